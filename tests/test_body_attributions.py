"""Every line and block that clients write above a quote is found in every way it reaches us: wrapped, glued, bare."""

from textwrap import wrap

import pytest

from tests.corpus.make import Case, cases, listed, plain, read_bytes, rich, title_of, words

WORDS = words()
BODY = "Dear customer,\n\nyour ticket is open.\nDesk"
QUOTE = "> Dear customer,\n>\n> your ticket is open.\n> Desk"


def row(line: str) -> list[str]:
    return [field.strip() for field in line.split(" | ")]


def without_mark(line: str) -> bool:
    return row(line.replace("| |", "| - |"))[2] != "marked"


ATTRIBUTIONS = listed("attributions")
BARE = [line for line in ATTRIBUTIONS if without_mark(line)]


def attribution(line: str) -> tuple[str, str]:
    """The new words of a case, and the attribution."""
    _, language, _, text = row(line.replace("| |", "| - |"))
    return WORDS[language], text


def new_words(text: str) -> str:
    return read_bytes(plain(text)).text


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_an_attribution_above_a_quote_goes_with_it(line: str) -> None:
    new, said = attribution(line)
    assert new_words(f"{new}\n\n{said}\n{QUOTE}") == new
    assert new_words(f"{new}\n\n{said}\n\n{QUOTE}") == new


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_an_attribution_glued_to_the_words_above_takes_none_of_them_along(line: str) -> None:
    new, said = attribution(line)
    assert new_words(f"{new}\nCarol\n{said}\n{QUOTE}") == f"{new}\nCarol"


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_an_attribution_inside_its_quote_is_part_of_it(line: str) -> None:
    new, said = attribution(line)
    assert new_words(f"{new}\n\n> {said}\n> \n{QUOTE}") == new


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_an_answer_below_the_quote_is_kept_whole(line: str) -> None:
    new, said = attribution(line)
    assert new_words(f"{said}\n{QUOTE}\n\n{new}") == new


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_an_attribution_that_a_server_wrapped_is_found(line: str) -> None:
    new, said = attribution(line)
    assert new_words(f"{new}\n\n" + "\n".join(wrap(said, 72, break_on_hyphens=False)) + f"\n{QUOTE}") == new


@pytest.mark.parametrize("line", BARE)
def test_an_attribution_above_bare_text_ends_the_new_words(line: str) -> None:
    new, said = attribution(line)
    assert new_words(f"{new}\n\n{said}\n\n{BODY}") == new
    assert new_words(f"{new}\n\n" + "\n".join(wrap(said, 60, break_on_hyphens=False)) + f"\n\n{BODY}") == new


def block(language: str, values: tuple[str, str, str, str], rest: list[str]) -> str:
    labels, date = rest[:5], rest[5]
    sender, to, cc, subject = values
    fields = zip(labels, (sender, date, to, cc, subject), strict=True)
    return "\n".join(f"{label}: {value}" for label, value in fields if value)


FULL = ("Example Desk <support@exch.test>", "Carol W. <carol@cust.test>", "", "Your withdrawal")
NAMES = ("Example Desk", "Carol W.; Bob Martin", "Dora Long; Team", "RE: Your withdrawal")


@pytest.mark.parametrize("line", listed("outlook"))
@pytest.mark.parametrize("values", [FULL, NAMES], ids=["addresses", "names"])
def test_outlooks_block_ends_the_new_words_in_every_language(line: str, values: tuple[str, str, str, str]) -> None:
    language, *rest = row(line)
    new = WORDS.get(language, WORDS["en"])
    head = block(language, values, rest)
    assert new_words(f"{new}\n\n{head}\n\n{BODY}") == new
    assert new_words(f"{new}\n________________________________\n{head}\n{BODY}") == new
    assert new_words(f"{new}\n\n" + head.replace("\n", "\n\n") + f"\n\n{BODY}") == new
    bold = "<br>".join(f"<b>{each.replace(':', ':</b>', 1)}" for each in head.replace("<", "&lt;").split("\n"))
    html = f"<div>{new}</div><div style='border-top:solid #E1E1E1 1.0pt'><p>{bold}</p></div>".replace("\n", "<br>")
    assert read_bytes(rich(f"{html}<p>{BODY}</p>")).text == new


@pytest.mark.parametrize("line", listed("rules"))
def test_a_line_between_dashes_ends_the_new_words(line: str) -> None:
    language, rule = line.split(" | ")
    new = WORDS.get(language, WORDS["en"])
    head = "From: Example Desk <support@exch.test>\nDate: 02/11/2026 10:15 (GMT+01:00)\nTo: carol@cust.test"
    assert new_words(f"{new}\n\n{rule}\n{head}\n\n{BODY}") == new
    if rule.startswith("-"):
        assert new_words(f"{new}\n\n{rule}\n\n{BODY}") == new


@pytest.mark.parametrize("case", cases("blocks"), ids=title_of)
def test_the_block_of_another_client_ends_the_new_words(case: Case) -> None:
    new = WORDS[case.title[1]]
    assert new_words(f"{new}\n\n{case.text}\n\n{BODY}") == new
    assert new_words(f"{new}\n{case.text}\n{BODY}") == new
