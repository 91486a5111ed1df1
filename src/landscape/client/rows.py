"""Rows of an answer: a list of dictionaries, which notebooks show as a table and pandas takes as a frame."""

from __future__ import annotations

from html import escape
from typing import Any

from landscape.errors import InputError

SHOWN_ROWS_MOST = 50


class Rows(list[dict[str, Any]]):
    """A list of dictionaries."""

    @property
    def columns(self) -> list[str]:
        """The names that any row has, in the order in which they come first."""
        return list(dict.fromkeys(name for row in self for name in row))

    def frame(self) -> Any:
        """The rows as a ``pandas.DataFrame``. Raises ``InputError`` when pandas is not installed."""
        try:
            import pandas  # type: ignore[import-not-found,import-untyped,unused-ignore]
        except ImportError as error:
            raise InputError("pandas is not installed; `pip install pandas`, or use the rows as they are") from error
        return pandas.DataFrame(list(self), columns=self.columns)

    def _repr_html_(self) -> str:
        """What a notebook shows; the text of cells is escaped."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(_text(row.get(name)))}</td>' for name in self.columns)}</tr>"
            for row in self[:SHOWN_ROWS_MOST]
        )
        more = len(self) - SHOWN_ROWS_MOST
        note = f"<p>and {more} more</p>" if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _text(value: Any) -> str:
    """A value as people read it: of a thing its name, of several each."""
    if isinstance(value, dict):
        return str(value.get("label", value.get("en", value)))
    return ", ".join(map(_text, value)) if isinstance(value, list) else "" if value is None else str(value)
