"""The pictures of the README and of the course's index, made from the real thing: ``python -m tests.browser.pictures``.

Each is a widget as it stands in JupyterLab after the cells given here. They are written to ``notebooks/pictures``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator

from .harness import REPOSITORY, JupyterLab, Notebook, chromium

__all__ = ["FOLDER", "PICTURES", "Picture"]

FOLDER = REPOSITORY / "notebooks" / "pictures"


@dataclass(frozen=True)
class Picture:
    """One picture.

    Attributes:
        name: of the file, without ``.png``.
        cells: what is run, the widget last.
        widget: its class, such as ``"xk-inspector"``.
        says: a text that it shows when it is ready.
        click: buttons that are pressed then, by their names.
        width: of the widget, in pixels.
    """

    name: str
    cells: tuple[str, ...]
    widget: str
    says: str
    click: tuple[str, ...] = ()
    width: int = 860


_TWO = """
from xmppkit import *
lab = await Lab.start()
alice = await lab.connect("alice")
bob = await lab.connect("bob/phone")
"""

_TALK = """
await alice.send("<message to='bob@localhost/phone' type='chat'><body>Bob, is this thing on?</body></message>")
await bob.wait_for("<message from='alice@localhost'/>")
await alice.request("<iq type='get' to='localhost'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>")
await bob.send("<presence><show>away</show><status>at the ball</status></presence>")
await alice.request("<iq type='get' to='nobody@localhost'><query xmlns='jabber:iq:version'/></iq>");
"""

_CHOOSE = """
shown.selected_number = next(e.number for e in lab.recording if e.stream == "bob/phone" and "is this thing" in e.xml)
"""

_FRIENDS = """
for one, other in ((alice, "bob"), (bob, "alice")):
    await one.send(f"<presence to='{other}@localhost' type='subscribe'/>")
    await one.request("<iq type='get'><query xmlns='jabber:iq:roster'/></iq>")
