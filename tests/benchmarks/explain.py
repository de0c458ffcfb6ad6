"""What understanding costs: microseconds per stanza to read, explain and write as JSON, beside lxml's parsing."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence

from lxml import etree

from tests.benchmarks.figures import percentile, quick, show
from xmppkit.protocol.explained import explain_readings
from xmppkit.protocol.linted import lint_readings
from xmppkit.protocol.reading import read

STANZAS = (
    (
        "<message xmlns='jabber:client' from='romeo@example.net/orchard' to='juliet@example.com' type='chat' id='m1'>"
        "<body>Art thou not Romeo, and a Montague?</body><active xmlns='http://jabber.org/protocol/chatstates'/>"
        "<request xmlns='urn:xmpp:receipts'/><origin-id xmlns='urn:xmpp:sid:0' id='m1'/></message>"
    ),
    (
        "<presence xmlns='jabber:client' from='juliet@example.com/balcony'><show>away</show><status>at home</status>"
        "<priority>5</priority><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='urn:example:a' ver='x='/>"
        "</presence>"
    ),
    (
        "<iq xmlns='jabber:client' type='get' id='q1' to='example.com'>"
        "<query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
    ),
    (
        "<iq xmlns='jabber:client' type='result' id='q2' from='example.com'><query xmlns='jabber:iq:roster'>"
        "<item jid='nurse@example.com' name='Nurse' subscription='both'><group>Home</group></item>"
        "<item jid='tybalt@example.com' subscription='from'/></query></iq>"
    ),
    (
        "<presence xmlns='jabber:client' from='room@chat.example.com/romeo' to='romeo@example.net/orchard'>"
        "<x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='member' role='participant'/>"
        "<status code='110'/><status code='100'/></x></presence>"
    ),
    (
        "<message xmlns='jabber:client' to='romeo@example.net'><received xmlns='urn:xmpp:carbons:2'>"
        "<forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2024-05-01T10:00:00Z'/>"
        "<message xmlns='jabber:client' from='juliet@example.com/balcony' type='chat'><body>Hi</body></message>"
        "</forwarded></received></message>"
    ),
    (
        "<iq xmlns='jabber:client' type='error' id='q3' from='example.com'><error type='cancel'>"
        "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"
    ),
    "<r xmlns='urn:xmpp:sm:3'/>",
)


def costs(work: Callable[[str], object], rounds: int) -> list[float]:
    """Return the median CPU time of each stanza in microseconds."""
    for xml in STANZAS:
        work(xml)  # what is read once, tables and rules, is read now
    return [statistics.median(cost(work, xml) for _ in range(rounds)) for xml in STANZAS]


def cost(work: Callable[[str], object], xml: str) -> float:
    """Return the CPU time of one stanza in microseconds, over a number that the clock can measure."""
    begin = time.process_time()
    for _ in range(20):
        work(xml)
    return (time.process_time() - begin) / 20 * 1e6


def main(rounds: int) -> None:
    """Measure and print."""
    parse = costs(etree.fromstring, rounds)
    reading = costs(read, rounds)
    explaining = costs(lambda xml: list(explain_readings(read(xml))), rounds)
    everything = costs(lambda xml: json.dumps([each.as_dict() for each in explain_readings(read(xml))]), rounds)
    linting = costs(lambda xml: lint_readings(read(xml)), rounds)
    show("explain: lxml parses one stanza", _mean(parse), "µs", note=f"mean of {len(STANZAS)} stanzas")
    show("explain: read one stanza", _mean(reading), "µs")
    show("explain: read and explain one stanza", _mean(explaining), "µs", at_most=1000)
    show("explain: to JSON with lines and columns, mean", _mean(everything), "µs", at_most=1000)
    show("explain: to JSON, the slowest of them", percentile(everything, 1), "µs", at_most=1000)
    show("explain: read and lint one stanza", _mean(linting), "µs", at_most=1000)
    show("explain: to JSON / lxml parsing", _mean(everything) / _mean(parse))


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values)


if __name__ == "__main__":
    main(rounds=2 if quick(__doc__) else 25)
