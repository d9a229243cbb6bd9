"""A site's own classifier: what its labels are worth beside the shipped model, judged on labels left out in turn.

Pure: the same labels and the same shipped model give the same delta, byte for byte.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from maild.labels import Label, Rebuilt, SiteFigures
from maild.model import Kind
from routing.classify import MODEL_FILE, Classifier
from routing.examples import Labelled, read
from routing.model import Floats, Head, Model, fitted_temperature, softmax
from routing.seen import KINDS, TOPIC_NAMES, points_of, seen
from routing.site_steps import Delta, Lesson, Shift, packed, shifted, steered
from routing.topics import Pointers

_WAY = "1"
"""The way of learning; another number makes every site's delta anew."""

LEAST = 20
"""Labels, before a delta can go live: with fewer, being better is luck."""

ENOUGH = 200
"""Labels, before temperature and thresholds are the site's own. Until then the kind is a suggestion."""

_FOLDS = 5
_JUDGED = 1000  # labels, the newest: what is left out in turn; with more, judging would cost five times the learning
_REPLAYED = 1000  # mails of the shipped corpus that are drawn from, spread over all of it
_PRECISION = 0.95
_LEAST_CALLS = 10  # verdicts that a threshold must rest on
_LOWEST, _HIGHEST = 0.5, 0.99


class Site:
    """Implements `maild.labels.Learner` for the classifier given."""

    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier
        self.basis = f"{sha256(MODEL_FILE.read_bytes()).hexdigest()[:16]}/{_WAY}"

    def rebuilt(self, labels: Sequence[Label]) -> Rebuilt:
        return rebuilt(self._classifier.shipped, labels)

    def adopt(self, data: bytes | None) -> None:
        self._classifier.adopt(data)


def rebuilt(shipped: Model, labels: Sequence[Label]) -> Rebuilt:
    """Everything anew, from the labels alone."""
    kinds, topics = _lessons(labels)
    corpus = seen(_replayed(read())) if len(labels) >= LEAST else []
    kind = _tried(shipped.kind, kinds, [Lesson(one.point, KINDS.index(one.mail.kind)) for one in corpus])
    topic = _tried(shipped.topic, topics, [Lesson(one.pointed, TOPIC_NAMES.index(one.mail.topic)) for one in corpus])
    fitted = len(kinds) >= ENOUGH
    heat = _temperature(shipped.kind, kind, fitted)
    thresholds = _thresholds(shipped, kind, heat) if fitted else shipped.thresholds
    figures = SiteFigures(
        labels=len(labels),
        promoted=kind.shift is not None,
        right=_right(kind.logits, kind.lessons),
        shipped=_right(kind.before, kind.lessons),
        raised_missed=_raised_missed(kind.logits, kind.lessons),
        fitted=fitted,
        topic_promoted=topic.shift is not None,
    )
    data = packed(Delta(kind.shift, topic.shift, heat, thresholds), KINDS)
    return Rebuilt(data, figures, fitted or figures.promoted or figures.topic_promoted)


def _replayed(corpus: Sequence[Labelled]) -> Sequence[Labelled]:
    return corpus[:: max(1, len(corpus) // _REPLAYED)]


def _lessons(labels: Sequence[Label]) -> tuple[list[Lesson], list[Lesson]]:
    """For the kind, and for the topic where a label names one that the model knows."""
    pointers = Pointers()
    kinds: list[Lesson] = []
    topics: list[Lesson] = []
    for one in labels:
        point, pointed = points_of(one.subject, one.text, pointers)
        kinds.append(Lesson(point, KINDS.index(one.kind)))
        if one.topic in TOPIC_NAMES:
            topics.append(Lesson(pointed, TOPIC_NAMES.index(one.topic)))
    return kinds, topics


@dataclass(frozen=True, slots=True, eq=False)
class _Tried:
    """`lessons`: those that were left out in turn. `logits`: of each, by a head that had not seen it; `before`: by the
    shipped head. `shift`: what all lessons teach, None where it is no better than the shipped head."""

    lessons: Sequence[Lesson]
    logits: Sequence[Floats]
    before: Sequence[Floats]
    shift: Shift | None


def _tried(head: Head, lessons: Sequence[Lesson], replay: Sequence[Lesson]) -> _Tried:
    newest = lessons[-_JUDGED:]
    before = [head.logits(one.point) for one in newest]
    if len(lessons) < LEAST:
        return _Tried(newest, before, before, None)
    after = _held_out(head, newest, replay)
    if _right(after, newest) <= _right(before, newest):
        return _Tried(newest, before, before, None)
    return _Tried(newest, after, before, steered(head, lessons, replay))


def _held_out(head: Head, lessons: Sequence[Lesson], replay: Sequence[Lesson]) -> list[Floats]:
    """Each fifth of the lessons, rolling through them, as judged after learning the other four."""
    found: dict[int, Floats] = {}
    for fold in range(_FOLDS):
        rest = [one for at, one in enumerate(lessons) if at % _FOLDS != fold]
        taught = shifted(head, steered(head, rest, replay))
        found |= {at: taught.logits(lessons[at].point) for at in range(fold, len(lessons), _FOLDS)}
    return [found[at] for at in range(len(lessons))]


def _right(logits: Sequence[Floats], lessons: Sequence[Lesson]) -> float:
    """The share that is called right."""
    hits = sum(int(one.argmax()) == lesson.target for one, lesson in zip(logits, lessons, strict=True))
    return round(hits / len(lessons), 4) if lessons else 0.0


def _raised_missed(logits: Sequence[Floats], lessons: Sequence[Lesson]) -> float:
    """The share of complaints and disputes that is called an inquiry."""
    inquiry = KINDS.index(Kind.INQUIRY)
    raised = [one for one, lesson in zip(logits, lessons, strict=True) if lesson.target != inquiry]
    return round(sum(int(one.argmax()) == inquiry for one in raised) / len(raised), 4) if raised else 0.0


def _temperature(head: Head, tried: _Tried, fitted: bool) -> float:
    """Honest on the labels left out; with few of them never below the shipped model's, where luck would be believed."""
    if not fitted and tried.shift is None:
        return head.temperature
    heat = fitted_temperature(tried.logits, [one.target for one in tried.lessons])
    return heat if fitted else max(heat, head.temperature)


def _thresholds(shipped: Model, tried: _Tried, heat: float) -> dict[str, float]:
    calls: dict[str, list[tuple[float, bool]]] = {kind: [] for kind in KINDS}
    for logits, lesson in zip(tried.logits, tried.lessons, strict=True):
        chances = softmax(logits / heat).tolist()
        best = chances.index(max(chances))
        calls[KINDS[best]].append((chances[best], best == lesson.target))
    return {kind: _threshold(sorted(called), shipped.thresholds[kind]) for kind, called in calls.items()}


def _threshold(called: Sequence[tuple[float, bool]], shipped: float) -> float:
    """The least confidence from which on nineteen verdicts of twenty are right; the shipped one where too few verdicts
    were of this kind to tell."""
    if len(called) < _LEAST_CALLS:
        return shipped
    for at in range(len(called) - _LEAST_CALLS + 1):
        rest = called[at:]
        if sum(right for _, right in rest) / len(rest) >= _PRECISION:
            return round(min(max(rest[0][0], _LOWEST), _HIGHEST), 3)
    return _HIGHEST
