"""Labelled mails of a desk with a jargon of its own, which the shipped model cannot know."""

import random
from datetime import UTC, datetime

from maild.labels import Label, SiteFigures
from maild.model import Kind, LabelSource, Topic

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
FIGURES = SiteFigures(labels=30, promoted=True, right=0.9, shipped=0.6, raised_missed=0.02, fitted=False)

_JARGON = {
    Kind.INQUIRY: ("quandle form", "murlow list", "yevver sheet"),
    Kind.COMPLAINT: ("grommish desk", "trullic tone", "oswen queue"),
    Kind.DISPUTE: ("farbit slip", "zindle gap", "plook entry"),
}
_OPENINGS = ("hello there", "good morning", "to whom it concerns", "hi", "once more", "as on the phone")
_MIDDLES = ("about the", "it is again the", "please see the", "this concerns the", "there is a", "my note on the")
_ENDS = (
    "of last week",
    "for my account",
    "as told to Dana",
    "from Friday",
    "at the office",
    "in March",
    "with number 4",
)


def mails(count: int, seed: int = 1) -> list[tuple[Kind, str]]:
    """In turn one of each kind; the same seed gives the same mails."""
    draw = random.Random(seed)
    kinds = list(Kind)
    return [_mail(kinds[n % 3], draw, n) for n in range(count)]


def _mail(kind: Kind, draw: random.Random, n: int) -> tuple[Kind, str]:
    parts = (draw.choice(_OPENINGS), draw.choice(_MIDDLES), draw.choice(_JARGON[kind]), draw.choice(_ENDS))
    return kind, f"{' '.join(parts)} ref {n} {draw.choice(_ENDS)}"


def label(
    kind: Kind, text: str, *, topic: str | None = None, source: LabelSource = LabelSource.TAUGHT, subject: str = ""
) -> Label:
    return Label(kind, Topic(topic) if topic else None, subject, text, source, NOW)


def labels(count: int, seed: int = 1) -> list[Label]:
    return [label(kind, text) for kind, text in mails(count, seed)]
