"""What is to be checked, as it was read."""

from __future__ import annotations

from dataclasses import dataclass, field

from landscape.check.context import Context
from landscape.check.finding import Finding
from landscape.check.record import Record


@dataclass(frozen=True, slots=True)
class Loaded:
    """Files as they were read.

    ``records`` are to be checked; ``context`` is the landscape that they are in; ``faults`` are findings of files
    that could not be read; ``clean`` are more records, in which it is known that there is nothing to find.
    """

    records: tuple[Record, ...]
    context: Context
    faults: tuple[Finding, ...] = ()
    files: int = 0
    texts: dict[str, str] = field(default_factory=dict, repr=False)
    clean: int = 0

    @property
    def count(self) -> int:
        """How many records were read, those that nothing is found in among them."""
        return len(self.records) + self.clean
