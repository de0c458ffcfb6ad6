"""What is written into the configuration, and what is refused."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmppkit.server import Prosody
from xmppkit.server.config import SERVICES, Settings, check_domain, check_host, check_own, quote, render


@given(st.text())
def test_quoted_text_is_only_a_value(text: str) -> None:
    """Whatever it holds, it stays between two quotation marks: no escape from the literal."""
    literal = quote(text.encode("utf-8", "replace").decode())
    assert literal[0] == literal[-1] == '"'
    inside = literal[1:-1]
    assert inside.isascii()
    assert inside.isprintable() or not inside
    assert '"' not in inside
    assert all(inside[i + 1 : i + 4].isdigit() for i, c in enumerate(inside) if c == "\\")


@pytest.mark.parametrize("text", ["plain", 'a"b\\c', "é\n\0\r", '"; os.exit(7) --', "]]", "1\x002", "\x1f9"])
def test_lua_reads_it_back(text: str) -> None:
    """Lua's own word for what was quoted."""
    printed = subprocess.run(["lua5.4", "-e", f"io.write({quote(text)})"], capture_output=True, check=True).stdout
    assert printed == text.encode()


@pytest.mark.parametrize(
    "domain",
    [
        "", " ", ".", "a..b", "-a.example", "a-.example", "a_b.example", "a b", 'a"b', "a/b", "a@b", "a\nb", "a\0b",
        "127.0.0.1", "[::1]", "x" * 64, ".".join(["abcdefgh"] * 30), "localhost\n", "é\u0301…",
    ],
)  # fmt: skip
def test_bad_domains(domain: str) -> None:
    """Told before anything is started."""
    with pytest.raises(ValueError, match="not a domain name"):
        Prosody(domain)


@pytest.mark.parametrize(
    "domain", ["localhost", "a", "lab.example", "x-1.example", "bücher.example", "xn--bcher-kva.example"]
)
def test_good_domains(domain: str) -> None:
    """Accepted as they are."""
    assert check_domain(domain) == domain


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::1", "localhost", ""])
def test_loopback_only(host: str) -> None:
    """No address that others can reach."""
    with pytest.raises(ValueError, match="this machine only"):
        Prosody(host=host)
    assert check_host("127.3.2.1") == "127.3.2.1"


def test_nothing_secret_and_no_way_out(tmp_path: Path) -> None:
    """Accounts are not in it, federation is off, nothing outside the directory is named but our module."""
    text = render(
        Settings(
            domain="localhost",
            host="127.0.0.1",
            ports={service: 5000 + n for n, service in enumerate(SERVICES)},
            directory=tmp_path,
            temporary=True,
            socket=tmp_path / "control.sock",
            component_secret="not-to-be-told",
        )
    )
    assert "password" not in text.replace(str(tmp_path), "")
    assert 'modules_disabled = { "s2s" }' in text
    assert "/etc" not in text
    assert "not-to-be-told" not in repr(
        Settings(
            domain="a", host="b", ports={}, directory=tmp_path, temporary=True, socket=tmp_path,
            component_secret="not-to-be-told",
        )
    )  # fmt: skip


def configured(**options: object) -> str:
    """The configuration of a server with those options."""
    settings = Settings(
        domain="localhost",
        host="127.0.0.1",
        ports={service: 5000 + n for n, service in enumerate(SERVICES)},
        directory=Path("/lab"),
        temporary=True,
        socket=Path("/lab/control.sock"),
        component_secret="not-to-be-told",
        **options,  # type: ignore[arg-type]
    )
    return render(settings)


def test_open_server_differs_only_where_it_says_so() -> None:
    """Any password, no TLS asked for, nothing kept; on loopback and without federation all the same."""
    usual, opened = configured(), configured(insecure_open=True)
    for line in ('modules_disabled = { "s2s" }', 'interfaces = { "127.0.0.1" }', "use_ipv6 = false"):
        assert line in usual
        assert line in opened
    assert 'authentication = "insecure"' in opened
    assert 'authentication = "insecure"' not in usual
    assert "c2s_require_encryption = true" not in opened
    assert "os.time" not in opened
    assert "os.time" in configured(insecure_open=True, fixed_clock=True)


def test_further_components_are_quoted() -> None:
    """Neither an address nor a secret can be anything but a value."""
    text = configured(components={'a"b': 'c"\nd'})
    assert 'Component "a\\034b"' in text
    assert 'component_secret = "c\\034\\010d"' in text


def test_own_lines_come_first_and_loopback_has_the_last_word() -> None:
    """What a reader configures replaces services and modules, not where the server can be reached."""
    text = configured(own=True)
    assert text.startswith('Include "own.cfg.lua"')
    assert text.index('interfaces = { "127.0.0.1" }') > 0
    assert 'modules_disabled = { "s2s" }' in text
    assert "VirtualHost" not in text
    assert "modules_enabled" not in text


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("modules_enabled = { }", "no line"),
        ('VirtualHost "elsewhere"', "it has elsewhere"),
        ('-- "localhost"', "no line"),
    ],
    ids=["no host", "another's", "a remark"],
)
def test_own_lines_must_serve_the_domain(config: str, told: str) -> None:
    """Said before anything is stopped: such a server would never be ready."""
    with pytest.raises(ValueError, match=told):
        check_own(config, "localhost")
    with pytest.raises(ValueError, match=told):
        Prosody(own_config=config)


@pytest.mark.parametrize("line", ['VirtualHost "localhost"', "  VirtualHost 'localhost'", 'VirtualHost("LOCALHOST")'])
def test_ways_to_write_a_host(line: str) -> None:
    """Lua has several."""
    assert check_own(f"x = 1\n{line}\n", "localhost")
