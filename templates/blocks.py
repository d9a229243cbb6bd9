"""What a letter is made of, whatever it will look like: the blocks, and how the `.txt` letters spell them.

A letter is lines; a blank line ends a block, and so does a line that begins otherwise:

    # a heading              - an item of a list           ! a warning, in a box
    | a label | its value    ~ small print at the end      @words   the words of the person who wrote
    anything else is a paragraph; its line breaks stay

Whatever a letter is filled with arrives between two noncharacters (`GIVEN`, `TAKEN`) that strangers' text cannot
contain, so that a stranger's "# " at the beginning of a line begins nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

GIVEN, TAKEN = "\ufdd0", "\ufdd1"

Inline = str
"""One line; what was filled in stands between GIVEN and TAKEN."""


@dataclass(frozen=True, slots=True)
class Heading:
    text: Inline


@dataclass(frozen=True, slots=True)
class Paragraph:
    lines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The box of what is to be found at a glance: label and value."""

    rows: tuple[tuple[Inline, Inline], ...]


@dataclass(frozen=True, slots=True)
class Caution:
    lines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Small:
    lines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a person, as they are: lines, blank ones between paragraphs."""

    lines: tuple[str, ...]
    framed: bool = False


Block = Heading | Paragraph | Bullets | Facts | Caution | Small | Spoken

_MARKS = "#-!|~@"


def parse(source: str, spoken: Spoken) -> tuple[Block, ...]:
    """The blocks of a filled-in letter; `spoken` goes where it says `@words`."""
    marked = [_marked(line) for line in source.split("\n")]
    return tuple(
        block for mark, group in groupby(marked, key=lambda one: one[0]) for block in _made(mark, group, spoken)
    )


def begins_block(text: str) -> bool:
    """True for a line that would be more than a paragraph's."""
    return _marked(text)[0] not in ("", "p")


def _marked(line: str) -> tuple[str, str]:
    line = line.strip()
    if not line:
        return "", ""
    if line[0] in _MARKS and (line[1:2] == " " or line == "@words"):
        return line[0], line[1:].strip()
    return "p", line


def _made(mark: str, group: Iterator[tuple[str, str]], spoken: Spoken) -> Iterator[Block]:
    lines = tuple(text for _, text in group)
    match mark:
        case "p":
            yield Paragraph(lines)
        case "#":
            yield Heading(" ".join(lines))
        case "-":
            yield Bullets(lines)
        case "|":
            yield Facts(tuple(_row(line) for line in lines))
        case "!":
            yield Caution(lines)
        case "~":
            yield Small(lines)
        case "@":
            yield spoken


def _row(line: str) -> tuple[str, str]:
    label, _, value = line.removesuffix(" |").partition(" | ")  # nothing behind the bar: an empty value
    return label, value


def pieces(text: Inline) -> Iterator[tuple[str, bool]]:
    """The line in pieces, each with whether it was filled in."""
    for one in text.split(GIVEN):
        given, closed, rest = one.partition(TAKEN)
        if closed:
            yield given, True
            yield rest, False
        else:
            yield one, False


def bare(text: Inline) -> str:
    """The line without its marks."""
    return text.replace(GIVEN, "").replace(TAKEN, "")
