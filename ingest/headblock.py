"""Recognises the header block that clients put above a mail they quote or forward: From, Sent, To, Subject."""

import re

from ingest.phrases import LABELS
from ingest.wrote import lowered

BLOCK_LINES = 16
"""A block, folded recipients included, is not longer."""

LABEL_CHARS = 40

_ADDRESS = re.compile(r"[^\s<>\"'(),;:]{1,128}@[^\s<>\"'(),;:]{1,128}")
_DATED = re.compile(r"\d{1,4}\s?[./年년-]|\b(?:19|20)\d\d\b|\d{1,2}[:.]\d{2}")
_SECOND = ("objet", "subject", "betreff", "oggetto", "asunto")

Fields = dict[str, str]
"""from, date, to, cc, subject → what stood behind the colon. Stays inside this module and its caller's Heading."""


def label(probe: str, loose: bool = False) -> tuple[str, str] | None:
    """A header's name (from, date, to, cc, subject) and value, where the line is one in some language.

    A row of a table (`| From | Carol |`) is one too; with `loose` so is one whose cells only a blank parts.
    """
    if probe.startswith("|") and (bar := probe.find("|", 1, LABEL_CHARS + 1)) > 0:
        row = LABELS.get(lowered(probe[1:bar]).strip(" *:："))
        return (row, probe[bar + 1 :].strip(" *_|")) if row else None
    if loose:
        word, _, value = probe.partition(" ")
        cell, alone = LABELS.get(lowered(word)), LABELS.get(lowered(probe))
        return (alone, "") if alone else (cell, value.strip()) if cell else None
    at, wide = probe.find(":", 1, LABEL_CHARS + 1), probe.find("：", 1, LABEL_CHARS + 1)
    at = wide if at < 0 or 0 < wide < at else at
    if at < 0:
        return None
    name = LABELS.get(" ".join(lowered(probe[:at]).strip("> *_|•·\u200e\u200f\u202b").split()))
    return (name, probe[at + 1 :].strip(" *_\t|")) if name else None


def find(probes: list[str], at: int, *, need: int = 3, loose: bool = False) -> tuple[int, Fields] | None:
    """Where the block that begins at this line ends, and its headers. With `need` 2 any two headers make one."""
    first = label(probes[at], loose)
    if first is None or (first[0] == "cc" and need > 2):
        return None
    fields: Fields = {}
    end = last = at
    while end < min(len(probes), at + BLOCK_LINES):
        probe = probes[end]
        found = label(probe, loose)
        if found is not None and (found[0] not in fields or found[0] == "cc"):
            fields[found[0]] = found[1]
            _second_on_line(fields, *found)
            last = end
        elif not probe:
            if not _goes_on(probes, end + 1, fields, loose):
                break
        elif found is not None or not probes[end - 1]:
            break
        elif not _is_folded(fields, probe):
            if not _goes_on(probes, end + 1, fields, loose) or not (_is_unknown(probe) or _ends_subject(fields)):
                break
            if not _is_unknown(probe):
                fields["subject"] = f"{fields['subject']} {probe}"[:2000]
        else:
            name = next(reversed(fields))
            fields[name] = f"{fields[name]} {probe}"[:2000]
            last = end
        end += 1
    return (last + 1, fields) if is_convincing(fields, need) else None


def _second_on_line(fields: Fields, name: str, value: str) -> None:
    """`À : a@b Objet : …`: some clients put two headers on one line."""
    for word in _SECOND:
        at = value.lower().find(f" {word} :")
        if at >= 0 and "subject" not in fields:
            fields[name], fields["subject"] = value[:at], value[at + len(word) + 3 :].strip()
            return


def _goes_on(probes: list[str], at: int, fields: Fields, loose: bool) -> bool:
    """True where a header that the block lacks stands right behind a blank line: Outlook's double spacing."""
    if at >= len(probes):
        return False
    found = label(probes[at], loose)
    return found is not None and found[0] not in fields


def _is_unknown(probe: str) -> bool:
    """A header that no table knows; the block goes on where one that it lacks stands right below."""
    return 0 < max(probe.find(":"), probe.find("：")) <= LABEL_CHARS and len(probe) < 400


def _ends_subject(fields: Fields) -> bool:
    """A long subject goes on in the next line; that it is one shows in the header below."""
    return next(reversed(fields), "") == "subject"


def _is_folded(fields: Fields, probe: str) -> bool:
    """A long value goes on in the next line: recipients, an address alone."""
    name = next(reversed(fields), "")
    if not fields[name] and len(probe) < 200:
        return True
    if len(probe) < 400 and _ADDRESS.search(probe):
        return name in ("to", "cc") or (name == "from" and not _ADDRESS.search(fields[name]))
    return name in ("to", "cc") and (probe.endswith((";", ",")) or fields[name].endswith((";", ",")))


def is_convincing(fields: Fields, need: int = 3) -> bool:
    """A customer may well write `From: 0x… To: 0x… Date: …`; a mail's header has a subject or an address in From."""
    known = [name for name in ("from", "date", "to", "subject") if name in fields]
    if need == 2:
        return len(known) >= 2
    if "from" not in fields:
        return False
    if "@" in fields["from"] and len(known) >= 2:
        return "date" in fields or "subject" in fields
    dated = _DATED.search(fields.get("date", "")) is not None
    return len(known) >= 3 and "subject" in fields and (dated or "@" in fields.get("to", ""))
