"""Mails as the two heads of the model see them: made for training, for teaching and for replaying what was taught."""

from collections.abc import Sequence
from dataclasses import dataclass

from maild.model import TOPICS, Kind
from routing.examples import Labelled
from routing.features import features, plain
from routing.model import Point, joined, point_of
from routing.topics import Pointers

KINDS = tuple(str(one) for one in Kind)
TOPIC_NAMES = tuple(str(one) for one in TOPICS)


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
    point = point_of(features(words))
    return point, joined(point, point_of(pointers.of(words)))
