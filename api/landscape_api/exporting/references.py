"""Addresses within what a page, a drawing or a feed says, and how they become links between files.

The texts are those of our own templates, which escape every quote, ``<`` and ``>`` in what they show: so an attribute
is what looks like one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

Target = Callable[[str], str | None]  # an address of the site to the link that the copy has for it

ATTRIBUTE = re.compile(r'\b(href|src|action|formaction|data-[a-z]+)="(/(?!/)[^"]*)"')
ANCHOR = re.compile(r"<a\b([^<>]*)>")
LINK = re.compile(r"<link\b[^<>]*>\n?")
FORM = re.compile(r"<form\b([^<>]*)>(.*?)</form>", re.DOTALL)
LOOSE_BUTTON = re.compile(r"<button\b[^<>]*\bform(?:action)?=[^<>]*>.*?</button>", re.DOTALL)
SELECT = re.compile(r'<select\b[^<>]*\bname="([^"]*)"[^<>]*>(.*?)</select>', re.DOTALL)
OPTION = re.compile(r'<option value="([^"]*)"[^<>]*>(.*?)</option>', re.DOTALL)
TEXTAREA = re.compile(r"<textarea\b[^<>]*>\n?(.*?)</textarea>", re.DOTALL)
CONTROLS = re.compile(
    r"<label\b[^<>]*>.*?</label>|<button\b.*?</button>|<input\b[^<>]*>|<fieldset\b[^<>]*>|</fieldset>", re.DOTALL
)
ISLAND = re.compile(r'<(?:div|figure|section)\b[^<>]*(\sdata-island="[^"]*")[^<>]*>')  # which needs what it names
DATA = re.compile(r'\sdata-[a-z]+="[^"]*"')
SEARCH = "/search"
NEEDS_SERVER = "Needs a running server"


def addresses(text: str) -> Iterator[str]:
    """The addresses of this site that a page names, and those that its forms can lead to by a choice of one value."""
    yield from (html.unescape(found[2]) for found in ATTRIBUTE.finditer(text))
    for form in FORM.finditer(text):
        yield from (address for address, _ in _choices(form[1], form[2]))


def rewritten(text: str, target: Target, note: str) -> str:
    """A page whose links are those of the copy; ``note`` stands in the place of forms that only a server answers."""
    text = FORM.sub(lambda found: _form(found, target, note), text)
    text = LOOSE_BUTTON.sub("", text)
    text = LINK.sub(lambda found: found[0] if _leads(found[0], target) else "", text)
    text = ANCHOR.sub(lambda found: found[0] if _leads(found[0], target) else _nowhere(found[0]), text)
    text = ISLAND.sub(lambda found: found[0] if _leads(found[0], target) else DATA.sub("", found[0]), text)
    return ATTRIBUTE.sub(lambda found: _attribute(found, target), text)


def _leads(tag: str, target: Target) -> bool:
    """Whether all addresses of a tag have a file."""
    return all(target(html.unescape(found[2])) is not None for found in ATTRIBUTE.finditer(tag))


def _nowhere(anchor: str) -> str:
    """An anchor that leads nowhere, and says why (HTML, section 4.5.1: a placeholder for a link)."""
    return re.sub(r'\s(?:href|rel|title)="[^"]*"', "", anchor)[:-1] + f' title="{NEEDS_SERVER}">'


def _attribute(found: re.Match[str], target: Target) -> str:
    link = target(html.unescape(found[2]))
    return found[0] if link is None else f'{found[1]}="{html.escape(link)}"'


def _form(found: re.Match[str], target: Target, note: str) -> str:
    """The search form stays; of others stays what they hold besides controls, and each choice that has a file."""
    attributes, inside = found[1], found[2]
    if _action(attributes) == SEARCH and (index := target("/search.json")):
        return f'<form{attributes} data-index="{html.escape(index)}">{inside}</form>'
    links = [
        f'<li><a href="{html.escape(address)}">{label}</a></li>'
        for address, label in _choices(attributes, inside)
        if target(address) is not None
    ]
    inside = SELECT.sub("", inside)
    inside = TEXTAREA.sub(
        lambda one: f'<pre tabindex="0"><code>{one[1]}</code></pre>' if one[1].strip() else "", inside
    )
    inside = CONTROLS.sub("", inside)
    listed = f'<ul class="inline">{"".join(links)}</ul>' if links else ""
    return f'<div class="offline">{listed}{inside}{note}</div>'


def _shown(textarea: re.Match[str]) -> str:
    """A text that can be read, and no longer be changed."""
    return f'<pre tabindex="0"><code>{textarea[1]}</code></pre>' if textarea[1].strip() else ""


def _choices(attributes: str, inside: str) -> Iterator[tuple[str, str]]:
    """Where a form that asks by GET leads with one choice made and all else left as it is."""
    action = _action(attributes)
    if not action or 'method="post"' in attributes:
        return
    for select in SELECT.finditer(inside):
        for option in OPTION.finditer(select[2]):
            if option[1]:
                yield f"{action}?{html.unescape(select[1])}={html.unescape(option[1])}", option[2]


def _action(attributes: str) -> str:
    found = re.search(r'\baction="(/[^"]*)"', attributes)
    return html.unescape(found[1]) if found else ""
