"""XEP-0009: Jabber-RPC."""

from __future__ import annotations

from ...language import count, say
from ..rule import Vocabulary
from ..scene import Scene, namespace_of, quoted

RPC = "jabber:iq:rpc"
xep = Vocabulary("XEP-0009")

xep.element(RPC, "query", "calls a procedure of another entity, or gives its result")
for _name, _meaning in {
    "methodCall": "the call",
    "methodResponse": "the answer to the call",
    "params": "the parameters of the call, or its result",
    "param": "one parameter, or the result",
    "value": "a value",
    "array": "a list of values",
    "data": "the values of the list",
    "struct": "values with names",
    "member": "one value with its name",
    "fault": "the call has failed; why, with a number and words",
    "nil": "nothing",
}.items():
    xep.element(RPC, _name, _meaning, text="the value" if _name == "value" else None)
for _name, _meaning in {
    "methodName": "which procedure is called",
    "name": "name of the value",
    "i4": "a whole number",
    "int": "a whole number",
    "boolean": "yes (1) or no (0)",
    "string": "a text",
    "double": "a number",
    "dateTime.iso8601": "a point in time",
    "base64": "bytes, in base64",
}.items():
    xep.element(RPC, _name, _meaning, text="the value")


@xep.sentence("iq", RPC, "query", of_type="set")
def _calls(scene: Scene) -> str:
    space = namespace_of(scene.payload)
    name = scene.payload.findtext(f"{{{space}}}methodCall/{{{space}}}methodName")
    number = len(scene.payload.findall(f"{{{space}}}methodCall/{{{space}}}params/{{{space}}}param"))
    facts = {"who": scene.who, "whom": scene.whom, "name": quoted(name)}
    facts["params"] = count(number, "1 parameter", "{number} parameters")
    return say("{who} calls the procedure {name} of {whom} with {params}", **facts)


@xep.sentence("iq", RPC, "query", of_type="result")
def _answers(scene: Scene) -> str:
    space = namespace_of(scene.payload)
    facts = {"who": scene.who, "whom": scene.whom}
    if scene.payload.find(f".//{{{space}}}fault") is not None:
        return say("{who} tells {whom} that the procedure failed", **facts)
    value = scene.payload.find(f".//{{{space}}}value")
    text = "" if value is None else " ".join(" ".join(map(str, value.itertext())).split())
    if not text:
        return say("{who} has carried out the procedure for {whom}", **facts)
    return say("{who} gives {whom} the procedure's result: {value}", value=quoted(text), **facts)
