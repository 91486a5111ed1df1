"""Which statements can be believed: contradicted, old, second-hand and unsupported ones, and scores of records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from landscape.insight.answers import Answer, grouped, known_value, name_of, record_of
from landscape.insight.tables import Row, Tables

STALE_MONTHS = 18
YES = "true"
PRIMARY = "primary"
PERCENT = 100
MONTHS_OF_YEAR = 12
NO_UNIT = "1"


@dataclass(frozen=True, slots=True)
class About:
    """Which records are meant: one, those of a collection, those in a country; nothing named is all."""

    record: str | None = None
    collection: str | None = None
    country: str | None = None


ALL = About()


@dataclass(frozen=True, slots=True)
class Score:
    """How complete and how fresh a record is. Of the fields that a complete one has, ``known`` are there; of its
    ``dated`` statements, ``fresh`` are not older than ``STALE_MONTHS``."""

    known: int
    expected: int
    fresh: int
    dated: int

    @property
    def completeness(self) -> Fraction | None:
        return Fraction(self.known, self.expected) if self.expected else None

    @property
    def freshness(self) -> Fraction:
        return Fraction(self.fresh, self.dated)


class Trust:
    """What the tables of ``tables/trust`` tell. ``completeness`` has rows of a record's known and expected fields."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.day = str(tables["day"][0]["day"])

    def answer(self, about: About = ALL) -> Answer:
        """Everything that is to be doubted of the records meant, and their scores.

        Raises ``ParameterError`` for a record, collection or country that does not exist.
        """
        chosen = self._chosen(about)
        claims = [row for row in self._tables["claims"] if record_of(str(row["of"])) in chosen]
        current = [row for row in claims if row["current"] == YES]
        return {
            "asOf": self.day,
            "staleAfterMonths": STALE_MONTHS,
            "disputed": [self._claim(row) for row in current if row["disputed"] == YES],
            "stale": sorted((self._aged(row) for row in current if self.is_stale(row["until"])), key=_oldest_first),
            "secondary": [self._claim(row) for row in current if row["class"] not in (PRIMARY, None)],
            "unverified": [
                *(self._claim(row) for row in claims if row["unverified"] == YES),
                *self._facts(chosen),
            ],
            "records": self._records(chosen),
            "collections": self._means(chosen, "collection", self._by_collection),
            "countries": self._means(chosen, "country", self.countries),
        }

    def is_stale(self, until: str | None) -> bool:
        """Whether something last held so long ago that it is stale; what has no date is."""
        return until is None or self._months(until) > STALE_MONTHS

    @cached_property
    def labels(self) -> dict[str, str]:
        """The names of records, by name; a part's name comes after that of the whole."""
        found = {name_of(row["iri"]): row["label"] or name_of(row["iri"]) for row in self._tables["records"]}
        for row in self._tables["parts"]:
            name = name_of(row["iri"])
            whole = name.partition("#")[0]
            found[name] = f"{found.get(whole, whole)}: {row['label']}"
        return found

    @cached_property
    def countries(self) -> dict[str, list[str]]:
        """The records of each country."""
        return _turned(grouped(self._tables["records"], "iri", "country"))

    @cached_property
    def scores(self) -> dict[str, Score]:
        """The score of each record."""
        dates: dict[str, list[str | None]] = {name_of(row["iri"]): [row["verified"]] for row in self._tables["records"]}
        for row in self._tables["claims"]:
            if row["current"] == YES:
                dates.setdefault(record_of(str(row["of"])), []).append(row["until"])
        known = {str(row["record"]): row for row in self._tables["completeness"]}
        return {name: self._score(known.get(name), every) for name, every in sorted(dates.items())}

    @cached_property
    def sources(self) -> dict[str, list[str]]:
        return grouped(self._tables["sources"], "node", "source")

    @cached_property
    def _by_collection(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.scores:
            found[name.partition("/")[0]].append(name)
        return dict(found)

    @cached_property
    def _metrics(self) -> dict[str, Row]:
        return {str(row["iri"]): row for row in self._tables["metrics"]}

    def _chosen(self, about: About) -> frozenset[str]:
        """The names of the records that are meant."""
        chosen = frozenset(self.scores)
        if about.record:
            chosen = frozenset({known_value("record", about.record, chosen)})
        for parameter, value, groups in (
            ("collection", about.collection, self._by_collection),
            ("country", about.country, self.countries),
        ):
            if value:
                chosen &= frozenset(groups[known_value(parameter, value, groups)])
        return chosen

    def _score(self, known: Row | None, dates: list[str | None]) -> Score:
        fresh = sum(not self.is_stale(one) for one in dates)
        return Score(int((known or {}).get("known") or 0), int((known or {}).get("expected") or 0), fresh, len(dates))

    def _months(self, until: str) -> int:
        """How many months ago the month was in which something last held."""
        (year, month), (then, at) = ((int(one[:4]), int(one[5:7] or 12)) for one in (self.day, until))
        return MONTHS_OF_YEAR * (year - then) + month - at

    def _claim(self, row: Row) -> Answer:
        metric = self._metrics[str(row["metric"])]
        return {
            "of": name_of(row["of"]),
            "label": self._label(str(row["of"])),
            "record": record_of(str(row["of"])),
            "statement": metric["label"],
            "value": written(row["stated"], metric["unit"]),
            "status": row["status"],
            "asOf": row["as_of"],
            "support": row["class"] or "none",
            "sources": self.sources.get(str(row["sheet"]), []),
        }

    def _aged(self, row: Row) -> Answer:
        return self._claim(row) | {"months": self._months(str(row["until"])) if row["until"] else None}

    def _facts(self, chosen: frozenset[str]) -> Iterator[Answer]:
        """What no source supports and is no figure."""
        for row in self._tables["unverified"]:
            of = str(row["of"])
            if record_of(of) in chosen and row["what"] not in self._metrics:
                whole = row["what"] == row["of"]
                yield {
                    "of": name_of(of),
                    "label": self._label(of),
                    "record": record_of(of),
                    "statement": "everything" if whole else row["label"] or name_of(row["what"]),
                    "value": None,
                    "status": None,
                    "asOf": None,
                    "support": "none",
                    "sources": [],
                }

    def _label(self, iri: str) -> str:
        name = name_of(iri)
        return self.labels.get(name) or self.labels.get(name.partition("#")[0], name)

    def _records(self, chosen: frozenset[str]) -> list[Answer]:
        return [
            {
                "record": name,
                "label": self.labels.get(name, name),
                "completeness": percent(one.completeness),
                "known": one.known,
                "expected": one.expected,
                "freshness": percent(one.freshness),
                "fresh": one.fresh,
                "dated": one.dated,
                "sources": self.sources.get(f"id/{name}", []),
            }
            for name, one in self.scores.items()
            if name in chosen
        ]

    def _means(self, chosen: frozenset[str], key: str, groups: Mapping[str, Iterable[str]]) -> list[Answer]:
        """The mean scores of groups of records, in which each record counts the same."""
        found = {group: [self.scores[one] for one in names if one in chosen] for group, names in groups.items()}
        return [
            {
                key: group,
                "records": len(scores),
                "completeness": percent(_mean(one.completeness for one in scores)),
                "freshness": percent(_mean(one.freshness for one in scores)),
            }
            for group, scores in sorted(found.items())
            if scores
        ]


def written(stated: str | None, unit: str | None) -> str:
    """A figure as people read it; one that was written with its unit keeps that."""
    text = stated or ""
    return text if " " in text or unit == NO_UNIT else f"{text} {unit}"


def percent(share: Fraction | None) -> float | None:
    """A share in percent with one decimal; nothing when there is none."""
    return None if share is None else float(round(share * PERCENT, 1))


def _mean(shares: Iterable[Fraction | None]) -> Fraction | None:
    known = [one for one in shares if one is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def _turned(groups: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The keys by their values, with short names."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, values in groups.items():
        for value in values:
            found[name_of(value)].append(name_of(key))
    return dict(found)


def _oldest_first(row: Answer) -> tuple[int, str, str]:
    months = row["months"]
    return (0 if months is None else -int(months), str(row["label"]), str(row["statement"]))
