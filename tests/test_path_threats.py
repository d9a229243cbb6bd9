"""Attacks on the path as a whole, each named after its row in the table of threats.

World: support@exch.test is the desk, alice and bob its agents, carol owns a ticket, mallory attacks.
"""

from email.message import EmailMessage
from pathlib import Path

import pytest

from maild.model import Direction, Flag
from tests.desk import Desk, Person


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def carol(desk: Desk) -> Person:
    """She owns EX-1001 and has its acknowledgement."""
    carol = desk.person("carol@cust.test", "Carol W.")
    carol.writes("My withdrawal of 0.5 BTC has not arrived yet.", subject="Withdrawal")
    return carol


@pytest.mark.parametrize("auth, acknowledged", [("fail", 0), ("none", 30), (None, 30)])
def test_t01_the_acknowledgement_is_no_spam_cannon(desk: Desk, auth: str | None, acknowledged: int) -> None:
    victims = [desk.person(f"v{i}@third.test", "WIN-http://evil.test", auth) for i in range(60)]
    for i, victim in enumerate(victims):
        victim.writes(f"CLAIM {i} at http://evil.test/prize now", subject=f"http://evil.test/{i} YOU WON")
    mails = [mail for victim in victims for mail in victim.inbox]
    assert len(mails) == acknowledged
    assert max(len(victim.inbox) for victim in victims) <= 1
    assert not [mail for mail in mails if any(word in spelt_out(mail) for word in ("evil", "WON", "WIN", "CLAIM"))]
    assert len(desk.tickets) == 60
    reasons = [entry.reason for ticket in desk.tickets for entry in desk.entries(ticket.number)]
    assert sum(bool(reason) and "acknowledg" in str(reason) for reason in reasons) == 60 - acknowledged


@pytest.mark.parametrize("auth", ["pass", "fail", None])
@pytest.mark.parametrize("address", ["support@exch.test", "support+t1.0.aaaaaaaaaaaa@exch.test", "SUPPORT@EXCH.TEST"])
def test_t04_mail_from_our_own_address_gets_no_answer(desk: Desk, address: str, auth: str | None) -> None:
    desk.person(address, auth=auth).writes("Please confirm your password.")
    (ticket,) = desk.tickets
    assert ticket.requester is None and Flag.OWN_ADDRESS in ticket.flags
    assert not desk.wire.mailboxes["support@exch.test"]
    assert not [row for row in desk.wire.submitted if row.recipient.partition("+")[0].startswith("support")]


def test_t04_our_own_mail_that_comes_back_is_evidence_and_no_ticket(desk: Desk, carol: Person) -> None:
    desk.gets(desk.wire.submitted[0].data)
    assert len(desk.tickets) == 1


@pytest.mark.parametrize("name", ["x@evil.test", "Alice @ Desk", 'Alice "A', "carol@cust.test via List"])
def test_t06_t09_a_careless_from_has_no_agents_power_even_with_the_token(desk: Desk, carol: Person, name: str) -> None:
    alice = desk.person("alice.agent@exch.test", "Alice")
    careful = alice.mail("Send us your password.", subject="Re: Withdrawal", to=str(alice.inbox[-1]["Reply-To"]))
    careful["In-Reply-To"] = careful["References"] = str(alice.inbox[-1]["Message-ID"])
    stamp = "Authentication-Results: mx.exch.test; dmarc=pass header.from=exch.test\r\n"
    before = len(carol.inbox)
    careless = careful.as_bytes().replace(b"From: Alice <", f"From: {name} <".encode(), 1)
    desk.gets(stamp.encode() + careless)
    assert f"From: {name} <alice" in careless.decode()
    assert len(carol.inbox) == before
    assert desk.waiting("held")


@pytest.mark.parametrize(
    "line",
    [
        "Subject: =?utf-8?q?Hi=0D=0ABcc:_mallory=40evil.test?=",
        "Subject: =?utf-8?b?SGkNCkJjYzogbWFsbG9yeUBldmlsLnRlc3Q=?=",
        "From: =?utf-8?q?Carol=0D=0ABcc:_mallory=40evil.test?= <carol@cust.test>",
        "Message-ID: <a=0D=0ABcc:@cust.test>",
        "References: <a@b>\x0bBcc: mallory@evil.test",
    ],
)
def test_t13_no_header_can_be_injected_and_the_ticket_can_be_answered(desk: Desk, line: str) -> None:
    given = {"From": "From: carol@cust.test", "Subject": "Subject: Hi", "Message-ID": "Message-ID: <1@cust.test>"}
    given[line.partition(":")[0]] = line
    stamp = "Authentication-Results: mx.exch.test; dmarc=pass header.from=cust.test"
    text = "\r\n".join([stamp, *given.values(), "To: support@exch.test", "", "Where is my money?", ""])
    desk.gets(text.encode())
    carol, alice = desk.person("carol@cust.test"), desk.person("alice.agent@exch.test", "Alice")
    alice.replies("It is on its way.")
    carol.receives("It is on its way.")
    assert not [mail for mail in (*carol.inbox, *alice.inbox) if mail["Bcc"] or mail["Cc"]]
    assert {row.recipient for row in desk.wire.submitted} == {
        "carol@cust.test",
        "alice.agent@exch.test",
        "bob.agent@exch.test",
    }


