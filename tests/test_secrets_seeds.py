"""Seed phrases: every list, length and way of writing them down is found, and what people say is not."""

import random
import re
from collections.abc import Callable
from unicodedata import normalize

import pytest

from routing.masking import passage
from routing.seed_phrases import seed_phrases
from tests.secret_samples import LANGUAGES, STRENGTHS, phrase

LAYOUTS: dict[str, Callable[[list[str]], str]] = {
    "one line": " ".join,
    "lines": "\n".join,
    "wrapped": lambda words: "\n".join(" ".join(words[at : at + 5]) for at in range(0, len(words), 5)),
    "quoted": lambda words: "\n".join("> " + " ".join(words[at : at + 4]) for at in range(0, len(words), 4)),
    "commas": ", ".join,
    "tight commas": ",".join,
    "ideographic": "\u3000".join,
    "1. word": lambda words: "\n".join(f"{n}. {word}" for n, word in enumerate(words, 1)),
    "1) word": lambda words: " ".join(f"{n}) {word}" for n, word in enumerate(words, 1)),
    "word1:": lambda words: "\n".join(f"word{n}: {word}" for n, word in enumerate(words, 1)),
    "Word #1 -": lambda words: "\n".join(f"Word #{n} - {word}" for n, word in enumerate(words, 1)),
    "1st": lambda words: "\n".join(f"{n}{ending(n)} {word}" for n, word in enumerate(words, 1)),
    "json": lambda words: "[" + ", ".join(f'"{word}"' for word in words) + "]",
    "capitals": lambda words: " ".join(words).upper(),
    "titles": lambda words: " ".join(word.capitalize() for word in words),
    "composed": lambda words: normalize("NFC", " ".join(words)),
    "taken apart": lambda words: normalize("NFD", " ".join(words)),
    "compatibility": lambda words: normalize("NFKD", " ".join(words)),
    "no accents": lambda words: "".join(
        one for one in normalize("NFKD", " ".join(words)) if not "\u0300" <= one <= "\u036f"
    ),
    "two columns": lambda words: columns(words, 2),
    "three columns": lambda words: columns(words, 3),
}


