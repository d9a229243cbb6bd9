"""Text is read in whatever it is written in: declared rightly, wrongly or not, in body and headers."""

from base64 import b64encode

import pytest

from tests.corpus.make import read, words

WORDS = words()
ENCODINGS = {
    "zh": ("gb2312", "gbk", "gb18030", "utf-8"),
    "ja": ("iso-2022-jp", "shift_jis", "euc-jp", "utf-8"),
    "ko": ("euc-kr", "ks_c_5601-1987", "iso-2022-kr", "utf-8"),
    "ru": ("koi8-r", "windows-1251", "iso-8859-5", "ibm866", "utf-8"),
    "ar": ("windows-1256", "iso-8859-6", "utf-8"),
    "pt": ("iso-8859-1", "windows-1252", "utf-8"),
    "es": ("iso-8859-1", "utf-8"),
    "de": ("iso-8859-1", "iso-8859-15", "utf-8"),
    "fr": ("iso-8859-1", "utf-8"),
    "pl": ("iso-8859-2", "windows-1250", "utf-8"),
    "tr": ("iso-8859-9", "windows-1254", "utf-8"),
}
PYTHON = {"ks_c_5601-1987": "cp949"}
PAIRS = [(language, name) for language, names in ENCODINGS.items() for name in names]


def encoded(text: str, name: str) -> tuple[bytes, str]:
    """The bytes, and what of the text that charset can hold."""
    data = text.encode(PYTHON.get(name, name), "replace")
    return data, data.decode(PYTHON.get(name, name))


@pytest.mark.parametrize(("language", "name"), PAIRS)
@pytest.mark.parametrize("declared", ["rightly", "", "us-ascii", "x-unknown", "utf-8"])
def test_raw_bytes_are_read_whatever_is_declared(language: str, name: str, declared: str) -> None:
    body, text = encoded(WORDS[language], name)
    head, subject = encoded(WORDS[language].split("\n")[0], name)
    kind = f"; charset={name if declared == 'rightly' else declared}" if declared else ""
    mail = read(
        b'From: "' + head + b'" <a@cust.test>', b"Subject: " + head, f"Content-Type: text/plain{kind}", "", body
    )
    assert (mail.full_text, mail.subject) == (text, subject)
    assert mail.sender is not None
    assert mail.sender.name == subject


@pytest.mark.parametrize(("language", "name"), PAIRS)
def test_encoded_words_are_read_even_where_characters_are_split(language: str, name: str) -> None:
    head, subject = encoded(WORDS[language].split("\n")[0], name)
    cut = len(head) // 2 if not name.startswith("iso-2022") else len(head)
    start = f"=?{name}?b?".encode()
    words = b"?=\r\n ".join(start + b64encode(piece) for piece in (head[:cut], head[cut:]) if piece) + b"?="
    mail = read(b"From: " + words + b" <a@cust.test>", b"Subject: " + words, "", "x")
    assert mail.subject == subject
    assert mail.sender is not None
    assert mail.sender.name == subject


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"=?utf-8?Q?a_b?= c", "a b c"),
        (b"=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        (b"=?utf-8?Q?a?= x =?utf-8?Q?b?=", "a x b"),
        (b"=?utf-8?Q?a?=\r\n =?utf-8?B?Yg==?=", "ab"),
        (b"=?utf-8*en?Q?caf=C3=A9?=", "café"),
        (b"=?UTF-8?q?caf=c3=a9?=", "café"),
        (b"=?utf-8?b?Y2Fmw6k?=", "café"),
        (b"=?utf-8?q?open", "=?utf-8?q?open"),
        (b"=?utf-8?x?y?=", "=?utf-8?x?y?="),
        (b"=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é"),
        (b"=?gb2312?q?\xce\xd2?=", "我"),
        (b"=?utf-8?q?two words?=", "two words"),
        (b"[EX] =?utf-8?b?5bCP?=:x", "[EX] 小:x"),
        (b"caf\xc3\xa9", "café"),
        (b"a\tb", "a b"),
        (b"a\r\n b", "a b"),
        (b"", ""),
    ],
)
def test_subjects_are_decoded_as_people_mean_them(raw: bytes, text: str) -> None:
    assert read("From: a@cust.test", b"Subject: " + raw, "", "x").subject == text
