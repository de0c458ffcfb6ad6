"""The doctor looks at the real thing and says what to type."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from xmppkit import doctor


def _run(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "xmppkit", "doctor", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)


def test_json_says_the_same_as_the_exit_status() -> None:
    """All findings with their remedies, for programs; status 1 exactly when something needed is missing."""
    result = _run("--json")
    report = json.loads(result.stdout)
    findings = {each["name"]: each for each in report["findings"]}
    assert {"Python", "xmppkit", "aioxmpp", "jupyterlab", "ipykernel", "widgets", "course", "Prosody"} <= set(findings)
    assert findings["aioxmpp"]["found"] == "0.13.3"
    assert report["ok"] == all(each["ok"] for each in report["findings"] if each["needed"])
    assert result.returncode == (0 if report["ok"] else 1)
    assert all(each["remedy"] for each in report["findings"] if not each["ok"])
    assert result.stderr == ""


def test_the_server_is_started_not_only_found() -> None:
    """Its version comes from the running server, with the time it took."""
    (prosody,) = [each for each in doctor.examine() if each.name == "Prosody"]
    assert prosody.ok
    assert "started in" in prosody.found
    assert any(character.isdigit() for character in prosody.found)


def test_without_prosody_it_says_what_to_type(tmp_path: Path) -> None:
    """On a machine without the server: status 1, a command to type, no traceback."""
    nowhere = {"PATH": str(tmp_path), "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "COLUMNS": "200"}
    result = _run(environment=nowhere)
    assert result.returncode == 1
    assert "✗  Prosody" in result.stdout
    assert "→" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_package_that_is_missing() -> None:
    """Named, with what to type."""
    finding = doctor._package("no-such-package-here", remedy="pip install it")
    assert (finding.ok, finding.found, finding.remedy) == (False, "", "pip install it")


def test_package_that_cannot_be_imported() -> None:
    """There but broken is not the same as missing."""
    finding = doctor._package("rich", module="rich.no_such_module", remedy="again")
    assert not finding.ok
    assert "cannot be imported: ModuleNotFoundError" in finding.found


@pytest.mark.parametrize("name", ["aioxmpp", "anywidget", "lxml", "pyOpenSSL"])
def test_packages_of_the_lab_are_found(name: str) -> None:
    """What is installed is reported as such."""
    (finding,) = [each for each in doctor.examine() if each.name == name]
    assert finding.ok
