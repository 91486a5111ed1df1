"""What an engine elsewhere does beyond SPARQL, and nobody here may ask it to.

Virtuoso lets a query call its functions: ``bif:http_get`` asks other hosts, ``bif:exec`` runs SQL. Jena loads the
classes that ``<java:...>`` names. So every word of a query has to be one of SPARQL 1.1, every prefix declared by the
query itself, and every IRI of a kind that names no function of an engine.
"""

from __future__ import annotations

import re

from landscape.sparql import lexical
from landscape.sparql.lexical import Reading

# The words of the grammar (SPARQL 1.1 Query, section 19.8), as far as they are those of queries.
WORDS = frozenset(
    re.findall(
        r"\w+",
        """a base prefix select distinct reduced as construct where describe ask from named group by having order asc
        desc limit offset values undef optional graph service silent bind union minus filter not exists in true false
        count sum min max avg sample group_concat separator
        str lang langmatches datatype bound iri uri bnode rand abs ceil floor round concat strlen substr ucase lcase
        encode_for_uri contains strstarts strends strbefore strafter year month day hours minutes seconds timezone tz
        now uuid struuid md5 sha1 sha256 sha384 sha512 coalesce if strlang strdt sameterm isiri isuri isblank isliteral
        isnumeric regex replace""",
    )
)
NUMBER = re.compile(r"\d\w*")
IRI = re.compile(r"<(?:https?|urn|mailto|tag):", re.IGNORECASE)
FUNCTION = re.compile(r"\b(?:bif|sql):", re.IGNORECASE)  # Virtuoso knows these without a declaration
OF_BLANK_NODES = "_"
FOREIGN = "`"  # outside texts no character of SPARQL; Virtuoso takes what is between two for an expression
SHOWN_MOST = 40


def refuse_what_is_beyond(text: str) -> None:
    """Raise ``QueryError`` for the first thing in a query that SPARQL 1.1 has not, with its escapes and without."""
    for one in dict.fromkeys((text, lexical.unescaped(text))):
        _refuse(Reading(one))


def _refuse(reading: Reading) -> None:
    declared = reading.declared()
    for token in reading.tokens:
        if token.lastgroup == "iri" and not IRI.match(token[0]):
            hint = "write it in full, with http:, https: or urn:, and put blanks around < and >"
            raise reading.error("iri-off", token.start(), f"`{token[0][:SHOWN_MOST]}` may not be asked for here", hint)
        if token.lastgroup == "name" and ":" in token[0]:
            _check_name(reading, token, declared)
        if token[0] == FOREIGN:
            raise reading.error("word-off", token.start(), f"`{FOREIGN}` has no meaning in SPARQL")
    for offset, word in reading.bare_words():
        if word not in WORDS and not NUMBER.fullmatch(word):
            raise reading.error("word-off", offset, f"`{word[:SHOWN_MOST]}` is no word of SPARQL 1.1")


def _check_name(reading: Reading, token: re.Match[str], declared: frozenset[str]) -> None:
    if FUNCTION.search(token[0]):
        message = f"`{token[0][:SHOWN_MOST]}` is a function of the engine, not of SPARQL"
        raise reading.error("function-off", token.start(), message)
    prefix = token[0].partition(":")[0].lstrip(".-")
    if prefix not in declared | {OF_BLANK_NODES}:
        hint = f"write `PREFIX {prefix}: <...>` before the query"
        raise reading.error("unknown-prefix", token.start(), f"nobody declared `{prefix}:`", hint)
