"""`maild teach` and `maild evaluate` as people type them: what is told, what is kept, and who uses it."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from maild.console.cli import cli
from maild.console.figures import corpus_table
from maild.evaluation import CorpusFigures, Judged, evaluation, report
from maild.model import Kind, Language, Priority, Score, Topic, Verdict
from tests.lessons import mails
from tests.program import maild

SETTINGS = """
[desk]
name = "Example Exchange"
address = "support@exch.test"
[[inlet]]
name = "support"
host = "imap.exch.test"
[smtp]
host = "smtp.exch.test"
[identity]
authserv_id = "mx.exch.test"
[[team]]
name = "gold"
topics = ["gilded"]
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "settings.toml"
    file.write_text(SETTINGS)
    return file


def lines(rows: Iterable[object]) -> str:
    return "".join(f"{row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def labelled(folder: Path, count: int, seed: int = 1, name: str = "labels.jsonl") -> Path:
    file = folder / name
    file.write_text(lines({"text": text, "kind": kind} for kind, text in mails(count, seed)))
    return file


def kept(folder: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(folder / "var" / "maild.db")) as connection:
        return connection.execute("SELECT kind, topic, subject, text FROM labels WHERE undone_at IS NULL").fetchall()


def test_teaching_makes_every_later_command_judge_better(config: Path, tmp_path: Path) -> None:
    exam, asked = labelled(tmp_path, 60, 5, "exam.jsonl"), ("--config", config)
    before = maild("evaluate", exam, "--json", *asked)
    assert not (tmp_path / "var").exists(), "judging makes no database"
    taught = maild("teach", labelled(tmp_path, 60), *asked)
    assert (taught.code, taught.err) == (0, "")
    assert taught.out.startswith("60 new labels\n") and "in use" in taught.out
    after = maild("evaluate", exam, "--json", *asked)
    assert after.rows[0]["accuracy"] > before.rows[0]["accuracy"] + 0.15
    assert after.rows[0]["mails"] == 60
    verdicts = maild("classify", *asked, given=b'{"id": 1, "text": "about the zindle gap of last week"}')
    assert verdicts.rows[0]["kind"] == "dispute"
    mail = tmp_path / "a.eml"
    mail.write_bytes(b"From: a@cust.test\r\nSubject: zindle gap\r\n\r\nplease see the farbit slip\r\n")
    assert maild("inspect", mail, "--json", *asked).rows[0]["kind"] == "dispute"


BAD = [
    ("not json", "is not JSON"),
    ("[1]", "is not a JSON object"),
    ('{"text": "hi", "kind": "praise"}', "its kind must be one of inquiry, complaint, dispute"),
    ('{"text": "hi"}', "its kind must be one of"),
    ('{"kind": "inquiry"}', "has neither a text nor a subject"),
    ('{"text": "  ", "subject": "", "kind": "inquiry"}', "has neither a text nor a subject"),
    ('{"text": 7, "kind": "inquiry"}', "must be texts"),
    ('{"text": "hi", "subject": ["a"], "kind": "inquiry"}', "must be texts"),
    ('{"text": "hi", "kind": "inquiry", "topic": "weather"}', "its topic must be one of"),
    ('{"text": "hi", "kind": ["inquiry"]}', "its kind must be one of"),
    ("[" * 100_000, "is not JSON"),
]


@pytest.mark.parametrize("command", ["teach", "evaluate"])
def test_bad_lines_are_told_by_their_number_and_the_good_ones_taken(config: Path, tmp_path: Path, command: str) -> None:
    file = tmp_path / "some.jsonl"
    good = {"text": "how long?", "kind": "inquiry", "topic": "gilded", "id": 5, "language": "en"}
    file.write_bytes(b"\xef\xbb\xbf" + lines([good, "", *(bad for bad, _ in BAD)]).encode() + b'{"text": "\xff"}\n')
    ended = maild(command, file, "--config", config)
    assert ended.code == 65
    told = ended.err.splitlines()
    wanted = [f"line {n}: {sentence}" for n, (_, sentence) in enumerate(BAD, 3)]
    assert all(
        line.startswith(want[:8]) and want.partition(": ")[2] in line for line, want in zip(told, wanted, strict=False)
    )
    assert told[-1] == f"line {len(BAD) + 3}: is not UTF-8"
    assert len(told) == len(BAD) + 1
    if command == "teach":
        assert ended.out.startswith(f"1 new labels, {len(BAD) + 1} lines are no labelled mail")
        assert kept(tmp_path) == [("inquiry", "gilded", "", "how long?")]


def test_the_same_row_twice_is_one_label(config: Path, tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text(lines([{"text": "how long?", "kind": "inquiry"}] * 2))
    assert "1 new labels, 1 were known" in maild("teach", file, "--config", config).out
    assert "0 new labels, 2 were known" in maild("teach", file, "--config", config).out
    assert len(kept(tmp_path)) == 1


def test_labels_are_listed_undone_and_gone_through_again(config: Path, tmp_path: Path) -> None:
    asked = ("--config", config)
    maild("teach", labelled(tmp_path, 3), *asked)
    listed = maild("teach", "--list", *asked).out.splitlines()
    assert [line.split()[0] for line in listed] == ["1", "2", "3"]
    undone = maild("teach", "--undo", "2", *asked)
    assert (undone.code, undone.out.splitlines()[0]) == (0, "label 2 is undone")
    assert [line.split()[0] for line in maild("teach", "--list", *asked).out.splitlines()] == ["1", "3"]
    again = maild("teach", "--undo", "2", *asked)
    assert (again.code, again.err) == (1, "there is no label 2, or it is undone already\n")
    assert maild("teach", "--rebuild", *asked).out.startswith("2 labels")


def test_secrets_are_masked_before_a_label_is_kept(config: Path, tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    card = "4111 1111 1111 1111"
    file.write_text(lines([{"subject": f"My card {card}", "text": f"Charged twice: {card}", "kind": "dispute"}]))
    assert maild("teach", file, "--config", config).code == 0
    assert card.encode() not in (tmp_path / "var" / "maild.db").read_bytes()
    assert "••••" in kept(tmp_path)[0][3]


@pytest.mark.parametrize("asked", [(), ("labels.jsonl", "--rebuild"), ("--list", "--undo", "1"), ("nowhere.jsonl",)])
def test_teach_does_one_thing_at_a_time(config: Path, tmp_path: Path, asked: tuple[str, ...]) -> None:
    labelled(tmp_path, 1)
    arguments = [str(tmp_path / one) if one.endswith(".jsonl") else one for one in asked]
    ended = maild("teach", *arguments, "--config", config)
    assert ended.code == 2
    assert not (tmp_path / "var").exists()


def test_a_file_without_a_labelled_mail_has_no_figures(config: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    ended = maild("evaluate", tmp_path / "empty.jsonl", "--config", config)
    assert (ended.code, ended.out) == (1, "")


def test_teaching_beside_another_writer_loses_nothing(config: Path, tmp_path: Path) -> None:
    maild("teach", labelled(tmp_path, 3), "--config", config)
    with closing(sqlite3.connect(tmp_path / "var" / "maild.db", isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        busy = maild("teach", labelled(tmp_path, 3, 8), "--config", config)
        connection.execute("ROLLBACK")
    assert busy.code == 75
    assert len(kept(tmp_path)) == 3
    assert maild("teach", labelled(tmp_path, 3, 8), "--config", config).code == 0
    assert len(kept(tmp_path)) == 6


# --- figures -----------------------------------------------------------------------------------------------------

FIGURES = CorpusFigures("d" * 64, 30, {"en": 0.9, "all": 0.85}, 0.7, 0.8, 0.05, 0.2)


class FakeHouse:
    def corpus_figures(self) -> CorpusFigures:
        return FIGURES


def test_without_a_file_the_shipped_corpus_is_judged() -> None:
    as_json = CliRunner().invoke(cli, ["evaluate", "--json"], obj=FakeHouse())
    assert json.loads(as_json.stdout)["kind_f1"] == {"en": 0.9, "all": 0.85}
    assert as_json.stderr == ""
    shown = CliRunner().invoke(cli, ["evaluate"], obj=FakeHouse())
    assert shown.stdout.strip() == corpus_table(FIGURES)
    assert "minutes" in shown.stderr
    assert (as_json.exit_code, shown.exit_code) == (0, 0)


def judged(
    right: Kind, called: Kind, *, unsure: bool = False, topic: str | None = None, language: str = "en"
) -> Judged:
    verdict = Verdict(called, 0.8, unsure, Score(Kind.INQUIRY, 0.1), Topic("fees"), Priority.NORMAL, Language(language))
    return Judged(right, Topic(topic) if topic else None, verdict)


def test_shares_are_counted_as_they_are_called() -> None:
    i, c, d = Kind
    rows = [
        judged(i, i, topic="fees"),
        judged(i, d, unsure=True, topic="api"),
        judged(d, d, language="ja"),
        judged(d, i, language="ja"),
    ]
    made = evaluation(rows)
    assert (made.mails, made.accuracy, made.macro_f1) == (4, 0.5, 0.5)
    assert (made.raised_missed, made.unsure, made.sure_accuracy) == (0.5, 0.25, 0.6667)
    assert made.topic_accuracy == 0.5
    assert made.kinds[d].precision == made.kinds[d].recall == 0.5
    assert (made.kinds[c].precision, made.kinds[c].recall, made.kinds[c].mails) == (None, None, 0)
    languages = report(rows).languages
    assert list(languages) == [Language.EN, Language.JA]
    assert languages[Language.JA].mails == 2
