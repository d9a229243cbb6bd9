"""The command line as a process: what it prints, what it exits with, and that it works in a bare checkout."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from maild.console.cli import VERSION
from tests.program import ROOT, maild

MAIL = (
    b"From: Carol <carol@cust.test>\r\nTo: support@exch.test\r\nSubject: My deposit\r\n"
    b"Date: Mon, 2 Mar 2026 10:00:00 +0100\r\nMessage-ID: <a@cust.test>\r\n\r\nWhere is my deposit of 2 BTC?\r\n"
)
WRONG = """
[desk]
name = "X"
adress = "support@exch.test"
[[inlet]]
name = "support"
host = "imap.exch.test"
security = "none"
[smtp]
host = "smtp.exch.test"
port = "465"
password = "hush-hush"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The repository's files without settings, database or anything a run leaves."""
    copy = tmp_path / "checkout"
    for folder in ("maild", "ingest", "routing", "templates", "storage"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "daemon.py", copy)
    return copy


def test_the_version_is_that_of_the_package() -> None:
    package = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert package == VERSION
    assert maild("--version").out == f"maild, version {VERSION}\n"


@pytest.mark.parametrize("asked", [(), ("run",), ("queue", "retry"), ("templates", "show"), ("inspect",)])
def test_every_command_explains_itself(asked: tuple[str, ...]) -> None:
    ended = maild(*asked, "--help")
    assert ended.code == 0
    assert ended.out.startswith("Usage: maild")


def test_help_loads_nothing_heavy() -> None:
    script = "import sys; sys.argv = ['maild', '--help']\nimport daemon\ntry: daemon.main()\nexcept SystemExit: pass\n"
    script += "print([name for name in ('pydantic', 'rich', 'numpy', 'sqlalchemy', 'jinja2') if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "arguments", [("frobnicate",), ("run", "--loud"), ("tickets", "--status", "lost"), ("inspect",)]
)
def test_wrong_usage_exits_2(arguments: tuple[str, ...]) -> None:
    assert maild(*arguments).code == 2


@pytest.mark.parametrize("command", [("run",), ("check",), ("tickets",), ("queue",), ("run", "--until-idle")])
def test_wrong_settings_exit_78_with_every_key(tmp_path: Path, command: tuple[str, ...]) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(WRONG)
    ended = maild(*command, "--config", file)
    assert ended.code == 78
    assert {line.partition(":")[0] for line in ended.err.splitlines()} == {
        "[desk] adress",
        "[desk] address",
        "[inlet.support] security",
        "[smtp] port",
        "[smtp] username",
    }
    assert "hush" not in ended.err
    assert ended.out == ""
    assert [one.name for one in tmp_path.iterdir()] == ["settings.toml"]


