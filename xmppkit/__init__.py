"""See and understand XMPP."""
