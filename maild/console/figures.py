"""How right the classifier is, as tables in Markdown: for terminals and for the documents alike."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from maild.console.safe import dumps
from maild.evaluation import CorpusFigures, Evaluation, Report
from maild.model import Kind


def corpus_table(figures: CorpusFigures) -> str:
    """The shipped corpus, whole voices left out."""
    rows = [(name, f"{value:.3f}") for name, value in figures.kind_f1.items() if name != "all"]
    rows += [
        ("all languages", f"{figures.kind_f1['all']:.3f}"),
        ("boundary cases (R1 to R18) called right", f"{figures.boundary_accuracy:.3f}"),
        ("complaint or dispute called inquiry", f"{figures.raised_missed:.3f}"),
        ("unsure", f"{figures.unsure_share:.3f}"),
        ("topic called right", f"{figures.topic_accuracy:.3f}"),
    ]
    return _table((f"{figures.mails} mails", "macro-F1, or share"), rows)


def report_row(report: Report) -> str:
    """`evaluate --json`: one object."""
    return dumps(asdict(report.all) | {"languages": {name: asdict(one) for name, one in report.languages.items()}})


def report_table(report: Report) -> str:
    languages = [_line(name, one) for name, one in report.languages.items()]
    whole = _table(
        ("", "mails", "right", "macro-F1", "unsure", "right where sure", "complaint or dispute called inquiry"),
        [_line("all", report.all), *(languages if len(languages) > 1 else ())],
    )
    return f"{whole}\n\n{_table(('kind', 'mails', 'called so', 'precision', 'recall'), _kinds(report.all))}"


def _line(name: str, one: Evaluation) -> tuple[str, ...]:
    shares = (one.accuracy, one.macro_f1, one.unsure, one.sure_accuracy, one.raised_missed)
    return (name, str(one.mails), *map(_share, shares))


def _kinds(one: Evaluation) -> list[tuple[str, ...]]:
    return [
        (kind, str(score.mails), str(score.called), _share(score.precision), _share(score.recall))
        for kind in Kind
        for score in (one.kinds[kind],)
    ]


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]

    def drawn(line: Sequence[str]) -> str:
        cells = (
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        return f"| {' | '.join(cells)} |"

    rule = "|".join("-" * (width + 2) if at == 0 else "-" * (width + 1) + ":" for at, width in enumerate(widths))
    return "\n".join([drawn(lines[0]), f"|{rule}|", *map(drawn, lines[1:])])
