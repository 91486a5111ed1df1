"""What all pages of one snapshot share: the indexes of its schema, and what lists show."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from fastapi import Request, Response

from landscape.catalogue import Facet, Page, list_query
from landscape.schema.model import Collection, Field
from landscape_api.pages.views.columns import columns, filled
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.templates import html_answer, render
from landscape_api.serving import Serving, serving_of

SAMPLE = 500  # records of a collection that its columns are chosen by


class Site:
    """Made once for what is served; everything is found when it is first needed, and then kept."""

    def __init__(self, serving: Serving) -> None:
        self.serving = serving
        self.lexicon = Lexicon(serving.schema)
        self._samples: dict[str, Page] = {}
        self._fields: dict[str, tuple[Field, ...]] = {}
        self._filled: dict[str, tuple[Field, ...]] = {}

    def answer(self, template: str, status: int = 200, **content: Any) -> Response:
        """A page."""
        return html_answer(render(template, site=self, snapshot=self.serving.snapshot, **content), status)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """The records of each collection."""
        return self.serving.catalogue.counts()

    @property
    def collections(self) -> list[Collection]:
        """The collections that have records, in the order of their names."""
        return [one for name, one in sorted(self.serving.schema.collections.items()) if self.counts.get(name)]

    def fields(self, collection: Collection) -> tuple[Field, ...]:
        """The columns of a list."""
        if collection.name not in self._fields:
            self._fields[collection.name] = columns(collection, self._sample(collection).items)
        return self._fields[collection.name]

    def filled(self, collection: Collection) -> tuple[Field, ...]:
        """What a list can have as columns."""
        if collection.name not in self._filled:
            self._filled[collection.name] = filled(collection, self._sample(collection).items)
        return self._filled[collection.name]

    @property
    def facets(self) -> dict[str, tuple[Facet, ...]]:
        """The facets of each collection as a whole."""
        return {one.name: self._sample(one).facets for one in self.collections}

    def _sample(self, collection: Collection) -> Page:
        if collection.name not in self._samples:
            query = list_query(self.serving.schema, collection, (), limit=SAMPLE, most=SAMPLE)
            self._samples[collection.name] = self.serving.catalogue.page(query)
        return self._samples[collection.name]


def site_of(request: Request) -> Site:
    """The site of what the server of a request serves just now."""
    serving, state = serving_of(request), request.app.state
    site = getattr(state, "site", None)
    if not isinstance(site, Site) or site.serving is not serving:
        state.site = site = Site(serving)
    return site
