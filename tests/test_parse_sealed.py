"""Opaque S/MIME: what a signature is wrapped around is read as the mail's words, and never shown as verified."""

from base64 import encodebytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import cms
from maild.mail import Inbound
from maild.model import Identity
from tests.corpus.make import raw, read

SIGNED_DATA, DATA = bytes.fromhex("2a864886f70d010702"), bytes.fromhex("2a864886f70d010701")
ENVELOPED = bytes.fromhex("2a864886f70d010703")
WORDS = raw("Content-Type: text/plain; charset=utf-8", "", "My withdrawal is late. Grüße")
KIND = "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"


def der(tag: int, *values: bytes) -> bytes:
    value = b"".join(values)
    if len(value) < 0x80:
        return bytes((tag, len(value))) + value
    octets = len(value).to_bytes((len(value).bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(octets))) + octets + value


def endless(tag: int, *values: bytes) -> bytes:
    return bytes((tag, 0x80)) + b"".join(values) + b"\0\0"


def sealed(content: bytes, *, kind: bytes = SIGNED_DATA) -> bytes:
    inner = der(0x30, der(6, DATA), content)
    return der(0x30, der(6, kind), der(0xA0, der(0x30, der(2, b"\1"), der(0x31, der(0x30, der(5))), inner, der(0x31))))


def opaque(data: bytes, kind: str = KIND) -> Inbound:
    head = ("From: Carol <carol@cust.test>", "To: support@exch.test", "Subject: Help", f"Content-Type: {kind}")
    return read(*head, "Content-Transfer-Encoding: base64", "", encodebytes(data))


IN_ONE = sealed(der(0xA0, der(4, WORDS)))
IN_PIECES = endless(
    0x30,
    der(6, SIGNED_DATA),
    endless(
        0xA0,
        endless(
            0x30,
            der(2, b"\1"),
            endless(0x31, endless(0x30, der(6, DATA), der(5))),
            endless(0x30, der(6, DATA), endless(0xA0, endless(0x24, der(4, WORDS[:9]), der(0x24, der(4, WORDS[9:]))))),
        ),
    ),
)


@pytest.mark.parametrize("data", [IN_ONE, IN_PIECES], ids=["definite lengths", "indefinite lengths"])
@pytest.mark.parametrize(
    "kind",
    [
        KIND,
        "application/x-pkcs7-mime; name=smime.p7m",
        "application/pkcs7-mime",
        "application/octet-stream; name=SMIME.P7M",
    ],
)
def test_an_opaque_signature_gives_its_words_and_proves_nothing(data: bytes, kind: str) -> None:
    mail = opaque(data, kind)
    assert mail.text == mail.full_text == "My withdrawal is late. Grüße"
    assert (mail.attachments, mail.troubles, mail.identity) == ((), (), Identity.UNVERIFIED)
    assert "signed; the signature was not checked" in mail.warnings


def test_files_inside_an_opaque_signature_are_attachments() -> None:
    file = ("--b", "Content-Type: application/pdf; name=a.pdf", "", "PDF", "--b--")
    content = raw("Content-Type: multipart/mixed; boundary=b", "", "--b", "", "Words.", *file)
    mail = opaque(sealed(der(0xA0, der(4, content))))
    assert mail.text == "Words."
    assert [(one.name, one.data) for one in mail.attachments] == [("a.pdf", b"PDF")]


def nested(times: int) -> bytes:
    content = WORDS
    for _ in range(times):
        data = encodebytes(sealed(der(0xA0, der(4, content))))
        content = raw(f"Content-Type: {KIND}", "Content-Transfer-Encoding: base64", "", data)
    return sealed(der(0xA0, der(4, content)))


def test_signatures_around_signatures_are_opened_to_the_third() -> None:
    assert opaque(nested(2)).text.startswith("My withdrawal")
    deep = opaque(nested(3))
    assert (deep.text, [one.name for one in deep.attachments]) == ("", ["smime.p7m"])
    assert any("could not be read" in one for one in deep.troubles)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        IN_ONE[:60],
        IN_PIECES[:60],
        sealed(b""),
        sealed(der(0xA0, der(4, b""))),
        sealed(der(0xA0, der(4, b"no entity"))),
        sealed(der(0xA0, der(2, b"\1"))),
        b"\x30\x80" * 5000,
        b"\x30\x88" + b"\xff" * 8,
        b"\x30\x85" + b"\xff" * 80,
        sealed(b"\xa0\x80" + b"\x24\x80" * 5000),
        sealed(der(0xA0, der(0x24, der(4) * 100_000))),
    ],
)
def test_a_malformed_signature_stays_an_attachment(data: bytes) -> None:
    mail = opaque(data)
    assert mail.text == ""
    assert any("could not be read" in one for one in mail.troubles)
    assert [one.name for one in mail.attachments] == ["smime.p7m"]


def test_what_is_encrypted_stays_closed() -> None:
    mail = opaque(sealed(der(0xA0, der(4, WORDS)), kind=ENVELOPED), "application/pkcs7-mime; name=smime.p7m")
    assert mail.text == ""
    assert "encrypted (S/MIME): its words cannot be read" in mail.troubles


@given(st.binary(max_size=60), st.integers(0, len(IN_PIECES)))
def test_any_bytes_give_content_or_none(noise: bytes, at: int) -> None:
    found = cms.signed_content(IN_PIECES[:at] + noise + IN_PIECES[at:])
    assert found is None or isinstance(found, bytes)
