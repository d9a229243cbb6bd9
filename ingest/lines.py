"""Text as lines that know what they are: new words, a quote, a signature. HTML and plain text both become this."""

import re
from collections import Counter
from enum import Enum, auto
from typing import NamedTuple

from ingest import wrote
from ingest.guard import LINE_CHARS, LINES

INDENT = 9
"""A quote's mark stands within so many characters of a line."""

INITIALS = 5
"""More letters before a `>` are a name only where an attribution stands above; `Settings> Keys` is a path."""

LEAD_LINES = 8
"""An attribution stands at most so many lines, blank ones, above its quote."""

PROMPTS = ("SQL>", "PS>", "C>", "D>")
"""What looks like the initials of somebody quoted and is a command line."""

PGP_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
PGP_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
PGP_END = "-----END PGP SIGNATURE-----"


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
    """Plain text as lines; `>` at the start, perhaps behind blanks, makes a quote."""
    split = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", LINES)
    lines = [plain_line(line if line == "-- " else line.rstrip()) for line in split]
    if "\n>From " in text:
        lines = [_unescaped(line, before) for line, before in zip(lines, [Line(""), *lines], strict=False)]
    return settled(lines, text)


def _unescaped(line: Line, before: Line) -> Line:
    """mbox writers put a `>` before lines that begin with `From `; between quotes it may be a quote all the same."""
    if line.text.startswith(">From ") and before.mark is not Mark.QUOTE:
        return Line(line.text[1:])
    return line


def plain_line(line: str) -> Line:
    if ">" not in line[:INDENT] and "＞" not in line[:INDENT]:
        return Line(line)
    head = line[:INDENT].lstrip()
    if head.startswith((">", "＞")) and not head.startswith(("><", ">_<", ">_")):
        return Line(line, Mark.QUOTE)
    return Line(line)


def settled(lines: list[Line], text: str) -> list[Line]:
    """The lines of a text, with what is only known of them together: rare quote marks, the armour of a signed mail."""
    if _RARE.search(text):
        lines = _with_rare_marks(lines)
    if PGP_SIGNED in text:
        lines = _without_armour(lines)
    return lines


_RARE = re.compile(r"^[ \t]{0,4}([|:│┃›](?! *\||\S)|[A-Z][A-Za-z]{0,9}>(?! *<))", re.MULTILINE)


def _with_rare_marks(lines: list[Line]) -> list[Line]:
    """`JD> ` wherever it stands twice; `| `, `: `, `› ` where the first one stands right below an attribution."""
    marks = [_rare_mark(line) for line in lines]
    counts = Counter(mark for mark in marks if mark)
    often = {mark for mark, count in counts.items() if count >= 2}
    first = {mark: at for at, mark in reversed(list(enumerate(marks)))}
    sure = {mark for mark in often if mark.endswith(">") and len(mark) <= INITIALS and mark not in PROMPTS}
    quoting = {mark for mark in often if mark in sure or _leads(lines, first[mark])}
    return [Line(line.text, Mark.QUOTE) if mark in quoting else line for line, mark in zip(lines, marks, strict=True)]


def _rare_mark(line: Line) -> str:
    found = _RARE.match(line.text) if line.mark is Mark.NEW else None
    return found[1] if found else ""


def _leads(lines: list[Line], first: int) -> bool:
    at, top = first - 1, max(0, first - LEAD_LINES)
    while at > top and lines[at].blank:
        at -= 1
    return at >= 0 and wrote.may_end(lines[at].probe) and wrote.is_attribution(lines[at].probe, True)


def _without_armour(lines: list[Line]) -> list[Line]:
    """RFC 4880 §7: the armour is no word of the sender's, and `- ` was put before lines that begin with a dash."""
    out: list[Line] = []
    armour = ""  # the line that opened the armour we are in
    for line in lines:
        if line.text in (PGP_SIGNED, PGP_SIGNATURE):
            armour = line.text
        out.append(Line(line.text, Mark.SIGNATURE) if armour else _undashed(line))
        if line.text == PGP_END or (armour == PGP_SIGNED and line.blank):
            armour = ""
    return out


def _undashed(line: Line) -> Line:
    return Line(line.text[2:], line.mark) if line.text.startswith("- -") else line


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