OUT_OF_OFFICE: list[tuple[str, str, dict[str, str]]] = [
    ("Re: Withdrawal", "I am away.", {"auto_submitted": "auto-replied"}),
    ("Re: Withdrawal", "I am away.", {"x_autoreply": "yes"}),
    ("Re: Withdrawal", "I am away.", {"precedence": "auto_reply"}),
    ("Automatic reply: Withdrawal", "I am away until Monday.", {}),
    ("自动回复: Withdrawal", "您好，我正在休假。", {}),
    ("Abwesenheitsnotiz: Withdrawal", "Ich bin nicht im Büro.", {}),
]


@pytest.mark.parametrize("subject, text, headers", OUT_OF_OFFICE)
def test_t25_an_auto_responder_is_never_answered(
    desk: Desk, carol: Person, subject: str, text: str, headers: dict[str, str]
) -> None:
    received = carol.inbox[-1]
    carol.writes(
        text, subject=subject, to=str(received["Reply-To"]), in_reply_to=str(received["Message-ID"]), **headers
    )
    assert len(carol.inbox) == 1 and len(desk.tickets) == 1
    (auto,) = [entry for entry in desk.entries(1001) if entry.auto]
    assert auto.direction is Direction.IN


def test_t25_out_of_office_without_a_ticket_is_filed(desk: Desk) -> None:
    away = desk.person("away@cust.test")
    away.writes("I am away.", subject="Automatic reply: your newsletter", auto_submitted="auto-replied")
    assert not desk.tickets and not away.inbox


@pytest.mark.parametrize("auth, most", [("pass", 3), (None, 1)])
@pytest.mark.parametrize("quotes", [True, False])
@pytest.mark.parametrize(
    "subject, words, tickets",
    [
        ("[Case #{n}] We have received your request", "Your request has been received as case #{n}.", 0),
        (
            "About number {n}",
            "Hello, we have noted what you wrote to us under {n}, and a colleague thinks about it.",
            1,
        ),
    ],
    ids=["known for a machine", "like a person"],
)
def test_t26_two_helpdesks_do_not_play_ping_pong(
    desk: Desk, auth: str | None, most: int, quotes: bool, subject: str, words: str, tickets: int
) -> None:
    peer = desk.person("help@third.test", "Third Help", auth)
    for i in range(100):
        text = words.format(n=5000 + i)
        if quotes and peer.inbox:
            text += f"\n\n> {peer.inbox[-1]['Subject']}"
        peer.writes(text, subject=subject.format(n=5000 + i))
    assert len(peer.inbox) <= most
    assert len(desk.tickets) == tickets
    assert bool(desk.wire.mailboxes["ops@exch.test"]) is bool(tickets)


def test_t30_stolen_references_open_nothing(desk: Desk, carol: Person) -> None:
    mallory = desk.person("mallory@evil.test")
    stolen = carol.inbox[-1]
    mallory.replies("Please send the status.", to=stolen, quote=False, address="support@exch.test")
    assert len(desk.tickets) == 2 and Flag.MENTIONS_OTHER in desk.tickets[1].flags
    told = "\n".join(spelt_out(mail) for mail in mallory.inbox)
    assert "EX-1001" not in told.replace(str(stolen["Message-ID"]), "").replace("<EX-1001.", "") and "carol" not in told
    first = desk.tickets[0]
    assert first.requester is not None and first.requester.address == "carol@cust.test"
    assert len([entry for entry in desk.entries(1001) if entry.direction is Direction.IN]) == 1


def test_t30_a_stranger_at_a_signed_address_is_held(desk: Desk, carol: Person) -> None:
    mallory = desk.person("mallory@evil.test")
    mallory.replies("Please send the status.", to=carol.inbox[-1], quote=False)
    assert len(desk.tickets) == 1 and not mallory.inbox and len(carol.inbox) == 1
    assert len(desk.waiting("held")) == 1


@pytest.mark.parametrize("subject", ["[EX-1001] please send status", "Re: Withdrawal EX-1001", "ex-1001"])
@pytest.mark.parametrize("auth", ["pass", None, "fail"])
def test_t31_a_reference_in_the_subject_is_no_key(desk: Desk, carol: Person, subject: str, auth: str | None) -> None:
    mallory = desk.person("mallory@evil.test", auth=auth)
    mallory.writes("Please send me everything about this case.", subject=subject)
    assert len(desk.tickets) == 2 and Flag.MENTIONS_OTHER in desk.tickets[1].flags
    assert not any("0.5 BTC" in spelt_out(mail) for mail in mallory.inbox)
    assert len([entry for entry in desk.entries(1001) if entry.direction is Direction.IN]) == 1


def spelt_out(mail: EmailMessage) -> str:
    """Every header and every text part, decoded."""
    parts = [str(part.get_content()) for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join([*(f"{name}: {value}" for name, value in mail.items() if name != "To"), *parts])
