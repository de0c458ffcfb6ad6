"""XEP-0045: Multi-User Chat: what the settings of rooms may be."""

from __future__ import annotations

from ...language import phrase
from ..forms import VALUES

_ROLES = {
    "moderator": phrase("moderators"),
    "participant": phrase("those who may speak"),
    "visitor": phrase("those who may only listen"),
}

VALUES.update(
    {
        "muc#role": {"participant": phrase("to speak to everybody")},
        "muc#roomconfig_allowpm": {
            "anyone": phrase("anybody may write to single occupants"),
            "moderators": phrase("only moderators may write to single occupants"),
            "none": phrase("nobody may write to single occupants"),
            "participants": phrase("those who may speak may write to single occupants"),
        },
        "muc#roomconfig_getmemberlist": _ROLES,
        "muc#roomconfig_maxusers": {"none": phrase("as many as like to come")},
        "muc#roomconfig_presencebroadcast": _ROLES,
        "muc#roomconfig_whois": {
            "anyone": phrase("everybody sees who the occupants really are"),
            "moderators": phrase("only moderators see who the occupants really are"),
        },
    }
)
