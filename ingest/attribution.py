"""Recognises what clients write above a quoted mail: attribution lines, header blocks, rules between dashes.

Each line is looked at once; at most four are joined, each bounded; every pattern is linear.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from ingest import headblock, notes, wrote
from ingest.lines import Line, Mark
from ingest.phrases import FORWARDED, ORIGINAL, WRITE_ABOVE
from ingest.wrote import lowered

JOINED_LINES = 4
JOINED_CHARS = 500


class Kind(Enum):
    ATTRIBUTION = auto()  # On …, Carol wrote:
    BLOCK = auto()  # From: … Sent: … Subject: …
    RULE = auto()  # -----Original Message-----
    FORWARD = auto()  # ---------- Forwarded message ---------


@dataclass(frozen=True, slots=True)
class Heading:
    """What lines [start, end) are. `fields` holds a block's headers: from, date, to, subject.

    above   the sender's own words that stand before an attribution in its line
    """

    kind: Kind
    start: int
    end: int
    fields: tuple[tuple[str, str], ...] = ()
    above: str = ""

    def field(self, name: str) -> str:
        return next((value for key, value in self.fields if key == name), "")


_DASHES = "-_=~‐—–─*#"
_BROKEN_END = re.compile(r">.{0,20}[:：]")
"""An address that was wrapped before its bracket: `>:` on a line of its own looks like a quote."""

_WRITE_ABOVE = re.compile("|".join(re.escape(words) for words in WRITE_ABOVE))
_FORWARDS = frozenset(FORWARDED)
_ORIGINALS = frozenset(ORIGINAL)
_FORWARD_STARTS = ("forwarded by", "forwarded message from", "пересылаемое сообщение", "forwarded message on")
_BAT_FORWARDS = ("this is a forwarded message", "это пересылаемое сообщение")
_RULE_STARTS = ("original message", "message from ")
_BETWEEN_DASHES = re.compile(r"[-=_‐—–─*]{3,60} ?[^-=_‐—–─*\s][^-=_‐—–─*]{2,60} ?[-=_‐—–─*]{3,60}")
_GROUPWISE = re.compile(r">>> .{2,120}\d{1,2}[./-]\d{1,2}[./-]\d{2,4}.{0,40}>>>")


class Headings:
    """The headings of one text; made once per text, so that each line is prepared once."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self.probes = [line.probe for line in lines]
        self._ends = [wrote.may_end(probe) for probe in self.probes]

    def find(self, at: int) -> Heading | None:
        """The heading that begins at this line, if one does."""
        probe = self.probes[at]
        if len(probe) < 3:
            return None
        rule = _rule(probe)
        if rule is not None:
            return self._rule_and_block(rule, at)
        if self.is_groupwise(at):
            return Heading(Kind.RULE, at, at + 1)
        block = headblock.find(self.probes, at)
        if block is not None:
            return Heading(Kind.BLOCK, at, block[0], tuple(block[1].items()))
        end = notes.find(self._lines, self.probes, at)
        if end is not None:
            return Heading(Kind.BLOCK, at, end)
        return self._attribution(at) or self._bare_rule(at)

    def is_groupwise(self, at: int) -> bool:
        """`>>> Carol 2.11.2026 10:15 >>>`: looks like a quote, and stands above one that may have no marks."""
        return self.probes[at].startswith(">>> ") and _GROUPWISE.fullmatch(self.probes[at]) is not None

    def _rule_and_block(self, rule: Kind, at: int) -> Heading:
        below = at + 1
        while below < min(len(self.probes), at + 4) and not self.probes[below]:
            below += 1
        if below < len(self.probes):
            block = headblock.find(self.probes, below, need=2) or self._cells(below)
            if block is not None:
                return Heading(rule, at, block[0], tuple(block[1].items()))
            line = self._attribution(below)  # Yandex announces a forward and then attributes it
            if line is not None:
                return Heading(rule, at, line.end, line.fields)
        return Heading(rule, at, at + 1)

    def _cells(self, at: int) -> tuple[int, headblock.Fields] | None:
        """The rows of a table whose cells were put side by side; the sender's row shows that it is one."""
        first = headblock.label(self.probes[at], loose=True)
        sender = first[1] or next(iter(self.probes[at + 1 : at + 2]), "") if first else ""
        if first is None or first[0] != "from" or "@" not in sender:
            return None
        return headblock.find(self.probes, at, loose=True)

    def _bare_rule(self, at: int) -> Heading | None:
        """`Original Message` without dashes, or words of an unknown language between them, above a header block."""
        probe = self.probes[at]
        if len(probe) > 80 or not (probe[0] in _DASHES or probe[:1].isalpha()):
            return None
        if lowered(probe) not in _ORIGINALS and not (probe[0] in _DASHES and _BETWEEN_DASHES.fullmatch(probe)):
            return None
        heading = self._rule_and_block(Kind.RULE, at)
        return heading if headblock.is_convincing(dict(heading.fields)) else None

    def _attribution(self, at: int) -> Heading | None:
        most = min(at + JOINED_LINES, len(self._lines))
        if True not in self._ends[at:most]:
            return None
        for end in range(at + 1, most + 1):
            probe = self.probes[end - 1]
            if not probe or (end > at + 1 and not self._same_text(at, end - 1)):
                return None
            found = self._attribution_until(at, end) if self._ends[end - 1] else None
            if found is not None:
                return found
        return None

    def _same_text(self, at: int, other: int) -> bool:
        return self._lines[other].mark is self._lines[at].mark or _BROKEN_END.fullmatch(self.probes[other]) is not None

    def _attribution_until(self, at: int, end: int) -> Heading | None:
        joined, quoted = " ".join(self.probes[at:end]), self.quote_follows(end)
        if len(joined) > JOINED_CHARS or not wrote.is_attribution(joined, quoted):
            return None
        if any(self._starts_later(at, later, end, quoted) for later in range(at + 1, end)):
            return None
        above = wrote.words_before(self.probes[at])
        return Heading(Kind.ATTRIBUTION, at, end, (("from", joined),), above)

    def _starts_later(self, at: int, later: int, end: int, quoted: bool) -> bool:
        """True where lines [at, later) are the sender's last words, right above the attribution."""
        shorter, above = " ".join(self.probes[later:end]), self.probes[at:later]
        if any(wrote.belongs(probe) for probe in above):
            return False
        if wrote.stands_alone(shorter):
            return True
        return not any(wrote.adds(probe) for probe in above) and wrote.is_attribution(shorter, quoted)

    def quote_follows(self, at: int) -> bool:
        """True where what follows is marked as a quote line by line."""
        while at < len(self._lines) and not self.probes[at] and self._lines[at].mark is not Mark.QUOTE:
            at += 1
        return at < len(self._lines) and self._lines[at].mark is Mark.QUOTE


