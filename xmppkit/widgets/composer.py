"""The composer: XML is written, checked, sent, and answered, in a notebook.

From the browser, besides what `sending.py` sends back: ``ready``; ``check?`` (``n``, ``text``, ``mode``);
``complete?`` (``n``, ``before``); ``template?`` (``n``, ``id``, ``session``); ``copies?`` (``n``, ``text``, ``mode``,
``session``); ``send`` (``n``, ``text``, ``mode``, ``session``); ``keep`` (``name``, ``note``, ``text``, ``mode``),
``forget`` (``name``), ``forget-history``. Each question is answered with its ``n``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import traitlets

from ..display.code import with_fresh_id
from ..errors import XMPPKitError
from ..protocol.completion import complete
from ..recording import Direction, Entry, Kind, Recording
from ..supervisor import Supervisor
from ..templates import Place, Template, all_fields, all_templates, template
from ..templates.fields import parts
from ..templates.template import MODES, escaped
from ._base import Widget, built
from .clock import LoopClock, current_clock
from .copies import copies
from .keepsakes import FILE_NAME, Favourite, Keepsakes, Sent
from .proof import proofread
from .seen import seen
from .sending import Sending, Speaker

__all__ = ["Composer"]

_REMEMBERED = 16  # outcomes, for a page that opens later: the last one is enough for most


class Composer(Widget):
    """Where stanzas are written and sent: an editor that knows XMPP, templates by task, and what came of it.

    Ctrl+Enter sends, Ctrl+Space completes, Alt+Up and Alt+Down walk through what was sent before. That, and
    favourites, are kept in ``xmpp-composer.json`` beside the notebook.

    Args:
        recording: of the lab.
        sessions: who may send, by name.
        session: who sends at first; the first one, if not given.
        text: what stands in the editor at first.
        file: where the history and the favourites are kept.
        height: height of the editor, in CSS terms.

    Raises:
        TypeError: a setting of another name was given.
        XMPPKitError: there is no such session.
    """

    _esm = built("composer.js")
    _css = built("composer.css")

    session = traitlets.Unicode("").tag(sync=True)
    """Who sends. Whom the reader picks arrives here."""

    height = traitlets.Unicode("180px").tag(sync=True)
    """Height of the editor, in CSS terms."""

    def __init__(
        self,
        recording: Recording,
        sessions: Mapping[str, Speaker],
        *,
        text: str = "",
        file: Path | str | None = None,
        **settings: Any,
    ) -> None:
        settings.setdefault("session", next(iter(sessions), ""))
        _check_session(settings["session"], sessions)
        super().__init__(**settings)
        self._recording = recording
        self._sessions = sessions
        self._keepsakes = Keepsakes(Path(file) if file is not None else Path.cwd() / FILE_NAME)
        self._supervisor = Supervisor(recording)
        self._clock = current_clock()
        self._draft: dict[str, Any] = {"text": text, "mode": "stanzas"}
        self._outcomes: dict[int, dict[str, Any]] = {}
        self._stop_observing = recording.observe(self._on_entry)
        self._handlers: dict[str, Callable[[dict[str, Any]], None]] = {
            "ready": self._on_ready,
            "check?": self._on_check,
            "complete?": self._on_complete,
            "template?": self._on_template,
            "copies?": self._on_copies,
            "send": self._on_send,
            "keep": self._on_keep,
            "forget": self._on_forget,
            "forget-history": self._on_forget_history,
        }
        self.on_msg(self._on_browser)

    # -- from Python ------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What stands in the editor; assign to it to put something else there."""
        return str(self._draft["text"])

    @text.setter
    def text(self, text: str) -> None:
        self.load(text)

    @property
    def mode(self) -> str:
        """How it is sent: ``"stanzas"``, ``"nonzas"`` or ``"bytes"``."""
        return str(self._draft["mode"])

    def load(self, text: str, mode: str = "stanzas") -> None:
        """Put a text into the editor, to be changed and sent.

        Args:
            text: XML, or anything.
            mode: ``"stanzas"``; ``"nonzas"`` for other elements of the stream; ``"bytes"`` for sending it unchecked.

        Raises:
            ValueError: there is no such mode.
        """
        if mode not in MODES:
            raise ValueError(f"no way of sending: {mode!r}. There are: {', '.join(MODES)}.")
        self._draft = {"text": text, "mode": mode}
        self._say({"k": "load", **self._draft})

    def edit(self, entry: Entry) -> None:
        """Put something recorded into the editor, to be changed and sent again with a new id.

        Args:
            entry: of any recording. If one of the sessions sent it, that one is picked.
        """
        mode = "stanzas" if entry.is_stanza else "nonzas" if entry.kind is Kind.NONZA else "bytes"
        if entry.direction is Direction.SENT and entry.stream in self._sessions:
            self.session = entry.stream
        self.load(with_fresh_id(entry), mode)

    def close(self) -> None:
        """Take it off the page."""
        stop = getattr(self, "_stop_observing", None)  # ipywidgets closes half-made widgets too
        if stop is not None:
            stop()
        super().close()

    # -- what the browser says --------------------------------------------------------------------

    def _on_browser(self, _widget: Widget, content: Any, _buffers: list[Any]) -> None:
        # JupyterLab may have this called on a thread and loop of its own: the work is done on the lab's.
        handler = self._handlers.get(content.get("k", "")) if isinstance(content, dict) else None
        if handler is not None:
            self._clock.soon(lambda: handler(content))

    def _on_ready(self, _message: dict[str, Any]) -> None:
        self._say(
            {
                "k": "hello",
                "templates": [_listed(each) for each in all_templates().values()],
                "labels": {name: each.label for name, each in all_fields().items()},
                "draft": self._draft,
            }
        )
        self._say_sessions()
        self._say_kept()
        for outcome in self._outcomes.values():
            self._say(outcome)

    def _on_check(self, message: dict[str, Any]) -> None:
        text, mode = _text(message), _mode(message)
        self._draft = {"text": text, "mode": mode}
        self._answer("checked", message, problems=proofread(text, mode))

    def _on_complete(self, message: dict[str, Any]) -> None:
        before = message.get("before")
        addresses, ids = seen(self._recording)
        found = complete(before if isinstance(before, str) else "", addresses=addresses, ids=ids)
        self._answer("completions", message, typed=found.typed, options=[asdict(each) for each in found.suggestions])

    def _on_template(self, message: dict[str, Any]) -> None:
        try:
            wanted = template(str(message.get("id")))
        except XMPPKitError:
            return
        values = wanted.values(self._place(str(message.get("session"))))
        self._answer(
            "template",
            message,
            id=wanted.id,
            parts=list(parts(wanted.xml)),
            values={name: values[name] for name in wanted.names},
            escaped={name: escaped(values)[name] for name in wanted.names},
        )

    def _on_copies(self, message: dict[str, Any]) -> None:
        name = str(message.get("session"))
        self._answer("copies", message, **copies(_text(message), _mode(message), name))

    def _on_send(self, message: dict[str, Any]) -> None:
        number, name = message.get("n"), str(message.get("session"))
        if not isinstance(number, int):
            return
        sending = Sending(number, name, _text(message), _mode(message), self._recording, self._tell_outcome)
        session = self._sessions.get(name)
        if not isinstance(self._clock, LoopClock):
            sending.refuse("Nothing can be sent from here: make the composer in a cell, or where an event loop runs.")
        elif session is None:
            sending.refuse(f"There is no session {name!r}. Connect it first: await lab.connect({name!r})")
        else:
            self._supervisor.spawn(self._dispatch(sending, session), stream=name, what="sending from the composer")

    async def _dispatch(self, sending: Sending, session: Speaker) -> None:
        self._keepsakes.add(Sent(time.time(), sending.name, sending.mode, sending.text))
        self._say_kept()
        await sending.run(session)

    def _on_keep(self, message: dict[str, Any]) -> None:
        name = str(message.get("name", "")).strip()
        if name:
            self._keepsakes.keep(Favourite(name, str(message.get("note", "")), _mode(message), _text(message)))
            self._say_kept()

    def _on_forget(self, message: dict[str, Any]) -> None:
        self._keepsakes.forget(str(message.get("name")))
        self._say_kept()

    def _on_forget_history(self, _message: dict[str, Any]) -> None:
        self._keepsakes.clear()
        self._say_kept()

    # -- what the browser is told -----------------------------------------------------------------

    def _say(self, message: dict[str, Any]) -> None:
        self.send(message)

    def _answer(self, kind: str, question: dict[str, Any], **facts: Any) -> None:
        self._say({"k": kind, "n": question.get("n"), **facts})

    def _tell_outcome(self, outcome: dict[str, Any]) -> None:
        self._outcomes = dict(list((self._outcomes | {outcome["n"]: outcome}).items())[-_REMEMBERED:])
        self._say(outcome)

    def _say_kept(self) -> None:
        kept = self._keepsakes
        self._say({"k": "kept", "file": kept.path.name, "problem": kept.problem, **kept.as_dict()})

    def _say_sessions(self) -> None:
        told = [{"name": name, "connected": each.connected} for name, each in self._sessions.items()]
        self._say({"k": "sessions", "sessions": told})

    def _on_entry(self, entry: Entry) -> None:
        if entry.kind is Kind.EVENT:  # somebody came or went
            self._clock.soon(self._say_sessions)

    # -- facts of the lab -------------------------------------------------------------------------

    def _place(self, name: str) -> Place:
        """Return the facts that a template is filled with, for one of the sessions."""
        session = self._sessions.get(name)
        others = [str(each.jid) for other, each in self._sessions.items() if other != name and each.connected]
        return Place(str(session.jid) if session is not None else "alice@localhost/xmppkit", next(iter(others), ""))

    def _static_html(self) -> str:
        return self._recording._repr_html_()

    def __repr__(self) -> str:
        return f"<Composer for {self.session or 'nobody yet'}: {len(self.text)} characters, as {self.mode}>"


def _check_session(name: str, sessions: Mapping[str, Speaker]) -> None:
    if name and name not in sessions:
        raise XMPPKitError(
            f"There is no session {name!r} to send with (there are: {', '.join(sessions) or 'none'}). "
            f"Connect it first: await lab.connect({name!r})"
        )


def _text(message: dict[str, Any]) -> str:
    text = message.get("text")
    return text if isinstance(text, str) else ""


def _mode(message: dict[str, Any]) -> str:
    mode = message.get("mode")
    return mode if mode in MODES else "stanzas"


def _listed(each: Template) -> dict[str, Any]:
    """Return what the browser's list of templates shows."""
    first = [(step.removeprefix("contact:"), step.startswith("contact:")) for step in each.first]
    return {
        "id": each.id,
        "area": each.area,
        "task": each.task,
        "about": each.about,
        "answer": each.answer,
        "specs": list(each.specs),
        "mode": each.mode,
        "first": [{"task": template(id_).task, "id": id_, "contact": contact} for id_, contact in first],
    }
