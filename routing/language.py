"""Which language a mail is written in: script first, then small words, letters and endings. No library, no state.

Product words, hashes, links, quotations and signatures are set aside before anything is counted, because they are
English in mails of every language. Languages that nobody is answered in give OTHER rather than a wrong one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from math import log1p
from operator import add

from maild.model import Language
from routing.hanzi import is_japanese, script_of
from routing.vocabulary import COMMON_WORDS
from routing.vocabulary_mails import MAIL_WORDS
from routing.wordlists import ARABIC, CYRILLIC, LATIN

_MAX_CHARS = 6000
_WINDOW = 1500
_JUDGED_CHARS = 400
"""How much of the mail's own words decides: what follows is more often pasted than written."""

_NOISE = re.compile(  # the middle of a word and a word in small letters are ruled out before anything else is tried
    r"https?://\S+|www\.\S+|(?<![A-Za-z0-9_])(?=[A-Za-z0-9._%+#-])(?![A-Za-z]?[a-z']*[ \n,])(?:"
    r"(?<![.%+-])[A-Za-z0-9._%+-]{1,64}@\S+"
    r"|(?<![\w-])[A-Za-z0-9-]{1,63}\.(?:com|net|org|io|html?|pdf|png|jpe?g)(?!\w)"
    r"|(?<!\w)(?=[A-Za-z]{0,60}\d)[A-Za-z0-9_-]{2,}(?!\w)|(?<!\w)#?[A-Z]{2,5}\d*(?![\w']))"
)
_TAIL = re.compile(
    r"^(?:-- ?$|_{5,}|-{5,}|on .{5,80} wrote:|sent from my |get outlook for "
    r"|(?:best |kind |warm |with )?(?:best )?regards|yours (?:sincerely|faithfully)|sincerely|cheers,"
    r"|disclaimer|confidentiality|this (?:e-?mail|message) (?:and|is|may|contains))",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"^[ \t]*[>|].*$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_SCRIPTS = {
    "han": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"),
    "kana": re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9d]+"),
    "hangul": re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]+"),
    "cyrillic": re.compile(r"[\u0400-\u052f]+"),
    "arabic": re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+"),
    "latin": re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]+"),
    "elsewhere": re.compile(
        r"[\u0370-\u03ff\u0530-\u05ff\u0700-\u074f\u0780-\u10ff\u1200-\u1cff\u1f00-\u1fff\ua000-\uabff]+"
    ),
}
_LETTER_DIGITS = re.compile(
    r"(?<![\w/.@#-])(?:[a-z]{1,12}[23579](?!fa)[a-z]{2,12}|[359](?!rd|th|day|hour|hr|week|month|year|min|time|am|pm|sec|[kx]|usd|btc|eth|sol|trx|xrp|bnb|eur|doll)[a-z]{3,12})(?![\w@])"
)
_ARABIZI_SIGN = re.compile(r"[a-z][23579][a-z]|(?<!\w)[359][a-z]{3}")
"""Arabic in Latin letters writes some of its sounds as digits."""

_LETTERS_A_WORD = {"han": 1.7, "kana": 2.5, "hangul": 2.5, "elsewhere": 4.0}
"""Where words are not counted by spaces."""

_LETTERS = {
    "de": "äöüß",
    "fr": "àâçèéêëîïôùûœ",
    "it": "àèéìòù",
    "es": "ñáéíóú",
    "pt": "ãõçáâàéêíóôú",
    "ca": "àçèéíïòóúü",
    "gl": "áéíñóú",
    "pl": "ąćęłńóśźż",
    "tr": "çğıöşü",
    "az": "əçğıöşü",
    "vi": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "sv": "åäö",
    "da": "æøå",
    "no": "æøå",
    "fi": "äö",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hr": "čćđšž",
    "sl": "čšž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșşțţ",
    "et": "äõöü",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "sq": "çë",
}
_RUSSIAN_LETTERS, _NOT_RUSSIAN_LETTERS = "ыэё", "іїєґўјљњћђџѓќѕәғқңөұүһӣӯҳҷ"
_NOT_ARABIC_LETTERS = "پچژگکیٹڈڑںےہھټډړږښځڅېۍێۆڕڵەۇۈۋ"

