"""One room, as one stream sees it (XEP-0045)."""
