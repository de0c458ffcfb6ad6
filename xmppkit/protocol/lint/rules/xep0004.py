"""XEP-0004: Data Forms."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification, quoted
from ..structure import Structure
from ..values import TEXT, left_open, one_of

xep = Specification("XEP-0004")
FORMS = "jabber:x:data"
_TYPES = (
    "boolean", "fixed", "hidden", "jid-multi", "jid-single", "list-multi", "list-single", "text-multi", "text-private",
    "text-single",
)  # fmt: skip
_ONE_VALUE = frozenset({"boolean", "jid-single", "list-single", "text-private", "text-single"})
_BOOLEANS = frozenset({"0", "1", "true", "false"})

_FORM = (
    "<message><x xmlns='jabber:x:data' type='form'><title>Party</title>"
    "<field var='public' type='boolean' label='Open?'><value>0</value></field>"
    "<field var='food' type='list-single'><option label='Fish'><value>f</value></option></field>"
    "</x></message>"
)
_RESULT = (
    "<message><x xmlns='jabber:x:data' type='result'><reported><field var='name'/></reported>"
    "<item><field var='name'><value>Tybalt</value></field></item></x></message>"
)

structure = Structure(
    xep,
    "",
    good=(_FORM, _RESULT),
    bad=(
        _FORM.replace("type='form'", ""),
        _FORM.replace("type='form'", "type='question'"),
        _FORM.replace("boolean", "bool"),
        _FORM.replace("title>", "heading>"),
        "<message><x xmlns='jabber:x:data' type='submit'><value>1</value></x></message>",
    ),
)
structure.closes(FORMS)
structure.element(FORMS, "x", needs={"type": one_of("cancel", "form", "result", "submit")}, children="title? reported?")
structure.element(FORMS, "title instructions", within="x *", text=TEXT)
structure.element(
    FORMS,
    "field",
    within="x item reported *",
    may={"var": TEXT, "type": one_of(*_TYPES), "label": TEXT},
    children="desc? required?",
)
structure.element(FORMS, "option", within="field", may={"label": TEXT}, children="value")
structure.element(FORMS, "value", within="field option", text=TEXT)
structure.element(FORMS, "desc", within="field", text=TEXT)
structure.element(FORMS, "required", within="field", empty=True)
structure.element(FORMS, "item", within="x")
structure.element(FORMS, "reported", within="x")


@xep.error(
    "form-field-without-var",
    (FORMS, "field"),
    section="3.2",
    reason="A field is known by its var; only text of type fixed, which nobody fills in, may have none.",
    mend="Add var='…'.",
    good=(_FORM,),
    bad=(_FORM.replace("var='food'", ""),),
)
def _without_var(field: Node) -> Iterator[Problem]:
    if field.parent is not None and field.type != "fixed" and "var" not in field.attributes:
        yield field.problem(say("this field has no var"))


@xep.error(
    "form-options",
    (FORMS, "field"),
    section="3.2",
    reason="Only lists (list-single, list-multi) have options to choose from.",
    mend="Give the field one of these types, or leave the options out.",
    good=(_FORM,),
    bad=(_FORM.replace("list-single", "text-single"),),
)
def _options(field: Node) -> Iterator[Problem]:
    if not field.type or field.type in {"list-single", "list-multi"} or left_open(field.type):
        return
    if field.find("option") is not None:
        yield field.problem(say("a field of type {type} with options", type=quoted(field.type)), "type")


@xep.error(
    "form-values",
    (FORMS, "field"),
    section="3.3",
    reason="How many values a field has follows from its type, and a boolean is 1, 0, true or false.",
    mend="Write one value, or give the field one of the types that end in -multi.",
    good=(
        _FORM,
        _FORM.replace("boolean", "hidden").replace("<value>0</value>", "<value>0</value><value>1</value>"),  # §3.2
    ),
    bad=(_FORM.replace("<value>0</value>", "<value>0</value><value>1</value>"), _FORM.replace(">0<", ">no<")),
)
def _values(field: Node) -> Iterator[Problem]:
    if not field.type:
        return
    values = list(field.all("value"))
    if field.type in _ONE_VALUE and len(values) > 1:
        facts = {"type": field.type, "count": len(values)}
        yield field.problem(say("a field of type {type} with {count} values", **facts))
    for value in values:
        if field.type == "boolean" and value.text.strip() not in _BOOLEANS and not left_open(value.text):
            yield value.problem(say("a boolean of value {value}", value=quoted(value.text)))
