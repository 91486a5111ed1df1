from __future__ import annotations

from pathlib import Path

import pytest

from landscape.check import check
from landscape.folders import Folders
from landscapes import small_landscape


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return small_landscape(tmp_path)


def told(folders: Folders, written: str) -> list[tuple[str, str, int, str]]:
    file = folders.data / "systems/lumi.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("metric:disk 80 ] .", written), encoding="utf-8")
    found = check([file], folders).findings
    return [(one.code, one.severity, one.line - len(text.splitlines()), one.hint) for one in found]


def test_a_comment_with_another_unit_is_told_with_what_to_write(folders: Folders) -> None:
    hint = (
        'Write `"80000 TB"^^ccl:quantity` if it is TB; '
        "if it is PB, correct the comment, or let `landscape fmt` write it."
    )
    assert told(folders, "metric:disk 80000 ] .  # TB")[-1:] == [("unit-comment", "warning", 0, hint)]


def test_a_unit_that_does_not_convert_is_not_offered(folders: Folders) -> None:
    hint = "if it is PB, correct the comment, or let `landscape fmt` write it."
    assert told(folders, "metric:disk 80 ] .  # PFLOP/s") == [("unit-comment", "warning", 0, hint)]


@pytest.mark.parametrize(
    "written",
    [
        "metric:disk 80 ] .  # PB",
        "metric:disk 80 ] .  # TB would be too small",
        'metric:disk "80 TB"^^ccl:quantity ] .  # TB',
        "metric:disk 80 ] .",
    ],
)
def test_the_own_unit_and_other_words_are_nobodys_business(folders: Folders, written: str) -> None:
    assert told(folders, written) == []
