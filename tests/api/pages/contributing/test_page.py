from __future__ import annotations

import re
import shutil
from pathlib import Path

import httpx
import pytest

from html_form import HtmlForm
from html_page import HtmlPage
from inprocess import Client, running
from landscape.derived.style import style_of
from landscape.folders import Folders
from landscape.schema import load
from landscape.turtle.format import formatted
from landscape_api.app import create_app
from landscape_api.settings import Settings

HTML = {"accept": "text/html"}
NEW, LEONARDO = "/contribute/systems", "/contribute/systems/leonardo"
RIGHT = {
    "label.0": "Example 5",
    "partOf.0": "cineca",
    "startDate.0": "2024-3",
    "capability.0": "slurm",
    "source.0": "https://example.org/",
    "stage.0": "operational",
    "open.0": "true",
}
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def opened(client: Client, path: str) -> HtmlForm:
    answer = client.get(path, accept="text/html")
    assert answer.status_code == 200, HtmlPage(answer.text).inside("main")
    return HtmlForm(answer.text)


def sent(client: Client, path: str, fields: dict[str, str], status: int = 200) -> httpx.Response:
    answer = client.request("POST", path, data=fields, headers=HTML)
    assert answer.status_code == status, HtmlPage(answer.text).inside("main")
    return answer


def downloaded(client: Client, path: str, fields: dict[str, str]) -> str:
    answer = sent(client, path, fields | {"_do": "download"})
    assert answer.headers["content-type"].startswith("text/turtle")
    return answer.text


def findings(answer: httpx.Response) -> dict[str, str]:
    """What the summary says, by where it leads."""
    part = answer.text.partition('role="alert"')[2].partition("</ol>")[0]
    return {name: " ".join(text.split()) for name, text in re.findall(r'<a href="#(.*?)">(.*?)</a>', part)}


@pytest.mark.parametrize(
    "path", ["/contribute", NEW, LEONARDO, "/contribute/facilities", "/contribute/facilities/surf"]
)
def test_a_form_is_whole_accessible_small_and_loads_nothing_from_elsewhere(client: Client, path: str) -> None:
    answer = client.get(path, accept="text/html")
    assert (answer.status_code, HtmlPage(answer.text).faults()) == (200, [])
    assert len(answer.content) < 60_000


def test_the_choice_of_collections_leads_to_their_forms_and_a_page_to_its_own(client: Client) -> None:
    links = HtmlPage(client.get("/contribute", accept="text/html").text).links
    assert {NEW, "/contribute/facilities"} <= {*links}
    assert LEONARDO in HtmlPage(client.get("/id/systems/leonardo.html", accept="text/html").text).links


@pytest.mark.parametrize("name", ["systems/leonardo", "systems/lumi", "systems/snellius", "facilities/surf"])
def test_a_record_sent_as_it_was_opened_is_the_file_as_it_was(client: Client, folders: Folders, name: str) -> None:
    schema = load(folders)
    before = (folders.data / f"{name}.ttl").read_text(encoding="utf-8")
    base = f"https://w3id.org/compute-continuum/id/{name}"
    path = f"/contribute/{name}"
    assert downloaded(client, path, opened(client, path).sent()) == formatted(before, style_of(schema), base)


def test_a_mistake_is_told_at_its_field_beside_its_line_and_in_the_summary(client: Client) -> None:
    form = opened(client, NEW)
    answer = sent(client, NEW, form.sent(label__0="Example", partOf__0="cinecca", startDate__0="2024"))
    assert findings(answer)["partOf.0"].startswith("&#39;cinecca&#39; is no value of ")
    page = HtmlPage(answer.text)
    assert page.faults() == []
    (field,) = [one for tag, one in page.tags if one.get("id") == "partOf.0"]
    assert (field["value"], field["aria-invalid"]) == ("cinecca", "true")
    assert "partOf.0-told" in field["aria-describedby"].split()
    assert "partOf.0-told" in page.ids
    assert "Did you mean" in page.text
    assert "data/systems/example.ttl" in page.text


def test_a_finding_of_the_check_stands_at_the_field_that_it_is_about(client: Client) -> None:
    form = opened(client, NEW)
    answer = sent(client, NEW, form.sent(label__0="Example", startDate__0="2024", source__0="https://e.org/"))
    told = findings(answer)
    assert "partOf" in told
    assert 'class="line wrong"' in answer.text


def test_a_right_record_can_be_handed_in_and_downloaded(client: Client) -> None:
    fields = opened(client, NEW).sent() | RIGHT
    answer = sent(client, NEW, fields)
    assert findings(answer) == {}
    assert "All is well" in HtmlPage(answer.text).text
    assert "data/systems/example-5.ttl" in answer.text
    text = downloaded(client, NEW, fields)
    assert '<> a ccl:System ;\n    skos:prefLabel "Example 5"@en ;' in text
    assert '"2024-03"^^xsd:gYearMonth' in text


