"""What is packed into a mail: invitations, winmail.dat, files inside text, signed and encrypted containers."""

import struct
from base64 import encodebytes

import pytest

from ingest import calendar
from maild.mail import Inbound
from maild.model import Identity
from tests.corpus.make import read

HEAD = ("From: a@cust.test", "Subject: s")
MIXED = (*HEAD, "Content-Type: multipart/mixed; boundary=b", "")

INVITATION = (
    "BEGIN:VCALENDAR",
    "METHOD:REQUEST",
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Berlin",
    "END:VTIMEZONE",
    "BEGIN:VEVENT",
    "SUMMARY;LANGUAGE=en:Call about the withdrawal\\, ",
    " again",
    "DTSTART;TZID=Europe/Berlin:20261123T100000",
    "DTEND;TZID=Europe/Berlin:20261123T103000",
    "LOCATION:Room 1",
    'ORGANIZER;CN="W., Carol":mailto:carol@cust.test',
    "DESCRIPTION:line one\\nline two",
    "BEGIN:VALARM",
    "SUMMARY:Ring",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
)
SUMMARY = """Invitation: Call about the withdrawal, again
When: 2026-11-23 10:00 - 10:30 (Europe/Berlin)
Where: Room 1
Organiser: W., Carol <carol@cust.test>"""


def test_an_invitation_alone_is_read_whole() -> None:
    mail = read(*HEAD, "Content-Type: text/calendar; method=REQUEST", "", *INVITATION)
    assert mail.text == mail.full_text == SUMMARY + "\nline one\nline two"
    assert [one.media_type for one in mail.attachments] == ["text/calendar"]


def test_an_invitation_stands_below_the_words() -> None:
    kinds = ("Content-Type: multipart/alternative; boundary=b", "", "--b", "Content-Type: text/plain", "")
    lines = ("Please come.", "", "> quoted", "--b", "Content-Type: text/calendar", "", *INVITATION, "--b--")
    mail = read(*HEAD, *kinds, *lines)
    assert mail.text == f"Please come.\n\n{SUMMARY}"
    assert mail.full_text == f"Please come.\n\n> quoted\n\n{SUMMARY}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART;VALUE=DATE:20261123"], ["When: 2026-11-23"]),
        (["DTSTART:20261123T100000Z"], ["When: 2026-11-23 10:00 (UTC)"]),
        (["DTSTART:20261123T230000", "DTEND:20261124T010000"], ["When: 2026-11-23 23:00 - 2026-11-24 01:00"]),
        (["DTSTART:soon"], ["When: soon"]),
        (["ORGANIZER:MAILTO:a@cust.test", "SUMMARY:x"], ["Organiser: a@cust.test"]),
        (["SUMMARY:" + "x" * 5000], []),
    ],
)
def test_events_are_told_in_a_few_lines(lines: list[str], expected: list[str]) -> None:
    found, _ = calendar.summary("\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT"]))
    assert found[1:] == expected
    assert max(map(len, found)) < 1100


@pytest.mark.parametrize(
    ("method", "title"), [("CANCEL", "Cancelled: x"), ("REPLY", "Answer to an invitation: x"), ("", "Invitation: x")]
)
def test_answers_to_invitations_say_what_they_are(method: str, title: str) -> None:
    lines = [f"METHOD:{method}", "BEGIN:VEVENT", "SUMMARY:x", "ATTENDEE;PARTSTAT=DECLINED;CN=Bob:mailto:b@cust.test"]
    found, _ = calendar.summary("\n".join(lines))
    assert found[0] == title
    assert ("Bob <b@cust.test> declines" in found) is (method == "REPLY")


