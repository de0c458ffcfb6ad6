"""Scenarios: scripts of who sends and who receives what, played against a real server.

The format is scansion's, in which the tests of Prosody itself are written; see `xmppkit.scenario.parse`.
"""
