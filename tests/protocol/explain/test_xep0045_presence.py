"""XEP-0045: Multi-User Chat: entering, being in and leaving a room."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import said

SENTENCES = [
    (
        """<presence from='hag66@shakespeare.lit/pda' to='coven@chat.shakespeare.lit/thirdwitch'>
  <x xmlns='http://jabber.org/protocol/muc'/>
</presence>""",
        "hag66 enters the room coven as thirdwitch",
    ),
    (
        """<presence from='hag66@shakespeare.lit/pda' to='coven@chat.shakespeare.lit'>
  <x xmlns='http://jabber.org/protocol/muc'/>
</presence>""",
        "hag66 asks to enter the room coven",
    ),
    (
        """<presence to='coven@chat.shakespeare.lit/thirdwitch'>
  <x xmlns='http://jabber.org/protocol/muc'/></presence>""",
        "the sender enters the room coven as thirdwitch",
    ),
    (
        """<presence from='coven@chat.shakespeare.lit/firstwitch' to='hag66@shakespeare.lit/pda'>
  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner' role='moderator'/></x>
</presence>""",
        "firstwitch is in the room coven: moderator and owner",
    ),
    (
        """<presence from='coven@chat.shakespeare.lit/firstwitch' to='hag66@shakespeare.lit/pda'>
  <show>xa</show><status>gone where the goblins go</status>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <item affiliation='member' role='participant' jid='crone1@shakespeare.lit/desktop'/>
  </x>
</presence>""",
        (
            "firstwitch (really crone1) is in the room coven: participant and member, away for long: “gone where the "
            "goblins go”"
        ),
    ),
    (
        """<presence from='coven@chat.shakespeare.lit/thirdwitch' to='hag66@shakespeare.lit/pda'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <item affiliation='none' role='participant'/><status code='100'/><status code='110'/>
      <status code='210'/>
  </x>
</presence>""",
        (
            "hag66 (thirdwitch) is in the room coven: participant, under a nickname that the room chose, with every "
            "address open to all"
        ),
    ),
    (
        """<presence from='coven@chat.shakespeare.lit/firstwitch' to='crone1@shakespeare.lit/desktop'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <item affiliation='owner' role='moderator'/><status code='110'/><status code='201'/>
  </x>
</presence>""",
        (
            "crone1 (firstwitch) is in the room coven: "
            "moderator and owner, a new room, which its owner may have to set up first"
        ),
    ),
    (
        """<presence from='coven@chat.shakespeare.lit/thirdwitch' to='hag66@shakespeare.lit/pda'>
  <x xmlns='http://jabber.org/protocol/muc#user'><status code='110'/><status code='170'/></x>
</presence>""",
        "hag66 (thirdwitch) is in the room coven, with everything said being recorded",
    ),
    (
        """<presence from='coven@chat.shakespeare.lit/thirdwitch' to='wiccarocks@shakespeare.lit/laptop'
    type='unavailable'>
  <status>gone</status>
  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='member' role='none'/></x>
</presence>""",
        "thirdwitch leaves the room coven: “gone”",
    ),
    (
        """<presence from='coven@chat.shakespeare.lit/thirdwitch' to='hag66@shakespeare.lit/pda'
    type='unavailable'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <item affiliation='member' jid='hag66@shakespeare.lit/pda' role='none'/><status code='110'/>
  </x>
</presence>""",
        "hag66 (thirdwitch) leaves the room coven",
    ),
    (
        """<presence from='coven@chat.shakespeare.lit/thirdwitch' to='wiccarocks@shakespeare.lit/laptop'
    type='unavailable'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <item affiliation='member' jid='hag66@shakespeare.lit/pda' nick='oldhag' role='participant'/>
    <status code='303'/>
  </x>
</presence>""",
        "thirdwitch (really hag66) in the room coven is called oldhag from now on",
    ),
    (
        """<presence from='harfleur@chat.shakespeare.lit/pistol' to='pistol@shakespeare.lit/harfleur'
    type='unavailable'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <item affiliation='none' role='none'><actor nick='Fluellen'/>
      <reason>Avaunt, you cullion!</reason></item>
    <status code='110'/><status code='307'/>
  </x>
</presence>""",
        "pistol is kicked out of the room harfleur by Fluellen: “Avaunt, you cullion!”",
    ),
    (
        """<presence from='southampton@chat.shakespeare.lit/earlofcambridge' to='kinghenryv@shakespeare.lit/throne'
    type='unavailable'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <item affiliation='outcast' role='none' jid='earlofcambridge@shakespeare.lit/stabber'>
      <actor jid='kinghenryv@shakespeare.lit'/><reason>Treason</reason>
    </item>
    <status code='301'/>
  </x>
</presence>""",
        "earlofcambridge is banned from the room southampton by kinghenryv: “Treason”",
    ),
    (
        """<presence from='harfleur@chat.shakespeare.lit/pistol' to='gower@shakespeare.lit/cell'
    type='unavailable'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <item affiliation='none' role='none'/><status code='307'/><status code='333'/>
  </x>
</presence>""",
        "pistol drops out of the room harfleur for a technical reason",
    ),
    (
        """<presence from='darkcave@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'
    type='unavailable'>
  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' role='none'/>
    <status code='321'/></x>
</presence>""",
        "thirdwitch has to leave the room darkcave: lost the standing that it takes",
    ),
    (
        """<presence from='darkcave@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'
    type='unavailable'>
  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' role='none'/>
    <status code='322'/></x>
</presence>""",
        "thirdwitch has to leave the room darkcave: it is for members only now",
    ),
    (
        """<presence from='darkcave@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'
    type='unavailable'>
  <x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' role='none'/>
    <status code='332'/></x>
</presence>""",
        "thirdwitch has to leave the room darkcave: the service shuts down",
    ),
    (
        """<presence from='heath@chat.shakespeare.lit/firstwitch' to='crone1@shakespeare.lit/desktop'
    type='unavailable'>
  <x xmlns='http://jabber.org/protocol/muc#user'>
    <item affiliation='none' role='none'/>
    <destroy jid='coven@chat.shakespeare.lit'><reason>Macbeth doth come.</reason></destroy>
  </x>
</presence>""",
        "the room heath is destroyed, go to coven instead: “Macbeth doth come.”",
    ),
    (
        """<presence from='heath@chat.shakespeare.lit/firstwitch' type='unavailable'>
  <x xmlns='http://jabber.org/protocol/muc#user'><destroy/></x>
</presence>""",
        "the room heath is destroyed",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence
