from tests.protocol.explain.support import check_vocabulary


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0469")
