"""The desk's canned replies: Markdown files `NAME/LANGUAGE.md` in one folder, with a head of TOML between `+++` lines.

    +++
    title = "Ask for the transaction id"
    [values]
    amount = "what is missing, e.g. 12.5 USDT"
    +++
    Please send us the transaction id of your deposit of {{ amount }}.

There is no logic in them. Reading a folder finds every mistake; what is read is pure.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from maild.errors import SettingsError
from maild.letters import Remark
from maild.model import Language
from maild.remarks import ProblemKey

KNOWN = ("customer", "ref", "desk", "agent")
"""Values that every reply may use without declaring them: the customer's name, the reference, the desk, who answers."""

_HEAD = re.compile(r"\A\ufeff?\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)(.*)\Z", re.DOTALL | re.MULTILINE)
_GAP = re.compile(r"( ?)\{\{ *([a-z][a-z0-9_]*) *\}\}")
_VALUE = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_NAME = re.compile(r"[^\W_A-Z]+(?:[-_][^\W_A-Z]+)*")
_LANGUAGES = {one.value: one for one in Language if one is not Language.OTHER}
_INSTEAD = {Language.ZH_HANT: (Language.ZH_HANT, Language.ZH, Language.EN)}
_MOST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Value:
    """What an agent gives with `#use`: `amount=12.5 USDT`. `description` is for the agent."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply in one language; `values` are those it declares."""

    name: str
    language: Language
    title: str
    text: str
    values: tuple[Value, ...] = ()

    def filled(self, values: Mapping[str, str]) -> str | Remark:
        """The words. Every declared value must be given; none may be that is neither declared nor in KNOWN. A known
        one that is empty goes together with the blank before it (`Hello {{ customer }},`)."""
        given = {key.lower(): value for key, value in values.items()}
        declared = [one.name for one in self.values]
        for key in given:
            if key not in declared and key not in KNOWN:
                return Remark(ProblemKey.UNKNOWN_VALUE, (self.name, key))
        for key in (*declared, *self.used):
            if key not in given or (key in declared and not given[key].strip()):
                return Remark(ProblemKey.MISSING_VALUE, (self.name, key))
        return _GAP.sub(lambda gap: gap[1] + given[gap[2]] if given[gap[2]] else "", self.text)

    @property
    def used(self) -> tuple[str, ...]:
        """Every value its text names, in order."""
        return tuple(dict.fromkeys(gap[2] for gap in _GAP.finditer(self.text)))


@dataclass(frozen=True, slots=True)
class Library:
    """All replies of a desk."""

    replies: Mapping[str, Mapping[Language, Reply]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self.replies))

    def get(self, name: str, language: Language) -> Reply | None:
        """In this language, else in one that its reader may know: Traditional Chinese in Simplified, all in English."""
        found = self.replies.get(name.lower().strip(), {})
        order = _INSTEAD.get(language, (language, Language.EN))
        return next((found[one] for one in order if one in found), None)

    def missing(self, languages: Iterable[Language]) -> Iterator[tuple[str, tuple[Language, ...]]]:
        """The replies that are not there in each of the desk's languages, and in which not."""
        wanted = [one for one in languages if one is not Language.OTHER]
        for name in self.names:
            if lacking := tuple(one for one in wanted if one not in self.replies[name]):
                yield name, lacking

    def check_all(self) -> int:
        """Fill every reply in every language with made-up values; how many. Raises SettingsError."""
        problems = []
        every = [reply for name in self.names for reply in self.replies[name].values()]
        for one in every:
            words = one.filled(dict.fromkeys((*KNOWN, *(value.name for value in one.values)), "x"))
            if isinstance(words, Remark):
                problems.append(f"[canned] {one.name} in {one.language}: {words.key} {' '.join(words.values[1:])}")
        if problems:
            raise SettingsError(problems)
        return len(every)


