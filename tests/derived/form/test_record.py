from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from landscape.derived.choices import Choices, choices_of
from landscape.derived.form.record import RecordForm
from landscape.derived.form.terms import meaning
from landscape.derived.form.values import Cell, Values
from landscape.derived.style import style_of
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Field, Schema
from landscape.schema.names import TYPE
from landscape.turtle.files import read_text
from landscape.turtle.format import formatted

FOLDERS = Folders.under(Path(__file__).parents[3])
FILES = sorted(FOLDERS.data.glob("*/*.ttl"))
FIRST = [next(one for one in FILES if one.parent == folder) for folder in sorted({one.parent for one in FILES})]
HEAD = """@base <https://w3id.org/compute-continuum/id/systems/x> .
@prefix cap: <https://w3id.org/compute-continuum/voc/cap/> .
@prefix ccl: <https://w3id.org/compute-continuum/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix facility: <https://w3id.org/compute-continuum/id/facilities/> .
@prefix metric: <https://w3id.org/compute-continuum/voc/metric/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""


class Offers:
    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.made: dict[object, Choices] = {}

    def of(self, field: Field) -> Choices:
        key = field.kind, field.classes, field.schemes
        if key not in self.made:
            self.made[key] = Choices(choices_of(field, self.schema, FOLDERS.data))
        return self.made[key]


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load(FOLDERS)


@pytest.fixture(scope="module")
def offers(schema: Schema) -> Offers:
    return Offers(schema)


@pytest.fixture(scope="module")
def systems(schema: Schema, offers: Offers) -> RecordForm:
    return RecordForm.of(schema.collections["systems"], schema, offers)


def body(text: str) -> str:
    """A text without its prefixes."""
    return text.partition("\n\n")[2]


def edited(form: RecordForm, text: str, values: Values) -> str:
    written = form.written(form.source("x", text), values)
    assert written.editing.mistakes == {}
    return body(written.text)


def comes_back(file: Path, schema: Schema, offers: Offers) -> bool:
    """Whether a form filled from a file and sent as it is gives the file, and each of its cells is found in it."""
    collection = schema.collections[file.parent.name]
    form = RecordForm.of(collection, schema, offers)
    text = formatted(read_text(file), style_of(schema), collection.namespace + file.stem)
    values = form.filled(form.source(file.stem, text))
    written = form.written(form.source(file.stem, text), values)
    assert written.editing.mistakes == {}
    assert {*values.names()} == {*written.places.cells.values(), *written.places.subjects.values()} - {""}
    return written.text == text


@pytest.mark.parametrize("file", FIRST, ids=lambda one: one.parent.name)
def test_a_record_comes_back_from_its_form_with_every_sign_of_it(file: Path, schema: Schema, offers: Offers) -> None:
    assert comes_back(file, schema, offers)


@pytest.mark.slow
def test_all_records_come_back_from_their_forms(schema: Schema, offers: Offers) -> None:
    assert [one.name for one in FILES if not comes_back(one, schema, offers)] == []


RECORD = f"""{HEAD}# What the whole is about.
<> a ccl:System ;
    # The name on the door.
    skos:prefLabel "Leonardo"@en ;
    ccl:partOf facility:cineca ;
    ccl:capability cap:slurm , cap:eessi ;    # both of the guide
    ccl:figures [ ccl:asOf "2025-06"^^xsd:gYearMonth ;
            metric:sustained 249.04 ;    # PFLOP/s
            metric:peak 315.74 ] ;    # PFLOP/s
    ccl:nobodyKnows "this" ,
        [ ccl:nor "that" ] .

# The part for simulations.
<#booster> a ccl:Partition ;
    skos:prefLabel "Booster"@en .
"""


def test_what_is_not_touched_stays_with_comments_and_with_what_no_form_knows(systems: RecordForm) -> None:
    values = systems.filled(systems.source("x", RECORD))
    values.cells["label"][0].text = "Leonardo 2"
    values.cells["capability"][2] = Cell("Singularity")
    values.parts["figures"][0].cells["measure"][1].text = "316"
    assert edited(systems, RECORD, values) == body(RECORD).replace('"Leonardo"', '"Leonardo 2"').replace(
        "cap:eessi ;    # both of the guide", "cap:eessi ,    # both of the guide\n        cap:singularity ;"
    ).replace("315.74", "316")


def test_what_no_form_shows_is_told(systems: RecordForm) -> None:
    paths = [path.rpartition("#")[2] for path, _ in systems.kept(systems.source("x", RECORD))]
    assert paths == ["nobodyKnows", "nobodyKnows", "nor"]


def test_what_is_emptied_goes_and_comments_on_lines_of_their_own_stay(systems: RecordForm) -> None:
    values = systems.filled(systems.source("x", RECORD))
    values.cells["label"][0].text = ""
    del values.parts["partition"][0], values.cells["capability"][0]
    values.parts["figures"][0].cells["measure"][0].text = ""
    assert (
        edited(systems, RECORD, values)
        == """# What the whole is about.
<> a ccl:System ;
    # The name on the door.
    ccl:partOf facility:cineca ;
    ccl:capability cap:eessi ;    # both of the guide
    ccl:figures [ ccl:asOf "2025-06"^^xsd:gYearMonth ;
            metric:peak 315.74 ] ;    # PFLOP/s
    ccl:nobodyKnows "this" ,
        [ ccl:nor "that" ] .

