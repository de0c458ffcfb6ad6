"""What the tests of scenarios share: the course's notebooks, run once for all tests."""

from tests.notebooks.conftest import runs

__all__ = ["runs"]
