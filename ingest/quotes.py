"""The new words of a mail: a line-based machine that leaves out what was quoted.

It looks at each line once and never goes back. Quotes between a sender's own words go, the words stay, so that inline
and bottom-posted answers are whole.
"""

from ingest.address import is_addr_spec
from ingest.attribution import Headings, Kind, is_rule_line
from ingest.boast import is_boast
from ingest.guard import LINES
from ingest.lines import Line, Mark

LAZY_WRAP = 55
"""A quoted line of so many characters may have lost its end to the next line when a server wrapped it."""

FULL_WIDTH = 68
"""So many characters, the first word of the next line included, did not fit into a line."""

CARD_LINES = 12

SNIPS = frozenset(
    ("[...]", "[…]", "[..]", "(...)", "(…)", "[snip]", "<snip>", "[cut]", "[gekürzt]", "[schnipp]", "<...>")
)
"""What stands where somebody shortened the quote; right below it only."""

ENDS = (".", "?", "!", ":", ";", "。", "？", "！", "：")


def new_segments(lines: list[Line]) -> list[list[Line]]:
    """Runs of new lines, in order, each ended by a quote or by the end of the mail."""
    lines, rest = lines[:LINES], lines[LINES:]
    headings = Headings(lines)
    segments: list[list[Line]] = [[]]
    at = 0
    stop = len(lines)
    while at < stop:
        line = lines[at]
        if line.mark is Mark.QUOTE:
            if headings.is_groupwise(at) and not headings.quote_follows(at + 1):
                return segments
            at = _after_quote(lines, at, stop)
            _next_segment(segments)
            continue
        heading = None if line.blank else headings.find(at)
        if heading is None:
            if is_boast(headings.probes[at]):
                _drop_card(segments[-1])
                at = _after_boast(headings, lines, at, _words(segments))
                continue
            segments[-1].append(line)
            at += 1
            continue
        if heading.above:
            segments[-1].append(Line(heading.above))
        _drop_rules(segments[-1], heading.kind)
        if not headings.quote_follows(heading.end):
            return segments
        at = heading.end
        _next_segment(segments)
    segments[-1].extend(rest)
    return segments


def _words(segments: list[list[Line]]) -> bool:
    return any(not line.blank for segment in segments for line in segment)


def _next_segment(segments: list[list[Line]]) -> None:
    if segments[-1]:
        segments.append([])


def _drop_rules(segment: list[Line], kind: Kind) -> None:
    """The line of dashes between answer and quote belongs to the quote; so does Foxmail's address above its block."""
    while segment and (segment[-1].blank or is_rule_line(segment[-1].probe)):
        segment.pop()
    if kind is not Kind.BLOCK or len(segment) < 3 or not segment[-2].blank:
        return
    if is_addr_spec(segment[-1].probe) and not segment[-3].probe.endswith((":", "：")):
        segment.pop()


def _drop_card(segment: list[Line]) -> None:
    """NetEase's app makes a table of its user's name and address, right above the line that praises the app."""
    start = len(segment)
    while start and not segment[start - 1].blank and start > len(segment) - CARD_LINES:
        start -= 1
    if start < len(segment) and not segment[start].probe.strip("| "):
        del segment[start:]


def _after_quote(lines: list[Line], at: int, stop: int) -> int:
    """Behind a run of quoted lines, with the ends that servers wrapped out of them."""
    while at < stop:
        if lines[at].mark is Mark.QUOTE or _is_wrapped_end(lines, at, stop) or lines[at].probe.lower() in SNIPS:
            at += 1
        else:
            break
    return at


def _is_wrapped_end(lines: list[Line], at: int, stop: int) -> bool:
    """An answer between two quotes may begin small as well; but it stands below a line that ended for itself."""
    before, line = lines[at - 1], lines[at]
    if before.mark is not Mark.QUOTE or line.blank or len(before.text) < LAZY_WRAP:
        return False
    if at + 1 < stop and lines[at + 1].mark is not Mark.QUOTE:
        return False
    words = line.text.split(maxsplit=1)
    if before.text.rstrip().endswith(ENDS) or len(before.text) + len(words[0]) < FULL_WIDTH:
        return False
    return words[0][0].islower() or not words[0][0].isalnum()


def _after_boast(headings: Headings, lines: list[Line], at: int, words: bool) -> int:
    """Behind `Sent from my phone`; what stands between it and a quote is no answer, if the answer stands above it."""
    at += 1
    while words and at < len(lines) and lines[at].mark is not Mark.QUOTE:
        if headings.find(at) is not None:
            break
        at += 1
    return at
