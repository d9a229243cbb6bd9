"""What the desk's classifier learns from, and what it has learned: labelled mails and the site's delta.

A delta is what the site's labels add to the shipped model. Its bytes are made and read by `routing`; to everybody else
they are opaque.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType, Protocol

from maild.model import Kind, LabelSource, MessageId, TicketNumber, Topic

LabelId = NewType("LabelId", int)

MOST_LABELS = 5000
"""The newest so many are learned from: what a desk said years ago is no longer how it works."""


@dataclass(frozen=True, slots=True)
class Label:
    """One mail and what a person says it is. `text` has its secrets masked. `id` 0: not stored yet."""

    kind: Kind
    topic: Topic | None
    subject: str
    text: str
    source: LabelSource
    at: datetime
    id: LabelId = LabelId(0)
    message_id: MessageId | None = None
    ticket: TicketNumber | None = None


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """How the site's classifier did on labels it had not seen (each fifth in turn left out), and the shipped one.

    promoted        True where the site's weights are in use: they called more of the labels right
    right, shipped  shares of the labels called right, with and without the site's weights
    raised_missed   share of the complaints and disputes called an inquiry, with the site's weights
    fitted          True where thresholds and temperature are the site's own, for 95 % precision
    """

    labels: int
    promoted: bool
    right: float
    shipped: float
    raised_missed: float
    fitted: bool
    topic_promoted: bool = False


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What all labels give. `live`: the classifier should use `data`; else the shipped model is as good alone."""

    data: bytes
    figures: SiteFigures
    live: bool


@dataclass(frozen=True, slots=True)
class SiteDelta:
    """A delta on record. `data` is empty where it is not live. `basis` names the shipped model it was made for,
    `labels_state` the labels it was made from."""

    basis: str
    labels_state: str
    data: bytes
    figures: SiteFigures
    made_at: datetime
    live: bool
    id: int = 0


class Learned(Protocol):
    """The site's labels and deltas."""

    def add(self, label: Label) -> LabelId | None:
        """The number of the new label; None where the very same is on record. Another label of the same words, or of
        the same ticket, gives way: it is undone."""

    def undo(self, label_id: LabelId, at: datetime) -> None:
        """The label no longer counts; it stays on record. Raises NoSuchLabel."""

    def labels(self, most: int = MOST_LABELS) -> list[Label]:
        """The newest labels that count, oldest first."""

    def state(self) -> str:
        """Another one after every change of the labels."""

    def keep_delta(self, delta: SiteDelta) -> None:
        """It is the latest from now on; of earlier ones only the figures are kept."""

    def latest(self) -> SiteDelta | None: ...


class Learner(Protocol):
    """Makes deltas and uses them. `rebuilt` is pure: the same labels and shipped model give the same bytes."""

    @property
    def basis(self) -> str:
        """Names the shipped model and the way of learning: a delta of another basis is of no use."""

    def rebuilt(self, labels: Sequence[Label]) -> Rebuilt: ...

    def adopt(self, data: bytes | None) -> None:
        """Judge with this delta from now on, None: with the shipped model alone. Threads that judge go on meanwhile.
        Raises StoreUnusable where the bytes are no delta."""
