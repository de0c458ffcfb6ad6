import json
import sys
from importlib.metadata import PackageNotFoundError, version

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .checkout import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PYTHONS = ["3.10", "3.11", "3.12", "3.13"]


def environment_of(python: str) -> dict[str, str]:
    """Return what markers are evaluated in: this machine, with that Python (a late patch release, or this one)."""
    here = {name: str(value) for name, value in default_environment().items()}
    if python == here["python_version"]:
        return here
    return {**here, "python_version": python, "python_full_version": f"{python}.9"}


def pins(python: str) -> dict[str, str]:
    """Return what constraints.txt pins on that Python, on Linux: name to release."""
    environment = environment_of(python)
    found = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate(environment):
                found[canonicalize_name(requirement.name)] = str(requirement.specifier).removeprefix("==")
    return found


def declared(*extras: str) -> list[Requirement]:
    """Return the requirements of pyproject.toml: to build, to run, and of the extras named (none: of all)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = project["build-system"]["requires"] + project["project"]["dependencies"]
    optional = project["project"]["optional-dependencies"]
    for extra in extras or optional:
        lines += optional[extra]
    return [Requirement(line) for line in lines if not line.startswith("xmppkit[")]


@pytest.mark.parametrize("python", PYTHONS)
def test_every_declared_requirement_is_pinned(python: str) -> None:
    """On each Python, each requirement has one pin, and the pin satisfies it."""
    environment = environment_of(python)
    pinned = pins(python)
    for requirement in declared():
        if requirement.marker is None or requirement.marker.evaluate(environment):
            assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement


@pytest.mark.parametrize(("python", "major"), [("3.12", "4"), ("3.13", "6")])
def test_lxml_follows_python(python: str, major: str) -> None:
    """Up to 3.12 lxml is the 4 that aioxmpp asks for; from 3.13 on, the 6 that has wheels there."""
    assert pins(python)["lxml"].split(".")[0] == major


def test_the_environment_runs_the_pinned_releases() -> None:
    """What is tested here is what is pinned."""
    wrong = {}
    for name, pin in pins(f"{sys.version_info[0]}.{sys.version_info[1]}").items():
        try:
            if version(name) != pin:
                wrong[name] = (version(name), pin)
        except PackageNotFoundError:
            continue  # of an extra that is not installed
    assert wrong == {}


@pytest.mark.parametrize("name", ["constraints.txt", "overrides.txt", "binder/requirements.txt"])
def test_pins_name_no_registry(name: str) -> None:
    """No address in a file of pins: everybody installs from the registry of their own choice."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "://" in line or "--index" in line]


def test_npm_lock_names_no_registry() -> None:
    """The lock of the browser half holds versions and hashes, no addresses to download from."""
    lock = json.loads((ROOT / "widgets/package-lock.json").read_text(encoding="utf-8"))
    assert len(lock["packages"]) > 10
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_node_packages_are_pinned_exactly() -> None:
    """package.json names releases, not ranges."""
    package = json.loads((ROOT / "widgets/package.json").read_text(encoding="utf-8"))
    named = {**package.get("dependencies", {}), **package.get("devDependencies", {})}
    assert not [release for release in named.values() if not release[0].isdigit()]