@pytest.mark.parametrize(
    ("line", "first", "second"),
    [
        ("SUMMARY:提现电话", "会议邀请: 提现电话", "时间: 2026-11-23"),
        ("SUMMARY;LANGUAGE=zh-TW:x", "會議邀請: x", "時間: 2026-11-23"),
        ("SUMMARY:出金の電話", "招待: 出金の電話", "日時: 2026-11-23"),
        ("SUMMARY:출금", "초대: 출금", "일시: 2026-11-23"),
        ("SUMMARY:Звонок", "Приглашение: Звонок", "Когда: 2026-11-23"),
        ("SUMMARY:مكالمة", "دعوة: مكالمة", "الموعد: 2026-11-23"),
        ("SUMMARY;LANGUAGE=es-ES:x", "Invitación: x", "Cuándo: 2026-11-23"),
        ("SUMMARY;LANGUAGE=pt-BR:x", "Convite: x", "Quando: 2026-11-23"),
        ("SUMMARY;LANGUAGE=de:x", "Invitation: x", "When: 2026-11-23"),
    ],
)
def test_events_are_told_in_the_language_they_are_written_in(line: str, first: str, second: str) -> None:
    found, _ = calendar.summary("\n".join(["BEGIN:VEVENT", line, "DTSTART;VALUE=DATE:20261123", "END:VEVENT"]))
    assert found == [first, second]


@pytest.mark.parametrize("text", ["", "BEGIN:VEVENT", "END:VEVENT\n" * 9, ";" * 100_000, "A;B=" * 20_000 + ":", "\0"])
def test_what_is_no_event_says_nothing(text: str) -> None:
    assert calendar.summary(text) == ([], [])


# --- winmail.dat -------------------------------------------------------------------------------------------------


def attribute(kind: int, value: bytes) -> bytes:
    return struct.pack("<BII", 1, kind, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def variable(kind: int, name: int, value: bytes) -> bytes:
    return struct.pack("<HHII", kind, name, 1, len(value)) + value + b"\0" * (-len(value) % 4)


def properties(*each: bytes) -> bytes:
    return struct.pack("<I", len(each)) + b"".join(each)


def winmail(*attributes: bytes) -> Inbound:
    data = b"\x78\x9f\x3e\x22\1\0" + b"".join(attributes)
    kind = ("Content-Type: application/ms-tnef; name=winmail.dat", "Content-Transfer-Encoding: base64", "")
    return read(*HEAD, *kind, encodebytes(data))


NAMED = (
    struct.pack("<HH", 0x1F, 0x8001)
    + b"g" * 16
    + struct.pack("<II", 1, 6)
    + b"ab\0\0\0\0\0\0"
    + b"\1\0\0\0\2\0\0\0x\0\0\0"
)


def test_winmail_gives_its_text_and_files_with_their_whole_names() -> None:
    mail = winmail(
        attribute(0x0002800C, b"The words.\0"),
        attribute(0x00069002, b"\1\0"),
        attribute(0x00018010, b"LONGNA~1.PDF\0"),
        attribute(0x0006800F, b"PDF"),
        attribute(
            0x00069005,
            properties(
                struct.pack("<HHI", 3, 0x0E20, 3),
                NAMED,
                variable(0x1F, 0x3707, "A long näme.pdf\0".encode("utf-16-le")),
                variable(0x1E, 0x370E, b"application/pdf\0"),
            ),
        ),
    )
    assert mail.full_text == "The words."
    assert [(one.name, one.media_type, one.data) for one in mail.attachments] == [
        ("A long näme.pdf", "application/pdf", b"PDF")
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (variable(0x102, 0x1013, b"<html><p>Rich <b>words</b></p></html>"), "Rich words"),
        (variable(0x1F, 0x1000, "Plain wörds\0".encode("utf-16-le")), "Plain wörds"),
        (variable(0x1E, 0x1000, "Слова\0".encode("cp1251")), "Слова"),
    ],
)
def test_winmail_keeps_its_body_among_the_properties(body: bytes, text: str) -> None:
    page = attribute(0x00069007, struct.pack("<II", 1251, 0))
    assert winmail(page, attribute(0x00069003, properties(body))).full_text == text


@pytest.mark.parametrize(
    "lying",
    [
        attribute(0x00069003, b"\xff\xff\xff\xff"),
        attribute(0x00069003, properties(b"\x1f\x10\x00\x10" + b"\xff" * 8)),
        attribute(0x00069003, struct.pack("<IHH", 1, 0x1F, 0x8000) + b"g" * 16 + b"\1\0\0\0\xff\xff\xff\xff"),
        struct.pack("<BII", 1, 0x0006800F, 0xFFFFFFFF) + b"x",
        attribute(0x00069005, b"\1\0\0\0" * 1000),
        attribute(0x0006800F, b"") * 5000,
    ],
)
def test_t19_a_winmail_that_lies_is_read_as_far_as_it_goes(lying: bytes) -> None:
    mail = winmail(attribute(0x0002800C, b"The words.\0"), lying)
    assert mail.full_text == "The words."
    assert len(mail.attachments) <= 2000


