"""What XMPP means: the registry of specifications, explanations in plain words, lint, and addresses.

It knows wire elements and recorded entries, and nothing of servers, clients or widgets.
"""
