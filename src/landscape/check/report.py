"""What a check found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from landscape.check.finding import SEVERITIES, Finding, Severity

CLEAN, VIOLATED = 0, 1


@dataclass(frozen=True, slots=True)
class Report:
    """All findings by file, line and column; how many files and records were checked; the files' texts."""

    findings: tuple[Finding, ...]
    files: int
    records: int
    texts: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}

    @property
    def worst(self) -> Severity | None:
        """The worst severity found; nothing when all is clean."""
        return next((severity for severity in SEVERITIES if self.counts[severity]), None)

    @property
    def exit_code(self) -> int:
        """0 when there are no violations, else 1."""
        return VIOLATED if self.worst == "violation" else CLEAN


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by place, each once."""
    unique = {(finding.place, finding.code, finding.path, finding.value): finding for finding in findings}
    return tuple(sorted(unique.values(), key=lambda finding: (finding.place, finding.code)))
