"""The whole daemon as a process, on real servers: until idle, signals, the instance lock, the queue beside it."""

import json
import signal
import sqlite3
from pathlib import Path

import pytest

from tests.lab.account import Account
from tests.lab.sink import Fault, Sink, Stage
from tests.lab.waiting import wait_until
from tests.program import Running, maild, settings

MAIL = (
    b"Authentication-Results: mx.exch.test; dmarc=pass header.from=cust.test\r\n"
    b"From: Carol <carol@cust.test>\r\nTo: support@exch.test\r\nSubject: Where is it?\r\n"
    b"Message-ID: <a@cust.test>\r\n\r\nWhere is my deposit?\r\n"
)


def to_carol(sink: Sink) -> list[bytes]:
    return [one.data for one in sink.mails if one.recipients == ("carol@cust.test",)]


def test_until_idle_does_everything_and_a_second_time_nothing(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink)
    mailbox.append(MAIL)
    first = maild("run", "--until-idle", "--config", file)
    assert (first.code, first.out, first.err) == (0, "", "")
    assert len(to_carol(sink)) == 1
    sent = len(sink.mails)
    assert maild("run", "--until-idle", "--config", file).code == 0
    assert len(sink.mails) == sent
    assert mailbox.flags() == {1: set()}


def test_tickets_and_show_tell_what_there_is(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink)
    mailbox.append(MAIL)
    maild("run", "--until-idle", "--config", file)
    (ticket,) = maild("tickets", "--json", "--config", file).rows
    assert ticket["ref"] == "EX-1001"
    assert ticket["requester"] == "carol@cust.test"
    (whole,) = maild("show", "EX-1001", "--json", "--config", file).rows
    assert {key: whole[key] for key in ticket} == ticket
    assert [entry["direction"] for entry in whole["entries"]][:1] == ["in"]
    assert "Where is my deposit?" in whole["entries"][0]["text"]
    assert [entry["delivery"] for entry in whole["entries"] if entry["direction"] == "out"] == ["sent"]
    assert maild("tickets", "--status", "closed", "--json", "--config", file).out == ""
    assert MAIL.replace(b"\r\n", b"\n").decode() in maild("show", "1001", "--mbox", "--config", file).out
    assert "Where is my deposit?" in maild("show", "EX-1001", "--html", "--config", file).out
    assert "Where is it?" in maild("show", "EX-1001", "--config", file).out
    assert maild("show", "EX-9999", "--config", file).code == 1
    assert maild("show", "nonsense", "--config", file).code == 2


def test_without_an_inlet_it_exits_75_and_says_which(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink, password="wrong")
    ended = maild("run", "--until-idle", "--config", file)
    assert ended.code == 75
    assert "inlet support" in ended.err
    assert "wrong" not in ended.err


def test_without_an_outlet_the_mail_is_kept_and_it_exits_75(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink)
    mailbox.append(MAIL)
    sink.faults[Stage.GREETING] = Fault.DROP
    ended = maild("run", "--until-idle", "--config", file)
    assert ended.code == 75
    assert "outlet" in ended.err
    assert "wait for later" in ended.err
    assert len(maild("tickets", "--json", "--config", file).rows) == 1
    sink.faults.clear()
    assert maild("queue", "retry", "--all", "--config", file).code == 0
    assert maild("run", "--until-idle", "--config", file).code == 0
    assert len(to_carol(sink)) == 1


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_the_daemon_answers_by_itself_and_ends_when_told(
    tmp_path: Path, mailbox: Account, sink: Sink, by: signal.Signals
) -> None:
    file = settings(tmp_path, mailbox, sink, desk="send_delay_s = 0")
    with Running(file) as daemon:
        wait_until(lambda: "starting" in daemon.log, "the start")
        mailbox.append(MAIL)
        wait_until(lambda: to_carol(sink), "the acknowledgement")
        assert daemon.end(by) == 0
        assert json.loads(daemon.log.splitlines()[-1])["event"] == "ended"
        assert "Traceback" not in daemon.log


def test_the_log_is_json_and_names_no_customer(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink)
    mailbox.append(MAIL)
    with Running(file) as daemon:
        wait_until(lambda: to_carol(sink), "the acknowledgement")
        daemon.end()
        events = [json.loads(line)["event"] for line in daemon.log.splitlines()]
    assert {"mails stored", "mail understood", "mail sent"} <= set(events)
    assert not any(word in daemon.log for word in ("carol", "Where is", mailbox.password))


