"""What a learner hands over to be explained: text, a file, an entry, a recording, an element, a stanza."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..protocol.reading import Reading, read, read_entry
from ..recording import Entry, Recording

if TYPE_CHECKING:
    from typing import TypeAlias

    import aioxmpp
    from lxml import etree

    Element: TypeAlias = etree._Element  # noqa: SLF001  # the name lxml gives the type
    Given: TypeAlias = str | bytes | Path | Entry | Recording | Element | aioxmpp.xso.XSO

__all__ = ["readings"]


def readings(given: Given) -> list[Reading]:
    """Read whatever is given.

    Raises:
        OSError: the file that a path names cannot be read.
        XMLError: an aioxmpp object cannot be written as XML.
        TypeError: it is nothing of that kind.
    """
    if isinstance(given, Entry):
        return [read_entry(given)]
    if isinstance(given, Recording):
        return [read_entry(entry) for entry in given.snapshot()]
    if isinstance(given, Path):
        return read(given.read_bytes())
    if isinstance(given, str | bytes):
        return read(given)
    return read(_xml(given))


def _xml(given: Element | aioxmpp.xso.XSO) -> str:
    from lxml import etree

    if etree.iselement(given):
        return etree.tostring(given, encoding="unicode", with_tail=False)
    if not hasattr(given, "xso_serialise_to_sax"):
        raise TypeError(
            f"a {type(given).__name__} cannot be explained: give a stanza, an entry, a recording, XML text or a Path"
        )
    from .stanza import stanza_xml

    return stanza_xml(given)
