"""What stands below a sender's words in every mail of theirs: signatures behind their delimiter, footers of lists."""

import re

from ingest.attribution import is_rule_line
from ingest.lines import Line, Mark
from ingest.smallprint import is_banner, is_small_print, speaks_of_self
from ingest.wordlist import words

DELIMITED_LINES = 12
"""Below `--` without its blank (RFC 3676 §4.3 wants `-- `) so many lines at most are a signature."""

PARAGRAPH_LINES = 40
BLOCK_LINES = 12
NAME_LINES = 3
AD_LINES = 6
AD_CHARS = 400
_LINK = re.compile(r"https?://|www\.")
_FREE_MAIL = words("""
    msn | hotmail | windows live | live.com | messenger | yahoo | aol | gmx | web.de | freenet | alle postfächer
    mail.com | juno | netzero | rediff | walla! | tiscali | libero | laposte | orange.fr | voila.fr | caramail
    virgilio | terra.com | uol.com | bol.com | onet | wp.pl | interia | mail.ru | rambler | ukr.net | seznam
    naver | hanmail | daum | sina | sohu | 163.com | 126.com | toolbar
""")
"""Who puts advertisements below other people's mail, or once did."""

CARD_CHARS = 70
CARD_WORDS = 9
_RULER = re.compile(r"_{2,}|-{3,}|={5,}|~{5,}|\*{5,}|[─━―]{5,}|[-=*+ ]{12,}|[・…]{8,}")
_DASHED_NAME = re.compile(r"-(?=[A-ZÀ-ÞА-Я])[^\W\d_]{2,20}(?: [^\W\d_]{1,20}\.?){0,2}")
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]{0,24}(?:[ ,&/.'’-]{1,3}[^\W\d_][^\W\d_.'’-]{0,24}){0,5}")
_PARTICLES = frozenset(("of", "and", "for", "at", "the", "von", "van", "de", "da", "di", "der", "und", "et", "y", "e"))
_ITEM = re.compile(r"\(?\d{1,2}[.)] |[-*•] |.{0,40}\?")
_SENTENCE_ENDS = ("!", "?", "。", "！", "？", ";", "...", "…")
_CONTACT = re.compile(
    r"\b(?:tel|phone|mobile|mob|cell|fax|fon|telefon|telefono|téléphone|tél|телефон|тел|моб|факс|skype|whatsapp)\b"
    r"|電話|电话|手机|手機|携帯|전화|휴대폰|هاتف|جوال|www\.|https?://|[^\s@]{1,64}@[^\s@]{1,64}\.[a-z]{2,}"
    r"|\+\d[\d ()./-]{7,}\d",
    re.IGNORECASE,
)

_FOOTERS = words("""
    virus-free. | this email has been checked for viruses | this e-mail has been checked for viruses
    this message has been scanned for viruses | no virus found in this message | checked by avg
    libre de virus. | sin virus. | virenfrei. | virusfrei. | garanti sans virus. | sans virus. | mail priva di virus.
    privo di virus. | livre de vírus. | sem vírus. | virusvrij. | wolny od wirusów. | bez virů. | virusfri.
    без вирусов. | не содержит вирусов. | 没有病毒。 | 不含病毒。 | ウイルス フリー。 | 바이러스 없음.
""")
_CARRIED = re.compile(
    r"[<\[(]{0,2}(?:https?://|www\.)[^\s<>]{0,60}\b(?:avast|avg|norton|mcafee|eset|mimesweeper|messagelabs|symanteccloud)\.com[^\s<>]{0,400}[>\])]{0,2}"
    r"|<?#dab4fad8[-0-9a-f]{0,40}>?|\[?<?cid:[^\s\]>]{1,200}[\]>]"
)
"""A line with nothing but a scanner's address, or a picture that the plain text cannot show."""

_SCANNERS = ("avast", "avg ")
_SCANNED = ("vir", "вирус", "病毒", "ウイルス", "바이러스", "فيروس")
_LIST_WORDS = words("""
    mailing list | list info | /listinfo/ | unsubscribe | se désabonner | désinscription | abmelden | darse de baja
    cancelar suscripción | cancellarti | wypisać się | отписаться | 退订 | 配信停止 | google groups
    yahoo! groups | yahoo groups | posted by:
    you received this message because you are subscribed | mailman | listserv
""")
_GROUP_ENDS = (
    "__._,_.___",
    "reply to this email directly",
    "you are receiving this because",
    "you received this message because you are subscribed to the google groups",
)


def without(segment: list[Line]) -> list[Line]:
    """The segment without its signature; whole where nothing else would be left."""
    kept = [line for line in segment if line.mark is not Mark.SIGNATURE]
    kept = kept[: _delimiter(kept)]
    kept = kept[: _list_footer(kept)]
    _drop_footers(kept)
    while _ends_in_small_print(kept):
        _drop_paragraph(kept)
        _drop_footers(kept)
    kept = kept[: _advertisement(kept)]
    kept = kept[: _block(kept)]
    _drop_footers(kept)
    return kept


def without_banner(lines: list[Line]) -> list[Line]:
    """The words of a mail without the warning that our own server put above them."""
    start = next((at for at, line in enumerate(lines) if not line.blank), len(lines))
    end = _paragraph_end(lines, start)
    top = " ".join(line.probe for line in lines[start : min(end, start + PARAGRAPH_LINES)])
    return lines[end:] if is_banner(top) and any(not line.blank for line in lines[end:]) else lines


def _paragraph_end(lines: list[Line], start: int) -> int:
    return next((at for at in range(start, len(lines)) if lines[at].blank), len(lines))


