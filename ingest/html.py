"""HTML to lines of text that read well. Nothing is fetched and nothing is kept as HTML.

A scanner, not a tree: tree builders follow the HTML standard into quadratic growth on unclosed formatting elements.
This one looks at each character once and keeps a bounded stack. It knows what mail clients put around quotes and
signatures, and drops what a person would not see.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from ingest.guard import HTML_BYTES, HTML_TAGS, TEXT_CHARS
from ingest.htmlnames import (
    ATTRIBUTE_CHARS,
    BLOCK,
    CUT_NAMES,
    KEPT,
    PARAGRAPH,
    QUOTE_NAMES,
    RAW,
    SILENT,
    VOID,
    attributes,
    client_names,
    is_cut,
    is_foxmail_line,
    is_hidden,
    is_indent,
    is_signature,
)
from ingest.lines import Line, Mark

STACK = 200
"""Open elements that are remembered; deeper ones only count as text."""

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u034f\u180e\u200b\u2060\ufeff"))
_JOINER = re.compile(r"[\u200c\u200d]+(?=\s|$)|(?<=\s)[\u200c\u200d]+")
"""Joiners mean something between letters and inside emoji; elsewhere they push a preview's text out of sight."""

_ANY_TAG = re.compile(r"<[^<>]*>")
_TAG = re.compile(r"<(?:(!--)|([!?])|(/?)([a-zA-Z][a-zA-Z0-9:_-]{0,40}))")


@dataclass(slots=True)
class _Open:
    name: str
    hides: bool = False
    quotes: bool = False
    indents: bool = False
    signs: bool = False
    holds: bool = False  # quotes, in a container that also holds the attribution and answers between quotes
    inside: bool = False  # the quote itself, right inside such a container
    href: str = ""
    row: int = 0  # the number of the row it began in, and where in that row
    text_from: int = 0
    pre: bool = False


@dataclass(slots=True)
class _Page:
    """What has been written so far and which elements are open."""

    lines: list[Line] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    hidden: int = 0
    quoted: int = 0
    indent: int = 0
    signed: int = 0
    pre: int = 0
    cut: bool = False  # a client's line between answer and quote was passed
    space: bool = False
    gap: bool = False
    lists: list[int] = field(default_factory=list)  # next number of each open list, 0 = bullets
    chars: int = 0
    number: int = 0  # of the row being written
    bullet: int = -1  # the row that a bullet began


def to_lines(html: str) -> list[Line]:
    """What a reader would see, top to bottom."""
    html = html[:HTML_BYTES]
    page = _Page()
    at = 0
    for _ in range(HTML_TAGS):
        if at >= len(html) or page.chars >= TEXT_CHARS:
            break
        match = _TAG.search(html, at)
        if match is None:
            _write(page, html[at:])
            at = len(html)
            break
        if match.start() > at:
            _write(page, html[at : match.start()])
        at = _take(page, html, match)
    _break(page)
    if at < len(html):
        page.lines.append(Line(unescape(_ANY_TAG.sub(" ", html[at : at + TEXT_CHARS])), _mark(page)))
    return page.lines


def _take(page: _Page, html: str, match: re.Match[str]) -> int:
    """Act on one tag; where the text goes on."""
    if match[1]:
        end = html.find("-->", match.end() - 2)
        return len(html) if end < 0 else end + 3
    end = _tag_end(html, match.end())
    if match[2] or end < 0:
        return len(html) if end < 0 else end
    name = match[4].lower()
    if match[3]:
        _close(page, name)
        return end
    tail = html[match.end() : end - 1]
    if name in RAW and not tail.endswith("/"):
        return _skip_raw(html, name, end)
    _begin(page, name, tail)
    return end


def _tag_end(html: str, at: int) -> int:
    """Behind the `>` that ends a tag; one in a quoted attribute does not."""
    end = html.find(">", at)
    for _ in range(3):
        if end < 0:
            return -1
        piece = html[at : min(end, at + ATTRIBUTE_CHARS)]
        if '="' not in piece or piece.count('"') % 2 == 0:
            break
        quote = html.find('"', end, end + ATTRIBUTE_CHARS)
        if quote < 0:
            break
        end = html.find(">", quote)
    return end + 1 if end >= 0 else -1


def _skip_raw(html: str, name: str, at: int) -> int:
    """Behind the end tag of an element whose content is no HTML."""
    end = re.compile(f"</{name}", re.IGNORECASE).search(html, at)
    if end is None:
        return len(html)
    stop = html.find(">", end.end())
    return len(html) if stop < 0 else stop + 1


# --- elements ----------------------------------------------------------------------------------------------------


def _begin(page: _Page, name: str, tail: str) -> None:
    if name == "br":
        _break(page, always=True)
        return
    if name == "hr":
        _break(page)
        found = attributes(tail)
        _look_at_names(page, found)
        page.signed += is_foxmail_line(found)
        return
    if name in BLOCK:
        _break(page)
        page.gap = page.gap or (name in PARAGRAPH and not page.lists)
    if name in ("td", "th") and page.row:
        page.space = True
        page.row.append(" ")
    if name in VOID or name not in KEPT or len(page.stack) >= STACK:
        return
    if name in ("p", "li", "td", "th", "tr"):
        _close_same(page, name)
    _push(page, name, tail)
    if name in ("ul", "ol"):
        page.lists.append(1 if name == "ol" else 0)
    elif name == "li":
        _bullet(page)


