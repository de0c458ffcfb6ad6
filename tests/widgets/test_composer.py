"""The Python half of the composer: what it answers, sends, tells and keeps, with a real server."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from xmppkit.errors import XMPPKitError
from xmppkit.lab import Lab
from xmppkit.session import Session
from xmppkit.templates import all_templates
from xmppkit.widgets import Composer, sending

INFO = "<iq type='get' to='localhost'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
OVER = ("done", "unanswered", "refused")


class Browser:
    """What a page does: it says something, and takes what it is told."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self.told: list[dict[str, Any]] = []
        self._numbers = itertools.count(1)
        self._news = asyncio.Event()
        composer.send = self._take  # type: ignore[method-assign]  # the page's end of the comm

    def _take(self, message: dict[str, Any], buffers: object = None) -> None:
        json.dumps(message)  # it goes as JSON
        self.told.append(message)
        self._news.set()

    def say(self, k: str, **facts: Any) -> int:
        """Say something, and return its number."""
        number = next(self._numbers)
        self.composer._handle_custom_msg({"k": k, "n": number, **facts}, [])
        return number

    async def hears(self, k: str, holds: Callable[[dict[str, Any]], bool] = lambda _: True) -> dict[str, Any]:
        """Wait for a message."""
        while True:
            for message in self.told:
                if message["k"] == k and holds(message):
                    return message
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), 30)

    async def asks(self, k: str, answer: str, **facts: Any) -> dict[str, Any]:
        """Ask something, and wait for its answer."""
        number = self.say(k, **facts)
        return await self.hears(answer, lambda each: each["n"] == number)

    async def sends(self, text: str, mode: str = "stanzas", session: str = "alice") -> dict[str, Any]:
        """Send something, and wait for its end."""
        number = self.say("send", text=text, mode=mode, session=session)
        return await self.hears("outcome", lambda each: each["n"] == number and each["state"] in OVER)


@pytest.fixture
async def browser(lab: Lab, alice: Session, bob: Session, tmp_path: Path) -> Browser:
    """A page with a composer of a lab in which alice and bob are."""
    return Browser(lab.composer("alice", file=tmp_path / "kept.json"))


# -- beginning --------------------------------------------------------------------------------------


async def test_a_page_learns_what_there_is(browser: Browser) -> None:
    """The templates, who can send, what is kept, and what stands in the editor."""
    browser.composer.load("<presence/>")
    browser.say("ready")
    hello = await browser.hears("hello")
    assert len(hello["templates"]) == len(all_templates())
    assert hello["draft"] == {"text": "<presence/>", "mode": "stanzas"}
    sessions = await browser.hears("sessions")
    assert sessions["sessions"] == [{"name": "alice", "connected": True}, {"name": "bob/phone", "connected": True}]
    assert (await browser.hears("kept"))["history"] == []


async def test_a_session_that_is_not_there_is_refused(lab: Lab) -> None:
    """With the line that makes it."""
    with pytest.raises(XMPPKitError, match=r"no session.*await lab.connect\(\"alice\"\)"):
        lab.composer("alice")
    bob = await lab.connect("bob")
    with pytest.raises(XMPPKitError, match=r"no session 'alice'.*there are: bob.*await lab.connect\('alice'\)"):
        lab.composer("alice")
    assert lab.composer().session == lab.composer(bob).session == "bob"


async def test_no_stanza_is_in_the_state(browser: Browser) -> None:
    """State is stored in notebooks; what is written is not part of it."""
    browser.composer.load("<message><body>hush</body></message>")
    assert "hush" not in repr(browser.composer.get_state())


# -- sending ----------------------------------------------------------------------------------------


async def test_a_request_brings_its_reply(browser: Browser) -> None:
    """The id that was filled in is told, and the reply with the time it took."""
    outcome = await browser.sends(INFO)
    assert outcome["state"] == "done"
    (sent,) = outcome["sent"]
    assert sent["filled"] in sent["xml"]
    (reply,) = [each for each in outcome["came"] if each["ms"] is not None]
    assert f"id='{sent['filled']}'" in reply["xml"]
    assert "feature" in reply["xml"]
    assert reply["ms"] > 0


