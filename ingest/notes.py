"""Recognises what Lotus Notes puts above a quoted mail: a name, a date, then To, cc, Subject, each on its line."""

import re

from ingest import headblock
from ingest.lines import Line
from ingest.phrases import SUBJECT, TO
from ingest.wrote import lowered

LINES = 14
"""Between the name and the subject."""

INDENT = 8
"""Blanks before each line of the table that newer versions draw."""

_STAMP = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? (?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp][Mm])?(?: [A-Z]{2,4}\d?)?"
_DATED = re.compile(_STAMP)
_NAME_ON_DATE = re.compile(rf".{{2,160}} (?:on|am|le|el|il|op) {_STAMP}")
_TO = frozenset(TO)
_SUBJECT = frozenset(SUBJECT)


def find(lines: list[Line], probes: list[str], at: int) -> int | None:
    """Where the block that begins with this line ends."""
    if len(probes[at]) > 200:
        return None
    below = at + 2 if at + 2 < len(probes) and not probes[at + 1] else at + 1
    if below < len(probes) and probes[below][:1].isdigit() and _DATED.fullmatch(probes[below]):
        return _end(probes, below + 1)
    if probes[at][-1].isalnum() and _NAME_ON_DATE.fullmatch(probes[at]):
        return _end(probes, at + 1)
    indented = lines[at].text[:INDENT].isspace() and any(_word(probe) in _TO for probe in probes[at + 1 : at + 5])
    return _end(probes, at + 1) if indented else None


def _end(probes: list[str], at: int) -> int | None:
    """Behind the subject, where a recipient stands above it."""
    addressed = False
    for here in range(at, min(len(probes), at + LINES)):
        found = headblock.label(probes[here])
        name = found[0] if found else ""
        word = _word(probes[here].partition(" <")[0])
        addressed = addressed or name == "to" or word in _TO
        if name == "subject":
            return here + 1 if addressed else None
        if _word(probes[here]) in _SUBJECT:
            return min(here + 2, len(probes)) if addressed else None
        if addressed and _word(probes[here].partition(" ")[0]) in _SUBJECT:
            return here + 1
        if not addressed and probes[here] and here >= at + 4:
            return None
    return None


def _word(probe: str) -> str:
    return lowered(probe) if len(probe) <= 20 else ""
