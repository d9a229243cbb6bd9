"""Blocks as plain text. All that others say at length stands behind `> `.

Lines are not wrapped: every client does that, and a wrapped quote is unreadable on a phone.
"""

from collections.abc import Iterable, Iterator

from templates.blocks import Block, Bullets, Caution, Facts, Heading, Paragraph, Small, Spoken, bare
from templates.history import Quote
from templates.words import Words


def body(blocks: tuple[Block, ...], words: Words) -> str:
    """The words of the mail, a blank line between blocks."""
    return bare("\n\n".join("\n".join(_lines(block, words)) for block in blocks))


def history(quotes: tuple[Quote, ...], heading: str, words: Words) -> str:
    """`> ` before every line of what was written earlier; "" where there is nothing."""
    if not quotes:
        return ""
    return bare("\n\n".join([f"— {heading} —", *("\n".join(_quoted(one, words)) for one in quotes)]))


def whole(parts: Iterable[str]) -> str:
    """The text part, a blank line between its parts."""
    return bare("\n\n".join(parts)) + "\n"


def _lines(block: Block, words: Words) -> Iterator[str]:
    match block:
        case Heading(text):
            yield text
        case Paragraph(lines) | Caution(lines) | Small(lines):
            yield from lines
        case Spoken(lines, framed):
            yield from (f"> {line}".rstrip() for line in lines) if framed else lines
        case Bullets(items):
            yield from (f"- {item}" for item in items)
        case Facts(rows):
            yield from (f"{label}{words.label_end}{value}" for label, value in rows)


def _quoted(quote: Quote, words: Words) -> Iterator[str]:
    yield quote.attribution
    yield from (f"> {line}".rstrip() for line in quote.lines)
    if quote.cut:
        yield f"> {words.shortened}"
