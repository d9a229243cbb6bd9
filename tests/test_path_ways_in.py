"""Ways in besides the customer's own mail, on the real path: forwards, `#new`, intakes, the Sent folder, merging."""

from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from maild.mail import RawMail
from maild.model import Direction, Flag, Status
from maild.settings import IdentityRules, Settings
from tests.desk import MX, Desk, Person, body, settings

FORM = "form@web.test"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def alice(desk: Desk) -> Person:
    return desk.person("alice.agent@exch.test", "Alice")


def internal(desk: Desk, number: int = 1001) -> list[str]:
    return [one.text for one in desk.entries(number) if one.direction is Direction.NOTE]


# --- agents ---


def forwarded(words: str = "") -> str:
    return (
        f"{words}\n\n---------- Forwarded message ---------\nFrom: Victor <victim@cust.test>\n"
        "Date: Mon, 2 Mar 2026 at 09:00\nSubject: My account is locked\nTo: <help@exch.test>\n\n"
        "I cannot log in since Monday.\n"
    )


def test_a_forwarded_mail_is_the_customers_ticket_and_the_customer_hears_nothing(desk: Desk, alice: Person) -> None:
    alice.writes(forwarded("#note He is known to us.\n#prio high"), subject="Fwd: My account is locked")
    (ticket,) = desk.tickets
    assert ticket.requester is not None and ticket.requester.address == "victim@cust.test"
    assert ticket.priority == "high" and ticket.subject == "My account is locked" and not ticket.verified
    assert internal(desk) == ["He is known to us."]
    victim = desk.person("victim@cust.test", "Victor")
    assert not victim.inbox
    alice.replies("Hello Victor, we have unlocked it.", to=customers_copy(alice))
    assert "we have unlocked it" in body(victim.inbox[-1]) and len(victim.inbox) == 1


def customers_copy(agent: Person) -> EmailMessage:
    """The newest mail whose answer goes to the customer."""
    return [one for one in agent.inbox if "+r" in str(one["Reply-To"])][-1]


def test_a_mail_that_is_forwarded_as_a_file_opens_the_same_ticket(desk: Desk, alice: Person) -> None:
    original = EmailMessage()
    original["From"], original["To"] = "Victor <victim@cust.test>", "help@exch.test"
    original["Subject"], original["Message-ID"] = "My account is locked", "<old@cust.test>"
    original.set_content("I cannot log in since Monday.")
    mail = alice.mail("#take\nPlease see below.", subject="Fwd: My account is locked")
    mail.add_attachment(original)
    alice.sends(mail)
    (ticket,) = desk.tickets
    assert ticket.requester is not None and ticket.requester.address == "victim@cust.test"
    assert ticket.assignee == alice.address and internal(desk) == ["Please see below."]


def test_new_opens_a_ticket_and_its_author_can_go_on_from_the_receipt(desk: Desk, alice: Person) -> None:
    alice.writes("#new eve@cust.test\nShe called: her deposit is missing.", subject="A call")
    (ticket,) = desk.tickets
    eve = desk.person("eve@cust.test", "Eve")
    assert ticket.requester is not None and ticket.requester.address == eve.address and not eve.inbox
    alice.receives("EX-1001", "eve@cust.test")
    assert internal(desk) == ["She called: her deposit is missing."]
    alice.replies("#public\nAs promised on the phone: we are looking at it.")
    assert "As promised on the phone" in body(eve.inbox[-1])
    eve.replies("Thank you. How long will it take?")
    assert len(desk.tickets) == 1 and desk.tickets[0].status is Status.OPEN


def test_what_the_customer_gets_of_a_public_new_is_the_words_alone(desk: Desk, alice: Person) -> None:
    alice.writes("#new eve@cust.test #public\nWe are looking at your deposit.", subject="Your call")
    eve = desk.person("eve@cust.test")
    (mail,) = eve.inbox
    assert "We are looking at your deposit." in body(mail)
    assert "#" not in body(mail) and "alice" not in mail.as_string().lower()


def test_a_question_to_the_desk_is_answered_by_mail_and_no_ticket_comes_of_it(desk: Desk, alice: Person) -> None:
    desk.person("carol@cust.test").writes("Where is my withdrawal?", subject="Withdrawal")
    alice.writes("#queue", subject="what is there")
    alice.receives("EX-1001", "Withdrawal")
    alice.writes("#show EX-1001", subject="that one")
    alice.receives("Where is my withdrawal?")
    alice.writes("#help", subject="help")
    alice.receives("#merge")
    assert len(desk.tickets) == 1


