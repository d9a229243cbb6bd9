"""What stands below a sender's words in every mail of theirs: signatures behind their delimiter, footers of lists."""

import re

from ingest.attribution import is_rule_line
from ingest.lines import Line, Mark
from ingest.wordlist import words

DELIMITED_LINES = 12
"""Below `--` without its blank (RFC 3676 §4.3 wants `-- `) so many lines at most are a signature."""

_FOOTERS = words("""
    virus-free. | this email has been checked for viruses | this e-mail has been checked for viruses
    this message has been scanned for viruses | no virus found in this message | checked by avg
    libre de virus. | sin virus. | virenfrei. | virusfrei. | garanti sans virus. | sans virus. | mail priva di virus.
    privo di virus. | livre de vírus. | sem vírus. | virusvrij. | wolny od wirusów. | bez virů. | virusfri.
    без вирусов. | не содержит вирусов. | 没有病毒。 | 不含病毒。 | ウイルス フリー。 | 바이러스 없음.
""")
_SCANNERS = ("avast", "avg ")
_SCANNED = ("vir", "вирус", "病毒", "ウイルス", "바이러스", "فيروس")
_LIST_WORDS = words("""
    mailing list | list info | /listinfo/ | unsubscribe | se désabonner | désinscription | abmelden | darse de baja
    cancelar suscripción | cancellarti | wypisać się | отписаться | 退订 | 配信停止 | yahoo! groups | google groups
    you received this message because you are subscribed | mailman | listserv
""")
_GROUP_ENDS = ("__._,_.___", "you received this message because you are subscribed to the google groups")


def without(segment: list[Line]) -> list[Line]:
    """The segment without its signature; whole where nothing else would be left."""
    kept = [line for line in segment if line.mark is not Mark.SIGNATURE]
    kept = kept[: _delimiter(kept)]
    kept = kept[: _list_footer(kept)]
    scanned = False
    while kept and (kept[-1].blank or _is_footer(kept[-1]) or _is_rule(kept[-1], short=scanned)):
        scanned = scanned or _is_footer(kept[-1])
        kept.pop()
    return kept


def _is_rule(line: Line, *, short: bool) -> bool:
    return _UNDERSCORES.fullmatch(line.probe) is not None if short else is_rule_line(line.probe)


def _delimiter(lines: list[Line]) -> int:
    below = sum(not line.blank for line in lines)
    for at, line in enumerate(lines):
        below -= not line.blank
        if line.text == "-- ":
            return at
        if line.text.strip() in ("--", "--\u00a0") and below <= DELIMITED_LINES:
            return at
    return len(lines)


FOOTER_LINES = 12
_UNDERSCORES = re.compile(r"[_-]{2,}|#{20,}")


def _list_footer(lines: list[Line]) -> int:
    """`____` and a few lines about a mailing list, at the very end."""
    for at in range(max(0, len(lines) - FOOTER_LINES), len(lines)):
        probe = lines[at].probe
        if probe.lower().startswith(_GROUP_ENDS):
            return at
        if _UNDERSCORES.fullmatch(probe):
            rest = " ".join(line.probe.lower() for line in lines[at + 1 :])
            if any(word in rest for word in _LIST_WORDS):
                return at
    return len(lines)


def _is_footer(line: Line) -> bool:
    lower = line.probe.lower()
    if lower.startswith(_FOOTERS):
        return True
    return len(lower) < 250 and any(name in lower for name in _SCANNERS) and any(word in lower for word in _SCANNED)
