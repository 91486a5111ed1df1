"""The network as a graph: what takes time and is made at build, and what is found in it when asked.

Who only reads what was made imports ``network`` alone: networkx takes as long to import as the web framework.
"""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx  # type: ignore[import-untyped]

from landscape.insight.answers import Answer, name_of
from landscape.insight.layout import SEED, layout
from landscape.insight.network import edges_of
from landscape.insight.tables import Table, Tables

BROKERAGE_WORK = 300_000  # nodes and edges that are looked at; betweenness is estimated where that is not enough
PIVOTS_LEAST = 10


def drawn(tables: Tables) -> Tables:
    """What takes time and is made at build: communities (Louvain), brokerage (betweenness centrality) and a layout."""
    kinds = {name_of(row["iri"]): str(row["kind"]) for row in tables["nodes"]}
    graph = graph_of(kinds, edges_of(tables, kinds))
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