def test_a_typo_comes_back_and_written_anew_it_is_done(desk: Desk, alice: Person) -> None:
    alice.writes("#nwe eve@cust.test\nShe called.", subject="A call")
    assert not desk.tickets and desk.waiting("held")
    alice.receives("#nwe", "#new")
    alice.replies("#new eve@cust.test\nShe called.")
    assert len(desk.tickets) == 1 and not desk.waiting("held")


def test_a_forged_forward_makes_nobody_a_requester_but_its_sender(desk: Desk) -> None:
    """T37."""
    mallory, victim = desk.person("mallory@evil.test", "Mallory"), desk.person("victim@cust.test")
    mallory.writes(forwarded("#note pay him at once"), subject="Fwd: My account is locked")
    (ticket,) = desk.tickets
    assert ticket.requester is not None and ticket.requester.address == "mallory@evil.test"
    assert not victim.inbox and not internal(desk)


@pytest.mark.parametrize("auth", ["pass", "fail"])
@pytest.mark.parametrize(
    "text",
    [
        "Please change my e-mail to mallory@evil.test",
        "Please disable 2FA on my account, I lost my phone",
        "Delete my data",
        "#requester mallory@evil.test",
    ],
)
def test_a_mail_changes_nothing_about_an_account(desk: Desk, text: str, auth: str) -> None:
    """T51: neither from a forged sender nor from a mailbox that was broken into."""
    victim = desk.person("victim@cust.test", "Victor", auth=auth)
    victim.writes(text, subject="My account")
    (ticket,) = desk.tickets
    assert ticket.requester is not None and ticket.requester.address == "victim@cust.test"
    assert not desk.wire.mailboxes["mallory@evil.test"]
    assert ticket.status is Status.NEW and all(one.template != "answer" for one in desk.entries(1001))
    assert bool(victim.inbox) is (auth == "pass")


def test_agents_are_warned_of_a_foreign_reply_to_and_their_answer_does_not_go_there(desk: Desk, alice: Person) -> None:
    """T12."""
    carol = desk.person("carol@cust.test", "Carol")
    carol.writes("Where is my withdrawal?", reply_to="mallory@evil.test")
    alice.receives("The sender wants answers at another address")
    alice.replies("It is on its way.")
    assert "It is on its way." in body(carol.inbox[-1]) and not desk.wire.mailboxes["mallory@evil.test"]


# --- the topic in the address ---


def test_an_address_with_a_topic_opens_a_ticket_of_that_topic(desk: Desk) -> None:
    desk.person("carol@cust.test").writes("Hello", to="support+fees@exch.test")
    assert desk.tickets[0].topic == "fees"


# --- intakes ---


def with_form(tmp_path: Path, *labels: str) -> Settings:
    rules = IdentityRules(authserv_id=MX, intakes=(FORM,), intake_labels=labels)  # type: ignore[arg-type]  # checked when made
    return settings(tmp_path).model_copy(update={"identity": rules})


FILLED = "Name: Eve E.\nEmail: eve@cust.test\nSubject: Missing deposit\nMessage: Where are my 5 BTC?\nFrom: nobody\n"


def test_a_forms_mail_opens_the_ticket_of_the_customer_it_names(tmp_path: Path) -> None:
    desk = Desk(tmp_path, with_form(tmp_path))
    desk.person(FORM, "Web form").writes(FILLED, subject="Form 12", auto_submitted="auto-generated")
    (ticket,) = desk.tickets
    assert ticket.requester is not None
    assert (ticket.requester.address, ticket.requester.name) == ("eve@cust.test", "Eve E.")
    assert ticket.subject == "Missing deposit" and not ticket.verified and Flag.UNVERIFIED in ticket.flags
    asked = desk.entries(1001)[0]
    assert asked.author == "eve@cust.test" and asked.text.startswith("Where are my 5 BTC?")
    assert not desk.wire.mailboxes[FORM]


def test_its_customer_is_acknowledged_without_a_word_of_the_form_and_once_a_day(tmp_path: Path) -> None:
    desk = Desk(tmp_path, with_form(tmp_path))
    form, eve = desk.person(FORM), desk.person("eve@cust.test")
    form.writes(FILLED, subject="Form 12")
    form.writes(FILLED.replace("5 BTC", "6 BTC"), subject="Form 13")
    (mail,) = eve.inbox
    for word in ("Eve E.", "Missing deposit", "BTC", "Form 12"):
        assert word not in f"{mail['Subject']} {mail['To']} {body(mail)}"
    assert len(desk.tickets) == 2, "each stays a ticket: who fills in a form proves nothing about who asks"


