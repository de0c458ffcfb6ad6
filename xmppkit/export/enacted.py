"""A script as a recording: its steps as if they had happened, so that they can be read before they are played."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..errors import ScenarioError, XMLError
from ..recording import MARK, Direction, Kind, Recording
from ..recording.tap import record_element
from ..scenario import Actor, Script, Step, Verb
from ..scenario.payload import SCANSION, Reference, elements, expand
from ..scenario.write import written

__all__ = ["enacted"]

_REMARKS = {Verb.CONNECTS: "connected as {}", Verb.DISCONNECTS: "disconnected"}


def enacted(script: Script) -> Recording:
    """Return the steps of a script as entries, a second apart, from second 1 on; secrets in them are masked.

    Raises:
        ScenarioError: the XML of a step cannot be read.
    """
    recording = Recording(max_entries=max(50_000, len(script.text)))
    if script.title:
        recording.append(stream="", direction=Direction.LOCAL, kind=Kind.EVENT, name=MARK, note=script.title, time=0.0)
    for second, step in enumerate(script.steps, 1):
        _enact(recording, script, step, float(second))
    return recording


def _enact(recording: Recording, script: Script, step: Step, time: float) -> None:
    actor = script.actors[step.actor]
    if step.verb in _REMARKS:
        note = _REMARKS[step.verb].format(_address(actor, full=True))
        recording.append(stream=actor.name, direction=Direction.LOCAL, kind=Kind.EVENT, note=note, time=time)
        return
    direction = Direction.SENT if step.verb is Verb.SENDS else Direction.RECEIVED
    namespace = actor.role.namespace
    for data in () if step.nothing else _wire(script, step, namespace):
        record_element(recording, stream=actor.name, direction=direction, data=data, namespace=namespace, time=time)


def _wire(script: Script, step: Step, namespace: str) -> Iterator[bytes]:
    """Yield what would be on the wire: addresses filled in, what only the player understands left out."""
    payload = expand(step.payload, lambda reference: _meant(script, reference))
    if step.raw:
        yield payload.encode()
        return
    try:
        found = elements(payload, namespace)
    except XMLError as exc:
        raise ScenarioError(name=script.name, line=step.line, problem=f"{step}: {exc}: mend it there") from exc
    for element in found:
        yield written(element, namespace, _as_sent, lambda _: False).encode()


def _as_sent(_element: etree._Element, attribute: str, value: str) -> str | None:
    return None if attribute.startswith(f"{{{SCANSION}}}") else value


def _meant(script: Script, reference: Reference) -> str:
    return _address(script.actors[reference.actor], full=reference.full)


def _address(actor: Actor, *, full: bool) -> str:
    return f"{actor.bare_jid}/{actor.resource}" if full and actor.resource else actor.bare_jid
