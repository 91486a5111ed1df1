"""What a check found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from landscape.check.finding import SEVERITIES, Finding, Severity

CLEAN, VIOLATED = 0, 1
MOST_IN_A_FILE, MOST = 20, 200  # findings that people are shown


@dataclass(frozen=True, slots=True)
class Report:
    """All findings by file, line and column; how many files and records were checked; the files' texts.

    ``titles`` say in words what the codes mean. In a capped report ``omitted`` counts the findings that are left out.
    """

    findings: tuple[Finding, ...]
    files: int
    records: int
    texts: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    titles: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    omitted: dict[Severity, int] = field(default_factory=dict)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, those left out among them."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] + self.omitted.get(severity, 0) for severity in SEVERITIES}

    @property
    def worst(self) -> Severity | None:
        """The worst severity found; nothing when all is clean."""
        return next((severity for severity in SEVERITIES if self.counts[severity]), None)

    @property
    def exit_code(self) -> int:
        """0 when there are no violations, else 1."""
        return VIOLATED if self.worst == "violation" else CLEAN

    @property
    def summary(self) -> str:
        """What was checked and found, in a line; before it, in a capped report, how much more there is."""
        counts = ", ".join(_count(number, severity) for severity, number in self.counts.items() if number)
        checked = f"{_count(self.records, 'record')} in {_count(self.files, 'file')} checked"
        more = f"and {sum(self.omitted.values())} more; --all shows them\n" if self.omitted else ""
        return f"{more}{checked}: {counts or 'all is well'}"

    def title(self, code: str) -> str:
        """What a code means."""
        return self.titles.get(code, code.replace("-", " "))

    def capped(self, a_file: int = MOST_IN_A_FILE, at_all: int = MOST) -> Report:
        """The same report with at most so many findings in a file and at all; violations are kept before others."""
        kept, in_file = set[Finding](), Counter[str]()
        for one in sorted(self.findings, key=lambda one: SEVERITIES.index(one.severity)):
            in_file[one.file] += 1
            if len(kept) < at_all and in_file[one.file] <= a_file:
                kept.add(one)
        left = Counter(one.severity for one in self.findings if one not in kept)
        return replace(self, findings=tuple(one for one in self.findings if one in kept), omitted=dict(left))


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 or word == "info" else f"{number} {word}s"


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by place, each once."""
    unique = {(finding.place, finding.code, finding.path, finding.value): finding for finding in findings}
    return tuple(sorted(unique.values(), key=lambda finding: (finding.place, finding.code)))
