"""Of an answer the new words are kept and what the client added is not, in every client and language of the corpus."""

import pytest

from tests.corpus.make import Case, cases, plain, read_bytes, rich, title_of, words

WORDS = words()


@pytest.mark.parametrize("case", cases("replies"), ids=title_of)
def test_plain_answers_keep_the_new_words_alone(case: Case) -> None:
    new = WORDS[case.title[1]]
    mail = read_bytes(plain(f"{new}\n\n{case.text}"))
    assert mail.text == new
    assert mail.full_text.startswith(new)
    assert len(mail.full_text) > len(new)


@pytest.mark.parametrize("case", cases("replies"), ids=title_of)
def test_what_clients_add_is_shown_where_nothing_new_stands_above_it(case: Case) -> None:
    mail = read_bytes(plain(case.text))
    assert mail.text


@pytest.mark.parametrize("case", cases("rich"), ids=title_of)
def test_rich_answers_keep_the_new_words_alone(case: Case) -> None:
    mail = read_bytes(rich(case.text.replace("NEW", "It is <b>still</b> missing.<br><br>Please look.")))
    assert mail.text == "It is still missing.\n\nPlease look."
    assert ("ticket is open" in mail.full_text) is (case.title[0] != "no quote")


@pytest.mark.parametrize("language", WORDS)
def test_words_without_a_quote_stay_as_they_are(language: str) -> None:
    assert read_bytes(plain(WORDS[language])).text == WORDS[language]


@pytest.mark.parametrize("case", cases("inline"), ids=title_of)
def test_answers_below_and_between_quotes_are_whole(case: Case) -> None:
    text, _, new = case.text.partition("\n--- new\n")
    assert read_bytes(plain(text)).text == new
