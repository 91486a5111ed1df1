"""How infrastructures, facilities, federations, operators, services and software hang together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

import networkx as nx  # type: ignore[import-untyped]

from landscape.insight.answers import Answer, grouped, name_of
from landscape.insight.layout import SEED, layout
from landscape.insight.tables import Row, Table, Tables

YES = "true"
BROKERAGE_WORK = 300_000  # nodes and edges that are looked at; betweenness is estimated where that is not enough
PIVOTS_LEAST = 10
BROKERS_MOST = 50


def network(tables: Tables, drawn: Tables) -> Answer:
    """The network of the tables of ``tables/network``, and of what ``drawn`` made of them at build: nodes with places
    to draw them, edges with their reasons, communities, what is linked to nothing, and overlaps of federations."""
    labels = {name_of(row["iri"]): row["label"] or name_of(row["iri"]) for row in tables["nodes"]}
    kinds = {name_of(row["iri"]): str(row["kind"]) for row in tables["nodes"]}
    nodes = [_node(row, labels, kinds) for row in drawn["places"]]
    return {
        "nodes": nodes,
        "edges": list(_edges(tables, kinds)),
        "communities": _communities(nodes),
        "unlinked": [{name: one[name] for name in ("id", "label", "kind")} for one in nodes if not one["links"]],
        "overlaps": overlaps(tables["members"], labels),
    }


def drawn(tables: Tables) -> Tables:
    """What takes time and is made at build: communities (Louvain), brokerage (betweenness centrality) and a layout."""
    kinds = {name_of(row["iri"]): str(row["kind"]) for row in tables["nodes"]}
    graph = graph_of(kinds, _edges(tables, kinds))
    communities = _grouped(graph)
    home = {name: number for number, members in enumerate(communities) for name in members}
    between, places = _brokerage(graph), layout(graph, communities)
    rows: Table = [
        {
            "node": name,
            "community": str(home[name]),
            "links": str(graph.degree(name)),
            "brokerage": str(round(between[name], 4)),
            "x": str(places[name][0]),
            "y": str(places[name][1]),
        }
        for name in sorted(graph)
    ]
    return {"places": rows}


def graph_of(names: Iterable[str], edges: Iterable[Answer]) -> nx.Graph[str]:
    """The network without directions and reasons, always in the same order."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(names))
    graph.add_edges_from((edge["from"], edge["to"]) for edge in edges)
    return graph


def main_part(answer: Answer) -> frozenset[str]:
    """The nodes of the largest part that hangs together; nothing where nothing is linked."""
    parts = nx.connected_components(graph_of((), answer["edges"]))
    return frozenset(max(parts, key=len, default=()))


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


def _edges(tables: Tables, kinds: dict[str, str]) -> Iterator[Answer]:
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


def _grouped(graph: nx.Graph[str]) -> list[list[str]]:
    """The communities of those that are linked, the largest first; each of the others by itself."""
    linked = graph.subgraph(name for name in graph if graph.degree(name))
    found = nx.community.louvain_communities(nx.Graph(linked), seed=SEED) if linked else []
    alone = [[name] for name in graph if not graph.degree(name)]
    return sorted([*map(sorted, found), *alone], key=lambda one: (-len(one), one))


def _brokerage(graph: nx.Graph[str]) -> dict[str, float]:
    """On which share of the shortest chains between two others each node is; from a sample in a large network."""
    size = len(graph) + graph.number_of_edges()
    pivots = max(PIVOTS_LEAST, BROKERAGE_WORK // max(size, 1))
    sample = pivots if pivots < len(graph) else None
    found: dict[str, float] = nx.betweenness_centrality(graph, k=sample, seed=SEED)
    return found


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
