"""What matching speaks of: bearers, needs, claims and outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from landscape.insight.interval import Interval


class Outcome(StrEnum):
    """An outcome by its name in EARL 1.0 (W3C), section 2.7."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"
    INAPPLICABLE = "inapplicable"  # a need of a whole collaboration, against one bearer


class Grain(StrEnum):
    """Within what a need must be met together with the others."""

    SYSTEM = "system"
    FACILITY = "facility"
    FEDERATION = "federation"


class State(StrEnum):
    ACTIVE = "active"
    COMING = "coming"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Bearer:
    """What can be held against a need. ``role`` is place, system, service or part; dates are as they are written."""

    iri: str
    label: str
    role: str
    state: State
    owner: str | None = None
    operator: str | None = None
    steward: str | None = None
    start: str | None = None
    end: str | None = None

    @property
    def record(self) -> str:
        """The record in which it stands, as ``systems/leonardo``."""
        return self.iri.removeprefix("id/").partition("#")[0]


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that can be needed: ``line`` in ``file`` says of ``{record}`` that it has it, ``denial`` that not."""

    iri: str
    label: str
    scheme: str
    file: str
    line: str
    denial: str
    flow: str = "none"
    grain: str | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """``factors`` are what a value is multiplied by to be in ``unit``, by symbol; ``adds`` is sum, max or none."""

    iri: str
    label: str
    unit: str
    adds: str
    direction: str
    line: str
    factors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of a bearer, in its metric's unit; ``current`` or else planned."""

    bearer: int
    sheet: str
    value: Interval
    current: bool
    verified: bool
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Need:
    """One requirement: any of ``concepts``, or an amount of ``metric`` (``most`` turns it into an upper limit).

    ``amount`` is what is needed, as far as it is known: from its lower to its upper end.
    """

    iri: str
    label: str
    must: bool
    grain: Grain
    concepts: tuple[str, ...] = ()
    metric: str | None = None
    amount: Interval | None = None
    most: bool = False
    up_to: str | None = None
    bound: str | None = None
    whole: bool = False  # of a whole collaboration: only sums are held against it
    needed_by: str | None = None
    verified: bool = True


@dataclass(frozen=True, slots=True)
class UseCase:
    """A use case, or what somebody needs just now. ``communities`` are those that have it, with what they belong to."""

    iri: str
    label: str
    communities: tuple[str, ...]
    needs: tuple[Need, ...]
