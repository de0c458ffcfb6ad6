"""Lint: what the specifications forbid or advise against, found in elements and across a recording."""

from .engine import all_rules, lint_element, lint_entry, lint_text
from .model import Finding, Rule, Severity

__all__ = ["Finding", "Rule", "Severity", "all_rules", "lint_element", "lint_entry", "lint_text"]
