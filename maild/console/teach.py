"""`teach` and `evaluate`: what people say of mails goes into the site's classifier, and how right it is."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maild.console.context import BAD_INPUT, NO, config_option, house_of, json_option, settings_of, settings_or_defaults
from maild.model import TOPICS, Kind, Topic

if TYPE_CHECKING:
    from maild.console.house import House
    from maild.evaluation import Judged
    from maild.labels import Label, SiteDelta
    from maild.learn import Learning
    from maild.settings import Settings

_MOST_CHARACTERS = 20_000  # of one text
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file of labelled mails."""

    subject: str
    text: str
    kind: Kind
    topic: Topic | None


@dataclass(slots=True)
class Rows:
    """The good lines of a file, read one by one; the others are told on stderr and counted."""

    path: Path
    topics: frozenset[str]
    bad: int = field(default=0)

    def __iter__(self) -> Iterator[Row]:
        with self.path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    yield _row(line, self.topics)
                except ValueError as error:
                    self.bad += 1
                    click.echo(f"line {number}: {error}", err=True)


def _row(line: bytes, topics: frozenset[str]) -> Row:
    """Raises ValueError with a sentence that shows nothing of the mail."""
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8") from None
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("is not JSON") from None
    if not isinstance(row, dict):
        raise ValueError("is not a JSON object with text and kind")
    subject, text = row.get("subject") or "", row.get("text") or ""
    if not isinstance(text, str) or not isinstance(subject, str):
        raise ValueError("its text and its subject must be texts")
    if not (text.strip() or subject.strip()):
        raise ValueError("has neither a text nor a subject")
    return Row(subject[:_MOST_CHARACTERS], text[:_MOST_CHARACTERS], _kind(row.get("kind")), _topic(row, topics))


def _kind(given: object) -> Kind:
    if not isinstance(given, str) or given not in list(Kind):
        raise ValueError(f"its kind must be one of {', '.join(Kind)}")
    return Kind(given)


def _topic(row: dict[str, object], topics: frozenset[str]) -> Topic | None:
    given = row.get("topic")
    if given is None or given == "":
        return None
    if not isinstance(given, str) or given not in topics:
        raise ValueError(f"its topic must be one of {', '.join(sorted(topics))}")
    return Topic(given)


def _topics(settings: "Settings") -> frozenset[str]:
    return frozenset({*TOPICS, *(topic for team in settings.team for topic in team.topics)})


@click.command()
@click.argument("file", required=False, type=_FILE)
@click.option("--undo", metavar="ID", type=int, help="Take one label back; --list shows their numbers.")
@click.option("--rebuild", is_flag=True, help="Learn everything again from the labels there are.")
@click.option("--list", "listing", is_flag=True, help="The labels, one per line, oldest first.")
@config_option
@click.pass_context
def teach(context: click.Context, file: Path | None, undo: int | None, rebuild: bool, listing: bool) -> None:
    """Labelled mails {subject?, text, kind, topic?} from FILE, JSON lines, into the desk's own classifier.

    A line that is no such object is told on stderr; the others are learned, and the exit code is 65. A daemon at work
    uses what was learned within seconds.
    """
    if sum((file is not None, undo is not None, rebuild, listing)) != 1:
        raise click.UsageError("give either FILE or one of --undo ID, --rebuild, --list")
    house, settings = house_of(context), settings_of(context, secrets=False)
    bad = 0
    with house.learning(settings) as learning:
        if listing:
            _list(learning)
            return
        if file is not None:
            bad = _learn(house, settings, learning, file)
        elif undo is not None:
            from maild.labels import LabelId

            learning.undo(LabelId(undo))
            click.echo(f"label {undo} is undone")
        _tell(learning.rebuild() if rebuild else learning.catch_up())
    raise SystemExit(BAD_INPUT if bad else 0)


def _learn(house: "House", settings: "Settings", learning: "Learning", file: Path) -> int:
    """How many lines were bad."""
    rows = Rows(file, _topics(settings))
    labels = [_label(house, row) for row in rows]
    new = learning.add(labels)
    known = f", {len(labels) - new} were known" if len(labels) > new else ""
    refused = f", {rows.bad} lines are no labelled mail" if rows.bad else ""
    click.echo(f"{new} new labels{known}{refused}")
    return rows.bad


def _label(house: "House", row: Row) -> "Label":
    from maild.labels import Label
    from maild.model import LabelSource

    subject, text = house.masked(row.subject, row.text)
    return Label(row.kind, row.topic, subject, text, LabelSource.TAUGHT, house.clock())


def _list(learning: "Learning") -> None:
    from maild.console.safe import one_line, write_line

    for one in learning.labels():
        words = one_line(f"{one.subject} {one.text}", 60)
        write_line(f"{one.id:6} {one.at:%Y-%m-%d} {one.source:6} {one.kind:9} {one.topic or '-':20} {words}")


def _tell(delta: "SiteDelta | None") -> None:
    if delta is None:
        click.echo("no labels: the shipped model judges alone")
        return
    figures = delta.figures
    click.echo(f"{figures.labels} labels; each fifth left out in turn, judged by what the rest teach:")
    if figures.promoted:
        click.echo(f"  called right {figures.right:.1%}, by the shipped model alone {figures.shipped:.1%}: in use")
        click.echo(f"  complaints and disputes called an inquiry {figures.raised_missed:.1%}")
    else:
        click.echo(f"  not better than the shipped model alone ({figures.shipped:.1%}), which judges as before")
    if figures.topic_promoted:
        click.echo("  topics: better than the shipped model, in use")
    if figures.fitted:
        click.echo("  thresholds: the desk's own, for verdicts that are right nineteen times in twenty")
    else:
        click.echo("  thresholds: the shipped ones; the desk's own come with 200 labels")


@click.command()
@click.argument("file", required=False, type=_FILE)
@json_option
@config_option
@click.pass_context
def evaluate(context: click.Context, file: Path | None, as_json: bool) -> None:
    """How right the desk's classifier is on labelled mails {subject?, text, kind, topic?} in FILE, JSON lines.

    Without FILE: how right the shipped way of learning is on the shipped mails, each voice judged by a model that never
    saw it, per language; takes minutes. Nothing is learned. A line that is no labelled mail is told on stderr, and the
    exit code is 65.
    """
    from maild.console import figures

    house = house_of(context)
    if file is None:
        if not as_json:
            click.echo(
                "Learning the corpus again and again, other voices left out each time. This takes minutes.", err=True
            )
        corpus = house.corpus_figures()
        click.echo(json.dumps(asdict(corpus), sort_keys=True) if as_json else figures.corpus_table(corpus))
        return
    settings = settings_or_defaults(context)
    rows = Rows(file, _topics(settings))
    judged = _judged(house, settings, rows)
    if judged:
        from maild.evaluation import report

        made = report(judged)
        click.echo(figures.report_row(made) if as_json else figures.report_table(made))
    else:
        click.echo(f"{file}: there is no labelled mail in it", err=True)
    sys.stdout.flush()
    raise SystemExit(BAD_INPUT if rows.bad else 0 if judged else NO)


def _judged(house: "House", settings: "Settings", rows: Rows) -> "list[Judged]":
    from maild.evaluation import Judged

    verdict = house.understanding(settings).verdict
    return [Judged(one.kind, one.topic, verdict(one.subject, one.text)) for one in rows]
