"""A small network laid out when it is asked for; large ones are laid out at build (see ``layout``)."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx  # type: ignore[import-untyped]

from landscape.insight.layout import ROUNDS, SEED


def springs(edges: Iterable[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Places from -1 to 1 of all that ``edges`` name; the same edges give the same places."""
    graph: nx.Graph[str] = nx.Graph()
    ordered = sorted(edges)
    graph.add_nodes_from(sorted({end for edge in ordered for end in edge}))
    graph.add_edges_from(ordered)
    if not graph:
        return {}
    apart = 2.2 / len(graph) ** 0.5
    found = nx.spring_layout(graph, k=apart, seed=SEED, iterations=ROUNDS)
    return {name: (float(x), float(y)) for name, (x, y) in found.items()}
