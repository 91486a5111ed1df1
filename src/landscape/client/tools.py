"""The landscape as tools of an agent (Model Context Protocol). They only read, and answer what the API answers."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from landscape.client.asked import Json
from landscape.client.landscape import API, Landscape
from landscape.errors import InputError, LandscapeError

NAME = "landscape"
INSTRUCTIONS = """\
Who offers computing and data services to European science, what each can do, who needs what, and where the two do not
meet. Begin with `search` for a name, or `schema` for what can be asked. What a record does not say is unknown, not no.
Each figure has a date and a source: give them with the figure. Statements in `unverified` rest on no source."""
SEARCH_HITS = 10


def server(landscape: Landscape) -> Any:
    """A server of six tools about a landscape. Raises ``InputError`` when the package ``mcp`` is not installed."""
    try:
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise InputError("the package mcp (2.0 or newer) is missing; install landscape[mcp]") from error
    made = MCPServer(NAME, instructions=INSTRUCTIONS, version=version("landscape"))
    read_only = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    tools = Tools(landscape)
    for one in (tools.search, tools.describe, tools.ask, tools.match, tools.gaps, tools.schema):
        made.tool(annotations=read_only)(one)
    return made


class Tools:
    """The six tools. What they raise is told to the agent, with what to write instead."""

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape

    def search(self, text: str, limit: int = SEARCH_HITS) -> Json:
        """Find records by words, beginnings of words, other names and identifiers; misspelt ones too.

        Gives the id of each record, such as systems/leonardo, for `describe`.
        """
        return self._got(f"{API}/search", q=text, limit=limit)

    def describe(self, id: str) -> Json:
        """Everything that is known of a record, such as systems/leonardo: its figures with date and source, its parts,
        what links to it, and which fields are unknown."""
        return self._got(f"{API}/{id.strip('/')}")

    def ask(self, query: str) -> Json:
        """Ask the whole graph in SPARQL 1.1: SELECT or ASK. Use `schema` for the prefixes, classes and properties.

        Useful shortcuts: now:{metric} is the current own value, total:{metric} that with parts, ccl:can what a thing or
        its parts can do. Give a LIMIT.
        """
        try:
            return self._landscape.solutions(query)
        except LandscapeError as error:
            raise _told(error) from error

    def match(
        self,
        use_case: str = "",
        needs: str = "",
        min: str = "",
        country: str = "",
        place: str = "",
        planned: bool = False,
    ) -> Json:
        """Who can run a use case (its record, such as use-cases/x), or what is needed: `needs` are concepts such as
        xrootd, with commas between those of which one would do; `min` an amount such as disk=10PB.

        Answers are passed, failed or cantTell, which means that no record says. With `place` the reasons are told.
        `planned` counts what is to come.
        """
        asked = {"use_case": use_case, "needs": needs, "min": min, "country": country, "place": place}
        return self._got(f"{API}/match", **asked, planned=planned or None)

    def gaps(self, use_case: str = "", part: str = "", limit: int = SEARCH_HITS) -> Json:
        """What is missing: needs that nothing meets, apart from facts that nobody has recorded, and whom to ask.

        `part` chooses one of gaps, asks, coverage, demand, balance, singlePoints, withoutCompute.
        """
        return self._got(f"{API}/gaps", use_case=use_case, part=part, limit=limit)

    def schema(self, collection: str = "") -> Json:
        """What there is: collections, metrics, vocabularies and named questions; of one collection all its fields."""
        whole = self._got(f"{API}/")
        found = {one["name"]: one for one in whole["collections"]}
        if collection:
            return found[collection] if collection in found else self._got(f"{API}/{collection}", limit=1)
        return {
            "collections": [
                {key: one[key] for key in ("name", "label", "definition", "count")} for one in found.values()
            ],
            "metrics": [{"key": one["key"], "label": one["label"], "unit": one["unit"]} for one in whole["metrics"]],
            "vocabularies": [{"id": one["id"], "label": one["label"]} for one in whole["schemes"]],
            "questions": [
                {"name": one["name"], "title": one["title"]} for one in self._got(f"{API}/questions")["items"]
            ],
            "snapshot": whole["snapshot"],
        }

    def _got(self, path: str, **parameters: Any) -> Json:
        try:
            return self._landscape.get(path, **parameters)
        except LandscapeError as error:
            raise _told(error) from error


def _told(error: LandscapeError) -> Exception:
    """An error as the agent is to read it, with what its details hint at."""
    from mcp.server.mcpserver.exceptions import ToolError

    hints = [f"{one.message}{'. ' + one.hint if one.hint else ''}" for one in error.details]
    told: Exception = ToolError("\n".join([error.message, *hints]))
    return told
