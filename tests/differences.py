"""Where the two engines may differ. Anything else that differs fails."""

from __future__ import annotations

import re
from collections.abc import Collection

from landscape.check.engine import Result
from landscape.schema.names import SH

DATATYPE = {f"{SH}DatatypeConstraintComponent", f"{SH}OrConstraintComponent"}
RANGE = {f"{SH}{name}ConstraintComponent" for name in ("MinInclusive", "MaxInclusive", "MinExclusive", "MaxExclusive")}
WITH_EXPONENT = re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9]+")


def is_allowed(result: Result, agreed: Collection[Result]) -> bool:
    """Whether only one engine may find this; ``agreed`` is what both found."""
    return _decimal_with_exponent(result) or _range_of_what_has_none(result, agreed)


def _decimal_with_exponent(result: Result) -> bool:
    """pyshacl takes `1e400` for an xsd:decimal, which has no exponent (XML Schema 1.1, part 2, section 3.3.3)."""
    return result.component in DATATYPE | RANGE and WITH_EXPONENT.fullmatch(result.value or "") is not None


def _range_of_what_has_none(result: Result, agreed: Collection[Result]) -> bool:
    """pyshacl compares a boolean with a number, which SPARQL does not (SHACL, section 4.3); both find its datatype."""
    about = (result.focus, result.path, result.value)
    wrong = ((one.focus, one.path, one.value) for one in agreed if one.component in DATATYPE)
    return result.component in RANGE and about in wrong
