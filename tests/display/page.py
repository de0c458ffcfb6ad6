"""Reads HTML as a browser would, to see that nothing in it acts."""

from __future__ import annotations

from html.parser import HTMLParser

ALLOWED = {"style", "div", "span", "pre", "bdi", "details", "summary", "a"}
SPECIFICATIONS = ("https://xmpp.org/extensions/xep-", "https://www.rfc-editor.org/rfc/rfc")


class Page(HTMLParser):
    """The elements, attributes, links and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.open = 0
        self._style = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.open += 1
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.open -= 1
        self._style = False

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.text += data


def assert_inert(page: Page) -> None:
    """Only our own elements, no attribute that acts, links to specifications only, everything closed."""
    assert set(page.elements) <= ALLOWED
    assert page.attributes <= {"class", "style", "title", "href", "target", "rel"}
    assert all(link.startswith(SPECIFICATIONS) for link in page.links)
    assert page.open == 0
