"""Attacks that end in what we write, under their names in the table of attacks."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import assume, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from maild.letters import Acknowledgement, Alarm, Answer, Closing, CustomerWrote, HeldNotice, HeldWhy, Undelivered
from maild.mail import Outgoing
from maild.model import EmailAddress, Kind, Language, Mailbox, MessageId, Missing, Topic
from maild.ports import Thread
from maild.ticket import StoredAttachment, Ticket
from templates import samples
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
    ticket,
    to_agent,
    to_customer,
    write,
)

DESK = desk()
VICTIM = EmailAddress("victim@third.test")
UNSAID = Acknowledgement(True, None)
HARMLESS_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "table", "tr", "td", "h1", "p", "br", "ul", "li", "bdi"),
    *("blockquote", "a"),
}


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def everywhere(text: str, language: Language = Language.EN) -> list[Outgoing]:
    """Letters of all sorts with `text` as everything that a stranger can say."""
    about = replace(samples.ticket(), subject=text, requester=Mailbox(CAROL.address, text), language=language)
    about = replace(about, outgoing_subject=DESK.outgoing_subject(about))
    file = StoredAttachment(text, text, 3, "0" * 64)
    entry = replace(samples.AGAIN, author_name=text, text=text, subject=text, attachments=(file,))
    facts = replace(samples.FACTS, tx_hashes=(text, text), networks=(text,))
    thread = Thread(
        5, history=(entry, replace(samples.ASKED, text=text, author_name=text)), attachments=((file, b"x"),)
    )
    customer, agent = to_customer(Mailbox(CAROL.address, text), language), to_agent(language)
    return [
        write(DESK, Acknowledgement(True, Kind.DISPUTE, tuple(Missing)), about, customer, thread),
        write(DESK, Answer("Dear Carol, it is done.", ALICE), about, customer, thread),
        write(DESK, CustomerWrote(4, False, facts), about, agent, thread),
        write(DESK, HeldNotice(HeldWhy.AGENT_STALE, text, text), about, agent, thread),
        write(DESK, Undelivered(EmailAddress(text), text, permanent=True, detail=text), about, agent, thread),
        write(DESK, Alarm(text), None, agent),
    ]


# --- T01 ---


def neutral(about: Ticket, name: str, history_text: str) -> Outgoing:
    about = replace(about, outgoing_subject=DESK.outgoing_subject(about))
    entry = replace(samples.ASKED, text=history_text, full_text=history_text, author_name=name, subject=about.subject)
    thread = Thread(5, chain=(MessageId("<a@third.test>"),), last=MessageId("<a@third.test>"), history=(entry,))
    letter = Acknowledgement(False, Kind.DISPUTE, tuple(Missing))
    return write(DESK, letter, about, to_customer(Mailbox(VICTIM, name)), thread)


def stranger(subject: str, name: str) -> Ticket:
    return replace(samples.ticket(), verified=False, subject=subject, requester=Mailbox(VICTIM, name))


@cache
def silent() -> Outgoing:
    return neutral(stranger("", ""), "", "")


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=200))
def test_t01_an_acknowledgement_to_an_unverified_sender_has_no_byte_of_the_mail(
    subject: str, name: str, text: str
) -> None:
    mail, reference = neutral(stranger(subject, name), name, text), silent()
    assert mail.data == reference.data
    assert mail.text == reference.text
    assert mail.subject == reference.subject


def test_t01_it_says_neither_kind_nor_topic_and_refers_by_id_alone() -> None:
    about = replace(samples.ticket(Kind.DISPUTE, "security", "security"), verified=False)
    mail = neutral(about, "Win $5000 at http://evil.test", "http://evil.test")
    assert mail.references == (SEALS.message_id(about.number, 0, VICTIM, mail.role), "<a@third.test>")
    seen = part(mail, "plain") + part(mail, "html")
    assert not re.search(r"evil|Win|security team|dispute|Withdrawal", seen)


def test_t01_a_full_acknowledgement_of_an_unverified_ticket_is_neutral_all_the_same() -> None:
    about = ticket(DESK, verified=False)
    mail = write(DESK, Acknowledgement(True, Kind.COMPLAINT), about, to_customer(), Thread(5, history=(samples.ASKED,)))
    assert "Withdrawal" not in part(mail, "plain") + mail.subject
    assert "Carol" not in str(read(mail)["To"])


# --- T10 ---


@pytest.mark.parametrize(
    ("name", "flagged"),
    [
        ("alice.agent@exch.test", True),
        ("alice.agent＠exch.test", True),
        ("www.exch.test", True),
        ("Exchange Support", False),
    ],
)
def test_t10_agents_see_the_real_address_and_a_flag(name: str, flagged: bool) -> None:
    mallory = Mailbox(EmailAddress("mallory@evil.test"), name)
    entry = replace(samples.AGAIN, author=mallory.address, author_name=name)
    about = ticket(DESK, requester=mallory)
    mail = write(DESK, CustomerWrote(4, True), about, to_agent(), Thread(5, history=(entry,)))
    for seen in (part(mail, "plain"), part(mail, "html")):
        assert "mallory@evil.test" in seen
        assert ("name contains an address" in seen) is flagged
    reply = read(mail)["Reply-To"].addresses[0].display_name
    assert reply == f"CUSTOMER {'mallory@evil.test' if flagged else name} · EX-1042"


# --- T11, as far as it is shown ---


def test_t11_direction_overrides_are_shown_to_agents_and_gone_for_customers() -> None:
    trick = "invoice\u202efdp.exe"
    thread = Thread(5, history=(replace(samples.AGAIN, text=trick),))
    assert "invoice[U+202E]fdp.exe" in part(
        write(DESK, CustomerWrote(4, True), ticket(DESK), to_agent(), thread), "plain"
    )
    assert "invoicefdp.exe" in part(write(DESK, Closing(), ticket(DESK), to_customer(), thread), "plain")


# --- T13 and T44 ---

LINE_ENDS = ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00", "\ud800"]


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_t13_no_line_end_of_a_stranger_reaches_a_header(end: str) -> None:
    for mail in everywhere(f"Hi{end}Bcc: mallory@evil.test{end}{end}<b>body"):
        assert_sound(mail.data)
        message = read(mail)
        assert message["Bcc"] is None
        assert set(message.keys()) <= set(read(write(DESK, Closing(), ticket(DESK), to_customer())).keys()) | {
            "Auto-Submitted"
        }
        assert not re.search("[\r\n]", mail.subject)


def test_t13_an_encoded_word_is_not_sent_as_one() -> None:
    for mail in everywhere("=?utf-8?q?Hi=0D=0ABcc:_mallory=40evil.test?="):
        message = read(mail)
        assert message["Bcc"] is None
        assert "\n" not in str(message["Subject"]) + str(message["To"])
        for name in ("Subject", "To", "Reply-To", "Thread-Topic"):
            assert b"=?utf-8?q?" not in str(message[name]).encode() or "Hi=0D=0A" in str(message[name])


@examples(max_examples=50)  # six mails each
@given(st.text(alphabet=st.sampled_from("ab \r\n\t.\x00\x0b\x85\u2028é中\ud83d<>\"'=?:,;@\\"), max_size=120))
def test_t13_t44_any_text_in_any_place_gives_a_sound_mail(text: str) -> None:
    for mail in everywhere(text):
        assert_sound(mail.data)


@pytest.mark.parametrize(
    "smuggled", ["\n.\n", "\r\n.\r\n", "\r.\r", "\n.\r\n", ".\r\nMAIL FROM:<mallory@evil.test>\r\n"]
)
def test_t44_no_bare_line_end_leaves_the_house(smuggled: str) -> None:
    words = f"before{smuggled}after"
    files = ((StoredAttachment("a.bin", "application/octet-stream", 5, "0" * 64), smuggled.encode()),)
    mail = write(DESK, Answer(words, ALICE), ticket(DESK), to_customer(), Thread(5, attachments=files))
    assert_sound(mail.data)
    assert b"\r\n.\r\n" not in mail.data
    assert next(read(mail).iter_attachments()).get_payload(decode=True) == smuggled.encode()


# --- T14 ---


@pytest.mark.parametrize(
    "injected",
    [
        "{{7*7}}",
        "{{ticket.agent.token}}",
        "{% raw %}",
        "{%include 'end.txt'%}",
        "${7*7} #{7*7} %recipient% %(who)s {who} {0.__class__}",
        "{{''.__class__.__mro__}}",
        "@words",
    ],
)
def test_t14_nothing_that_a_stranger_writes_is_evaluated(injected: str) -> None:
    for mail in everywhere(injected):
        assert "49" not in part(mail, "plain").replace("1049", "")
    shown = part(everywhere(injected)[2], "plain")
    assert f"Subject: {injected}" in shown


@cache
def ordinary_tags() -> list[str]:
    return [tag for tag, _ in Tags(part(write(DESK, UNSAID, ticket(DESK), to_customer()), "html")).seen]


@given(st.text(max_size=60))
def test_t14_a_value_never_begins_a_block(text: str) -> None:
    assume(text.strip())
    about = ticket(DESK, subject=f"# {text}\n\n! {text}\n\n| a | b\n\n- x\n\n~ y")
    mail = write(DESK, UNSAID, about, to_customer())
    assert [tag for tag, _ in Tags(part(mail, "html")).seen] == ordinary_tags()


# --- T15, T16, T17 ---

ACTIVE = [
    "<script>alert(1)</script>",
    "<img src=//evil.test/p onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "<b>x",
    "a<svg onload=alert(1)>.png",
    '<a href="javascript:alert(1)">x</a>',
    '<base href="http://evil.test/"><form action=x>',
    "<style>@import url(//evil.test/a.css)</style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "&lt;script&gt;",
    "--><script>",
    "</title><script>",
]


@pytest.mark.parametrize("markup", ACTIVE)
def test_t15_t16_markup_of_strangers_is_text(markup: str) -> None:
    for mail in everywhere(markup):
        for tag, attributes in Tags(part(mail, "html")).seen:
            assert tag in HARMLESS_TAGS
            assert not [name for name in attributes if name.startswith("on") or name in ("src", "action", "background")]
            assert (attributes.get("href") or "mailto:").startswith("mailto:")


def test_t15_the_text_part_shows_what_was_written() -> None:
    mail = everywhere("<script>alert(1)</script>")[2]
    assert "> <script>alert(1)</script>" in part(mail, "plain")


def test_t17_no_mail_loads_anything() -> None:
    """But the pictures that come with it."""
    loading = {name: re.findall(r'https?:|src=(?!"cid:)|url\(|@import|<link', sample(name).html) for name in CASES}
    assert {name for name, found in loading.items() if found} == set()


# --- T48, as far as it is shown ---


def test_t48_a_strange_time_breaks_no_mail() -> None:
    about = ticket(DESK, opened_at=NOW - timedelta(days=200 * 365), topic=Topic("security"))
    assert_sound(write(DESK, Acknowledgement(True, Kind.DISPUTE), about, to_customer()).data)
