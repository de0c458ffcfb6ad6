"""XEP-0004: Data Forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import count, phrase, say
from ...registry import form_field, namespace
from ..forms import DATA, VALUES, form_type
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted

if TYPE_CHECKING:
    from lxml import etree

xep = Vocabulary("XEP-0004")

_YES_NO = {"1": phrase("yes"), "true": phrase("yes"), "0": phrase("no"), "false": phrase("no")}
_TYPES = {
    "form": "a form to be filled in",
    "submit": "the form, filled in",
    "cancel": "the form was put aside without an answer",
    "result": "data to look at, nothing to fill in",
}
_FIELD_TYPES = {
    "boolean": "a yes-or-no question: 1 and true are yes, 0 and false are no",
    "fixed": "text to show between the questions, not a question",
    "hidden": "not shown to people, but sent back with the rest",
    "jid-multi": "any number of addresses",
    "jid-single": "one address",
    "list-multi": "any number of the options given",
    "list-single": "one of the options given",
    "text-multi": "several lines of text",
    "text-private": "one line of text that is not shown while typed, such as a password",
    "text-single": "one line of text",
}


def _var(name: str, element: etree._Element) -> str | None:
    form = next(element.iterancestors(f"{{{DATA}}}x"), None)
    known = form_field(form_type(form), name)
    return known.meaning if known else None


def _is_boolean(name: str, field: etree._Element | None) -> bool:
    if field is None or field.get("type"):
        return field is not None and field.get("type") == "boolean"
    known = form_field(form_type(field.getparent()), name)  # answers may leave the type out (§3.2)
    return known is not None and known.type == "boolean"


def _value(value: str, element: etree._Element) -> str | None:
    parent = element.getparent()
    name = "" if parent is None else parent.get("var", "")
    known_value = VALUES.get(name, {}).get(value) or _YES_NO.get(value if _is_boolean(name, parent) else "")
    if known_value:
        return say(known_value)
    if name == "FORM_TYPE":
        known = namespace(value)
        return say("the form's kind, specified by {title}", title=known.title) if known else say("the form's kind")
    return say("value of {field}", field=name) if name else None


def _option(value: str, element: etree._Element) -> str | None:
    field = next(element.iterancestors(f"{{{DATA}}}field"), None)
    meaning = VALUES.get("" if field is None else field.get("var", ""), {}).get(value)
    return say(meaning) if meaning else None


xep.element(
    DATA,
    "x",
    "a form of questions, its answers, or data laid out like one",
    "3",
    attributes={"type": Field("what is done with the form", "3.1", _TYPES)},
)
xep.element(DATA, "title", "title of the form", "3", text="the title")
xep.element(DATA, "instructions", "tells people what to do with the form", "3", text="the instructions")
xep.element(
    DATA,
    "field",
    "one question, or its answer",
    "3.2",
    attributes={
        "var": Field("name of the field, for programs", "3.2", {}, _var),
        "type": Field("what kind of answer is wanted", "3.3", _FIELD_TYPES),
        "label": "name of the field, for people",
    },
)
xep.element(DATA, "desc", "explains the question to people", "3.2", text="the explanation")
xep.element(DATA, "required", "the question has to be answered", "3.2")
xep.element(DATA, "value", "an answer, or the one that is there already", "3.2", text=Field("a value", "", {}, _value))
xep.element(DATA, "option", "one of the answers to choose from", "3.2", attributes={"label": "the option, for people"})
xep.element(
    DATA,
    "option/value",
    "the option, for programs",
    "3.2",
    text=Field("what is sent back when it is chosen", "", {}, _option),
)
xep.element(DATA, "reported", "names the columns of a table of results", "3.4")
xep.element(
    DATA,
    "reported/field",
    "one column of the table",
    "3.4",
    attributes={
        "var": Field("name of the column, for programs", "3.4", {}, _var),
        "label": "name of the column, for people",
        "type": Field("what the column holds", "3.3", _FIELD_TYPES),
    },
)
xep.element(DATA, "item", "one row of a table of results", "3.4")
xep.element(
    DATA,
    "item/field",
    "one cell of the row",
    "3.4",
    attributes={"var": Field("which column it belongs to", "3.4", {}, _var)},
)


@xep.sentence("message", DATA, "x", rank=55)
def _form(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "form": _described(scene)}
    kind = scene.payload.get("type")
    if kind == "submit":
        return say("{who} sends {whom} a form filled in: {form}", **facts)
    if kind == "cancel":
        return say("{who} puts {whom}'s form aside", **facts)
    if kind == "result":
        return say("{who} sends {whom} data laid out as a form: {form}", **facts)
    return say("{who} asks {whom} to fill in a form: {form}", **facts)


@xep.sentence("item", DATA, "x")
def _noun(scene: Scene) -> str:
    return say("a form: {form}", form=_described(scene))


def _described(scene: Scene) -> str:
    """Title or kind of a form, and how much there is in it."""
    known = namespace(form_type(scene.payload))
    title = scene.text("title")
    rows = len(scene.all("item"))
    size = count(rows, "1 row", "{number} rows") if rows else _fields(scene)
    if title:
        return say("{title}, {size}", title=quoted(title), size=size)
    return say("{title}, {size}", title=known.title, size=size) if known else size


def _fields(scene: Scene) -> str:
    questions = [each for each in scene.all("field") if each.get("var") not in (None, "FORM_TYPE")]
    return count(len(questions), "1 field", "{number} fields")