# --- files and armour in text ------------------------------------------------------------------------------------


def test_a_uuencoded_file_is_taken_out_of_the_text() -> None:
    mail = read(*HEAD, "", "See the file.", "", "begin 644 a/cat.txt", "#0V%T", "`", "end", "Bye.")
    assert mail.full_text.split() == ["See", "the", "file.", "Bye."]
    assert [(one.name, one.data) for one in mail.attachments] == [("cat.txt", b"Cat")]


def test_a_yenc_file_is_taken_out_of_the_text() -> None:
    data = bytes(range(256))
    encoded = b"".join(
        bytes((61, (value + 106) % 256)) if (value + 42) % 256 in (0, 10, 13, 61) else bytes(((value + 42) % 256,))
        for value in data
    )
    mail = read(*HEAD, "", "See.", "=ybegin line=128 size=256 name=a b.bin", encoded, "=yend size=256", "Bye.")
    assert mail.full_text == "See.\nBye."
    assert [(one.name, one.data) for one in mail.attachments] == [("a b.bin", data)]


@pytest.mark.parametrize(
    "text", ["begin 644 the day\nwith coffee", "begin 644 x\nwords that are no code\nend", "begin the day\nend"]
)
def test_words_that_only_begin_like_a_file_stay(text: str) -> None:
    mail = read(*HEAD, "", *text.split("\n"))
    assert (mail.full_text, mail.attachments) == (text, ())


def test_text_signed_in_the_clear_is_readable_and_not_verified() -> None:
    armour = ("-----BEGIN PGP SIGNATURE-----", "", "iQEz", "-----END PGP SIGNATURE-----")
    mail = read(*HEAD, "", "-----BEGIN PGP SIGNED MESSAGE-----", "Hash: SHA256", "", "Hello", "- -- ", "Carol", *armour)
    assert (mail.full_text, mail.text) == ("Hello\n-- \nCarol", "Hello")
    assert (mail.identity, mail.troubles) == (Identity.UNVERIFIED, ())
    assert any("not checked" in one for one in mail.warnings)


SIGNED = ("--b", "Content-Type: application/pkcs7-signature; name=smime.p7s", "", "x", "--b--")
PGP = (
    "--b",
    "Content-Type: application/pgp-encrypted",
    "",
    "Version: 1",
    "--b",
    "Content-Type: application/octet-stream",
)


@pytest.mark.parametrize(
    ("lines", "word", "trouble", "text", "files"),
    [
        (("multipart/signed; boundary=b", "", "--b", "", "Words.", *SIGNED), "signed", False, "Words.", ["smime.p7s"]),
        (("application/pkcs7-mime; name=smime.p7m", "", "x"), "encrypted (S/MIME)", True, "", ["smime.p7m"]),
        (
            ("application/x-pkcs7-mime; smime-type=signed-data; name=smime.p7m", "", "x"),
            "sealed",
            True,
            "",
            ["smime.p7m"],
        ),
        (("multipart/encrypted; boundary=b", "", *PGP, "", "x", "--b--"), "encrypted (PGP)", True, "", ["", ""]),
        (("text/plain", "", "-----BEGIN PGP MESSAGE-----", "", "x"), "encrypted (PGP)", True, "-----BEGIN", []),
        (("message/partial; number=1; total=3; id=x", "", "Subject: i", "", "In."), "part 1 of 3", True, "In.", [""]),
        (
            ("multipart/mixed; boundary=b", "", "--b", "", "W.", "--b", "Content-Type: message/external-body", "", "x"),
            *("not fetched", False, "W.", [""]),
        ),
    ],
)
def test_containers_are_recognised_and_never_verified(
    lines: tuple[str, ...], word: str, trouble: bool, text: str, files: list[str]
) -> None:
    mail = read("Authentication-Results: mx.exch.test; none", *HEAD, f"Content-Type: {lines[0]}", *lines[1:])
    assert any(word in one for one in mail.warnings)
    assert bool(mail.troubles) is trouble
    assert mail.full_text.startswith(text) and bool(text) == bool(mail.full_text)
    assert [one.name for one in mail.attachments] == files
    assert mail.identity is Identity.UNVERIFIED
