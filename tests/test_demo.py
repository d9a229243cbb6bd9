"""The made-up desk: complete by itself, honest about what failed, and open to whoever writes to it."""

import re
import smtplib
import subprocess
import sys
import tomllib
from email.message import EmailMessage
from pathlib import Path

import pytest
from rich.cells import cell_len

from maild.configure import load
from maild.demo import desk, script
from maild.demo.checks import Evidence, checks
from maild.demo.people import Correspondent, body
from maild.demo.postoffice import HOST, PostOffice
from maild.model import Language
from tests.lab.waiting import wait_until
from tests.program import ROOT, maild


@pytest.fixture
def office() -> PostOffice:
    return PostOffice({"carol@cust.test": "demo", "support@exch.test": "demo"}, "mx.exch.test", script.KNOWN_DOMAINS)


def test_the_conversation_is_complete_and_every_expectation_was_looked_up(tmp_path: Path) -> None:
    ended = maild("demo", "--once", "--data", tmp_path / "desk")
    assert ended.code == 0, ended.out + ended.err
    assert "24 of 24 expectations met" in ended.out
    assert "✘" not in ended.out
    assert max(map(cell_len, ended.out.splitlines())) <= 100
    assert ended.err == ""
    listed = maild("tickets", "--json", "--config", tmp_path / "desk" / "settings.toml").rows
    assert len({row["language"] for row in listed}) == 8


def test_a_folder_that_has_a_desk_already_is_not_played_in_again(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("")
    ended = maild("demo", "--once", "--data", tmp_path)
    assert ended.code == 78
    assert "has a desk already" in ended.err


def test_where_nothing_was_done_the_checks_fail() -> None:
    people = {one.address: Correspondent(one, desk.post_office()) for one in _everybody()}
    for one in people.values():
        one.sent.append(EmailMessage())
    counts = {"waiting": 1, "queued": 0, "uncertain": 0, "aside": 0, "held": 0}
    found = list(checks(Evidence((), counts, people)))
    assert len(found) == 24
    kept_anyway = [one.sentence for one in found if one.met]
    assert kept_anyway == [  # what must not happen does not, where nothing does
        "nothing Carol got shows Alice's own address",
        "no mail reached Alice twice",
        "the stranger is not in Carol's ticket",
        "the stranger was told nothing of it",
        "Carol got nothing about it",
    ]
    assert all(one.found for one in found if not one.met)


def test_it_stays_up_and_answers_whoever_writes(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as out:
        demo = subprocess.Popen([sys.executable, str(ROOT / "daemon.py"), "demo"], stdout=out, stderr=out)
    try:
        screen = tmp_path / "out"
        wait_until(lambda: "Ctrl-C ends it" in screen.read_text(), "the end of the script", 80)
        port = re.search(r"smtp://127\.0\.0\.1:(\d+)", screen.read_text())
        assert port
        with smtplib.SMTP(HOST, int(port[1]), timeout=20) as server:
            mail = "From: carol@cust.test\r\nSubject: Fees\r\n\r\nWhat does a withdrawal cost?\r\n"
            server.sendmail("carol@cust.test", ["support@exch.test"], mail)
        wait_until(lambda: "Carol Winter receives: Re: Fees" in screen.read_text(), "the answer")
    finally:
        demo.terminate()
        demo.wait(30)
    assert demo.returncode != 0  # it never ends by itself


def test_the_demos_settings_are_in_order(tmp_path: Path, office: PostOffice) -> None:
    with office:
        file = desk.write_settings(tmp_path, office)
        settings = load(file, {}, None)
    assert settings.inlet[0].port == office.imap_port
    assert settings.smtp.port == office.smtp_port
    assert tomllib.loads(file.read_text())["identity"]["authserv_id"] == office.authserv_id


def test_mail_reaches_the_mailbox_in_front_of_the_plus_sign(office: PostOffice) -> None:
    with office:
        office.deliver(
            b"From: carol@cust.test\r\nSubject: x\r\n\r\nHi\r\n", "carol@cust.test", "Support+r1.2@exch.test"
        )
        (mail,) = _inbox(office, "support@exch.test")
    assert mail["Delivered-To"] == "Support+r1.2@exch.test"
    assert body(mail).strip() == "Hi"


@pytest.mark.parametrize(
    ("envelope", "result"),
    [("carol@cust.test", "pass"), ("mallory@evil.test", "fail"), ("", "fail")],
)
def test_senders_are_judged_and_forged_judgements_removed(office: PostOffice, envelope: str, result: str) -> None:
    forged = b"Authentication-Results: MX.exch.test;\r\n dmarc=pass header.from=cust.test\r\n"
    others = b"Authentication-Results: elsewhere.test; dmarc=none\r\n"
    with office:
        office.deliver(forged + others + b"From: Carol <carol@cust.test>\r\n\r\nHi\r\n", envelope, "support@exch.test")
        (mail,) = _inbox(office, "support@exch.test")
    assert mail.get_all("Authentication-Results") == [
        f"mx.exch.test; dmarc={result} header.from=cust.test",
        "elsewhere.test; dmarc=none",
    ]


def test_mail_for_nobody_comes_back_once_and_a_bounce_never(office: PostOffice) -> None:
    with office:
        office.deliver(b"Message-ID: <a@cust.test>\r\n\r\nHi\r\n", "carol@cust.test", "nobody@cust.test")
        office.deliver(b"Subject: a bounce\r\n\r\nHi\r\n", "", "nobody@cust.test")
        (note,) = _inbox(office, "carol@cust.test")
    assert note.get_content_type() == "multipart/report"
    assert "5.1.1" in note.as_string()
    assert "<a@cust.test>" in note.as_string()


def _inbox(office: PostOffice, address: str) -> list[EmailMessage]:
    return Correspondent(script.Person("", address, Language.EN), office).look()


def _everybody() -> tuple[script.Person, ...]:
    return (*script.CUSTOMERS, script.GRETA, script.MALLORY, *script.AGENTS, script.OPERATORS)
