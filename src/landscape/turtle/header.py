"""The lines at the top of a text: its base and exactly the prefixes that it uses."""

from __future__ import annotations

from landscape.turtle.names import Names
from landscape.turtle.paper import Paper
from landscape.turtle.tree import BLANK_LINE, Directive, Document


def header(document: Document, names: Names) -> list[str]:
    """The lines before the first statement of a regular document; write its body with ``names`` first."""
    directives = [one for one in document.blocks if isinstance(one, Directive)]
    paper = Paper()
    paper.comments(_top(directives), 0)
    for one in _needed(directives, names):
        directive(paper, one)
    unneeded = [one for one in directives if one.prefix is not None and one.prefix not in names.used]
    _orphans(paper, [comment for one in unneeded for comment in _comments(one)])
    if document.blocks != directives:
        paper.blank()
    paper.new_line()
    return paper.lines


def directive(paper: Paper, one: Directive) -> None:
    """Write a base or a prefix on a line of its own."""
    paper.comments(one.before, 0)
    paper.word(f"@base <{one.iri}> ." if one.prefix is None else f"@prefix {one.prefix}: <{one.iri}> .", 0, stay=True)
    paper.trail(one.trail)
    paper.new_line()


def _top(directives: list[Directive]) -> list[str]:
    """Take the comments that a text begins with, so that no prefix carries them away when it is moved."""
    if not directives:
        return []
    taken, directives[0].before = directives[0].before, []
    return taken


def _orphans(paper: Paper, comments: list[str]) -> None:
    """The comments of prefixes that are left out stand before the first statement."""
    if comments:
        paper.blank()
        paper.comments(comments, 0)


def _comments(one: Directive) -> list[str]:
    return [comment for comment in [*one.before, one.trail or BLANK_LINE] if comment != BLANK_LINE]


def _needed(directives: list[Directive], names: Names) -> list[Directive]:
    """The base, if there is one, and the prefixes by name; those that the text does not declare yet are made."""
    base = next((one for one in directives if one.prefix is None), None)
    if base is None and names.base is not None:
        base = Directive(None, names.base, names.base)
    declared = {one.prefix: one for one in directives if one.prefix is not None}
    prefixes = [declared.get(one) or _made(one, names) for one in sorted(names.used)]
    return [*([base] if base else []), *prefixes]


def _made(prefix: str, names: Names) -> Directive:
    return Directive(prefix, names.prefixes[prefix], names.prefixes[prefix])