_ANSWERED = {"en": Language.EN, "es": Language.ES, "pt": Language.PT, "ru": Language.RU, "ar": Language.AR}

_MAX_UNKNOWN = 16
_LOOKS_WEIGHT = 1.0

Votes = Mapping[str, Sequence[tuple[str, float]]]
Scores = defaultdict[str, float]


def _votes(*lists: tuple[Mapping[str, str], float]) -> dict[str, tuple[tuple[str, float], ...]]:
    """What each word says: the languages that have it, with a weight that is less the more of them there are."""
    having: dict[str, dict[str, float]] = {}
    for words, weight in lists:
        for language, row in words.items():
            for word in row.split():
                having.setdefault(word, {}).setdefault(language, weight)
    return {
        word: tuple(found.items())
        if len(found) == 1
        else tuple((one, weight / len(found) ** 0.5) for one, weight in found.items())
        for word, found in having.items()
    }


def _triples(word: str) -> list[str]:
    padded = f"^{word}$"
    return list(map(add, map(add, padded, padded[1:]), padded[2:]))


def _looks(words: Mapping[str, str]) -> Votes:
    """How much a triple of letters looks like each language, learned from the words of the lists."""
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for language, row in words.items():
        known = f"{row} {COMMON_WORDS.get(language, '')}".split()
        triples = {one: count for one, count in Counter(_triples("$ ^".join(known))).items() if " " not in one}
        whole = sum(triples.values()) + _UNSEEN_TRIPLES
        looks = {count: (language, log1p(count / whole * _UNSEEN_TRIPLES)) for count in set(triples.values())}
        for triple, count in triples.items():
            found[triple].append(looks[count])
    return found


_UNSEEN_TRIPLES = 2500


@dataclass(frozen=True, slots=True, eq=False)
class _Tables:
    """What the word lists of one script say, made when the first text in that script comes."""

    words: Votes
    looks: Votes
    letters: Votes


@cache
def _latin_tables() -> _Tables:
    letters = _votes(({language: " ".join(row) for language, row in _LETTERS.items()}, 0.7))
    return _Tables(_votes((LATIN, 1.0), (MAIL_WORDS, 0.9), (COMMON_WORDS, 0.6)), _looks(LATIN), letters)


@cache
def _cyrillic_tables() -> _Tables:
    return _Tables(_votes((CYRILLIC, 1.0), (MAIL_WORDS, 0.9), (COMMON_WORDS, 0.6)), _looks(CYRILLIC), {})


@cache
def _arabic_words() -> Votes:
    return _votes((ARABIC, 1.0), (MAIL_WORDS, 0.9))


def language_of(text: str) -> Language:
    """The language of the mail's own words; the best guess for short ones, OTHER where there are no words at all."""
    own = _own_words(text)
    script = _script_of(own)
    match script:
        case "han":
            han = "".join(_SCRIPTS["han"].findall(own))
            return Language.JA if is_japanese(han) else script_of(han)
        case "kana":
            return Language.JA
        case "hangul":
            return Language.KO
        case "cyrillic":
            return _cyrillic(own)
        case "arabic":
            return _arabic(own)
        case "latin":
            return Language.OTHER if _is_arabizi(text[:_JUDGED_CHARS], own) else _latin(own)
    return Language.OTHER


def _own_words(text: str) -> str:
    """What the writer wrote in sentences. Where nothing else is there, product words and shouting count after all."""
    if len(text) > _WINDOW:
        cut = text.rfind("\n", 0, _WINDOW)
        quiet = _quiet(text[:cut])[0] if cut > 0 else ""
        if len(quiet) > _JUDGED_CHARS and _WORD.search(quiet):
            return quiet[:_JUDGED_CHARS]  # what follows could not change it
    quiet, loud = _quiet(text[:_MAX_CHARS])
    return (quiet if _WORD.search(quiet) else loud)[:_JUDGED_CHARS]


def _quiet(text: str) -> tuple[str, str]:
    """The text without noise, and with it."""
    text = _QUOTED.sub(" ", text)
    tail = _TAIL.search(text)
    if tail and len(_WORD.findall(text[: tail.start()])) >= 3:
        text = text[: tail.start()]
    return _NOISE.sub(" ", text), text


