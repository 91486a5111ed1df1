"""A form on a page, filled in and sent as a browser does it (HTML standard, section 4.10.21)."""

from __future__ import annotations

from html.parser import HTMLParser

Pairs = list[tuple[str, str]]


class HtmlForm(HTMLParser):
    """The fields of the one form of a page that is sent with POST, by their names and in their order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: dict[str, str] = {}
        self.buttons: Pairs = []
        self._inside = False
        self._area: str | None = None
        self._select: str | None = None
        self._option: bool | None = None  # whether the option at hand is chosen
        self._text = ""
        self.feed(html)
        self.close()

    def sent(self, button: tuple[str, str] = ("_do", "check"), **changed: str) -> dict[str, str]:
        """What is sent when a button is pressed, after some fields were changed; dots in names are ``__``."""
        fields = {name.replace("__", "."): text for name, text in changed.items()}
        return self.fields | fields | dict([button])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("method") == "post"
        elif self._inside and tag in ("input", "textarea", "select", "button"):
            self._control(tag, given)
        elif tag == "option" and self._select is not None:
            self._option, self._text = "selected" in given, ""
            if self._option and "value" in given:
                self.fields[self._select], self._option = given["value"], None

    def _control(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "button":
            self.buttons.append((name, given.get("value", "")))
            return
        self.fields[name] = given.get("value", "")
        if tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select = name

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea" and self._area is not None:
            self.fields[self._area], self._area = self._text.removeprefix("\n"), None
        elif tag == "option" and self._select is not None:
            if self._option:
                self.fields[self._select] = " ".join(self._text.split())
            self._option = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        self._text += data
