"""01: what the notebook says of the server, its configuration, its log and its errors is what happened."""

from __future__ import annotations

import re

import pytest

from .course import Run, run

pytestmark = pytest.mark.timeout(180)

NAME = "01-a-server-in-ten-lines"


@pytest.fixture
def result() -> Run:
    """The notebook, run with its solutions."""
    return run(NAME)


def test_configuration_and_server_agree(result: Run):
    """The ports that it has are those that are written; the components that it names are those below Component."""
    ports = set(re.findall(r"port (\d+)", result.text("running")))
    assert len(ports) == 4
    assert ports == set(re.findall(r"\d{4,5}", result.text("config-listeners")))
    components = re.findall(r'^Component "([^"]+)"', result.text("config-hosts"), re.MULTILINE)
    assert sorted(components) == sorted(re.findall(r"jid='([^']+)'", result.text("items")))
    assert "[masked]" in result.text("config-hosts")


def test_modules_bring_features(result: Run):
    """No feature is called like a module; those that the text names are there."""
    features = result.text("info").split()
    assert {"urn:xmpp:ping", "urn:xmpp:carbons:2"} <= set(features)
    assert "ping" not in features
    assert " ping " in result.text("config-modules")


def test_accounts_have_names_by_rule_and_no_stored_password(result: Run):
    """Made and logged in; a blank is refused; the file has what was computed, and a guess is told little."""
    assert "accounts:  ['librarian@localhost', 'reader@localhost']" in result.text("account")
    assert "logged in: ['librarian@localhost/counter', 'reader@localhost/desk']" in result.text("account")
    assert "Night Porter" in result.text("bad-name")
    for field in ("salt", "iteration_count", "stored_key", "server_key"):
        assert field in result.text("store")
    assert "the password is in it: False" in result.text("store")
    assert "not-authorized" in result.text("wrong-password")


def test_log_has_the_three_lines_and_no_secret(result: Run):
    """Connected, encrypted, authenticated."""
    log = result.text("log")
    for words in ("Client connected", "Stream encrypted (TLSv1.", "Authenticated as librarian@localhost"):
        assert words in log
    assert "025.431" not in log


def test_encryption_comes_first(result: Run):
    """Only starttls is offered, and PLAIN before it is refused without a look at the password."""
    assert "<required/>" in result.text("wire")
    assert "mechanism" not in result.text("wire")
    assert [e for e in result.received("reader/wire", "<encryption-required/>") if e.name == "failure"]


def test_browsers_have_a_door(result: Run):
    """Over WebSocket the server offers to log in."""
    assert "<mechanism>SCRAM-SHA-1" in result.text("browser")


def test_component_proves_who_it_is(result: Run):
    """A stream to its own address, a hash that is accepted, and no other sender than its own."""
    assert result.text("handshake").startswith("to: echo.localhost | the server's id: ")
    assert "<handshake" in result.text("handshake")
    assert "<invalid-from" in result.text("spoof")
    assert not result.received("reader/desk", "Give me your card")


def test_beyond_client_and_server(result: Run):
    """Nobody is behind the component's domain, then a program is; another domain is another server's."""
    assert "remote-server-timeout" in result.text("nobody-home")
    assert result.received("echo", "Is there an echo?")
    assert "... an echo?" in result.text("component")
    assert "Communication with remote domains is not enabled" in result.text("elsewhere")


def test_ten_lines_are_a_server(result: Run):
    """Fewer doors, the same account, one component, no ping; then ping."""
    assert result.text("ten-lines").strip() == "7 lines"
    assert re.match(r"\{'c2s': \d+, 'c2s_direct_tls': \d+\}", result.text("ten-start"))
    assert "halls.localhost" in result.text("ten-items")
    assert "Reading halls" in result.text("ten-items")
    assert "urn:xmpp:ping" not in result.text("ten-items")
    assert "service-unavailable" in result.text("ten-ping")
    assert "type='result'" in result.text("ten-more")


def test_two_accidents(result: Run):
    """A misspelt module leaves a line in the log; what is no Lua is refused with its line, and the server goes on."""
    assert "Unable to load module 'pinng'" in result.text("misspelt")
    assert "service-unavailable" in result.text("misspelt")
    assert re.search(r"own\.cfg\.lua:2: '\}' expected", result.text("broken"))


def test_desktop_client_is_told_what_it_needs(result: Run):
    """Account, port and what to trust."""
    told = result.text("desktop")
    assert "librarian@localhost" in told
    assert re.search(r"127\.0\.0\.1 port \d+", told)
    assert "ca.pem" in told
