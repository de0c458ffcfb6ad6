"""Rules of lint, one file for each specification (or each part of a long one)."""
