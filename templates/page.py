"""Blocks as the HTML part, through the one layout. Everything is escaped there; nothing is loaded from anywhere."""

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
_LAYOUT = Path(__file__).parent / "layout.html"

Paragraphs = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Banner:
    """The first line of an agent's mail: where the reply goes. `ends`: nowhere."""

    text: Inline
    to_customer: bool
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """`target` is the mailto URL, `shown` the address as plain text shows it."""

    label: str
    target: str
    shown: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as the layout wants it."""

    look: str
    text: Inline = ""
    lines: tuple[Inline, ...] = ()
    rows: tuple[tuple[Inline, Inline], ...] = ()
    paragraphs: Paragraphs = ()


@dataclass(frozen=True, slots=True)
class ShownQuote:
    attribution: Inline
    paragraphs: Paragraphs
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


def layout() -> Template:
    """The layout, compiled once."""
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader({"layout.html": _LAYOUT.read_text(encoding="utf-8")}),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("layout.html", globals={"pieces": pieces})


def html(page: Page, template: Template) -> str:
    return template.render(
        lang=page.lang,
        dir="rtl" if page.rtl else "ltr",
        rtl=page.rtl,
        end="left" if page.rtl else "right",
        title=page.title,
        desk=page.desk,
        ref=page.ref,
        blocks=[_shown(block) for block in page.blocks],
        quotes=[ShownQuote(one.attribution, _paragraphs(one.lines), one.note, one.cut) for one in page.quotes],
        earlier=page.earlier,
        shortened=page.shortened,
        banner=page.banner.text if page.banner else "",
        banner_colour=TO_CUSTOMER if page.banner and page.banner.to_customer else TO_DESK,
        marker=page.marker,
        weight=500 if page.banner else 600,
        links=[(one.label, one.target) for one in page.links],
    )


def _shown(block: Block) -> Shown:
    match block:
        case Heading(text):
            return Shown("heading", text=text)
        case Paragraph(lines):
            return Shown("paragraph", lines=lines)
        case Bullets(items):
            return Shown("bullets", lines=items)
        case Facts(rows):
            return Shown("facts", rows=rows)
        case Caution(lines):
            return Shown("caution", lines=lines)
        case Small(lines):
            return Shown("small", lines=lines)
        case Spoken(lines, framed):
            return Shown("framed" if framed else "spoken", paragraphs=_paragraphs(lines))


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
