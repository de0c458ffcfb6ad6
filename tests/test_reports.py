"""``xmppkit explain`` and ``xmppkit lint``, as real processes and in one."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lxml import etree
from rich.console import Console

from xmppkit.protocol.registry import all_namespaces
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.reports import Report, explain_files

COMMAND = [sys.executable, "-m", "xmppkit"]
AWAY = "<presence from='romeo@example.net'><show>away</show></presence>"
WRONG = "<presence>\n <show>available</show>\n</presence>"
BROKEN = "<presence><show>away</presence>"


def run(*arguments: str, given: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command with that on its standard input."""
    data = given.encode() if isinstance(given, str) else given
    env = {**os.environ, "COLUMNS": "100", **environment}
    env.pop("FORCE_COLOR", None)
    done = subprocess.run([*COMMAND, *arguments], input=data, capture_output=True, timeout=60, env=env, check=False)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    ("command", "xml", "status"),
    [
        ("explain", AWAY, 0),
        ("explain", WRONG, 0),
        ("explain", BROKEN, 2),
        ("explain", "", 2),
        ("lint", AWAY, 0),
        ("lint", "<message id='1'><body>hi</body><composing xmlns='jabber:x:event'/></message>", 0),
        ("lint", WRONG, 1),
        ("lint", BROKEN, 2),
        ("lint", WRONG + BROKEN, 2),
    ],
)
def test_exit_status(command: str, xml: str, status: int) -> None:
    """0; 1 when lint found an error, warnings do not count; 2 when something could not be read."""
    result = run(command, "-", given=xml)
    assert result.returncode == status, result.stdout + result.stderr
    assert not result.stderr


def test_plain_when_piped() -> None:
    """No escape sequences, and no line is broken, however long."""
    body = "far " * 100
    out = run("explain", "-", given=f"<message to='juliet@example.com'><body>{body}</body></message>").stdout
    assert "\x1b" not in out
    assert "far far" in out
    assert out.startswith("1:1  the sender says to juliet")


def test_coloured_on_a_terminal() -> None:
    """Colours, and links to the specifications, where somebody watches."""
    out = run("explain", "-", given=AWAY, FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert "romeo is away" in out


def test_json_has_lines_and_columns() -> None:
    """Each element and attribute has its place, its meaning and its specification or null."""
    result = run("explain", "--json", "-", given=f"\n  {AWAY}<x xmlns='urn:example:1'/>")
    (document,) = json.loads(result.stdout)
    presence, unknown = document["readings"]
    assert document["file"] == "-"
    assert presence["sentence"] == "romeo is away"
    show = presence["elements"][1]
    assert (show["line"], show["column"], show["spec"], show["section"]) == (2, 38, "RFC 6121", "4.7.2.1")
    address = presence["elements"][0]["attributes"][0]
    assert (address["name"], address["line"], address["column"]) == ("from", 2, 13)
    assert unknown["elements"][0]["spec"] is None


def test_lint_json() -> None:
    """Each finding has its rule, severity, place, reason and mend."""
    (document,) = json.loads(run("lint", "--json", "-", given=WRONG).stdout)
    (finding,) = document["findings"]
    assert (finding["rule"], finding["severity"], finding["line"], finding["column"]) == ("show", "error", 2, 2)


def test_files(tmp_path: Path) -> None:
    """Several files, each named; one that is not there is said, and the others are read."""
    good, bad, none = tmp_path / "good.xml", tmp_path / "bad.xml", tmp_path / "none.xml"
    good.write_text(AWAY)
    bad.write_text(WRONG)
    result = run("lint", str(good), str(bad))
    assert result.returncode == 1
    assert f"{bad}:2:2: error:" in result.stdout
    assert f"{good}: nothing found" in result.stdout
    result = run("lint", str(none), str(bad))
    assert result.returncode == 2
    assert f"xmppkit: {none} cannot be read: No such file or directory" in result.stderr.replace("\n", "")
    assert f"{bad}:2:2: error:" in result.stdout
    assert run("explain", str(tmp_path)).returncode == 2


def test_a_saved_recording(tmp_path: Path) -> None:
    """A recording that the kit saved, by the number of its entry and its place in the file."""
    recording = Recording()
    recording.append(stream="alice", direction=Direction.LOCAL, kind=Kind.EVENT, data=b"", note="connected")
    facts = {"name": "presence", "namespace": "jabber:client"}
    recording.append(stream="alice", direction=Direction.SENT, kind=Kind.PRESENCE, data=WRONG.encode(), **facts)
    path = tmp_path / "recording.jsonl"
    recording.save(path)
    (document,) = json.loads(run("lint", "--json", str(path)).stdout)
    found = next(each for each in document["findings"] if each["rule"] == "show")
    assert (found["number"], found["line"]) == (2, 3)
    assert "connected" in run("explain", str(path)).stdout


def test_rules() -> None:
    """``--rules`` lists what is looked for, with examples in JSON, and reads nothing."""
    out = run("lint", "--rules")
    assert out.returncode == 0
    assert "RFC 6121 §4.7.2.1" in out.stdout
    rules = json.loads(run("lint", "--rules", "--json").stdout)
    assert all(rule["reason"] and rule["mend"] and rule["good"] and rule["bad"] for rule in rules)


def test_language() -> None:
    """Sentences in another language; one that there is not is refused with those that there are."""
    assert "romeo" in run("explain", "--language", "zh_CN", "-", given=AWAY).stdout
    assert "romeo is away" not in run("explain", "--language", "zh_CN", "-", given=AWAY).stdout
    result = run("explain", "--language", "tlh", "-", given=AWAY)
    assert result.returncode == 1
    assert "there is no language 'tlh': give one of en" in result.stderr


@pytest.mark.parametrize("command", ["explain", "lint"])
def test_help_has_examples(command: str) -> None:
    """What to type, and what the exit status means."""
    for out in (run(command, "--help").stdout, run(command).stdout):
        assert "| xmppkit" in out or f"xmppkit {command} --json" in out
        assert "Exit status" in out


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"<a>\xe9</a>", b"\x00" * 100], ids=["UTF-16", "Latin-1", "nulls"])
def test_strange_bytes(data: bytes) -> None:
    """They end with status 2, not with a traceback."""
    result = run("explain", "--json", "-", given=data)
    assert result.returncode == 2
    assert not result.stderr
    json.loads(result.stdout)


