"""How right the classifier is: figures of the shipped corpus, and of any mails whose kind is known."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maild.model import Kind, Language, Topic, Verdict


@dataclass(frozen=True, slots=True)
class CorpusFigures:
    """Written beside the shipped model. F1 is the mean over the kinds, from leaving out one family at a time."""

    corpus: str
    mails: int
    kind_f1: dict[str, float]
    topic_accuracy: float
    boundary_accuracy: float
    raised_missed: float
    unsure_share: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A mail's right kind, its right topic where it is known, and the verdict on it."""

    kind: Kind
    topic: Topic | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class KindScore:
    """`precision`: None where nothing was called so; `recall`: None where nothing is so."""

    mails: int
    called: int
    precision: float | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Shares of mails, 0 to 1.

    macro_f1        mean over the kinds that occur of the harmonic mean of precision and recall
    raised_missed   of the complaints and disputes: called an inquiry
    unsure          the verdict says not to rely on it
    sure_accuracy   of those it may be relied on: called right; None where there are none
    """

    mails: int
    accuracy: float
    macro_f1: float
    raised_missed: float
    unsure: float
    sure_accuracy: float | None
    topic_accuracy: float | None
    kinds: dict[Kind, KindScore]


@dataclass(frozen=True, slots=True)
class Report:
    """Of all mails, and of those in each language (as the classifier told it)."""

    all: Evaluation
    languages: dict[Language, Evaluation]


def report(judged: Sequence[Judged]) -> Report:
    """`judged` must not be empty."""
    languages: dict[Language, list[Judged]] = defaultdict(list)
    for one in judged:
        languages[one.verdict.language].append(one)
    return Report(evaluation(judged), {name: evaluation(languages[name]) for name in Language if name in languages})


def evaluation(judged: Sequence[Judged]) -> Evaluation:
    kinds = {kind: _kind_score(judged, kind) for kind in Kind}
    raised = [one for one in judged if one.kind is not Kind.INQUIRY]
    sure = [one for one in judged if not one.verdict.unsure]
    topics = [one for one in judged if one.topic is not None]
    return Evaluation(
        mails=len(judged),
        accuracy=_share(_right(one) for one in judged) or 0.0,
        macro_f1=_macro_f1(judged),
        raised_missed=_share(one.verdict.kind is Kind.INQUIRY for one in raised) or 0.0,
        unsure=_share(one.verdict.unsure for one in judged) or 0.0,
        sure_accuracy=_share(_right(one) for one in sure),
        topic_accuracy=_share(one.verdict.topic == one.topic for one in topics),
        kinds=kinds,
    )


def _right(one: Judged) -> bool:
    return one.verdict.kind is one.kind


def _kind_score(judged: Sequence[Judged], kind: Kind) -> KindScore:
    there = [one for one in judged if one.kind is kind]
    called = [one for one in judged if one.verdict.kind is kind]
    return KindScore(
        mails=len(there),
        called=len(called),
        precision=_share(_right(one) for one in called),
        recall=_share(_right(one) for one in there),
    )


def _macro_f1(judged: Sequence[Judged]) -> float:
    scores: list[float] = []
    for kind in Kind:
        there = sum(one.kind is kind for one in judged)
        called = sum(one.verdict.kind is kind for one in judged)
        hits = sum(one.verdict.kind is kind is one.kind for one in judged)
        if there:
            scores.append(2 * hits / (there + called))
    return round(sum(scores) / len(scores), 4) if scores else 0.0


def _share(outcomes: Iterable[bool]) -> float | None:
    rows = list(outcomes)
    return round(sum(rows) / len(rows), 4) if rows else None
