"""aioxmpp's log, without what is noise or secret here."""

from __future__ import annotations

import logging

__all__ = ["log"]

log = logging.getLogger("xmppkit.aioxmpp")
# Traffic belongs to the recording, where secrets are masked; aioxmpp's debug log would hold them in the clear.
log.getChild("XMLStream").setLevel(logging.INFO)
# What the recording notes and the learner's own call raises; the log would repeat it with a long traceback.
_KNOWN = ("main failed", "stream failed", "failed to negotiate stream features")
log.addFilter(lambda record: not str(record.msg).startswith(_KNOWN))
# Replies to the learner's own requests are no surprise: the session takes them from the recording.
log.getChild("StanzaStream").addFilter(lambda record: not str(record.msg).startswith("unexpected IQ response"))
# As a library: silent unless the application sets up logging.
logging.getLogger("xmppkit").addHandler(logging.NullHandler())
