"""A text of the composer's as code: Python, a ``%%xmpp`` cell, a step of a script."""

from __future__ import annotations

import keyword

from ..display.code import as_cell, as_python, as_step
from ..errors import XMLError
from ..outgoing import cut
from ..recording import Direction, Entry
from ..recording.splitter import read_element
from .sending import to_bytes

__all__ = ["copies"]


def copies(text: str, mode: str, name: str) -> dict[str, str | None]:
    """Return each form, or None where there is none.

    Args:
        text: as typed.
        mode: how it is sent, as `xmppkit.templates.template.MODES` has them.
        name: the session that sends it.
    """
    if mode == "bytes":
        return {"python": _python_bytes(text, name), "cell": f"%%xmpp {name} --raw\n{text}\n", "step": None}
    try:
        entries = [_as_entry(element.data, name) for element in cut(text)]
    except XMLError:
        return {"python": None, "cell": None, "step": None}
    whole = all(as_cell(entry) for entry in entries)
    return {
        "python": _joined(_opened_once([as_python(entry) for entry in entries])),
        "cell": f"%%xmpp {name}\n{text.strip()}\n" if whole else None,
        "step": _joined([as_step(entry) for entry in entries], "\n"),
    }


def _python_bytes(text: str, name: str) -> str:
    variable = "".join(each if each.isalnum() else "_" for each in name)
    if not variable.isidentifier() or keyword.iskeyword(variable):
        variable = "session"
    return f"{variable} = await lab.connect({name!r})\nawait {variable}.send_bytes({to_bytes(text)!r})\n"


def _opened_once(codes: list[str | None]) -> list[str | None]:
    """Each piece of code begins with connecting: once is enough."""
    return [each if at == 0 or each is None else each.split("\n", 1)[1] for at, each in enumerate(codes)]


def _joined(texts: list[str | None], between: str = "") -> str | None:
    return None if None in texts else between.join(each for each in texts if each is not None)


def _as_entry(data: bytes, stream: str) -> Entry:
    piece = read_element(data)
    written = piece.attributes
    return Entry(
        number=0,
        time=0.0,
        stream=stream,
        direction=Direction.SENT,
        kind=piece.kind,
        data=data,
        name=piece.name,
        namespace=piece.namespace,
        to=written.get("to"),
        from_=written.get("from"),
        id=written.get("id"),
        type=written.get("type"),
    )
