"""What stands inside an element, read without a parser: a filter also has to look into what is no XML.

The reading is the same, step by step, as in ``widgets/src/shared/filter/inside.ts``.
"""

from __future__ import annotations

import re

__all__ = ["Inside", "unescape"]

_SPACE = " \t\r\n"
_NAME_END = re.compile(r"[ \t\r\n/><]")
_ATTRIBUTE = re.compile(r"([^ \t\r\n=></]+)[ \t\r\n]*(?:=[ \t\r\n]*(?:\"([^\"]*)(?:\"|\Z)|'([^']*)(?:'|\Z))?)?")
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_BEARERS = frozenset({"error", "failure", "failed"})  # elements whose children are conditions (RFC 6120, XEP-0198)


class Inside:
    """What filters ask of an element's inside.

    Args:
        xml: the text, well-formed or not.

    Attributes:
        namespaces: each one that is declared, as written.
        codes: values of attributes named ``code``.
        conditions: names of the children of ``error``, ``failure`` and ``failed``, but for ``text``.
        bodies: the text of every ``body``.
    """

    __slots__ = ("_bodies_open", "_body", "_path", "bodies", "codes", "conditions", "namespaces")

    def __init__(self, xml: str) -> None:
        self.namespaces: list[str] = []
        self.codes: list[str] = []
        self.conditions: list[str] = []
        self.bodies: list[str] = []
        self._path: list[str] = []
        self._body: list[str] = []
        self._bodies_open = 0  # so that a path of any depth need not be searched
        at = 0
        while at < len(xml):
            at = self._markup(xml, at) if xml[at] == "<" else self._text(xml, at)
        self._end_body()

    def _text(self, xml: str, at: int) -> int:
        end = _find(xml, "<", at)
        if self._bodies_open:
            self._body.append(unescape(xml[at:end]))
        return end

    def _markup(self, xml: str, at: int) -> int:
        if xml.startswith("<!--", at):
            return _after(xml, "-->", at + 4)
        if xml.startswith("<![CDATA[", at):
            end = _find(xml, "]]>", at + 9)
            if self._bodies_open:
                self._body.append(xml[at + 9 : end])
            return end + 3
        if xml.startswith(("<!", "<?"), at):
            return _after(xml, ">", at)
        if xml.startswith("</", at):
            self._close()
            return _after(xml, ">", at)
        return self._open(xml, at + 1)

    def _open(self, xml: str, at: int) -> int:
        """Read an opening tag from its name on."""
        found = _NAME_END.search(xml, at)
        end = found.start() if found else len(xml)
        name = xml[at:end].rpartition(":")[2]
        if self._path and self._path[-1] in _BEARERS and name != "text":
            self.conditions.append(name)
        end = self._attributes(xml, end)
        self._path.append(name)
        self._bodies_open += name == "body"
        if xml.startswith("/>", end):
            self._close()
            return end + 2
        return end + 1 if xml.startswith(">", end) else end

    def _attributes(self, xml: str, at: int) -> int:
        """Read attributes; returns where the tag ends, or the next one begins."""
        while at < len(xml):
            if xml[at] in "><" or xml.startswith("/>", at):
                return at
            found = None if xml[at] in "/= \t\r\n" else _ATTRIBUTE.match(xml, at)
            if found is None:
                at += 1
                continue
            double, single = found[2], found[3]
            self._attribute(found[1], double if double is not None else single or "")
            at = found.end()
        return at

    def _attribute(self, name: str, value: str) -> None:
        if name == "xmlns" or name.startswith("xmlns:"):
            self.namespaces.append(value)
        elif name == "code":
            self.codes.append(value)

    def _close(self) -> None:
        if self._path and self._path.pop() == "body":
            self._bodies_open -= 1
            self._end_body()

    def _end_body(self) -> None:
        if self._body:
            self.bodies.append("".join(self._body))
            self._body = []


def unescape(text: str) -> str:
    """Return the text with its references resolved (XML 1.0 §4.1, §4.6); what is none stays as it is."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    if reference[1]:
        return _NAMED[reference[1]]
    point = int(reference[2]) if reference[2] else int(reference[3], 16)
    legal = 0 < point < 0xD800 or 0xE000 <= point <= 0x10FFFF
    return chr(point) if legal else reference[0]


def _find(text: str, what: str, at: int) -> int:
    found = text.find(what, at)
    return len(text) if found < 0 else found


def _after(text: str, what: str, at: int) -> int:
    return min(len(text), _find(text, what, at) + len(what))