def _push(page: _Page, name: str, tail: str) -> None:
    found = attributes(tail) if tail.strip() else {}
    opened = _Open(
        name, hides=name in SILENT or is_hidden(found), row=page.number, text_from=len(page.row), pre=name == "pre"
    )
    if found:
        names = _look_at_names(page, found)
        opened.quotes = bool(names & QUOTE_NAMES)
        opened.signs = is_signature(names)
        opened.href = found.get("href", "") if name == "a" else ""
    if name == "blockquote" and not is_indent(found):
        opened.indents = opened.quotes = True
        opened.inside = bool(page.stack) and page.stack[-1].holds
    opened.holds = opened.quotes and name == "div"
    _count(page, opened, 1)
    page.stack.append(opened)


def _look_at_names(page: _Page, found: dict[str, str]) -> set[str]:
    names = client_names(found)
    if not page.quoted and (names & CUT_NAMES or is_cut(found)):
        _break(page)
        page.cut = True
    return names


def _count(page: _Page, element: _Open, step: int) -> None:
    if element.quotes or element.signs or element.indents:
        _break(page)
    page.counts[element.name] = page.counts.get(element.name, 0) + step
    page.hidden += step * element.hides
    page.quoted += step * element.quotes
    page.indent += step * element.indents
    page.signed += step * element.signs
    page.pre += step * element.pre


def _close_same(page: _Page, name: str) -> None:
    """`<li>` ends the `<li>` before it, if that is still the innermost element."""
    if page.stack and page.stack[-1].name == name:
        _pop(page)


def _close(page: _Page, name: str) -> None:
    if name == "br":
        _break(page, always=True)
    if name == "p" or name in BLOCK:
        _break(page)
        page.gap = page.gap or (name in PARAGRAPH and not page.lists)
    if page.counts.get(name, 0) <= 0:
        return
    while page.stack:
        if _pop(page) == name:
            break


def _pop(page: _Page) -> str:
    element = page.stack.pop()
    if element.href and not page.hidden:
        _target(page, element)
    _count(page, element, -1)
    if element.inside and page.stack and page.stack[-1].quotes:
        page.stack[-1].quotes = False  # what follows stands between quotes: an answer
        page.quoted -= 1
    if element.name in ("ul", "ol") and page.lists:
        _drop_bullet(page)
        page.lists.pop()
    return element.name


def _target(page: _Page, element: _Open) -> None:
    """Where a link leads, unless its text says so already."""
    href = element.href.strip()
    shown = "".join(page.row[element.text_from if element.row == page.number else 0 :]).strip()
    scheme, _, rest = href.partition(":")
    if scheme.lower() not in ("http", "https", "mailto") or not shown:
        return
    if _plain_link(rest) in (_plain_link(shown), _plain_link(shown.partition(":")[2])):
        return
    bare = rest if scheme.lower() == "mailto" else href
    if len(bare) <= 2000:
        page.row.append(f" <{bare}>")


def _plain_link(text: str) -> str:
    return text.strip().lower().removeprefix("//").removeprefix("www.").rstrip("/")


def _drop_bullet(page: _Page) -> None:
    """Take the bullet of an empty item away."""
    if page.bullet == page.number and len(page.row) == 1:
        page.row.clear()


def _bullet(page: _Page) -> None:
    if not page.lists or page.hidden:
        return
    _drop_bullet(page)
    depth = "  " * (min(len(page.lists), 8) - 1)
    number = page.lists[-1]
    page.row.append(f"{depth}{number}. " if number else f"{depth}- ")
    page.bullet = page.number
    if number:
        page.lists[-1] += 1


# --- text --------------------------------------------------------------------------------------------------------


def _write(page: _Page, text: str) -> None:
    if page.hidden:
        return
    if "&" in text:
        text = unescape(text)
    if not text.isascii():
        text = _JOINER.sub("", text.translate(_UNSEEN))
    if page.pre:
        _write_pre(page, text)
        return
    body = " ".join(text.split())
    blank_start = text[:1].isspace()
    if not body:
        if "\u00a0" in text and not page.row:
            page.row.append("\u00a0")
        page.space = page.space or blank_start
        return
    if (blank_start or page.space) and page.row and not page.row[-1].endswith(" "):
        page.row.append(" ")
    page.row.append(body)
    page.chars += len(body)
    page.space = text[-1:].isspace()


def _write_pre(page: _Page, text: str) -> None:
    for number, line in enumerate(text.replace("\r", "").split("\n")):
        if number:
            _break(page, always=True)
        page.row.append(line)
        page.chars += len(line) + 1


def _break(page: _Page, *, always: bool = False) -> None:
    """End the row; `always` even where it is empty, which makes a blank line."""
    if page.bullet == page.number and len(page.row) == 1 and not always:
        return  # `<li><p>`: the paragraph begins behind the bullet
    text = "".join(page.row).rstrip() if page.pre else "".join(page.row).lstrip("\u00a0").rstrip("\u00a0 \t\r\n")
    had = bool(page.row)
    page.row.clear()
    page.space = False
    page.number += 1
    if not text and not always and not had:
        return
    if page.gap and page.lines and text:
        page.lines.append(Line(_prefix(page, ""), _mark(page)))
    page.gap = False
    page.lines.append(Line(_prefix(page, text), _mark(page)))


def _prefix(page: _Page, text: str) -> str:
    return "> " * min(page.indent, 10) + text


def _mark(page: _Page) -> Mark:
    if page.quoted or page.cut:
        return Mark.QUOTE
    return Mark.SIGNATURE if page.signed else Mark.NEW