# -- thousands of fragments in one process --------------------------------------------------------

NAMESPACES = [*sorted(all_namespaces()), "urn:example:unknown"]
NAMES = """
query item x field value error text event items publish retract body active received delay forwarded result fin set
first last count identity feature conference nick hint jingle content description transport status reason invite decline
list message presence iq mechanisms failure features bind session r a enable resume
""".split()  # noqa: SIM905  # as a list it would fill a page
KEYS = "to from id type node jid affiliation role code var name h max stamp action sid".split()  # noqa: SIM905
VALUES = [
    "",
    "get",
    "set",
    "result",
    "error",
    "romeo@example.net/orchard",
    "@",
    "-1",
    "9" * 40,
    "110",
    "true",
    "é{who}",
]
DAMAGE = ["", "<", ">", "&", "'", "...", "\n", "\x00", "<!--", "</a>", "&x;", "]]>", "<stream:stream>"]
COUNT = 2_000


def element(random: Random, depth: int = 3) -> etree._Element:
    """Make an element of any known namespace, with anything in it."""
    made = etree.Element(f"{{{random.choice(NAMESPACES)}}}{random.choice(NAMES)}")
    return filled(random, made, depth)


def stanza(random: Random) -> etree._Element:
    """Make a stanza with payloads of any known namespace."""
    return filled(random, etree.Element(f"{{jabber:client}}{random.choice(['message', 'presence', 'iq'])}"), 3)


def filled(random: Random, made: etree._Element, depth: int) -> etree._Element:
    """Give an element attributes, text and children."""
    for key in random.sample(KEYS, random.randrange(4)):
        made.set(key, random.choice(VALUES))
    made.text = random.choice(VALUES)
    made.extend(element(random, depth - 1) for _ in range(random.randrange(4) if depth else 0))
    return made


def damaged(random: Random, text: str) -> str:
    """Cut, double or overwrite a part of a text, up to three times."""
    for _ in range(random.randint(1, 3)):
        at, to = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
        text = text[:at] + random.choice([*DAMAGE, text[at:to] * 2]) + text[to:]
    return text


def explained(path: Path, text: str) -> tuple[int, list[dict[str, Any]]]:
    """Explain a text as the command does; return its exit status and the readings of its JSON."""
    path.write_bytes(text.encode())
    out = io.StringIO()
    status = explain_files([str(path)], Report(Console(file=out), as_json=True))
    (document,) = json.loads(out.getvalue())
    return status, document["readings"]


def test_thousands_of_fragments(tmp_path: Path) -> None:
    """Each element of a known namespace has its specification, others null; there is a sentence."""
    random = Random(20)
    for number in range(COUNT):
        root = stanza(random) if number % 2 else element(random)
        status, (reading,) = explained(tmp_path / "one.xml", etree.tostring(root, encoding="unicode"))
        assert status == 0
        assert reading["sentence"]
        remarks = reading["elements"]
        assert [f"{{{each['namespace']}}}{each['name']}" for each in remarks] == [each.tag for each in root.iter("*")]
        for remark in remarks:
            assert (remark["spec"] is not None) == (remark["namespace"] in all_namespaces()), remark


def test_thousands_of_damaged_fragments(tmp_path: Path) -> None:
    """There is always JSON, and each thing in it has its place."""
    random = Random(21)
    for number in range(COUNT):
        root = stanza(random) if number % 2 else element(random)
        _, readings = explained(tmp_path / "one.xml", damaged(random, etree.tostring(root, encoding="unicode")))
        assert readings
        assert all(each["line"] and each["column"] and each["sentence"] for each in readings)
