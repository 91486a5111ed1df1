"""Reads Turtle 1.1 (section 6.5) and keeps where every term stands."""

from __future__ import annotations

import re

from pyoxigraph import BlankNode, Literal, NamedNode

from landscape.turtle.iris import resolve, unescape
from landscape.turtle.limits import Limits
from landscape.turtle.mistakes import MistakeError
from landscape.turtle.places import Lines, Object, Placed, Span, Subject
from landscape.turtle.tokens import AT, BLANK, END, IRI, LONG, MARK, NAME, NUMBER, STRING, WORD, Token

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE, FIRST, REST, NIL = (NamedNode(RDF + name) for name in ("type", "first", "rest", "nil"))
BOOLEAN, INTEGER, DECIMAL, DOUBLE = (NamedNode(XSD + name) for name in ("boolean", "integer", "decimal", "double"))
DIRECTIVES = ("@prefix", "@base", "prefix", "base")
LANGUAGE = re.compile(r"@[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,4}")  # BCP 47, section 2.1, without its longest forms


class Reader:
    """Reads the statements of one text. A grammar rule is a method; it leaves the token behind it in ``here``."""

    def __init__(self, words: list[Token], lines: Lines, base: str, scope: str, limits: Limits) -> None:
        self.words, self.lines, self.base, self.scope, self.limits = words, lines, base, scope, limits
        self.at = 0
        self.here = words[0]
        self.nodes: set[str] = set()
        self.triples: list[Placed] = []
        self.prefixes: dict[str, str] = {}
        self.prefix_spans: dict[str, Span] = {}
        self.declared_base: tuple[str, Span] | None = None

    def document(self) -> None:
        """Read all statements; raises ``MistakeError`` at what is no Turtle."""
        while self.here.kind != END:
            if self.here.kind in (AT, WORD) and self._directive_word() in DIRECTIVES:
                self._directive()
            else:
                self._statement()

    # -------------------- steps

    def _step(self) -> Token:
        """Leave the token at hand behind; returns it."""
        left = self.here
        self.at += 1
        self.here = self.words[self.at]
        return left

    def _is(self, mark: str) -> bool:
        return self.here.kind == MARK and self.here.text == mark

    def _expect(self, mark: str, mistake: str) -> None:
        if not self._is(mark):
            raise MistakeError(mistake, self.at)
        self._step()

    def _limit(self, kind: str, number: int, most: int) -> None:
        if number > most:
            raise MistakeError(kind, self.at, most)

    def _span(self, token: Token) -> Span:
        return self.lines.span(token.start, token.end)

    # -------------------- directives

    def _directive_word(self) -> str:
        """What may be a directive: the form of SPARQL in any case, that of Turtle in small letters."""
        return self.here.text if self.here.kind == AT else self.here.text.lower()

    def _directive(self) -> None:
        word = self._directive_word()
        self._step()
        if word.endswith("base"):
            self._base()
        else:
            self._prefix()
        if word.startswith("@"):
            self._expect(".", "directive-end")

    def _base(self) -> None:
        place = self._span(self.here)
        self.base = self._reference()
        if self.declared_base is None:
            self.declared_base = self.base, place

    def _prefix(self) -> None:
        name = self.here
        if name.kind != NAME or name.text.index(":") != len(name.text) - 1:
            raise MistakeError("prefix-name", self.at)
        self._step()
        self.prefixes[name.text[:-1]] = self._reference()
        self.prefix_spans[name.text[:-1]] = self._span(name)
        self._limit("prefixes", len(self.prefixes), self.limits.prefixes)

    def _reference(self) -> str:
        """The IRI in angle brackets of a directive."""
        if self.here.kind != IRI:
            raise MistakeError("directive-iri", self.at)
        return resolve(self.base, unescape(self._step().text[1:-1]))

    # -------------------- statements

    def _statement(self) -> None:
        opening = self.here
        subject = self._subject()
        alone = opening.text == "[" and self.words[self.at - 2] is not opening and self._is(".")
        if not alone:
            self._properties(subject, self._span(opening))
        self._expect(".", "statement-end")

    def _subject(self) -> Subject:
        if self.here.kind not in (IRI, NAME, BLANK) and not self._is("[") and not self._is("("):
            raise MistakeError("subject", self.at)
        subject = self._object()
        assert not isinstance(subject, Literal)  # none of these begins a literal
        return subject

    def _properties(self, subject: Subject, place: Span) -> None:
        while True:
            predicate_at = self._span(self.here)
            self._objects(subject, self._predicate(), place, predicate_at)
            if not self._is(";"):
                return
            while self._is(";"):
                self._step()
            if self._is(".") or self._is("]"):
                return

    def _predicate(self) -> NamedNode:
        if self.here.kind == WORD and self.here.text == "a":
            self._step()
            return TYPE
        if self.here.kind not in (IRI, NAME):
            raise MistakeError("predicate", self.at)
        return self._named()

    def _objects(self, subject: Subject, predicate: NamedNode, place: Span, predicate_at: Span) -> None:
        while True:
            object_at = self._span(self.here)
            slot = len(self.triples)
            found = self._object()
            self.triples.insert(slot, Placed(subject, predicate, found, place, predicate_at, object_at))
            self._limit("triples", len(self.triples), self.limits.triples)
            if not self._is(","):
                return
            self._step()

    # -------------------- terms

    def _object(self) -> Object:
        kind = self.here.kind
        if kind in (IRI, NAME):
            return self._named()
        if kind == MARK and self.here.text in ("[", "("):
            return self._node() if self.here.text == "[" else self._collection()
        if kind == BLANK:
            return self._blank(f"n{self._step().text[2:].encode().hex()}")
        return self._literal()

    def _named(self) -> NamedNode:
        found = NamedNode(self._iri())
        self._step()
        return found

    def _iri(self) -> str:
        if self.here.kind == IRI:
            return resolve(self.base, unescape(self.here.text[1:-1]))
        prefix, _, name = self.here.text.partition(":")
        if prefix not in self.prefixes:
            raise MistakeError("prefix", self.at)
        return self.prefixes[prefix] + unescape(name)

    def _blank(self, label: str) -> BlankNode:
        """The node of a label; those of texts that are to be joined differ by their scope."""
        self.nodes.add(label)
        self._limit("blank_nodes", len(self.nodes), self.limits.blank_nodes)
        return BlankNode(self.scope + label)

    def _place(self) -> str:
        """The place at hand as a label."""
        line, column = self.lines.place(self.here.start)
        return f"L{line}C{column}"

    def _node(self) -> BlankNode:
        node, place = self._blank(self._place()), self._span(self.here)
        self._step()
        if not self._is("]"):
            self._properties(node, place)
        self._expect("]", "node-end")
        return node

    def _collection(self) -> Subject:
        """A list: its members' places are those of its triples, too (RDF Semantics, section D.3)."""
        self._step()
        head: Subject = NIL
        last: tuple[BlankNode, Span] | None = None
        while not self._is(")"):
            cell, place = self._blank(f"{self._place()}i"), self._span(self.here)
            head = self._link(last, cell, place) or head
            slot = len(self.triples)
            self.triples.insert(slot, Placed(cell, FIRST, self._object(), place, place, place))
            last = cell, place
        self._link(last, NIL, self._span(self._step()))
        return head

    def _link(self, last: tuple[BlankNode, Span] | None, cell: Subject, place: Span) -> Subject | None:
        """Hang a cell on the one before it; returns it when it is the first."""
        if last is None:
            return cell
        self.triples.append(Placed(last[0], REST, cell, last[1], place, place))
        return None

    def _literal(self) -> Literal:
        token = self.here
        if token.kind in (STRING, LONG):
            return self._text()
        if token.kind == NUMBER:
            return Literal(self._step().text, datatype=_number_type(token.text))
        if token.kind == WORD and token.text in ("true", "false"):
            return Literal(self._step().text, datatype=BOOLEAN)
        raise MistakeError("object", self.at)

    def _text(self) -> Literal:
        token = self._step()
        quotes = 3 if token.kind == LONG else 1
        text = unescape(token.text[quotes:-quotes])
        if self.here.kind == AT:
            return Literal(text, language=self._language())
        if not self._is("^^"):
            return Literal(text)
        self._step()
        if self.here.kind not in (IRI, NAME):
            raise MistakeError("datatype", self.at)
        return Literal(text, datatype=self._named())

    def _language(self) -> str:
        if not LANGUAGE.fullmatch(self.here.text):
            raise MistakeError("language", self.at)
        return self._step().text[1:]


def _number_type(text: str) -> NamedNode:
    if "e" in text or "E" in text:
        return DOUBLE
    return DECIMAL if "." in text else INTEGER
