"""Whatever strangers send, every rule has something to say or keeps silent."""

from __future__ import annotations

import json
import logging
import random
import time

import pytest
from lxml import etree

from tests.protocol.explain.support import explained
from xmppkit.protocol.explain import explain_element
from xmppkit.protocol.explain.engine import load
from xmppkit.protocol.explain.rule import ADDITIONS, ELEMENTS, SENTENCES

load()
KEYS = sorted({*SENTENCES, *ADDITIONS})
TYPES = {
    "iq": ["get", "set", "result", "error", "", None],
    "message": ["chat", "groupchat", "headline", "normal", "error", "banana", None],
    "presence": ["unavailable", "subscribe", "error", "banana", None],
    "": ["error", "valid", None],
    "item": [None],
}
GARBAGE = [
    "",
    " ",
    "\n\t",
    "-1",
    "{who}",
    "{0.__class__}",
    "%s",
    "∞",
    "𝟘",
    "٣",
    "9" * 400,
    "@",
    "/",
    "a@b/c",
    "x" * 5000,
]
EVENT = "http://jabber.org/protocol/pubsub#event"
NAMES: dict[str, list[str]] = {}
ATTRIBUTES: dict[tuple[str, str], list[str]] = {}
for (_space, _path), _rule in ELEMENTS.items():
    _name = _path.rpartition("/")[2].replace("*", "anything")
    NAMES.setdefault(_space, []).append(_name)
    ATTRIBUTES.setdefault((_space, _name), []).extend(each for each in _rule.attributes if ":" not in each)
SPACES = sorted({*NAMES} - {""})


def _stanza(kind, of_type, payload):
    if kind == "item":
        event = etree.Element(f"{{{EVENT}}}event")
        items = etree.SubElement(event, f"{{{EVENT}}}items", node="n")
        etree.SubElement(items, f"{{{EVENT}}}item", id="1").append(payload)
        kind, payload = "message", event
    if not kind:
        if of_type is not None:
            payload.set("type", of_type)
        return payload
    stanza = etree.Element(f"{{jabber:client}}{kind}")
    if of_type is not None:
        stanza.set("type", of_type)
    stanza.append(payload)
    return stanza


def _payload(space, name):
    return etree.Element(f"{{{space}}}{'anything' if name == '*' else name}")


def _fill(element, chance, depth):
    """Put in what the vocabulary has for that namespace, with values that make no sense."""
    own, name = etree.QName(element).namespace, etree.QName(element).localname
    for attribute in ATTRIBUTES.get((own, name), ()):
        if chance.random() < 0.7:
            element.set(attribute, chance.choice(GARBAGE))
    if chance.random() < 0.6:
        element.text = chance.choice(GARBAGE)
    for _ in range(chance.randrange(4) if depth else 0):
        space = own if own in NAMES and chance.random() < 0.8 else chance.choice(SPACES)
        _fill(etree.SubElement(element, f"{{{space}}}{chance.choice(NAMES[space])}"), chance, depth - 1)


def _ids(key):
    return "-".join(key)


@pytest.mark.parametrize("key", KEYS, ids=_ids)
def test_no_rule_fails(key, caplog):
    """Empty, half and senseless payloads in stanzas of every type make no rule raise."""
    kind, space, name = key
    chance = random.Random(str(key))
    with caplog.at_level(logging.ERROR, "xmppkit"):
        for of_type in TYPES[kind]:
            for depth in (0, 0, 1, 2, 3):
                payload = _payload(space, name)
                if depth:
                    _fill(payload, chance, depth)
                stanza = _stanza(kind, of_type, payload)
                explanation = explain_element(stanza)
                assert explanation.sentence.strip(), etree.tostring(stanza)
                json.dumps(explanation.as_dict())
    assert not caplog.records, caplog.text


@pytest.mark.parametrize("key", KEYS, ids=_ids)
def test_rows_stay_short(key):
    """A stranger's long values cannot fill the row."""
    kind, space, name = key
    payload = _payload(space, name)
    _fill(payload, random.Random(str(key)), 3)
    for element in payload.iter():
        element.text = "long " * 2000
        for attribute in element.attrib:
            element.set(attribute, "l" * 10_000)
    for of_type in TYPES[kind]:
        assert len(explain_element(_stanza(kind, of_type, payload)).sentence) <= 301


TYPICAL = [
    (
        "<message from='romeo@montague.lit/orchard' to='juliet@capulet.lit' type='chat' id='1'><body>hi</body>"
        "<active xmlns='http://jabber.org/protocol/chatstates'/><request xmlns='urn:xmpp:receipts'/></message>"
    ),
    (
        "<presence from='romeo@montague.lit/orchard'><show>away</show><status>ball</status><priority>5</priority>"
        "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='n' ver='v'/></presence>"
    ),
    (
        "<iq type='result' id='1' from='juliet@capulet.lit'><query xmlns='http://jabber.org/protocol/disco#info'>"
        "<identity category='client' type='pc'/><feature var='urn:xmpp:ping'/><feature var='jabber:iq:version'/>"
        "</query></iq>"
    ),
]


@pytest.mark.parametrize("xml", TYPICAL)
def test_fast(xml):
    """A typical stanza is explained within a millisecond."""
    explained(xml)
    element = etree.fromstring(xml.replace(" ", " xmlns='jabber:client' ", 1))
    best = min(_timed(element) for _ in range(50))
    assert best < 0.001


def _timed(element):
    started = time.perf_counter()
    explain_element(element)
    return time.perf_counter() - started
