from __future__ import annotations

from pathlib import Path

import pytest

from landscape.derived.style import style_of
from landscape.derived.template import asked, least, template
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Schema
from landscape.turtle.format import formatted
from landscape.turtle.positions import read

FOLDERS = Folders.under(Path(__file__).parents[2])


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load(FOLDERS)


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDERS.data.iterdir()))
def test_every_collection_has_a_template_that_is_turtle_and_says_only_what_is_given(schema: Schema, name: str) -> None:
    collection = schema.collections[name]
    iri = f"{collection.namespace}example"
    text = formatted(template(collection, schema, iri, {"label": ['"Example"@en']}), style_of(schema), iri)
    stated = {placed.predicate.value.rpartition("#")[2] for placed in read(text).triples}
    assert stated == {"type", "prefLabel"}


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDERS.data.iterdir()))
def test_every_commented_property_can_be_stated(schema: Schema, name: str) -> None:
    """What a comment shows is Turtle when its sign is taken away."""
    collection = schema.collections[name]
    text = template(collection, schema, f"{collection.namespace}example", {"label": ['"Example"@en']})
    main, _, parts = text.partition("\n    .\n")
    stated = read(main.replace("    # ", "    ") + "\n    .\n").triples
    given = [field for field in collection.fields if not field.derived and not field.metric]
    fragments = [
        one for one in given if one.classes and (part := schema.owned.get(one.classes[0])) and part.owned_through
    ]
    assert {one.path for one in given} - {one.path for one in fragments} <= {one.predicate.value for one in stated}
    opened = [line.removeprefix("# ") for line in parts.splitlines() if line.startswith(("# <", "#     "))]
    header = text.partition("\n\n")[0]
    assert len({one.subject for one in read("\n".join([header, *opened])).triples if "#name" in one.subject.value}) <= 1


def test_asked_is_what_is_needed_filtered_by_or_demanded_by_a_rule(schema: Schema) -> None:
    fields = asked(schema.collections["facilities"], schema)
    keys = [field.key for field in fields]
    assert {"label", "kind", "country", "source"} <= {*keys}
    assert not {"altLabel", "note", "can", "figures"} & {*keys}
    assert [field.order for field in fields] == sorted(field.order for field in fields)


def test_some_fields_need_several_values(schema: Schema) -> None:
    links, systems = schema.collections["network-links"], schema.collections["systems"]
    needs = {key: least(field, links, schema) for key in ("connects", "label", "source") if (field := links.field(key))}
    part_of = systems.field("partOf")
    assert part_of is not None
    assert (needs, least(part_of, systems, schema)) == ({"connects": 2, "label": 1, "source": 0}, 1)
