"""format=flowed is unwrapped: paragraphs are lines again, and what only looks like a quote is none (RFC 3676)."""

import pytest

from tests.corpus.make import CAROL, raw, read_bytes


def flowed(text: str, *, delsp: bool = False) -> tuple[str, str]:
    kind = "Content-Type: text/plain; charset=utf-8; format=flowed" + ("; delsp=yes" if delsp else "")
    mail = read_bytes(raw(*CAROL, kind, "", *text.split("\n")))
    return mail.full_text, mail.text


LONG = "My withdrawal of last Sunday is still missing, and the page "


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{LONG}\nsays that all is well.\n", f"{LONG}says that all is well."),
        (f" {LONG}\n says so.", f"{LONG}says so."),
        ("Hello, \nit is missing.", "Hello,\nit is missing."),
        (f"{LONG}\n\nsays so.", f"{LONG.rstrip()}\n\nsays so."),
        (f"> {LONG}\n> says so.\nWhich?", f"> {LONG}says so.\nWhich?"),
        (f">> {LONG}\n> says so.", f">> {LONG.rstrip()}\n> says so."),
        (
            "我的提现从上个星期日开始一直没有到账我的提现从上个 \n星期日开始。",
            "我的提现从上个星期日开始一直没有到账我的提现从上个 星期日开始。",
        ),
        (f"{LONG}\n-- \nCarol", f"{LONG.rstrip()}\n-- \nCarol"),
    ],
)
def test_soft_breaks_are_joined_and_hard_ones_stay(text: str, shown: str) -> None:
    assert flowed(text)[0] == shown


def test_delsp_takes_the_blank_before_the_break_away() -> None:
    assert flowed("我的提现从上个星期日开始一直没有到账我的提现从上个 \n星期日开始。", delsp=True)[0].endswith(
        "上个星期日开始。"
    )


def test_stuffed_marks_are_words() -> None:
    assert flowed("It is late.\n >5 days now.\n From Monday on.")[1] == "It is late.\n>5 days now.\nFrom Monday on."


def test_a_wrapped_attribution_above_a_flowed_quote_goes() -> None:
    said = "On Mon, 2 Nov 2026 at 10:15, Example Desk of the Exchange \n<support@exch.test> wrote:"
    assert flowed(f"It is here.\n\n{said}\n>  {LONG}\n> says so.\n> Desk")[1] == "It is here."


def test_answers_between_flowed_quotes_stay() -> None:
    assert flowed(f"> {LONG}\n> says so.\nYes.\n> And?\nNo.")[1] == "Yes.\n\nNo."