def ending(number: int) -> str:
    return {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(number, "th")


def columns(words: list[str], count: int) -> str:
    rows = -(-len(words) // count)
    numbered = [f"{n}. {word}" for n, word in enumerate(words, 1)]
    return "\n".join("   ".join(numbered[row::rows]) for row in range(rows))


def covered(text: str, secret: str, heading: str = "") -> bool:
    """Whether hits leave no word of the secret, but such as number its words."""
    start = text.index(secret)
    left = list(text[start : start + len(secret)])
    for hit in seed_phrases(passage(text, heading)):
        for at in range(max(hit.start, start), min(hit.end, start + len(secret))):
            left[at - start] = " "
    return not re.sub("(?i)word|1st", "", "".join(left)).strip(' \t\n0123456789[]".,:#>)-\u3000')


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_of_every_list_and_length_is_found_however_it_is_written(language: str, layout: str) -> None:
    chance = random.Random(f"{language} {layout}")
    for strength in STRENGTHS:
        for _ in range(2):
            written = LAYOUTS[layout](phrase(language, strength, chance))
            for text in (written, f"Привет! 42\n\n{written}\n\n1 + 1 = 2, дякую!"):
                assert covered(text, written), text


@pytest.mark.parametrize("language", [one for one in LANGUAGES if "chinese" not in one])
def test_a_phrase_is_found_in_the_middle_of_a_sentence(language: str) -> None:
    chance = random.Random(language)
    for strength in STRENGTHS:
        written = " ".join(phrase(language, strength, chance))
        assert covered(f"I can't get in with {written} - what is wrong?", written)


CALLS = """
My seed phrase is: {}
my recovery phrase {}
Here are the 12 words of my wallet: {}
{} - this is my mnemonic, please restore it
我的助记词是：{}
助記詞：{}
我的助記詞是 {}
シードフレーズは {} です
リカバリーフレーズ: {}
제 시드 구문은 {} 입니다
니모닉: {}
моя сид-фраза: {}
вот моя мнемоническая фраза {}
mi frase semilla es {}
mi frase de recuperación: {}
minha frase de recuperação é {}
minha frase semente: {}
عبارة الاسترداد الخاصة بي هي {}
العبارة السرية: {}
""".strip().splitlines()


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_are_called_a_seed_phrase_need_no_checksum(language: str, call: str) -> None:
    chance = random.Random(f"{language} {call}")
    for strength in STRENGTHS:
        words = phrase(language, strength, chance)
        shuffled = chance.sample(words, len(words))
        for written in (" ".join(words), " ".join(shuffled)):
            assert covered(call.format(written), written), call.format(written)


@pytest.mark.parametrize(
    "call", ["我的助记词是{}", "我的助记词是：{}。请帮我", "助記詞：\n{}\n謝謝", "{}", "请看：{}，谢谢"]
)
@pytest.mark.parametrize("language", ["chinese_simplified", "chinese_traditional"])
def test_a_chinese_phrase_is_found_without_blanks(language: str, call: str) -> None:
    chance = random.Random(f"{language} {call}")
    for strength in STRENGTHS:
        for _ in range(10):
            written = "".join(phrase(language, strength, chance))
            assert covered(call.format(written), written), call.format(written)


def test_phrases_of_several_wallets_are_all_covered() -> None:
    chance = random.Random(9)
    for strength in (128, 256):
        lines = [" ".join(phrase("english", strength, chance)) for _ in range(20)]
        text = "\n".join(lines)
        assert all(covered(text, line) for line in lines)


SENTENCES = """
I want to withdraw my money but the page does not open and the support never answers me, what should I do now?
please help me understand why this transfer still pending since three day thank you very much
You will never hear again about this problem because every time they change order type without notice
any time you call they say that you must wait one more week until next review
When will you open trade again for this coin? Many people want that very much, just tell when they can begin.
我的助记词丢了怎么办，我想找回我的账户里面的币，请你们尽快处理一下这个问题好吗
请问我的提现为什么到现在还没有到账，已经三天了，客服一直不回我的消息，这样真的很不好
我忘记了我的助记词和密码现在没有办法登录我的钱包请问可以帮我找回来吗谢谢
你们的客服什么时候可以给我一个正面的回答我已经等了很长时间了
シードフレーズを忘れてしまいました。どうすれば口座に入れますか。よろしくお願いします。
시드 구문을 잃어버렸습니다 어떻게 하면 계정을 다시 찾을 수 있나요 도와주세요
я потерял сид-фразу и теперь не могу войти в кошелек, помогите пожалуйста вернуть доступ к моим деньгам
perdí mi frase semilla y no puedo entrar en mi cuenta desde hace una semana, ayuda por favor
perdi minha frase de recuperação e não consigo entrar na minha conta, preciso de ajuda
I never told anybody my seed phrase, and still all my coins are gone since last night. Who took them?
""".strip().splitlines()


@pytest.mark.parametrize("text", SENTENCES)
def test_ordinary_sentences_are_no_phrases(text: str) -> None:
    assert not list(seed_phrases(passage(text)))


EVERYDAY = "you can wait until they open this order again because that must change before next week"


def test_running_english_of_list_words_is_no_phrase_even_where_its_checksum_is_right() -> None:
    chance = random.Random(5)
    everyday = EVERYDAY.split()
    texts = [" ".join(chance.sample(everyday, 12)) for _ in range(2_000)]
    assert not any(list(seed_phrases(passage(text))) for text in texts)


def test_words_of_a_list_without_checksum_and_name_are_no_phrase() -> None:
    chance = random.Random(6)
    for _ in range(200):
        words = phrase("english", 128, chance)
        text = " ".join([*words[:-1], "zoo" if words[-1] != "zoo" else "abandon"])
        hits = list(seed_phrases(passage(text)))
        assert not hits or len(hits[0].value.split()) == 12