async def test_others_got_it_changed(browser: Browser, bob: Session) -> None:
    """What the contact received is told beside what was sent, with what the server changed."""
    outcome = await browser.sends(f"<message to='{bob.jid}' type='chat' id='m1'><body>Hi</body></message>")
    (other,) = outcome["elsewhere"]
    assert other["stream"] == "bob/phone"
    assert "from='alice@localhost" in other["xml"]
    assert any("from" in change for change in other["changes"])
    assert outcome["sent"][0]["filled"] is None


async def test_several_stanzas_go_out_in_order(browser: Browser) -> None:
    """Each request gets its own reply."""
    outcome = await browser.sends(f"{INFO}\n<presence/>\n{INFO}")
    assert [each["kind"] for each in outcome["sent"]] == ["iq", "presence", "iq"]
    assert len([each for each in outcome["came"] if each["ms"] is not None]) == 2


async def test_no_reply_is_said(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that nobody answers is told so when the time is over."""
    monkeypatch.setattr(sending, "PATIENCE", 0.5)
    # The server answers what is for itself at once; what it never got whole it cannot answer.
    browser.composer._recording.capture = "message"
    outcome = await browser.sends(INFO)
    assert outcome["state"] == "unanswered"
    assert outcome["unanswered"] == [outcome["sent"][0]["filled"]]


@pytest.mark.parametrize(
    ("text", "mode", "said"),
    [
        ("<message", "stanzas", "line 1, column"),
        ("<message><body></message>", "stanzas", "does not fit <body>"),
        ("", "stanzas", "nothing to send"),
        ("hello", "stanzas", "text outside of any element"),
        ("<!-- -->", "stanzas", "a comment, which XMPP forbids"),
        ("</stream:stream>", "stanzas", "to end a session, use disconnect()"),
        ("<r xmlns='urn:xmpp:sm:3'/>", "stanzas", "switch to Nonzas"),
        ("<presence/>", "nonzas", "switch to Stanzas"),
        ("<enable xmlns='urn:xmpp:sm:3'/>", "nonzas", "is for the session itself to send"),
    ],
)
async def test_what_cannot_be_sent_is_refused(
    browser: Browser, alice: Session, text: str, mode: str, said: str
) -> None:
    """One sentence with the place and the mend; the session is unharmed and nothing went out."""
    outcome = await browser.sends(text, mode)
    assert outcome["state"] == "refused"
    assert said in outcome["message"]
    assert outcome["sent"] == []
    await alice.request(INFO)


async def test_a_nonza_is_answered(browser: Browser) -> None:
    """In its own mode, the server's acknowledgement is shown."""
    outcome = await browser.sends("<r xmlns='urn:xmpp:sm:3'/>", "nonzas")
    assert [each["kind"] for each in outcome["came"]] == ["nonza"]


async def test_bytes_go_out_as_they_are(browser: Browser, alice: Session) -> None:
    """A comment makes the server end the stream; the session comes back."""
    outcome = await browser.sends("<!-- \\x41 -->", "bytes")
    assert any("not-well-formed" in each["xml"] for each in outcome["came"])
    assert any(entry.data == b"<!-- A -->" for entry in alice.recording)
    await alice.send("<presence/>")  # waits until the session is back
    assert (await browser.sends(INFO))["state"] == "done"


@pytest.mark.parametrize(
    ("text", "sent"),
    [("é", b"\xc3\xa9"), ("\\xff\\x00", b"\xff\x00"), ("\\n\\xg0\\x4", b"\\n\\xg0\\x4"), ("\\x5cx41", b"\\x41")],
)
def test_bytes_by_their_value(text: str, sent: bytes) -> None:
    r"""Two hexadecimal digits behind \x are one byte; all else is UTF-8."""
    assert sending.to_bytes(text) == sent


async def test_a_server_that_is_gone_is_said(browser: Browser, lab: Lab) -> None:
    """The refusal says what happened and what to do."""
    await lab.server.stop()
    outcome = await browser.sends(INFO)
    assert outcome["state"] == "refused"
    assert "alice" in outcome["message"]


async def test_an_unknown_session_is_said(browser: Browser) -> None:
    """A page may be older than the lab."""
    outcome = await browser.sends(INFO, session="nobody")
    assert outcome["message"] == "There is no session 'nobody'. Connect it first: await lab.connect('nobody')"


# -- while writing ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mode", "place", "said"),
    [
        ("<message>\n  <body>\n</message>", "stanzas", (3, 3), "does not fit <body>"),
        ("<iq>\n  <query", "stanzas", (1, 1), "never closed"),
        ("<message to='a@b' type='chatt'/>", "stanzas", (1, 19), "chatt"),
        ("<r xmlns='urn:xmpp:sm:3'/>", "stanzas", (1, 1), "switch to Nonzas"),
    ],
)
async def test_problems_have_their_place(
    browser: Browser, text: str, mode: str, place: tuple[int, int], said: str
) -> None:
    """Well-formedness and lint, each with line and column."""
    answer = await browser.asks("check?", "checked", text=text, mode=mode)
    found = [each for each in answer["problems"] if said in each["message"]]
    assert [(each["line"], each["column"]) for each in found] == [place], answer


