from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal

from landscape.build.statements import statements
from landscape.errors import TurtleError


def test_literals_are_kept_as_they_are_written(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(
        '<http://e.org/a> <http://e.org/b> 1.50 , 01 , "1.5E0"^^<http://e.org/t> , "x"@EN .', encoding="utf-8"
    )
    objects = [one.object for one in statements([file], {})]
    assert sorted(one.value for one in objects if isinstance(one, Literal)) == ["01", "1.50", "1.5E0", "x"]


def test_equal_labels_in_two_files_are_two_nodes(tmp_path: Path) -> None:
    files = [tmp_path / "a.ttl", tmp_path / "b.ttl"]
    for file in files:
        file.write_text(f"<http://e.org/{file.stem}> <http://e.org/p> _:x . _:x <http://e.org/q> 1 .", encoding="utf-8")
    subjects = {str(one.subject) for one in statements(files, {}) if one.predicate.value.endswith("/q")}
    assert [name.split("#")[0] for name in sorted(subjects)] == ["<http://e.org/a", "<http://e.org/b"]


def test_a_file_that_is_not_turtle_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text("<http://e.org/a> <http://e.org/b>\n  c .", encoding="utf-8")
    with pytest.raises(TurtleError) as caught:
        statements([file], {})
    detail = caught.value.details[0]
    assert (detail.code, detail.file, detail.line) == ("not-turtle", str(file), 2)
