"""``/contribute/{collection}`` and ``/contribute/{collection}/{slug}``: the form of a record.

Nothing is stored and nobody is known here, so that a forged request could do no more than show a page: the form needs
no token against forgery.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from threading import Lock
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from landscape.derived.form.record import RecordForm
from landscape.derived.form.sent import sent
from landscape.derived.form.values import SEPARATOR
from landscape.errors import LandscapeError, NotFoundError
from landscape.folders import find_folders
from landscape_api.checking.checks import Checks
from landscape_api.checking.frames import Sent
from landscape_api.http.answers import json_answer
from landscape_api.http.body import Parameters, read_body, read_parameters, url_parameters
from landscape_api.http.candidates import check_parameters, not_found
from landscape_api.http.negotiation import TURTLE
from landscape_api.http.problems import Problem, of_error
from landscape_api.pages.contributing.actions import ADD, OPEN, REMOVE, add, open_part, remove
from landscape_api.pages.contributing.draft import SLUG_FIELD, Draft
from landscape_api.pages.contributing.forge import Repository
from landscape_api.pages.contributing.offers import CatalogueOffers
from landscape_api.pages.contributing.originals import Original, original
from landscape_api.pages.contributing.shown import Showing
from landscape_api.pages.views.site import Site, site_of
from landscape_api.serving import Serving, serving_of

ESCAPED_BYTES = 3  # of a byte in a form
FIELDS_MOST = 5000  # of a form; a page with more would be of no use to anybody
DO, MARK = "_do", "_mark"
DOWNLOAD, CHECK = "download", "check"
ACTIONS = (ADD, REMOVE, OPEN)
OWN = (SLUG_FIELD, *ACTIONS, DO, MARK)

router = APIRouter(include_in_schema=False)


@router.get("/contribute/{collection}")
def begin(request: Request, collection: str) -> Response:
    """An empty form."""
    check_parameters(url_parameters(request), ())
    desk = _Desk.of(request, collection)
    return desk.page(Draft.begun(desk.record_form, "", None))


@router.get("/contribute/{collection}/{slug}")
def improve(request: Request, collection: str, slug: str) -> Response:
    """The form filled from a record."""
    check_parameters(url_parameters(request), ())
    request.state.unstored = True  # the file may change
    desk = _Desk.of(request, collection)
    return desk.page(Draft.begun(desk.record_form, slug, desk.original(slug)))


@router.get("/contribute/{collection}/choices/{name}")
def choices(request: Request, collection: str, name: str) -> Response:
    """What people can type in a field, such as ``partition.capability``: for a script that completes it, or a person.

    Raises ``NotFoundError`` when the form has no such field, or one without choices.
    """
    check_parameters(url_parameters(request), ())
    desk = _Desk.of(request, collection)
    form, (*owners, key) = desk.record_form.form, name.split(SEPARATOR)
    for owner in owners:
        form = next((one.part for one in form.controls if one.part and one.key == owner), form)
    control = form.control(key)
    names = desk.record_form.reader.offers.of(control.field).names if control else ()
    if control is None or not names:
        raise not_found("field with choices", name, (one.key for one in form.controls))
    if (request.headers.get("accept") or "").startswith("application/json"):
        return json_answer({"choices": list(names)})
    return desk.site.answer("choices.html", names=names, control=control, collection=desk.record_form.collection)


@router.post("/contribute/{collection}")
async def write(request: Request, collection: str) -> Response:
    """The form of a new record with what was entered, the Turtle of it and what is wrong with it."""
    return await _answer(request, collection, None)


@router.post("/contribute/{collection}/{slug}")
async def rewrite(request: Request, collection: str, slug: str) -> Response:
    """The form of an existing record with what was entered."""
    return await _answer(request, collection, slug)


async def _answer(request: Request, collection: str, slug: str | None) -> Response:
    check_parameters(url_parameters(request), ())
    most = serving_of(request).settings.check_size_bytes * ESCAPED_BYTES
    given = read_parameters(await read_body(request, most), FIELDS_MOST)
    desk = _Desk.of(request, collection)
    own = check_parameters((one for one in given if one[0] in OWN), OWN)
    draft = await run_in_threadpool(desk.draft, given, own, slug)
    if any(one in own for one in ACTIONS):
        fresh = desk.act(draft, own)
        return await run_in_threadpool(desk.page, draft, fresh=fresh)
    await run_in_threadpool(draft.write)
    if own.get(DO) == DOWNLOAD and draft.is_whole:
        return _download(draft)
    problem = await _check(request, draft)
    changed = draft.original is not None and own.get(MARK, draft.original.mark) != draft.original.mark
    return await run_in_threadpool(desk.page, draft, problem, changed=changed)


async def _check(request: Request, draft: Draft) -> Problem | None:
    """Have the Turtle checked; returns why it could not be."""
    checks: Checks = request.app.state.checks
    try:
        sent = Sent(draft.text.encode("utf-8", "replace"), draft.place, "json")
        report = await checks.report(sent, serving_of(request).snapshot.graph_path)
    except LandscapeError as error:
        return of_error(error)
    draft.tell(json.loads(report)["findings"])
    return None


def _download(draft: Draft) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{draft.slug}.ttl"'}
    return Response(draft.text, media_type=TURTLE.media_type, headers=headers)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the forms of one collection need."""

    site: Site
    record_form: RecordForm

    @classmethod
    def of(cls, request: Request, collection: str) -> _Desk:
        """The desk for a collection. Raises ``NotFoundError`` when there is none of that name."""
        site = site_of(request)
        found = site.serving.collection(collection)
        return cls(site, RecordForm.of(found, site.serving.schema, _offers(request, site.serving)))

    @property
    def serving(self) -> Serving:
        return self.site.serving

    def original(self, slug: str) -> Original:
        """The file of a record. Raises ``NotFoundError`` when there is no such record, or no file."""
        name = self.record_form.collection.name
        self.serving.catalogue.entry(name, slug)
        return original(find_folders(self.serving.settings.root), name, slug)

    def draft(self, given: Parameters, own: dict[str, str], slug: str | None) -> Draft:
        """What was entered. Raises ``ParameterError`` for fields that the form does not have."""
        draft = Draft.begun(
            self.record_form,
            own.get(SLUG_FIELD, "").strip() if slug is None else slug,
            None if slug is None else self.original(slug),
        )
        draft.values = sent(self.record_form.form, (one for one in given if one[0] not in OWN))
        if slug is None:
            draft.name_from_label()
            draft.refuse_name(exists=self._exists(draft.slug))
        return draft

    def act(self, draft: Draft, own: dict[str, str]) -> str:
        """Do what a button says; returns the name of what somebody wants to go on with."""
        form = self.record_form.form
        draft.findings.clear()
        if REMOVE in own:
            remove(form, draft.values, own[REMOVE])
            return ""
        if OPEN in own:
            return open_part(form, draft.values, own[OPEN])
        return add(form, draft.values, draft.stated, own[ADD])

    def _exists(self, slug: str) -> bool:
        try:
            self.serving.catalogue.entry(self.record_form.collection.name, slug)
        except NotFoundError:
            return False
        return True

    def page(self, draft: Draft, problem: Problem | None = None, *, fresh: str = "", changed: bool = False) -> Response:
        choices = f"/contribute/{self.record_form.collection.name}/choices"
        showing = Showing(self.record_form.reader.offers, draft.findings, choices, fresh)
        settings = self.serving.settings
        repository = Repository.of(settings.repository, settings.repository_branch, settings.repository_forge)
        content: dict[str, Any] = {
            "draft": draft,
            "collection": self.record_form.collection,
            "groups": showing.groups(self.record_form.form, draft.values),
            "lists": showing.lists,
            "problem": problem,
            "changed": changed,
            "repository": repository,
            "handover": repository.handover(draft.path, draft.text, exists=draft.original is not None)
            if repository
            else None,
        }
        return self.site.answer("contribute_form.html", **content)


_MAKING = Lock()


def _offers(request: Request, serving: Serving) -> CatalogueOffers:
    """What fields can be given, made once for what is served."""
    state = request.app.state
    with _MAKING:
        known: tuple[Serving, CatalogueOffers] | None = getattr(state, "offers", None)
        if known is None or known[0] is not serving:
            known = state.offers = (serving, CatalogueOffers(serving.schema, serving.catalogue))
    return known[1]
