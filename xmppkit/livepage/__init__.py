"""A static web page that changes the moment something is published (XEP-0060): what stands in it, and who serves it."""

from .content import Content, Place
from .document import document, places, version
from .site import Site

__all__ = ["Content", "Place", "Site", "document", "places", "version"]