def test_one_daemon_per_database_others_stand_by_and_take_over(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink)
    with Running(file) as first, Running(file) as second:
        wait_until(lambda: "standing by" in first.log + second.log, "one to stand by")
        beside = maild("run", "--until-idle", "--config", file)
        assert beside.code == 75
        assert "another maild" in beside.err
        assert maild("migrate", "--config", file).code == 75
        one, other = (first, second) if "standing by" in second.log else (second, first)
        one.end(signal.SIGKILL)
        wait_until(lambda: "starting" in other.log, "the other to take over")
        mailbox.append(MAIL)
        wait_until(lambda: to_carol(sink), "the acknowledgement")
        assert other.end() == 0


def test_one_that_stands_by_ends_when_told(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink)
    with Running(file) as first:
        wait_until(lambda: "starting" in first.log, "the start")
        with Running(file) as second:
            wait_until(lambda: "standing by" in second.log, "the second to stand by")
            assert second.end() == 0


def test_a_held_mail_is_released_beside_the_running_daemon(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink)
    mailbox.append(MAIL)
    with Running(file) as daemon:
        wait_until(lambda: to_carol(sink), "the acknowledgement")
        forged = MAIL.replace(b"dmarc=pass", b"dmarc=fail").replace(b"<a@", b"<b@")
        acknowledgement = to_carol(sink)[0].split(b"\r\nMessage-ID: ")[1].split(b"\r\n")[0]
        mailbox.append(b"In-Reply-To: " + acknowledgement + b"\r\n" + forged)
        wait_until(lambda: maild("queue", "--json", "--config", file).rows, "the held mail")
        (held,) = (one for one in maild("queue", "--json", "--config", file).rows if one["what"] == "held")
        assert maild("queue", "release", held["id"], "--config", file).code == 0
        assert maild("queue", "release", held["id"], "--config", file).code == 1
        assert daemon.is_up
        daemon.end()
    assert not [one for one in maild("queue", "--json", "--config", file).rows if one["what"] == "held"]


def test_check_tries_everything_and_names_each_problem(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    good = maild("check", "--config", settings(tmp_path, mailbox, sink))
    assert good.code == 0, good.out
    parts = [
        "settings",
        "secret file",
        "database",
        "templates",
        "canned replies",
        "logins",
        "inlet support",
        "outlet",
        "clock",
        "identity",
    ]
    assert [line[2:16].strip() for line in good.out.splitlines()] == parts
    sink.faults[Stage.GREETING] = "554 5.3.2 not now"
    bad = maild("check", "--config", settings(tmp_path, mailbox, sink, password="wrong"))
    assert bad.code == 1
    problems = [line[2:16].strip() for line in bad.out.splitlines() if line.startswith("✘")]
    assert problems == ["inlet support", "outlet"]
    assert "wrong" not in bad.out + bad.err


def test_check_greets_an_agent(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink)
    greeted = maild("check", "--agent", "Alice", "--config", file)
    assert greeted.code == 0
    assert "alice.agent@exch.test" in greeted.out
    maild("run", "--until-idle", "--config", file)
    assert [one.recipients for one in sink.mails] == [("alice.agent@exch.test",)]
    assert maild("check", "--agent", "Zoe", "--config", file).code == 78


def test_a_database_of_a_newer_version_stops_the_start(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink)
    assert maild("migrate", "--config", file).code == 0
    with sqlite3.connect(tmp_path / "var" / "maild.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    ended = maild("run", "--until-idle", "--config", file)
    assert ended.code == 1
    assert "9999" in ended.err
    assert "Traceback" not in ended.err


def test_the_database_and_the_key_are_for_their_owner_only(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    maild("run", "--until-idle", "--config", settings(tmp_path, mailbox, sink))
    modes = {one.name: one.stat().st_mode & 0o077 for one in (tmp_path / "var").iterdir() if one.is_file()}
    assert {"maild.db", "secret.key"} <= set(modes)
    assert not any(modes.values()), modes


def test_a_secret_file_that_others_can_read_stops_the_start(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink)
    maild("run", "--until-idle", "--config", file)
    (tmp_path / "var" / "secret.key").chmod(0o644)
    ended = maild("run", "--until-idle", "--config", file)
    assert ended.code == 78
    assert ended.err.startswith("[desk] secret_file: others may read")


def test_secrets_come_from_systemd_credentials(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink, password="wrong")
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "maild.secret").write_text("ab" * 32)
    (credentials / "maild.inlet.support.password").write_text(f"{mailbox.password}\n")
    ended = maild("run", "--until-idle", "--config", file, env={"CREDENTIALS_DIRECTORY": str(credentials)})
    assert (ended.code, ended.err) == (0, "")
    assert not (tmp_path / "var" / "secret.key").exists()
