"""The templates, and the files that pages load."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from landscape_api.http.negotiation import HTML
from landscape_api.pages.views.addresses import list_of, page_of, with_query
from landscape_api.pages.views.islands import script

NAME = "Compute Continuum Landscape"
SUMMARY = (
    "Who offers computing and data services to European science, what each can do, who needs what, "
    "and where the two do not meet."
)


def render(template: str, **content: Any) -> str:
    """A template filled in, as HTML."""
    return templates().get_template(template).render(name=NAME, summary=SUMMARY, style=style_address(), **content)


def html_answer(content: str, status: int = 200) -> Response:
    """HTML as an answer; what is no text, such as half of a surrogate pair, becomes a question mark."""
    return Response(content.encode("utf-8", "replace"), status, media_type=HTML.media_type)


@cache
def templates() -> Environment:
    """The templates; whatever they show is escaped, and a name that they do not know is an error."""
    environment = Environment(
        loader=PackageLoader("landscape_api"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"sentence": sentence, "thousands": thousands, "codes": codes}
    environment.globals |= {"list_of": list_of, "page_of": page_of, "with_query": with_query, "script": script}
    environment.globals["style_address"] = style_address
    return environment


def sentence(text: str) -> str:
    """A text that begins with a capital; the rest stays, for it may hold names."""
    return text[:1].upper() + text[1:]


def codes(text: str) -> Markup:
    """A text in which what stands between backticks is code."""
    parts = (
        Markup("<code>{}</code>").format(one) if place % 2 else escape(one) for place, one in enumerate(text.split("`"))
    )
    return Markup("").join(parts)


def thousands(number: int) -> str:
    """A number with a comma between thousands."""
    return f"{number:,}"


@cache
def style_address(name: str = "style.css") -> str:
    """The address of a style sheet, which changes with it, so that it can be kept for ever."""
    return f"/static/{name}?v={hashlib.sha256(static(name)).hexdigest()[:12]}"


def static(name: str) -> bytes:
    """A file that the package carries."""
    return files("landscape_api").joinpath("static", name).read_bytes()
