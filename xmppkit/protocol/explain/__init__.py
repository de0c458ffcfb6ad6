"""Explain what is on the wire: one plain sentence for the row, then every element, attribute and value."""

from .engine import explain_element, explain_entry
from .model import ElementRemark, Explanation, Remark

__all__ = ["ElementRemark", "Explanation", "Remark", "explain_element", "explain_entry"]
