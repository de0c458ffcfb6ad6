"""XEP-0492: Chat notification settings."""

from __future__ import annotations

from ..rule import Vocabulary

NOTIFY = "urn:xmpp:notification-settings:1"
_VERSIONS = (NOTIFY, "urn:xmpp:notification-settings:0")
xep = Vocabulary("XEP-0492")

_WHICH = {"identity-category": "holds for clients of this category", "identity-type": "holds for clients of this type"}

for _version in _VERSIONS:
    xep.element(_version, "notify", "when to call the user's attention to this chat")
    xep.element(_version, "always", "at every message", attributes=_WHICH)
    xep.element(_version, "never", "never", attributes=_WHICH)
    xep.element(_version, "on-mention", "only when the user is named", attributes=_WHICH)
    xep.element(_version, "advanced", "settings that single clients keep there", attributes=_WHICH)
