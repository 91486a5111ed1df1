"""The options by which the fields of a record are given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from landscape.schema.model import Field

WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def option_of(field: Field) -> str:
    """The option by which a field is given: `--start-date` for `startDate`."""
    return f"--{WORD.sub('-', field.key).lower()}"
