"""Publish-subscribe as a stream knows it: services, their nodes, the items in them (XEP-0060, XEP-0163)."""

from .state import PubSub

__all__ = ["PubSub"]
