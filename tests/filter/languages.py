"""Recordings and filters as hypothesis strategies, made of what the language and XMPP are made of."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from xmppkit.filter import words

JIDS = [
    "alice@localhost",
    "alice@localhost/phone",
    "Alice@LOCALHOST/Phone",
    "bob@localhost/desk",
    "localhost",
    "localhost/x",
    "room@rooms.localhost/Ålice",
    "rooms.localhost",
    "",
    "@",
    "/",
    "ΣΑΣ@localhost",
    "a@b@c/d/e",
]
NAMESPACES = [
    "jabber:client",
    "urn:xmpp:ping",
    "urn:xmpp:sm:3",
    "http://jabber.org/protocol/disco#info",
    "http://jabber.org/protocol/muc#user",
    "urn:example:unknown",
    "http://etherx.jabber.org/streams",
    "urn:ietf:params:xml:ns:xmpp-sasl",
    "",
]
TEXTS = [
    "Hello",
    "hello",
    "ÜBER",
    "über",
    "ΟΔΟΣ",
    "οδος",
    "İ",
    "K",
    "ß",
    "😀",
    "a b",
    "&amp;",
    "&#x41;",
    "&#0;",
    "]]>",
    "x*y",
]
PIECES = [
    "<message>",
    "</message>",
    "<body>",
    "</body>",
    "<body/>",
    "<x:body xmlns:x='urn:xmpp:ping'>",
    "<error type='cancel'>",
    "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>",
    "<text>",
    "</error>",
    "<status code='110'/>",
    '<status code="2 > 1"',
    "<iq",
    " id='x'",
    " xmlns='urn:xmpp:ping'",
    ' xmlns = "urn:example:unknown"',
    " xmlns:a='http://jabber.org/protocol/disco#info'",
    ">",
    "/>",
    "<!-- <body>no -->",
    "<![CDATA[<body>]]>",
    "<?pi ?>",
    "'",
    '"',
    "=",
    "&lt;",
    "\ufeff",
    "\n",
    *TEXTS,
]

texts = st.one_of(st.sampled_from(TEXTS), st.text(max_size=4, alphabet="aAbB .*'\"<&;#x4ΣσςüÜİK😀\x00"))
xml = st.one_of(st.just(""), st.just(" "), st.lists(st.sampled_from(PIECES), max_size=8).map("".join))


def _maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), strategy)


facts: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "time": st.integers(0, 40).map(lambda quarter: 1_790_000_000 + quarter / 4),
        "stream": st.sampled_from(["alice", "alice/phone", "Bob/desk", "server", ""]),
        "direction": st.sampled_from(["sent", "received", "routed", "local"]),
        "kind": st.sampled_from(
            ["message", "presence", "iq", "iq", "iq", "nonza", "header", "footer", "space", "garbage", "event"]
        ),
        "data": xml,
        "name": st.sampled_from(["", "message", "iq", "failure", "failed", "error", "r"]),
        "namespace": st.sampled_from(NAMESPACES),
        "to": _maybe(st.sampled_from(JIDS)),
        "from": _maybe(st.sampled_from(JIDS)),
        "id": _maybe(st.sampled_from(["a", "b", "A*", ""])),
        "type": _maybe(st.sampled_from(["get", "get", "set", "result", "error", "chat", "Chat", ""])),
        "note": st.one_of(st.just(""), texts),
        "starred": st.booleans(),
        "annotation": st.one_of(st.just(""), texts),
    }
)
recordings = st.lists(facts, max_size=12)

# -- filters --------------------------------------------------------------------------------

_values = {
    "kind": [*words.KEYS[0].values, "Iq", "mesage"],
    "type": ["get", "GET", "chat", "normal", "available", "re*", "*"],
    "dir": ["sent", "received", "out"],
    "id": ["a", "A", "A*", "*", '"A*"'],
    "ns": [*[uri for uri in NAMESPACES if uri], "urn:*", "*:client", "*#*"],
    "xep": ["0030", "30", "0199", "XEP-0045", "0198", "x"],
    "code": ["110", "1*", "*", "x"],
    "condition": ["item-not-found", "Item-*", "text", "*"],
}
_addresses = [
    *[jid for jid in JIDS if jid],
    "alice",
    "alice/phone",
    "*",
    "*@localhost",
    "*/*",
    "ΣΑς@*",
    "server",
    "bob",
]
_quoted = texts.map(lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')
_word = st.one_of(_quoted, texts.filter(lambda text: text != ""))


def _key(key: words.Key) -> st.SearchStrategy[str]:
    if key.name in ("body", "note"):
        one = _word
    elif key.name in _values:
        one = st.sampled_from(_values[key.name])
    else:
        one = st.sampled_from(_addresses)
    several = st.lists(one, min_size=1, max_size=3)
    return st.one_of(
        several.map(lambda values: f"{key.name}:" + "|".join(values)),
        several.map(lambda values: f"{key.name}:(" + " ".join(values) + ")"),
    )


_atoms = (
    r"a B . \w \S \d+ \b ^ $ x? [a-c] [^A-Z] (a|b) (ab)+ {2} * | Ü İ σ [Α-Ω] < \/ [\]x-] 😀 ( ) [ \p a{1,3}? K [h-k]"
)
_regex = st.lists(st.sampled_from(_atoms.split()), min_size=1, max_size=5).map(lambda parts: f"/{''.join(parts)}/")
_patterns = st.tuples(_regex, st.sampled_from(["", "i", "g"])).map("".join)
_alone = [w.name for w in words.WORDS if w.name != "lint"]
_others = [
    *_alone,
    "#3",
    "#2..#5",
    "#..4",
    "#6..",
    "#",
    "since:1s",
    "since:2500ms",
    "slow:0s",
    "slow:500ms",
    "slow:1.5s",
]
_keyed = {key.name: _key(key) for key in words.KEYS}


@st.composite
def _tests(draw: st.DrawFn) -> str:
    """One test of the language."""
    sort = draw(st.sampled_from(["other", "word", "regex", "key", "key"]))
    if sort == "key":
        return draw(_keyed[draw(st.sampled_from(sorted(_keyed)))])
    return draw({"other": st.sampled_from(_others), "word": _word, "regex": _patterns}[sort])


_joints = st.sampled_from([" ", " ", " | ", " or ", " and ", "|", ""])


def _joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    negated = st.tuples(st.sampled_from(["-", "not "]), parts).map("".join)
    group = parts.map(lambda part: f"({part})")
    return st.one_of(negated, group, st.tuples(parts, _joints, parts).map("".join))


sensible = st.recursive(_tests(), _joined, max_leaves=4)
_SCRAPS = r"""
    ( ) | - " / # : * \ or and not kind: from: xep: form: i slow: since: 1s xpath:"//b:c" [ ] { ? .. iq 😀 urn: http://x
    xpath:" c: é:
"""
nonsense = st.lists(st.sampled_from([" ", "\u00a0", *_SCRAPS.split()]), max_size=8).map("".join)
filters = st.lists(st.one_of(sensible, nonsense), min_size=1, max_size=6)
