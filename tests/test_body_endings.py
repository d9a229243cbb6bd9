"""What stands below a customer's words in every mail of theirs goes; what only looks like it stays."""

import pytest

from tests.corpus.make import Case, cases, plain, read, read_bytes, rich, title_of

NEW = "It is 4711, and the bank is the Example Bank.\n\nPlease look into it.\nCarol"
QUOTE = "On 02/11/2026 10:15, Desk wrote:\n> Which number?"


def new_words(text: str) -> str:
    return read_bytes(plain(text)).text


@pytest.mark.parametrize("case", cases("endings"), ids=title_of)
def test_an_ending_goes_and_the_words_above_stay(case: Case) -> None:
    assert new_words(f"{NEW}\n\n{case.text}") == NEW
    assert new_words(f"{NEW}\n\n{case.text}\n\n{QUOTE}") == NEW
    assert new_words(f"{QUOTE}\n\n{NEW}\n\n{case.text}\n") == NEW


@pytest.mark.parametrize("case", cases("endings"), ids=title_of)
def test_an_ending_alone_is_shown(case: Case) -> None:
    assert new_words(case.text)


@pytest.mark.parametrize("case", cases("kept"), ids=title_of)
def test_words_that_look_like_an_ending_stay(case: Case) -> None:
    assert new_words(case.text) == case.text
    assert new_words(f"{case.text}\n\n{QUOTE}") == case.text


BANNERS = [
    "CAUTION: This email originated from outside of the organization. Do not click links.",
    "Vorsicht: Diese E-Mail kommt von außerhalb.\nLinks nur anklicken, wenn der Absender bekannt ist.",
    "ATTENTION : ce courriel provient de l'extérieur, ne cliquez sur aucun lien.",
    "注意：外部邮件，请谨慎打开链接。",
]


@pytest.mark.parametrize("banner", BANNERS)
def test_the_warning_that_a_server_puts_on_top_is_no_word_of_the_customer(banner: str) -> None:
    assert new_words(f"{banner}\n\n{NEW}") == NEW
    assert new_words(banner) == banner


def test_initials_that_could_be_a_prompt_quote_below_an_attribution() -> None:
    head = "Monday, November 2, 2026, 10:15:00 AM, you wrote:"
    assert new_words(f"{NEW}\n\n{head}\n\nD> Which number?\nD> Which bank?") == NEW


def test_a_name_in_full_marks_a_quote_below_an_attribution() -> None:
    head = '>>>>> "Desk" == Example Desk <support@exch.test> writes:'
    assert new_words(f"{head}\n\n    Example> Which number?\n    Example> Which bank?\n\n{NEW}") == NEW


RICH = [
    '<div class="front-signature">Carol Wood</div>',
    '<div class="new_client_signature">Carol Wood</div>',
    '<div id="spnEditorSign_app"><div>Carol Wood</div></div>',
    '<hr style="width: 210px; height: 1px;" color="#b5c4df" size="1"><div>carol@cust.test</div>',
    "<div>&gt;&gt;&gt; Desk &lt;support@exch.test&gt; 11/2/2026 10:15 AM &gt;&gt;&gt;</div><div>Which number?</div>",
    '<div id="original-content"><div>Original</div><div>Which number?</div></div>',
    '<div class="xm_mail_oringinal_describe">发件人：Desk<br>发件时间：2026</div><div>Which number?</div>',
    '<hr id="zwchr" data-marker="__DIVIDER__"><div><b>De: </b>"Desk"<br><b>À: </b>Carol<br></div><div>Which?</div>',
]


@pytest.mark.parametrize("ending", RICH)
def test_what_clients_call_a_signature_or_a_quote_goes(ending: str) -> None:
    assert read_bytes(rich(f"<div>Still missing.</div><div>Carol</div>{ending}")).text == "Still missing.\nCarol"


SAID = "It is 4711, and the bank is the Example Bank."
STRANGE = f"{SAID}\n\nXyz: Desk\nAbc: 2\nKkk: Carol\nSss: Deposit\n\nWhich number?"


def alternatives(text: str, html: str) -> str:
    """The new words of a mail that says the same in both ways."""
    kind = "; charset=utf-8\r\n\r\n"
    parts = (f"--b\r\nContent-Type: text/plain{kind}{text}", f"--b\r\nContent-Type: text/html{kind}{html}", "--b--")
    return read("From: carol@cust.test", "Content-Type: multipart/alternative; boundary=b", "", *parts).text


@pytest.mark.parametrize(
    "quote",
    [
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3pt 0 0 0">Xyz: Desk</div>Which number?',
        '<div id="divRplyFwdMsg">Xyz: Desk</div>Which number?',
        '<div class="yahoo_quoted">Xyz: Desk<br>Which number?</div>',
        "<blockquote>Xyz: Desk<br>Which number?</blockquote>",
    ],
)
def test_html_shows_the_quote_that_the_plain_text_hides_in_an_unknown_language(quote: str) -> None:
    assert alternatives(STRANGE, f"<div>{SAID}</div>{quote}") == SAID


def test_html_that_says_something_else_changes_nothing() -> None:
    assert alternatives(STRANGE, "<div>Hello.</div><blockquote>Which number?</blockquote>") == STRANGE
    assert alternatives(STRANGE, "<blockquote>Which number?</blockquote>") == STRANGE
