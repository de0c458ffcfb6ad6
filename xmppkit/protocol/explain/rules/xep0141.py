"""XEP-0141: Data Forms Layout."""

from __future__ import annotations

from ..rule import Vocabulary

LAYOUT = "http://jabber.org/protocol/xdata-layout"
xep = Vocabulary("XEP-0141")

_LABEL = {"label": "heading, for people"}

xep.element(LAYOUT, "page", "a page of the form", attributes=_LABEL)
xep.element(LAYOUT, "section", "questions that belong together", attributes=_LABEL)
xep.element(LAYOUT, "text", "words between the questions", text="the words")
xep.element(LAYOUT, "fieldref", "here comes a question", attributes={"var": "name of the question"})
xep.element(LAYOUT, "reportedref", "here comes the table of results")
