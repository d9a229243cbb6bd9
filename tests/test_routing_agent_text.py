"""What an agent newly wrote, in the quoting manner of many clients: certain, or not sent.

`Inbound.text` is what reading makes of the same words, so that both halves of the cut are tried together.
"""

import textwrap
from collections.abc import Callable
from itertools import product

import pytest

from ingest.body import new_words
from ingest.html import to_lines
from ingest.lines import of_plain, text_of
from maild.letters import HeldWhy
from maild.mail import Inbound
from maild.marker import MARKER
from routing.agent_text import banner, written
from routing.command_block import block_of, without_block

BANNER = "Your reply goes to CUSTOMER Carol W."
OURS = f"""{BANNER}
{MARKER}

New message

From: Carol W. <carol@cust.test>
Subject: Where is my withdrawal?
Kind: Inquiry (not sure) · deposits

> Is there any news about it?
> I have been waiting since Monday.

Write a note: support+n1042.0.abcdefghijkl@exch.test

— Earlier —

Carol W., Sunday, 1 March at 09:00:
> Where is my withdrawal of 0.5 BTC?
"""
SENDER = "Example Exchange <support@exch.test>"
BLOCK = (
    f"From: {SENDER}\nSent: Monday, March 2, 2026 10:00 AM\nTo: Alice <alice.agent@exch.test>\nSubject: Re: [new]\n\n"
)
CHINESE_BLOCK = "发件人： Example Exchange\n发送时间： 2026-03-02 18:00\n收件人： Alice\n主题： Re: [new]\n\n"

Client = Callable[[str, str], str]


def quoted(text: str) -> str:
    return "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines())


def wrapped(text: str, width: int = 40) -> str:
    return "\n".join(part for line in text.splitlines() for part in (textwrap.wrap(line, width) or [""]))


QUOTING: dict[str, Client] = {
    "gmail": lambda words, old: (
        f"{words}\n\nOn Mon, Mar 2, 2026 at 10:00 AM Example Exchange <\nsupport@exch.test> wrote:\n\n{quoted(old)}"
    ),
    "gmail in Chinese": lambda words, old: f"{words}\n\n{SENDER} 于2026年3月2日周一 18:00写道：\n\n{quoted(old)}",
    "gmail in Japanese": lambda words, old: f"{words}\n\n2026年3月2日(月) 19:00 {SENDER}:\n\n{quoted(old)}",
    "gmail in Korean": lambda words, old: (
        f"{words}\n\n2026년 3월 2일 (월) 오후 7:00, {SENDER}님이 작성:\n\n{quoted(old)}"
    ),
    "gmail in Russian": lambda words, old: f"{words}\n\nпн, 2 мар. 2026 г. в 13:00, {SENDER}:\n\n{quoted(old)}",
    "gmail in Portuguese": lambda words, old: (
        f"{words}\n\nEm seg., 2 de mar. de 2026 às 10:00, {SENDER}\nescreveu:\n\n{quoted(old)}"
    ),
    "apple mail": lambda words, old: (
        f"{words}\n\n{quoted(f'On 2 Mar 2026, at 10:00, {SENDER} wrote:{chr(10)}{chr(10)}{old}')}"
    ),
    "thunderbird": lambda words, old: f"{words}\n\nOn 02/03/2026 10:00, Example Exchange wrote:\n{quoted(old)}",
    "thunderbird, signature below": lambda words, old: (
        f"{words}\n\nOn 02/03/2026 10:00, Example Exchange wrote:\n{quoted(old)}\n\n-- \nAlice\nCustomer care\n"
    ),
    "iphone": lambda words, old: (
        f"{words}\n\nSent from my iPhone\n\n{quoted(f'On Mar 2, 2026, at 10:00, {SENDER} wrote:{chr(10)}{old}')}"
    ),
    "neomutt": lambda words, old: f"{words}\n\nOn Mon, Mar 02, 2026 at 10:00:00AM +0000, Desk wrote:\n{quoted(old)}",
    "wrapped by the server": lambda words, old: (
        f"{words}\n\nOn Mon, 2 Mar 2026 at 10:00, {SENDER} wrote:\n{quoted(wrapped(old, 30))}"
    ),
}
BARE: dict[str, Client] = {
    "outlook": lambda words, old: f"{words}\n\n________________________________\n{BLOCK}{old}",
    "outlook, plain": lambda words, old: f"{words}\n\n-----Original Message-----\n{BLOCK}{old}",
    "outlook on a phone": lambda words, old: (
        f"{words}\n\nGet Outlook for iOS<https://aka.ms/x>\n________________________________\n{BLOCK}{old}"
    ),
    "foxmail": lambda words, old: f"{words}\n\n\n\n{CHINESE_BLOCK}{old}",
    "qq": lambda words, old: (
        f"{words}\n\n\n------------------ 原始邮件 ------------------\n{CHINESE_BLOCK.replace('： ', ': ')}{old}"
    ),
}
CLIENTS = QUOTING | BARE
TEXTS = [
    "We are looking at it.",
    "您好，我们正在处理，请稍候。",
    "Hello Carol,\n\nwe found it:\nFrom: 0xabc\nTo: 0xdef\n\nIt will arrive within 2 hours.\n\nBest regards\nAlice",
    "- first\n- second\n\n1) yes\n2) no",
    "مرحبا، نحن نعمل على ذلك.",
]


