"""Fields of data forms whose names are fixed by their FORM_TYPE (XEP-0068)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .namespaces import namespace
from .specs import Ref
from .tables import rows

__all__ = ["FormField", "form_field", "form_type"]

_PUBSUB = "http://jabber.org/protocol/pubsub#"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field.

    Attributes:
        form_type: the FORM_TYPE of forms that have it.
        var: its name.
        type: its type: ``"boolean"``, ``"text-single"`` and so on; ``""`` if none is fixed.
        meaning: what it holds: ``"whether occupants may invite others"``.
        ref: where it is defined; None for what servers add of their own.
    """

    form_type: str
    var: str
    type: str
    meaning: str
    ref: Ref | None


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], FormField]:
    return {(each.form_type, each.var): each for each in map(_field, rows("form-fields"))}


def _field(row: dict[str, str]) -> FormField:
    ref = Ref(row["spec"]) if row["spec"] else None
    return FormField(row["form_type"], row["field"], row["type"], row["meaning"], ref)


def form_field(form_type: str, var: str) -> FormField | None:
    """Return what a field of a form holds, or None: it is unknown to this kit.

    Args:
        form_type: value of the form's hidden ``FORM_TYPE`` field.
        var: the field's name; ``FORM_TYPE`` itself is known to every form.
    """
    if var == "FORM_TYPE":
        return FormField(form_type, var, "hidden", "which kind of form this is", Ref("XEP-0068", "3.1"))
    known = _table().get((form_type, var))
    if (
        known is None and form_type == f"{_PUBSUB}publish-options"
    ):  # XEP-0060 §7.1.5: any field of a node's configuration
        return _table().get((f"{_PUBSUB}node_config", var))
    return known


def form_type(uri: str) -> Ref | None:
    """Return which specification a kind of form belongs to, or None: it is unknown to this kit."""
    for field in _table().values():
        if field.form_type == uri and field.ref:
            return field.ref
    owner = namespace(uri)
    return Ref(owner.spec) if owner else None
