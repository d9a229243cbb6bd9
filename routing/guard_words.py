"""What a customer must not get: addresses and furniture of our mails to agents, masked secrets, words of notes."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from maild.settings import Settings
from routing.agent_text import bears_marker, squeezed
from routing.masking import MASK

# What `#redact` leaves; MASK is what reading leaves where a secret stood.
_REDACTED = "[••••]"
_SIGNED = re.compile(r"\+[trnbs]\d{1,12}\.\d{1,9}\.[a-z2-7]{12}(?![a-z2-7])", re.IGNORECASE | re.ASCII)
_SEALED = re.compile(r"-\d{1,12}\.\d{1,9}\.[a-z2-7]{20}@", re.IGNORECASE | re.ASCII)
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W_]+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

LEAST_LINE = 12  # letters of a note's line; one of Chinese, Japanese or Korean says as much as two others
LEAST_WORDS = 3
_LEAST_RUN, _MOST_RUN = 4, 8  # words of a note in a row; half of a short note, eight of a long one
_WIDE_WORD = 2  # characters to a word where words are not parted
_MOST_NOTES = 400_000  # characters


def names_agent(settings: Settings, text: str) -> bool:
    """True if the words hold a signed address or id, or an address that an agent writes from."""
    lower = unicodedata.normalize("NFKC", text).lower()
    own = (address for one in settings.agent for address in (one.address, *one.aliases))
    return bool(_SIGNED.search(lower) or _SEALED.search(lower)) or any(address in lower for address in own)


def bears_furniture(text: str, first_line: str = "") -> bool:
    """True if the words hold our marker, or the line before it that says where a reply goes."""
    lead = squeezed(first_line)
    return bears_marker(text) or (len(lead) >= LEAST_LINE and lead in squeezed(text))


def has_mask(text: str) -> bool:
    return MASK.search(text) is not None or _REDACTED in text


def repeats_note(text: str, notes: Sequence[str], public: str = "") -> bool:
    """True if the words hold a line of a note, or half of its words in a row. What the customer wrote himself
    (`public`) is no secret."""
    whole, known = squeezed(text), squeezed(public)
    if any(one in whole and one not in known for note in notes for one in _lines(note[:_MOST_NOTES])):
        return True
    return any(_shares_run(text, note[:_MOST_NOTES], known) for note in notes)


def _lines(note: str) -> Iterator[str]:
    """Squeezed, those that say something."""
    for line in note.splitlines():
        plain = squeezed(line)
        wide = len(_WIDE.findall(plain))
        words = len(_TOKEN.findall(line)) if not wide else wide // _WIDE_WORD
        if len(plain) + wide >= LEAST_LINE and words >= LEAST_WORDS:
            yield plain


def _shares_run(text: str, note: str, known: str) -> bool:
    words = _words(note)
    unit = _WIDE_WORD if sum(map(bool, map(_WIDE.match, words))) * 2 > len(words) else 1
    size = max(_LEAST_RUN * unit, min((len(words) + 1) // 2, _MOST_RUN * unit))
    if len(words) < size:
        return False
    shared = _runs(words, size) & _runs(_words(text), size)
    return any("".join(run) not in known for run in shared)


def _words(text: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def _runs(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}
