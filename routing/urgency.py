"""How urgent a mail is, by rules that can be read: `urgency.toml` holds the phrases, this module finds them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maild.model import Kind, Language, Priority, Topic
from routing.features import folded
from routing.spotting import Spotter, pairs, spotter

RULES_FILE = Path(__file__).with_name("urgency.toml")

_SENTENCE = re.compile(r"[.!?;。！？；؟\n]+(?=\s|\W|$|[\u3040-\u9fff])")
_ORDER = (Priority.URGENT, Priority.HIGH, Priority.LOW)

_SAME = (Language.ZH_HANT, Language.ZH)
"""What is said in the first is looked for in the second: both are folded to the same characters."""

_NEGATION_PAIRS = pairs("can not will not") | pairs("".join(f"{chr(sign)} " for sign in range(128)))
"""What spelling out a negation may add to the pairs of an ASCII text."""

Phrase = tuple[str, ...]
"""Parts that stand in one sentence in this order."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`escalation`: the customer has brought in, or is about to bring in, somebody from outside. `unless`: a
    sentence with one of these says something else."""

    says: str
    priority: Priority
    phrases: Mapping[Language, tuple[Phrase, ...]]
    unless: Mapping[Language, tuple[Phrase, ...]]
    topic: Topic | None = None
    escalation: bool = False


@dataclass(frozen=True, slots=True)
class Alarm:
    """What the rules found. `why` names each rule that applied with the words that it was found by."""

    priority: Priority
    topic: Topic | None = None
    escalation: bool = False
    why: tuple[str, ...] = ()


class Rules:
    """All rules, read once."""

    def __init__(self, path: Path = RULES_FILE) -> None:
        tables = tomllib.loads(path.read_text("utf-8"))
        self._supposed = _phrases(tables.pop("supposed"))
        self._rules = tuple(_rule(one) for one in tables.values())
        self._phrases_in = {language: self._spotter(language) for language in Language if language is not _SAME[0]}
        self._phrases_in[_SAME[0]] = self._phrases_in[_SAME[1]]

    def _spotter(self, language: Language) -> Spotter[tuple[int, int, Phrase, str]]:
        """Rule number, place in the rule, phrase and its first part, by which it is found."""
        phrases = (
            (number, place, phrase, phrase[0].strip())
            for number, rule in enumerate(self._rules)
            for place, phrase in enumerate(rule.phrases.get(language, ()))
        )
        return spotter((item[3], item) for item in phrases)

    def alarm(self, mail: str, language: Language, kind: Kind, found_pairs: set[int] | None = None) -> Alarm:
        """The urgency of a mail made plain, its language and kind known; a dispute is never below high. `found_pairs`:
        the pairs of letters in the mail, where somebody has them already."""
        spoken = _spoken(language)
        whole = _spelled_out(mail)
        sentences: list[str] = []
        there = _pairs_of(whole, mail, found_pairs)
        found: dict[int, str] = {}
        for one in spoken:
            likely = self._phrases_in[one].likely(there)
            for number, _, phrase, _ in sorted([item for item in likely if item[3] in whole]):
                sentences = sentences or _sentences(whole)  # most mails have nothing that alarms
                if number not in found and self._says(phrase, self._rules[number], spoken, sentences):
                    found[number] = "…".join(phrase).strip()
        return _alarm([(self._rules[number], found[number]) for number in sorted(found)], kind)

    def _says(self, phrase: Phrase, rule: Rule, spoken: Sequence[Language], sentences: Sequence[str]) -> bool:
        """Urgent rules ask for more than the words: that they are not a question what would happen, nor settled."""
        saying = [one for one in sentences if _said(phrase, one) and not _one_of(rule.unless, one, spoken)]
        if rule.priority is Priority.URGENT:
            return any(not _one_of(self._supposed, one, spoken) for one in saying)
        return bool(saying)


def _spoken(language: Language) -> tuple[Language, ...]:
    """English alarms in every language; where the language is unknown, every language's phrases are tried."""
    if language is Language.OTHER:
        return tuple(Language)
    return (Language.EN,) if language is Language.EN else (language, Language.EN)


def _alarm(found: Sequence[tuple[Rule, str]], kind: Kind) -> Alarm:
    if kind is not Kind.INQUIRY:
        found = [one for one in found if one[0].priority is not Priority.LOW]
    strongest = next((level for level in _ORDER if any(rule.priority is level for rule, _ in found)), Priority.NORMAL)
    topic = next((rule.topic for rule, _ in found if rule.priority is Priority.URGENT), None)
    why = tuple(f"{rule.priority}: {rule.says} ({words})" for rule, words in found)
    if kind is Kind.DISPUTE and strongest is Priority.NORMAL:
        strongest, why = Priority.HIGH, (*why, "high: a dispute")
    return Alarm(strongest, topic, any(rule.escalation for rule, _ in found), why)


def _one_of(phrases: Mapping[Language, tuple[Phrase, ...]], sentence: str, spoken: Sequence[Language]) -> bool:
    return any(_said(phrase, sentence) for language in spoken for phrase in phrases.get(language, ()))


def _said(phrase: Phrase, sentence: str) -> bool:
    at = 0
    for part in phrase:
        found = sentence.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _pairs_of(whole: str, mail: str, found_pairs: set[int] | None) -> set[int]:
    """The pairs of letters in the mail with its negations spelled out, and perhaps a few that are not there."""
    if found_pairs is None or "’" in mail or not mail.isascii():
        return found_pairs if found_pairs is not None and whole == mail else pairs(whole)
    return found_pairs if whole is mail else found_pairs | _NEGATION_PAIRS


def _sentences(whole: str) -> list[str]:
    return [f" {' '.join(one.split())} " for one in _SENTENCE.split(whole) if one.strip()]


def _spelled_out(text: str) -> str:
    """English negations in one spelling."""
    if "'" not in text and "’" not in text and "cannot" not in text:
        return text
    text = text.replace("’", "'").replace("cannot", "can not").replace("can't", "can not").replace("won't", "will not")
    return text.replace("n't", " not")


def _rule(table: dict[str, Any]) -> Rule:
    return Rule(
        says=table["says"],
        priority=Priority(table["priority"]),
        phrases=_phrases(table),
        unless=_phrases(table.get("unless", {})),
        topic=Topic(table["topic"]) if "topic" in table else None,
        escalation=table.get("escalation", False),
    )


def _phrases(table: Mapping[str, Any]) -> dict[Language, tuple[Phrase, ...]]:
    """Phrases folded as mails are; traditional Chinese shares those of simplified."""
    found = {language: tuple(map(_phrase, table[language])) for language in Language if language in table}
    return found | {_SAME[0]: found.get(_SAME[1], ())}


def _phrase(written: str) -> Phrase:
    """`can not close … trade` has two parts."""
    if "…" not in written:
        return (folded(written),)
    return tuple(folded(part.strip()) for part in written.split("…"))
