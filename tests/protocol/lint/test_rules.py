"""Every rule by its own examples."""

from __future__ import annotations

import pytest

from tests.protocol.lint.support import found_in
from xmppkit.protocol.lint import Rule, all_rules

RULES = all_rules()
GOOD = [pytest.param(rule, xml, id=f"{rule.id}-{i}") for rule in RULES for i, xml in enumerate(rule.good)]
BAD = [pytest.param(rule, xml, id=f"{rule.id}-{i}") for rule in RULES for i, xml in enumerate(rule.bad)]


@pytest.mark.parametrize(("rule", "xml"), GOOD)
def test_good(rule: Rule, xml: str) -> None:
    """Nothing is wrong with what a rule calls good: no rule finds an error there, and the rule itself nothing."""
    found = found_in(xml)
    assert not [str(each) for each in found if each.severity.value == "error"]
    assert rule not in [each.rule for each in found]


@pytest.mark.parametrize(("rule", "xml"), BAD)
def test_bad(rule: Rule, xml: str) -> None:
    """A rule finds what it calls bad."""
    assert rule in [each.rule for each in found_in(xml)]


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_told(rule: Rule) -> None:
    """A rule says what is wrong, what to do and where it is written, and shows both sides."""
    assert rule.reason.endswith(".")
    assert rule.mend.endswith(".")
    assert rule.good
    assert rule.bad
    assert rule.ref.url
