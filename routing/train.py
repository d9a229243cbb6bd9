"""`python -m routing.train`: makes the shipped model and its figures from `routing/corpus`. Not used at run time.

The figures come from leaving out whole families (voices), in groups, and judging their mails with a model that never
saw those voices, in any language. The shipped model then learns from everything.
"""

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from maild.evaluation import CorpusFigures
from maild.model import Kind
from routing.classify import MODEL_FILE
from routing.examples import Labelled, read
from routing.model import Floats, Head, Model, fit, fitted_temperature, save, softmax, together
from routing.seen import KINDS, TOPIC_NAMES, Seen, parted, seen

FIGURES_FILE = MODEL_FILE.with_suffix(".json")

_GROUPS = 8
"""Families are left out in as many groups: one by one costs many minutes and tells the same."""

_PRECISION = 0.98
"""On the corpus, whose voices were left out but whose matters are known; of strangers' mails it is then about .95."""

_LEAST_THRESHOLD, _MOST_THRESHOLD = 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Judged:
    """One mail as judged by a model that never saw its voice."""

    mail: Labelled
    kind: str
    confidence: float
    topic: str


def digest(mails: Sequence[Labelled]) -> str:
    """SHA-256 over all mails: tells whether a model was made from this corpus."""
    rows = json.dumps([asdict(one) for one in mails], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(rows.encode()).hexdigest()


def learn(rows: Sequence[Seen]) -> tuple[Head, Head]:
    """The two heads for kind and topic; every kind of a language, and every topic, weighs the same."""
    kinds = [KINDS.index(one.mail.kind) for one in rows]
    topics = [TOPIC_NAMES.index(one.mail.topic) for one in rows]
    by_kind = _importance([(one.mail.language, one.mail.kind) for one in rows])
    by_topic = _importance([one.mail.topic for one in rows])
    words, concepts = zip(*(parted(one.point) for one in rows), strict=True)
    kind = together(fit(words, kinds, by_kind, KINDS), fit(concepts, kinds, by_kind, KINDS))
    return kind, fit([one.pointed for one in rows], topics, by_topic, TOPIC_NAMES)


def _importance(groups: Sequence[Hashable]) -> list[float]:
    sizes = Counter(groups)
    return [len(groups) / len(sizes) / sizes[one] for one in groups]


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """A mail with the scores before any temperature, by heads that never saw its voice."""

    mail: Labelled
    kind: Floats
    topic: Floats


def _leave_out_families(rows: Sequence[Seen]) -> list[_LeftOut]:
    found: list[_LeftOut] = []
    for group in _grouped(Counter(one.mail.family for one in rows)):
        kind, topic = learn([one for one in rows if one.mail.family not in group])
        out = [one for one in rows if one.mail.family in group]
        found.extend(_LeftOut(one.mail, kind.logits(one.point), topic.logits(one.pointed)) for one in out)
    return found


def _grouped(sizes: Mapping[str, int]) -> list[set[str]]:
    """Families in groups of about as many mails."""
    groups: list[set[str]] = [set() for _ in range(min(_GROUPS, len(sizes)))]
    for family in sorted(sizes, key=lambda one: (-sizes[one], one)):
        min(groups, key=lambda group: sum(sizes[one] for one in group)).add(family)
    return groups


def train(mails: Sequence[Labelled]) -> tuple[Model, CorpusFigures]:
    """The model of the whole corpus, its temperatures and thresholds taken from the left-out mails."""
    rows = seen(mails)
    left_out = _leave_out_families(rows)
    kind_heat = fitted_temperature([one.kind for one in left_out], [KINDS.index(one.mail.kind) for one in left_out])
    topics = [TOPIC_NAMES.index(one.mail.topic) for one in left_out]
    topic_heat = fitted_temperature([one.topic for one in left_out], topics)
    judged = [_judge(one, kind_heat) for one in left_out]
    thresholds = {kind: _threshold(judged, kind) for kind in KINDS}
    kind, topic = learn(rows)
    model = Model(replace(kind, temperature=kind_heat), replace(topic, temperature=topic_heat), thresholds)
    return model, _figures(mails, judged, thresholds)


def _judge(one: _LeftOut, heat: float) -> Judged:
    chances = softmax(one.kind / heat).tolist()
    best = max(range(len(KINDS)), key=lambda at: chances[at])
    topics = one.topic.tolist()
    return Judged(one.mail, KINDS[best], chances[best], TOPIC_NAMES[topics.index(max(topics))])


def _threshold(judged: Sequence[Judged], kind: str) -> float:
    """The least confidence above which verdicts of this kind are as precise as is asked."""
    called = sorted((one for one in judged if one.kind == kind), key=lambda one: one.confidence)
    for at, one in enumerate(called):
        rest = called[at:]
        right = sum(other.mail.kind == kind for other in rest)
        if right / len(rest) >= _PRECISION:
            return round(min(max(one.confidence, _LEAST_THRESHOLD), _MOST_THRESHOLD), 3)
    return _MOST_THRESHOLD


def _figures(mails: Sequence[Labelled], judged: Sequence[Judged], thresholds: dict[str, float]) -> CorpusFigures:
    languages: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        languages[one.mail.language].append(one)
    return CorpusFigures(
        corpus=digest(mails),
        mails=len(mails),
        kind_f1={name: macro_f1(rows) for name, rows in sorted(languages.items())} | {"all": macro_f1(judged)},
        topic_accuracy=_share(one.topic == one.mail.topic for one in judged),
        boundary_accuracy=_share(one.kind == one.mail.kind for one in judged if one.mail.rule),
        raised_missed=_share(one.kind == Kind.INQUIRY for one in judged if one.mail.kind is not Kind.INQUIRY),
        unsure_share=_share(one.confidence < thresholds[one.kind] for one in judged),
    )


def macro_f1(judged: Sequence[Judged]) -> float:
    """The mean over the kinds of the harmonic mean of precision and recall."""
    total = 0.0
    for kind in KINDS:
        right = sum(one.kind == kind == one.mail.kind for one in judged)
        wrong = sum((one.kind == kind) != (one.mail.kind == kind) for one in judged)
        total += 2 * right / (2 * right + wrong) if right else 0.0
    return round(total / len(KINDS), 3)


def _share(outcomes: Iterable[bool]) -> float:
    rows = list(outcomes)
    return round(sum(rows) / len(rows), 3) if rows else 0.0


def main(target: Path = MODEL_FILE) -> None:
    """Train and write the model and its figures."""
    model, figures = train(read())
    save(model, target)
    written = json.dumps(asdict(figures), indent=2, sort_keys=True)
    target.with_suffix(".json").write_text(written + "\n", "utf-8")
    sys.stdout.write(written + "\n")


if __name__ == "__main__":
    main()
