"""Fields of data forms whose names are fixed by their FORM_TYPE (XEP-0068)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .namespaces import namespace
from .specs import Ref
from .tables import rows

__all__ = ["FormField", "form_field", "form_type"]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field.

    Attributes:
        form_type: the FORM_TYPE of forms that have it.
        var: its name.
        type: its type: ``"boolean"``, ``"text-single"`` and so on; ``""`` if none is fixed.
        meaning: what it holds: ``"whether occupants may invite others"``.
        ref: where it is defined.
    """

    form_type: str
    var: str
    type: str
    meaning: str
    ref: Ref


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], FormField]:
    found = (
        FormField(row["form_type"], row["field"], row["type"], row["meaning"], Ref(row["spec"]))
        for row in rows("form-fields")
    )
    return {(each.form_type, each.var): each for each in found}


def form_field(form_type: str, var: str) -> FormField | None:
    """Return what a field of a form holds, or None: it is unknown to this kit.

    Args:
        form_type: value of the form's hidden ``FORM_TYPE`` field.
        var: the field's name; ``FORM_TYPE`` itself is known to every form.
    """
    if var == "FORM_TYPE":
        return FormField(form_type, var, "hidden", "which kind of form this is", Ref("XEP-0068", "3.1"))
    return _table().get((form_type, var))


def form_type(uri: str) -> Ref | None:
    """Return which specification a kind of form belongs to, or None: it is unknown to this kit."""
    for field in _table().values():
        if field.form_type == uri:
            return field.ref
    owner = namespace(uri)
    return Ref(owner.spec) if owner else None
