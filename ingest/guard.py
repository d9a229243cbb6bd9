"""How much of a mail is looked at: every bound that keeps a hostile mail from costing more than an honest one.

The reading half has no clock, so its deadline is an amount of work: each bound caps what one step is given, and every
step is linear in what it is given. Beyond a bound the rest is kept as raw bytes and a warning says so.
"""

from dataclasses import dataclass, field

from maild.settings import Limits

SCAN_BYTES = 400 * 1024 * 1024
"""Searched for boundaries in one mail, all levels together."""

FALSE_BOUNDARIES = 20_000
"""Lines that begin like a boundary but are none, in one mail."""

PLAIN_BYTES = 1024 * 1024
"""Of a text/plain part so much is decoded; no person writes more."""

HTML_BYTES = 4 * 1024 * 1024
"""Of a text/html part so much is read: pictures inside it as data: make it long."""

HTML_TAGS = 40_000
"""So many tags are understood; behind them tags are only taken out."""

TEXT_CHARS = 1024 * 1024
"""All inline text of a mail together."""

LINES = 20_000
"""Lines in which quotes and signatures are looked for."""

LINE_CHARS = 1000
"""So much of each line is compared with patterns."""

RAW_NAMES = 100
"""Parts whose raw 8-bit names are read; behind them they stay as they came."""

SAME_FIELDS = 20
"""Of a field that stands in a header once (RFC 5322 §3.6) so many are read."""

EMBEDDED_BYTES = 2 * 1024 * 1024
"""Of a mail attached to a mail so much is read again as a mail."""


MOST_WARNINGS = 50


@dataclass(slots=True)
class Budget:
    """What one mail may still cost; used up by whoever reads its structure.

    `warnings` is everything remarked in the mail's order, `troubles` what of it was not read.
    """

    parts: int
    depth: int
    scan: int = SCAN_BYTES
    false_boundaries: int = FALSE_BOUNDARIES
    inside: int = 5  # mails within mails that are still opened for their words
    warnings: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, limits: Limits) -> "Budget":
        return cls(limits.parts, min(limits.depth, 100))

    def enter(self) -> bool:
        """True where one more mail inside a mail may be opened."""
        self.inside -= 1
        return self.inside >= 0

    def warn(self, text: str) -> None:
        """Something was left out: a person has to look."""
        if text not in self.troubles and len(self.troubles) < MOST_WARNINGS:
            self.troubles.append(text)
            self.remark(text)

    def remark(self, text: str) -> None:
        """All could be read, and yet a careful reader should know this."""
        if text not in self.warnings and len(self.warnings) < MOST_WARNINGS * 2:
            self.warnings.append(text)