def test_a_download_of_what_is_no_whole_record_shows_what_is_wrong(client: Client) -> None:
    answer = sent(client, NEW, opened(client, NEW).sent(("_do", "download"), label__0="X", startDate__0="banana"))
    assert [*findings(answer)][:1] == ["startDate.0"]
    assert answer.headers["content-type"].startswith("text/html")


def test_a_record_without_a_name_or_with_that_of_another_one_is_told(client: Client) -> None:
    form = opened(client, NEW)
    assert findings(sent(client, NEW, form.sent()))["_slug"] == "The record has no name yet"
    assert findings(sent(client, NEW, form.sent(label__0="Leonardo")))["_slug"] == "There is a record of that name"
    assert "cannot be the name" in findings(sent(client, NEW, form.sent(_slug="../x", label__0="A")))["_slug"]


def test_a_row_and_a_part_are_added_and_removed_without_losing_what_was_entered(client: Client) -> None:
    form = opened(client, NEW)
    one = HtmlForm(sent(client, NEW, form.sent(("_add", "partition"), label__0="Mine")).text)
    assert one.fields["label.0"] == "Mine"
    assert "partition.0.label.0" in one.fields
    two = HtmlForm(sent(client, NEW, one.sent(("_add", "partition.0.figures"), partition__0__label__0="P")).text)
    three = HtmlForm(sent(client, NEW, two.sent(("_add", "capability"), capability__0="slurm")).text)
    assert {"capability.0", "capability.1", "partition.0.figures.0.asOf.0"} <= {*three.fields}
    assert (three.fields["partition.0.label.0"], three.fields["capability.1"]) == ("P", "")
    none = HtmlForm(sent(client, NEW, three.sent(("_remove", "partition.0"))).text)
    assert not [name for name in none.fields if name.startswith("partition")]
    assert none.fields["label.0"] == "Mine"


def test_a_part_added_behind_one_that_was_removed_is_not_taken_for_that(client: Client, folders: Folders) -> None:
    form = opened(client, LEONARDO)
    less = HtmlForm(sent(client, LEONARDO, form.sent(("_remove", "partition.1"))).text)
    more = HtmlForm(sent(client, LEONARDO, less.sent(("_add", "partition"))).text)
    text = downloaded(client, LEONARDO, more.sent(partition__2__label__0="New part"))
    assert re.findall(r"^<#(.*?)>", text, re.MULTILINE) == ["booster", "new-part"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"nothing.0": "x"}, 422),
        ({"label": "x"}, 422),
        ({"label.00": "x"}, 422),
        ({"label.0.beside.x": "x"}, 422),
        ({"partition.0.nothing.0": "x"}, 422),
        ({"_add": "nothing"}, 422),
        ({"_add": "partition.7.label"}, 422),
        ({"_remove": "partition.7"}, 422),
        ({f"label.{number}": "x" for number in range(5001)}, 400),
        ({"label.0": "x" * 3_200_000}, 413),
        ({f"homepage.{number}": "x" for number in range(200)}, 413),
    ],
)
def test_what_no_form_sends_is_refused_in_words(client: Client, fields: dict[str, str], status: int) -> None:
    page = HtmlPage(sent(client, NEW, fields, status).text)
    assert page.faults() == []
    assert page.inside("h1")


@pytest.mark.parametrize(
    "path", ["/contribute/nothing", "/contribute/systems/nothing", "/contribute/systems/..%2f..%2fx"]
)
def test_a_form_of_what_does_not_exist_is_not_found(client: Client, path: str) -> None:
    assert client.get(path, accept="text/html").status_code == 404
    assert client.request("POST", path, data={"label.0": "x"}, headers=HTML).status_code == 404


@pytest.mark.parametrize("text", [EVIL, "עברית and العربية", "x" * 500, "{{ 7*7 }}", "</textarea>", "a\\u0022b"])
def test_strange_texts_are_shown_as_they_are_and_run_nothing(client: Client, text: str) -> None:
    form = opened(client, NEW)
    answer = sent(
        client,
        NEW,
        form.sent(
            ("_add", "partition"),
            label__0=text,
            description__0=text,
            homepage__0=text,
            _slug=text,
            partOf__0=text,
            label__0__beside=text,
        ),
    )
    checked = HtmlForm(answer.text).sent(partition__0__label__0=text)
    for one in (answer, sent(client, NEW, checked)):
        page = HtmlPage(one.text)
        assert page.faults() == []
        assert not [tag for tag, _ in page.tags if tag == "script" and "src" not in dict(_)]
        assert HtmlForm(one.text).fields["description.0"] == text
    assert "<script>alert" not in answer.text


