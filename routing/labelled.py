"""What a text calls a value: `api key: …`, `my password is …`, `密码是…`. Finds labels and what stands behind
them; which values count is judged by those who ask.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import cast

from routing.masking import Passage

_MOST_LABELS = 4_000
"""Of one sort in one text: more is made by a machine, and would take longer than a mail may."""

_VERBS = "is|was|are|es|era|é|это|такой|был|هو|هي|كانت"
_CLOSE = r"""["'”’»*_`)\]]{0,3}"""
_MARKS = rf"(?:(?:(?:{_VERBS})\b|是|为|為|は|는|은)[^\S\n]{{0,3}})?[*_]{{0,2}}(?:[:：=＝]{{1,2}}>?|->|→)[*_]{{0,2}}"
_SAYS = rf"(?:{_VERBS})(?!\w)|就?是|为|為|は|が|는|은|이|가"
_JOIN = rf"(?:(?P<sep>{_MARKS}|>(?=\S)|[\"”]\s?,(?=\s?\"))|(?P<verb>{_SAYS})|(?P<dash>[-–—](?=\s)))"
_GAP = r"""(?P<gap>[^\S\n]{0,20}(?:\r?\n[^\S\n]{0,8}(?:>[^\S\n]?){0,4}){0,2})(?P<open>["'“”‘’«»„`*_(\[<「『【]{0,3})"""
_JOINTS = re.compile(rf"(?:s(?=[^\w]))?{_CLOSE}[^\S\n]{{0,8}}{_JOIN}?{_GAP}", re.IGNORECASE)
_OF = r"for|of|to|on|de|del|da|do|para|от|для|الخاصة|الخاص|ل\w+"
_FAR_JOINTS = re.compile(
    rf"s?[^\S\n](?:{_OF})[^\S\n][^\n:：=＝.!?,;]{{1,40}}?[^\S\n]{{0,2}}{_JOIN}{_GAP}", re.IGNORECASE
)
"""`password for the desk is …`."""
_CLOSING = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“", "`": "`", "「": "」", "『": "』", "【": "】"}
_TOKEN = re.compile(r"[^\s<>，。！？、；：）】」』「『]{1,256}")
_ASCII_TOKEN = re.compile(r"[!-;=?-~]{1,256}")
_TRAILING = ".,;:!?)]}>'\"*`_”’»"


class Join(Enum):
    SEP = ":"
    VERB = "is"
    BARE = " "


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the token behind it.

    label_at, label_end   of the label
    start, end            of the token, quotation marks and the sentence's own punctuation off
    below                 the token stands on a line below the label
    """

    label: str
    label_at: int
    label_end: int
    join: Join
    start: int
    end: int
    quoted: bool
    below: bool
    token: str = field(repr=False)


def present(low: str, labels: Sequence[str]) -> list[str]:
    """The labels that stand anywhere in a text."""
    return [label for label in labels if label in low]


def positions(low: str, labels: Sequence[str]) -> list[tuple[int, str]]:
    """Where labels stand, in order; of those that begin at one place the longest."""
    places: dict[int, str] = {}
    for label in labels:
        at = low.find(label)
        while at >= 0 and len(places) < _MOST_LABELS:
            if _is_whole(low, at, label) and len(label) > len(places.get(at, "")):
                places[at] = label
            at = low.find(label, at + len(label))
    return sorted(places.items())


def _is_whole(low: str, at: int, label: str) -> bool:
    """Short Latin labels (`pw`, `clave`, `secret`) have to be words of their own; long ones may be part of a name such
    as `DB_PASSWORD`."""
    if len(label) > 7 or not label.isalpha() or not label.isascii():
        return True
    return not (at and low[at - 1].isalpha()) and not low[at + len(label) : at + len(label) + 1].isalpha()


def labelled(passage: Passage, labels: Sequence[str]) -> Iterator[Labelled]:
    """Each label with the token that stands behind it, where one does."""
    text = passage.text
    for at, label in positions(passage.low, present(passage.low, labels)):
        end = at + len(label)
        joint = _joint(text, end)
        join = _join(joint)
        start = joint.end()
        below = "\n" in joint["gap"]
        if join is Join.BARE and (below or not (label[0] > "\u04ff" or _is_apart(text[end:start]))):
            continue
        close = _close(text, joint["open"], start)
        stop = close or _token_end(text, start, label)
        if stop > start:
            yield Labelled(label, at, end, join, start, stop, close > 0, below, text[start:stop])


def _is_apart(between: str) -> bool:
    return between[:1].isspace() and not between.strip(" \t*_\"'`")


def _joint(text: str, end: int) -> re.Match[str]:
    """What stands between a label that ends at `end` and the token behind it."""
    near = _JOINTS.match(text, end)
    if near is None or _join(near) is Join.BARE:
        near = _FAR_JOINTS.match(text, end) or near
    return cast(re.Match[str], near)  # `_JOINTS` matches the empty text


def _join(joint: re.Match[str]) -> Join:
    if joint["sep"] or joint["dash"]:
        return Join.SEP
    return Join.VERB if joint["verb"] else Join.BARE


def _close(text: str, opening: str, start: int) -> int:
    """Where the quotation that was opened before `start` ends, on the same line; 0 where none was."""
    for mark in reversed(opening):
        if mark in _CLOSING:
            line_end = text.find("\n", start, start + 200)
            end = text.find(_CLOSING[mark], start, line_end if line_end >= 0 else start + 200)
            return max(end, 0)
    return 0


def _token_end(text: str, start: int, label: str) -> int:
    """Behind labels in scripts without blanks a value ends where the script begins again."""
    token = (_ASCII_TOKEN if "\u2e80" < label[0] < "\uffff" else _TOKEN).match(text, start)
    if token is None:
        return start
    return start + len(token.group().rstrip(_TRAILING))
