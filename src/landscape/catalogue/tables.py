"""The tables of a catalogue's file. Whoever changes them raises ``VERSION``."""

from __future__ import annotations

VERSION = 3
APPLICATION = 0x4C414E44  # "LAND": marks the file as a catalogue (SQLite file format, section 1.3.15)

TABLES = """
CREATE TABLE collection (name TEXT PRIMARY KEY, first INTEGER NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE record (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, label TEXT NOT NULL, document TEXT NOT NULL, turtle TEXT NOT NULL
);
CREATE TABLE field (
    id INTEGER PRIMARY KEY, collection TEXT NOT NULL, key TEXT NOT NULL, known BLOB NOT NULL,
    spans TEXT, starts BLOB, records BLOB, UNIQUE (collection, key)
);
CREATE TABLE term (
    field INTEGER NOT NULL, value TEXT NOT NULL, label TEXT NOT NULL, count INTEGER NOT NULL,
    dense INTEGER NOT NULL, records BLOB NOT NULL
);
CREATE TABLE common_word (word TEXT PRIMARY KEY, records BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE name (folded TEXT NOT NULL, n INTEGER NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE typo (part TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (part, word)) WITHOUT ROWID;
CREATE TABLE word_column (n INTEGER PRIMARY KEY, key TEXT NOT NULL, weight REAL NOT NULL);
"""

INDEXES = """
CREATE UNIQUE INDEX record_id ON record (id);
CREATE INDEX term_field ON term (field);
CREATE INDEX name_folded ON name (folded, n, field);
CREATE INDEX name_record ON name (n);
"""


# The names alone, once more: what is called by some words is found without going through all texts that have them.
CALLED = """
CREATE VIRTUAL TABLE called USING fts5(names, content='', tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')
"""


def words_table(columns: int) -> str:
    """The full-text index: a row for each record, by its number, without a copy of the texts."""
    names = ", ".join(f"c{n}" for n in range(columns))
    options = "content='', tokenize='unicode61 remove_diacritics 0', prefix='2 3 4'"
    return f"CREATE VIRTUAL TABLE words USING fts5({names}, {options})"
