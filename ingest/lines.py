"""Text as lines that know what they are: new words, a quote, a signature. HTML and plain text both become this."""

from enum import Enum, auto
from typing import NamedTuple

from ingest.guard import LINE_CHARS, LINES


class Mark(Enum):
    """What is known of a line from its form alone."""

    NEW = auto()
    QUOTE = auto()  # behind `>`, in a blockquote, in a container that a client puts quotes in
    SIGNATURE = auto()  # in a container that a client puts signatures in


class Line(NamedTuple):
    """`text` as shown to people; quotes keep their `> `."""

    text: str
    mark: Mark = Mark.NEW

    @property
    def blank(self) -> bool:
        return not self.text or self.text.isspace()

    @property
    def probe(self) -> str:
        """What patterns are compared with: bounded, blanks of every kind made plain."""
        return " ".join(self.text[:LINE_CHARS].split())


def of_plain(text: str) -> list[Line]:
    """Plain text as lines; `>` at the start, perhaps behind a blank, makes a quote."""
    split = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", LINES)
    lines = [_plain_line(line if line == "-- " else line.rstrip()) for line in split]
    if "\n>From " in text:
        lines = [_unescaped(line, before) for line, before in zip(lines, [Line(""), *lines], strict=False)]
    return lines


def _unescaped(line: Line, before: Line) -> Line:
    """mbox writers put a `>` before lines that begin with `From `; between quotes it may be a quote all the same."""
    if line.text.startswith(">From ") and before.mark is not Mark.QUOTE:
        return Line(line.text[1:])
    return line


def _plain_line(line: str) -> Line:
    head = line[:3].lstrip(" \u00a0")
    if head.startswith((">", "＞")) and not head.startswith(("><", ">_<", ">_")):
        return Line(line, Mark.QUOTE)
    return Line(line)


def text_of(lines: list[Line]) -> str:
    """Lines as one text, without blank lines at its ends and with at most two in a row between."""
    out: list[str] = []
    empty = 0
    for line in lines:
        if line.blank:
            empty += 1
            continue
        if out:
            out.extend([""] * min(empty, 2))
        empty = 0
        out.append(line.text)
    return "\n".join(out)
