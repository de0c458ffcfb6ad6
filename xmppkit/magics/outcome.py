"""What came of a cell, drawn: static HTML, which stays in the notebook, and text for a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..display.html import box, text_html, xml_pre
from ..display.text import xml_text

__all__ = ["outcome_html", "outcome_text", "over"]

_XML = 4_000  # characters of each stanza
_OPENED = 6  # of what came: more of them are folded

_STATES = {
    "waiting": "sent; waiting for the reply …",
    "listening": "sent; listening …",
}
_OVER = ("done", "unanswered", "refused")

# The class is doubled where JupyterLab has a rule for the same element.
_RULES = """
.xk-static.xk-static .xk-outcome summary { display: flex; gap: 10px; white-space: normal; align-items: baseline; }
.xk-static .xk-outcome summary > .xk-way { flex: none; font-weight: 600; width: 1em; }
.xk-static .xk-outcome summary > .xk-ms { margin-left: auto; flex: none; }
.xk-static .xk-outcome details + details { border-top: 1px solid var(--xk-border); }
.xk-static .xk-outcome .xk-ours { color: var(--xk-sent); }
.xk-static .xk-outcome .xk-theirs { color: var(--xk-received); }
.xk-static .xk-outcome .xk-wrong { color: var(--xk-danger); }
.xk-static .xk-foot { padding: 4px 10px; color: var(--xk-muted); border-top: 1px solid var(--xk-border); }
"""


def over(outcome: Mapping[str, Any]) -> bool:
    """Whether nothing more will change."""
    return outcome["state"] in _OVER


def outcome_html(outcome: Mapping[str, Any]) -> str:
    """Return it as a frame: what went out, what came, how it stands.

    Args:
        outcome: as `xmppkit.widgets.sending` tells it.
    """
    head = f'<div class="xk-head">{text_html(_headline(outcome))}</div>'
    sent = "".join(_details(each, "→", "xk-ours", _filled(each), opened=False) for each in outcome["sent"])
    few = len(outcome["came"]) <= _OPENED
    came = "".join(_details(each, *_way(each), _took(each), opened=few) for each in outcome["came"])
    foot = "".join(f'<div class="xk-foot">{text_html(line)}</div>' for line in _footlines(outcome))
    return box(f'{head}<div class="xk-outcome">{sent}{came}</div>{foot}', _RULES)


def outcome_text(outcome: Mapping[str, Any]) -> str:
    """Return the same for a terminal."""
    lines = [_headline(outcome)]
    lines += [f"→ {each['sentence']} {_filled(each)}".rstrip() for each in outcome["sent"]]
    for each in outcome["came"]:
        lines += [f"{_way(each)[0]} {each['sentence']} {_took(each)}".rstrip()]
        lines += [xml_text(each["xml"][:_XML])] if each["kind"] != "event" else []
    return "\n".join([*lines, *_footlines(outcome)])


def _headline(outcome: Mapping[str, Any]) -> str:
    return f"{outcome['session']}: {_STATES.get(outcome['state']) or _summary(outcome)}"


def _summary(outcome: Mapping[str, Any]) -> str:
    sent = "bytes sent" if outcome["mode"] == "bytes" else f"{len(outcome['sent'])} sent"
    if outcome["state"] == "unanswered":
        return f"{sent}, no reply"
    if outcome["state"] == "refused":
        return f"{sent}, then refused"
    stanzas = sum(each["kind"] != "event" for each in outcome["came"])
    return f"{sent}, {stanzas or 'nothing'} came"


def _footlines(outcome: Mapping[str, Any]) -> list[str]:
    """What else is to be said."""
    if outcome["state"] == "unanswered":
        asked = ", ".join(repr(each) for each in outcome["unanswered"])
        return [f"No reply came to {asked}. Is the other side online, and the address right?"]
    return []


def _way(came: Mapping[str, Any]) -> tuple[str, str]:
    """Sign and class of what came."""
    if came["kind"] == "event":
        return "·", "xk-muted"
    return "←", "xk-wrong" if came["error"] else "xk-theirs"


def _filled(sent: Mapping[str, Any]) -> str:
    return f"id {sent['filled']} was filled in" if sent["filled"] else ""


def _took(came: Mapping[str, Any]) -> str:
    return f"after {came['ms']:.0f} ms" if came.get("ms") is not None else ""


def _details(each: Mapping[str, Any], sign: str, colour: str, more: str, *, opened: bool) -> str:
    facts = " · ".join(filter(None, (more, f"#{each['number']}")))
    summary = (
        f'<summary><span class="xk-way {colour}">{sign}</span><span>{text_html(each["sentence"])}</span>'
        f'<span class="xk-muted xk-ms">{text_html(facts)}</span></summary>'
    )
    if each["kind"] == "event":
        return f"<details>{summary}</details>"
    return f"<details{' open' if opened else ''}>{summary}{xml_pre(each['xml'], _XML)}</details>"
