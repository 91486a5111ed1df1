"""How infrastructures, facilities, federations, operators, services and software hang together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from landscape.insight.answers import Answer, grouped, name_of
from landscape.insight.tables import Row, Table, Tables

YES = "true"
BROKERS_MOST = 50


def network(tables: Tables, drawn: Tables) -> Answer:
    """The network of the tables of ``tables/network``, and of what ``drawn`` made of them at build: nodes with places
    to draw them, edges with their reasons, communities, what is linked to nothing, and overlaps of federations."""
    labels = {name_of(row["iri"]): row["label"] or name_of(row["iri"]) for row in tables["nodes"]}
    kinds = {name_of(row["iri"]): str(row["kind"]) for row in tables["nodes"]}
    nodes = [_node(row, labels, kinds) for row in drawn["places"]]
    return {
        "nodes": nodes,
        "edges": list(edges_of(tables, kinds)),
        "communities": _communities(nodes),
        "unlinked": [{name: one[name] for name in ("id", "label", "kind")} for one in nodes if not one["links"]],
        "overlaps": overlaps(tables["members"], labels),
    }


def brokers(answer: Answer, most: int = BROKERS_MOST) -> list[Answer]:
    """The nodes that most shortest chains between others go through, the greatest first; none that none does."""
    found = [one for one in answer["nodes"] if one["brokerage"] > 0]
    return sorted(found, key=lambda one: (-one["brokerage"], one["id"]))[:most]


def overlaps(members: Table, labels: dict[str, str]) -> list[Answer]:
    """Which federations have members in common, or operators of members; those with most in common first."""
    joined = {one: set(names) for one, names in grouped(members, "federation", "member").items()}
    operators = {one: set(names) for one, names in grouped(members, "federation", "operator").items()}
    pairs = (_overlap(one, other, joined, operators, labels) for one, other in combinations(sorted(joined), 2))
    found = [pair for pair in pairs if pair["members"] or pair["operators"]]
    return sorted(found, key=lambda one: (-len(one["members"]), -len(one["operators"]), one["one"], one["other"]))


def _overlap(
    one: str, other: str, members: dict[str, set[str]], operators: dict[str, set[str]], labels: dict[str, str]
) -> Answer:
    names = [name_of(one), name_of(other)]
    common = sorted(map(name_of, members[one] & members[other]))
    of_both = sorted(map(name_of, operators.get(one, set()) & operators.get(other, set())))
    return {
        "one": names[0],
        "oneLabel": labels.get(names[0], names[0]),
        "other": names[1],
        "otherLabel": labels.get(names[1], names[1]),
        "members": [{"id": name, "label": labels.get(name, name)} for name in common],
        "operators": [{"id": name, "label": labels.get(name, name)} for name in of_both],
    }


def edges_of(tables: Tables, kinds: dict[str, str]) -> Iterator[Answer]:
    """The links between nodes of these kinds, by name, with their reasons and sources."""
    sources = grouped(tables["sources"], "node", "source")
    for row in tables["edges"]:
        ends = name_of(row["from"]), name_of(row["to"])
        if kinds.keys() >= set(ends):
            yield _edge(row, ends, sources.get(str(row["from"]), []))


def _edge(row: Row, ends: tuple[str, str], sources: list[str]) -> Answer:
    return {
        "from": ends[0],
        "to": ends[1],
        "reason": row["reason"],
        "statedIn": ends[0],
        "unverified": row["unverified"] == YES,
        "sources": sources,
    }


def _node(row: Row, labels: dict[str, str], kinds: dict[str, str]) -> Answer:
    name = str(row["node"])
    return {
        "id": name,
        "label": labels[name],
        "kind": kinds[name],
        "community": int(row["community"] or 0),
        "links": int(row["links"] or 0),
        "brokerage": float(row["brokerage"] or 0),
        "x": int(row["x"] or 0),
        "y": int(row["y"] or 0),
    }


def _communities(nodes: list[Answer]) -> list[Answer]:
    """Each community of more than one, called by the one with most links."""
    groups: dict[int, list[Answer]] = {}
    for node in nodes:
        groups.setdefault(node["community"], []).append(node)
    return [
        {
            "community": number,
            "around": max(members, key=lambda one: (one["links"], one["id"]))["label"],
            "size": len(members),
            "kinds": dict(sorted(Counter(one["kind"] for one in members).items())),
            "members": [{"id": one["id"], "label": one["label"]} for one in members],
        }
        for number, members in sorted(groups.items())
        if len(members) > 1
    ]


def overview(answer: Answer) -> Answer:
    """What a network looks like, without its nodes and edges."""
    return {
        "nodes": len(answer["nodes"]),
        "edges": len(answer["edges"]),
        "brokers": brokers(answer),
        "communities": answer["communities"],
        "overlaps": answer["overlaps"],
        "unlinked": answer["unlinked"],
    }
