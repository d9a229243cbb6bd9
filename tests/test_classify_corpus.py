"""The corpus that the classifier learns from: distinct mails, balanced within each language."""

from collections import Counter
from itertools import combinations
from pathlib import Path
from statistics import median

import pytest

from maild.errors import SettingsError
from maild.model import Kind, Language
from maild.settings import ALL_LANGUAGES
from routing.examples import Labelled, read
from routing.features import features, plain
from routing.language import language_of

MAILS = read()


def of(language: Language) -> list[Labelled]:
    return [one for one in MAILS if one.language is language]


def lengths(mails: list[Labelled], kind: Kind) -> list[int]:
    return [len(one.text) for one in mails if one.kind is kind]


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_each_kind_has_about_as_many_mails_and_enough(language: Language) -> None:
    sizes = Counter(one.kind for one in of(language))
    assert min(sizes.values()) >= 20
    assert max(sizes.values()) - min(sizes.values()) <= 2


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_no_kind_is_told_by_its_length(language: Language) -> None:
    mails = of(language)
    medians = [median(lengths(mails, kind)) for kind in Kind]
    longest = [max(lengths(mails, kind)) for kind in Kind]
    assert max(medians) <= 1.6 * min(medians)
    assert max(longest) <= 1.7 * min(longest)


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_every_voice_writes_all_three_kinds(language: Language) -> None:
    voices: dict[str, Counter[Kind]] = {}
    for one in of(language):
        voices.setdefault(one.family, Counter())[one.kind] += 1
    assert len(voices) >= 7
    for family, sizes in voices.items():
        assert len(sizes) == len(Kind), family
        assert max(sizes.values()) - min(sizes.values()) <= 2, family


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_tone_does_not_tell_the_kind(language: Language) -> None:
    loud = Counter(one.kind for one in of(language) if any(mark in one.text for mark in ("!!", "！！", "!?", "！？")))
    assert set(loud) == set(Kind)


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_every_mail_is_distinct(language: Language) -> None:
    seen = [(one, set(features(plain(one.subject, one.text)))) for one in of(language)]
    for (one, its), (other, others) in combinations(seen, 2):
        assert len(its & others) < 0.5 * len(its | others), (one.text, other.text)


@pytest.mark.parametrize("one", MAILS, ids=lambda one: f"{one.language}-{one.family}-{one.kind}")
def test_every_mail_is_taken_for_the_language_of_its_file(one: Labelled) -> None:
    assert language_of(one.text) is one.language


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_the_boundary_cases_of_every_rule_are_there(language: Language) -> None:
    assert {f"R{n}" for n in range(1, 18)} <= {one.rule for one in of(language)}


PARTING = (4, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17)
"""Rules that give like mails different kinds; of the others, like mails stand under the neighbouring rule."""


@pytest.mark.parametrize("language", ALL_LANGUAGES)
@pytest.mark.parametrize("rule", [f"R{n}" for n in PARTING])
def test_a_rule_that_parts_kinds_has_a_hard_pair_in_every_language(language: Language, rule: str) -> None:
    assert len({one.kind for one in of(language) if one.rule == rule}) > 1


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ('kind = "praise"\ntopic = "fees"\nfamily = "a"\ntext = "x"', "kind 'praise' is none of"),
        ('kind = "inquiry"\ntopic = "tea"\nfamily = "a"\ntext = "x"', "topic 'tea' is none of"),
        ('kind = "inquiry"\ntopic = "fees"\ntext = "x"', r"keys missing \['family'\]"),
        ('kind = "inquiry"\ntopic = "fees"\nfamily = "a"\ntext = "x"\nrule = "R99"', "rule 'R99'"),
        ('kind = "inquiry"\ntopic = "fees"\nfamily = "a"\ntext = "x"\nmood = "b"', r"unknown \['mood'\]"),
    ],
)
def test_a_mistake_in_the_corpus_is_named_with_its_file_and_mail(tmp_path: Path, row: str, problem: str) -> None:
    (tmp_path / "en.toml").write_text(f"[[mail]]\n{row}\n", "utf-8")
    with pytest.raises(SettingsError, match=f"en.toml mail 1: .*{problem}"):
        read(tmp_path)
