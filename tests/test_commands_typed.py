"""What stands behind a command, sign by sign."""

import pytest

from routing.command_block import block_of


@pytest.mark.parametrize(
    ("line", "args"),
    [
        ("#note ＵＳＤＴ，１００", "ＵＳＤＴ，１００"),
        ("＃备注：客户“疑似”，请看", "客户“疑似”，请看"),
        ("#redact ＡＢＣ123", "ＡＢＣ123"),
        ("# note\u3000全角", "全角"),
        ("\u200b#NOTE: two  blanks", "two  blanks"),
    ],
)
def test_notes_and_words_to_be_masked_stay_as_they_were_typed(line: str, args: str) -> None:
    (order,) = block_of(line).orders
    assert order.args == args


@pytest.mark.parametrize(
    ("line", "args"),
    [
        ("#use ｆｅｅｓ ａ＝ｂ", "fees a=b"),
        ("#search 提现，到账", "提现,到账"),
        ("#prio ｈｉｇｈ", "high"),
        ("#wait ３天", "3天"),
    ],
)
def test_other_words_are_forgiven_their_width(line: str, args: str) -> None:
    (order,) = block_of(line).orders
    assert order.args == args
