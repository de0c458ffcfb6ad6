r"""What the page on the filter language says in sentences; the words themselves are in `words`."""

from __future__ import annotations

__all__ = ["EXAMPLES", "OPENING", "RULES", "TITLE"]


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


TITLE = "The filter language"

OPENING = _paragraphs("""
What is typed into an inspector's filter box, and into `recording.filter("…")`, says which entries to show. Text is
searched in the whole XML and in the kit's own remarks, whatever its case. Tests side by side must all hold.
""")

EXAMPLES = (
    ("hello bob", "entries with both words, anywhere"),
    ('"hello bob"', "entries with that text, as it stands in the quotation marks"),
    ("iq xep:0030 -error", "service discovery, but for errors"),
    ("message from:alice@localhost", "messages from any resource of alice"),
    ("error | unanswered", "what went wrong, or has not come back yet"),
    ("who:alice|bob kind:(message|presence)", "messages and presence on the streams of two people"),
    ("-(presence | sm)", "all but presence and stream management"),
    ("#12..#40", "entries 12 to 40; also #12, #12.. and #..40"),
    ("since:5s slow:200ms", "of the last five seconds, what took more than 0.2 s to be answered"),
    ("/id='[a-f0-9]+'/", "entries in which the regular expression is found; /…/i whatever the case"),
    ("xpath:\"//c:body[starts-with(., 'Hi')]\"", "entries for which the XPath holds"),
)

RULES = _paragraphs(r"""
`-` or `not` leaves out what follows; `|` or `or` asks for one of two; `( )` hold together. Two tests side by side must
both hold, with or without `and` between them, and bind closer than `or`.

Several values of a key: `who:alice|bob`, `kind:(iq message)`. `*` in a value stands for anything; in quotation marks it
is a star. Values are compared as wholes, but for `body:`, which searches.

A JID without a resource stands for every resource of it. Without an `@` it is the part before the `@`, or the address
of a domain itself: `from:localhost` is the server, `from:alice` is alice on any server, `from:*@localhost` is everybody
on it. Case counts in the resource only.

`from:` and `to:` see what is written in the element. A client writes no `from`: use `who:` for what goes over its
stream, `with:` for both sides.

`unanswered` and `slow` know a reply by stream, id and address (RFC 6120 §8.1.3, §8.2.3). `since:` counts from the
newest entry that there was when the filter was set.

In regular expressions: characters, `.`, `[a-z]`, `[^a-z]`, `\d \w \s \b` and their opposites (of ASCII), `^` and `$`
(start and end of the entry), `( )`, `|`, `* + ? {2,5}`, and `?` behind these. No look-around, no references to groups,
no repetition and no `|` in a repeated group.

An XPath is asked of the element as a document of its own. It holds if it yields a node, true, a text that is not empty,
or a number that is not 0. The kernel answers it, as it does `lint`; the page answers XPath where there is no kernel.

Put in quotation marks what would mean something else: `"error"` searches the word, `"-x"` the sign. `\"` and `\\` are a
quotation mark and a backslash in them. A bar in a regular expression or a value needs none.

`recording.capture = "-presence"` is another thing: what such a filter does not show is never recorded. Nothing can
bring it back; the exercises and the waits that look at the recording do not see it.
""")
