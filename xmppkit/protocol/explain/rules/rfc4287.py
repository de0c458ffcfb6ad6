"""RFC 4287: the Atom format of blogs and news, which XEP-0277 and XEP-0472 publish at nodes."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted, shortened

ATOM = "http://www.w3.org/2005/Atom"
xep = Vocabulary("RFC 4287")

_LINK = {
    "href": "the address",
    "rel": "what it is to the entry",
    "type": "kind of thing found there",
    "title": "title of what is found there",
    "hreflang": "language of what is found there",
    "length": "size of what is found there, in bytes",
    "ref": "the entry replied to",
}

xep.element(ATOM, "feed", "a blog or news source", "4.1.1")
xep.element(ATOM, "entry", "one piece of news, or one post", "4.1.2")
xep.element(
    ATOM,
    "content",
    "the piece itself",
    "4.1.3",
    attributes={"type": "kind of content", "src": "where the content is kept"},
    text="the words",
)
xep.element(ATOM, "author", "who wrote it", "4.2.1")
xep.element(ATOM, "contributor", "who helped with it", "4.2.3")
xep.element(
    ATOM,
    "category",
    "what it is filed under",
    "4.2.2",
    attributes={"term": "the category", "label": "the category, for people", "scheme": "the list it is from"},
)
xep.element(
    ATOM,
    "generator",
    "the software that wrote it",
    "4.2.4",
    text="its name",
    attributes={"uri": "where it is found", "version": "its version"},
)
xep.element(ATOM, "link", "an address that has to do with it", "4.2.7", attributes=_LINK)
for _name, _meaning, _section, _text in (
    ("id", "what names it for ever", "4.2.6", "the name"),
    ("logo", "a picture for it", "4.2.8", "address of the picture"),
    ("icon", "a small picture for it", "4.2.5", "address of the picture"),
    ("published", "when it was published", "4.2.9", "the time"),
    ("rights", "who holds the rights", "4.2.10", "the words"),
    ("source", "the blog or news source that it comes from", "4.2.11", "the words"),
    ("subtitle", "second title", "4.2.12", "the words"),
    ("summary", "the piece in short", "4.2.13", "the words"),
    ("title", "title of the piece", "4.2.14", "the words"),
    ("updated", "when it was last changed", "4.2.15", "the time"),
    ("name", "name of a person", "3.2.1", "the name"),
    ("uri", "an address of a person", "3.2.2", "the address"),
    ("email", "email address of a person", "3.2.3", "the address"),
):
    xep.element(
        ATOM,
        _name,
        _meaning,
        _section,
        text=_text,
        attributes={"type": "kind of text"} if _text == "the words" else None,
    )


@xep.sentence("item", ATOM, "entry")
def _entry(scene: Scene) -> str:
    title = scene.text("title") or scene.text("summary") or scene.text("content")
    author = shortened(scene.payload.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name"))
    if title and author:
        return say("the entry {title} by {author}", title=quoted(title), author=author)
    return say("the entry {title}", title=quoted(title)) if title else say("an entry without a title")


@xep.sentence("item", ATOM, "feed")
def _feed(scene: Scene) -> str:
    return say("the news source {title}", title=quoted(scene.text("title")))
