"""Lint: what the specifications forbid or advise against, found in elements and across a recording."""
