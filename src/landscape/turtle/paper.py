"""Lines that are being written: words one after the other, and a new line where the width ends."""

from __future__ import annotations

WIDTH = 120  # characters
SEPARATOR = 2  # characters that the mark behind a word takes
BEFORE_COMMENT = "    "


class Paper:
    """Collects lines. Behind a comment always comes a new line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line = ""

    def fits(self, text: str, indent: int) -> bool:
        """Whether a word and a mark find place on the line at hand."""
        start = len(self.line) + 1 if self.line else indent
        return start + len(text.partition("\n")[0]) + SEPARATOR <= WIDTH

    def word(self, text: str, indent: int, *, stay: bool = False) -> None:
        """Write a word behind the others, or on a line of its own; ``stay`` keeps it on the line though it be long."""
        if not stay and not self.fits(text, indent):
            self.new_line()
        self.line += f" {text}" if self.line else " " * indent + text
        *done, self.line = self.line.split("\n")
        self.lines += done

    def mark(self, mark: str, indent: int) -> None:
        """Write a mark behind the last word, whatever the width; behind a comment, on a line of its own."""
        self.line += f" {mark}" if self.line else " " * indent + mark

    def trail(self, comment: str | None) -> None:
        """End the line with a comment, if there is one."""
        if comment is not None:
            self.line += BEFORE_COMMENT + comment
            self.new_line()

    def comments(self, comments: list[str], indent: int) -> None:
        """Write comments, and the blank lines between them, on lines of their own."""
        if comments:
            self.new_line()
            self.lines += [" " * indent + one if one else one for one in comments]

    def new_line(self) -> None:
        """The next word begins a line."""
        if self.line:
            self.lines.append(self.line)
        self.line = ""

    def blank(self) -> None:
        """Leave a line empty, unless nothing was written yet or it is empty already."""
        self.new_line()
        if self.lines and self.lines[-1]:
            self.lines.append("")
