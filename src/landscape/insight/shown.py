"""Answers as people read them: each list of rows as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from landscape.insight.answers import TOTALS, Answer, is_rows
from landscape.insight.listing import Listing

TITLES: Mapping[str, tuple[str, str]] = {
    "disputed": ("Disputed", "Current claims that differ though their sources are equally good."),
    "stale": ("Stale", "Current figures that held more than 18 months ago."),
    "secondary": ("Second-hand", "Current figures that rest on no primary source."),
    "unverified": ("Unverified", "Statements that no source supports."),
    "records": ("Records", "Completeness and freshness in percent."),
    "collections": ("Collections", "Means over their records."),
    "countries": ("Countries", "Means over their records."),
    "steps": ("Links", "Shortest chains; those whose links a source supports come first."),
    "brokers": ("Brokers", "Brokerage is the share of the shortest chains between two others that go through it."),
    "communities": (
        "Communities",
        "Those that are linked more with each other than with the rest, by the Louvain method.",
    ),
    "overlaps": ("Overlaps of federations", "Members that two federations have in common, and operators of members."),
    "unlinked": ("Unlinked", "What no record links to anything."),
    "events": ("Starts and ends", ""),
    "years": ("By year", "How many start and end."),
    "there": ("In use", ""),
    "undated": ("Without a date", "Nobody has recorded when it began, or will."),
    "capacity": (
        "Capacity by year",
        "At the end of each year, at least; figures are carried on until there are newer ones.",
    ),
    "dead": ("Dead links", "They answer that nothing is there."),
    "moved": ("Moved links", "They lead on for good."),
    "unknown": ("Unknown", "They refused, failed, or were silent."),
    "changes": ("Changes", ""),
    "needs": ("Needs", "How many places, systems and services pass and fail each; of all others no record tells."),
    "sums": ("Needs of the whole collaboration", "Held against sums; others share what is there."),
    "candidates": ("Candidates", "Each with its system that does best; equal ones share a rank."),
    "reasons": ("Reasons", "The facts that decided, or the line that is missing and the file in which."),
    "portfolios": ("Portfolios", "The smallest sets of places that together meet the most musts, and who meets which."),
    "unmet": ("Unmet", "Musts that no allowed set of places is known to meet with the others."),
    "gaps": ("Gaps", "Musts that nothing passes: of capability when records say no, of data when none tells."),
    "asks": ("Whom to ask", "Lines that would decide musts; those that decide for most use cases come first."),
    "coverage": ("Coverage", "Services and facilities by capability area, country and kind."),
    "demand": (
        "Demand by year",
        "What communities ask for, what is known to be there, and with what is planned.",
    ),
    "balance": (
        "Demand and capacity by year",
        "Everything that is recorded, at the end of each year and at least; others share it with those who ask.",
    ),
    "singlePoints": ("Single points of failure", "The only one that is known to meet some musts."),
    "withoutCompute": ("Without compute", "Infrastructures of which nothing is known that computes for them."),
}
PEOPLE_SKIP = (
    *("record", "known", "expected", "fresh", "dated", "statedIn", "fields", "members", "x", "y"),
    *("from", "to", "fromLabel", "toLabel", "forward"),  # a link is told in words
    *("need", "summed", "upTo", "wholeCollaboration", "of", "otherwise"),  # of a need, its label
    *("askedLeast", "askedMost"),
)
SOURCES = "sources"


def listings(answer: Answer, *, whole: bool = True) -> list[Listing]:
    """The tables of an answer; when not ``whole``, without columns that only programs need or that are empty."""
    return [_listing(name, rows, whole) for name, rows in answer.items() if is_rows(rows)]


def facts_of(answer: Answer) -> list[tuple[str, str]]:
    """What an answer says besides its tables."""
    return [(name, cell(value)) for name, value in answer.items() if not is_rows(value) and name != TOTALS]


def cell(value: Any) -> str:
    """A value as text: of things their names, of lists each item; nothing for what is not known."""
    if isinstance(value, Mapping):
        named = (f"{name} {cell(one)}" for name, one in value.items())
        return str(value["label"]) if "label" in value else ", ".join(named)
    if isinstance(value, list):
        return ", ".join(map(cell, value))
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    whole = isinstance(value, float) and value.is_integer()
    return "" if value is None else f"{value:.0f}" if whole else str(value)


def _listing(name: str, rows: list[Answer], whole: bool) -> Listing:
    title, note = TITLES.get(name, (name.capitalize(), ""))
    columns = list(rows[0]) if rows else []
    if not whole:
        columns = [one for one in columns if one not in PEOPLE_SKIP and any(cell(row[one]) for row in rows)]
    texts = tuple(tuple(_short(one, row[one]) if not whole else cell(row[one]) for one in columns) for row in rows)
    return Listing(title, tuple(columns), texts, note)


def _short(column: str, value: Any) -> str:
    """Of several sources the first, and how many more there are."""
    if column == SOURCES and isinstance(value, list) and len(value) > 1:
        return f"{value[0]} +{len(value) - 1}"
    return cell(value)