def _paragraph(lines: list[Line]) -> list[Line]:
    """The last paragraph, if it is not too long to be of interest."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - PARAGRAPH_LINES), -1):
        if lines[at].blank or is_rule_line(lines[at].probe):
            return lines[at + 1 :]
    return lines if len(lines) <= PARAGRAPH_LINES else []


def _ends_in_small_print(lines: list[Line]) -> bool:
    return is_small_print(" ".join(line.probe for line in _paragraph(lines)))


def _drop_paragraph(lines: list[Line]) -> None:
    del lines[len(lines) - len(_paragraph(lines)) :]


def _drop_footers(kept: list[Line]) -> None:
    scanned = False
    while kept and (kept[-1].blank or _is_footer(kept[-1]) or _is_rule(kept[-1], short=scanned)):
        scanned = scanned or _is_footer(kept[-1])
        kept.pop()


def _advertisement(lines: list[Line]) -> int:
    """A ruler and a few lines in which a free webmailer praises itself."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - AD_LINES), -1):
        if _RULER.fullmatch(lines[at].probe):
            below = " ".join(line.probe for line in lines[at + 1 :])
            lower = below.lower()
            praised = len(lower) < AD_CHARS and any(name in lower for name in _FREE_MAIL) and _LINK.search(lower)
            return at if praised and not speaks_of_self(below) else len(lines)
    return len(lines)


def _block(lines: list[Line]) -> int:
    """A line of dashes or stars and below it nothing but who somebody is; or `-Carol` as the last line."""
    if len(lines) > 2 and _DASHED_NAME.fullmatch(lines[-1].text.rstrip()) and lines[-2].blank and _ends(lines[-3]):
        return len(lines) - 1
    bottom = len(lines) - 1
    while bottom > 0 and (lines[bottom].blank or _RULER.fullmatch(lines[bottom].probe)):
        bottom -= 1
    for at in range(bottom, max(0, bottom - BLOCK_LINES), -1):
        if _RULER.fullmatch(lines[at].probe):
            only = lines[at - 1].blank and not any(_RULER.fullmatch(line.probe) for line in lines[:at])
            return (
                at
                if only and not _announces(lines[:at]) and _is_business_card(lines[at + 1 : bottom + 1])
                else len(lines)
            )
        if not lines[at].blank and not _is_card_line(lines[at].probe):
            break
    return len(lines)


def _ends(line: Line) -> bool:
    """A sentence or a greeting is over."""
    return line.probe.endswith((".", "!", "?", ",")) or line.probe.count(" ") < 2


def _announces(lines: list[Line]) -> bool:
    """`My new address:` announces what stands below."""
    last = next((line.probe for line in reversed(lines) if not line.blank), "")
    return last.endswith((":", "："))


def _is_card_line(probe: str) -> bool:
    """A name, a firm, a telephone number, an address: short, no sentence, no item of a list."""
    if len(probe) > CARD_CHARS or probe.endswith(_SENTENCE_ENDS) or _ITEM.match(probe):
        return False
    return len(probe.split()) <= CARD_WORDS and not speaks_of_self(probe)


def _is_business_card(lines: list[Line]) -> bool:
    shown = [line.probe for line in lines if not line.blank]
    if not shown or not all(_is_card_line(probe) for probe in shown):
        return False
    if any(_CONTACT.search(probe) for probe in shown):
        return True
    return len(shown) <= NAME_LINES and all(_is_name(probe) for probe in shown)


def _is_name(probe: str) -> bool:
    """`Carol Wood`, `Head of Sales, Cust Ltd`; where a script has no capitals, nothing tells a name from a word."""
    return _NAME.fullmatch(probe) is not None and all(
        word[0].isupper() or word in _PARTICLES or not word[0].isalpha() for word in probe.split()
    )


def _is_rule(line: Line, *, short: bool) -> bool:
    return _UNDERSCORES.fullmatch(line.probe) is not None if short else is_rule_line(line.probe)


def _delimiter(lines: list[Line]) -> int:
    below = sum(not line.blank for line in lines)
    for at, line in enumerate(lines):
        below -= not line.blank
        if line.text == "-- ":
            return at
        if line.text.strip() in ("--", "--\u00a0") and below <= DELIMITED_LINES and not _parts(lines, at):
            return at
    return len(lines)


def _parts(lines: list[Line], at: int) -> bool:
    """True where `--` parts words from words: behind an announcement, or above a paragraph that is a sentence."""
    if _announces(lines[:at]):
        return True
    below = lines[at + 1 : at + 3]
    if len(below) < 2 or not below[0].blank:
        return False
    return below[1].probe.endswith((".", "!", "?")) and below[1].probe.count(" ") >= SENTENCE_WORDS


FOOTER_LINES = 30
SENTENCE_WORDS = 8
_UNDERSCORES = re.compile(r"[_-]{2,}|—|#{20,}")


def _list_footer(lines: list[Line]) -> int:
    """`____` and a few lines about a mailing list, at the very end; above them another such block, as groups have."""
    start = end = len(lines)
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - FOOTER_LINES), -1):
        probe = lines[at].probe
        if probe.lower().startswith(_GROUP_ENDS):
            start = end = at
        if _UNDERSCORES.fullmatch(probe):
            rest = " ".join(line.probe for line in lines[at + 1 : end])
            if _is_of_list(rest) or (start < len(lines) and not rest.strip()):
                start = at
            elif rest.strip():
                break
            end = at
    return start


def _is_of_list(rest: str) -> bool:
    lower = rest.lower()
    return any(word in lower for word in _LIST_WORDS) and not speaks_of_self(rest)


def _is_footer(line: Line) -> bool:
    lower = line.probe.lower()
    if lower.startswith(_FOOTERS) or _CARRIED.fullmatch(lower):
        return True
    return len(lower) < 250 and any(name in lower for name in _SCANNERS) and any(word in lower for word in _SCANNED)