def test_whom_the_form_names_can_be_answered_and_answers_on_the_same_ticket(tmp_path: Path) -> None:
    desk = Desk(tmp_path, with_form(tmp_path))
    alice, eve = desk.person("alice.agent@exch.test", "Alice"), desk.person("eve@cust.test", "Eve")
    desk.person(FORM).writes(FILLED, subject="Form 12")
    alice.replies("It arrives today.")
    assert "It arrives today." in body(eve.inbox[-1])
    eve.replies("It has arrived.")
    assert len(desk.tickets) == 1


@pytest.mark.parametrize("auth", ["fail", None, "none"])
def test_who_only_bears_the_forms_address_is_a_stranger(tmp_path: Path, auth: str | None) -> None:
    desk = Desk(tmp_path, with_form(tmp_path))
    desk.person(FORM, auth=auth).writes(FILLED, subject="Form 12")
    (ticket,) = desk.tickets
    assert ticket.requester is not None and ticket.requester.address == FORM
    assert not desk.wire.mailboxes["eve@cust.test"]


@pytest.mark.parametrize(
    ("text", "reply_to", "named"),
    [
        ("Where are my 5 BTC?", "Eve <eve@cust.test>", "eve@cust.test"),
        ("邮箱：eve@cust.test\n内容：我的充值在哪里？", None, "eve@cust.test"),
        ("*Email*:\neve@cust.test\n\n*Message*:\nHello", None, "eve@cust.test"),
        ("E-Mail: eve@cust.test <mailto:eve@cust.test>\n\nHello", FORM, "eve@cust.test"),
        ("Email: dave@cust.test\nHello", "eve@cust.test", "eve@cust.test"),
        ("Account e-mail: dave@cust.test\nHello", "eve@cust.test", "dave@cust.test"),
        ("Email: eve@cust.test, dave@cust.test\nHello", None, None),
        ("Email: alice.agent@exch.test\nHello", "support@exch.test", None),
        ("Hello", None, None),
        ("Email: noreply@cust.test", None, None),
    ],
)
def test_the_named_customer_is_read_carefully(
    tmp_path: Path, text: str, reply_to: str | None, named: str | None
) -> None:
    desk = Desk(tmp_path, with_form(tmp_path, "Account e-mail"))
    headers = {"reply_to": reply_to} if reply_to else {}
    desk.person(FORM).writes(text, subject="Form 12", **headers)
    (ticket,) = desk.tickets
    assert (ticket.requester.address if ticket.requester else None) == named
    assert (Flag.NEEDS_ATTENTION in ticket.flags) is (named is None)
    assert not desk.wire.mailboxes[FORM]


# --- the Sent folder ---


def typed(desk: Desk, to: str, text: str, answered: EmailMessage | None = None, **headers: str) -> EmailMessage:
    """Somebody answers from the shared mailbox with a mail client; the desk finds the copy in the Sent folder."""
    given = {"In-Reply-To": str(answered["Message-ID"]), "References": str(answered["Message-ID"])} if answered else {}
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = "support@exch.test", to, f"<hand-{len(text)}@mua.test>"
    mail["Subject"], mail["Date"] = headers.pop("subject", "Re: A question"), desk.now
    for name, value in (given | headers).items():
        mail[name] = value
    mail.set_content(text)
    stored(desk, mail.as_bytes(policy=policy.SMTP))
    desk.wire.mailboxes[to].append(mail)
    return mail


def stored(desk: Desk, raw: bytes) -> None:
    desk.reception.accept([RawMail(raw, desk.now, "support", len(raw), sent_folder=True)])
    desk.works()


def test_an_answer_typed_by_hand_is_recorded_and_stops_the_clock(desk: Desk, alice: Person) -> None:
    carol = desk.person("carol@cust.test", "Carol")
    asked = carol.writes("Where is my withdrawal?")
    desk.later(minutes=5)
    by_hand = typed(desk, carol.address, "It is on its way.", asked)
    (ticket,) = desk.tickets
    assert ticket.status is Status.WAITING and ticket.first_response_at == desk.now and ticket.answers == 1
    entry = next(one for one in desk.entries(1001) if one.template == "by hand")
    assert (entry.direction, entry.author, entry.text) == (Direction.OUT, "support@exch.test", "It is on its way.")
    alice.receives("It is on its way.")
    carol.replies("When will it be there?", to=by_hand)
    assert len(desk.tickets) == 1 and desk.tickets[0].status is Status.OPEN
    assert not [one for one in carol.inbox if "by hand" in body(one)]


def test_what_agents_were_told_before_an_answer_by_hand_is_stale(desk: Desk, alice: Person) -> None:
    carol = desk.person("carol@cust.test", "Carol")
    asked = carol.writes("Where is my withdrawal?")
    before = alice.inbox[-1]
    typed(desk, carol.address, "It is on its way.", asked)
    alice.replies("It was lost.", to=before)
    assert desk.waiting("held") and "It was lost." not in "".join(map(body, carol.inbox))


