"""The texts of all languages: one folder each under `phrasebook/`, with `words.toml` and the letters as `.txt`.

Adding a language is adding a folder. A folder that is there must be complete, measured by the English one; a language
without a folder, `other`, and languages left out of the settings are written to in English (zh-Hant first in zh).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta

from maild.errors import TemplateBroken
from maild.model import Language
from templates.words import Words, problems, words

FOLDER = Path(__file__).parent / "phrasebook"
_INSTEAD = {Language.ZH_HANT: Language.ZH}
_INCLUDED = re.compile(r'{%-? *include +"([a-z-]+)\.txt"')


@dataclass(frozen=True, slots=True)
class Book:
    """One language: its words, and the sources of its letters by name (`ack-inquiry`)."""

    language: Language
    words: Words
    letters: Mapping[str, str]

    @property
    def right_to_left(self) -> bool:
        return self.words.direction == "rtl"


class Phrasebook:
    """The books of the languages given, as far as the folder has them, and the English one always.

    Raises TemplateBroken with every mistake in every file, a line each.
    """

    def __init__(self, languages: Sequence[Language], folder: Path = FOLDER) -> None:
        wanted = [one for one in written(folder) if one in languages or one is Language.EN]
        tables = {one: _table(folder / one) for one in (Language.EN, *wanted)}
        letters = {one: _letters(folder / one) for one in tables}
        needed = _needed(letters[Language.EN])
        mistakes = [
            f"phrasebook/{one}/{mistake}"
            for one in tables
            for mistake in (
                *(f"words.toml: {said}" for said in problems(tables[one], tables[Language.EN])),
                *_differences(letters[one], needed),
            )
        ]
        if mistakes:
            raise TemplateBroken("\n".join(mistakes))
        self._books = {one: Book(one, words(tables[one]), letters[one]) for one in tables}

    @property
    def books(self) -> tuple[Book, ...]:
        return tuple(self._books.values())

    def of(self, language: Language) -> Book:
        """The book that a reader of `language` is written to from."""
        found = self._books.get(language) or self._books.get(_INSTEAD.get(language, Language.EN))
        return found or self._books[Language.EN]


def written(folder: Path = FOLDER) -> tuple[Language, ...]:
    """The languages that have a folder."""
    return tuple(one for one in Language if (folder / one).is_dir())


def _table(folder: Path) -> dict[str, object]:
    try:
        return tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise TemplateBroken(f"phrasebook/{folder.name}/words.toml: {problem}") from problem


def _letters(folder: Path) -> dict[str, str]:
    try:
        return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    except (OSError, ValueError) as problem:
        raise TemplateBroken(f"phrasebook/{folder.name}: {problem}") from problem


def _needed(english: Mapping[str, str]) -> dict[str, set[str]]:
    """What each letter must name in every language."""
    needed = {}
    for name, source in english.items():
        try:
            needed[name] = _named(source)
        except TemplateSyntaxError as problem:
            raise TemplateBroken(f"phrasebook/en/{name}.txt: line {problem.lineno}: {problem.message}") from problem
    return needed


def _differences(found: Mapping[str, str], needed: Mapping[str, set[str]]) -> Iterator[str]:
    yield from (f"{name}.txt is missing" for name in sorted(needed.keys() - found.keys()))
    yield from (f"{name}.txt is not a letter of ours" for name in sorted(found.keys() - needed.keys()))
    for name in sorted(found.keys() & needed.keys()):
        try:
            lacking = needed[name] - _named(found[name])
        except TemplateSyntaxError as problem:
            yield f"{name}.txt: line {problem.lineno}: {problem.message}"
            continue
        yield from (f"{name}.txt does not use {one}" for one in sorted(lacking))


@cache
def _parser() -> Environment:
    """The sources are only parsed with it, never rendered."""
    return Environment(autoescape=True)


def _named(source: str) -> set[str]:
    """What a letter must not lose in translation: its variables, what it includes, and the place of the words."""
    tree = _parser().parse(source)
    included = {f"{name}.txt" for name in _INCLUDED.findall(source)}
    return meta.find_undeclared_variables(tree) | included | ({"@words"} if "\n@words" in f"\n{source}" else set())