def test_a_text_with_signs_that_cannot_be_seen_is_refused(client: Client) -> None:
    answer = sent(client, NEW, opened(client, NEW).sent(label__0="a\u202eb"))
    assert "label.0" in findings(answer)


def test_what_the_file_says_and_no_form_shows_is_told_and_stays(folders: Folders, tmp_path: Path) -> None:
    shutil.copytree(folders.root, tmp_path / "copy", symlinks=True)
    file = tmp_path / "copy/data/systems/leonardo.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("ccl:open true ;", "# Nobody asked.\n    ccl:open true ;\n    ccl:odd [ ccl:why 1 ] ;"),
        encoding="utf-8",
    )
    with running(create_app(Settings(root=tmp_path / "copy"))) as one:
        one.wait_until_ready()
        form = opened(one, LEONARDO)
        page = HtmlPage(one.get(LEONARDO, accept="text/html").text)
        text = downloaded(one, LEONARDO, form.sent(label__0="Leonardo 2"))
        old = HtmlPage(sent(one, LEONARDO, form.sent(_mark="other")).text)
    assert "2 statements of the file that this form cannot show" in page.text
    assert "# Nobody asked.\n    ccl:open true ;" in text
    assert "ccl:odd [ ccl:why 1 ]" in text
    assert '"Leonardo 2"@en' in text
    assert "The file was changed since you opened this form" in old.text


def test_a_record_whose_file_is_not_here_says_where_to_edit_it(folders: Folders, tmp_path: Path) -> None:
    shutil.copytree(folders.root, tmp_path / "copy", symlinks=True)
    (tmp_path / "copy/data/systems/leonardo.ttl").unlink()
    with running(create_app(Settings(root=tmp_path / "copy"))) as one:
        answer = one.get(LEONARDO, accept="text/html")
    assert answer.status_code == 404
    assert "Take the file from the repository" in HtmlPage(answer.text).text


def test_what_changes_is_shown_against_the_file(client: Client) -> None:
    form = opened(client, LEONARDO)
    page = HtmlPage(sent(client, LEONARDO, form.sent(startDate__0="2023")).text)
    assert '- ccl:startDate "2022-11"^^xsd:gYearMonth ;' in page.text
    assert '+ ccl:startDate "2023"^^xsd:gYear ;' in page.text


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (
            "https://github.com/o/r",
            "https://github.com/o/r/new/main?filename=data%2Fsystems%2Fexample-5.ttl&amp;value=",
        ),
        ("", "CONTRIBUTING.md"),
    ],
)
def test_a_right_record_leads_to_the_repository_or_says_how_to_hand_it_in(
    folders: Folders, address: str, says: str
) -> None:
    with running(create_app(Settings(root=folders.root, repository=address))) as one:
        one.wait_until_ready()
        assert says in sent(one, NEW, RIGHT).text
        wrong = sent(one, NEW, {"label.0": "Example"}).text
    assert "https://github.com/o/r" not in wrong


def test_a_part_that_nobody_is_at_work_on_is_carried_along_and_can_be_opened(client: Client) -> None:
    page = client.get(LEONARDO, accept="text/html").text
    assert "Partition 1: Booster" in HtmlPage(page).text
    assert 'type=hidden name="partition.0.figures.0.measure.0" value="241.2"' in page
    form = HtmlForm(page)
    opened_one = HtmlForm(sent(client, LEONARDO, form.sent(("_open", "partition.0"))).text)
    assert (form.fields["partition.0"], opened_one.fields["partition.0"]) == ("", "open")
    text = downloaded(client, LEONARDO, opened_one.sent(partition__0__label__0="Boost"))
    assert '<#booster> a ccl:Partition ;\n    skos:prefLabel "Boost"@en ;' in text


def test_a_mistake_in_a_part_opens_it(client: Client) -> None:
    form = opened(client, LEONARDO)
    page = sent(client, LEONARDO, form.sent(partition__0__figures__0__asOf__0="banana")).text
    assert 'id="partition.0.figures.0.asOf.0"' in page
    assert 'href="#partition.0.figures.0.asOf.0"' in page


def test_all_choices_of_a_field_have_a_page_and_a_list_for_scripts(client: Client) -> None:
    path = "/contribute/systems/choices/partition.capability"
    found = client.get(path, accept="application/json").json()["choices"]
    assert "Slurm" in found
    page = HtmlPage(client.get(path, accept="text/html").text)
    assert (page.faults(), "Slurm" in page.text) == ([], True)
    for other in ("label", "nothing", "partition.nothing"):
        assert client.get(f"/contribute/systems/choices/{other}", accept="text/html").status_code == 404
