"""The new words of a mail: a line-based machine that leaves out what was quoted.

It looks at each line once and never goes back. Quotes between a sender's own words go, the words stay, so that inline
and bottom-posted answers are whole.
"""

from ingest import attribution
from ingest.guard import LINES
from ingest.lines import Line, Mark

LAZY_WRAP = 55
"""A quoted line of so many characters may have lost its end to the next line when a server wrapped it."""


def new_segments(lines: list[Line]) -> list[list[Line]]:
    """Runs of new lines, in order, each ended by a quote or by the end of the mail."""
    segments: list[list[Line]] = [[]]
    at = 0
    stop = min(len(lines), LINES)
    while at < stop:
        line = lines[at]
        if line.mark is Mark.QUOTE:
            at = _after_quote(lines, at, stop)
            _next_segment(segments)
            continue
        heading = None if line.blank else attribution.find(lines, at)
        if heading is None:
            if not line.blank and attribution.is_sent_from(line.probe):
                at = _after_boast(lines, at, stop, bool(_words(segments)))
                continue
            segments[-1].append(line)
            at += 1
            continue
        _drop_rules(segments[-1])
        if not _quote_begins(lines, heading.end, stop):
            return segments
        at = heading.end
        _next_segment(segments)
    if stop == LINES:
        segments[-1].extend(lines[stop:])
    return segments


def _words(segments: list[list[Line]]) -> bool:
    return any(not line.blank for segment in segments for line in segment)


def _next_segment(segments: list[list[Line]]) -> None:
    if segments[-1]:
        segments.append([])


def _drop_rules(segment: list[Line]) -> None:
    """The line of dashes between answer and quote belongs to the quote."""
    while segment and (segment[-1].blank or attribution.is_rule_line(segment[-1].probe)):
        segment.pop()


def _quote_begins(lines: list[Line], at: int, stop: int) -> bool:
    """True where what follows is marked as a quote line by line, so that new words may stand below it."""
    while at < stop and lines[at].blank and lines[at].mark is not Mark.QUOTE:
        at += 1
    return at < stop and lines[at].mark is Mark.QUOTE


def _after_quote(lines: list[Line], at: int, stop: int) -> int:
    """Behind a run of quoted lines, with the ends that servers wrapped out of them."""
    while at < stop:
        if lines[at].mark is Mark.QUOTE or _is_wrapped_end(lines, at, stop):
            at += 1
        else:
            break
    return at


def _is_wrapped_end(lines: list[Line], at: int, stop: int) -> bool:
    before, line = lines[at - 1], lines[at]
    if before.mark is not Mark.QUOTE or line.blank or len(before.text) < LAZY_WRAP:
        return False
    if at + 1 < stop and lines[at + 1].mark is not Mark.QUOTE:
        return False
    first = line.text.lstrip()[:1]
    return first.islower() or not first.isalnum()


def _after_boast(lines: list[Line], at: int, stop: int, words: bool) -> int:
    """Behind `Sent from my phone`; what stands between it and a quote is no answer, if the answer stands above it."""
    at += 1
    while words and at < stop and lines[at].mark is not Mark.QUOTE:
        if not lines[at].blank and attribution.find(lines, at) is not None:
            break
        at += 1
    return at
