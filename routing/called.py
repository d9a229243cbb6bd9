"""Whether the words around a place call what stands there by one name or by another: the nearest name decides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from routing.labelled import positions
from routing.masking import Passage
from routing.secret_words import NO_PRIVATE_KEY, PRIVATE_KEY, SECRET_KEY

_LINE = 300
"""Characters of a line that are looked at, before a place and behind it."""

_DENIED = (
    *(
        "never",
        "n't ",
        "not ",
        "no one",
        "nobody",
        "without",
        "asked",
        "ask for",
        "nunca",
        "jamás",
        " no ",
        "não ",
        "jamais",
    ),
    *(
        "никогда",
        "не ",
        "没",
        "沒",
        "不",
        "未",
        "勿",
        "别",
        "않",
        "없",
        "마세요",
        "ません",
        "ない",
        "لا ",
        "لم ",
        "لن ",
        "أبدا",
    ),
)
_API = re.compile(r"(?<![a-z])api(?![a-z])|apikey|apisecret")
_ENDS = ".!?。！？"


@dataclass(frozen=True, slots=True)
class Around:
    """The line before a place, what stands before it in its own line, what stands behind it, and the line after; blank
    lines do not count."""

    above: str
    before: str
    behind: str
    below: str


def around(passage: Passage, start: int, end: int) -> Around:
    """The heading stands above the first line."""
    low, heading = passage.low, passage.heading
    back = low[max(0, start - 2 * _LINE) : start].split("\n")
    ahead = low[end : end + 2 * _LINE].split("\n")
    above = next((line for line in reversed(back[:-1]) if line.strip(" \t\r>")), heading if start < 2 * _LINE else "")
    below = next((line for line in ahead[1:] if line.strip(" \t\r>")), "")
    return Around(above[-_LINE:], back[-1][-_LINE:], ahead[0][:_LINE], below[:_LINE])


def names_of_keys(low: str) -> tuple[str, ...]:
    """What a private key may be called in a text: where it speaks of an API, a `secret key` is the API's."""
    return PRIVATE_KEY if "api" in low and _API.search(low) else (*PRIVATE_KEY, *SECRET_KEY)


def is_called_private(passage: Passage, start: int, end: int, names: Sequence[str]) -> bool:
    """Whether what stands there is called a private key, in its own line or a neighbouring one."""
    near = around(passage, start, end)
    for words, same_line in ((near.before, True), (near.above, False)):
        said = _last(words, names, NO_PRIVATE_KEY)
        if said is not None:
            return said and not _is_denied(words, names, same_line=same_line)
        if same_line and (said := _first(near.behind, names, NO_PRIVATE_KEY)) is not None:
            return said
    return _first(near.below, names, NO_PRIVATE_KEY) is True


def _last(words: str, names: Sequence[str], others: Sequence[str]) -> bool | None:
    """Whether the last name in the words is one of `names`; None where there is no name."""
    places = positions(words, (*names, *others))
    return places[-1][1] in names if places else None


def _first(words: str, names: Sequence[str], others: Sequence[str]) -> bool | None:
    places = positions(words, (*names, *others))
    return places[0][1] in names if places else None


def _is_denied(words: str, names: Sequence[str], *, same_line: bool) -> bool:
    """`I never gave away my private key` above a transaction; `never share this private key: …` is one all the same."""
    at, name = positions(words, names)[-1]
    between = words[at + len(name) :].strip(" \t\r>\"'*_")
    if between.endswith((":", "：", "=")) or (same_line and not between):
        return False
    if any(mark in between for mark in "?？"):
        return True
    before = words[max(0, at - 60) : at]
    sentence = max((before.rfind(mark) for mark in _ENDS), default=-1)
    return any(word in before[sentence + 1 :] for word in _DENIED) or any(word in between for word in _DENIED)
