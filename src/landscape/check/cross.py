"""Rules over several records or statements, which SHACL says badly. Each is a question in ``shapes/rules``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from landscape.check.engine import Result
from landscape.check.finding import SEVERITIES, Finding, Severity
from landscape.check.locate import locate
from landscape.check.reach import EVERYWHERE, Reach, parsed
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.errors import SchemaError

HEADER = re.compile(r"^# ([a-z]+): (.+)$", re.MULTILINE)
Terms = dict[str, object]
GUESTS_MOST = 500  # records that a store is lent to; to take more of them away again takes longer than a new store
ITS_RECORD = "its record"
NEEDED = ("title", "severity", "message", "hint")


@dataclass(frozen=True, slots=True)
class CrossRule:
    """A SELECT whose solutions are what is wrong.

    ``reads`` says what it looks at beside the schema: ``its record``, and paths to the statements of others, as in
    ``its record, ccl:partOf/ccl:stage``; a rule that does not say may look at everything. ``?focus`` is the node,
    ``?path`` and ``?value`` say more about the place. ``message`` and ``hint`` may name variables in braces, as in
    ``{value}``.
    """

    code: str
    title: str
    severity: Severity
    message: str
    hint: str
    query: str
    reads: str | None = None

    @classmethod
    def read(cls, file: Path) -> CrossRule:
        """The rule of a file; its code is the file's name.

        Raises ``SchemaError`` when a header is missing or the severity is none.
        """
        text = file.read_text(encoding="utf-8")
        header = dict(HEADER.findall(text))
        missing = [name for name in NEEDED if name not in header]
        severity = next((one for one in SEVERITIES if one == header.get("severity")), None)
        if missing or severity is None:
            raise SchemaError(f"{file}: begin with the lines {', '.join(f'`# {name}: ...`' for name in NEEDED)}")
        return cls(file.stem, header["title"], severity, header["message"], header["hint"], text, header.get("reads"))

    def reach(self, prefixes: dict[str, str]) -> Reach:
        """How far the rule looks. Raises ``SchemaError`` for a path of a prefix that nobody declared."""
        if self.reads is None:
            return EVERYWHERE
        try:
            return Reach(frozenset(parsed(self.reads.replace(ITS_RECORD, ""), prefixes)))
        except KeyError as error:
            message = f"shapes/rules/{self.code}.rq: the prefix {error} of `# reads:` is not declared"
            raise SchemaError(message) from error


def cross_rules(shapes: Path) -> tuple[CrossRule, ...]:
    """The rules of a folder of shapes, by code."""
    return tuple(CrossRule.read(file) for file in sorted((shapes / "rules").glob("*.rq")))


def cross_findings(rules: Iterable[CrossRule], store: Store, landscape: Landscape) -> Iterator[Finding]:
    """What the rules find in the records that are checked; ``store`` holds the schema, and does again afterwards."""
    records = landscape.loaded.records
    if not records:
        return
    homes = {node: record for record in records for node in record.places}
    for rule, terms in _answers(rules, store, landscape):
        focus = _text(terms["focus"])
        if focus in homes:
            yield _finding(rule, terms, homes[focus], landscape)


def cross_focuses(rules: Iterable[CrossRule], store: Store, landscape: Landscape) -> frozenset[str]:
    """The nodes that the rules find something of, in the records that are checked or elsewhere."""
    return frozenset(_text(terms["focus"]) for _, terms in _answers(rules, store, landscape))


def _answers(rules: Iterable[CrossRule], store: Store, landscape: Landscape) -> list[tuple[CrossRule, Terms]]:
    with _holding(store, (*landscape.loaded.records, *landscape.around)) as held:
        return [(rule, terms) for rule in rules for terms in _solutions(rule, held)]


@contextmanager
def _holding(store: Store, records: Sequence[Record]) -> Iterator[Store]:
    """The store with the statements of records, for a while; for many records another one."""
    triples = (one[:3] for record in records for one in record.triples)
    if len(records) > GUESTS_MOST:
        other = Store()
        other.bulk_extend(chain(store, (Quad(*triple) for triple in triples)))
        yield other
        return
    new = [quad for triple in set(triples) if (quad := Quad(*triple)) not in store]
    store.extend(new)
    try:
        yield store
    finally:
        for quad in new:
            store.remove(quad)


def _solutions(rule: CrossRule, store: Store) -> Iterator[Terms]:
    """The terms of each solution, by variable."""
    try:
        found = store.query(rule.query)
    except SyntaxError as error:
        raise SchemaError(f"shapes/rules/{rule.code}.rq: not SPARQL: {error}") from error
    if not isinstance(found, QuerySolutions):
        raise SchemaError(f"shapes/rules/{rule.code}.rq: a rule is a SELECT query")
    for solution in found:
        yield dict(zip((one.value for one in found.variables), solution, strict=True))


def _finding(rule: CrossRule, terms: Terms, record: Record, landscape: Landscape) -> Finding:
    words = {name: _shown(term, landscape) for name, term in terms.items()}
    path, value = (_text(terms[name]) if terms.get(name) is not None else None for name in ("path", "value"))
    result = Result(_text(terms["focus"]), path, value, rule.code, "", rule.severity)
    span, placed = locate(result, record)
    return record.finding(
        rule.code, rule.message.format_map(words), rule.hint.format_map(words), span, placed, rule.severity
    )


def _text(term: object) -> str:
    """A term as results name it: an IRI, a blank node's label or a literal's lexical form."""
    return str(getattr(term, "value", term))


def _shown(term: object, landscape: Landscape) -> str:
    if isinstance(term, NamedNode):
        return landscape.short(term.value)
    return term.value if isinstance(term, Literal) else "this"
