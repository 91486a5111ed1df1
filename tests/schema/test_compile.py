"""The small landscape's schema, whole; and what classes inherit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from landscape.errors import TurtleError
from landscape.folders import Folders
from landscape.schema import compile_schema, load
from landscape.schema.model import Collection, Concept, Field, Kind, Metric, Rule, Schema, Scheme, Unit
from landscape.schema.names import CCL, DCTERMS, ID, METRIC, NOW, RDF, SH, SHAPE, SKOS, TOTAL, VOC, XSD
from landscapes import SMALL, small_landscape

CONCEPTS, CAPABILITIES = (SKOS + "Concept",), (CCL + "Capability",)
PERIOD = tuple(XSD + name for name in ("gYear", "gYearMonth", "date"))
NUMBER = (XSD + "integer", XSD + "decimal")
TEXT = (RDF + "langString",)
ABOVE = (CCL + "Entity", CCL + "CapabilityBearer")

NAMES = (
    Field(
        "label", SKOS + "prefLabel", Kind.TEXT, "name", order=Decimal(1001), required=True, many=False, datatypes=TEXT
    ),
    Field(
        "description",
        DCTERMS + "description",
        Kind.TEXT,
        "description",
        order=Decimal(1002),
        many=False,
        datatypes=TEXT,
    ),
    Field("homepage", "http://xmlns.com/foaf/0.1/homepage", Kind.URL, "homepage", order=Decimal(1003), many=False),
)
ABILITIES = (
    Field(
        "capability",
        CCL + "capability",
        Kind.CONCEPT,
        "capability",
        order=Decimal(4001),
        facet=True,
        classes=CAPABILITIES,
    ),
    Field("lacks", CCL + "lacks", Kind.CONCEPT, "lacks", order=Decimal(4002), classes=CAPABILITIES),
    Field("can", CCL + "can", Kind.CONCEPT, "can", order=Decimal(4003), facet=True, derived=True, classes=CAPABILITIES),
)
COMPUTED = replace(Field("", "", Kind.NUMBER, ""), many=False, derived=True, datatypes=NUMBER)
FIGURES = (
    Field("figures", CCL + "figures", Kind.OWNED, "figures", order=Decimal(5001), classes=(CCL + "FiguresSheet",)),
    replace(
        COMPUTED, key="now.hpl", path=NOW + "hpl", name="HPL now", order=Decimal("5001.001"), metric=METRIC + "hpl"
    ),
    replace(
        COMPUTED, key="now.disk", path=NOW + "disk", name="disk now", order=Decimal("5001.002"), metric=METRIC + "disk"
    ),
    replace(
        COMPUTED,
        key="total.disk",
        path=TOTAL + "disk",
        name="disk total",
        order=Decimal("5001.002"),
        metric=METRIC + "disk",
    ),
)
EVIDENCE = (
    Field("source", DCTERMS + "source", Kind.URL, "source", order=Decimal(6001)),
    Field(
        "verified",
        CCL + "verified",
        Kind.LITERAL,
        "verified",
        order=Decimal(6002),
        many=False,
        datatypes=(XSD + "date",),
    ),
    Field(
        *("confidence", CCL + "confidence", Kind.CONCEPT, "confidence"),
        order=Decimal(6003),
        many=False,
        facet=True,
        classes=CONCEPTS,
        schemes=(VOC + "confidence",),
    ),
    Field("unverified", CCL + "unverified", Kind.URL, "unverified", order=Decimal(6004)),
)
COUNTRY = Field(
    *("country", CCL + "country", Kind.CONCEPT, "country"),
    order=Decimal(2001), required=True, many=False, facet=True, classes=CONCEPTS, schemes=(VOC + "country",),
)  # fmt: skip
LATITUDE = Field(
    *("lat", "http://www.w3.org/2003/01/geo/wgs84_pos#lat", Kind.LITERAL, "latitude"),
    order=Decimal(2002), many=False, datatypes=(XSD + "decimal",),
)  # fmt: skip
LIFE = (
    Field(
        *("partOf", CCL + "partOf", Kind.LINK, "part of"),
        order=Decimal(2001), required=True, many=False, facet=True, classes=(CCL + "Facility",),
    ),
    replace(COUNTRY, order=Decimal(2002), required=False, derived=True),
    Field(
        *("stage", CCL + "stage", Kind.CONCEPT, "stage"),
        order=Decimal(3001), required=True, many=False, facet=True, classes=CONCEPTS, schemes=(VOC + "stage",),
    ),
    Field("startDate", CCL + "startDate", Kind.PERIOD, "start", order=Decimal(3002), many=False, datatypes=PERIOD),
    Field(
        *("open", CCL + "open", Kind.LITERAL, "open"),
        order=Decimal(3003), many=False, facet=True, datatypes=(XSD + "boolean",),
    ),
)  # fmt: skip
PARTITIONS = Field(
    "partition", CCL + "partition", Kind.OWNED, "partitions", order=Decimal(4004), classes=(CCL + "Partition",)
)
STATED = replace(COMPUTED, derived=False, datatypes=(*NUMBER, CCL + "quantity"))
SHEET = (
    Field("asOf", CCL + "asOf", Kind.PERIOD, "as of", order=Decimal(5001), required=True, many=False, datatypes=PERIOD),
    Field("source", DCTERMS + "source", Kind.URL, "source", order=Decimal(5002), required=True, many=False),
    Field(
        *("status", CCL + "status", Kind.CONCEPT, "status"),
        order=Decimal(5003), many=False, classes=CONCEPTS, schemes=(VOC + "status",),
    ),
    replace(STATED, key="hpl", path=METRIC + "hpl", name="HPL", order=Decimal("5003.001"), metric=METRIC + "hpl"),
    replace(STATED, key="disk", path=METRIC + "disk", name="disk", order=Decimal("5003.002"), metric=METRIC + "disk"),
)  # fmt: skip

FACILITIES = Collection(
    "facilities", CCL + "Facility", "facility", "facilities", "A centre that runs systems.", "facility",
    (*NAMES, COUNTRY, LATITUDE, *ABILITIES, *FIGURES, *EVIDENCE), ABOVE,
)  # fmt: skip
SYSTEMS = Collection(
    "systems", CCL + "System", "system", "systems", "A machine that is run as one.", "system",
    (*NAMES, *LIFE, *ABILITIES, PARTITIONS, *FIGURES, *EVIDENCE), ABOVE,
)  # fmt: skip
PARTITION = Collection(
    "", CCL + "Partition", "partition", "partitions", "A part of a system with hardware of one kind.", "",
    (*NAMES, *ABILITIES, *FIGURES, *EVIDENCE), ABOVE, owned_through=CCL + "partition",
)  # fmt: skip
FIGURES_SHEET = Collection(
    "", CCL + "FiguresSheet", "figures sheet", "figures sheets",
    "One observation: figures of one date from one source.", "", SHEET, keys=(CCL + "asOf", DCTERMS + "source"),
)  # fmt: skip

PETA, TERA = Decimal(10) ** 15, Decimal(10) ** 12
UNIT = VOC + "unit/"
PFLOPS = Unit(UNIT + "PFLOPS", "PFLOP/s", "petaflop per second", "performance", PETA)
TFLOPS = Unit(UNIT + "TFLOPS", "TFLOP/s", "teraflop per second", "performance", TERA)
PB, TB = Unit(UNIT + "PB", "PB", "petabyte", "storage", PETA), Unit(UNIT + "TB", "TB", "terabyte", "storage", TERA)
HPL = Metric(
    METRIC + "hpl", "HPL", "Sustained in High Performance Linpack.", PFLOPS, (PFLOPS, TFLOPS), "none", "higher",
    Decimal("0.01"), Decimal(5000),
)  # fmt: skip
DISK = Metric(
    METRIC + "disk", "disk", "Disk space that users can fill.", PB, (PB, TB), "sum", "higher",
    Decimal("0.001"), Decimal(2000),
)  # fmt: skip


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load(Folders.under(SMALL))


def without_words(one: Collection) -> Collection:
    """A collection without what its fields say for people beside their names, which other tests compare."""
    return replace(one, fields=tuple(replace(field, description="", hint="", group="") for field in one.fields))


def test_collections_have_the_fields_of_all_their_shapes_in_order(schema: Schema) -> None:
    found = {name: without_words(one) for name, one in schema.collections.items()}
    assert found == {"facilities": FACILITIES, "systems": SYSTEMS}


def test_classes_of_owned_nodes_are_found_however_deep(schema: Schema) -> None:
    found = {cls: without_words(one) for cls, one in schema.owned.items()}
    assert found == {CCL + "Partition": PARTITION, CCL + "FiguresSheet": FIGURES_SHEET}


def test_a_field_has_its_words_from_its_shape(schema: Schema) -> None:
    field = schema.collections["systems"].field("stage")
    assert field is not None
    assert (field.description, field.hint, field.group) == (
        *("The stage of it.", "name one stage: ccl:stage stage:operational", "Life"),
    )


def test_a_figure_has_its_words_from_its_metric_and_stands_with_the_figures(schema: Schema) -> None:
    field = schema.collections["systems"].field("total.disk")
    assert field is not None
    assert (field.description, field.hint, field.group) == ("Disk space that users can fill. In PB.", "", "Figures")


def test_units_and_metrics(schema: Schema) -> None:
    assert schema.units == {one.iri: one for one in (PB, PFLOPS, TB, TFLOPS)}
    assert schema.metrics == {one.iri: one for one in (DISK, HPL)}


def test_schemes_have_their_concepts_by_label(schema: Schema) -> None:
    scheme = VOC + "accelerator"
    gpu, nvidia, capability = VOC + "cap/gpu", VOC + "cap/nvidia-gpu", (CCL + "Capability",)
    assert schema.schemes[scheme] == Scheme(
        scheme,
        "accelerator",
        "What computes beside the processor.",
        "up",
        (
            Concept(VOC + "cap/amd-mi250x", scheme, "AMD MI250X", "The AMD Instinct MI250X.", (gpu,), capability),
            Concept(gpu, scheme, "GPU", "A graphics processor.", (), capability),
            Concept(VOC + "cap/nvidia-a100", scheme, "NVIDIA A100", "The NVIDIA A100.", (nvidia,), capability),
            Concept(nvidia, scheme, "NVIDIA GPU", "A graphics processor by NVIDIA.", (gpu,), capability),
        ),
    )
    assert {iri.removeprefix(VOC): (one.flow, len(one.concepts)) for iri, one in schema.schemes.items()} == {
        **{"accelerator": ("up", 4), "scheduler": ("up", 2), "confidence": ("none", 1)},
        **{"country": ("none", 3), "stage": ("none", 3), "status": ("none", 2)},
    }
    assert schema.concepts == {one.iri: one for scheme in schema.schemes.values() for one in scheme.concepts}


def test_every_constraint_is_a_rule_with_a_code_and_what_is_derived_has_none(schema: Schema) -> None:
    assert sorted(schema.rules) == [
        *("capability-class", "confidence-class", "confidence-scheme", "confidence-too-many", "description-datatype"),
        *("description-language", "facility-country-class", "facility-country-missing", "facility-country-scheme"),
        *("facility-country-too-many", "facility-lat-datatype", "facility-lat-range", "facility-lat-too-many"),
        *("homepage-kind", "homepage-too-many", "label-datatype", "label-language", "label-missing", "lacks-class"),
        *("sheet-as-of-datatype", "sheet-as-of-missing", "sheet-as-of-too-many", "sheet-source-kind"),
        *("sheet-source-missing", "sheet-source-too-many", "sheet-status-class", "sheet-status-scheme"),
        *("sheet-status-too-many", "source-kind", "system-open-datatype", "system-open-too-many"),
        *("system-part-of-class", "system-part-of-missing", "system-part-of-too-many", "system-partition-class"),
        *("system-stage-class", "system-stage-missing", "system-stage-scheme", "system-stage-too-many"),
        *("system-start-datatype", "system-start-too-many", "unverified-kind", "verified-datatype"),
        "verified-too-many",
    ]
    assert schema.rules["system-stage-too-many"] == Rule(
        code="system-stage-too-many",
        shape=SHAPE + "system-stage",
        component=SH + "MaxCountConstraintComponent",
        severity="violation",
        title="stage",
        description="The stage of it.",
        hint="name one stage: ccl:stage stage:operational",
        path=CCL + "stage",
        classes=(CCL + "System",),
        number=1,
    )


def test_terms_are_all_that_has_a_type_and_the_shortcuts_of_metrics(schema: Schema) -> None:
    some = {CCL + "System", CCL + "stage", VOC + "stage", VOC + "stage/planned", UNIT + "PB", METRIC + "hpl"}
    assert {*some, NOW + "hpl", TOTAL + "hpl", RDF + "type"} <= schema.terms
    assert not {CCL + "collection", SHAPE + "label", ID + "systems/lumi", CCL + "Sytem"} & schema.terms


def test_prefixes_are_those_that_are_declared(schema: Schema) -> None:
    assert (len(schema.prefixes), schema.prefixes["system"]) == (22, ID + "systems/")


def test_one_schema_whatever_the_order_of_its_statements(schema: Schema) -> None:
    files = sorted(SMALL.glob("ontology/**/*.ttl"), reverse=True) + sorted(SMALL.glob("shapes/*.ttl"), reverse=True)
    store = Store()
    for file in files:
        store.load(path=str(file), format=RdfFormat.TURTLE)
    assert compile_schema(store) == schema


def test_files_that_are_not_turtle_are_all_named(tmp_path: Path) -> None:
    folders = small_landscape(tmp_path)
    bad = [folders.ontology / "bad.ttl", folders.shapes / "bad.ttl"]
    for file in bad:
        file.write_text("@prefix : <http://example.org/> .\n:a :b c .", encoding="utf-8")
    with pytest.raises(TurtleError) as caught:
        load(folders)
    assert [(detail.code, detail.file, detail.line) for detail in caught.value.details] == [
        ("not-turtle", str(file), 2) for file in bad
    ]


HEAD = "\n".join(
    f"@prefix {prefix}: <{namespace}> ."
    for prefix, namespace in {
        **{"ccl": CCL, "rdf": RDF, "sh": SH, "skos": SKOS, "xsd": XSD, "shape": SHAPE, "scheme": VOC},
        **{"rdfs": "http://www.w3.org/2000/01/rdf-schema#", "owl": "http://www.w3.org/2002/07/owl#"},
    }.items()
)
TWO = """
ccl:Ship a owl:Class ; ccl:collection "ships" .
ccl:Boat a owl:Class ; rdfs:subClassOf ccl:Ship ; ccl:collection "boats" .
shape:Ship a sh:NodeShape ; sh:targetClass ccl:Ship ; sh:property shape:ship-sail .
shape:Boat a sh:NodeShape ; sh:targetClass ccl:Boat ; sh:property shape:boat-sail .
shape:ship-sail a sh:PropertyShape ; sh:path ccl:sail ; sh:name "sail" ; """
SPECIAL = """ .
shape:boat-sail a sh:PropertyShape ; sh:path ccl:sail ; sh:name "small sail" ; """


def sails(general: str, special: str) -> list[Field]:
    """The one field of ships and of boats, which are ships too."""
    store = Store()
    store.load(f"{HEAD}{TWO}{general}{SPECIAL}{special} .".encode(), format=RdfFormat.TURTLE)
    schema = compile_schema(store)
    return [schema.collections[name].fields[0] for name in ("ships", "boats")]


@pytest.mark.parametrize(
    ("general", "special", "expected"),
    [
        ("sh:minCount 1", "sh:maxCount 1", {"required": True, "many": False}),
        ("sh:maxCount 1", "sh:minCount 1", {"required": True, "many": False}),
        ("ccl:facet true", "ccl:facet false", {"facet": True}),
        ('ccl:json "cloth"', "sh:minCount 0", {"key": "sail"}),
        ("sh:minCount 0", 'ccl:json "cloth"', {"key": "cloth"}),
    ],
)
def test_of_two_shapes_the_special_one_is_shown_and_what_they_demand_adds_up(
    general: str, special: str, expected: dict[str, object]
) -> None:
    ship, boat = sails(f"sh:datatype xsd:string ; {general}", f"sh:datatype xsd:string ; {special}")
    assert ship.name == "sail"
    assert {name: getattr(boat, name) for name in ("name", *expected)} == {"name": "small sail", **expected}


def test_a_special_shape_of_any_scheme_keeps_the_scheme_of_the_general_one() -> None:
    scheme = "sh:node [ sh:property [ sh:path skos:inScheme ; sh:hasValue scheme:sail ] ]"
    assert [field.schemes for field in sails(scheme, "sh:class skos:Concept")] == [(VOC + "sail",)] * 2


def test_a_class_that_is_its_own_superclass_has_an_end() -> None:
    store = Store()
    circle = "ccl:A a owl:Class ; rdfs:subClassOf ccl:B ; ccl:collection 'a' . ccl:B rdfs:subClassOf ccl:A ."
    store.load(f"{HEAD}\n{circle}".encode(), format=RdfFormat.TURTLE)
    assert compile_schema(store).collections["a"].superclasses == (CCL + "B",)