await bob.wait_for("<presence type='subscribe'/>")
await alice.wait_for("<presence type='subscribe'/>")
await bob.send("<presence to='alice@localhost' type='subscribed'/>")
await alice.wait_for("<presence type='subscribed'/>");
"""

_DEVICES = """
desk, tv = await lab.connect("bob/desk"), await lab.connect("bob/tv")
await desk.send("<presence><priority>5</priority></presence>")
await tv.send("<presence><show>xa</show><priority>-1</priority></presence>")
await bob.request("<iq type='set'><enable xmlns='urn:xmpp:carbons:2'/></iq>")
await desk.wait_for("<presence from='bob@localhost/tv'><show>xa</show></presence>")
await alice.send("<message to='bob@localhost' type='chat' id='m1'><body>Which of you is it?</body></message>")
await desk.wait_for("<message id='m1'/>")
await bob.wait_for("<message><received xmlns='urn:xmpp:carbons:2'/></message>");
"""

_ROOM = """
for session, nick in ((alice, "queen"), (bob, "rook")):
    await session.send(f"<presence to='chess@rooms.localhost/{nick}'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
    await session.wait_for("<message type='groupchat'><subject/></message>")
await bob.send("<message to='chess@rooms.localhost' type='groupchat'><body>White begins?</body></message>")
await alice.wait_for("<message type='groupchat'><body>White begins?</body></message>");
"""

_NODE = """
def to_node(inner, space="http://jabber.org/protocol/pubsub"):
    return f"<iq type='set' to='pubsub.localhost'><pubsub xmlns='{space}'>{inner}</pubsub></iq>"
await alice.request(to_node("<create node='weather'/>"))
await bob.request(to_node("<subscribe node='weather' jid='bob@localhost'/>"))
for item, sky in (("monday", "rain"), ("tuesday", "sun")):
    inner = f"<item id='{item}'><sky xmlns='urn:example:sky'>{sky}</sky></item>"
    await alice.request(to_node(f"<publish node='weather'>{inner}</publish>"))
await bob.wait_for("<message><event xmlns='http://jabber.org/protocol/pubsub#event'/></message>");
"""

_DISCO = """
info = "<query xmlns='http://jabber.org/protocol/disco#info'/>"
items = "<query xmlns='http://jabber.org/protocol/disco#items'/>"
for to, ask in (("localhost", info), ("localhost", items), ("rooms.localhost", info), ("pubsub.localhost", info)):
    await alice.request(f"<iq type='get' to='{to}'>{ask}</iq>");
"""

_MANY = """
for number in range(8):
    await alice.send(f"<message to='bob@localhost' type='chat'><body>line {number}</body></message>")
await bob.wait_for("<message><body>line 7</body></message>");
"""

_PING = "<iq type='get' to='localhost'>\n  <query xmlns='jabber:iq:version'/>\n</iq>"

PICTURES = (
    Picture(
        "inspector",
        (_TWO, "shown = lab.inspector(height='430px')\nshown", _TALK, _CHOOSE),
        "xk-inspector",
        "as alice sent it",
        width=900,
    ),
    Picture(
        "ladder", (_TWO + _TALK, "lab.inspector(view='ladder', height='460px', filter='-sm')"), "xk-inspector", "alice"
    ),
    Picture("jid-lab", (_TWO, "JIDLab('henryⅣ@Straße.example/ the balcony')"), "xk-jidlab", "no JID"),
    Picture("stream-stepper", (_TWO, "StreamStepper(lab)"), "xk-stepper", "initial presence"),
    Picture(
        "presence-board", (_TWO + _FRIENDS + _DEVICES, "PresenceBoard(lab, 'bob/phone')"), "xk-presence", "because"
    ),
    Picture("subscription-diagram", (_TWO + _FRIENDS, "SubscriptionDiagram(lab)"), "xk-subscription", "alice"),
    Picture("delivery-diagram", (_TWO + _DEVICES, "DeliveryDiagram(lab)"), "xk-delivery", "carbon copy"),
    Picture("disco-explorer", (_TWO + _DISCO, "DiscoExplorer(lab)"), "xk-disco", "rooms.localhost"),
    Picture("room-view", (_TWO + _ROOM, "RoomView(lab)"), "xk-room", "queen"),
    Picture("pubsub-browser", (_TWO + _NODE, "PubSubBrowser(lab)"), "xk-pubsub", "weather", ("weather",)),
    Picture(
        "archive-pager",
        (_TWO + _MANY, "ArchivePager(lab, show_first=False)"),
        "xk-archive",
        "has not asked",
        ("bob/phone: Last page",),
    ),
    Picture("ack-ledger", (_TWO + _MANY, "AckLedger(lab)"), "xk-ledger", "can be resumed"),
    Picture("composer", (_TWO, f"lab.composer(text={_PING!r})"), "xk-composer", "Well-formed", ("Send",)),
)


def take(picture: Picture, notebook: Notebook, folder: Path) -> Path:
    """Run the cells, and take the picture of what the last one shows.

    Returns:
        the file.
    """
    notebook.run_all()
    root = notebook.page.locator(f".{picture.widget}").first
    root.get_by_text(picture.says).first.wait_for()
    root.evaluate("(root, width) => { root.parentElement.style.width = `${width}px`; }", picture.width)
    for name in picture.click:
        _press(root, name)
    notebook.page.wait_for_timeout(1500)  # what is being drawn, and what is on its way
    path = folder / f"{picture.name}.png"
    root.scroll_into_view_if_needed()
    root.screenshot(path=path)
    return path


def _press(root: Locator, name: str) -> None:
    """Press a button: ``"region: button"``, or just ``"button"``."""
    region, _, button = name.rpartition(": ")
    place = root.get_by_role("region", name=region) if region else root
    place.get_by_role("button", name=button).first.click()


def main(names: list[str]) -> None:
    """Take the pictures named, or all."""
    FOLDER.mkdir(exist_ok=True)
    with JupyterLab() as lab, chromium(width=1400, height=1400) as context:
        for picture in PICTURES:
            if names and picture.name not in names:
                continue
            lab.write(f"{picture.name}.ipynb", picture.cells)
            notebook = Notebook(lab, context.new_page(), f"{picture.name}.ipynb").open()
            print(take(picture, notebook, FOLDER).relative_to(REPOSITORY))  # noqa: T201  # a command
            notebook.run("await lab.stop()")
            notebook.close()


if __name__ == "__main__":
    main(sys.argv[1:])
