"""What an agent newly wrote, cut at our own marker. Where that is not certain it is said, and nothing is guessed."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from maild.letters import HeldWhy
from maild.mail import Inbound
from maild.marker import MARKER
from routing import quotation
from routing.quotation import is_quoted

_MOST = 400_000  # characters; nobody writes more above a marker
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_LINK = re.compile(r"<[^<>]{0,2000}[@:][^<>]{0,2000}>")  # what stands behind words in HTML
_MOST_LEAD = 2  # lines of our mail before the marker; the second where the first is wrapped
_MOST_SIGNATURE = 8  # lines
_FEW = 4  # words; shorter lines are in every mail


@dataclass(frozen=True, slots=True)
class Written:
    """`text` as it would go out; `doubt` says why it must not."""

    text: str
    doubt: HeldWhy | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the marker stands: its first and last line. `alone` = with nothing but quote marks before it."""

    first: int
    last: int
    alone: bool


def written(mail: Inbound, answered: str = "") -> Written:
    """The new words of an agent's reply. `answered`: our mail that it answers, its whole text part, if on record."""
    text, certain = _new_words(mail, answered)
    if not certain:
        return Written(text, HeldWhy.AGENT_DOUBTFUL)
    return Written(text) if text else Written(text, HeldWhy.AGENT_EMPTY)


def banner(mail: Inbound, answered: str = "") -> str:
    """The line or two before our marker, as the reply and our record show them: where the reply goes."""
    return "\n".join(line for text in (mail.full_text, answered) for line in _lead(_lines(text)))


def first_line(answered: str) -> str:
    """What stands before the marker in a mail of ours; "" where it is not on record."""
    return "\n".join(_lead(_lines(answered)))


def _lead(lines: Sequence[str]) -> list[str]:
    mark = _mark(lines)
    if mark is None:
        return []
    before = lines[: mark.first]
    if is_quoted(lines[mark.first]):
        before = [line for line in before if is_quoted(line)]
    return [line for line in before if line.strip()][-_MOST_LEAD:]


def _new_words(mail: Inbound, answered: str) -> tuple[str, bool]:
    """The words, and whether they are certain."""
    whole, view = _lines(mail.full_text), _lines(mail.text)
    mark = _mark(whole)
    if mark is None:
        inside = _is_within(view, whole)
        return _tidy(view if inside else whole), inside and not quotation.quotes_anything(whole)
    view = _without_first_line(view, answered)
    quoted, above = is_quoted(whole[mark.first]), whole[: mark.first]
    head, cut = _above_quote(above, quoted=quoted, answered=answered), _mark(view) is None
    if head is None or (cut and not _is_view_of(view, head)):
        return _tidy(view if cut else above), False
    text = _tidy(view if cut else head)
    below = _new_below(whole[mark.last + 1 :], quoted=quoted, answered=answered)
    if below and not quoted:  # the reader's view ends where the old mail begins; nothing new is to be lost from sight
        text = "\n".join((text, "", *below)).strip()
    return text, mark.alone and not below and not quotation.quotes_anything(head)


def _above_quote(above: Sequence[str], *, quoted: bool, answered: str) -> list[str] | None:
    """The lines above everything that was quoted; None where new words may stand in between."""
    if quoted:
        start = next((n for n, line in enumerate(above) if is_quoted(line)), len(above))
        between = any(line.strip() and not is_quoted(line) for line in above[start:])
        return None if between else quotation.without_tail(above[:start])
    # No quote marks (Outlook): our own first line, which says where the reply goes, stands bare before the marker.
    heading, first_line = quotation.last_heading(above), squeezed("\n".join(_lead(_lines(answered))))
    if not heading:
        head = _without_end(above, first_line) if first_line else None
        return None if head is None else quotation.without_tail(head)
    rest = [line for line in above[heading:] if line.strip()]
    ours = squeezed("\n".join(rest)) == first_line if first_line else len(rest) <= _MOST_LEAD
    return quotation.without_tail(above[:heading]) if ours else None


def _without_end(above: Sequence[str], ending: str) -> Sequence[str] | None:
    """Without the last lines, if they are `ending` and nothing else."""
    starts = range(len(above) - 1, max(-1, len(above) - 2 * _MOST_LEAD - 2), -1)
    return next((above[:n] for n in starts if squeezed("\n".join(above[n:])) == ending), None)


def _without_first_line(view: list[str], answered: str) -> list[str]:
    """Where the reader took our marker for the beginning of the quote, our own line above it is left at the end."""
    first_line = squeezed("\n".join(_lead(_lines(answered))))
    kept = _without_end(view, first_line) if first_line else None
    return view if kept is None else list(kept)


def _is_view_of(view: Sequence[str], head: Sequence[str]) -> bool:
    """True where the reader's view is `head` and lacks no more of its end than a signature."""
    lost = sum(bool(line.strip()) for line in head) - sum(bool(line.strip()) for line in view)
    shown, whole = squeezed("\n".join(view)), squeezed("\n".join(head))
    return whole.startswith(shown) and lost <= _MOST_SIGNATURE and bool(shown or not whole)


def _new_below(below: Sequence[str], *, quoted: bool, answered: str) -> list[str]:
    """New lines below the marker: outside the quote marks; or, wherever they stand, words that are not in our mail."""
    below = [line for line in quotation.without_signature(below) if line.strip() and not quotation.is_footer(line)]
    outside = [line for line in below if not is_quoted(line)] if quoted else []
    if outside:
        return outside
    known = _pairs(answered)
    return [line for line in below if _is_foreign(line, known)] if known else []


def _pairs(text: str) -> set[tuple[str, str]]:
    tokens = _TOKEN.findall(_plain(_LINK.sub(" ", text)))
    return set(pairwise(tokens))


def _is_foreign(line: str, known: set[tuple[str, str]]) -> bool:
    """True where less than half of a line's neighbouring words are neighbours in our mail too."""
    tokens = _TOKEN.findall(_plain(_LINK.sub(" ", line)))
    pairs = list(pairwise(tokens))
    return len(tokens) >= _FEW and sum(one in known for one in pairs) * 2 < len(pairs)


# --- the marker ---


def squeezed(text: str) -> str:
    """Letters and digits alone, in lower case and common forms: what no client changes."""
    return "".join(one for one in _plain(text) if one.isalnum())


def bears_marker(text: str) -> bool:
    """True where our marker, or one of its two scripts, stands anywhere in the text."""
    return _mark(_lines(text)) is not None


def _mark(lines: Sequence[str]) -> Mark | None:
    """The first marker, however it was quoted, wrapped, spaced, or robbed of one of its two scripts."""
    letters = [(one, n) for n, line in enumerate(lines) for one in squeezed(line)]
    whole = "".join(one for one, _ in letters)
    for wanted in _MARKERS:
        at = whole.find(wanted)
        if at >= 0:
            first, last = letters[at][1], letters[at + len(wanted) - 1][1]
            return Mark(first, last, alone=at == 0 or letters[at - 1][1] != first)
    return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


_MARKERS = (squeezed(MARKER), *(squeezed(part) for part in MARKER.split("—") if part.strip()))


# --- lines ---


def _lines(text: str) -> list[str]:
    return text[:_MOST].replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _is_within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """True if every line of `part` is somewhere in `whole`, however wrapped."""
    all_of_it = squeezed("\n".join(whole))
    return all(squeezed(line) in all_of_it for line in part)


def _tidy(lines: Sequence[str]) -> str:
    return "\n".join(quotation.without_tail(quotation.without_signature(lines))).strip()
