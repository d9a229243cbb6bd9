"""A forwarded mail gives its writer, subject and words, whichever client forwarded it; an answer gives none."""

import pytest

from tests.corpus.make import Case, cases, plain, read, read_bytes, rich, title_of

ALICE = ("From: Alice <alice.agent@exch.test>", "To: support@exch.test")


@pytest.mark.parametrize("case", cases("forwards"), ids=title_of)
def test_a_forward_names_the_customer(case: Case) -> None:
    client, subject = case.title
    mail = read_bytes(plain(case.text, *ALICE, f"Subject: {subject}"))
    assert mail.forwarded is not None
    assert (mail.forwarded.sender.address, mail.forwarded.sender.name) == ("dora@away.test", "Dora")
    assert mail.forwarded.subject == ("" if client == "yandex" else "Lost deposit")
    assert mail.forwarded.text == "I lost a deposit.\n\nPlease help."


def test_what_the_agent_wrote_above_a_forward_is_the_new_text() -> None:
    case = cases("forwards")[0]
    mail = read_bytes(plain(case.text, *ALICE, "Subject: Fwd: Lost deposit"))
    assert mail.text == "#note VIP"


def test_a_forward_in_html_is_read_too() -> None:
    html = (
        '<div dir="ltr">#note VIP<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
        "---------- Forwarded message ---------<br>From: <strong>Dora</strong> &lt;<a href='mailto:dora@away.test'>"
        "dora@away.test</a>&gt;<br>Date: Mon, Nov 2, 2026 at 10:15 AM<br>Subject: Lost deposit<br>To: &lt;"
        "<a href='mailto:alice.agent@exch.test'>alice.agent@exch.test</a>&gt;<br></div><br><br>I lost a deposit."
        "<br><br>Please help.</div></div>"
    )
    mail = read_bytes(rich(html, *ALICE, "Subject: Fwd: Lost deposit"))
    assert mail.text == "#note VIP"
    assert mail.forwarded is not None
    assert (mail.forwarded.sender.address, mail.forwarded.text) == (
        "dora@away.test",
        "I lost a deposit.\n\nPlease help.",
    )


def test_an_attached_mail_is_a_forward_with_its_attachments() -> None:
    mail = read(
        *ALICE,
        "Subject: see attached",
        'Content-Type: multipart/mixed; boundary="o"',
        "",
        "--o",
        "",
        "Yours, Bob?",
        "--o",
        "Content-Type: message/rfc822",
        "",
        "From: Dora <dora@away.test>",
        "Subject: Lost deposit",
        "Date: Mon, 2 Nov 2026 10:15:31 +0000",
        'Content-Type: multipart/mixed; boundary="i"',
        "",
        "--i",
        "",
        "I lost a deposit.",
        "--i",
        "Content-Type: image/png; name=tx.png",
        "",
        "PNG",
        "--i--",
        "--o--",
    )
    assert mail.forwarded is not None
    assert (mail.forwarded.sender.address, mail.forwarded.subject) == ("dora@away.test", "Lost deposit")
    assert (mail.forwarded.text, mail.text) == ("I lost a deposit.", "Yours, Bob?")
    assert [one.name for one in mail.forwarded.attachments] == ["tx.png"]
    assert mail.forwarded.date is not None


@pytest.mark.parametrize("case", cases("replies"), ids=title_of)
def test_an_answer_is_no_forward(case: Case) -> None:
    assert read_bytes(plain(f"Thanks.\n\n{case.text}")).forwarded is None
