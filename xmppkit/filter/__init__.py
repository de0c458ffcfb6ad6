"""The filter language: which entries of a recording to show. The widgets speak it too (widgets/src/shared/filter)."""

from ..errors import FilterError
from .filter import Filter

__all__ = ["Filter", "FilterError"]
