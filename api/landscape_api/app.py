"""The application. Making it opens nothing: its lifespan does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version

from fastapi import FastAPI, Response

from landscape_api.checking.checks import Checks
from landscape_api.front import Direct, Front
from landscape_api.http import problems
from landscape_api.http.caching import Cached
from landscape_api.http.deprecation import Deprecation
from landscape_api.http.headers import Finish
from landscape_api.http.openapi import PROBLEMS
from landscape_api.http.unexpected import Unexpected
from landscape_api.http.unread import CloseUnread
from landscape_api.live import Live, Offer, looking
from landscape_api.names import alignments, graphs, terms
from landscape_api.names import records as names
from landscape_api.operation import health
from landscape_api.operation.metrics import Metrics
from landscape_api.operation.watched import Watched
from landscape_api.pages import browse, limits, preview
from landscape_api.serving import MEBIBYTE, Hold, Serving
from landscape_api.settings import Settings
from landscape_api.sparql import protocol, void
from landscape_api.v1 import (
    archive,
    changes,
    check,
    index,
    insight,
    matching,
    ogc,
    problem_types,
    questions,
    reconcile,
    records,
    reports,
    schema,
    search,
    several,
    vocabularies,
)
from landscape_api.v1.described import described
from landscape_api.v1.reconciling import extend, suggest

# The first route that fits answers, so what has a name of its own stands before what has a parameter there.
ROUTERS = (
    health,
    protocol,
    void,
    limits,
    problem_types,
    index,
    schema,
    vocabularies,
    several,
    changes,
    reconcile,
    preview,
    suggest,
    extend,
    ogc,
    search,
    questions,
    insight,
    matching,
    reports,
    check,
    records,
    archive,
    graphs,
    browse,
    terms,
    names,
    alignments,
)
DESCRIPTION = "Who offers computing and data services to European science, what each can do, and who needs what."


def create_app(
    settings: Settings,
    serving: Serving | None = None,
    look: Callable[[], Offer | None] | None = None,
    metrics: Metrics | None = None,
) -> FastAPI:
    """The service of a landscape; ``serving`` is what it serves when the caller has opened that already.

    ``look`` says what is to be served from now on, by default the current snapshot of the settings' folder;
    ``metrics`` are counted, which several processes may share.
    When it starts it raises what ``Serving.open`` raises. It begins to answer before its pool does.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.live = live = Live(settings, app.state, look or looking(settings))
        async with live.running(serving):
            app.state.metrics.add("landscape_workers")
            yield
            await app.state.checks.stop()
            app.state.archive.close()

    app = Front(
        title="Landscape of the compute continuum",
        description=DESCRIPTION,
        version=version("landscape"),
        lifespan=lifespan,
        responses=PROBLEMS,
        default_response_class=Response,
        docs_url=None,  # these pages load their scripts from other hosts
        redoc_url=None,
        redirect_slashes=False,  # the redirect would be built from the request's Host
    )
    app.state.archive = archive.Archive()
    app.state.metrics = metrics or Metrics()
    app.state.checks = Checks(settings)
    app.state.error_page = browse.error_page
    app.openapi = partial(described, app)  # type: ignore[method-assign]  # the way that FastAPI documents
    problems.install(app)
    for one in ROUTERS:
        app.include_router(one.router)
    app.add_middleware(
        Unexpected
    )  # within the framework, which would tell it in its own way; below for what goes past it
    app.put_in_front(
        partial(Direct, router=protocol.router),
        Unexpected,
        CloseUnread,
        Deprecation,
        Finish,
        partial(Cached, most_bytes=settings.cache_mebibytes * MEBIBYTE, key_bytes_most=settings.query_size_bytes),
        Hold,
        partial(Watched, metrics=app.state.metrics),
    )
    return app
