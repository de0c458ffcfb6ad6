"""04: what its text says is what happened."""

from __future__ import annotations

import re

from xmppkit.recording import Kind

from .course import run


def test_connection_is_opened_three_times_and_each_offers_something_else():
    """TLS only; then mechanisms; then binding and stream management."""
    result = run("04-the-life-of-a-connection")
    assert "<required/>" in result.text("features")
    assert result.text("starttls").startswith("encrypted by TLSv1.")
    assert "SCRAM-SHA-1" in result.text("mechanisms")
    assert {"bind", "sm"} <= set(re.findall(r"\w+", result.text("features-after-login")))
    headers = [e for e in result.recording if e.stream == "diver/line" and e.kind is Kind.HEADER]
    assert [entry.direction.value for entry in headers] == ["sent", "received"] * 3
    assert len({entry.id for entry in headers[1::2]}) == 3


def test_connection_scram_was_computed_in_cells():
    """The server took the proof, its own signature was right, and nothing of it is in the recording."""
    result = run("04-the-life-of-a-connection")
    assert result.text("success").startswith("it knows the password too: True")
    assert next(e.xml for e in result.received("diver/line", "<success")).endswith(">[masked]</success>")
    assert result.text("bind").startswith("diver@localhost/line")


def test_connection_is_resumed_on_another_line():
    """Nothing is lost, the address stays, and the end is an end on both sides."""
    result = run("04-the-life-of-a-connection")
    assert "1 not acknowledged" in result.text("ack")
    assert "h='1'" in result.text("ack")
    assert "<resumed" in result.text("resume")
    assert "Can you hear us?" in result.text("resume")
    assert result.text("goodbye").count("</stream:stream>") == 2
    assert not result.received("ship/radio", "unavailable")


def test_connection_six_stream_errors():
    """Each condition that the text names, in its cell."""
    result = run("04-the-life-of-a-connection")
    assert result.text("host-unknown").startswith("host-unknown")
    for condition in ("not-well-formed", "unsupported-stanza-type", "policy-violation"):
        assert f"<{condition} " in result.text("three-errors")
    assert "<conflict " in result.text("conflict")
    assert result.text("bad-format").startswith("bad-format")


def test_connection_stepper_knows_how_far_the_line_has_come():
    """When it is shown, the diver's line is bound."""
    assert "diver/line: bound" in run("04-the-life-of-a-connection").text("stepper")


def test_connection_ledger_counts_what_the_text_says():
    """When it is shown, the diver's one stanza is acknowledged."""
    ledger = run("04-the-life-of-a-connection").text("ledger")
    assert "diver/line sent: 1, 1 of them acknowledged" in ledger
    assert "diver/line received: 0" in ledger


def test_connection_exercises_do_what_they_say():
    """Two conditions that the text hasn't shown, and one last stream that ends with two end tags."""
    result = run("04-the-life-of-a-connection")
    for condition in ("improper-addressing", "invalid-namespace"):
        assert result.received("diver/wire", condition)
    assert result.received("ship/radio", "Coming up.")
    ends = [
        each.direction.value for each in result.recording if (each.stream, each.kind) == ("diver/last", Kind.FOOTER)
    ]
    assert ends == ["sent", "received"]
