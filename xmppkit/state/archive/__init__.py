"""What is known of archives, page by page, as a state."""

from .archives import Archives

__all__ = ["Archives"]
