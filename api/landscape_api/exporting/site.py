"""``landscape export site``: the whole site as files."""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from landscape.errors import ConflictError, Detail, InputError
from landscape_api.exporting import extras
from landscape_api.exporting.copying import ABOUT, Copy, Told
from landscape_api.exporting.within import settings_of_copy, within
from landscape_api.pages.views.site import Site
from landscape_api.serving import Serving
from landscape_api.settings import Settings

MARK = "copy.json"  # by which a folder is known as a copy, which a newer one may replace
MISSING = "404.html"
NOTE = (
    '<p class="copy">This is a copy in files, made from the snapshot below. What has to be computed for you '
    f'<a href="{ABOUT}">needs a running server</a>.</p>'
)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was made: how many files and bytes, and the addresses that the site names and does not answer."""

    folder: Path
    files: int
    size_bytes: int
    dead: dict[str, str]


def export_site(settings: Settings, folder: Path, base: str, told: Told) -> Exported:
    """Write the site of the current snapshot into ``folder``; it is there as a whole or not at all.

    ``base`` is the address or the path under which a web server will give it out; it may be empty.
    Raises ``ConflictError`` when the folder holds something else, ``InputError`` when ``base`` is no address, and what
    ``Serving.open`` raises.
    """
    folder, base = folder.absolute(), _checked(base)
    _check_free(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    growing = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        growing.chmod(0o755)
        serving = Serving.open(settings_of_copy(settings))
        copy = asyncio.run(_copied(serving, growing, base, told))
        _finish(copy, serving, base)
        size = sum((growing / one).stat().st_size for one in copy.files)
        _put(growing, folder)
    finally:
        shutil.rmtree(growing, ignore_errors=True)
    return Exported(folder, len(copy.files), size, copy.dead)


async def _copied(serving: Serving, folder: Path, base: str, told: Told) -> Copy:
    """All that the site answers, with its links."""
    copy = Copy(folder, serving.questions.values())
    async with within(serving) as client:
        copy.files |= set(extras.dumps(serving.snapshot, folder))
        await copy.fetch(client, extras.seeds(serving), told)
        copy.add("search.json", extras.search_index(serving))
        site = Site(serving)
        for name, template in ((ABOUT.strip("/"), "copy.html"), (MISSING, "missing.html")):
            copy.add(name, bytes(site.answer(template).body))
    copy.rewrite(NOTE, {MISSING: urlsplit(base).path or "/"})
    return copy


def _finish(copy: Copy, serving: Serving, base: str) -> None:
    """Add what tells others of the copy."""
    pages = copy.files - {*copy.forwards, MISSING}
    if base.startswith("http"):
        copy.add("sitemap.xml", extras.sitemap(pages, base))
    copy.add("robots.txt", extras.robots(base, base.startswith("http")))
    copy.add(".nojekyll", b"")  # or GitHub Pages would leave out what begins with a dot
    about = {"copyOf": serving.snapshot.id, "by": f"landscape {version('landscape')}", "base": base}
    copy.add(MARK, json.dumps(about | {"files": len(copy.files) + 1}, indent=2).encode() + b"\n")


def _checked(base: str) -> str:
    """An address or a path, with a slash at its end."""
    if base and not base.startswith(("http://", "https://", "/")):
        hint = "Write an address as in https://example.org/landscape/, or a path as in /landscape/."
        detail = Detail("bad-option", "it is neither an address nor a path", "base", value=base, hint=hint)
        raise InputError(f"--base {base}: it is neither an address nor a path", detail)
    return f"{base.rstrip('/')}/" if base else ""


def _check_free(folder: Path) -> None:
    if folder.exists() and not (folder.is_dir() and (_is_copy(folder) or not any(folder.iterdir()))):
        hint = "Name a folder that is empty or new, or one that an earlier export made."
        raise ConflictError(f"{folder} holds something that is no copy of a site", Detail("not-empty", hint, hint=hint))


def _is_copy(folder: Path) -> bool:
    return (folder / MARK).is_file()


def _put(growing: Path, folder: Path) -> None:
    """Let a finished folder take its place; what was there goes when it has."""
    old = growing.with_name(f"{growing.name}-old")
    if folder.exists():
        folder.rename(old)
    growing.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
