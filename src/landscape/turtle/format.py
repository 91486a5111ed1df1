"""Formats Turtle: the same graph and the same comments, always in the same form."""

from __future__ import annotations

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse

from landscape.errors import ConflictError
from landscape.turtle.arrange import arrange
from landscape.turtle.header import header
from landscape.turtle.names import Names
from landscape.turtle.positions import NO_BASE, read
from landscape.turtle.printer import Printer
from landscape.turtle.style import GENERAL, Style
from landscape.turtle.syntax import syntax
from landscape.turtle.tree import BLANK_LINE, Document, Statement


def formatted(text: str, style: Style = GENERAL, record: str | None = None) -> str:
    """The text in its canonical form, with line ends of Unix.

    ``record`` is the IRI that a record's path stands for: the text then begins with its base, and every IRI is written
    in its shortest form. A text in which directives stand between statements keeps these, and its names.
    Raises ``TurtleError`` when the text is no Turtle, ``ConflictError`` when the result would say something else.
    """
    base = record or NO_BASE
    declared = read(text, base).base
    document = syntax(text, base)
    result = written(document, style, (declared or record) if record is not None else None)
    if _graph(result, base) != _graph(text, base):
        raise ConflictError("the formatted text would say something else; nothing was changed, please report the file")
    return result


def written(document: Document, style: Style, record: str | None = None) -> str:
    """A syntax in its canonical form; its properties are put in order. ``record`` is the base that it has or gets."""
    arrange(document, style)
    return _printed(document, Names(document, style, record if document.regular else None))


def _printed(document: Document, names: Names) -> str:
    body = Printer(names)
    for block in document.blocks:
        if isinstance(block, Statement):
            body.statement(block)
        elif not document.regular:
            body.directive(block)
    _end(body, document.end)
    lines = [*header(document, names), *body.paper.lines] if document.regular else body.paper.lines
    return "".join(f"{line}\n" for line in lines).lstrip("\n")


def _end(body: Printer, comments: list[str]) -> None:
    while comments and comments[-1] == BLANK_LINE:
        comments.pop()
    if comments:
        body.paper.blank()
    body.paper.comments(comments, 0)
    body.paper.new_line()


def _graph(text: str, base: str) -> Dataset:
    triples = parse(text, format=RdfFormat.TURTLE, base_iri=base)
    graph = Dataset(Quad(one.subject, one.predicate, one.object) for one in triples)
    graph.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return graph
