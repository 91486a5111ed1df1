"""Full text: which columns the index has, and how a question for words is put to it."""

from __future__ import annotations

import re
import unicodedata

from landscape.catalogue.tree import Branch
from landscape.schema.model import Kind
from landscape.schema.names import LABEL, XSD

RELATED = "related"  # the column of what is linked to: names of records and concepts; no field has this key twice
ROLES = ("alias", "identifier")  # of fields that say what a record is called, beside its label
WEIGHTS = {
    "name": 10.0,
    "called": 8.0,
    "own": 4.0,
    "owned": 2.0,
    "related": 1.0,
}  # of a hit there, in the order of hits
WORD = re.compile(r"[^\W_]+")  # what the tokenizer of the index takes for a word


def is_searched(branch: Branch) -> bool:
    """Whether the values of a field are text of its own in the index."""
    return branch.field.kind is Kind.TEXT or branch.field.datatypes == (XSD + "string",)


def weight(branch: Branch) -> float:
    """How much a hit in a field counts."""
    if len(branch.way) > 1:
        return WEIGHTS["owned"]
    if branch.field.path == LABEL:
        return WEIGHTS["name"]
    return WEIGHTS["called" if is_name(branch) else "own"]


def is_name(branch: Branch) -> bool:
    """Whether the values of a field say what the record is called: its label, aliases and identifiers."""
    return len(branch.way) == 1 and (branch.field.path == LABEL or branch.field.role in ROLES)


def fold(text: str) -> str:
    """Text without case and diacritics, for comparing and for the order of names."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()


def tokens(text: str) -> list[str]:
    """The words of a text, folded."""
    return WORD.findall(fold(text))


def words_of(text: str) -> tuple[str, ...]:
    """The words to look for in a text, each once."""
    return tuple(dict.fromkeys(tokens(text)))
