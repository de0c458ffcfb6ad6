"""What all widgets share: built files, refusal of unknown settings, a static fallback."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import anywidget

__all__ = ["Widget", "built"]

_STATIC = Path(__file__).parent.parent / "static"


def built(name: str) -> Path:
    """Path of a built file of the browser half.

    Raises:
        FileNotFoundError: the browser half has not been built.
    """
    path = _STATIC / name
    if not path.is_file():
        raise FileNotFoundError(
            f"{path} is missing: the widgets' browser half has not been built. "
            "In a checkout, run `npm ci && npm run build` in the folder widgets/ (or `make lab`); "
            "otherwise install xmppkit again from its wheel."
        )
    return path


class Widget(anywidget.AnyWidget):
    """Base of xmppkit's widgets.

    Args:
        settings: values of the widget's settings.

    Raises:
        TypeError: there is no such setting.
    """

    def __init__(self, **settings: Any) -> None:
        for name in settings:
            self._check_setting(name)
        super().__init__(**settings)

    @classmethod
    def settings(cls) -> list[str]:
        """Names of the settings that may be given and changed."""
        own = set(cls.class_traits(sync=True)) - set(anywidget.AnyWidget.class_traits())
        return sorted(name for name in own if not name.startswith("_"))

    def change(self, **settings: Any) -> None:
        """Give several settings new values.

        Raises:
            TypeError: there is no such setting; none is changed.
        """
        for name in settings:
            self._check_setting(name)
        for name, value in settings.items():
            setattr(self, name, value)

    def _check_setting(self, name: str) -> None:
        known = self.settings()
        if name in known or name == "layout":
            return
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(known)}."
        raise TypeError(f"{type(self).__name__} has no setting {name!r}. {hint}")

    def _static_html(self) -> str:
        """What to show where there is no kernel: HTML without script."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        return {**data, "text/plain": repr(self), "text/html": self._static_html()}, metadata
