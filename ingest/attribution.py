"""Recognises what clients write above a quoted mail: attribution lines, header blocks, rules between dashes.

Each line is looked at once; at most four are joined, each bounded; every pattern is linear.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from ingest import headblock
from ingest.lines import Line, Mark
from ingest.phrases import FORWARDED, ORIGINAL, WRITE_ABOVE, WROTE

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


_DASHES = "-_=~—–─*#"
_DATE = re.compile(
    r"\d{4}\s?[年년]|\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}|\b(?:19|20)\d\d\b|\b25\d\d\b|\d{1,2}\s?月\s?\d{1,2}|\d{1,2}월"
)
_TIME = re.compile(r"\d{1,2}\s?[:.：h]\s?\d{2}|\d{1,2}[时時点點시]|\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>\"'(),;:]{1,128}@[^\s<>\"'(),;:]{1,128}")
_ADDRESS_LAST = re.compile(r"@[^\s<>@]{1,128}[>)\]\"']{0,3} ?[:：]$")
_COLON = re.compile(r"[:：]\s?[*_>]{0,3}$|[-–—]{3}$")
_BROKEN_END = re.compile(r">.{0,20}[:：]")
"""An address that was wrapped before its bracket: `>:` on a line of its own looks like a quote."""

_ON = re.compile(
    r"(?:on|at|le|am|op|el|em|il|in data|w dniu|dnia|den|på|в|во|于|於|在|as|no dia|il giorno|date|tarih|"
    r"pada|dne|dňa|în data|la data|στις|на|vào|dana|a)\b|[「『\"']|\d|[*_]|[^\W\d_]{1,12}[.,]? ?\d|.{1,14}[,،、]",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"(?<=[.!?)。！？]) +(?=(?:On|Le|Am|El|Em|Il|Op|W dniu) [^.!?]{0,40}\d)")
_FORWARDS = frozenset(FORWARDED)
_ORIGINALS = frozenset(ORIGINAL)
_FORWARD_STARTS = ("forwarded by", "forwarded message from", "пересылаемое сообщение", "forwarded message on")
_INVISIBLE = "*_ \u200e\u200f\u202a\u202b\u202c\u2068\u2069"


class Headings:
    """The headings of one text; made once per text, so that each line is prepared once."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self.probes = [line.probe for line in lines]
        self._ends = [_ends_attribution(probe) for probe in self.probes]

    def find(self, at: int) -> Heading | None:
        """The heading that begins at this line, if one does."""
        probe = self.probes[at]
        if len(probe) < 3:
            return None
        rule = _rule(probe)
        if rule is not None:
            return self._rule_and_block(rule, at)
        block = headblock.find(self.probes, at)
        if block is not None:
            return Heading(Kind.BLOCK, at, block[0], tuple(block[1].items()))
        return self._attribution(at)

    def _rule_and_block(self, rule: Kind, at: int) -> Heading:
        below = at + 1
        while below < min(len(self.probes), at + 4) and not self.probes[below]:
            below += 1
        if below < len(self.probes):
            block = headblock.find(self.probes, below, need=2)
            if block is not None:
                return Heading(rule, at, block[0], tuple(block[1].items()))
            line = self._attribution(below)  # Yandex announces a forward and then attributes it
            if line is not None:
                return Heading(rule, at, line.end, line.fields)
        return Heading(rule, at, at + 1)

    def _attribution(self, at: int) -> Heading | None:
        for end in range(at + 1, min(at + JOINED_LINES, len(self._lines)) + 1):
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
        joined = " ".join(self.probes[at:end])
        if len(joined) > JOINED_CHARS or not _is_attribution(joined, self.quote_follows(end)):
            return None
        for later in range(at + 1, end):  # the sender's last line may stand right above it
            shorter = " ".join(self.probes[later:end])
            if _ON.match(shorter) and _DATE.search(shorter) and _is_attribution(shorter, False):
                return None
        return Heading(Kind.ATTRIBUTION, at, end, (("from", joined),), _words_before(self.probes[at]))

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
    if any(words in bare.lower() for words in WRITE_ABOVE):
        return Kind.RULE
    core = bare.strip(_DASHES + " :：\u00a0")
    dashed = bare[:2].strip(_DASHES) == "" and len(core) <= 90 and bare != core
    words = core.lower()
    if words in _FORWARDS and (dashed or bare.endswith((":", "："))):
        return Kind.FORWARD
    if not dashed:
        return Kind.RULE if words.startswith("inactive hide details for ") else None
    if words in _ORIGINALS:
        return Kind.RULE
    if words.startswith(_FORWARD_STARTS):
        return Kind.FORWARD
    return Kind.RULE if words.startswith("original message") else None


def _ends_attribution(probe: str) -> bool:
    if not probe:
        return False
    if _COLON.search(probe[-8:]) or (probe.endswith(">") and "@" in probe):
        return True
    return probe.lower().strip(_INVISIBLE).endswith(WROTE)


def _words_before(probe: str) -> str:
    """What stands before the attribution in its first line, where a sentence ends there."""
    inside = _INSIDE.search(probe)
    return probe[: inside.start()] if inside else ""


def _is_attribution(text: str, quoted: bool) -> bool:
    lower = text.lower().strip(_INVISIBLE)
    wrote = any(verb in lower for verb in WROTE)
    date, time, address = _DATE.search(lower), _TIME.search(lower), _ADDRESS.search(lower)
    if quoted:
        return bool(wrote or (date and (time or address)) or (address and len(text) < 160))
    if wrote and address and (date or time):
        return len(text) < 400
    if wrote and date and time:
        return _ON.match(lower) is not None and len(text) < 250
    if wrote:
        return bool(address) and len(text) < 200 and (lower.endswith(("wrote:", "writes:")) or text.count(" ") < 8)
    if address and date:
        return date.start() < 60 and _ADDRESS_LAST.search(lower) is not None and ("<" in lower or date.start() < 25)
    return False
