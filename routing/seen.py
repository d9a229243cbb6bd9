"""Mails as the two heads of the model see them: made for training, for teaching and for replaying what was taught."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maild.model import TOPICS, Kind
from routing.concepts import Sighted, lexicon
from routing.examples import Labelled
from routing.features import WORDS, features, plain
from routing.model import Point, joined, point_of, scaled
from routing.topics import Pointers

KINDS = tuple(str(one) for one in Kind)
TOPIC_NAMES = tuple(str(one) for one in TOPICS)

_SHARE = 0.35
"""What the concepts of a mail weigh beside its words. Words tell boundary cases apart that share their concepts."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mail as the two heads see it: the topic head has pointers besides."""

    mail: Labelled
    point: Point
    pointed: Point


def seen(mails: Sequence[Labelled]) -> list[Seen]:
    pointers = Pointers()
    return [Seen(one, *points_of(one.subject, one.text, pointers)) for one in mails]


def points_of(subject: str, text: str, pointers: Pointers) -> tuple[Point, Point]:
    """For the kind head and for the topic head."""
    words = plain(subject, text)
    concepts = lexicon().of(words)
    point = point_for(features(words), concepts)
    return point, joined(point, pointing(pointers.of(words), concepts))


def point_for(words: Mapping[str, int], concepts: Sighted) -> Point:
    """Words and concepts together, as the kind head sees them."""
    return joined(point_of(words), scaled(point_of(concepts.counts), _SHARE))


def pointing(pointers: Mapping[str, int], concepts: Sighted) -> Point:
    """What the topic head sees besides: the pointers, and once more each concept by itself."""
    return point_of({**pointers, **{f"#{name}": count for name, count in concepts.counts.items() if ">" not in name}})


def parted(point: Point) -> tuple[Point, Point]:
    """The words of a point, and its concepts as if they stood alone: each learns best by itself."""
    words = point.places < WORDS
    concepts = Point(point.places[~words], point.values[~words])
    return Point(point.places[words], point.values[words]), scaled(concepts, 1 / _SHARE)
