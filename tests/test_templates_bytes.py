"""The finished bytes: what RFC 5322, mail servers and mail programs rely on."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from maild.letters import Acknowledgement, Alarm, Answer, Closing, CustomerWrote
from maild.model import EmailAddress, Language, Mailbox, MessageId, Role, TicketNumber
from maild.ports import Thread
from maild.seal import Seals, Verb
from maild.ticket import StoredAttachment
from templates import header, samples
from templates.render import Renderer
from tests.written import (
    ALICE,
    CAROL,
    CASES,
    NOW,
    SEALS,
    assert_sound,
    desk,
    part,
    read,
    sample,
    settings,
    ticket,
    to_agent,
    to_customer,
    write,
)

DESK = desk()
PLAIN = Renderer(settings(plus_addressing=False, languages=(Language.EN,)), SEALS)
IDS = tuple(MessageId(f"<{n}@cust.test>") for n in range(1, 41))
ONE = EmailAddress("carol@cust.test")


def detail(address: str) -> tuple[Verb, int, int, bool]:
    """Verb, ticket, version of a sealed address, and whether it was made for Carol (customers) or Alice."""
    sealed = SEALS.read_detail(address.partition("@")[0].partition("+")[2])
    assert sealed is not None
    return (
        sealed.verb,
        sealed.number,
        sealed.version,
        SEALS.address_is_of(sealed, ONE) or SEALS.address_is_of(sealed, ALICE),
    )


# --- threads ---


def test_references_are_the_root_and_the_chain_in_order() -> None:
    root = MessageId("<first@cust.test>")
    about = ticket(DESK, root=root)
    mail = write(DESK, Closing(), about, to_customer(), Thread(5, chain=(root, *IDS[:3]), last=IDS[2]))
    assert mail.references == (root, *IDS[:3])
    assert str(read(mail)["References"]).split() == list(mail.references)
    assert read(mail)["In-Reply-To"] == IDS[2] == mail.in_reply_to


def test_a_long_chain_keeps_its_root_and_both_ends() -> None:
    mail = write(
        DESK, Closing(), ticket(DESK, root=MessageId("<first@cust.test>")), to_customer(), Thread(5, IDS, IDS[-1])
    )
    assert mail.references == ("<first@cust.test>", *IDS[:10], *IDS[-10:])


def test_ids_are_folded_only_at_blanks() -> None:
    long = tuple(MessageId(f"<{'x' * 180}{n}@cust.test>") for n in range(20))
    mail = write(DESK, Closing(), ticket(DESK), to_customer(), Thread(5, long, long[-1]))
    raw = mail.data.partition(b"\r\nReferences:")[2].partition(b"\r\nThread-")[0]
    assert tuple(raw.decode().split("\r\n")[1:]) == tuple(f" {one}" for one in long)


@pytest.mark.parametrize(
    "foreign",
    [
        "<no at sign>",
        "<two words@cust.test>",
        "<a@cust.test>\r\nBcc: mallory@evil.test",
        f"<{'x' * 200}@cust.test>",
        "<=?utf-8?q?=0D=0ABcc:m@evil.test?=@cust.test>",
        "<é@cust.test>",
        "bare@cust.test",
        "",
    ],
)
def test_foreign_ids_that_are_not_well_formed_stay_out(foreign: str) -> None:
    bad = MessageId(foreign)
    mail = write(DESK, Closing(), ticket(DESK, root=bad), to_customer(), Thread(5, (bad, IDS[0]), bad))
    assert mail.references == (SEALS.message_id(TicketNumber(1042), 0, ONE, Role.CUSTOMER), IDS[0])
    assert read(mail)["In-Reply-To"] is None


def test_agents_have_one_stem_for_each_ticket() -> None:
    about = ticket(DESK, root=MessageId("<first@cust.test>"))
    thread = Thread(7, chain=IDS[:2], last=IDS[1], history=samples.HISTORY)
    mail = write(DESK, CustomerWrote(4, False), about, to_agent(), thread)
    assert mail.references == (SEALS.message_id(TicketNumber(1042), 0, ALICE, Role.AGENT), *IDS[:2])


def test_outlook_sees_one_conversation() -> None:
    one = read(write(DESK, Closing(), ticket(DESK), to_customer()))
    two = read(write(DESK, Answer("x", ALICE), ticket(DESK), to_customer(), Thread(9)))
    other = read(write(DESK, Closing(), ticket(DESK, opened_at=NOW - timedelta(days=3)), to_customer()))
    assert one["Thread-Index"] == two["Thread-Index"] != other["Thread-Index"]
    assert one["Thread-Topic"] == "Withdrawal has not arrived"


# --- addresses ---


def test_a_customer_answers_to_an_address_sealed_for_them() -> None:
    mail = write(DESK, Closing(), ticket(DESK), to_customer())
    assert detail(read(mail)["Reply-To"].addresses[0].addr_spec) == (Verb.TICKET, 1042, 0, True)
    assert detail(mail.envelope_from) == (Verb.BOUNCE, 1042, 5, True)


def test_an_agent_answers_the_customer_or_writes_a_note() -> None:
    about = ticket(DESK, answers=3)
    thread = Thread(5, history=samples.HISTORY)
    reply = read(write(DESK, CustomerWrote(4, False), about, to_agent(), thread))["Reply-To"].addresses[0]
    assert reply.display_name == "CUSTOMER Carol W. · EX-1042"
    assert detail(reply.addr_spec) == (Verb.REPLY, 1042, 3, True)
    note = read(sample("held-agent_stale").mail)["Reply-To"]
    assert note.addresses[0].display_name == "INTERNAL note · EX-1042"
    assert detail(note.addresses[0].addr_spec)[0] is Verb.NOTE


def test_without_plus_addressing_only_the_names_remain() -> None:
    mail = write(PLAIN, CustomerWrote(4, False), ticket(PLAIN), to_agent(), Thread(5, history=samples.HISTORY))
    reply = read(mail)["Reply-To"].addresses[0]
    assert (reply.display_name, reply.addr_spec) == ("CUSTOMER Carol W. · EX-1042", "support@exch.test")
    assert mail.envelope_from == "support@exch.test"
    assert "mailto:" not in part(mail, "html")


def test_the_desk_is_the_sender_and_the_customer_no_addressee_of_an_agents_mail() -> None:
    mail = read(write(DESK, CustomerWrote(4, False), ticket(DESK), to_agent(), Thread(5, history=samples.HISTORY)))
    assert str(mail["From"]) == "Example Exchange <support@exch.test>"
    assert str(mail["To"]) == "Alice <alice.agent@exch.test>"
    assert mail["Cc"] is None


@pytest.mark.parametrize(
    "address", ["jörg@cust.test", 'a"b@cust.test', "a b@cust.test", "a\r\nBcc:x@evil.test", "@", ""]
)
def test_an_address_that_a_header_cannot_hold_is_left_to_the_envelope(address: str) -> None:
    mail = write(DESK, Closing(), ticket(DESK), to_customer(Mailbox(EmailAddress(address), "Jörg")))
    assert_sound(mail.data)
    assert b"\r\nTo: undisclosed-recipients:;\r\n" in mail.data
    assert mail.recipient.address == address


def test_a_domain_in_other_letters_goes_as_idna() -> None:
    mail = write(DESK, Closing(), ticket(DESK), to_customer(Mailbox(EmailAddress("carol@bücher.test"))))
    assert str(read(mail)["To"]) == "carol@xn--bcher-kva.test"


# --- the other fields ---


@pytest.mark.parametrize(
    ("prefix", "auto"),
    [
        ("ack-", "auto-replied"),
        ("answer", None),
        ("closing", "auto-generated"),
        ("customer-wrote", "auto-generated"),
        ("held-", "auto-generated"),
        ("undelivered", "auto-generated"),
        ("alarm", "auto-generated"),
    ],
)
def test_machines_can_tell_what_a_machine_wrote(prefix: str, auto: str | None) -> None:
    for name in (one for one in CASES if one.startswith(prefix)):
        head = sample(name).parts[0]
        assert (name, head["Auto-Submitted"], head["X-Auto-Response-Suppress"]) == (name, auto, "All")


def test_the_date_is_the_moment_of_writing() -> None:
    assert read(write(DESK, Closing(), ticket(DESK), to_customer()))["Date"].datetime == NOW


@pytest.mark.parametrize(
    ("subject", "outgoing"),
    [
        ("Where is it?", "Re: Where is it?"),
        ("Re: Where is it?", "Re: Where is it?"),
        ("RE: Re: Where", "RE: Re: Where"),
        ("AW: Wo ist es?", "AW: Wo ist es?"),
        ("回复：提现", "回复：提现"),
        ("Re[2]: Вывод", "Re[2]: Вывод"),
        ("Regarding fees", "Re: Regarding fees"),
        ("", "Your message to Example Exchange [EX-1042]"),
        ("  \t ", "Your message to Example Exchange [EX-1042]"),
    ],
)
def test_a_verified_customers_subject_is_answered_once(subject: str, outgoing: str) -> None:
    assert ticket(DESK, subject=subject).outgoing_subject == outgoing


def test_the_reference_stands_at_the_end_where_it_is_needed() -> None:
    assert ticket(PLAIN).outgoing_subject == "Re: Withdrawal has not arrived [EX-1042]"
    assert ticket(PLAIN, subject="").outgoing_subject == "Your message to Example Exchange [EX-1042]"
    assert write(DESK, Closing(), ticket(DESK), to_agent()).subject == "Withdrawal has not arrived · EX-1042"


def test_attachments_go_along_and_active_ones_as_octets() -> None:
    def file(name: str, media_type: str, data: bytes) -> tuple[StoredAttachment, bytes]:
        return StoredAttachment(name, media_type, len(data), "0" * 64), data

    files = (
        file("交易截图.png", "image/png", b"\x89PNG"),
        file("page.html", "text/html", b"<script>"),
        file("../../etc/cron.d/x", "application/x-sh", b"#!"),
        file("", "no type", b"\n.\n"),
        file(f"{'n' * 4000}.pdf", "application/pdf", b"%PDF"),
    )
    mail = write(DESK, Answer("see there", ALICE), ticket(DESK), to_customer(), Thread(5, attachments=files))
    assert_sound(mail.data)
    message = read(mail)
    got = [
        (one.get_filename(), one.get_content_type(), one.get_payload(decode=True)) for one in message.iter_attachments()
    ]
    octets = "application/octet-stream"
    assert got[:4] == [
        ("交易截图.png", "image/png", b"\x89PNG"),
        ("page.html", octets, b"<script>"),
        ("x", octets, b"#!"),
        ("file", octets, b"\n.\n"),
    ]
    assert len(str(got[4][0])) < 200
    assert str(got[4][0]).endswith(".pdf")
    assert all(one.get_content_disposition() == "attachment" for one in message.iter_attachments())
    assert len({line for line in mail.data.split(b"\r\n") if b"boundary=" in line}) == 2


@pytest.mark.parametrize(
    "words", ["From here on", ".", "..", "...From me", f"{'x' * 74}.From\n.\nFrom x", "日本\n.\nFrom"]
)
def test_no_line_begins_with_what_servers_change(words: str) -> None:
    mail = write(DESK, Answer(f"a\n{words}", ALICE), ticket(DESK), to_customer())
    assert not re.search(rb"^(?:\.|From )", mail.data.partition(b"\r\n\r\n")[2], re.MULTILINE)
    assert part(mail, "plain").startswith(f"a\n{words}\n\n")


@pytest.mark.parametrize(("words", "encoding"), [("Dear Carol. " * 50, "quoted-printable"), ("您好。" * 50, "base64")])
def test_each_part_goes_in_the_shorter_encoding(words: str, encoding: str) -> None:
    mail = read(write(DESK, Answer(words, ALICE), ticket(DESK), to_customer()))
    assert next(iter(mail.iter_parts()))["Content-Transfer-Encoding"] == encoding


@given(st.text(max_size=300))
def test_any_text_survives_a_header_as_one_line(text: str) -> None:
    field = header.field("Subject", *header.words(f"x {text}"))
    assert_sound(field.encode("ascii"))
    assert all(len(line) <= 76 for line in field.split("\r\n"))
    assert all(line.strip() for line in field.removesuffix("\r\n").split("\r\n"))


@examples(max_examples=50)
@given(st.text(max_size=200), st.text(max_size=2000))
def test_any_words_make_a_sound_mail(name: str, words: str) -> None:
    about = replace(ticket(DESK), subject=name)
    about = replace(about, outgoing_subject=DESK.outgoing_subject(about))
    entry = replace(samples.AGAIN, author_name=name, text=words, subject=name)
    thread = Thread(5, history=(entry, samples.ASKED))
    for letter, to in ((Answer(words, ALICE), to_customer(Mailbox(ONE, name))), (CustomerWrote(4, True), to_agent())):
        mail = write(DESK, letter, about, to, thread)
        assert_sound(mail.data)
        assert not read(mail).defects


def test_mails_about_no_ticket_have_no_thread() -> None:
    mail = write(DESK, Alarm("The disk is full."), None, replace(to_agent(), role=Role.OPERATOR))
    assert mail.references == ()
    assert read(mail)["Subject"] == "Alarm: The disk is full."


def test_a_new_key_does_not_break_old_ids() -> None:
    mail = write(DESK, Acknowledgement(True, None), ticket(DESK), to_customer(CAROL))
    rotated = Seals([bytes(range(1, 33)), bytes(range(32))], "EX", "exch.test")
    sealed = rotated.read_id(mail.message_id)
    assert sealed is not None
    assert rotated.id_is_of(sealed, ONE, Role.CUSTOMER)
