"""The schemas of JSON answers other than records (JSON Schema draft 2020-12, as OpenAPI 3.1 has it)."""

from __future__ import annotations

from collections.abc import Mapping

from landscape_api.http.openapi import PROBLEM_SCHEMA, Description

TEXT: Description = {"type": "string"}
COUNT: Description = {"type": "integer", "minimum": 0}
FLAG: Description = {"type": "boolean"}
LINKS: Description = {"type": "object", "additionalProperties": TEXT}
ANYTHING: Description = {"type": "object"}


def listed(items: Description) -> Description:
    """Many of something."""
    return {"type": "array", "items": items}


def shaped(members: Mapping[str, Description], *optional: str) -> Description:
    """An object that has all members but the optional ones; others may be added."""
    required = [name for name in members if name not in optional]
    return {"type": "object", "required": required, "properties": dict(members)}


def page_of(items: Description, **more: Description) -> Description:
    """A list that is an answer of its own."""
    return shaped({"items": listed(items), **more, "snapshot": TEXT})


FACET = shaped(
    {
        "field": TEXT,
        "label": TEXT,
        "missing": {**COUNT, "description": "records of the list of which the field is unknown"},
        "more": {**COUNT, "description": "values that are not listed"},
        "values": listed(shaped({"value": TEXT, "label": TEXT, "count": COUNT, "selected": FLAG, "url": TEXT})),
    },
    "more",
)
LISTED: Mapping[str, Description] = {
    "total": COUNT,
    "next": {"type": ["string", "null"], "description": "the `cursor` of the next page"},
    "facets": listed(FACET),
    "query": {"type": "object", "additionalProperties": listed(TEXT)},
    "links": LINKS,
}
HIT = shaped(
    {
        "id": TEXT,
        "collection": TEXT,
        "label": TEXT,
        "field": {**TEXT, "description": "where the words stand"},
        "text": {**TEXT, "description": "what stands there"},
        "url": TEXT,
    }
)
FIELD = shaped(
    {
        **dict.fromkeys(("key", "kind", "label", "description", "path", "hint", "group", "role", "metric"), TEXT),
        **dict.fromkeys(("many", "required", "facet", "derived", "expected"), FLAG),
        "types": listed(TEXT),
        "schemes": listed(TEXT),
        "datatypes": listed(TEXT),
    },
    *("path", "hint", "group", "role", "metric", "expected", "types", "schemes", "datatypes"),
)
CLASS = shaped(
    {
        **dict.fromkeys(("name", "type", "label", "plural", "definition", "url", "schema", "iri"), TEXT),
        "count": COUNT,
        "fields": listed(FIELD),
    },
    *("name", "count", "url", "schema", "iri"),
)
METRIC = shaped(
    {
        **dict.fromkeys(("key", "label", "definition", "adds", "direction"), TEXT),
        "unit": shaped({"symbol": TEXT, "label": TEXT}),
        "units": listed(TEXT),
    },
    "units",
)
CONCEPT = shaped(
    {"id": TEXT, "label": TEXT, "iri": TEXT, "definition": TEXT, "broader": listed(TEXT)},
    "iri",
    "definition",
    "broader",
)
VOCABULARY = shaped(
    {
        **dict.fromkeys(("id", "iri", "label", "definition", "flow", "url"), TEXT),
        "count": COUNT,
        "concepts": listed(CONCEPT),
        "snapshot": TEXT,
        "links": LINKS,
    },
    *("iri", "flow", "url", "count", "concepts", "snapshot", "links"),
)
RULE = shaped(dict.fromkeys(("code", "severity", "title", "description", "hint"), TEXT))
QUESTION = shaped(
    {
        **dict.fromkeys(("name", "title", "audience", "reason", "text"), TEXT),
        "parameters": listed(
            shaped(
                {
                    **dict.fromkeys(("name", "description"), TEXT),
                    "kind": {"enum": ["concept", "record", "number", "date"]},
                    "of": {**listed(TEXT), "description": "vocabularies of concepts, or collections of records"},
                    "many": {**FLAG, "description": "whether it takes several values, with commas between them"},
                    "default": {**listed(TEXT), "description": "what is asked without it; nothing for all"},
                }
            )
        ),
        "links": LINKS,
        "snapshot": TEXT,
    },
    "snapshot",
)
SOLUTIONS = shaped(  # SPARQL 1.1 Query Results JSON Format, section 3
    {
        "head": shaped({"vars": listed(TEXT), "link": listed(TEXT)}, "vars", "link"),
        "boolean": FLAG,
        "results": shaped({"bindings": listed({"type": "object"})}),
    },
    "boolean",
    "results",
)
CHANGED = shaped(
    {
        **dict.fromkeys(("id", "collection", "label", "text"), TEXT),
        "kind": {"enum": ["added", "removed", "changed"]},
        "fields": listed(
            shaped({"part": TEXT, "field": TEXT, "label": TEXT, "removed": listed(TEXT), "added": listed(TEXT)}, "part")
        ),
    }
)
SNAPSHOT = shaped({"id": TEXT, "asOf": TEXT, "revision": TEXT, "records": COUNT, "triples": COUNT, "links": LINKS})
RECORD = shaped({"iri": TEXT, "id": TEXT, "collection": TEXT})

