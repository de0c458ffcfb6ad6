"""Data forms become plain data, and answers become forms."""

from __future__ import annotations

import pytest
from lxml import etree

from xmppkit.state.forms import answer, form_in, read_form, value_of

CONFIGURATION = etree.fromstring("""<x xmlns='jabber:x:data' type='form'><title>Node</title>
<instructions>One</instructions><instructions>Two</instructions>
<field type='hidden' var='FORM_TYPE'><value>http://jabber.org/protocol/pubsub#node_config</value></field>
<field type='fixed'><value>Access</value></field>
<field var='pubsub#access_model' type='list-single' label='Who'><required/><desc>Mind it</desc>
 <option label='All'><value>open</value></option><option><value>whitelist</value></option><option/>
 <value>open</value></field>
<field var='pubsub#max_items'><value>20</value></field>
<field var='tags' type='text-multi'><value>a</value><value/></field></x>""")

RESULT = etree.fromstring("""<x xmlns='jabber:x:data' type='result'>
<reported><field var='name' label='Name'/></reported>
<item><field var='name'><value>Ann</value></field></item><item/></x>""")


def test_reads_a_form() -> None:
    """Everything that the wire says is there, and what the registry knows."""
    form = read_form(CONFIGURATION)
    assert form["type"] == "form"
    assert form["form_type"].endswith("#node_config")
    assert form["spec"] == "XEP-0060"
    assert form["instructions"] == ["One", "Two"]
    _, fixed, access, most, tags = form["fields"]
    assert fixed["values"] == ["Access"]
    assert access["label"] == "Who"
    assert access["required"]
    assert access["desc"] == "Mind it"
    assert access["meaning"]
    assert access["options"] == [{"label": "All", "value": "open"}, {"label": "", "value": "whitelist"}]
    assert most["type"] == "text-single"
    assert tags["values"] == ["a", ""]
    assert value_of(form, "pubsub#max_items") == "20"
    assert value_of(form, "no such field") is None
    assert value_of(None, "any") is None


def test_reads_a_table() -> None:
    """Results may have many rows (XEP-0004 §3.4)."""
    form = read_form(RESULT)
    assert [each["label"] for each in form["reported"]] == ["Name"]
    assert form["items"] == [{"name": ["Ann"]}, {}]


def test_answers() -> None:
    """What is not changed is submitted as it came; what is for reading only is not submitted."""
    given = etree.fromstring(answer(read_form(CONFIGURATION), {"pubsub#access_model": ["white<&'\"list"]}))
    again = read_form(given)
    assert given.get("type") == "submit"
    assert [each["var"] for each in again["fields"]] == ["FORM_TYPE", "pubsub#access_model", "pubsub#max_items", "tags"]
    assert value_of(again, "pubsub#access_model") == "white<&'\"list"
    assert again["fields"][3]["values"] == ["a", ""]


@pytest.mark.parametrize("xml", ["<a/>", "<a><x/></a>"])
def test_no_form(xml: str) -> None:
    """What is called x and is no data form is none."""
    assert form_in(etree.fromstring(xml)) is None
    assert form_in(None) is None


def test_of_any_size() -> None:
    """What a stranger makes large is read in part."""
    fields = "<field><value/></field>" * 5000
    assert len(read_form(etree.fromstring(f"<x xmlns='jabber:x:data'>{fields}</x>"))["fields"]) == 500
