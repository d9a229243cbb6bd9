"""Blocks as the HTML part, through the one layout. Everything is escaped there; nothing is loaded from anywhere."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import DictLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from templates.blocks import Block, Bullets, Caution, Facts, Heading, Inline, Paragraph, Small, Spoken, pieces
from templates.history import Quote

TO_CUSTOMER = "#a8430b"  # the colour that means: the customer will read this
TO_DESK = "#3d5573"
_REFERENCE = re.compile(r"[A-Z][A-Z0-9]{0,9}-\d{1,12}", re.ASCII)
_LAYOUT = Path(__file__).parent / "layout.html"

Paragraphs = tuple[tuple[str, ...], ...]
Pieces = tuple[tuple[str, bool], ...]
"""One line; each piece with whether it was filled in."""


@dataclass(frozen=True, slots=True)
class Banner:
    """The first line of an agent's mail: where the reply goes. `ends`: nowhere."""

    text: Inline
    to_customer: bool
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """`target` is the mailto URL; `shown` what plain text shows after the label, "" for what only HTML has."""

    label: str
    target: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """One that travels with the mail: `cid` as in its Content-ID (RFC 2392), `name` its file's."""

    cid: str
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as the layout wants it. `rtl`: the words of a person that run from right to left."""

    look: str
    lines: tuple[Pieces, ...] = ()
    rows: tuple[tuple[Pieces, Pieces], ...] = ()
    paragraphs: Paragraphs = ()
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class ShownQuote:
    attribution: Pieces
    paragraphs: Paragraphs
    rtl: bool
    note: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that the layout shows. `banner` and `marker` stand above what an agent is told."""

    lang: str
    rtl: bool
    title: str
    desk: str
    ref: str
    blocks: tuple[Block, ...]
    quotes: tuple[Quote, ...]
    earlier: str
    shortened: str
    banner: Banner | None = None
    marker: str = ""
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()


def layout() -> Template:
    """The layout, compiled once."""
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader({"layout.html": _LAYOUT.read_text(encoding="utf-8")}),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # It is not broken at its hyphen, whichever ticket's it is.
    environment.tests["reference"] = _REFERENCE.fullmatch
    return environment.get_template("layout.html")


def html(page: Page, template: Template) -> str:
    banner = page.banner
    return template.render(
        lang=page.lang,
        dir="rtl" if page.rtl else "ltr",
        rtl=page.rtl,
        title=page.title,
        desk=page.desk,
        ref=page.ref,
        blocks=[_shown(block, page.rtl) for block in page.blocks],
        quotes=[_quote(one, page.rtl) for one in page.quotes],
        earlier=page.earlier,
        shortened=page.shortened,
        banner=_line(banner.text) if banner else (),
        banner_colour=TO_CUSTOMER if banner and banner.to_customer else TO_DESK,
        marker=page.marker,
        links=[(one.label, one.target) for one in page.links],
        pictures=page.pictures,
    )


def _quote(quote: Quote, rtl: bool) -> ShownQuote:
    words = _paragraphs(quote.lines)
    return ShownQuote(_line(quote.attribution), words, _runs_left(quote.lines, rtl), quote.note, quote.cut)


def _shown(block: Block, rtl: bool) -> Shown:
    match block:
        case Heading(text):
            return Shown("heading", (_line(text),))
        case Paragraph(lines):
            return Shown("paragraph", _lines(lines))
        case Bullets(items):
            return Shown("bullets", _lines(items))
        case Facts(rows):
            return Shown("facts", rows=tuple((_line(label), _line(value)) for label, value in rows))
        case Caution(lines):
            return Shown("caution", _lines(lines))
        case Small(lines):
            return Shown("small", _lines(lines))
        case Spoken(lines, framed):
            look = "framed" if framed else "spoken"
            return Shown(look, paragraphs=_paragraphs(lines), rtl=_runs_left(lines, rtl))


def _lines(lines: Iterable[Inline]) -> tuple[Pieces, ...]:
    return tuple(map(_line, lines))


def _line(text: Inline) -> Pieces:
    return tuple((piece, given) for piece, given in pieces(text) if piece)


def _runs_left(lines: Iterable[str], otherwise: bool) -> bool:
    """True if the first letter with a direction runs from right to left (UAX #9, rules P2 and P3)."""
    directions = (unicodedata.bidirectional(one) for line in lines for one in line)
    return next((one in ("R", "AL") for one in directions if one in ("L", "R", "AL")), otherwise)


def _paragraphs(lines: Iterable[str]) -> Paragraphs:
    return tuple(_split(lines))


def _split(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Paragraphs of lines; indents as no-break spaces, which HTML keeps."""
    for filled, group in groupby(lines, key=bool):
        if filled:
            yield tuple(_indented(line) for line in group)


def _indented(line: str) -> str:
    text = line.lstrip(" ")
    return "\u00a0" * (len(line) - len(text)) + text