SCHEMAS: Mapping[str, Description] = {
    "Problem": PROBLEM_SCHEMA,
    "Index": shaped(
        {
            "collections": listed(CLASS),
            "owned": listed(CLASS),
            "metrics": listed(METRIC),
            "schemes": listed(VOCABULARY),
            "records": COUNT,
            "triples": COUNT,
            "asOf": TEXT,
            "revision": TEXT,
            "links": LINKS,
            "snapshot": TEXT,
        }
    ),
    "Schema": shaped(
        {
            "collections": listed(CLASS),
            "owned": listed(CLASS),
            "metrics": listed(METRIC),
            "schemes": listed(VOCABULARY),
            "rules": listed(RULE),
            "links": LINKS,
            "snapshot": TEXT,
        }
    ),
    "JsonSchema": ANYTHING,
    "Context": shaped({"@context": ANYTHING}),
    "Search": page_of(
        HIT,
        groups=listed(shaped({"collection": TEXT, "label": TEXT, "ids": listed(TEXT)})),
        query={"type": "object", "additionalProperties": TEXT},
        links=LINKS,
    ),
    "Batch": page_of(RECORD, total=COUNT, links=LINKS),
    "Comparison": shaped(
        {
            "items": listed(shaped({"id": TEXT, "label": TEXT, "collection": TEXT, "url": TEXT})),
            "rows": listed(
                shaped(
                    {
                        "field": TEXT,
                        "label": TEXT,
                        "unit": TEXT,
                        "same": FLAG,
                        "values": {"type": "array", "description": "one for each record, null where it is unknown"},
                    },
                    "unit",
                )
            ),
            "links": LINKS,
            "snapshot": TEXT,
        }
    ),
    "Vocabulary": VOCABULARY,
    "Vocabularies": page_of(VOCABULARY, total=COUNT, links=LINKS),
    "Question": QUESTION,
    "Solutions": SOLUTIONS,
    "Questions": page_of(QUESTION, total=COUNT, links=LINKS),
    "Changes": page_of(
        CHANGED,
        total=COUNT,
        next={"type": ["string", "null"]},
        since=SNAPSHOT,
        until=SNAPSHOT,
        links=LINKS,
    ),
    "Reconciliation": ANYTHING,
    "Suggestions": shaped({"result": listed(shaped({"id": TEXT, "name": TEXT, "description": TEXT}, "description"))}),
    "Proposal": shaped(
        {
            "properties": listed(shaped({"id": TEXT, "name": TEXT, "description": TEXT}, "description")),
            "type": TEXT,
            "limit": COUNT,
        },
        "type",
    ),
}
