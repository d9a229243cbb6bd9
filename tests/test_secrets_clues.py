"""What rules a text out before anybody looks for a secret in it: a no has to be certain."""

import pytest

from routing.masking import passage
from routing.secret_clues import COMMONEST, has_row, of_api_secret, of_card, of_password, of_private_key
from routing.secret_words import API_KEY, PASSPHRASE, PASSWORD, PRIVATE_KEY, SECRET_KEY
from routing.seed_words import HAN, lists

KEY = "Zx9kLm2QpR7sTv4WyB6nDf8H"


def test_words_that_end_a_row_are_in_no_list() -> None:
    assert not COMMONEST & lists().languages.keys()


def test_no_word_of_other_letters_is_as_short_as_one_letter() -> None:
    words = [word for language, places in lists().places.items() if language not in HAN for word in places]
    assert min(len(word.encode()) for word in words if not word.isascii()) > 3


@pytest.mark.parametrize("language", sorted(set(lists().places) - set(HAN)))
def test_words_of_every_list_make_a_row(language: str) -> None:
    words = [word for word in lists().places[language] if "\ufffd" not in word]  # the package has a broken one
    for at in range(0, len(words) - 12, 12):
        assert has_row(f"… {' '.join(words[at : at + 12])} …")


@pytest.mark.parametrize("name", PASSWORD)
def test_every_name_of_a_password_is_noticed(name: str) -> None:
    assert of_password(passage(f"{name}: x"))


@pytest.mark.parametrize("name", [*API_KEY, *SECRET_KEY])
def test_every_name_of_an_api_key_is_noticed(name: str) -> None:
    assert of_api_secret(passage(f"{name}: {KEY}"))


@pytest.mark.parametrize("name", PASSPHRASE)
def test_every_name_of_a_passphrase_is_noticed(name: str) -> None:
    assert of_api_secret(passage(f"{name}: x"))


@pytest.mark.parametrize("name", [*PRIVATE_KEY, *SECRET_KEY])
def test_every_name_of_a_private_key_is_noticed_in_a_text_and_above_it(name: str) -> None:
    assert of_private_key(passage(f"{name}: {KEY}"))
    assert of_private_key(passage(f"it is {KEY}", name))


@pytest.mark.parametrize("number", ["4111111111111111", "4111-1111-1111-1111", "4111  1111  1111  1111", "٤١١١١"])
def test_rows_of_digits_are_noticed(number: str) -> None:
    assert of_card(passage(f"Pay with {number} now"))


def test_most_mails_are_ruled_out() -> None:
    read = passage("Hello,\n\nmy withdrawal of 2026-11-02 10:15 is late. Phone 555 0100. See https://www.exch.test/a\n")
    assert not any((of_card(read), of_password(read), of_private_key(read), has_row(read.low)))
