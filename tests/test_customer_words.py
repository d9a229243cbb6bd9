"""Which mails are nothing but one of the customers' own words, and which are plain text."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from maild.model import Language
from routing.customer_words import WORDS_FILE, CustomerWords, Rating, Word

WORDS = CustomerWords()
TABLES = tomllib.loads(WORDS_FILE.read_text("utf-8"))
NAMES = ("Carol W.", "Example Exchange")
LANGUAGES = [one.value for one in Language if one is not Language.OTHER]
FORMS = [(word, form) for word in Word for row in TABLES[word].values() for form in row]
PHRASEBOOK = Path(__file__).resolve().parent.parent / "templates" / "phrasebook"

# How people dress a word; each stands for all the words in all languages.
DRESSES = {
    "bare": "{}",
    "marked": "“{}”.",
    "bold": "*{}*",
    "thanked": "{}\n\nThanks!",
    "signed": "{}\n\nCarol W.",
    "greeted": "Hello Example Exchange,\n\n{}\n\nBest regards\nCarol",
    "in Chinese": "您好，\n{}\n谢谢",
    "in Japanese": "お世話になっております。\n{}\nよろしくお願いいたします。",
    "in Russian": "Здравствуйте!\n\n{}\n\nСпасибо",
    "in Portuguese": "Olá, {}, obrigado",
    "in Spanish": "¡Hola! {} por favor. Saludos",
    "in Arabic": "السلام عليكم، {} شكراً",
    "in Korean": "안녕하세요.\n{}\n감사합니다.",
    "with its reference": "{} EX-1042",
    "with its reference in brackets": "[EX-1042] {}",
}


def word(text: str) -> Word | None:
    return WORDS.word(text, NAMES, "EX")


@pytest.mark.parametrize(("expected", "form"), FORMS, ids=[f"{word}-{form}" for word, form in FORMS])
def test_every_word_is_understood_in_every_dress(expected: Word, form: str) -> None:
    cries = {name for name, dress in DRESSES.items() if "!" in dress} if expected is Word.HELP else set()
    seen = {name: word(dress.format(form)) for name, dress in DRESSES.items() if name not in cries}
    assert seen == dict.fromkeys(seen, expected)
    assert word(form.upper()) is word(form.lower()) is word(form.title()) is expected
    assert word("".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in form)) is expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_a_form_in_every_language(language: str) -> None:
    assert all(TABLES[word].get(language) for word in Word)
    assert set(TABLES["around"]) == set(TABLES["unit"]) == set(LANGUAGES)


def test_no_form_stands_for_two_words() -> None:
    for one, other in combinations(Word, 2):
        mine, theirs = ({form for row in TABLES[each].values() for form in row} for each in (one, other))
        assert not mine & theirs


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_our_texts_offer_is_understood(language: str) -> None:
    offered = tomllib.loads((PHRASEBOOK / language / "words.toml").read_text("utf-8"))["customer_words"]
    assert {name: WORDS.word(form) for name, form in offered.items()} == {one.value: one for one in Word}


@pytest.mark.parametrize(
    "text",
    [
        "#close",
        "＃close",
        "/close",
        "!close",
        "\\close",
        "@human",
        "--close",
        ":close",
        "Status: resolved",
        "status=closed",
        "!resolve",
        "#assign bob",
        "#关闭",
        "/人工",
        "Hello\n#close",
        "Hello #close",
        "thanks /close",
        "> CLOSE",
        "| STATUS",
        "Hello,\n> STATUS",
        "close?",
        "CLOSE？",
        "إغلاق؟",
        "HELP!",
        "help!!!",
        "ＨＥＬＰ！",
        "help?",
        "close my account",
        "close my position",
        "human error",
        "Status of my withdrawal",
        "Where is my money? STATUS",
        "STATUS CLOSE",
        "close close",
        "关闭我的账户",
        "状况怎么样了，钱还没到",
        "EX-1042",
        "Thanks!",
        "",
        "5",
        "STATUS" + " please" * 60,
    ],
)
def test_whatever_says_more_is_plain_text(text: str) -> None:
    assert word(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((str(n), n) for n in range(1, 6)),
        *(("٥", 5), ("۴", 4), ("５", 5), ("③", 3), ("5️⃣", 5), ("५", 5)),
        *(("5/5", 5), ("٤/٥", 4), ("5 / 5", 5), ("4 out of 5", 4), ("3 of 5", 3), ("5 из 5", 5), ("5 من 5", 5)),
        *(("⭐⭐⭐⭐⭐", 5), ("⭐️⭐️", 2), ("★★★☆☆", 3), ("⭐", 1), ("⭐ ⭐ ⭐", 3)),
        *(("5 stars", 5), ("1 star", 1), ("五星", 5), ("五星好评", 5), ("5分", 5), ("四颗星", 4), ("3点", 3)),
        *(("5 estrelas", 5), ("4 estrellas", 4), ("5 звёзд", 5), ("3 балла", 3), ("5점", 5), ("5 نجوم", 5)),
        *(("5!", 5), ("“4”", 4), ("5.", 5), ("(5)", 5), ("5 🙏", 5), ("Rating: 4", 4), ("评分：5", 5), ("оценка 2", 2)),
        *(("5, thanks!", 5), ("Hello,\n\n5\n\nBest regards,\nCarol W.", 5), ("5\nCarol", 5), ("谢谢！5", 5)),
    ],
)
def test_a_rating_is_understood(text: str, value: int) -> None:
    assert WORDS.rating(text, NAMES) == Rating(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2\n\nIt took a week.", Rating(2, "It took a week.")),
        ("1/5\nNobody read what I wrote", Rating(1, "Nobody read what I wrote")),
        ("⭐⭐\nслишком долго", Rating(2, "слишком долго")),
        ("5 stars\n" + "Great service. " * 40, Rating(5, ("Great service. " * 40).strip())),
    ],
)
def test_a_comment_may_stand_beneath_a_rating(text: str, expected: Rating) -> None:
    assert WORDS.rating(text, NAMES) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "0",
            "6",
            "10",
            "55",
            "4.5",
            "1,5",
            "5/10",
            "3/4",
            "3-4",
            "-5",
            "+5",
            "#5",
            "/5",
            "★★★☆",
            "⭐⭐⭐⭐⭐⭐",
            "five",
        ),
        *("5 BTC", "1. I sent it\n2. It is gone", "2 days ago", "5 5", "五", "> 5", "I give up", "Thanks!", ""),
        "5 USDT are missing\nand nobody answers",
    ],
)
def test_other_numbers_are_plain_text(text: str) -> None:
    assert WORDS.rating(text, NAMES) is None


@pytest.mark.parametrize(
    "line", ["", "Re: EX-1042", "(no subject)", "STATUS", "回复：[EX-1042] 进度", "无主题", "Fwd: "]
)
def test_a_subject_can_say_nothing(line: str) -> None:
    assert WORDS.says_nothing(line, "EX")


@pytest.mark.parametrize("line", ["My money is gone", "EX-1042 hacked", "#close", "Re: question"])
def test_a_subject_can_say_something(line: str) -> None:
    assert not WORDS.says_nothing(line, "EX")
