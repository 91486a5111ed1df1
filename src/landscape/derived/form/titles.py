"""What the things in a form are called."""

from __future__ import annotations

from itertools import islice

from landscape.derived.form.description import Form, Widget
from landscape.derived.form.values import Values
from landscape.schema.names import LABEL

LONG = (Widget.AREA, Widget.URL)
SUMMED_MOST = 5


def title_of(form: Form, values: Values) -> str:
    """The first label that was entered; empty when there is none."""
    key = next((one.key for one in form.controls if one.field.path == LABEL), "")
    return next((one.text for one in values.cells.get(key, {}).values() if one.text), "")


def summary_of(form: Form, values: Values) -> str:
    """What tells a part from others like it: its label, or else the first of its values."""
    texts = (
        f"{cell.beside} {cell.text}" if control.widget is Widget.MEASURE else cell.text
        for control in form.controls
        if control.widget not in LONG
        for cell in values.cells.get(control.key, {}).values()
        if cell.text
    )
    return title_of(form, values) or ", ".join(islice(texts, SUMMED_MOST))
