"""Fields about the content, written carelessly: the words are read as their sender's program meant them."""

import pytest

from tests.corpus.make import read

HEAD = ("From: a@cust.test", "Subject: s")


@pytest.mark.parametrize(
    "kind",
    [
        '"text/html"; charset=utf-8',
        "text / html; charset=utf-8",
        "Content-Type: text/html; charset=utf-8",
        "TEXT/HTML;; CHARSET = utf-8;",
        "text/html, charset=utf-8",
        "text/html charset=utf-8",
        'text/html; charset="utf-8',
        "html/text; charset=utf-8",
        "html; charset=utf-8",
    ],
)
def test_html_is_known_however_its_type_is_written(kind: str) -> None:
    assert read(*HEAD, f"Content-Type: {kind}", "", "<p>Café</p>").full_text == "Café"


@pytest.mark.parametrize(
    "kind", ["text", "text/", "plain/text", "application/text", "application/pgp; format=text; x-action=sign", ""]
)
def test_plain_text_is_known_however_its_type_is_written(kind: str) -> None:
    mail = read(*HEAD, f"Content-Type: {kind}", "", "Hello")
    assert (mail.full_text, mail.attachments) == ("Hello", ())


def test_words_signed_in_the_old_way_of_pgp_are_words() -> None:
    armour = ("-----BEGIN PGP SIGNED MESSAGE-----", "", "Hello", "-----BEGIN PGP SIGNATURE-----", "", "iQ==")
    mail = read(*HEAD, "Content-Type: application/pgp; x-action=sign", "", *armour, "-----END PGP SIGNATURE-----")
    assert mail.full_text == "Hello"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("quoted_printable", "Caf=C3=A9"),
        ("quotedprintable", "Caf=C3=A9"),
        ("Quoted-Printable;", "Caf=C3=A9"),
        ('"quoted-printable"', "Caf=C3=A9"),
        ("quoted-printable (with care)", "Caf=C3=A9"),
        ("base-64", "Q2Fmw6k="),
        ("base64 encoding", "Q2Fmw6k="),
        ("8-bit", "Café"),
        ("none", "Café"),
        ("utf-8", "Café"),
        ("", "Café"),
    ],
)
def test_the_encoding_is_known_however_it_is_written(encoding: str, body: str) -> None:
    kind = ("Content-Type: text/plain; charset=utf-8", f"Content-Transfer-Encoding: {encoding}")
    assert read(*HEAD, *kind, "", body).full_text == "Café"


def test_a_file_name_in_single_quotes_stands_without_them() -> None:
    part = ("--b", "Content-Type: application/pdf", "Content-Disposition: attachment; filename='it's a.pdf'", "", "PDF")
    mail = read(*HEAD, "Content-Type: multipart/mixed; boundary=b", "", *part, "--b--")
    assert [one.name for one in mail.attachments] == ["it's a.pdf"]


def test_a_multipart_of_no_parts_says_nothing() -> None:
    mail = read(*HEAD, "Content-Type: multipart/mixed; boundary=b", "", "--b--")
    assert (mail.full_text, mail.attachments) == ("", ())


PARTS = ("--b", "Content-Type: text/plain", "", "Hello", "--b", "Content-Type: text/html", "", "<p>Hello</p>", "--b--")


@pytest.mark.parametrize(
    "above",
    [
        (),
        ("This is a multi-part message in MIME format.", ""),
        ("MIME-Version: 1.0", "Content-Type: multipart/alternative;", '\tboundary="b"', ""),
    ],
)
def test_a_multipart_is_opened_although_its_header_has_lost_that_it_is_one(above: tuple[str, ...]) -> None:
    mail = read(*HEAD, "", *above, *PARTS)
    assert (mail.full_text, mail.attachments) == ("Hello", ())
    assert mail.warnings == ("a multipart that does not say so in its header",)


def test_what_somebody_writes_above_a_multipart_keeps_it_text() -> None:
    mail = read(*HEAD, "", "This mail came back:", "", *PARTS)
    assert mail.full_text.startswith("This mail came back:")
    assert "--b" in mail.full_text


@pytest.mark.parametrize(
    ("codec", "subject", "words"),
    [
        ("gb18030", "你好", "您好，我的账户无法提现，请帮我处理。"),
        ("cp932", "お問い合わせ", "お世話になっております。出金ができません。"),
        ("koi8-r", "Вопрос", "Здравствуйте! Не могу вывести средства."),
    ],
)
@pytest.mark.parametrize("kind", ["X-A: b", "Content-Type: text/plain", "Content-Type: text/plain; charset=iso-8859-1"])
def test_a_raw_subject_is_in_the_charset_of_the_words_below_it(codec: str, subject: str, words: str, kind: str) -> None:
    mail = read("From: a@cust.test", f"Subject: {subject}".encode(codec), kind, "", words.encode(codec))
    assert (mail.subject, mail.full_text) == (subject, words)


@pytest.mark.parametrize(
    ("kind", "lines", "text"),
    [
        (
            "text/enriched",
            ("<bold>Bold</bold> words", "flow & end.", "", "Next << line"),
            "Bold words flow & end.\nNext < line",
        ),
        ("text/enriched", ("<color><param>red</param>Red</color>", "", "", "Far"), "Red\n\nFar"),
        (
            "text/richtext",
            ("<bold>Bold</bold> words", "flow<nl>Next <lt> line<comment>no</comment>"),
            "Bold words flow\nNext < line",
        ),
    ],
)
def test_text_marked_up_before_html_is_read_without_its_marks(kind: str, lines: tuple[str, ...], text: str) -> None:
    assert read(*HEAD, f"Content-Type: {kind}", "", *lines).full_text == text


def test_a_style_sheet_beside_html_is_a_file() -> None:
    parts = ("--b", "Content-Type: text/html", "", "<p>Hello</p>", "--b", "Content-Type: text/css", "", "p {}", "--b--")
    mail = read(*HEAD, "Content-Type: multipart/related; boundary=b", "", *parts)
    assert (mail.full_text, [one.media_type for one in mail.attachments]) == ("Hello", ["text/css"])


def test_the_blank_line_before_the_first_part_may_be_missing() -> None:
    mail = read(*HEAD, "Content-Type: multipart/mixed; boundary=b", *PARTS[:4], "--b--")
    assert mail.full_text == "Hello"


def test_a_plain_part_that_is_only_a_program_s_preamble_gives_way_to_the_html() -> None:
    preamble = ("--b", "Content-Type: text/plain", "", "This is a multi-part message in MIME format.")
    mail = read(*HEAD, "Content-Type: multipart/alternative; boundary=b", "", *preamble, *PARTS[4:])
    assert mail.full_text == "Hello"


@pytest.mark.parametrize(
    "broken",
    [
        ("X Scan Report: clean",),
        ("X Scan Report: clean,", "\tvery", "  clean"),
        ("no field at all",),
        (">From carol Tue Mar  3 10:11:12 2020",),
        ("Mail-Info\u00e9: x", " y"),
    ],
)
def test_a_broken_line_of_the_header_takes_no_other_field_with_it(broken: tuple[str, ...]) -> None:
    mail = read("From: a@cust.test", *broken, "Subject: s", "", "Hello")
    assert mail.sender is not None
    assert (mail.subject, mail.full_text) == ("s", "Hello")
