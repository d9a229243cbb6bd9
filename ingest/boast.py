"""Recognises the line that a phone or an app adds below what was written: `Sent from my iPhone` and its like."""

import re

from ingest.phrases import DEVICES, SENT_FROM, SENT_FROM_ENDS

LINE_CHARS = 120

_LINK = re.compile(r"[<(](?:https?:|mailto:)[^<>()\s]{0,400}[>)]")


def is_boast(probe: str) -> bool:
    """True for a line that says nothing else."""
    shown = _LINK.sub("", probe)
    if len(shown) > LINE_CHARS:
        return False
    lower = " ".join(shown.lower().split()).strip("*_[]()<>|-–—~ .\u200e\u200f")
    if lower.startswith(SENT_FROM):
        return lower.count(" ") <= 14 and not lower.endswith("?") and any(device in lower for device in DEVICES)
    return len(lower) < 60 and lower.endswith(SENT_FROM_ENDS)