# The part for simulations.
"""
    )


def test_a_new_record_is_written_with_its_parts_and_their_figures(systems: RecordForm) -> None:
    sheet = Values(
        {"asOf": {0: Cell("2025-06")}, "measure": {0: Cell("12000 TB", "disk"), 1: Cell("12 PFLOP/s", "hpl")}}
    )
    values = Values(
        {"label": {0: Cell("Example", "en"), 1: Cell("Beispiel", "de")}, "partOf": {0: Cell("cineca")}},
        {"partition": {n: Values({"label": {0: Cell("Fast part")}}, {"figures": {0: sheet}}) for n in range(2)}},
    )
    text = edited(systems, HEAD.partition("\n")[0] + "\n<> a <https://w3id.org/compute-continuum/ns#System> .", values)
    part = """ a ccl:Partition ;
    skos:prefLabel "Fast part"@en ;
    ccl:figures [ ccl:asOf "2025-06"^^xsd:gYearMonth ;
            metric:disk "12000 TB"^^ccl:quantity ;
            metric:hpl 12 ] .    # PFLOP/s
"""
    assert (
        text
        == f"""<> a ccl:System ;
    skos:prefLabel "Example"@en , "Beispiel"@de ;
    ccl:partOf facility:cineca .

<#fast-part>{part}
<#fast-part-2>{part}"""
    )


def test_a_mistake_is_told_at_its_cell_with_what_was_meant_and_left_out_of_the_text(systems: RecordForm) -> None:
    sheet = Values({"asOf": {0: Cell("banana")}, "measure": {0: Cell("1 PB", "hpl"), 1: Cell("1", "hpll")}})
    values = Values({"partOf": {0: Cell("cinecca")}}, {"figures": {0: sheet}})
    written = systems.written(systems.source("x", None), values)
    told = {name: (error.message, error.hint) for name, error in written.editing.mistakes.items()}
    assert [*told] == ["partOf.0", "figures.0.asOf.0", "figures.0.measure.0", "figures.0.measure.1"]
    assert told["partOf.0"][0] == "'cinecca' is no value of part of"
    assert "`cineca`" in told["partOf.0"][1]
    assert "PFLOP/s" in told["figures.0.measure.0"][1]
    assert told["figures.0.measure.1"][0] == "'hpll' is no metric"
    assert "HPL" in told["figures.0.measure.1"][1]
    assert body(written.text) == "<> a ccl:System ;\n    ccl:figures [] .\n"


def test_places_of_cells_and_of_what_is_missing_are_known(systems: RecordForm) -> None:
    values = Values({"label": {0: Cell("A")}}, {"partition": {4: Values({"label": {3: Cell("B")}})}})
    written = systems.written(systems.source("x", None), values)
    lines = written.text.splitlines()
    at = {line.strip(): number for number, line in enumerate(lines, 1)}
    ccl = "https://w3id.org/compute-continuum/ns#"
    places = written.places
    assert places.name_at(at['skos:prefLabel "A"@en .'], 20, None) == "label.0"
    assert places.name_at(at["<> a ccl:System ;"], 1, f"{ccl}partOf") == "partOf"
    assert places.name_at(at["<#b> a ccl:Partition ;"], 1, f"{ccl}figures") == "partition.4.figures"
    assert places.name_at(at["<#b> a ccl:Partition ;"], 1, None) == "partition.4"
    assert places.name_at(1, 1, None) is None


STRANGE = st.one_of(
    st.text(max_size=600),
    st.sampled_from(['"""', "\\", "]", "a@b", "<x>", "http://[", "http://a/%zz", "x:y", "2025-02-30", "-1", "\u202e"]),
    st.from_regex(r"https?://[^ ]{1,20}", fullmatch=True),
)
CELLS = st.dictionaries(st.integers(0, 9), st.builds(Cell, STRANGE, st.sampled_from(["", "en", "de"])), max_size=3)
KEYS = ("label", "description", "homepage", "vendor", "kind", "startDate", "partOf", "completeFor", "verified", "doi")


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(KEYS), CELLS, max_size=4))
def test_whatever_is_entered_is_told_as_a_mistake_or_stated_as_it_was_meant(
    cells: dict[str, dict[int, Cell]],
) -> None:
    systems = form_of_systems()
    written = systems.written(systems.source("x", None), Values(cells))
    iri = systems.collection.namespace + "x"
    stated = {(one.predicate.value, one.object) for one in parse(written.text, format=RdfFormat.TURTLE, base_iri=iri)}
    names = [(key, number, cell) for key, ones in cells.items() for number, cell in ones.items() if not cell.is_empty]
    read = [one for one in names if f"{one[0]}.{one[1]}" not in written.editing.mistakes]
    assert stated == {*(_meant(systems, key, cell) for key, _, cell in read), (TYPE, NamedNode(systems.collection.cls))}


@cache
def form_of_systems() -> RecordForm:
    schema = load(FOLDERS)
    return RecordForm.of(schema.collections["systems"], schema, Offers(schema))


def _meant(form: RecordForm, key: str, cell: Cell) -> tuple[str, object]:
    control = form.form.control(key)
    assert control is not None
    path, term = form.reader.read(control, cell)
    return path, meaning(term)
