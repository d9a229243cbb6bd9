"""Nothing that a stranger writes is obeyed by a terminal (T52), in tables, pages, JSON and error lines alike."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maild.console.safe import dumps, one_line, safe

ATTACKS = [
    "\x1b[2J\x1b[H",  # clear the screen
    "\x9b2J",  # the same, as one C1 character
    "\x1b]0;owned\x07",  # set the window's title
    "\x1b]52;c;ZWNobw==\x07",  # fill the clipboard
    "\x90payload\x9c",  # a device control string
    "\x07\x08\x7f",
    "a\rb",  # overwrite the line
    "user\u202egpj.exe",  # shown reversed
    "\u2066hidden\u2069",
    "\u200b\ufeff\u2028",
    "\ud800",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_controls_of_a_stranger_never_reach_the_terminal(attack: str) -> None:
    shown = safe(f"Hello {attack} there")
    assert _obeyed(shown) == []
    assert shown.startswith("Hello ")


def test_newlines_tabs_and_every_script_stay() -> None:
    text = "提现\tнет\nالدعم 한국어 👩\u200d💻 é ñ"
    assert safe(text) == text


def test_an_escape_shows_as_a_sign() -> None:
    assert safe("\x1b[31m") == "␛[31m"


def test_one_line_has_no_line_ends_and_an_end() -> None:
    assert one_line("a\n\nb\tc") == "a b c"
    assert one_line("x" * 1000) == "x" * 499 + "…"


@given(st.text())
def test_whatever_is_written_a_terminal_obeys_none_of_it(text: str) -> None:
    assert _obeyed(safe(text)) == []
    assert "\n" not in one_line(text)


@given(st.text())
def test_json_is_read_back_as_it_was_and_a_terminal_obeys_none_of_it(text: str) -> None:
    line = dumps({"subject": text})
    assert json.loads(line) == {"subject": text}
    assert _obeyed(line) == []
    assert "\n" not in line


def test_json_keeps_letters_of_every_script_readable() -> None:
    assert dumps({"subject": "提现 нет الدعم"}) == '{"subject": "提现 нет الدعم"}'


def test_a_lone_surrogate_does_not_break_the_line() -> None:
    assert json.loads(dumps("\ud800")) == "\ud800"
    assert dumps("\ud800").isascii()


def _obeyed(text: str) -> list[str]:
    """Characters that move, colour, ring or reorder; newline and tab are meant."""
    moving = {"Cc", "Cs"}
    bidirectional = {"RLE", "LRE", "RLO", "LRO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return [
        one
        for one in text
        if (unicodedata.category(one) in moving and one not in "\n\t")
        or unicodedata.bidirectional(one) in bidirectional
    ]
