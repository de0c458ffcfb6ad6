r"""Read a script: the format of scansion, in which Prosody's own tests are written.

::

    # Title                                     comments also begin with // or --
    [Client] Romeo
        jid: romeo@localhost/garden
        password: secret

    -----

    Romeo connects

    Romeo sends:
        <presence/>

    Romeo receives:
        <presence from="${Romeo's full JID}"/>

It goes by lines. What is indented belongs to the line above it that is not; the XML of a step may go on over blank
lines and comments.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from ..errors import ScenarioError, XMLError
from .payload import check, references
from .script import Actor, Role, Script, Step, Verb

__all__ = ["parse"]

_SEPARATOR = re.compile(r"-{3,}\s*\Z")
_COMMENT = re.compile(r"\s*(?:#|//|--)")
_DEFINITION = re.compile(r"\[(?P<role>[^\]]*)\]\s*(?P<name>.*)")
_PROPERTY = re.compile(r"\s+(?P<key>[\w-]+)\s*:\s*(?P<value>.*)")
_ACTION = re.compile(r"(?P<verb>[^\W\d_]*)\s*:?\s*(?P<inline>.*)", re.DOTALL)


def parse(text: str, name: str = "scenario") -> Script:
    """Return the script.

    Args:
        text: the whole of it.
        name: what it is called in reports and errors, such as its file's name.

    Raises:
        ScenarioError: it cannot be read; the message names the line and the way out.
    """
    return _Reader(text, name).script()


class _Reader:
    """The lines, and how far they are read."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._lines = [line.rstrip("\r") for line in text.removeprefix("\ufeff").split("\n")]
        self._at = 0  # index of the next line
        self._remarks: list[str] = []
        self._tags: dict[str, str] = {}
        self._actors: dict[str, Actor] = {}

    def script(self) -> Script:
        self._read_header()
        steps = tuple(self._read_steps())
        title, *description = self._remarks or [""]
        return Script(
            name=self._name,
            title=title,
            description="\n".join(description),
            tags=self._tags,
            actors=self._actors,
            steps=steps,
            text=self._text,
        )

    def _fail(self, line: int, problem: str) -> ScenarioError:
        return ScenarioError(name=self._name, line=line, problem=problem)

    # -- who takes part ---------------------------------------------------------------

    def _read_header(self) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if _SEPARATOR.match(line):
                return
            if _COMMENT.match(line):
                self._read_remark(line.strip())
            elif found := _DEFINITION.match(line):
                self._read_definition(found["role"].strip(), found["name"].strip())
            elif line.strip():
                raise self._fail(
                    self._at,
                    f"{line.strip()[:40]!r} is no definition: before the line of dashes stand blocks such as "
                    "[Client] Romeo, with jid: and password: indented below",
                )
        raise self._fail(
            len(self._lines), "there is no line of dashes (-----) between who takes part and what happens: add one"
        )

    def _read_remark(self, line: str) -> None:
        if self._actors or not line.startswith("#"):
            return
        if line.startswith("##"):
            tag, _, value = line.lstrip("#").partition(":")
            self._tags[tag.strip()] = value.strip()
        else:
            self._remarks.append(line[1:].strip())

    def _read_definition(self, role_name: str, name: str) -> None:
        line = self._at
        role = next((role for role in Role if role.value.lower() == role_name.lower()), None)
        if role is None:
            raise self._fail(line, f"[{role_name}] is not known: write [Client] or [Component]")
        if not name:
            raise self._fail(line, f"this [{role.value}] has no name: write one behind the bracket")
        if name in self._actors:
            raise self._fail(
                line, f"{name!r} is defined twice, first on line {self._actors[name].line}: rename one of them"
            )
        self._actors[name] = self._actor(name, role, self._read_properties(), line)

    def _read_properties(self) -> dict[str, str]:
        properties: dict[str, str] = {}
        while self._at < len(self._lines):
            line = self._lines[self._at]
            found = None if _COMMENT.match(line) else _PROPERTY.match(line)
            if found:
                properties[found["key"].lower()] = found["value"].strip()
            elif _SEPARATOR.match(line) or (line.strip() and not _COMMENT.match(line)):
                break
            self._at += 1
        return properties

    def _actor(self, name: str, role: Role, properties: dict[str, str], line: int) -> Actor:
        jid, _, resource = properties.get("jid", "").partition("/")
        if not jid or (role is Role.CLIENT and not all(jid.partition("@")[::2])):
            example = "romeo@localhost" if role is Role.CLIENT else "echo.localhost"
            raise self._fail(line, f"{name!r} needs an address: a line such as  jid: {example}  indented below it")
        port = properties.get("connect_port", "0")
        if not port.isdecimal() or int(port) > 65535:
            raise self._fail(line, f"connect_port of {name!r} is {port!r}: give a number up to 65535")
        return Actor(
            name=name,
            role=role,
            bare_jid=jid,
            resource=properties.get("resource") or resource,
            password=properties.get("password", ""),
            host=properties.get("connect_host", ""),
            port=int(port),
            line=line,
        )

    # -- what happens -----------------------------------------------------------------

    def _read_steps(self) -> Iterable[Step]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if not line.strip() or _COMMENT.match(line):
                continue  # a further line of dashes among them
            if line[0].isspace():
                raise self._fail(
                    self._at, f"{line.strip()[:40]!r} belongs to no step: a line that begins with a name comes first"
                )
            yield self._read_step(line)

    def _read_step(self, line: str) -> Step:
        at = self._at
        actor = self._actor_of(line)
        found = _ACTION.fullmatch(line[len(actor) :].strip())
        verb = self._verb(found["verb"] if found else "", line)
        inline = found["inline"].strip() if found else ""
        if _COMMENT.match(inline):
            inline = ""
        raw = verb is Verb.SENDS and inline.rstrip(": ").lower() == "raw"
        begins, payload = self._read_payload("" if raw else inline, raw)
        if verb is Verb.RECEIVES and payload.lower() == "nothing":
            return Step(at, actor, verb, nothing=True)
        step = Step(at, actor, verb, payload, begins, raw=raw)
        self._check(step)
        return step

    def _actor_of(self, line: str) -> str:
        """The longest name that the line begins with: "Juliet's phone" begins with "Juliet" too."""
        fitting = [name for name in self._actors if line.startswith(name) and line[len(name) : len(name) + 1].isspace()]
        if fitting:
            return max(fitting, key=len)
        known = ", ".join(self._actors) or "nobody"
        raise self._fail(
            self._at,
            f"{line.strip()[:40]!r} does not begin with the name of anyone who takes part and a verb: there is {known}",
        )

    def _verb(self, word: str, line: str) -> Verb:
        for verb in Verb:
            if verb.value == word.lower():
                return verb
        verbs = [verb.value for verb in Verb]
        near = difflib.get_close_matches(word.lower(), verbs, 1)
        mend = f"did you mean {near[0]!r}?" if near else f"write one of {', '.join(verbs)}"
        raise self._fail(self._at, f"{word or line.strip()!r} is nothing that an actor can do: {mend}")

    def _read_payload(self, inline: str, raw: bool) -> tuple[int, str]:
        """Return the line on which the XML begins, and the XML; comments between elements are left out if not raw."""
        begins = self._at
        taken = [inline] if inline else []
        while (size := self._more()) > 0:
            if not taken:
                begins = self._at + size
            taken += [""] * (size - 1)  # so that lines are counted right
            taken.append(self._lines[self._at + size - 1])
            self._at += size
            if not raw:
                _leave_out_comment(taken)
        return begins, _outdented(taken)

    def _more(self) -> int:
        """How many lines to take for the next indented one; 0 when the XML ends here."""
        for at in range(self._at, len(self._lines)):
            line = self._lines[at]
            if line.strip() and line[0].isspace():
                return at - self._at + 1
            if line.strip() and not _COMMENT.match(line):
                return 0
        return 0

    def _check(self, step: Step) -> None:
        needed = step.verb in (Verb.SENDS, Verb.RECEIVES)
        if bool(step.payload) != needed:
            problem = "needs the XML, indented below it" if needed else "takes no XML: remove what is below it"
            raise self._fail(step.line, f"{step}: {problem}")
        try:
            count, still_open = (1, 0) if step.raw else check(step.payload)
            if still_open:
                raise XMLError("an element is opened and never closed")
            for reference in references(step.payload):
                if reference.actor not in self._actors:
                    raise XMLError(
                        f"nobody is called {reference.actor!r}: there is {', '.join(self._actors) or 'nobody'}"
                    )
        except XMLError as exc:
            raise self._fail(*self._placed(step, str(exc))) from exc
        if step.verb is Verb.RECEIVES and count != 1:
            raise self._fail(
                step.line, f"{step}: {count} stanzas stand below it: give each a line '{step.actor} receives:'"
            )

    def _placed(self, step: Step, problem: str) -> tuple[int, str]:
        """Turn "(line 2, column 5)" within the payload into the script's line."""
        found = re.search(r" ?\(line (\d+), column (\d+)\)", problem)
        if found is None:
            return step.line, f"{step}: {problem}"
        return step.payload_line + int(found[1]) - 1, f"column {found[2]}: {step}: {problem[: found.start()]}"


def _leave_out_comment(lines: list[str]) -> None:
    """Blank the last line if it is a comment between elements; within one it is text."""
    if not _COMMENT.match(lines[-1]):
        return
    try:
        _, still_open = check("\n".join(lines[:-1]))
    except XMLError:
        return  # told later, with its place
    if not still_open:
        lines[-1] = ""


def _outdented(lines: list[str]) -> str:
    """The lines with as much less before each as stands before the first."""
    first = next((line for line in lines if line.strip()), "")
    margin = first[: len(first) - len(first.lstrip())]
    return "\n".join(line.removeprefix(margin) for line in lines).strip()
