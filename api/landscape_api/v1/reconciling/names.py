"""Collections and fields as the protocol names them: types and properties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from landscape.errors import ParameterError
from landscape.schema.model import Collection, Field, Kind
from landscape_api.http.candidates import not_found, refused
from landscape_api.serving import Serving
from landscape_api.v1.records import API

PATH = f"{API}/reconcile"


def type_of(serving: Serving, name: str) -> dict[str, str]:
    """A collection as a type."""
    return {"id": name, "name": serving.schema.collections[name].plural}


def property_of(field: Field) -> dict[str, str]:
    """A field as a property."""
    return {"id": field.key, "name": field.name} | ({"description": field.description} if field.description else {})


def fields_of(serving: Serving) -> dict[str, Field]:
    """The fields of all collections by their keys, which mean one thing wherever they stand."""
    collections: Iterable[Collection] = serving.schema.collections.values()
    return {field.key: field for one in collections for field in one.fields if field.kind is not Kind.OWNED}


def known(kind: str, name: str, parameter: str, known: Iterable[str]) -> None:
    """Refuse a type or a property that does not exist, with what was probably meant."""
    if name not in known:
        error = not_found(kind, name, known)
        details = (replace(one, code="unknown-value", parameter=parameter) for one in error.details)
        raise ParameterError(error.message, *details)


def number(parameter: str, text: str | None, usual: int, most: int) -> int:
    """A parameter as a whole number, the usual one without it. Raises ``ParameterError`` for anything else."""
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and int(text) <= most):
        raise refused(parameter, f"write a whole number from 0 to {most}", value=text)
    return int(text)
