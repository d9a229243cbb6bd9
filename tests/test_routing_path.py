"""Routing on the whole path: agents answer the mails they were really sent, in the manner of their clients."""

import tomllib
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.parse import reader
from maild.gather_agent import rich_alone
from maild.letters import CustomerWrote
from maild.mail import RawMail
from maild.memory import HeldId
from maild.model import Delivery, Direction, Language, Role, Status
from maild.plan import Recipient
from maild.ports import Thread
from maild.seal import Verb
from maild.settings import IdentityRules, Limits
from maild.ticket import Entry
from routing.agent_text import Written, written
from routing.authority import verb_named
from templates.render import Renderer
from tests.desk import Desk, Person, body, settings
from tests.routing_world import ALICE, CAROL, NOW, SEALS, ticket
from tests.routing_world import settings as world

PHRASEBOOK = Path(__file__).resolve().parent.parent / "templates" / "phrasebook"
LANGUAGES = sorted(one.parent.name for one in PHRASEBOOK.glob("*/words.toml"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def html_of(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("html",))
    return str(part.get_content()) if part is not None else ""


def gmail(words: str, old: EmailMessage) -> str:
    return (
        f'<div dir="ltr">{words}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" '
        f'class="gmail_attr">On Mon, Mar 2, 2026 at 10:00 AM Example Exchange &lt;<a href="mailto:support@exch.test">'
        f'support@exch.test</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">'
        f"{html_of(old)}</blockquote></div>"
    )


def outlook(words: str, old: EmailMessage) -> str:
    return (
        f'<html><body><div class="elementToProof">{words}</div><hr style="display:inline-block;width:98%">'
        f'<div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Example Exchange &lt;support@exch.test&gt;<br>'
        f"<b>Sent:</b> Monday, March 2, 2026 10:00 AM<br><b>To:</b> Alice &lt;alice@exch.test&gt;<br>"
        f"<b>Subject:</b> {old['Subject']}<div>&nbsp;</div></div>{html_of(old)}</body></html>"
    )


def apple(words: str, old: EmailMessage) -> str:
    return (
        f'<html><body>{words}<br><div><br><blockquote type="cite"><div>On 2 Mar 2026, at 10:00, Example Exchange '
        f"&lt;support@exch.test&gt; wrote:</div><br><div>{html_of(old)}</div></blockquote></div></body></html>"
    )


def foxmail(words: str, old: EmailMessage) -> str:
    return (
        f"<html><body><div>{words}</div><div><br></div><hr style='width: 210px; height: 1px;' align='left'>"
        f"<blockquote><div>&nbsp;</div><div style='border:none;border-top:solid #B5C4DF 1.0pt'><div>"
        f"<div><b>发件人：</b>&nbsp;<a href='mailto:support@exch.test'>Example Exchange</a></div>"
        f"<div><b>发送时间：</b>&nbsp;2026-03-02&nbsp;18:00</div><div><b>收件人：</b>&nbsp;Alice</div>"
        f"<div><b>主题：</b>&nbsp;{old['Subject']}</div></div></div><div>{html_of(old)}</div></blockquote></body></html>"
    )


HTML: dict[str, Callable[[str, EmailMessage], str]] = {
    "gmail": gmail,
    "outlook": outlook,
    "apple mail": apple,
    "foxmail": foxmail,
}


def answers_in_html(alice: Person, page: str) -> None:
    """A reply to the newest mail, with nothing but an HTML part."""
    answered = alice.inbox[-1]
    reply = alice.mail(
        "", subject=f"Re: {answered['Subject']}", to=str(answered["Reply-To"]), in_reply_to=str(answered["Message-ID"])
    )
    reply.set_content(page, subtype="html")
    alice.sends(reply)


@pytest.mark.parametrize("client", HTML)
def test_an_answer_in_html_reaches_the_customer_and_nothing_of_ours_does(desk: Desk, client: str) -> None:
    carol, alice = desk.person("carol@cust.test", "Carol W."), desk.person("alice.agent@exch.test", "Alice")
    carol.writes("Where is my withdrawal of 0.5 BTC?\n\nIt should be here since Monday.")
    carol.replies("Is there any news?")
    answers_in_html(alice, HTML[client]("It has been paid out.<br>Alice", alice.inbox[-1]))
    answer = body(carol.receives("It has been paid out.", "Alice"))
    for ours in ("write above", "Your reply goes", "CUSTOMER", "INTERNAL", "support+n", "support+r"):
        assert ours not in answer
    assert desk.tickets[0].status is Status.WAITING


ASKED = Entry(1, NOW, Direction.IN, CAROL.address, "Carol W.", subject="Withdrawal", text="Where is my 0.5 BTC?")
AGAIN = Entry(2, NOW, Direction.IN, CAROL.address, "Carol W.", subject="Withdrawal", text="Is there any news?")


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language_the_agents_words_are_told_from_ours(language: str) -> None:
    """For each client, from the bytes of the notification in that language."""
    to = Recipient(ALICE, Role.AGENT, Language(language))
    thread = Thread(mail_n=3, history=(AGAIN, ASKED))
    sent = Renderer(world(), SEALS).mail(CustomerWrote(2, first=False), ticket(), to, thread, NOW)
    old, read = message_from_bytes(sent.data, policy=policy.default), reader(Limits(), IdentityRules())
    assert isinstance(old, EmailMessage)
    texts = [read(RawMail(data, NOW, "support", len(data))).full_text for data in (sent.data, rich_alone(sent.data))]
    ours = "\n".join(texts)  # clients quote the one or the other
    for client, page in HTML.items():
        reply = EmailMessage(policy=policy.SMTP)
        reply["Subject"] = f"Re: {old['Subject']}"
        reply.set_content(page("It has been paid out.<br>Alice", old), subtype="html")
        mail = read(RawMail(reply.as_bytes(), NOW, "support", 1))
        known = f"{ours}\nExample Exchange · EX-1042\n{mail.subject}"
        assert written(mail, known) == Written("It has been paid out.\nAlice"), client
        assert written(mail, "").text == "It has been paid out.\nAlice", client


@pytest.mark.parametrize("client", HTML)
def test_an_answer_within_the_quote_is_held_and_shown_to_its_author(desk: Desk, client: str) -> None:
    carol, alice = desk.person("carol@cust.test", "Carol W."), desk.person("alice.agent@exch.test", "Alice")
    carol.writes("Where is my withdrawal of 0.5 BTC?")
    before = len(carol.inbox)
    page = HTML[client]("See below.", alice.inbox[-1])
    new = "<div>I have seen that it was paid out early this morning.</div>"
    head, asked, tail = page.rpartition("Where is my withdrawal of 0.5 BTC?")
    answers_in_html(alice, f"{head}{asked}{new}{tail}")
    assert len(carol.inbox) == before and len(desk.waiting("held")) == 1
    alice.receives("not certain which of its words are new", "See below.")


def outlook_text(words: str, old: EmailMessage) -> str:
    block = "From: Example Exchange <support@exch.test>\nSent: Monday, March 2, 2026 10:00 AM\nTo: Alice\n"
    return f"{words}\n\n________________________________\n{block}Subject: {old['Subject']}\n\n{body(old)}"


def replies_as_outlook(alice: Person, words: str, change: Callable[[str], str] = str) -> None:
    """To the newest notification; the receipts of an agent's first week stand above it."""
    answered = next(one for one in reversed(alice.inbox) if "New request" in body(one))
    text = change(outlook_text(words, answered))
    given = {"to": str(answered["Reply-To"]), "in_reply_to": str(answered["Message-ID"])}
    alice.sends(alice.mail(text, subject=f"Re: {answered['Subject']}", **given))


def test_a_plain_outlook_reply_is_cut_at_our_first_line(desk: Desk) -> None:
    carol, alice = desk.person("carol@cust.test", "Carol W."), desk.person("alice.agent@exch.test", "Alice")
    carol.writes("Where is my withdrawal?")
    replies_as_outlook(alice, "It has been paid out.")
    assert "Your reply goes" not in body(carol.receives("It has been paid out."))
    replies_as_outlook(
        alice, "And this.", lambda text: text.replace("New request", "New request\nI wrote something here")
    )
    assert len(desk.waiting("held")) == 1


def test_a_reply_to_all_reaches_the_customer_from_her_agent_alone(desk: Desk) -> None:
    carol, alice = desk.person("carol@cust.test", "Carol W."), desk.person("alice.agent@exch.test", "Alice")
    carol.writes("Where is my withdrawal?")
    before = len(carol.inbox)
    alice.replies("It has been paid out.", cc="carol@cust.test")
    assert len(carol.inbox) == before
    out = [one for one in desk.entries(1001) if one.direction is Direction.OUT]
    assert out[-1].text == "It has been paid out." and out[-1].delivery is not Delivery.QUEUED
    assert desk.tickets[0].status is Status.WAITING


def test_an_agent_may_add_to_an_answer_but_not_answer_past_a_colleague(desk: Desk) -> None:
    carol = desk.person("carol@cust.test", "Carol W.")
    alice, bob = desk.person("alice.agent@exch.test", "Alice"), desk.person("bob.agent@exch.test", "Bob")
    carol.writes("Where is my withdrawal?")
    notice = alice.inbox[-1]
    alice.replies("It has been paid out.", to=notice)
    alice.replies("I forgot: at ten o'clock.", to=notice)
    carol.receives("I forgot: at ten o'clock.")
    bob.replies("We cannot find it.")
    assert len(desk.waiting("held")) == 1 and "cannot find" not in body(carol.inbox[-1])
    bob.receives("Somebody else answered in the meantime")
    (held,) = desk.waiting("held")
    desk.reception.release(HeldId(int(held.rpartition(":")[2])))
    desk.works()
    carol.receives("We cannot find it.")


@pytest.mark.parametrize("client", ["quoting", "outlook"])
def test_without_plus_addresses_a_reply_goes_where_the_mail_said(tmp_path: Path, client: str) -> None:
    desk = Desk(tmp_path, settings(tmp_path, plus_addressing=False))
    carol, alice = desk.person("carol@cust.test", "Carol W."), desk.person("alice.agent@exch.test", "Alice")
    carol.writes("Where is my withdrawal?")
    if client == "quoting":
        alice.replies("It has been paid out.", to=alice.inbox[-1])
    else:
        replies_as_outlook(alice, "It has been paid out.")
    carol.receives("It has been paid out.")
    carol.auth = "fail"
    carol.replies("Send it to my new address")
    assert len(desk.waiting("held")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_marks_the_way_of_a_reply_alike(language: str) -> None:
    words = tomllib.loads((PHRASEBOOK / language / "words.toml").read_text("utf-8"))
    for key, verb in (("customer", Verb.REPLY), ("note", Verb.NOTE)):
        for text in (words[f"to_{key}"], words[f"goes_to_{key}"]):
            assert verb_named(text.format(name="INTERNAL CUSTOMER", ref="EX-1042")) is verb


def test_two_desks_that_answer_each_other_end_in_one_ticket(desk: Desk) -> None:
    peer = desk.person("help@peer.test", "Peer Desk")
    for n in range(30):
        number = 7000 + n
        words = f"Hello, we have noted what you wrote to us under {number}, and a colleague thinks about it."
        peer.writes(words, subject=f"About number {number}")
        desk.later(seconds=30)
    assert len(desk.tickets) == 1 and len(peer.inbox) == 1
    ops = desk.wire.mailboxes["ops@exch.test"]
    assert len(ops) == 1, "the operators are told once"
