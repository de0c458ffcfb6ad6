"""The log as a learner sees it."""

from __future__ import annotations

from pathlib import Path

from xmppkit.server import ServerLog


def test_lines_and_text(tmp_path: Path) -> None:
    """All of it, or its end."""
    path = tmp_path / "log"
    path.write_text("".join(f"line {n}\n" for n in range(30)))
    log = ServerLog(path)
    assert len(log.lines()) == 30
    assert log.lines(2) == ["line 28", "line 29"]
    assert log.lines(0) == []
    assert repr(log).splitlines()[0] == "line 10"
    assert log.text().startswith("line 0\n")


def test_kept_when_the_file_is_gone(tmp_path: Path) -> None:
    """The log outlives the server."""
    path = tmp_path / "log"
    path.write_text("last words\n")
    log = ServerLog(path)
    log.keep()
    path.unlink()
    assert log.lines() == ["last words"]


def test_no_file(tmp_path: Path) -> None:
    """Before the server has written anything."""
    assert ServerLog(tmp_path / "none").lines() == []
    assert "not logged anything" in repr(ServerLog(tmp_path / "none"))


def test_nothing_in_it_does_anything(tmp_path: Path) -> None:
    """Markup, terminal escapes and characters that change direction are shown, not obeyed."""
    path = tmp_path / "log"
    path.write_text("<script>alert(1)</script>\x1b[31m\u202e\n")
    log = ServerLog(path)
    assert "<script>" not in log._repr_html_()
    assert "<U+001B>[31m<U+202E>" in repr(log)


def test_quoted_elements_are_cut(tmp_path: Path) -> None:
    """What Prosody quotes in full, because it did not expect it, may hold a password."""
    path = tmp_path / "log"
    start = "Nov 21 15:03:05 c2s1\twarn\tUnhandled stanza: "
    path.write_text(f"{start}<auth xmlns='urn:x' mechanism='PLAIN'>c2VjcmV0\nc2VjcmV0</auth>\n{start}next\n")
    assert ServerLog(path).text() == f"{start}<auth xmlns='urn:x' mechanism='PLAIN'>…\n{start}next\n"
