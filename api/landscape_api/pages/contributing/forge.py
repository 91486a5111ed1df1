"""Links that hand a file to the repository on the web, where a pull request is opened."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from landscape_api.settings import Forge

LONGEST = 7500  # characters of an address: GitHub refuses those over 8 kB
HOSTS = {"github": Forge.GITHUB, "gitlab": Forge.GITLAB, "gitea": Forge.GITEA, "codeberg": Forge.GITEA}


@dataclass(frozen=True, slots=True)
class Handover:
    """A link to the repository; ``carries_text`` says whether the text comes along, or has to be pasted there."""

    href: str
    carries_text: bool


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the records' files are kept: the address of its page, its main branch and its software."""

    address: str
    branch: str
    forge: Forge

    @classmethod
    def of(cls, address: str, branch: str, forge: Forge) -> Repository | None:
        """The repository of these settings; nothing when no address is set, or nobody knows what is there."""
        known = _at(address) if forge is Forge.AUTO else forge
        is_web = urlsplit(address).scheme in ("https", "http")
        return cls(address.rstrip("/").removesuffix(".git"), branch, known) if known and is_web else None

    @property
    def request(self) -> str:
        """What its software calls a proposed change."""
        return "merge request" if self.forge is Forge.GITLAB else "pull request"

    def handover(self, path: str, text: str, *, exists: bool) -> Handover:
        """The link for a file. An existing one is opened in the editor there, which takes no text from a link."""
        if exists:
            return Handover(self._edit(path), carries_text=False)
        whole = self._new(path, text)
        # GitLab's editor takes the name, and since version 16 ignores the text.
        carries = len(whole) <= LONGEST and self.forge is not Forge.GITLAB
        return Handover(whole if carries else self._new(path, None), carries)

    def _new(self, path: str, text: str | None) -> str:
        branch = quote(self.branch)
        if self.forge is Forge.GITLAB:
            return f"{self.address}/-/new/{branch}?{_query(file_name=path)}"
        way = "new" if self.forge is Forge.GITHUB else "_new"
        value = {} if text is None else {"value": text}
        return f"{self.address}/{way}/{branch}?{_query(filename=path, **value)}"

    def _edit(self, path: str) -> str:
        way = {Forge.GITHUB: "edit", Forge.GITLAB: "-/edit"}.get(self.forge, "_edit")
        return f"{self.address}/{way}/{quote(self.branch)}/{quote(path)}"


def _at(address: str) -> Forge | None:
    """The software that a repository's host is named after."""
    host = urlsplit(address).hostname or ""
    return next((forge for name, forge in HOSTS.items() if name in host), None)


def _query(**parameters: str) -> str:
    return urlencode(parameters, quote_via=quote)
