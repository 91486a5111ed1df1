"""What the things in a form are called."""

from __future__ import annotations

from landscape.derived.form.description import Form
from landscape.derived.form.values import Values
from landscape.schema.names import LABEL


def title_of(form: Form, values: Values) -> str:
    """The first label that was entered; empty when there is none."""
    key = next((one.key for one in form.controls if one.field.path == LABEL), "")
    return next((one.text for one in values.cells.get(key, {}).values() if one.text), "")
