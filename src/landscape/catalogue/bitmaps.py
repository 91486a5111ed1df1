"""Sets of records as Python integers: bit n stands for the n-th record of a collection."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator
from itertools import compress

FLAGS = bytes.maketrans(b"01", b"\0\1")
ONE = ord("1")
NUMBERS = "I"  # type code of arrays of record numbers


def bits_of(members: Iterable[int], size: int) -> int:
    """The set of ``members``, each below ``size``."""
    digits = bytearray(b"0") * (size + 1)
    for member in members:
        digits[member] = ONE
    digits.reverse()
    return int(digits, 2)


def mask(bits: int, size: int) -> bytes:
    """A set as one byte for each of ``size`` records: 1 for a member, else 0."""
    return format(bits, f"0{size}b").encode()[::-1].translate(FLAGS) if size else b""


def members(bits: int, size: int) -> Iterator[int]:
    """The members of a set, ascending."""
    return compress(range(size), mask(bits, size))


def to_bytes(bits: int) -> bytes:
    """A set as it is stored: little-endian."""
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def from_bytes(stored: bytes) -> int:
    """The set that ``to_bytes`` stored."""
    return int.from_bytes(stored, "little")


def pack(numbers: Iterable[int]) -> bytes:
    """Numbers below 2**32 as they are stored: little-endian, four bytes each."""
    packed = array(NUMBERS, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def unpack(stored: bytes) -> array[int]:
    """The numbers that ``pack`` stored."""
    numbers = array(NUMBERS)
    numbers.frombytes(stored)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