def reply(full: str) -> Inbound:
    lines = of_plain(full)
    return Inbound(readable=True, content_hash="", text=new_words(lines), full_text=text_of(lines))


@pytest.mark.parametrize("on_record", [True, False])
@pytest.mark.parametrize(("client", "text"), list(product(CLIENTS, TEXTS)))
def test_words_above_the_marker_are_sent_and_nothing_else(client: str, text: str, on_record: bool) -> None:
    found = written(reply(CLIENTS[client](text, OURS)), OURS if on_record else "")
    assert found.doubt is None and found.text == text


@pytest.mark.parametrize(
    "marker",
    [
        MARKER,
        MARKER.replace("—", "--"),
        MARKER.replace(" ", "\u00a0"),
        MARKER.replace(" ", "  "),
        MARKER.replace("— 请", "—\n请"),
        MARKER.replace("this line", "this\nline"),
        MARKER.upper(),
        "— write above this line — ?????????? —",
        "??? write above this line ???",
        "* 请在此线以上回复 *",
    ],
)
@pytest.mark.parametrize("client", ["gmail", "apple mail", "thunderbird", "outlook", "foxmail"])
def test_the_marker_is_known_however_it_comes_back(client: str, marker: str) -> None:
    found = written(reply(CLIENTS[client]("All is well.", OURS.replace(MARKER, marker))))
    assert found.doubt is None and found.text == "All is well."


@pytest.mark.parametrize("client", QUOTING)
def test_words_below_or_among_the_quoted_lines_are_never_sent_on_a_guess(client: str) -> None:
    whole = CLIENTS[client]("See below.", OURS)
    inline = whole.replace("> > I have been waiting", "It is on its way.\n> > I have been waiting")
    bottom = whole.split("\n-- \n")[0].rstrip() + "\n\nThis is my answer.\n"
    early = whole.replace(f"> {MARKER[:10]}", f"In between\n> {MARKER[:10]}", 1)
    for changed in (inline, bottom, early):
        assert changed != whole
        for on_record in (OURS, ""):
            assert written(reply(changed), on_record).doubt is HeldWhy.AGENT_DOUBTFUL


@pytest.mark.parametrize("client", BARE)
def test_where_nothing_is_marked_as_quoted_our_own_record_shows_what_is_new(client: str) -> None:
    whole = CLIENTS[client]("See below.", OURS)
    new = "I can tell you that it has been paid out this morning."
    inline = whole.replace("> I have been waiting", f"{new}\n> I have been waiting")
    early = whole.replace(MARKER, f"{new}\n{MARKER}")
    for changed in (inline, early):
        assert changed != whole
        assert written(reply(changed), OURS).doubt is HeldWhy.AGENT_DOUBTFUL


@pytest.mark.parametrize("client", CLIENTS)
def test_a_reply_that_says_nothing_has_no_words(client: str) -> None:
    for nothing in ("", "   \n\u3000", "-- \nAlice"):
        assert written(reply(CLIENTS[client](nothing, OURS)), OURS).doubt is HeldWhy.AGENT_EMPTY


@pytest.mark.parametrize("client", CLIENTS)
def test_a_quote_without_our_marker_is_doubtful(client: str) -> None:
    foreign = "Hello Alice,\nwhat do you think of this?\nCarol\n"
    assert written(reply(CLIENTS[client]("It is done.", foreign))).doubt is HeldWhy.AGENT_DOUBTFUL


def test_without_any_quote_all_words_are_new() -> None:
    assert written(reply("It is done.\n\nAlice\n")).doubt is None
    assert written(reply("It is done.\n\n-- \nAlice, Example Exchange\n")).text == "It is done."


