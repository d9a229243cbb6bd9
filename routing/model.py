"""The classifier's arithmetic: multinomial logistic regression over hashed features. The only home of NumPy.

A model has two heads that see the same features: one for the kind, one for the topic. Nothing here reads words or knows
what a mail is; `routing.features` makes the features and `routing.classify` the verdict.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maild.errors import StoreUnusable
from routing.features import SPACE, place

Floats = NDArray[np.float32]

_SEED = 20_11
_PASSES = 12
_RATE = 0.1
_DECAY = 1e-2


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """One mail in the hashed space: places of its features and their values, the values of unit length."""

    places: NDArray[np.int64]
    values: Floats


def point_of(counts: Mapping[str, int]) -> Point:
    """Counts are damped by their root, so that a word said often does not drown the rest."""
    if not counts:
        return Point(np.zeros(0, np.int64), np.zeros(0, np.float32))
    places = np.fromiter(map(place, counts), np.int64, len(counts))
    values = np.sqrt(np.fromiter(counts.values(), np.float32, len(counts)))
    length = np.sqrt(np.square(values).sum())
    return Point(places, (values / length).astype(np.float32))


def joined(one: Point, other: Point) -> Point:
    """One mail seen through both: each weighs as much as its values say."""
    return Point(np.concatenate((one.places, other.places)), np.concatenate((one.values, other.values)))


def scaled(point: Point, share: float) -> Point:
    return Point(point.places, point.values * np.float32(share))


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """`weights` SPACE × labels, `bias` one per label, `temperature` > 0: above 1 it lowers the confidence."""

    labels: tuple[str, ...]
    weights: Floats
    bias: Floats
    temperature: float = 1.0

    def logits(self, point: Point) -> Floats:
        logits: Floats = point.values @ self.weights.take(point.places, axis=0) + self.bias
        return logits

    def best(self, *points: Point) -> str:
        """The label that all points together speak for; each weighs as much as the others."""
        said = (point.values @ self.weights.take(point.places, axis=0) for point in points if point.places.size)
        logits = self.bias + sum(said)
        return self.labels[int(logits.argmax())]

    def scores(self, point: Point) -> list[tuple[str, float]]:
        """Every label with its probability, the best first."""
        chances = softmax(self.logits(point) / np.float32(self.temperature))
        return sorted(zip(self.labels, chances.tolist(), strict=True), key=lambda one: -one[1])

    def reasons(self, names: Sequence[str], point: Point, best_two: tuple[str, str], most: int) -> list[str]:
        """Features that speak for the best label rather than the second, the strongest first. `names`: of the features,
        in the order of the point."""
        towards, away = self.labels.index(best_two[0]), self.labels.index(best_two[1])
        rows = self.weights.take(point.places, axis=0)
        shares = point.values * (rows[:, towards] - rows[:, away])
        return [names[at] for at in np.argsort(-shares, kind="stable")[:most].tolist() if shares[at] > 0]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """`thresholds`: per kind, the confidence below which the kind is not to be relied on."""

    kind: Head
    topic: Head
    thresholds: Mapping[str, float]


def together(one: Head, other: Head) -> Head:
    """Two heads of the same labels that learned from different places, as one that sees both."""
    return replace(one, weights=one.weights + other.weights, bias=one.bias + other.bias)


def softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max())
    chances: Floats = raised / raised.sum()
    return chances


def fit(points: Sequence[Point], targets: Sequence[int], importance: Sequence[float], labels: Sequence[str]) -> Head:
    """Learn one head with AdaGrad, one mail at a time; the same input gives the same weights.

    `targets` are indices into `labels`; `importance` averages 1 and levels out what the corpus has too much of. The
    weights returned are the mean over the later half of the passes: single steps are noisy.
    """
    width = len(labels)
    weights, squares = np.zeros((SPACE, width), np.float32), np.full((SPACE, width), 1e-2, np.float32)
    bias, bias_squares = np.zeros(width, np.float32), np.full(width, 1.0, np.float32)
    mean, mean_bias = np.zeros_like(weights), np.zeros_like(bias)
    for turn, order in enumerate(_orders(len(points))):
        for at in order:
            one = points[at]
            error = softmax(one.values @ weights[one.places] + bias)
            error[targets[at]] -= 1
            error *= np.float32(importance[at])
            slope = np.outer(one.values, error) + np.float32(_DECAY) * weights[one.places]
            squares[one.places] += slope * slope
            weights[one.places] -= np.float32(_RATE) * slope / np.sqrt(squares[one.places])
            bias_squares += error * error
            bias -= np.float32(_RATE * 0.1) * error / np.sqrt(bias_squares)
        if turn >= _PASSES // 2:
            mean += weights
            mean_bias += bias
    kept = np.float32(_PASSES - _PASSES // 2)
    return Head(tuple(labels), mean / kept, mean_bias / kept)


def _orders(size: int) -> Iterator[list[int]]:
    """A new order of the mails for every pass."""
    source = np.random.default_rng(_SEED)
    for _ in range(_PASSES):
        yield source.permutation(size).tolist()


def fitted_temperature(logits: Sequence[Floats], targets: Sequence[int]) -> float:
    """The temperature that makes confidences honest on mails that the weights have not seen (least log loss)."""
    heats = [step / 20 for step in range(2, 80)]
    return min(heats, key=lambda heat: _log_loss(logits, targets, heat))


def _log_loss(logits: Sequence[Floats], targets: Sequence[int], heat: float) -> float:
    chances = (softmax(one / np.float32(heat))[right] for one, right in zip(logits, targets, strict=True))
    return -sum(math.log(max(float(one), 1e-12)) for one in chances)


def save(model: Model, path: Path) -> None:
    """Write the model as half-precision rows, empty ones left out; the same model gives the same file. It is not
    compressed: `maild inspect` reads it at every start."""
    np.savez(
        path,
        **_rows(model.kind, "kind"),
        **_rows(model.topic, "topic"),
        temperatures=np.array([model.kind.temperature, model.topic.temperature]),
        thresholds=np.array([model.thresholds[one] for one in model.kind.labels]),
    )


def _rows(head: Head, name: str) -> dict[str, Any]:
    used = np.flatnonzero(head.weights.any(axis=1))
    return {
        f"{name}_labels": np.array(head.labels),
        f"{name}_places": used.astype(np.uint32),
        f"{name}_weights": head.weights[used].astype(np.float16),
        f"{name}_bias": head.bias,
    }


def load(path: Path) -> Model:
    """Read what `save` wrote. Raises StoreUnusable where the file is missing or is no model of this version."""
    try:
        with np.load(path, allow_pickle=False) as file:
            return _assembled(file)
    except (OSError, KeyError, ValueError, IndexError) as fault:
        raise StoreUnusable(f"{path} is not a classifier model of this version: {fault}") from fault


def _assembled(file: Mapping[str, NDArray[Any]]) -> Model:
    heats, thresholds = file["temperatures"].tolist(), file["thresholds"].tolist()
    kind = _head(file, "kind", heats[0])
    return Model(kind, _head(file, "topic", heats[1]), dict(zip(kind.labels, thresholds, strict=True)))


def _head(file: Mapping[str, NDArray[Any]], name: str, temperature: float) -> Head:
    labels = tuple(file[f"{name}_labels"].tolist())
    weights = np.zeros((SPACE, len(labels)), np.float32)
    weights[file[f"{name}_places"]] = file[f"{name}_weights"]
    return Head(labels, weights, file[f"{name}_bias"].astype(np.float32), temperature)
