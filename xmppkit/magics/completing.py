"""Completion in the cells of our magics: sessions, options, and what may stand in the XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from IPython.core.completer import CompletionContext, SimpleCompletion, SimpleMatcherResult, completion_matcher

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from ..protocol.completion import Completion

__all__ = ["complete_cell"]

_MAGIC = re.compile(r"\s*%(?P<cell>%?)(?P<name>xmpp|scenario)\b(?P<rest>.*)", re.DOTALL)
_ASSIGNED = re.compile(r"\s*(?:[\w ,.]+=\s*)?(?=%xmpp\b)")
_OPTIONS = {"xmpp": ("--wait", "--raw"), "scenario": ("--timeout", "--policy")}
_WORD = re.compile(r"\S*\Z")
_NAMED = re.compile(r"\s*(?:--raw\s+|--wait\s+\S+\s+)*(?:\"[^\"]*\"|'[^']*'|[^\s<-]\S*)\s")


def complete_cell(shell: InteractiveShell) -> Callable[[CompletionContext], SimpleMatcherResult]:
    """Return the matcher that IPython asks, of its second interface.

    Args:
        shell: in whose variables sessions are looked for.
    """

    @completion_matcher(identifier="xmppkit", api_version=2, priority=100)  # type: ignore[untyped-decorator]
    def matcher(context: CompletionContext) -> SimpleMatcherResult:
        return _matched(_before(context), shell.user_ns)

    return matcher  # type: ignore[no-any-return]  # the decorator is not typed


def _before(context: CompletionContext) -> str:
    """What stands before the cursor: of the cell, or of the line with ``%xmpp``."""
    lines = context.full_text.split("\n")
    before = "\n".join([*lines[: context.cursor_line], lines[context.cursor_line][: context.cursor_position]])
    if before.lstrip().startswith("%%"):
        return before
    return _ASSIGNED.sub("", before.rpartition("\n")[2], count=1)


def _matched(before: str, names: Mapping[str, object]) -> SimpleMatcherResult:
    found = _MAGIC.match(before)
    if found is None:
        return {"completions": []}
    line, newline, body = found["rest"].partition("\n")
    if newline and found["cell"]:
        return _in_body(found["name"], body, names)
    if not line[:1].isspace():
        return {"completions": []}  # still the magic's own name
    return _in_line(found["name"], line, names, one_line=not found["cell"])


def _in_line(magic: str, line: str, names: Mapping[str, object], *, one_line: bool) -> SimpleMatcherResult:
    named = _NAMED.match(line)
    if one_line and named is not None and "<" in line:
        return _as_result(_xml(line[line.index("<") :], names))
    words = list(_OPTIONS[magic])
    if magic == "xmpp" and named is None:
        from .whose import voices

        words = [*voices(names), *words]
    elif line.endswith("--policy " + _typed(line)):
        from ..scenario.play import Policy

        words = [each.value for each in Policy]
    return _starting(_typed(line), words)


def _in_body(magic: str, body: str, names: Mapping[str, object]) -> SimpleMatcherResult:
    if magic == "xmpp":
        return _as_result(_xml(body, names))
    *above, last = body.split("\n")
    if not last[:1].isspace():
        return _starting(last, _script_words(body, last))
    # The step's XML: the indented lines above, up to the one that is not.
    payload = [last]
    while above and (not above[-1].strip() or above[-1][:1].isspace()):
        payload.insert(0, above.pop())
    if above and above[-1].startswith("["):
        return _starting(_typed(last), ["jid: ", "password: ", "resource: "])
    return _as_result(_xml("\n".join(payload), names))


def _script_words(body: str, last: str) -> list[str]:
    """How a line of a script may begin: with an actor's name, then a verb."""
    from ..scenario.script import Role, Verb

    actors = re.findall(r"^\[\w+\][ \t]*(.*\S)", body, re.MULTILINE)
    needs_xml = (Verb.SENDS, Verb.RECEIVES)
    steps = [f"{actor} {verb.value}{':' if verb in needs_xml else ''}" for actor in actors for verb in Verb]
    if not last.strip():
        return [*actors, "[Client] ", "[Component] "]
    return [*steps, *(f"[{role.value}] " for role in Role)]


def _xml(before: str, names: Mapping[str, object]) -> Completion:
    from ..protocol.completion import complete
    from ..widgets.seen import seen
    from .whose import labs

    lab = next(iter(labs(names)), None)
    addresses, ids = seen(lab.recording) if lab is not None else ((), ())
    return complete(before, addresses=addresses, ids=ids)


def _as_result(found: Completion) -> SimpleMatcherResult:
    # Where the composer puts the cursor, "|", a notebook's text ends.
    texts = [(each.insert.partition("|")[0], each.kind) for each in found.suggestions]
    return _result(found.typed, [SimpleCompletion(text, type=kind) for text, kind in texts])


def _starting(typed: str, words: Iterable[str]) -> SimpleMatcherResult:
    return _result(typed, [SimpleCompletion(word, type="magic") for word in words if word.startswith(typed)])


def _typed(line: str) -> str:
    return _WORD.search(line)[0]  # type: ignore[index]  # it matches anything


def _result(typed: str, completions: list[SimpleCompletion]) -> SimpleMatcherResult:
    # In these cells nothing is Python: no other completer is heard.
    return {"completions": completions, "matched_fragment": typed, "suppress": True, "ordered": True}
