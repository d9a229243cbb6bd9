"""More clients that forward a customer's mail: who wrote it, when, what, and what the agent wrote above it."""

from datetime import UTC, datetime

import pytest

from maild.model import EmailAddress, Mailbox
from tests.corpus.make import Case, cases, plain, raw, read_bytes, rich, title_of

ALICE = ("From: Alice <alice.agent@exch.test>", "To: support@exch.test", "Date: Tue, 3 Nov 2026 09:00:00 +0000")
FORWARD = (*ALICE, "Subject: Fwd: Lost deposit")


def gmail(sender: str, date: str = "Mon, Nov 2, 2026 at 10:15 AM", text: str = "I lost a deposit.") -> str:
    return (
        "A VIP.\n\n---------- Forwarded message ---------\n"
        f"From: {sender}\nDate: {date}\nSubject: Lost deposit\nTo: <alice.agent@exch.test>\n\n{text}"
    )


@pytest.mark.parametrize("case", cases("forwards_more"), ids=title_of)
def test_a_forward_is_read_whole(case: Case) -> None:
    _, subject = case.title
    found = read_bytes(plain(case.text, *ALICE, f"Subject: {subject}")).forwarded
    assert found is not None
    assert (found.sender.address, found.sender.name) == ("dora@away.test", "Dora")
    assert found.subject == "Lost deposit"
    assert found.text == "I lost a deposit.\n\nPlease help."
    assert found.comment == "A VIP."
    assert found.date == datetime(2026, 11, 2, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "address", "name"),
    [
        ("Dora <dora@away.test<mailto:dora@away.test>>", "dora@away.test", "Dora"),
        ("Dora [mailto:dora@away.test]", "dora@away.test", "Dora"),
        ("Dora<mailto:dora@away.test>", "dora@away.test", "Dora"),
        ("dora@away.test<mailto:dora@away.test> [mailto:dora@away.test]", "dora@away.test", ""),
        ("dora@away.test", "dora@away.test", ""),
        ("Dora <dora.o'neil@away.test>", "dora.o'neil@away.test", "Dora"),
        ("'dora@away.test' <dora@away.test>", "dora@away.test", ""),
        ("Weiß, Dora <dora@away.test>", "dora@away.test", "Weiß, Dora"),
        ("victim@cust.test <dora@away.test>", "dora@away.test", "victim@cust.test"),
        ("Mailer <list@away.test> On Behalf Of Dora <dora@away.test>", "dora@away.test", "Dora"),
        ("Mailer <list@away.test> im Auftrag von Dora", "list@away.test", "Mailer"),
    ],
)
def test_the_address_in_brackets_is_the_sender(written: str, address: str, name: str) -> None:
    found = read_bytes(plain(gmail(written), *FORWARD)).forwarded
    assert found is not None
    assert (found.sender.address, found.sender.name) == (address, name)


@pytest.mark.parametrize(
    "written",
    [
        "Dora",
        "",
        "victim <victim@cust.test>, Dora <dora@away.test>",
        "Dora <dora@away.test<mailto:eve@evil.test>>",
        "victim@cust.test dora@away.test",
    ],
)
def test_nobody_is_named_where_the_sender_has_no_address_or_several(written: str) -> None:
    assert read_bytes(plain(gmail(written), *FORWARD)).forwarded is None


@pytest.mark.parametrize(
    "subject", ["FW: Lost deposit", "[EXT] FW: Lost deposit", "[EXT] TOV: Lost deposit", "[Fwd: Lost deposit]", "FW：x"]
)
def test_a_gateways_tag_hides_no_forward(subject: str) -> None:
    block = "From: Dora <dora@away.test>\nSent: Monday, November 2, 2026 10:15 AM\nTo: Alice\nSubject: Lost deposit"
    found = read_bytes(plain(f"A VIP.\n\n{block}\n\nWords.", *ALICE, f"Subject: {subject}")).forwarded
    assert found is not None
    assert (found.sender.address, found.text) == ("dora@away.test", "Words.")


def test_a_reply_address_may_head_the_block() -> None:
    text = gmail("Dora <dora@away.test>").replace("From:", "Reply-To: other@away.test\nFrom:", 1)
    found = read_bytes(plain(text, *FORWARD)).forwarded
    assert found is not None
    assert (found.sender.address, found.text) == ("dora@away.test", "I lost a deposit.")


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, Nov 2, 2026 at 10:15 AM Dora <dora@away.test> wrote:",
        "在 2026年11月2日 10:15，Dora <dora@away.test> 写道：",
    ],
)
def test_below_a_subject_that_says_so_an_attribution_heads_a_forward(line: str) -> None:
    found = read_bytes(plain(f"A VIP.\n\n{line}\n\n> I lost a deposit.", *FORWARD)).forwarded
    assert found is not None
    assert (found.sender, found.text) == (Mailbox(EmailAddress("dora@away.test"), "Dora"), "I lost a deposit.")


