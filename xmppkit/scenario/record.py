"""Turn a recording into a script that plays green again.

Addresses become references to who takes part, what the server made becomes ``{scansion:any}`` or, where it comes
again, ``{scansion:capture:…}``. Where an element has several children of one kind, their order is left open: a server
is free in it. What came from an account whose login was not recorded is left out: no actor could send it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from lxml import etree

from ..errors import ScenarioError
from ..recording.entry import MASK, Entry, Kind
from ..recording.recording import Recording
from .payload import ANY
from .script import Role, Verb
from .trace import Appearance, Scene, trace
from .volatile import Volatile
from .write import DOLLAR, Value, written

__all__ = ["record"]

_DELAY = "{urn:xmpp:delay}delay"
_RSM_SET = "{http://jabber.org/protocol/rsm}set"
_PASSWORD = "password"  # noqa: S105  # what stands for the real one, which no recording has
_SUBSCRIBING = ("subscribe", "subscribed", "unsubscribe")
_NAME = re.compile(r"\w[^\[\]{}\"&<>\s]*(?: [^\[\]{}\"&<>\s]+)*")


def record(
    recording: Recording | Iterable[Entry],
    filter: str = "",  # noqa: A002  # its word
    *,
    numbers: Collection[int] | None = None,
    title: str = "",
) -> str:
    """Return a script of what was recorded.

    Args:
        recording: with the logins in it; the server's own view and what was routed are left out.
        filter: the steps to keep, in the language of the inspector's filter box; all of them by default.
        numbers: of the entries to keep; None for all.
        title: the script's first line.

    Raises:
        FilterError: the filter says nothing that can be looked for.
        ScenarioError: nobody logs in in it, so nobody could play.
    """
    entries = list(recording)
    scenes = trace(entries)
    if not scenes:
        raise ScenarioError(
            name=title or "recording", problem="nobody logs in in this recording: record from before the login on"
        )
    if filter:
        from ..filter import Filter

        kept = {entry.number for entry in Filter(filter).select(entries)}
        scenes = _kept(scenes, kept)
    if numbers is not None:
        scenes = _kept(scenes, numbers)
    scenes, strangers = _without_strangers(scenes)
    return _Recorder(scenes).script(title or "Recorded", strangers)


def _without_strangers(scenes: list[Scene]) -> tuple[list[Scene], list[str]]:
    """What the actors can play, and the addresses of those beside them that had a part in the rest."""
    actors = {jid for scene in scenes for jid in (scene.who.jid, scene.who.bare_jid)}
    domains = {_domain(scene.who.jid) for scene in scenes if scene.who.role is Role.CLIENT}
    stanzas = [list(_stanzas(scene)) if scene.verb is Verb.RECEIVES else [] for scene in scenes]
    senders = (each.get("from", "") for found in stanzas for each in found if _is_a_clients(each))
    accounts = (jid for jid in senders if "@" in jid and _domain(jid) in domains)
    strangers = list(dict.fromkeys(jid for jid in accounts if jid not in actors))
    left = [
        scene
        for scene, found in zip(scenes, stanzas, strict=True)
        if not any(each.get("from") in strangers for each in found)
    ]
    return left, strangers


def _stanzas(scene: Scene) -> Iterator[etree._Element]:
    """A received stanza, and what is forwarded in it."""
    return _element(scene).iter("{*}message", "{*}presence", "{*}iq")


def _is_a_clients(stanza: etree._Element) -> bool:
    """Whether a client sent it; not if the server may have replied in its name.

    Clients have full JIDs, but in subscription requests the server writes the bare one (RFC 6121 §3.1.2).
    """
    replied = stanza.find("{*}error") is not None
    return stanza.get("type") in _SUBSCRIBING or ("/" in stanza.get("from", "") and not replied)


def _domain(jid: str) -> str:
    return jid.partition("/")[0].rpartition("@")[2]


def _kept(scenes: list[Scene], numbers: Collection[int]) -> list[Scene]:
    """What is left by a filter; who does nothing any more is left out altogether."""
    told = (Verb.SENDS, Verb.RECEIVES)
    left = [scene for scene in scenes if scene.verb not in told or scene.entry.number in numbers]
    busy = {scene.who for scene in left if scene.verb in told}
    return [scene for scene in left if scene.who in busy]


class _Recorder:
    def __init__(self, scenes: list[Scene]) -> None:
        self._scenes = scenes
        self._names = _names(scenes)
        self._jids = self._references()
        self._volatile = Volatile(
            [(scene.entry.number, _element(scene)) for scene in scenes if scene.verb is Verb.SENDS],
            [(scene.entry.number, _element(scene)) for scene in scenes if scene.verb is Verb.RECEIVES],
        )

    def script(self, title: str, strangers: Collection[str] = ()) -> str:
        left_out = [f"# Left out: what {jid} sent, whose login is not in the recording" for jid in strangers]
        parts = ["\n".join([f"# {' '.join(title.split())}", *left_out, "## policy: any-order"])]
        parts += [self._definition(who, name) for who, name in self._names.items()]
        parts.append("-----")
        parts += [self._step(scene) for scene in self._scenes]
        return "\n\n".join(parts) + "\n"

    def _definition(self, who: Appearance, name: str) -> str:
        jid = f"{who.bare_jid}/{who.resource}" if who.resource else who.bare_jid
        return f"[{who.role.value}] {name}\n\tjid: {jid}\n\tpassword: {_PASSWORD}"

    def _step(self, scene: Scene) -> str:
        name = self._names[scene.who]
        if scene.verb in (Verb.CONNECTS, Verb.DISCONNECTS):
            return f"{name} {scene.verb.value}"
        if scene.entry.kind is Kind.GARBAGE:
            raw = scene.entry.xml.replace("\r", "").replace("\n", "\n\t")
            return f"{name} sends raw:\n\t{raw}"
        sent = scene.verb is Verb.SENDS
        xml = written(
            _element(scene) if sent else _without_management(scene),
            scene.who.role.namespace,
            self._sent(scene) if sent else self._received(scene),
            (lambda _: False) if sent else _is_set(scene.who.role.namespace),
        )
        return f"{name} {scene.verb.value}:\n" + "\n".join(f"\t{line}" for line in xml.split("\n"))

    # -- values -------------------------------------------------------------------

    def _sent(self, scene: Scene) -> Value:
        def value(element: etree._Element, attribute: str, old: str) -> str | None:
            own = element.getparent() is None and attribute == "from" and scene.who.role is Role.CLIENT
            if own and old == scene.who.jid:
                return None  # the server fills it in (RFC 6120 §8.1.2.1)
            if captured := self._volatile.captured(old.strip()):
                return f"{{scansion:capture:{captured}}}"
            return self._with_references(old.replace(MASK.decode(), _PASSWORD))

        return value

    def _received(self, scene: Scene) -> Value:
        def value(element: etree._Element, attribute: str, old: str) -> str | None:
            text = not attribute
            if MASK.decode() in old:
                return None if text else ANY
            known = self._with_references(old)
            if known != old:
                return known
            stands = self._volatile.stands_for(str(element.tag), attribute, old.strip(), scene.entry.number)
            if stands is None:
                return old
            if stands:
                return f"{{scansion:capture:{stands}}}"
            return None if text else ANY  # where no text is expected, any will do

        return value

    def _references(self) -> dict[str, str]:
        """What to write for each address."""
        found: dict[str, str] = {}
        for who, name in self._names.items():
            # a component's JID is known before it connects, and may be named before: in disco#items for one
            full = "full JID" if who.role is Role.CLIENT else "JID"
            found.setdefault(who.jid, f"${{{name}'s {full}}}")
        for who, name in self._names.items():
            if who.role is Role.CLIENT:
                found.setdefault(who.bare_jid, f"${{{name}'s JID}}")
        return found

    def _with_references(self, value: str) -> str:
        value = value.replace("${", f"{DOLLAR}{{")
        longest_first = sorted(self._jids, key=len, reverse=True)
        pattern = "|".join(map(re.escape, longest_first))
        return re.sub(rf"(?<![\w.@-])(?:{pattern})(?![\w.@-])", lambda found: self._jids[found[0]], value)


def _names(scenes: list[Scene]) -> dict[Appearance, str]:
    """A name for each who takes part: "bob/phone" is "Bob's phone"."""
    names: dict[Appearance, str] = {}
    for scene in scenes:
        if scene.who not in names:
            user, _, device = scene.who.stream.partition("/")
            base = user[:1].upper() + user[1:] + (f"'s {device}" if device else "")
            if not _NAME.fullmatch(base):
                base = f"Actor {len(names) + 1}"
            name, number = base, 2
            while name in names.values():
                name, number = f"{base} ({number})", number + 1
            names[scene.who] = name
    return names


def _element(scene: Scene) -> etree._Element:
    element = scene.entry.element
    return element if element is not None else etree.Element("garbage")


def _without_management(scene: Scene) -> etree._Element:
    """What was received, without what stream management adds to stanzas it has kept: scripts are played without it."""
    element = _element(scene)
    for delay in element.findall(_DELAY):
        if delay.get("from") == scene.who.bare_jid:
            element.remove(delay)
    return element


def _is_set(namespace: str) -> Callable[[etree._Element], bool]:
    """Tell whether an element is the outermost of those compared strictly, and has in it what may come in any order.

    Those are several elements of a kind, and a page's first and last (XEP-0059 §2.2).
    """

    def loosely(element: etree._Element) -> bool:
        parent = element.getparent()
        if etree.QName(element).namespace == namespace:
            return False
        if parent is not None and etree.QName(parent).namespace != namespace:
            return False
        for each in element.iter("*"):
            tags = [child.tag for child in each.iterchildren("*")]
            if each.tag == _RSM_SET or len(tags) != len(set(tags)):
                return True
        return False

    return loosely
