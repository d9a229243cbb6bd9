"""Lines that phones and apps add go, in every language; sentences that sound alike stay."""

import pytest

from tests.corpus.make import listed, plain, read_bytes


@pytest.mark.parametrize("line", listed("boasts"))
def test_what_a_phone_adds_is_no_word_of_its_owner(line: str) -> None:
    assert read_bytes(plain(f"It is still missing.\n\n{line}")).text == "It is still missing."
    quote = "On 02/11/2026 10:15, Desk wrote:\n> Which address?"
    assert read_bytes(plain(f"It is still missing.\n\n{line}\n\n{quote}")).text == "It is still missing."
    assert read_bytes(plain(f"{quote}\n\nIt is still missing.\n\n{line}")).text == "It is still missing."


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my wallet on Monday.",
        "Sent via bank transfer",
        "The code was sent from my iPhone app.",
        "Get Outlook to work, please.",
        "Sent from my iPhone?",
        "Ich habe das Geld gesendet.",
        "Ich habe die E-Mail gesendet.",
        "Envoyé par virement.",
        "Enviado por correo el lunes.",
        "Enviado desde mi cartera.",
        "Inviato con bonifico.",
        "Verzonden via de bank",
        "Para hesabımdan gönderildi",
        "Отправлено с моего кошелька",
        "交易已经从我的钱包发送",
        "来自我的账户",
        "发自内心的感谢",
        "出金は銀行から送信",
        "돈을 은행에서 보냈습니다",
    ],
)
def test_a_sentence_that_sounds_alike_stays(line: str) -> None:
    assert read_bytes(plain(f"Hello,\n\n{line}\n\nPlease check.")).text == f"Hello,\n\n{line}\n\nPlease check."