def _script_of(own: str) -> str:
    """The script that most is said in; Latin letters weigh half, because English words are in everything."""
    if own.isascii():
        return "latin" if _WORD.search(own) else ""
    runs = {name: pattern.findall(own) for name, pattern in _SCRIPTS.items()}
    sizes = {name: _words_in(name, found) for name, found in runs.items()}
    sizes["latin"] /= 2
    han, kana = sum(map(len, runs["han"])), "".join(runs["kana"])
    if kana.strip("の") and len(kana) * 9 >= han:
        sizes["kana"] += sizes.pop("han")
    best = max(sizes, key=lambda name: sizes[name])
    return best if sizes[best] else ""


def _words_in(script: str, runs: list[str]) -> float:
    return sum(map(len, runs)) / _LETTERS_A_WORD[script] if script in _LETTERS_A_WORD else float(len(runs))


def _tally(words: Iterable[str], votes: Votes, scores: Scores) -> None:
    for word in words:
        for language, weight in votes.get(word, ()):
            scores[language] += weight


def _scored(words: list[str], tables: _Tables) -> Scores:
    """Known words vote; unknown ones count by how they look."""
    scores: Scores = defaultdict(float)
    _tally(words, tables.words, scores)
    for word in [word for word in words if word not in tables.words and len(word) > 3][:_MAX_UNKNOWN]:
        for language, look in _seen(tables, word):
            scores[language] += look
    return scores


@lru_cache(maxsize=1 << 13)
def _seen(tables: _Tables, word: str) -> tuple[tuple[str, float], ...]:
    """How much an unknown word looks like each language: a desk's mails have much the same words."""
    share = _LOOKS_WEIGHT / len(word)
    whole: Scores = defaultdict(float)
    for language, look in chain.from_iterable(tables.looks.get(one, ()) for one in _triples(word)):
        whole[language] += look * share
    return tuple(whole.items())


def _is_arabizi(text: str, own: str) -> bool:
    """Whether every fifth word has a digit for one of its letters."""
    words = _LETTER_DIGITS.findall(text.lower()) if _ARABIZI_SIGN.search(text) else []
    return bool(words) and 5 * len(words) >= len(_WORD.findall(own))


def _latin(own: str) -> Language:
    words = [word.replace("’", "'") for word in _WORD.findall(own.lower())]
    scores = _scored(words, _latin_tables())
    if not own.isascii():
        _tally((letter for letter in own.lower() if letter > "\x7f"), _latin_tables().letters, scores)
        if "¿" in own or "¡" in own:
            scores["es"] += 2
    return _latin_winner(scores, words, own)


def _latin_winner(scores: Scores, words: list[str], own: str) -> Language:
    """Without any evidence short plain words are taken for English; a long text without it is something else."""
    if not scores:
        plain = own.isascii() or not any(letter > "\x7f" and letter.isalpha() for letter in own)
        return Language.EN if plain and len(words) < 6 else Language.OTHER
    best = max(scores, key=lambda one: (scores[one], one == "en"))
    if best == "en" and len(words) >= 8 and scores["en"] < 0.12 * len(words):
        return Language.OTHER
    return _ANSWERED.get(best, Language.OTHER)


def _cyrillic(own: str) -> Language:
    small = own.lower()
    scores = _scored(_SCRIPTS["cyrillic"].findall(small), _cyrillic_tables())
    russian = scores["ru"] + 0.5 * sum(map(small.count, _RUSSIAN_LETTERS))
    rivals = max((scores[one] for one in CYRILLIC if one != "ru"), default=0)
    foreign = 2 * sum(map(small.count, _NOT_RUSSIAN_LETTERS)) + small.count("ъ")  # a vowel of Bulgarian
    return Language.RU if russian >= rivals + foreign else Language.OTHER


def _arabic(own: str) -> Language:
    words = _SCRIPTS["arabic"].findall(own)
    scores: Scores = defaultdict(float)
    _tally(words, _arabic_words(), scores)
    arabic = scores["ar"] + sum(word.startswith(("ال", "وال", "بال")) for word in words)
    rivals = max(scores["fa"], scores["ur"])
    foreign = sum(map(own.count, _NOT_ARABIC_LETTERS))
    return Language.AR if arabic >= rivals + foreign or not foreign + rivals else Language.OTHER