def library(path: str) -> Library:
    """The replies in the folder; none where `path` is "". Raises SettingsError with every mistake, file by file."""
    if not path:
        return Library()
    folder = Path(path)
    if not folder.is_dir():
        raise SettingsError([f'[canned] path: there is no folder "{path}"'])
    replies: dict[str, dict[Language, Reply]] = {}
    problems: list[str] = []
    for file in sorted(folder.glob("[!.]*/[!.]*")):
        found = _read(file, f"[canned] {file.relative_to(folder).as_posix()}")
        if isinstance(found, Reply):
            replies.setdefault(found.name, {})[found.language] = found
        else:
            problems += found
    problems += _unlike(replies)
    if problems:
        raise SettingsError(problems)
    return Library(replies)


def _read(file: Path, label: str) -> Reply | list[str]:
    name, language = file.parent.name, _LANGUAGES.get(file.stem)
    wrong = []
    if not _NAME.fullmatch(name):
        wrong.append(f'{label}: "{name}" is no name of a reply; use small letters, digits and hyphens')
    if language is None or file.suffix != ".md":
        wrong.append(f"{label}: a reply's file is named after its language: {', '.join(_LANGUAGES)}, with .md")
    try:
        data = file.read_bytes()
        written = data.decode("utf-8").replace("\r\n", "\n")
    except OSError as error:
        return [*wrong, f"{label}: cannot be read: {error.strerror}"]
    except UnicodeDecodeError as error:
        return [*wrong, f"{label}: is not UTF-8 at byte {error.start}"]
    if len(data) > _MOST_BYTES:
        return [*wrong, f"{label}: has {len(data)} bytes, at most {_MOST_BYTES} are allowed"]
    parts = _HEAD.match(written)
    if parts is None:
        return [*wrong, f"{label}: begins with no head between two lines of +++"]
    try:
        head = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as error:
        return [*wrong, f"{label}: its head is no TOML: {error}"]
    wrong += (f"{label}: {one}" for one in _mistakes(head, parts[2]))
    if wrong or language is None:
        return wrong
    values = tuple(Value(key, text) for key, text in head.get("values", {}).items())
    return Reply(name, language, head["title"].strip(), parts[2].strip(), values)


def _mistakes(head: Mapping[str, Any], text: str) -> Iterator[str]:
    """Of a head and the words beneath it."""
    for key in head:
        if key not in ("title", "values"):
            yield f'"{key}" is unknown; there are title and values'
    title, values = head.get("title"), head.get("values", {})
    if not isinstance(title, str) or not title.strip():
        yield "has no title"
    if not isinstance(values, dict) or not all(isinstance(one, str) and one.strip() for one in values.values()):
        yield "[values] has one line for each value: its name and what it is"
        return
    if not text.strip():
        yield "has no words"
    yield from _wrong_values(values, text)


def _wrong_values(declared: Iterable[str], text: str) -> Iterator[str]:
    used = {gap[2] for gap in _GAP.finditer(text)}
    for key in declared:
        if not _VALUE.fullmatch(key):
            yield f'"{key}" is no name of a value; use small letters, digits and _'
        elif key in KNOWN:
            yield f'"{key}" is known by itself and not declared'
        elif key not in used:
            yield f'"{key}" is declared and not used'
    for key in sorted(used - {*declared, *KNOWN}):
        yield f'"{key}" is used and not declared'
    if broken := re.search(r"\{\{[^\n]{0,40}|[^\n]{0,40}\}\}|\{%[^\n]{0,40}|\{#[^\n]{0,40}", _GAP.sub("", text)):
        yield f"is not understood at {broken[0].strip()!r}; a value is written {{{{ name }}}}, and there is no logic"


def _unlike(replies: Mapping[str, Mapping[Language, Reply]]) -> Iterator[str]:
    """One `#use` must do for a reply in whatever language it goes out."""
    for name, languages in replies.items():
        wanted = {language: sorted(one.name for one in reply.values) for language, reply in languages.items()}
        first = next(iter(wanted.values()))
        if any(one != first for one in wanted.values()):
            each = "; ".join(f"{language}: {', '.join(keys) or 'none'}" for language, keys in wanted.items())
            yield f"[canned] {name}: its languages declare different values ({each})"