def test_the_thread_goes_on_after_an_answer_by_hand(desk: Desk, alice: Person) -> None:
    carol = desk.person("carol@cust.test", "Carol")
    asked = carol.writes("Where is my withdrawal?")
    by_hand = typed(desk, carol.address, "It is on its way.", asked)
    desk.later(minutes=1)
    alice.replies("#public\nIt has arrived.")
    assert carol.inbox[-1]["In-Reply-To"] == by_hand["Message-ID"]


@pytest.mark.parametrize("to, about", [("mallory@evil.test", True), ("carol@cust.test", False)])
def test_what_belongs_to_no_ticket_is_filed(desk: Desk, to: str, about: bool) -> None:
    asked = desk.person("carol@cust.test").writes("Where is my withdrawal?")
    before = desk.tickets[0]
    typed(desk, to, "See you at lunch.", asked if about else None, subject="Lunch")
    assert desk.tickets == [before] and not [one for one in desk.entries(1001) if one.template == "by hand"]


def test_our_own_mail_in_the_sent_folder_is_evidence_and_nothing_else(desk: Desk) -> None:
    carol = desk.person("carol@cust.test")
    carol.writes("Where is my withdrawal?")
    entries = desk.entries(1001)
    stored(desk, desk.wire.submitted[0].data)
    assert desk.entries(1001) == entries and desk.tickets[0].answers == 0


# --- merging ---


def test_replies_to_every_mail_of_a_merged_ticket_land_in_the_one_that_goes_on(desk: Desk, alice: Person) -> None:
    carol = desk.person("carol@cust.test", "Carol")
    carol.writes("Where is my withdrawal of 5 BTC?", subject="Withdrawal")
    first = carol.inbox[-1]
    desk.later(days=8)
    asked = carol.writes("How do I change the language of the app?", subject="Language")
    second = carol.inbox[-1]
    assert len(desk.tickets) == 2
    alice.replies("#merge EX-1001")
    merged = desk.tickets[1]
    assert merged.status is Status.CLOSED and merged.merged_into == 1001
    n = len(desk.entries(1002))
    carol.replies("To a signed address.", to=second)
    carol.replies("To a sealed id.", to=second, address="support@exch.test")
    carol.replies("To a stored id.", to=asked, address="support@exch.test")
    carol.replies("To the first.", to=first)
    said = [one.text for one in desk.entries(1001) if one.direction is Direction.IN]
    assert said[1:] == ["To a signed address.", "To a sealed id.", "To a stored id.", "To the first."]
    assert len(desk.entries(1002)) == n and len(desk.tickets) == 2
    alice.replies("#public\nBoth are done.")
    assert "Both are done." in body(carol.inbox[-1])
    assert carol.inbox[-1]["References"].split()[0] == first["References"].split()[0], "the thread that goes on"


def test_an_agents_old_mail_of_a_merged_ticket_still_answers_the_customer_there(desk: Desk, alice: Person) -> None:
    carol = desk.person("carol@cust.test", "Carol")
    carol.writes("Where is my withdrawal of 5 BTC?", subject="Withdrawal")
    desk.later(days=8)
    carol.writes("How do I change the language of the app?", subject="Language")
    told = alice.inbox[-1]
    alice.replies("#merge EX-1001", to=told)
    alice.replies("In the settings.", to=told)
    assert "In the settings." in body(carol.inbox[-1])
    answer = [one for one in desk.entries(1001) if one.template == "answer"]
    assert [one.text for one in answer] == ["In the settings."]


def test_a_message_that_was_split_off_is_a_ticket_that_is_answered_by_itself(desk: Desk, alice: Person) -> None:
    carol = desk.person("carol@cust.test", "Carol")
    carol.writes("Where is my withdrawal of 5 BTC?", subject="Withdrawal")
    carol.replies("Also: how do I change the language of the app?")
    alice.replies("#split")
    first, second = desk.tickets
    assert second.linked == (first.number,) and first.linked == (second.number,)
    assert second.requester == first.requester
    alice.replies("#public\nIn the settings.")
    assert [len([one for one in desk.entries(n) if one.template == "answer"]) for n in (1001, 1002)] in ([0, 1], [1, 0])
    carol.replies("Thank you, that helped. And where is the help page?")
    assert len(desk.tickets) == 2


def test_linked_tickets_name_each_other_and_stay_apart(desk: Desk, alice: Person) -> None:
    desk.person("carol@cust.test").writes("Where is my withdrawal?", subject="Withdrawal")
    desk.person("dave@cust.test").writes("The site is down.", subject="Site")
    alice.replies("#link EX-1001")
    assert [one.linked for one in desk.tickets] == [(1002,), (1001,)]
