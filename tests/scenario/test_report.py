"""What came of scripts, as text, as HTML and as JUnit's XML."""

from __future__ import annotations

import pytest
from lxml import etree

from xmppkit.scenario import Failure, Result, StepResult, parse
from xmppkit.scenario.report import as_html, as_junit, as_text, summary

SCRIPT = parse(
    "# Title <&>\n[Client] Romeo\n\tjid: r@localhost\n---\nRomeo connects\nRomeo receives:\n\t<message/>\n", "a.scs"
)
FAILURE = Failure("it did not come", "<message id='1'/>", "<message id='\x01'/>", "/message: attribute", 3)
PASSED = Result(SCRIPT, (StepResult(0, SCRIPT.steps[0]), StepResult(1, SCRIPT.steps[1])), seconds=1.25)
FAILED = Result(SCRIPT, (StepResult(0, SCRIPT.steps[0]), StepResult(1, SCRIPT.steps[1], FAILURE)))
BROKEN = Result(SCRIPT, error="line 3: it is no script")
ALL = [PASSED, FAILED, BROKEN]


def test_passed_and_failed():
    """A failed step and a script that cannot be read both count as failed."""
    assert [result.passed for result in ALL] == [True, False, False]
    assert summary(ALL) == "1 passed, 2 failed"
    assert summary([]) == "0 passed, 0 failed"


def test_text():
    """A line for what passed; all about what did not."""
    assert as_text(PASSED) == "✓ a.scs Title <&> (1.2 s)"
    assert as_text(BROKEN).endswith("\n    line 3: it is no script")
    for said in (
        "line 6, Romeo receives: it did not come",
        "<message id='1'/>",
        "the nearest of 3",
        "first difference: /message",
    ):
        assert said in as_text(FAILED)


def test_text_when_nothing_came():
    """Nothing is near: that is said."""
    nothing = Result(SCRIPT, (StepResult(1, SCRIPT.steps[1], Failure("it did not come", "<message/>")),))
    assert "nothing was received" in as_text(nothing)


def test_junit():
    """Well-formed whatever came over the wire, with a case for each script."""
    suite = etree.fromstring(as_junit(ALL).encode()).find("testsuite")
    assert (suite.get("tests"), suite.get("failures")) == ("3", "2")
    cases = suite.findall("testcase")
    assert [case.find("failure") is None for case in cases] == [True, False, False]
    assert cases[0].get("time") == "1.250"
    assert "first difference" in cases[1].findtext("failure")


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_html_is_text_only(hostile: str):
    """Nothing that is written in a script or comes over the wire becomes markup."""
    script = parse(f"# {hostile}\n[Client] A\n\tjid: a@b\n---\nA connects\n", hostile)
    failed = StepResult(0, script.steps[0], Failure(hostile, hostile, hostile, hostile))
    page = as_html([Result(script, (failed,)), Result(script, error=hostile)])
    assert hostile not in page
    assert page.count("&lt;") >= 6
    assert "<script" not in page


def test_html_has_each_step():
    """Each step with its mark; what failed is open."""
    page = as_html(ALL)
    assert page.count("<li class='passed'>") == 3
    assert page.count("<li class='failed'>") == 1
    assert page.count("<details open>") == 2
    assert "<title>1 passed, 2 failed</title>" in page
