from __future__ import annotations

import re

import pytest
from jinja2 import UndefinedError

from landscape_api.pages.views.templates import codes, render, sentence, static, templates, thousands


def test_a_name_that_a_template_does_not_know_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("problem.html")


def test_whatever_is_shown_is_escaped() -> None:
    assert templates().from_string("{{ text }}").render(text="<b>&'\"") == "&lt;b&gt;&amp;&#39;&#34;"
    assert codes("a `<b>` c <i>") == "a <code>&lt;b&gt;</code> c &lt;i&gt;"


def test_words_and_numbers_are_written_for_people() -> None:
    assert (sentence("eOSC node"), sentence(""), thousands(1234567)) == ("EOSC node", "", "1,234,567")


def test_the_style_sheet_loads_nothing_from_elsewhere() -> None:
    assert re.findall(r"url\(|@import|https?:", static("style.css").decode()) == []


def luminance(colour: str) -> float:
    """Of an sRGB colour such as ``#0a5a8a`` (WCAG 2.2)."""
    digits = colour.lstrip("#") if len(colour) == 7 else "".join(one * 2 for one in colour.lstrip("#"))
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *(("ink", "paper"), ("ink", "surface"), ("quiet", "paper"), ("quiet", "surface"), ("accent", "paper")),
        *(("accent", "surface"), ("accent-ink", "accent"), ("mark-ink", "mark"), ("doubt-ink", "doubt")),
        *(("wrong-ink", "wrong"), ("ink", "wrong"), ("quiet", "wrong"), ("accent", "mark"), ("paper", "wrong-ink")),
    ],
)
def test_colours_can_be_read(scheme: int, ink: str, paper: str) -> None:
    """WCAG 2.2, success criterion 1.4.3, level AA."""
    palettes = re.findall(r":root \{(.*?)\n\s*\}", static("style.css").decode(), re.DOTALL)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", palettes[scheme]))
    lighter, darker = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
