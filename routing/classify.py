"""The verdict on a mail: kind, topic, urgency, language, and how far to rely on it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from maild.model import Kind, Language, Score, Topic, Verdict
from maild.settings import Classify
from routing.concepts import SIGN, Sighted, lexicon
from routing.features import features, plain, readable
from routing.language import language_of
from routing.model import Model, Point, load
from routing.seen import point_for, pointing
from routing.silence import Silence
from routing.site_steps import with_delta
from routing.spotting import pairs
from routing.topics import Pointers
from routing.urgency import Rules

MODEL_FILE = Path(__file__).with_name("model.npz")

_REASONS = 5


def language_in(subject: str, text: str) -> Language:
    """Of the text; where it has no letters, of the subject."""
    return language_of(text if any(map(str.isalpha, text)) else subject)


class Classifier:
    """Holds the model and the rules, read once when it is built. Until another delta is adopted it is pure: the same
    mail, the same verdict. `shipped` is the model without any delta.

    Raises StoreUnusable where the model file is missing or of another version.
    """

    def __init__(self, settings: Classify, model_file: Path = MODEL_FILE) -> None:
        self.settings = settings
        self.shipped = load(model_file)
        self._model = self.shipped
        self._rules = Rules()
        self._silence = Silence()
        self._pointers = Pointers()
        self._lexicon = lexicon()

    def adopt(self, data: bytes | None) -> None:
        """See `maild.labels.Learner`. Verdicts under way end with the model they began with."""
        self._model = self.shipped if data is None else with_delta(self.shipped, data)

    def verdict(self, subject: str, text: str) -> Verdict:
        """The verdict on a mail's new words; `kind` is the best guess even where `unsure` says not to rely on it."""
        model, mail = self._model, plain(subject, text)
        words, concepts = features(mail), self._lexicon.of(mail)
        point = point_for(words, concepts)
        best, second = model.kind.scores(point)[:2]
        kind, confidence = Kind(best[0]), best[1]
        language = language_in(subject, text)
        found = pairs(mail)
        alarm = self._rules.alarm(mail, language, kind, found)
        silent = self._silence.covers(mail)
        return Verdict(
            kind=kind,
            confidence=round(confidence, 4),
            unsure=silent or confidence < model.thresholds[best[0]],
            second=Score(Kind(second[0]), round(second[1], 4)),
            topic=alarm.topic or self._topic(model, point, mail, concepts, found),
            urgency=alarm.priority,
            language=language,
            why=_why(model, words, concepts, point, (best[0], second[0]), silent) + alarm.why,
            external_escalation=alarm.escalation,
        )

    def _topic(self, model: Model, point: Point, mail: str, concepts: Sighted, found: set[int]) -> Topic:
        return Topic(model.topic.best(point, pointing(self._pointers.of(mail, found), concepts)))


def _why(
    model: Model, words: Mapping[str, int], concepts: Sighted, point: Point, best_two: tuple[str, str], silent: bool
) -> tuple[str, ...]:
    """The words that spoke for the kind, or why there were none to speak."""
    if silent:
        return ("unsure: empty, a greeting or an attachment alone",)
    reasons = model.kind.reasons([*words, *concepts.counts], point, best_two, _REASONS * 4)
    return _apart(concepts.words(name) if name.startswith(SIGN) else readable(name, words) for name in reasons)


def _apart(words: Iterable[str]) -> tuple[str, ...]:
    """The first few, without single characters and those that only repeat a part of an earlier one."""
    kept: list[str] = []
    first: list[str] = []
    for word in words:
        first = first or [word]
        if (len(word) > 1 or not word.isalpha()) and not any(word in one or one in word for one in kept):
            kept.append(word)
        if len(kept) == _REASONS:
            break
    return tuple(kept or first)
