"""Recordings as files: a page that shows them offline, JSON lines, XML, scripts; and back."""
