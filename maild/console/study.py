"""`inspect` and `classify`: how maild reads and judges mail, touching none. They work in a bare checkout."""

import gc
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from maild.console.context import BAD_INPUT, config_option, house_of, json_option, settings_or_defaults
from maild.model import Facts, Kind, Origin, Priority, Score, Topic, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from maild.console.house import Studied, Understanding
    from maild.mail import Inbound

    Show = Callable[[Studied, Verdict, Facts], None]

_BATCH = 32
_BATCH_BYTES = 1_000_000
NO_FACTS = Facts()
OTHER = Topic("other")
_MOST_CHARACTERS = 1_000_000  # of one text; a mail is never longer by far


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True))
@json_option
@config_option
@click.pass_context
def inspect(context: click.Context, paths: tuple[str, ...], as_json: bool) -> None:
    """How maild reads each mail of .eml files, mbox files and folders. Needs no database and no network."""
    gc.disable()
    house = house_of(context)
    understanding = house.understanding(settings_or_defaults(context))
    files = [file for path in paths for file in house.files(path)]
    show = _row_by_row() if as_json else _page_by_page()
    gc.freeze()  # what was loaded stays: a folder of thousands is no reason to look through it again and again
    gc.set_threshold(20_000)  # reading makes no circles to speak of
    gc.enable()
    for some in _batches(studied for file in _shown(files) for studied in understanding.read_file(file)):
        verdicts = [_judged(understanding, one.mail) for one in some]
        facts = [understanding.facts(one.mail.text) if _by_person(one.mail) else NO_FACTS for one in some]
        for row in zip(some, verdicts, facts, strict=True):
            show(*row)


def _by_person(mail: "Inbound") -> bool:
    return mail.origin in (Origin.PERSON, Origin.AUTO)


def _judged(understanding: "Understanding", mail: "Inbound") -> "Verdict":
    """The verdict on a person's mail, or on what may be one's. The desk asks for no kind of bounces, lists and its own
    mail, so that there is none here either."""
    if _by_person(mail):
        return understanding.verdict(mail.subject, mail.text)
    language = understanding.language(mail.subject, mail.text)
    none = Score(Kind.INQUIRY, 0.0)
    return Verdict(none.kind, 0.0, unsure=True, second=none, topic=OTHER, urgency=Priority.NORMAL, language=language)


def _batches(studied: "Iterable[Studied]") -> "Iterator[list[Studied]]":
    """A few mails at a time, as many as are small together. One step for all of them, then the next step: taken in turn
    mail by mail, each step finds the processor's caches full of the others' tables and costs a fifth more."""
    some: list[Studied] = []
    size = 0
    for one in studied:
        some.append(one)
        size += one.mail.size_bytes
        if len(some) == _BATCH or size > _BATCH_BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def _row_by_row() -> "Show":
    from maild.console.rows import inspected_row
    from maild.console.safe import write_line

    def show(one: "Studied", verdict: "Verdict", facts: "Facts") -> None:
        write_line(inspected_row(one.path, one.index, one.mail, verdict, facts))

    return show


def _page_by_page() -> "Show":
    from maild.console.tables import console, inspected_page

    screen = console()

    def show(one: "Studied", verdict: "Verdict", facts: "Facts") -> None:
        screen.print(inspected_page(one.path, one.index, one.mail, verdict, facts))

    return show


def _shown(files: "Sequence[str]") -> "Iterable[str]":
    """The files, with a bar where somebody watches; else the library for it is not even loaded."""
    if not sys.stderr.isatty():
        return files
    from maild.console.tables import progress

    return progress(files, "reading")


@click.command()
@config_option
@click.pass_context
def classify(context: click.Context) -> None:
    """JSON lines {id, subject?, text} on stdin to JSON lines with kind, topic, urgency, language and reasons.

    A line that is no such object is told on stderr; the rest goes on, and the exit code is 65.
    """
    from maild.console.rows import verdict_row
    from maild.console.safe import write_line

    understanding = house_of(context).understanding(settings_or_defaults(context))
    bad = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            asked = _asked(line)
        except ValueError as error:
            bad += 1
            click.echo(f"line {number}: {error}", err=True)
        else:
            write_line(verdict_row(asked.id, understanding.verdict(asked.subject, asked.text)))
    raise SystemExit(BAD_INPUT if bad else 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of `classify`; `id` is any JSON value and comes back as it is."""

    id: object
    subject: str
    text: str


def _asked(line: bytes) -> Asked:
    """Raises ValueError with a sentence that shows nothing of the line."""
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8") from None
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("is not JSON") from None
    if not isinstance(row, dict):
        raise ValueError("is not a JSON object with id and text")
    subject, text = row.get("subject") or "", row.get("text")
    if "id" not in row:
        raise ValueError("has no id")
    if not isinstance(text, str) or not isinstance(subject, str):
        raise ValueError("must have a text, and its subject must be a text too")
    return Asked(row["id"], subject[:_MOST_CHARACTERS], text[:_MOST_CHARACTERS])
