"""Concepts that all languages share: found by their words, alone and in pairs."""

from collections import Counter
from pathlib import Path

import pytest

from maild.settings import ALL_LANGUAGES
from routing.concepts import Lexicon, lexicon
from routing.examples import read
from routing.features import WORDS, place, plain


def of(text: str) -> Counter[str]:
    return lexicon().of(plain("", text)).counts


@pytest.mark.parametrize(
    "text",
    [
        "Please refund the fee, I did not authorise it.",
        "请把手续费退给我，我没有授权",
        "請把手續費退給我，我沒有授權",
        "手数料を返金してください。承認していません",
        "Верните комиссию, я не давал на это разрешения.",
        "Devolvam a taxa, por favor, eu não autorizei.",
        "Por favor, devuelvan la comisión, yo no la autoricé.",
        "أرجو استرداد الرسوم، لم أعط أي تصريح بذلك",
        "수수료를 환불해 주세요. 동의하지 않았습니다",
    ],
)
def test_the_same_request_has_the_same_concepts_in_every_language(text: str) -> None:
    assert {"@refund", "@fee", "@not", "@authorise"} <= of(text).keys()


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_every_language_has_mails_with_most_concepts(language: str) -> None:
    seen: set[str] = set()
    for one in read():
        if one.language == language:
            seen |= of(one.text).keys()
    names = {f"@{name}" for name in lexicon().names}
    assert len(names & seen) >= 0.9 * len(names)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("My money has not arrived", True),
        ("That is not it. It arrived.", False),
        ("Not, as I wrote to you at some length before, a thing that arrived", False),
    ],
)
def test_two_concepts_go_together_only_when_close_and_in_one_sentence(text: str, there: bool) -> None:
    assert ("@not>arrive" in of(text)) is there


def test_order_tells_pairs_apart() -> None:
    assert "@pay>not" not in of("I did not pay")
    assert "@not>pay" in of("I did not pay")


@pytest.mark.parametrize("text", ["I haven't paid", "I haven’t paid", "I cannot pay", "I won’t pay"])
def test_a_negation_is_found_in_each_of_its_spellings(text: str) -> None:
    assert "@not" in of(text)


def test_words_are_found_from_their_beginning_and_across_script_borders() -> None:
    assert "@refund" not in of("prerefundable")
    assert "@refund" in of("请refund给我")


@pytest.mark.parametrize(
    ("text", "feature", "words"),
    [
        ("I never received it", "@never>arrive", "never received"),
        ("Where is the refunding?", "@refund", "refunding"),
        ("请退款", "@refund", "退款"),
        ("Is it so?", "@?", "?"),
    ],
)
def test_a_feature_is_shown_as_the_words_of_the_mail(text: str, feature: str, words: str) -> None:
    sighted = lexicon().of(plain("", text))
    assert feature in sighted.counts
    assert sighted.words(feature) == words


def test_concepts_have_places_of_their_own() -> None:
    assert place("@refund") >= WORDS > place("wrefund")


def test_the_words_are_data(tmp_path: Path) -> None:
    table = tmp_path / "concepts.toml"
    table.write_text('[tea]\nen = " tea | cup of "\nzh = "茶"\n', "utf-8")
    own = Lexicon(table)
    assert own.names == ("tea",)
    assert own.of(" a cup of tea. 茶 ").counts["@tea"] == 3
    assert own.of(" teapot ").counts == Counter()


@pytest.mark.parametrize("text", ["", " ", "?", "\ud800", "a" * 5000, "我" * 5000, "不 " * 3000, "\x00"])
def test_anything_may_be_searched(text: str) -> None:
    assert isinstance(lexicon().of(text).counts, Counter)
