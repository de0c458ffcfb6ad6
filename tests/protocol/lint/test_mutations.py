"""Mutations that the specifications forbid are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from xmppkit.lab import Lab
from xmppkit.protocol.lint import Severity, all_rules, lint_element
from xmppkit.recording import Direction, Entry

from .mutations import MUTATIONS, Mutant
from .scenario import play
from .support import errors_in, is_story

Mutate = Callable[[str], Iterator[Mutant]]
OWN = sorted(
    {xml for rule in all_rules() for xml in rule.good if xml.startswith(("<iq", "<message", "<presence"))}
    - {xml for rule in all_rules() for xml in rule.good if is_story(xml) or "CDATA" in xml}
)


def caught(corpus: list[str], mutate: Mutate) -> tuple[int, list[str]]:
    """Return how many mutants there are, and those in which lint finds no error."""
    missed, count = [], 0
    for xml in corpus:
        for what, mutant in mutate(xml):
            count += 1
            if not any(each.severity is Severity.ERROR for each in lint_element(mutant)):
                missed.append(f"{what}: {xml}")
    return count, missed


def test_corpus() -> None:
    """The stanzas that are made wrong are right, and they are many."""
    assert len(OWN) > 100
    assert not [xml for xml in OWN if errors_in(xml)]


@pytest.mark.parametrize("mutate", MUTATIONS, ids=[each.__name__ for each in MUTATIONS])
def test_mutants_of_examples(mutate: Mutate) -> None:
    """At least 95 of 100 mutants of the rules' own good examples are found."""
    count, missed = caught(OWN, mutate)
    assert count > 30
    assert len(missed) <= 0.05 * count, "\n".join(missed)


async def test_mutants_of_what_real_programs_say(lab: Lab) -> None:
    """At least 95 of 100 mutants of what aioxmpp and Prosody said are found, of each kind."""
    await play(lab)
    corpus = list({_shape(entry): entry.xml for entry in lab.recording if entry.is_stanza}.values())
    for mutate in MUTATIONS:
        count, missed = caught(corpus, mutate)
        assert count > 30
        assert len(missed) <= 0.05 * count, f"{mutate.__name__}: {len(missed)} of {count}\n" + "\n".join(missed)


def _shape(entry: Entry) -> tuple[object, ...]:
    """What distinguishes one kind of stanza from another."""
    element = entry.element
    tags = () if element is None else tuple((each.tag, *sorted(each.attrib)) for each in element.iter("*"))
    return entry.type, entry.direction is Direction.SENT, tags[:40]
