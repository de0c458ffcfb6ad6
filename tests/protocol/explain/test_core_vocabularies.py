"""Every element, attribute and value of the core's vocabularies, shown to the engine."""

import pytest

from tests.protocol.explain.support import check_vocabulary

SPECS = [
    "RFC 3921",
    "RFC 6120",
    "RFC 6121",
    "RFC 7395",
    "XEP-0078",
    "XEP-0114",
    "XEP-0124",
    "XEP-0138",
    "XEP-0198",
    "XEP-0220",
    "XEP-0288",
    "XEP-0352",
    "XEP-0386",
    "XEP-0388",
    "XEP-0397",
    "XEP-0440",
    "XEP-0478",
    "XEP-0480",
    "XEP-0484",
]


@pytest.mark.parametrize("spec", SPECS)
def test_vocabulary(spec):
    """Each has a meaning and its place in the specification."""
    check_vocabulary(spec)
