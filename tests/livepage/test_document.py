"""The page: the author's HTML, what in it is live, and a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib

import pytest

from xmppkit.errors import SetupError
from xmppkit.livepage import Place, document, places, version

BODY = """
<h1>Warm &amp; <em>fresh</em></h1>
<ul data-service="PubSub.localhost" data-node="bread"><template><li data-field="name"></li></template></ul>
<p data-node="http://jabber.org/protocol/tune" data-service="mira@localhost"></p>
"""


def test_places_are_what_elements_say() -> None:
    """Address and node; an address in lower case, as it comes from the server."""
    tune = Place("mira@localhost", "http://jabber.org/protocol/tune")
    assert places(BODY) == [Place("pubsub.localhost", "bread"), tune]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<h1>Bread</h1>", "Nothing in this page is live"),
        ("<ul data-node='bread'></ul>", "<ul data-node='bread'> says only half"),
        ("<ul data-service='' data-node='bread'></ul>", "says only half"),
    ],
)
def test_a_page_that_shows_nothing_is_refused(body: str, words: str) -> None:
    """With the element that is wrong, and what to write."""
    with pytest.raises(SetupError, match=words):
        places(body)


def test_document_has_title_version_and_policy() -> None:
    """The title is the first heading's text; only the script of that hash may run."""
    made = document(BODY, script="let a = {};", style="p { color: red }")
    digest = base64.b64encode(hashlib.sha256(b"let a = {};").digest()).decode()
    assert "<title>Warm &amp; fresh</title>" in made
    assert f"script-src 'sha256-{digest}';" in made
    assert f'data-version="{version(BODY)}"' in made
    assert BODY in made
    assert version(BODY) != version(BODY + " ")
