"""Chains in the network: how two of its nodes hang together, with the reason of each link."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, pairwise

import networkx as nx  # type: ignore[import-untyped]

from landscape.errors import Detail, NotFoundError
from landscape.insight.answers import Answer
from landscape.insight.drawn import graph_of
from landscape.schema.near import near

CHAINS_MOST = 10
READ_MOST = 1000  # shortest chains that are compared; there may be very many


def chains(answer: Answer, start: str, end: str, avoid: Iterable[str] = (), most: int = CHAINS_MOST) -> Answer:
    """The shortest chains from one node of a network to another, at most ``most``, those that sources support first.

    Nodes are named by their records, or by the last part of that name. ``avoid`` are nodes that no chain may go
    through. One row is one link; a link that is stated the other way round is not ``forward``. Without a chain there
    are no rows. Raises ``NotFoundError`` for a node that is not there.
    """
    nodes = {one["id"]: one for one in answer["nodes"]}
    first, last = (node_named(nodes, name) for name in (start, end))
    graph = graph_of(nodes, answer["edges"])
    graph.remove_nodes_from({node_named(nodes, name) for name in avoid} - {first, last})
    links = _links(answer)
    every = sorted(_paths(graph, first, last), key=lambda path: _doubts(path, links))[:most]
    return {
        "from": first,
        "to": last,
        "length": len(every[0]) - 1 if every else None,
        "steps": [
            row
            for number, path in enumerate(every, 1)
            for step, pair in enumerate(pairwise(path), 1)
            for row in _rows(number, step, pair, links, nodes)
        ],
    }


def node_named(nodes: Iterable[str], name: str) -> str:
    """The node that a name means. Raises ``NotFoundError`` with near names, also where a short name means several."""
    every = sorted(nodes)
    if name in every:
        return name
    found = [one for one in every if one.rpartition("/")[2] == name]
    if len(found) == 1:
        return found[0]
    meant = found or near(name, every, 3) or _by_slug(every, name)
    message = f"{name!r} means several: {', '.join(found)}" if found else f"the network has no {name!r}"
    hint = f"Did you mean `{meant[0]}`?" if meant else "Write a record's name, as in `systems/leonardo`."
    raise NotFoundError(message, Detail("unknown-node", message, value=name, hint=hint, allowed=tuple(meant)))


def _by_slug(every: list[str], name: str) -> list[str]:
    slugs = {one.rpartition("/")[2]: one for one in every}
    return [slugs[one] for one in near(name, slugs, 3)]


def _paths(graph: nx.Graph[str], first: str, last: str) -> list[list[str]]:
    if first == last or not nx.has_path(graph, first, last):
        return []
    return [list(path) for path in islice(nx.all_shortest_paths(graph, first, last), READ_MOST)]


def _links(answer: Answer) -> dict[tuple[str, str], list[Answer]]:
    """The links by their ends, in both directions; those that a source supports first."""
    found: dict[tuple[str, str], list[Answer]] = {}
    for edge in sorted(answer["edges"], key=lambda one: (one["unverified"], one["reason"])):
        found.setdefault((edge["from"], edge["to"]), []).append(edge | {"forward": True})
        found.setdefault((edge["to"], edge["from"]), []).append(edge | {"forward": False})
    return found


def _doubts(path: list[str], links: dict[tuple[str, str], list[Answer]]) -> tuple[int, list[str]]:
    """How many links of a chain no source supports."""
    return sum(links[pair][0]["unverified"] for pair in pairwise(path)), path


def _rows(
    number: int, step: int, pair: tuple[str, str], links: dict[tuple[str, str], list[Answer]], nodes: dict[str, Answer]
) -> list[Answer]:
    """The reasons of one link; most links have one."""
    return [
        {
            "chain": number,
            "step": step,
            "text": _told(nodes, one),
            "from": pair[0],
            "fromLabel": nodes[pair[0]]["label"],
            "reason": one["reason"],
            "forward": one["forward"],
            "to": pair[1],
            "toLabel": nodes[pair[1]]["label"],
            "statedIn": one["statedIn"],
            "unverified": one["unverified"],
            "sources": one["sources"],
        }
        for one in links[pair]
    ]


def _told(nodes: dict[str, Answer], link: Answer) -> str:
    """A link as it is stated."""
    return f"{nodes[link['from']]['label']} — {link['reason']} — {nodes[link['to']]['label']}"
