"""Named questions: files of SPARQL whose first comments say what they ask, who asks it, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from landscape.errors import Detail, InputError
from landscape.sparql.parameters import Parameter, parameter
from landscape.turtle.files import read_text

HEADERS = ("title", "audience", "reason")
PARAMETER = "parameter"  # the one header that may stand several times, or not at all
HEADER = re.compile(r"#\s*([a-z]+):\s*(.*?)\s*$")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class NamedQuestion:
    """A question that has a name: what it asks, who asks it, why they do, and its SPARQL with these comments."""

    name: str
    title: str
    audience: str
    reason: str
    text: str
    parameters: tuple[Parameter, ...] = ()


def questions(folder: Path) -> tuple[NamedQuestion, ...]:
    """The questions of all ``.rq`` files in ``folder``, by name, which is the file's name without its ending.

    Raises ``InputError`` that tells of each file what is wrong: a header that is missing, empty or there
    twice, a title that another question has, a name that fits into no address; ``TurtleError`` for no UTF-8.
    """
    files = sorted(folder.glob("*.rq"))
    texts = {file: read_text(file) for file in files}
    faults = [fault for file, text in texts.items() for fault in _faults(file, text)]
    faults += _repeated_titles(texts)
    if faults:
        raise InputError(f"{len(faults)} faults in the questions of {folder}", *faults)
    return tuple(_question(file.stem, text) for file, text in texts.items())


def _question(name: str, text: str) -> NamedQuestion:
    said = {header: value for header, value in _headers(text) if header in HEADERS}
    found = tuple(one for one in _parameters(text) if isinstance(one, Parameter))
    return NamedQuestion(name, **said, text=text, parameters=found)


def declared(file: str, text: str) -> tuple[Parameter, ...]:
    """The parameters of a question that need not have the other headers. Raises ``InputError`` for wrong ones."""
    found = list(_parameters(text))
    faults = [Detail("question-parameter", one, file=file, line=1) for one in found if isinstance(one, str)]
    if faults:
        raise InputError("; ".join(one.message for one in faults), *faults)
    return tuple(one for one in found if isinstance(one, Parameter))


def _parameters(text: str) -> Iterator[Parameter | str]:
    """The parameters that a text declares; for one that is wrong, why."""
    names = set[str]()
    for header, value in _headers(text):
        if header == PARAMETER:
            found = parameter(value, text)
            if isinstance(found, Parameter) and names & {found.name, f"?{found.variable}"}:
                found = f"{found.name} or ?{found.variable} is a parameter already"
            if isinstance(found, Parameter):
                names |= {found.name, f"?{found.variable}"}
            yield found


def _headers(text: str) -> Iterator[tuple[str, str]]:
    """Name and value of each header among the comments that a text begins with."""
    for line in takewhile(lambda one: one.startswith("#"), text.splitlines()):
        found = HEADER.match(line)
        if found and found[1] in (*HEADERS, PARAMETER):
            yield found[1], found[2]


def _faults(file: Path, text: str) -> Iterator[Detail]:
    """What is wrong with one file for itself."""
    if not NAME.fullmatch(file.stem):
        hint = "Use lower case letters and digits, with hyphens between words."
        yield Detail("question-name", f"{file.stem!r} is no name of a question", file=str(file), hint=hint)
    values = dict(_headers(text))
    counts = Counter(name for name, _ in _headers(text))
    for name in HEADERS:
        if not values.get(name):
            hint = f"Begin the file with the comments {', '.join(f'# {one}:' for one in HEADERS)}."
            yield Detail("question-header", f"there is no `# {name}:`", file=str(file), line=1, hint=hint)
        elif counts[name] > 1:
            yield Detail("question-header", f"there are {counts[name]} lines `# {name}:`", file=str(file), line=1)
    for one in _parameters(text):
        if isinstance(one, str):
            yield Detail("question-parameter", one, file=str(file), line=1)


def _repeated_titles(texts: dict[Path, str]) -> Iterable[Detail]:
    """Each file whose title an earlier one has."""
    first: dict[str, Path] = {}
    for file, text in texts.items():
        title = dict(_headers(text)).get("title")
        if title and first.setdefault(title, file) != file:
            yield Detail("question-title", f"{first[title].name} has the same title", file=str(file), line=1)
