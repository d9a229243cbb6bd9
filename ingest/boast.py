"""Recognises the line that a phone or an app adds below what was written: `Sent from my iPhone` and its like."""

import re

from ingest.devices import DEVICES, SENT_FROM, SENT_FROM_ENDS
from ingest.wrote import lowered

LINE_CHARS = 120
WORDS = 15
PROBE_CHARS = 600
"""A line is not longer, its links included."""

_BEGINNINGS = frozenset(words[:2] for words in SENT_FROM)
_ENDINGS = frozenset(words[-2:] for words in SENT_FROM_ENDS)

_LINK = re.compile(r"[<(](?:https?:|mailto:)[^<>()\s]{0,400}[>)]")


def is_boast(probe: str) -> bool:
    """True for a line that says nothing else."""
    shown = _LINK.sub("", probe[:PROBE_CHARS]) if "<" in probe or "(" in probe else probe
    if len(shown) > LINE_CHARS:
        return False
    lower = " ".join(lowered(shown).split()).strip("*_[]()<>|-–—~ .\u200b\u200e\u200f\u2063")
    if lower[:2] not in _BEGINNINGS and lower[-2:] not in _ENDINGS:
        return False
    if lower.endswith("?") or lower.count(" ") > WORDS:
        return False
    if not lower.startswith(SENT_FROM) and (len(lower) >= 60 or not lower.endswith(SENT_FROM_ENDS)):
        return False
    return any(device in lower for device in DEVICES)
