"""One fragment: from its first tag to the tag that ends it, as an lxml element.

lxml's own parser would refuse what people paste (prefixes declared elsewhere, an ellipsis, a body cut off) and would
not say in which column an attribute stands. This one reads what is well-formed as lxml does, and the rest as far as it
goes. It never follows a reference out of the text, and each step looks at one tag or one text only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from ...recording.entry import MASK
from ...recording.splitter import STREAMS
from .markup import ELLIPSIS, NOT_XML, StartTag, is_left_out, start_tag, unescaped
from .scope import XML, Scope

__all__ = ["Context", "Fragment", "declaration", "read_fragment"]

_STREAM = f"{{{STREAMS}}}stream"
_STANZAS = frozenset({"message", "presence", "iq"})
_UNPLAIN = re.compile(r"[&\t\r\n\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MASK = MASK.decode()
_MOST_DEPTH = 10_000
_MOST_PROBLEMS = 50
_END_TAG = re.compile(r"</\s*([^\s<>/]*)(?:[^<>\n]*>|\s*>)?")
_SPOKEN = re.compile(r"(?m)^[ \t]*[CSIR]:(?=\s|$)")  # of a dialogue, again at the start of each line
_LOG_LINE = re.compile(
    r"(?m)^[\[(]?(?:(?:\w{3} )?\w{3} +\d{1,2} |\d{2,4}[-/.]\d\d[-/.]\d\d(?:\d\d)?[ T,]|\d\d-\d\d )?\d{1,2}:\d\d:\d\d"
    r"|^(?:DEBUG|INFO|WARNING|ERROR)\b"
)
_MUTED = "some bytes omitted"  # aioxmpp's comment in the place of what it does not log


@dataclass(frozen=True, slots=True)
class Context:
    """What is known before a fragment is read.

    Attributes:
        default: namespace of names without prefix, ``""`` if unknown.
        prefixes: what the stream's header declared.
        log: whether it stands in a log: a line that begins as a log's lines do ends it.
        dialogue: whether each line may begin with ``C:`` or ``S:``.
        secrets: spans of the text that must not be shown.
    """

    default: str = ""
    prefixes: Mapping[str, str] = field(default_factory=dict)
    log: bool = False
    dialogue: bool = False
    secrets: Sequence[tuple[int, int]] = ()


@dataclass(slots=True)
class Fragment:
    """What was read.

    Attributes:
        end: offset behind it.
        root: its element.
        starts: offset of each element's ``<``, in document order.
        abridged: indices of elements in which something was left out.
        problems: offset and reason.
        header: whether it is a stream's header: only its start tag was read.
        declared: what its root declares.
    """

    end: int
    root: etree._Element | None = None
    starts: list[int] = field(default_factory=list)
    abridged: set[int] = field(default_factory=set)
    problems: list[tuple[int, str]] = field(default_factory=list)
    header: bool = False
    declared: Mapping[str, str] = field(default_factory=dict)


def read_fragment(text: str, start: int, context: Context) -> Fragment:
    """Read the fragment whose start tag is at ``start``."""
    return _Builder(text, start, context).read()


@dataclass(slots=True)
class _Open:
    """An element that has not ended."""

    name: str
    node: etree._Element
    index: int
    last: etree._Element | None = None  # its last child so far
    mixed: list[etree._Element | None] = field(default_factory=list)  # the children behind which an ellipsis stands


class _Builder:
    """Reads one fragment: what is open, and the text since the last tag."""

    def __init__(self, text: str, start: int, context: Context) -> None:
        self.text = text
        self.start = start
        self.context = context
        self.scope = Scope(context.default, context.prefixes)
        self.fragment = Fragment(start)
        self.open: list[_Open] = []
        self.names: Counter[str] = Counter()  # of what is open
        self.pending: list[str] = []
        self.skipped = 0  # elements open that are too deep to be read
        self.behind = 0  # secrets that are behind

    def report(self, offset: int, reason: str) -> None:
        if len(self.fragment.problems) < _MOST_PROBLEMS:
            self.fragment.problems.append((offset, reason))

    def read(self) -> Fragment:
        at = self.start_tag(self.start)
        if at is None:
            self.report(self.start, "no name follows the <")
            at = self.start + 1
        while self.open and not self.fragment.header:
            secret = self.secret_from(at)
            if secret and secret[0] <= at:
                self.pending.append(_MASK)
                at = secret[1]
            else:
                at = self.step(at, secret[0] if secret else len(self.text))
        self.fragment.end = at
        return self.fragment

    def secret_from(self, at: int) -> tuple[int, int] | None:
        """Return the first secret that does not end before ``at``."""
        secrets = self.context.secrets
        while self.behind < len(secrets) and secrets[self.behind][1] <= at:
            self.behind += 1
        return secrets[self.behind] if self.behind < len(secrets) else None

    def is_secret(self, start: int, end: int) -> bool:
        """Whether a secret stands between two offsets, in part at least."""
        secrets = self.context.secrets
        at = bisect_right(secrets, (start, len(self.text)))
        return (at > 0 and secrets[at - 1][1] > start) or (at < len(secrets) and secrets[at][0] < end)

    def step(self, at: int, secret: int) -> int:
        """Read one tag, one text or the like; return the offset behind it."""
        text = self.text
        tag = text.find("<", at)
        if tag != at:
            return self.some_text(at, min(secret, len(text) if tag < 0 else tag))
        if text.startswith("</", at):
            return self.end_tag(at)
        if text.startswith(("<!", "<?"), at):
            return self.special(at)
        after = self.start_tag(at)
        if after is not None:
            return after
        self.report(at, "a < that stands for itself is written &lt;")
        self.pending.append("<")
        return at + 1

    # -- elements ---------------------------------------------------------------------------------

    def start_tag(self, at: int) -> int | None:
        tag = start_tag(self.text, at, self.report)
        if tag is None:
            return None
        if self.skipped or len(self.open) == _MOST_DEPTH:
            if not self.skipped and not tag.empty:
                self.report(at, f"nested deeper than {_MOST_DEPTH:,}: what is in here is left out")
            self.skipped += not tag.empty
            return tag.end
        self.flush()
        node = self.node(tag, at)
        index = len(self.fragment.starts)
        self.fragment.starts.append(at)
        if tag.abridged:
            self.fragment.abridged.add(index)
        if not self.open:
            self.fragment.root = node
            self.fragment.header = node.tag == _STREAM and not tag.empty
        self.open.append(_Open(tag.name, node, index))
        self.names[tag.name] += 1
        if tag.empty:
            self.close()
        if self.context.log and not tag.whole:
            return self.cut_off(min(tag.end, self.end_of_line(at)), at_problem=True)
        return tag.end

    def end_of_line(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def node(self, tag: StartTag, at: int) -> etree._Element:
        attributes, declarations = self.sorted_attributes(tag)
        self.scope.enter(declarations)
        if not self.open:
            self.fragment.declared = declarations
        name = self.expanded(tag.name, at, declarations, is_attribute=False)
        given = {
            self.expanded(key, offset, declarations, is_attribute=True): value for key, value, offset in attributes
        }
        spaces = {prefix or None: uri for prefix, uri in declarations.items() if uri}
        if not self.open and self.context.default and "" not in declarations:
            spaces[None] = self.context.default
        parent = self.open[-1] if self.open else None
        try:
            node = _made(parent, name, given, spaces)
        except ValueError:  # names and namespaces that pass here and not there, such as xmlns='a b'
            self.report(at, f"<{tag.name[:40]}> or one of its attributes has no name that XML allows")
            node = _made(parent, _plain(name), {_plain(key): value for key, value in given.items()}, {})
        if parent:
            parent.last = node
        return node

    def sorted_attributes(self, tag: StartTag) -> tuple[list[tuple[str, str, int]], dict[str, str]]:
        """Return the attributes, with value and offset, and apart from them the namespaces declared."""
        attributes, declarations = [], {}
        for name, (raw, offset) in tag.attributes.items():
            value = unescaped(raw, offset, self.report, attribute=True) if _UNPLAIN.search(raw) else raw
            if self.context.secrets and self.is_secret(offset, offset + len(raw)):
                value = _MASK
            if name == "xmlns":
                declarations[""] = value
            elif name.startswith("xmlns:"):
                if value and name != "xmlns:xml":
                    declarations[name[6:]] = value
            else:
                attributes.append((name, value, offset))
        return attributes, declarations

    def expanded(self, name: str, at: int, declarations: dict[str, str], *, is_attribute: bool) -> str:
        """Return a name as lxml writes it, ``{namespace}local``."""
        prefix, colon, local = name.rpartition(":")
        if not colon:
            uri = "" if is_attribute else self.scope.declared("")
        elif not local or not prefix or ":" in prefix:
            self.report(at, f"{name[:40]} is no name with a prefix")
            return _plain(name)
        else:
            uri = self.scope.declared(prefix) or self.presumed(prefix, at, declarations)
        return f"{{{uri}}}{local}" if uri else local

    def presumed(self, prefix: str, at: int, declarations: dict[str, str]) -> str:
        uri = self.scope.known(prefix)
        if uri == XML:
            return uri
        if uri is None:
            self.report(at, f"prefix {prefix[:40]} is not declared: xmlns:{prefix[:40]}='...' is missing")
            uri = prefix  # so that it is not taken for something it is not
        self.scope.declare(prefix, uri)
        declarations[prefix] = uri
        return uri

    def end_tag(self, at: int) -> int:
        found = _END_TAG.match(self.text, at)
        end = found.end() if found else at + 2
        name = found[1] if found else ""
        if self.skipped:
            self.skipped -= 1
            return end
        if not self.text.endswith(">", at, end):
            self.report(at, f"the tag </{name[:40]}> has no end: its > is missing")
        if name == self.open[-1].name:
            self.close()
            return end
        return self.unmatched_end(at, name, end)

    def unmatched_end(self, at: int, name: str, end: int) -> int:
        """An end tag that does not belong to what is open: end what was forgotten, or pass it over."""
        if not self.names[name]:
            self.report(at, f"</{name[:40]}> ends nothing: <{self.open[-1].name[:40]}> is open")
            return end
        while self.open[-1].name != name:
            self.missing_end()
        self.close()
        return end

    def missing_end(self) -> None:
        inner = self.open[-1]
        self.report(self.fragment.starts[inner.index], f"<{inner.name[:40]}> has no end tag")
        self.close()

    def close(self) -> None:
        self.flush()
        self.scope.leave()
        ended = self.open.pop()
        self.names[ended.name] -= 1
        if ended.mixed:
            holds_elements = ended.last is not None or _local(ended.name) in _STANZAS
            if holds_elements or ELLIPSIS.search(ended.node.text or ""):
                self.fragment.abridged.add(ended.index)
            if holds_elements:
                _leave_out(ended)

    def cut_off(self, at: int, *, at_problem: bool = False) -> int:
        """End here, before everything is closed.

        Args:
            at: where.
            at_problem: whether something was reported that explains it.
        """
        self.flush()
        root = self.open[0]
        if self.context.log and len(self.open) == 1 and root.last is None and not (root.node.text or "").strip():
            self.fragment.abridged.add(0)  # Prosody logs the outermost tag only
            self.close()
        elif not at_problem:
            inner = self.open[-1]
            self.report(self.fragment.starts[inner.index], f"<{inner.name[:40]}> has no end tag")
        while self.open:
            self.close()
        return at

    # -- what is no tag ---------------------------------------------------------------------------

    def some_text(self, start: int, end: int) -> int:
        raw = self.text[start:end]
        if self.context.log and "\n" in raw:
            line = _LOG_LINE.search(raw, raw.index("\n") + 1)
            if line:
                self.put(raw[: line.start()], start)
                return self.cut_off(start + line.start())
        if end == len(self.text):  # nothing follows, so the rest of the input need not belong here
            self.put(raw.partition("\n")[0], start)
            return self.cut_off(end)
        self.put(raw, start)
        return end if end < len(self.text) else self.cut_off(end)

    def put(self, raw: str, start: int) -> None:
        if self.context.dialogue:
            raw = _SPOKEN.sub("", raw)
        if "]]>" in raw:
            self.report(start + raw.index("]]>"), "]]> ends a CDATA section, and there is none: write ]]&gt;")
        self.pending.append(unescaped(raw, start, self.report))

    def flush(self) -> None:
        """Give the text since the last tag its place in the tree."""
        if not self.pending:
            return
        text = self.pending[0] if len(self.pending) == 1 else "".join(self.pending)
        self.pending.clear()
        if not text or self.skipped or not self.open:
            return
        here = self.open[-1]
        if here.last is None:
            here.node.text = text
        else:
            here.last.tail = text
        if text != _MASK and is_left_out(text):
            here.mixed.append(here.last)

    def special(self, at: int) -> int:
        """Read a comment, a CDATA section, a processing instruction or a document type."""
        text = self.text
        for opening, closing, take in _SPECIALS:
            if text.startswith(opening, at):
                end = text.find(closing, at + len(opening))
                if end < 0:
                    self.report(at, f"{opening} has no end: {closing} is missing")
                    return self.cut_off(len(text), at_problem=True)
                return take(self, at, text[at + len(opening) : end], end + len(closing))
        end, reason = declaration(text, at)
        self.report(at, reason)
        return self.cut_off(end, at_problem=True) if end == len(text) else end

    def comment(self, at: int, inner: str, end: int) -> int:
        if _MUTED in inner:
            self.fragment.abridged.add(self.open[-1].index)
        elif "--" in inner or inner.endswith("-"):
            self.report(at, "a comment cannot have -- in it")
        elif not self.is_secret(at, end):
            self.add(etree.Comment(NOT_XML.sub("\ufffd", inner)))
        return end

    def cdata(self, at: int, inner: str, end: int) -> int:
        bad = NOT_XML.search(inner)
        if bad:
            self.report(at, f"U+{ord(bad[0]):04X} is no character of XML")
        self.pending.append(NOT_XML.sub("\ufffd", inner).replace("\r\n", "\n").replace("\r", "\n"))
        return end

    def instruction(self, at: int, inner: str, end: int) -> int:
        target, _, rest = inner.partition(" ")
        if target.lower() == "xml":
            return self.cut_off(at)  # another stream, or another document
        try:
            self.add(etree.ProcessingInstruction(target, NOT_XML.sub("\ufffd", rest.strip())))
        except ValueError:
            self.report(at, "this is no processing instruction")
        return end

    def add(self, node: etree._Element) -> None:
        """Add a comment or processing instruction, which lint wants to see."""
        self.flush()
        if self.open and not self.skipped:
            self.open[-1].node.append(node)
            self.open[-1].last = node


_SPECIALS = (
    ("<!--", "-->", _Builder.comment),
    ("<![CDATA[", "]]>", _Builder.cdata),
    ("<?", "?>", _Builder.instruction),
)


def declaration(text: str, at: int) -> tuple[int, str]:
    """Return the offset behind a document type or another declaration, and why it cannot be here."""
    end, subset = text.find(">", at), text.find("[", at)
    if 0 <= subset < end:
        end = text.find(">", text.find("]", subset)) if text.find("]", subset) >= 0 else -1
    known = text[at : at + 9].upper() == "<!DOCTYPE"
    reason = "XMPP has no document type declarations (RFC 6120 §11.1)" if known else "this is no markup of XML"
    return len(text) if end < 0 else end + 1, reason


def _made(parent: _Open | None, name: str, attributes: dict[str, str], spaces: dict[str | None, str]) -> etree._Element:
    # lxml takes None for the default namespace, which its type hints do not know
    nsmap = cast("dict[str, str] | None", spaces or None)
    if parent is None:
        return etree.Element(name, attributes, nsmap)
    return etree.SubElement(parent.node, name, attributes, nsmap)


def _plain(name: str) -> str:
    """Return a name that XML allows for one that it does not."""
    plain = re.sub(r"[^A-Za-z0-9_.-]", "_", name.rpartition("}")[2])
    return plain if plain[:1].isalpha() else f"_{plain}"


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _leave_out(ended: _Open) -> None:
    """Take ellipses out of an element that holds elements: they are no text of it."""
    for before in ended.mixed:
        if before is None:
            ended.node.text = None
        else:
            before.tail = None