def test_an_address_behind_the_name_in_the_html_names_the_sender() -> None:
    text = (
        "A VIP.\n\n发件人： Dora\n发送时间： 2026-11-02 10:15\n收件人： Alice\n主题： Lost deposit\nI lost a deposit."
    )
    html = (
        "<div>A VIP.</div><div><b>发件人：</b>&nbsp;<a href='mailto:dora@away.test'>Dora</a></div>"
        "<div><b>发送时间：</b>&nbsp;2026-11-02 10:15</div><div><b>收件人：</b>&nbsp;Alice</div>"
        "<div><b>主题：</b>&nbsp;Lost deposit</div><div>I lost a deposit.</div>"
    )
    kinds = ("--a", "Content-Type: text/plain; charset=utf-8", "", text, "--a")
    rest = ("Content-Type: text/html; charset=utf-8", "", html, "--a--")
    head = (*ALICE, "Subject: 转发: Lost deposit", "Content-Type: multipart/alternative; boundary=a", "")
    mail = read_bytes(raw(*head, *kinds, *rest))
    other = read_bytes(raw(*head, *kinds, *(line.replace(">Dora<", ">Eve<") for line in rest)))
    assert mail.forwarded is not None
    assert (mail.forwarded.sender.address, mail.forwarded.text) == ("dora@away.test", "I lost a deposit.")
    assert other.forwarded is None


def test_a_table_of_cells_in_html_is_a_heading() -> None:
    rows = (("发件人", "Dora&lt;dora@away.test&gt;"), ("日期", "2026年11月2日 10:15"), ("主题", "Lost deposit"))
    table = "".join(f"<tr><td><div>{label}</div></td><td>{value}</td></tr>" for label, value in rows)
    html = f"<div>A VIP.</div><div>---- 转发的邮件 ----</div><table>{table}</table><div>I lost a deposit.</div>"
    found = read_bytes(rich(html, *ALICE, "Subject: 转发：Lost deposit")).forwarded
    assert found is not None
    assert (found.sender.address, found.subject, found.text) == ("dora@away.test", "Lost deposit", "I lost a deposit.")


def test_of_a_forward_in_a_forward_the_outer_one_is_the_customers() -> None:
    inner = gmail("Bank <bank@bank.test>", text="We sent it.").replace("A VIP.", "My bank says:")
    found = read_bytes(plain(gmail("Dora <dora@away.test>", text=inner), *FORWARD)).forwarded
    assert found is not None
    assert found.sender.address == "dora@away.test"
    assert found.text.startswith("My bank says:\n\n---------- Forwarded")
    assert found.text.endswith("We sent it.")


def test_the_frame_of_an_inner_forward_stays() -> None:
    inner = gmail("Bank <bank@bank.test>", text="We sent it.").removeprefix("A VIP.\n\n")
    found = read_bytes(plain(gmail("Dora <dora@away.test>", text=inner), *FORWARD)).forwarded
    assert found is not None
    assert found.text.startswith("---------- Forwarded message ---------\nFrom: Bank")


def test_a_forward_without_a_word_of_the_agents_has_no_comment() -> None:
    mail = read_bytes(plain(gmail("Dora <dora@away.test>", text="#solve").removeprefix("A VIP.\n\n"), *FORWARD))
    assert mail.forwarded is not None
    assert (mail.forwarded.text, mail.forwarded.comment) == ("#solve", "")


def test_the_agents_signature_is_no_comment() -> None:
    text = gmail("Dora <dora@away.test>").replace("A VIP.", "A VIP.\n\n-- \nAlice\nExchange House")
    found = read_bytes(plain(text, *FORWARD)).forwarded
    assert found is not None
    assert found.comment == "A VIP."


BLOCK = "From: Support <support@exch.test>\nSent: Monday, November 2, 2026 10:15 AM\nTo: Dora\nSubject: Lost deposit"


@pytest.mark.parametrize(
    "answer", ["Re", "RE", "AW", "SV", "Antw", "Odp", "Отв", "Ynt", "回复", "答复", "返信", "회신"]
)
def test_an_answer_above_a_header_block_is_no_forward(answer: str) -> None:
    assert (
        read_bytes(plain(f"Thanks.\n\n{BLOCK}\n\nHello", *ALICE, f"Subject: {answer}: Lost deposit")).forwarded is None
    )


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Re: Lost deposit",
            "Ok.\n\nOn Mon, Nov 2, 2026 at 10:15 AM Dora <dora@away.test> wrote:\n> " + gmail("E <e@x.test>"),
        ),
        ("Trip", "From: Berlin\nTo: Paris\nDate: 2 November 2026\nSubject: my trip, write to dora@away.test"),
        ("Lost", "From: 0x52908400098527886E0F7030069857D2E4169EE7\nTo: 0xde709f21\nDate: 2026-11-02\nAmount: 12 ETH"),
        ("forwarded message", "I got a forwarded message from you: it said nothing. dora@away.test"),
        ("hm", "Begin forwarded message:\n\nnothing else here dora@away.test"),
        ("Ticket: Lost", f"Look.\n\n{BLOCK}\n\nHello"),
    ],
)
def test_what_only_looks_like_a_forward_is_none(subject: str, text: str) -> None:
    text = text.replace("\n", "\n> ") if "wrote:" in text else text
    assert read_bytes(plain(text, *ALICE, f"Subject: {subject}")).forwarded is None