@pytest.mark.parametrize("mode", ["stanzas", "bytes"])
async def test_what_is_fine_has_no_problems(browser: Browser, mode: str) -> None:
    """A missing id is filled in, so it is no fault; bytes may be anything."""
    text = INFO if mode == "stanzas" else "<<<"
    assert (await browser.asks("check?", "checked", text=text, mode=mode))["problems"] == []


async def test_completion_knows_who_is_there(browser: Browser, bob: Session) -> None:
    """Addresses that were seen are offered where one belongs."""
    await browser.sends(f"<message to='{bob.jid}'><body>Hi</body></message>")
    answer = await browser.asks("complete?", "completions", before="<message to='bob")
    assert str(bob.jid) in [each["label"] for each in answer["options"]]


async def test_a_template_is_filled_from_the_session(browser: Browser, bob: Session) -> None:
    """Its placeholders come with their first values."""
    answer = await browser.asks("template?", "template", id="say-in-room", session="alice")
    assert answer["values"]["room"] == "tea@rooms.localhost"
    chat = await browser.asks("template?", "template", id="receipt-request", session="alice")
    assert chat["values"]["contact_full"] == str(bob.jid)


async def test_copies_do_the_same(browser: Browser, alice: Session) -> None:
    """The Python that is copied runs; the cell and the step hold the XML."""
    answer = await browser.asks("copies?", "copies", text=INFO, mode="stanzas", session="alice")
    assert answer["cell"] == f"%%xmpp alice\n{INFO}\n"
    assert answer["step"].startswith("Alice sends:\n\t<iq")
    assert "await alice.request(" in answer["python"]
    raw = await browser.asks("copies?", "copies", text="<x", mode="bytes", session="alice")
    assert raw["python"].endswith("await alice.send_bytes(b'<x')\n")
    assert raw["cell"] == "%%xmpp alice --raw\n<x\n"
    assert raw["step"] is None


async def test_no_copies_of_what_is_no_xml(browser: Browser) -> None:
    """There is no such form."""
    answer = await browser.asks("copies?", "copies", text="<x", mode="stanzas", session="alice")
    assert (answer["python"], answer["cell"], answer["step"]) == (None, None, None)


# -- from the inspector -----------------------------------------------------------------------------


async def test_edit_and_resend(browser: Browser, lab: Lab, alice: Session, bob: Session) -> None:
    """An entry of the inspector's lands in the composer: without its id, with the session that sent it."""
    entry = await bob.send("<message to='alice@localhost' id='old'><body>Hi</body></message>")
    inspector = lab.inspector()
    inspector._handle_custom_msg({"k": "resend?", "number": entry.number}, [])
    loaded = await browser.hears("load")
    assert loaded["text"] == "<message to='alice@localhost'><body>Hi</body></message>"
    assert browser.composer.session == "bob/phone"
    assert browser.composer.text == loaded["text"]


async def test_an_inspector_that_was_there_first_hands_over_too(lab: Lab, alice: Session) -> None:
    """Whichever of the two was opened first."""
    inspector = lab.inspector()
    composer = lab.composer()
    entry = await alice.send("<presence><show>away</show></presence>")
    inspector._handle_custom_msg({"k": "resend?", "number": entry.number}, [])
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert composer.text == "<presence><show>away</show></presence>"
