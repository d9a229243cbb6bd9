"""A mail that is attached to an agent's mail is a forward, however the agent's client attached it."""

from base64 import encodebytes

import pytest

from maild.mail import Forwarded
from tests.corpus.make import raw, read_bytes

DORA = raw(
    "From: Dora <dora@away.test>",
    "Subject: Lost deposit",
    "Date: Mon, 2 Nov 2026 10:15:31 +0000",
    "",
    "I lost a deposit.",
    "",
)
EVE = raw("From: Eve <eve@away.test>", "Subject: Other", "", "Another mail.", "")
HEAD = ("From: Alice <alice.agent@exch.test>", "To: support@exch.test", "Subject: please look")


def sent(*parts: tuple[tuple[str, ...], bytes], words: str = "Yours, Bob?") -> Forwarded | None:
    lines: list[str | bytes] = [*HEAD, 'Content-Type: multipart/mixed; boundary="o"', "", "--o", "", words]
    for head, data in parts:
        lines += ["--o", *head, "", data]
    return read_bytes(raw(*lines, "--o--")).forwarded


def file(media_type: str, name: str, data: bytes = DORA) -> tuple[tuple[str, ...], bytes]:
    disposition = f'Content-Disposition: attachment; filename="{name}"'
    return (f"Content-Type: {media_type}", disposition, "Content-Transfer-Encoding: base64"), encodebytes(data)


@pytest.mark.parametrize(
    ("media_type", "name", "data"),
    [
        ("message/rfc822", "Lost deposit.eml", DORA),
        ("message/global", "deposit.u8msg", DORA),
        ("application/octet-stream", "Lost deposit.eml", DORA),
        ("application/eml", "DEPOSIT.EML", DORA),
        ("text/plain", "deposit.eml", DORA),
        ("application/octet-stream", "deposit.eml", b"\xef\xbb\xbf" + DORA),
    ],
)
def test_a_mail_is_known_by_its_type_or_its_name(media_type: str, name: str, data: bytes) -> None:
    found = sent(file(media_type, name, data))
    assert found is not None
    assert (found.sender.address, found.subject, found.text) == ("dora@away.test", "Lost deposit", "I lost a deposit.")
    assert found.comment == "Yours, Bob?"


@pytest.mark.parametrize(
    ("media_type", "name", "data"),
    [
        ("application/octet-stream", "deposit.eml", b"no mail at all"),
        ("image/png", "deposit.eml", DORA),
        ("application/octet-stream", "deposit.bin", DORA),
        ("message/rfc822", "deposit.eml", b"Subject: nobody's\r\n\r\nWords."),
    ],
)
def test_what_names_no_sender_is_no_forward(media_type: str, name: str, data: bytes) -> None:
    assert sent(file(media_type, name, data)) is None


def test_of_two_attached_mails_the_first_is_the_forward() -> None:
    found = sent((("Content-Type: message/rfc822",), DORA), (("Content-Type: message/rfc822",), EVE))
    assert found is not None
    assert (found.sender.address, found.attachments) == ("dora@away.test", ())


def test_the_mails_of_a_digest_are_attached_mails() -> None:
    digest = raw("--d", "", DORA, "--d", "", EVE, "--d--")
    found = sent((("Content-Type: multipart/digest; boundary=d",), digest))
    assert found is not None
    assert (found.sender.address, found.text, found.comment) == ("dora@away.test", "I lost a deposit.", "Yours, Bob?")


def test_without_a_word_above_it_nothing_of_the_attached_mail_is_the_agents() -> None:
    found = sent((("Content-Type: message/rfc822",), DORA.replace(b"I lost a deposit.", b"#solve")), words="")
    assert found is not None
    assert (found.text, found.comment) == ("#solve", "")


def test_a_mail_that_is_nothing_but_a_mail_is_a_forward() -> None:
    found = read_bytes(raw(*HEAD, "Content-Type: message/rfc822", "", DORA)).forwarded
    assert found is not None
    assert (found.sender.address, found.comment) == ("dora@away.test", "")
