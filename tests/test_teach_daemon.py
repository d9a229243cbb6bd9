"""What is taught on the command line reaches the desk: the next run, and a daemon that is running already."""

import json
from pathlib import Path

from tests.lab.account import Account
from tests.lab.sink import Sink
from tests.lab.waiting import wait_until
from tests.lessons import mails
from tests.program import Running, maild, settings

MAIL = (
    b"Authentication-Results: mx.exch.test; dmarc=pass header.from=cust.test\r\n"
    b"From: Carol <carol@cust.test>\r\nTo: support@exch.test\r\nSubject: zindle gap %d\r\n"
    b"Message-ID: <%d@cust.test>\r\n\r\nplease see the farbit slip of last week\r\n"
)


def taught(folder: Path) -> Path:
    file = folder / "labels.jsonl"
    file.write_text("".join(json.dumps({"text": text, "kind": kind}) + "\n" for kind, text in mails(60)))
    return file


def kinds(file: Path) -> list[str]:
    return [row["kind"] for row in maild("tickets", "--json", "--config", file).rows]


def test_a_run_uses_what_was_taught_before(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink)
    assert maild("teach", taught(tmp_path), "--config", file).code == 0
    mailbox.append(MAIL % (1, 1))
    assert maild("run", "--until-idle", "--config", file).code == 0
    assert kinds(file) == ["dispute"]


def test_a_running_daemon_takes_up_what_is_taught_beside_it(tmp_path: Path, mailbox: Account, sink: Sink) -> None:
    file = settings(tmp_path, mailbox, sink)
    with Running(file) as daemon:
        mailbox.append(MAIL % (1, 1))
        wait_until(lambda: sink.mails, "the first mail to be acknowledged")
        assert maild("teach", taught(tmp_path), "--config", file).code == 0
        wait_until(lambda: "classifier swapped" in daemon.log, "the daemon to use the delta")
        mailbox.append(MAIL.replace(b"carol@", b"dan@") % (2, 2))
        wait_until(lambda: len(kinds(file)) == 2, "the second mail to become a ticket")
        assert daemon.end() == 0
    assert kinds(file)[1] == "dispute"