def test_the_settings_file_may_stand_before_or_behind_the_command(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.toml"
    before, behind = maild("--config", nowhere, "tickets"), maild("tickets", "--config", nowhere)
    assert before == behind
    assert before.code == 78
    assert "there is no such file" in before.err


def test_without_a_database_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text((ROOT / "settings.toml").read_text())
    ended = maild("tickets", "--config", file)
    assert ended.code == 1
    assert "there is no database yet" in ended.err
    assert not (tmp_path / "var").exists()


def test_inspect_works_in_a_bare_checkout_and_leaves_nothing_behind(checkout: Path) -> None:
    (checkout / "mail").mkdir()
    (checkout / "mail" / "a.eml").write_bytes(MAIL)
    (checkout / "mail" / "box").write_bytes(b"From x Mon Mar  2 10:00:00 2026\n" + MAIL.replace(b"\r", b"") + b"\n")
    before = {one for one in checkout.rglob("*") if "__pycache__" not in one.parts}
    ended = subprocess.run(
        [sys.executable, "daemon.py", "inspect", "mail", "mail/a.eml", "--json"],
        cwd=checkout, capture_output=True, text=True, check=True,
    )  # fmt: skip
    rows = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [(row["path"], row["index"]) for row in rows] == [("mail/a.eml", 0), ("mail/box", 0), ("mail/a.eml", 0)]
    assert rows[0]["from"] == {"name": "Carol", "address": "carol@cust.test"}
    assert rows[0]["date"] == "2026-03-02T09:00:00+00:00"
    assert rows[0]["text"].strip() == "Where is my deposit of 2 BTC?"
    assert rows[0]["facts"]["amounts"] == [{"value": "2", "asset": "BTC"}]
    assert rows[0]["language"] == "en"
    assert {one for one in checkout.rglob("*") if "__pycache__" not in one.parts} == before


def test_inspect_never_stops_at_a_bad_mail(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "b").write_bytes(b"")
    (tmp_path / "c.eml").write_bytes(MAIL)
    ended = maild("inspect", tmp_path, "--json")
    assert ended.code == 0
    assert [row["path"] for row in ended.rows] == [f"{tmp_path}/a", f"{tmp_path}/b", f"{tmp_path}/c.eml"]
    assert ended.rows[2]["subject"] == "My deposit"


def test_inspect_shows_people_a_page_that_obeys_no_stranger(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL.replace(b"My deposit", b"\x1b[2JMy deposit"))
    ended = maild("inspect", tmp_path / "a.eml")
    assert "My deposit" in ended.out
    assert "\x1b" not in ended.out


def test_inspect_asks_for_no_kind_of_what_no_person_wrote(tmp_path: Path) -> None:
    bounce = (
        b"From: MAILER-DAEMON@mx.cust.test\r\nReturn-Path: <>\r\nSubject: Undelivered Mail Returned to Sender\r\n\r\n"
    )
    (tmp_path / "a").write_bytes(bounce + b"<carol@cust.test>: 550 5.1.1 no such user. I want my 5 BTC back!\r\n")
    (row,) = maild("inspect", tmp_path / "a", "--json").rows
    assert (row["origin"], row["kind_unsure"], row["kind_confidence"], row["language"]) == ("bounce", True, 0.0, "en")
    assert row["facts"]["amounts"] == []


def test_inspect_uses_the_settings_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(
        b"Authentication-Results: mx.exch.test; dmarc=pass header.from=cust.test\r\n" + MAIL
    )
    file = tmp_path / "settings.toml"
    file.write_text((ROOT / "settings.toml").read_text())
    (given,) = maild("inspect", tmp_path / "a.eml", "--json", "--config", file).rows
    assert given["identity"] == "verified"
    file.write_text("[desk]\n")
    assert maild("inspect", tmp_path / "a.eml", "--config", file).code == 78


def test_inspect_of_what_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert maild("inspect", tmp_path / "gone").code == 2


def test_classify_answers_each_line_and_tells_bad_ones(checkout: Path) -> None:
    lines = [
        b'{"id": 1, "text": "Why was I charged twice? This is wrong, give it back."}',
        b"not json",
        b'{"id": {"any": "value"}, "subject": "Hi", "text": "How do I enable withdrawals?"}',
        b"",
        b'{"id": 3}',
        b'{"text": "no id"}',
        b"[1]",
        b'{"id": 4, "text": "\\ud800 \xe6\x8f\x90\xe7\x8e\xb0"}',
        b'{"id": 5, "text": "\xff"}',
        b"[" * 100_000,
    ]
    ended = subprocess.run(
        [sys.executable, "daemon.py", "classify"],
        cwd=checkout,
        input=b"\n".join(lines),
        capture_output=True,
        check=False,
    )
    rows = [json.loads(line) for line in ended.stdout.splitlines()]
    assert ended.returncode == 65
    assert [row["id"] for row in rows] == [1, {"any": "value"}, 4]
    assert {row["kind"] for row in rows} <= {"complaint", "dispute", "inquiry"}
    told = ended.stderr.decode().splitlines()
    assert [re.split(":", line)[0] for line in told] == [f"line {n}" for n in (2, 5, 6, 7, 9, 10)]


def test_classify_exits_0_where_every_line_was_good() -> None:
    ended = maild("classify", given=b'{"id": "a", "text": "hello"}\n')
    assert ended.code == 0
    assert ended.err == ""


def test_templates_can_be_checked_and_shown() -> None:
    assert "letters rendered" in maild("templates", "check").err
    shown = maild("templates", "show", "ack-dispute", "--lang", "zh")
    assert "EX-1042" in shown.out
    unknown = maild("templates", "show", "no-such-letter")
    assert unknown.code == 2
    assert "ack-neutral" in unknown.err
