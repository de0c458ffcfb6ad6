"""XEP-0122: Data Forms Validation."""

from __future__ import annotations

from ..rule import Field, Vocabulary

VALIDATE = "http://jabber.org/protocol/xdata-validate"
xep = Vocabulary("XEP-0122")

xep.element(
    VALIDATE,
    "validate",
    "what an answer must look like",
    "",
    attributes={
        "datatype": Field(
            "kind of value",
            "",
            {
                "xs:anyURI": "an address on the web or elsewhere",
                "xs:boolean": "yes or no",
                "xs:byte": "a whole number from -128 to 127",
                "xs:date": "a date",
                "xs:dateTime": "a date and time",
                "xs:decimal": "a decimal number",
                "xs:double": "a number",
                "xs:int": "a whole number of up to 32 bits",
                "xs:integer": "a whole number",
                "xs:language": "a language",
                "xs:long": "a whole number of up to 64 bits",
                "xs:short": "a whole number of up to 16 bits",
                "xs:string": "any text",
                "xs:time": "a time of day",
            },
        )
    },
)
xep.element(VALIDATE, "basic", "any value of that kind will do")
xep.element(VALIDATE, "open", "the options are proposals: other values will do, too")
xep.element(
    VALIDATE, "range", "the value must lie between two others", attributes={"min": "the smallest", "max": "the largest"}
)
xep.element(VALIDATE, "regex", "the value must match a pattern", text="the regular expression")
xep.element(
    VALIDATE, "list-range", "how many options may be chosen", attributes={"min": "the fewest", "max": "the most"}
)
xep.element(
    VALIDATE,
    "datatype",
    "one kind of value that is understood",
    attributes={"prefix": "prefix of its kind", "uri": "where it is defined"},
)