@pytest.mark.parametrize(
    "full",
    [
        f"Some words {BANNER} {MARKER} and all that",
        f"{BANNER}\n{MARKER}\nThe answer below.",
        f"The answer.\n{BANNER}\n{MARKER}\nOld.",
        f"> Is it done?\nYes.\n\n{QUOTING['thunderbird']('', OURS)}",
        f"One.\n\nOn 2 March 2026 at 09:00, Bob <bob@cust.test> wrote:\n\nTwo.\n\n{QUOTING['gmail']('', OURS)}",
    ],
)
def test_what_has_no_recognisable_end_is_doubtful(full: str) -> None:
    assert written(reply(full)).doubt is HeldWhy.AGENT_DOUBTFUL


def test_our_own_record_finds_the_end_where_the_client_shows_none() -> None:
    found = written(reply(f"The answer.\n\n{OURS}"), OURS)
    assert found.doubt is None and found.text == "The answer."


def test_what_is_held_is_shown_as_it_would_go_out() -> None:
    held = written(reply(QUOTING["gmail"]("See below.", OURS).rstrip() + "\n\nThis is my answer.\n"))
    assert "See below." in held.text and "This is my answer." in held.text
    assert MARKER not in held.text and "support+" not in held.text


GMAIL_HTML = """<div dir="ltr">We are looking at it.<div><br></div><div>Alice</div></div><br>
<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, Mar 2, 2026 at 10:00 AM
Example Exchange &lt;<a href="mailto:support@exch.test">support@exch.test</a>&gt; wrote:<br></div>
<blockquote class="gmail_quote"><p>{banner}</p><p>{marker}</p><h1>New message</h1>
<table><tr><td>From</td><td>Carol W.</td></tr></table><p>Is there any news about it?</p></blockquote></div>"""
OUTLOOK_HTML = """<html><body><div class="elementToProof">We are looking at it.</div><div><br></div><div>Alice</div>
<div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr">
<b>From:</b> Example Exchange &lt;support@exch.test&gt;<br><b>Sent:</b> Monday, March 2, 2026 10:00 AM<br>
<b>To:</b> Alice &lt;alice.agent@exch.test&gt;<br><b>Subject:</b> Re: [new]<div>&nbsp;</div></div>
<div><p>{banner}</p><p>{marker}</p><h1>New message</h1>
<table><tr><td>From</td><td>Carol W.</td></tr></table><p>Is there any news about it?</p></div></body></html>"""


@pytest.mark.parametrize("page", [GMAIL_HTML, OUTLOOK_HTML])
def test_a_mail_in_html_alone_is_cut_as_well(page: str) -> None:
    lines = to_lines(page.format(banner=BANNER, marker=MARKER))
    mail = Inbound(readable=True, content_hash="", text=new_words(lines), full_text=text_of(lines))
    found = written(mail, OURS)
    assert found.doubt is None and found.text.split() == ["We", "are", "looking", "at", "it.", "Alice"]


@pytest.mark.parametrize(
    ("text", "is_command"),
    [
        ("#solve", True),
        ("# solve", True),
        ("＃备注客户疑似欺诈", True),
        ("\n\n\u3000\u00a0\u200b#note hello", True),
        ("\ufeff#note", True),
        ("#", True),
        ("﹟note", True),
        ("Hi,\n#note", True),
        ("Hi,\n\n  ＃备注", True),
        ("Note: only for us", True),
        ("备注：内部", True),
        ("内部：不要付款", True),
        ("#1 is done", False),
        ("＃１ 已完成", False),
        ("Hello\n#2 comes tomorrow", False),
        ("Hello\nNote: only for us", True),
        ("Hello\nWe looked.\nNote: it takes two days.", False),
        ("内部系统正在升级", False),
        ("C# and F# work", False),
        ("", False),
    ],
)
def test_what_looks_like_a_command_is_taken_for_one(text: str, is_command: bool) -> None:
    block = block_of(written(reply(text)).text)
    assert bool(block.orders or block.problems) is is_command


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("#solve\n#cat dispute\nDone.\n#1 is first", "Done.\n#1 is first"),
        ("\n\u3000＃备注\n\n好的", "好的"),
        ("Done.\n#note", "Done.\n#note"),
        ("#note", ""),
        ("#1 first", "#1 first"),
    ],
)
def test_only_the_lines_at_the_top_are_commands(text: str, rest: str) -> None:
    assert without_block(text) == rest


@pytest.mark.parametrize("client", CLIENTS)
def test_the_line_before_the_marker_says_where_the_reply_goes(client: str) -> None:
    said = banner(reply(CLIENTS[client]("The customer is right.", OURS)))
    assert BANNER in " ".join(said.replace(">", " ").split())
    assert "customer is right" not in said
