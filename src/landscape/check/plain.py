"""Texts of others, made safe to show."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """A text on one line, without characters that steer a terminal or turn its direction; each becomes a blank."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") else one for one in text)
