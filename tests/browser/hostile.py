"""Stanzas of somebody who means harm: none may do more than be text."""

from __future__ import annotations

from xmppkit.recording.entry import Direction, Kind
from xmppkit.recording.recording import Recording

__all__ = ["HOSTILE", "record"]

HOSTILE = [
    "<message><body><script>window.pwned=1</script></body></message>",
    "<message><body>&lt;img src=x onerror='window.pwned=2'&gt;</body></message>",
    "<message from='\"><img src=x onerror=window.pwned=3>@x' to='a'><body>x</body></message>",
    "<img xmlns='http://www.w3.org/1999/xhtml' src='x' onerror='window.pwned=4'/>",
    "<svg xmlns='http://www.w3.org/2000/svg' onload='window.pwned=5'><a href='javascript:window.pwned=6'>c</a></svg>",
    "<message><x xmlns='javascript:window.pwned=7'/><x xmlns='jabber:x:oob'><url>javascript:pwned</url></x></message>",
    "<message><body>user\u202egnp.exe\u202c \u2066iso\u2069 zero\u200bwidth\ufeff</body></message>",
    "<message><body>שלום عربي 👩\u200d👩\u200d👧</body></message>",
    "<message><body>\x1b[31mansi\x00 nul \x85 \u2028</body></message>",
    "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;&l;&l;&l;'>]><a>&m;&m;&m;</a>",
    "<message",
    "<a b=",
    "</x></y>",
    "<<<>>>",
    "<a b='1' b='2' c=\"unclosed",
    "plain text, no element",
    "<message/><![CDATA[ <script>window.pwned=8</script> ]]>",
    "<!-- <script>window.pwned=9</script>",
    "<style>*{display:none!important}</style>",
    "<iframe xmlns='http://www.w3.org/1999/xhtml' srcdoc='&lt;script>parent.pwned=10&lt;/script>'/>",
    "<message id='" + "A" * 100_000 + "'/>",
    "<message><body>Z" + "\u0301" * 5_000 + "</body></message>",
    "<a>" * 20_000 + "</a>" * 20_000,
    "<message " + " ".join(f"a{number}='1'" for number in range(20_000)) + "/>",
    "<message><body>" + "x" * 1_000_000 + "</body></message>",
]
"""Script in every place where one could run; characters that deceive the eye; broken, deep, wide and long XML."""


def record(recording: Recording) -> None:
    """Append each as received bytes, with hostile facts too; then bytes that are not UTF-8."""
    for text in HOSTILE:
        recording.append(
            stream="<b>alice</b>",
            direction=Direction.RECEIVED,
            kind=Kind.MESSAGE,
            data=text.encode(),
            name="<i>x</i>",
            namespace="javascript:x",
            to=HOSTILE[1],
            from_=HOSTILE[2],
            id=HOSTILE[0],
            type=HOSTILE[1],
        )
    recording.append(stream="alice", direction=Direction.RECEIVED, kind=Kind.GARBAGE, data=bytes(range(256)))
    recording.note("<img src=x onerror=window.pwned=11>", "<script>window.pwned=12</script>")
