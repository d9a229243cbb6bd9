"""Remarks to sentences: what an agent's mail has done or what is wrong with it, in the agent's language."""

from collections.abc import Callable
from datetime import datetime

from babel import Locale, UnknownLocaleError

from maild.errors import TemplateBroken
from maild.letters import Remark
from maild.remarks import DoneKey, ProblemKey
from templates import foreign
from templates.blocks import GIVEN, TAKEN
from templates.instants import Calendar
from templates.values import Own
from templates.words import Words

MOST_VALUE = 300  # characters; a misplaced line may be long

Said = Callable[[str], str]


class Sentences:
    """Remarks of one reader's language, seen from `now`."""

    def __init__(self, words: Words, calendar: Calendar, now: datetime) -> None:
        self._words = words
        self._calendar = calendar
        self._now = now
        kind, topic, decision = self._kind, self._topic, self._decision
        # How a value that is no proper name is said; what is not listed stands as it was given.
        self._said: dict[str, tuple[Said, ...]] = {
            DoneKey.PARKED_UNTIL: (self._instant,),
            DoneKey.AWAY: (self._instant,),
            DoneKey.PRIORITY: (lambda value: words.priorities.get(value, value),),
            DoneKey.KIND: (kind,),
            DoneKey.KIND_TOPIC: (kind, topic),
            DoneKey.OUTCOME: (decision,),
            DoneKey.OUTCOME_AMOUNT: (decision,),
            DoneKey.LANGUAGE: (self._language,),
            DoneKey.NOTIFY: (lambda value: words.notify_modes.get(value, value),),
            ProblemKey.OUTCOME_NEEDED: (kind,),
            ProblemKey.OUTCOME_NOT_HERE: (kind,),
        }

    def of(self, remark: Remark) -> Own:
        """Raises TemplateBroken for a key that has no sentence, or fewer values than it names."""
        pattern = self._words.done.get(remark.key) or self._words.problems.get(remark.key)
        if pattern is None:
            raise TemplateBroken(f"there is no sentence {remark.key!r}")
        said = self._said.get(remark.key, ())
        values = [said[at](value) if at < len(said) else _given(value) for at, value in enumerate(remark.values)]
        try:
            return Own(pattern.format(*values))
        except IndexError as problem:
            raise TemplateBroken(f"the sentence {remark.key!r} lacks a value: {remark.values}") from problem

    def _kind(self, value: str) -> str:
        return self._words.kinds.get(value, value)

    def _topic(self, value: str) -> str:
        return self._words.topics.get(value) or _given(value)

    def _decision(self, value: str) -> str:
        return self._words.decisions.get(value, value)

    def _instant(self, value: str) -> str:
        try:
            return self._calendar.due(datetime.fromisoformat(value), self._now)
        except ValueError:
            return _given(value)

    def _language(self, value: str) -> str:
        """What the reader calls a language."""
        try:
            name = Locale.parse(value, sep="-").get_display_name(self._words.locale)
        except (UnknownLocaleError, ValueError):
            name = None
        return name or _given(value)


def _given(value: str) -> str:
    return f"{GIVEN}{foreign.one_line(value, MOST_VALUE, show=True)}{TAKEN}"
