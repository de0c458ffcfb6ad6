"""What a server offers at the start of a stream (RFC 6120 §4.3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .specs import Ref
from .tables import rows

__all__ = ["StreamFeature", "stream_feature"]


@dataclass(frozen=True, slots=True)
class StreamFeature:
    """One stream feature.

    Attributes:
        namespace: of its element.
        name: of its element.
        meaning: what the server offers: ``"encryption by TLS"``.
        ref: where it is defined.
    """

    namespace: str
    name: str
    meaning: str
    ref: Ref


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], StreamFeature]:
    found = (
        StreamFeature(row["namespace"], row["element"], row["meaning"], Ref(row["spec"], row["section"]))
        for row in rows("stream-features")
    )
    return {(each.namespace, each.name): each for each in found}


def stream_feature(namespace: str, name: str) -> StreamFeature | None:
    """Return what a server offers with a child of ``<stream:features/>``, or None: it is unknown to this kit."""
    return _table().get((namespace, name))
