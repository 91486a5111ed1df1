from __future__ import annotations

from pathlib import Path

import pytest

from landscape.build.publish import make_current
from landscape.errors import NotFoundError, ParameterError
from landscape.snapshot import Snapshot
from landscape.snapshot.kept import current, folders, named, previous, prune
from landscape.snapshot.uses import Use, open_in_use
from publishing import publish_number


def published(snapshots: Path, count: int) -> list[Path]:
    """Snapshots that were made current one after the other; the last one is current."""
    return [publish_number(snapshots, number).folder for number in range(count)]


def test_they_are_listed_from_the_one_that_was_made_current_last(tmp_path: Path) -> None:
    first, second, third = published(tmp_path, 3)
    assert folders(tmp_path) == [third, second, first]
    make_current(tmp_path, first)
    assert (folders(tmp_path), current(tmp_path)) == ([first, third, second], first)


def test_one_goes_back_to_the_one_that_was_current_before(tmp_path: Path) -> None:
    _, second, third = published(tmp_path, 3)
    assert previous(tmp_path) == second
    make_current(tmp_path, second)
    assert (Snapshot.open(tmp_path).folder, previous(tmp_path)) == (second, third)


def test_with_one_alone_there_is_nowhere_to_go_back_to(tmp_path: Path) -> None:
    published(tmp_path, 1)
    with pytest.raises(NotFoundError, match="no other snapshot to go back to"):
        previous(tmp_path)


def test_the_beginning_of_a_name_is_enough_when_it_is_the_only_one(tmp_path: Path) -> None:
    first, second = published(tmp_path, 2)
    assert (named(tmp_path, first.name[:8]), named(tmp_path, second.name)) == (first, second)
    with pytest.raises(ParameterError, match="2 snapshots begin with ''"):
        named(tmp_path, "")
    with pytest.raises(NotFoundError) as caught:
        named(tmp_path, "xyz")
    assert set(caught.value.details[0].allowed) == {first.name, second.name}


def test_the_oldest_go_first(tmp_path: Path) -> None:
    first, second, third, fourth = published(tmp_path, 4)
    assert prune(tmp_path, 2) == [second.name, first.name]
    assert folders(tmp_path) == [fourth, third]
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(["current", third.name, fourth.name])


def test_the_current_one_is_never_removed_even_when_it_is_old(tmp_path: Path) -> None:
    first, second = published(tmp_path, 2)
    (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to(first.name)
    assert prune(tmp_path, 0) == [second.name]
    assert Snapshot.open(tmp_path).folder == first


def test_one_that_is_served_is_removed_only_when_it_is_let_go(tmp_path: Path) -> None:
    first, _ = published(tmp_path, 2)
    use = Use(first)
    assert prune(tmp_path, 1) == []
    use.release()
    assert prune(tmp_path, 1) == [first.name]


def test_whoever_opens_one_in_use_keeps_it(tmp_path: Path) -> None:
    (first,) = published(tmp_path, 1)
    snapshot, use = open_in_use(tmp_path)
    published(tmp_path, 2)
    assert (snapshot.folder, prune(tmp_path, 1)) == (first, [])
    use.release()


def test_a_damaged_one_is_not_made_current(tmp_path: Path) -> None:
    first, second = published(tmp_path, 2)
    (first / "graph.nq").write_bytes(b"")
    with pytest.raises(Exception, match="is damaged"):
        make_current(tmp_path, first)
    assert current(tmp_path) == second