def is_rule_line(probe: str) -> bool:
    """A line of dashes or underscores alone."""
    bare = probe.strip("> ")
    return len(bare) >= 3 and not bare.strip(_DASHES) and (len(bare) >= 4 or bare[0] in "—–─")


def _rule(probe: str) -> Kind | None:
    """`-----Original Message-----`, or a forward's announcement with a colon."""
    bare = probe.replace("&nbsp;", " ").strip("> |")
    if len(bare) > 160:
        return None
    lower = lowered(bare)
    if lower in _BAT_FORWARDS:
        return Kind.FORWARD
    if _WRITE_ABOVE.search(lower):
        return Kind.RULE
    if not bare or (bare[0] not in _DASHES and bare[-1] not in ":：" and bare[0] not in "Ii"):
        return None
    words = lower.strip(_DASHES + " :：\u00a0")
    dashed = bare[:2].strip(_DASHES) == "" and len(words) <= 90 and len(words) != len(lower)
    if words in _FORWARDS and (dashed or bare.endswith((":", "："))):
        return Kind.FORWARD
    if not dashed:
        return Kind.RULE if words.startswith("inactive hide details for ") else None
    if words in _ORIGINALS or words.startswith(_RULE_STARTS):
        return Kind.RULE
    return Kind.FORWARD if words.startswith(_FORWARD_STARTS) else None
