"""The application. Making it opens nothing: its lifespan does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI, Response

from landscape_api import health, index, names, pages, problem_types, problems, questions, records, search, sparql
from landscape_api.headers import Finish
from landscape_api.openapi import PROBLEMS
from landscape_api.serving import Serving
from landscape_api.settings import Settings
from landscape_api.unexpected import Unexpected
from landscape_api.unread import CloseUnread

# The first route that fits answers, so what has a name of its own stands before what has a parameter there.
ROUTERS = (health, sparql, problem_types, index, search, questions, records, pages, names)
DESCRIPTION = "Who offers computing and data services to European science, what each can do, and who needs what."


def create_app(settings: Settings, serving: Serving | None = None) -> FastAPI:
    """The service of a landscape; ``serving`` is what it serves when the caller has opened that already.

    When it starts it raises what ``Serving.open`` raises. It begins to answer before its pool does.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.serving = opened = serving or Serving.open(settings)
        starting = asyncio.create_task(opened.start_pool())
        try:
            yield
        finally:
            await starting
            if opened.pool:
                opened.pool.stop()

    app = FastAPI(
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
    app.state.error_page = pages.error_page
    problems.install(app)
    for one in ROUTERS:
        app.include_router(one.router)
    for middleware in (Unexpected, CloseUnread, Finish):  # the last one is the outermost
        app.add_middleware(middleware)
    return app
