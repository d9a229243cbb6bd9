"""Five hundred mixed mails through real Postfix and Dovecot: what becomes of each is what the manual's table says."""

import email
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from tests import crowd
from tests.lab.certificates import Authority, Certificate
from tests.lab.dovecot import Dovecot
from tests.lab.postfix import Postfix, stamps
from tests.lab.waiting import wait_until
from tests.town import Town

pytestmark = pytest.mark.xdist_group("crowd")  # one town serves all of these tests

AGENTS = (crowd.ALICE, crowd.BOB)
MAILS = 500


@dataclass
class After:
    """The town when everything is done, and what the commands print of it."""

    town: Town
    stored: int
    acknowledged: list[str]  # of the unverified
    tickets: list[dict[str, Any]]
    shown: dict[str, dict[str, Any]]
    held: list[dict[str, Any]]

    def of(self, address: str | None) -> list[dict[str, Any]]:
        return [one for one in self.tickets if one["requester"] == address]

    def entries(self, address: str, direction: str) -> list[dict[str, Any]]:
        (ticket,) = self.of(address)
        return [one for one in self.shown[ticket["ref"]]["entries"] if one["direction"] == direction]


@pytest.fixture(scope="module")
def after(authority: Authority, certificate: Certificate) -> Iterator[After]:
    with (
        tempfile.TemporaryDirectory(prefix="maild-town-") as folder,
        Dovecot(certificate, authority.ca_file) as dovecot,
        Postfix(dovecot, stamps()) as postfix,
    ):
        town = Town(Path(folder), dovecot, postfix, authority.ca_file)
        town.settle(*crowd.VERIFIED, *crowd.UNVERIFIED, *crowd.FAILED, *crowd.STRANGERS)
        assert town.post(crowd.round_one()) == 305
        done = town.works()
        assert done.returncode == 0, done.stderr
        wait_until(lambda: town.count(crowd.DESK) == 305 + len(crowd.GONE), "the bounces")
        newest = acknowledgements(town)
        stored = town.post(crowd.round_two(newest, notices(town)))
        done = town.works()
        assert done.returncode == 0, done.stderr
        tickets = town.listed("tickets")
        shown = {one["ref"]: town.listed("show", one["ref"])[0] for one in tickets if needed(one)}
        yield After(
            town,
            stored,
            crowd.acknowledged(newest),
            tickets,
            shown,
            [one for one in town.listed("queue") if one["what"] == "held"],
        )


def needed(ticket: dict[str, Any]) -> bool:
    """Each `show` is a process: only those that a test looks into."""
    looked_into = {*crowd.REPLYING[:2], *crowd.AWAY[:4], *crowd.ANSWERED[:2], *crowd.GONE[:2]}
    return ticket["requester"] in looked_into


def acknowledgements(town: Town) -> dict[str, bytes]:
    return {one: town.newest(one) for one in (*crowd.VERIFIED, *crowd.UNVERIFIED) if town.count(one)}


def notices(town: Town) -> dict[str, bytes]:
    """An agent's newest mail about each customer, by the customer's address."""
    mails = {
        one: (crowd.ALICE if one not in crowd.VERIFIED[70:75] else crowd.BOB)
        for one in (*crowd.ANSWERED, *crowd.VERIFIED[70:80])
    }
    boxes = {agent: town.accounts[agent].mails() for agent in AGENTS}
    return {one: next(raw for raw in boxes[agent] if one.encode() in raw) for one, agent in mails.items()}


def parsed(town: Town, address: str) -> list[Any]:
    return [email.message_from_bytes(raw, policy=default) for raw in town.accounts[address].mails()]


def test_all_mails_of_the_scene_came_in(after: After) -> None:
    assert after.stored == MAILS


def test_the_tickets_are_those_of_the_table(after: After) -> None:
    everybody = (*crowd.VERIFIED, *crowd.GONE, *crowd.UNVERIFIED, *crowd.FAILED, *crowd.STRANGERS)
    counted = Counter(one["requester"] for one in after.tickets)
    assert counted.pop(None) == 10  # five in our own name, five of nobody in particular
    assert counted == Counter(everybody)


def test_every_verified_customer_has_one_acknowledgement_in_the_right_language(after: After) -> None:
    for address in (*crowd.VERIFIED, *crowd.STRANGERS):
        mails = parsed(after.town, address)
        acknowledged = [mail for mail in mails if mail["Auto-Submitted"] == "auto-replied"]
        assert len(acknowledged) == 1, address
        if address in crowd.VERIFIED:
            assert acknowledged[0]["Content-Language"] == crowd.language_of(address)
            assert after.of(address)[0]["language"] == crowd.language_of(address)


def test_unverified_senders_of_one_domain_are_answered_within_the_cap(after: After) -> None:
    mails = [mail for one in crowd.UNVERIFIED for mail in parsed(after.town, one)]
    assert len(mails) == 30
    assert not [mail for mail in mails if "u0" in str(mail["Subject"])]


def test_senders_whose_domain_disowns_them_get_a_ticket_and_no_mail(after: After) -> None:
    assert not [one for one in crowd.FAILED if after.town.count(one)]
    assert all("unverified" in after.of(one)[0]["flags"] for one in crowd.FAILED)


def test_replies_of_participants_join_their_ticket(after: After) -> None:
    for address in crowd.REPLYING[:2]:
        assert [address[:4] in one["text"] for one in after.entries(address, "in")] == [True, True]
    assert all(after.of(one)[0]["messages"] == 2 + 1 for one in after.acknowledged[:15])


def test_auto_replies_are_kept_with_their_ticket(after: After) -> None:
    assert all(after.of(one)[0]["messages"] == 3 for one in crowd.AWAY)
    for address in crowd.AWAY[:4]:
        assert [one["text"] for one in after.entries(address, "in")][1:] == ["I am out of office."]


def test_an_agents_answer_reaches_the_customer_once(after: After) -> None:
    for address in crowd.ANSWERED:
        answers = [mail for mail in parsed(after.town, address) if mail["Auto-Submitted"] is None]
        assert len(answers) == 1 and f"looked into it, {address[:4]}" in answers[0].get_body(("plain",)).get_content()
        assert after.of(address)[0]["assignee"] == crowd.ALICE
        assert after.of(address)[0]["status"] == "waiting"


def test_what_lacks_authority_is_held_and_the_agent_is_asked(after: After) -> None:
    assert len(after.held) == len(crowd.IMPERSONATED) + 5 + 5
    for address in (*crowd.VERIFIED[70:80], *crowd.IMPERSONATED):
        assert not [mail for mail in parsed(after.town, address) if mail["Auto-Submitted"] is None]


def test_a_bounce_is_told_to_the_agents_once(after: After) -> None:
    for address in crowd.GONE:
        assert "undeliverable" in after.of(address)[0]["flags"]
    for address in crowd.GONE[:2]:
        (acknowledged,) = after.entries(address, "out")
        assert acknowledged["delivery"] == "failed"


def test_every_mailbox_shows_one_thread_per_ticket(after: After) -> None:
    for address in (*crowd.VERIFIED, *crowd.STRANGERS, *after.acknowledged):
        assert len(after.town.accounts[address].threads()) == 1, address
    for agent in AGENTS:
        assert len(after.town.accounts[agent].threads()) == len(after.tickets)


def test_nobody_has_a_mail_twice(after: After) -> None:
    for address in (*crowd.VERIFIED, *crowd.STRANGERS, *AGENTS):
        ids = [mail["Message-ID"] for mail in parsed(after.town, address)]
        assert len(ids) == len(set(ids)), address
