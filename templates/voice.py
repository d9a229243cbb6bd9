"""One language, ready to write: its words, its letters, and how times and people are called in it."""

import re
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel import UnknownLocaleError
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, Undefined, select_autoescape
from jinja2.sandbox import ImmutableSandboxedEnvironment

from maild.errors import TemplateBroken
from maild.settings import Settings
from templates import foreign
from templates.blocks import GIVEN, TAKEN, Block, parse
from templates.drafting import Draft
from templates.history import Narrator
from templates.instants import Calendar
from templates.phrasebook import Book
from templates.values import Own

# A line with nothing on it but a condition or loop leaves no line behind. (Jinja's trim_blocks would also take the line
# end after `… {% endif %}` at the end of a sentence.)
_TAG_LINE = re.compile(r"^[ \t]*({%\s*(?:if|elif|else|endif|for|endfor)\b[^%]*%})[ \t]*\n", re.MULTILINE)
_MOST_VALUE = 5_000  # characters of one value
_ANY_DAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
# What a wrong letter can raise beside Jinja's own errors: an operation on a value of another type.
_WRONG = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Voice:
    book: Book
    narrator: Narrator
    letters: Environment

    def blocks(self, draft: Draft) -> tuple[Block, ...]:
        """The letter, filled in. Raises TemplateBroken naming letter and language."""
        values = {one.name: getattr(draft.values, one.name) for one in fields(draft.values)}
        try:
            source = self.letters.get_template(f"{draft.template}.txt").render(values)
        except _WRONG as problem:
            raise TemplateBroken(f"{draft.template} in {self.book.language}: {problem}") from problem
        return parse(source, draft.spoken)


def voice(book: Book, settings: Settings, zone: ZoneInfo) -> Voice:
    """Raises TemplateBroken where the book's date patterns or letters cannot work."""
    agents = {address: foreign.one_line(one.name) for one in settings.agent for address in (one.address, *one.aliases)}
    try:
        calendar = Calendar(zone, book.words)
        calendar.due(_ANY_DAY, _ANY_DAY), calendar.due(_ANY_DAY, datetime.max.replace(tzinfo=UTC))
        calendar.day(_ANY_DAY), calendar.wrote(_ANY_DAY), calendar.size(1000)
    except (*_WRONG, UnknownLocaleError) as problem:
        raise TemplateBroken(f"words.toml in {book.language}: {problem}") from problem
    narrator = Narrator(foreign.one_line(settings.desk.name, 80), agents, book.words, calendar)
    return Voice(book, narrator, _letters(book))


def _letters(book: Book) -> Environment:
    """Each letter is compiled when it is first written: a run that writes three need not wait for three hundred. That
    they can be is shown by `check_all`; their syntax has been looked at when the book was read."""
    return ImmutableSandboxedEnvironment(
        loader=DictLoader({f"{name}.txt": _TAG_LINE.sub(r"\1", source) for name, source in book.letters.items()}),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html",)),  # the letters are plain text; the layout escapes
        finalize=_value,
    )


def _value(value: object) -> object:
    """What a letter is filled with: our own words as they are, all else on one line and between the marks."""
    if isinstance(value, Own | Undefined):
        return value
    return f"{GIVEN}{foreign.one_line(str(value), _MOST_VALUE)}{TAKEN}"
