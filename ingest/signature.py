"""What stands below a sender's words in every mail of theirs: signatures behind their delimiter, footers of lists."""

import re

from ingest.attribution import is_rule_line
from ingest.lines import Line, Mark

DELIMITED_LINES = 12
"""Below `--` without its blank (RFC 3676 §4.3 wants `-- `) so many lines at most are a signature."""

_FOOTERS = ("virus-free.", "this email has been checked for viruses", "this e-mail has been checked for viruses")
_LIST_WORDS = (
    "mailing list",
    "list info",
    "/listinfo/",
    "unsubscribe",
    "you received this message because you are subscribed",
)


def without(segment: list[Line]) -> list[Line]:
    """The segment without its signature; whole where nothing else would be left."""
    kept = [line for line in segment if line.mark is not Mark.SIGNATURE]
    kept = kept[: _delimiter(kept)]
    kept = kept[: _list_footer(kept)]
    while kept and (kept[-1].blank or is_rule_line(kept[-1].probe) or _is_footer(kept[-1])):
        kept.pop()
    return kept


def _delimiter(lines: list[Line]) -> int:
    below = sum(not line.blank for line in lines)
    for at, line in enumerate(lines):
        below -= not line.blank
        if line.text == "-- ":
            return at
        if line.text.strip() in ("--", "--\u00a0") and below <= DELIMITED_LINES:
            return at
    return len(lines)


_UNDERSCORES = re.compile(r"\s*[_-]{2,}\s*")


def _list_footer(lines: list[Line]) -> int:
    """`____` and a few lines about a mailing list, at the very end."""
    for at in range(max(0, len(lines) - 8), len(lines)):
        if _UNDERSCORES.fullmatch(lines[at].probe):
            rest = " ".join(line.probe.lower() for line in lines[at + 1 :])
            if any(word in rest for word in _LIST_WORDS):
                return at
    return len(lines)


def _is_footer(line: Line) -> bool:
    return line.probe.lower().startswith(_FOOTERS)
