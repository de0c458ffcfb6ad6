"""Tests of xmppkit.state."""
