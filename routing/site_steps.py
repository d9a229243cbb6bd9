"""What a site's labels add to the shipped model: the arithmetic of the steps, and the bytes they are kept in.

The shipped weights are never changed; a `Shift` is added to them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from maild.errors import StoreUnusable
from routing.features import SPACE
from routing.model import Floats, Head, Model, Point, softmax

_SEED = 11_20
_PASSES = 4  # steps that each label takes
_REPLAYS = 2  # mails of the shipped corpus beside each step, so that what it knows is not unlearned
_RATE = 0.3
_BIAS_RATE = 0.03
_BALANCE = 0.5  # 0: every label weighs the same; 1: every kind does
_PUSH, _PUSH_PER_LABEL = 0.1, 0.09


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """One mail and the place of its right label in the head."""

    point: Point
    target: int


@dataclass(frozen=True, slots=True, eq=False)
class Shift:
    """Added to a head's weights and bias; of the same shapes."""

    weights: Floats
    bias: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Delta:
    """`kind`, `topic`: None where the site's weights were no better. Temperature and thresholds replace the model's."""

    kind: Shift | None
    topic: Shift | None
    temperature: float
    thresholds: Mapping[str, float]


def shifted(head: Head, shift: Shift | None) -> Head:
    return head if shift is None else replace(head, weights=head.weights + shift.weights, bias=head.bias + shift.bias)


def steered(head: Head, lessons: Sequence[Lesson], replay: Sequence[Lesson]) -> Shift:
    """Learn the lessons on top of the head, with AdaGrad; the same input gives the same numbers.

    Each lesson takes a step in every pass, in a new order, and after it mails of `replay` drawn by chance. The shift is
    the mean over the later half of the passes: single steps are noisy.
    """
    steps = _Steps(head, _counts(lessons, len(head.labels)))
    weigh, push = _importance(steps.counts), _push(steps.counts)
    none = np.zeros_like(push)
    draw = np.random.default_rng(_SEED)
    for turn in range(_PASSES):
        for at in draw.permutation(len(lessons)).tolist():
            one = lessons[at]
            steps.take(one, weigh[one.target], push)
            for other in draw.integers(len(replay), size=_REPLAYS).tolist() if replay else ():
                steps.take(replay[other], np.float32(1), none)
        if turn >= _PASSES // 2:
            steps.remember()
    return steps.mean(_PASSES - _PASSES // 2)


class _Steps:
    """The shift while it is being learned."""

    def __init__(self, head: Head, counts: Floats) -> None:
        self.counts = counts
        self._head = head
        self._weights = np.zeros_like(head.weights)
        self._squares = np.full_like(head.weights, 1e-2)
        self._bias, self._bias_squares = np.zeros_like(head.bias), np.ones_like(head.bias)
        self._sum, self._bias_sum = np.zeros_like(head.weights), np.zeros_like(head.bias)

    def take(self, one: Lesson, weight: np.float32, push: Floats) -> None:
        places, values = one.point.places, one.point.values
        rows = self._weights[places]
        error = softmax(values @ (self._head.weights[places] + rows) + self._head.bias + self._bias + push)
        error[one.target] -= 1
        error *= weight
        slope = np.outer(values, error)
        squares = self._squares[places] + slope * slope
        self._squares[places] = squares
        self._weights[places] = rows - np.float32(_RATE) * slope / np.sqrt(squares)
        self._bias_squares += error * error
        self._bias -= np.float32(_BIAS_RATE) * error / np.sqrt(self._bias_squares)

    def remember(self) -> None:
        self._sum += self._weights
        self._bias_sum += self._bias

    def mean(self, times: int) -> Shift:
        return Shift(self._sum / np.float32(times), self._bias_sum / np.float32(times))


def _counts(lessons: Sequence[Lesson], width: int) -> Floats:
    return np.bincount([one.target for one in lessons], minlength=width).astype(np.float32)


def _importance(counts: Floats) -> Floats:
    """Averages 1 over all lessons; what is rare among them weighs more."""
    there = np.maximum(counts, 1)
    weights = (counts.sum() / there / max(1, np.count_nonzero(counts))) ** _BALANCE
    importance: Floats = (weights * counts.sum() / (weights * counts).sum()).astype(np.float32)
    return importance


def _push(counts: Floats) -> Floats:
    """Added to the scores while a lesson is learned. A kind that the site has no labels of is hardly pushed down: that
    none of the labels is a complaint does not mean that none of the mails will be. From ten labels on it is 0."""
    push: Floats = np.log(np.minimum(1, _PUSH + _PUSH_PER_LABEL * counts)).astype(np.float32)
    return push


# --- bytes -------------------------------------------------------------------------------------------------------


def packed(delta: Delta, labels: Sequence[str]) -> bytes:
    """Half-precision rows, empty ones left out; the same delta gives the same bytes. `labels`: of the kind head."""
    file = BytesIO()
    arrays: dict[str, Any] = {
        "temperature": np.array(delta.temperature),
        "thresholds": np.array([delta.thresholds[k] for k in labels]),
    }
    np.savez_compressed(file, **arrays, **_rows(delta.kind, "kind"), **_rows(delta.topic, "topic"))
    return file.getvalue()


def _rows(shift: Shift | None, name: str) -> dict[str, Any]:
    if shift is None:
        return {}
    weights = shift.weights.astype(np.float16)
    used = np.flatnonzero(weights.any(axis=1))
    return {
        f"{name}_places": used.astype(np.uint32),
        f"{name}_weights": weights[used],
        f"{name}_bias": shift.bias,
    }


def with_delta(model: Model, data: bytes) -> Model:
    """The model as the site uses it. Raises StoreUnusable where the bytes are no delta that fits it."""
    try:
        with np.load(BytesIO(data), allow_pickle=False) as file:
            thresholds = dict(zip(model.kind.labels, file["thresholds"].tolist(), strict=True))
            kind = replace(
                shifted(model.kind, _shift(file, "kind", model.kind)), temperature=float(file["temperature"])
            )
            return Model(kind, shifted(model.topic, _shift(file, "topic", model.topic)), thresholds)
    except (OSError, KeyError, ValueError, IndexError, EOFError, BadZipFile) as fault:
        raise StoreUnusable(f"what the classifier learned cannot be read; `maild teach --rebuild`: {fault}") from fault


def _shift(file: Mapping[str, NDArray[Any]], name: str, head: Head) -> Shift | None:
    if f"{name}_places" not in file:
        return None
    weights = np.zeros((SPACE, len(head.labels)), np.float32)
    weights[file[f"{name}_places"]] = file[f"{name}_weights"]
    return Shift(weights, file[f"{name}_bias"].astype(np.float32))
