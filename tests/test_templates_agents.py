"""What reaches agents' mailboxes and what stays behind; what customers and third parties are told."""

import re
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import unquote

import pytest

from maild.letters import (
    Answer,
    Closing,
    CustomerWrote,
    Done,
    FilesSent,
    Listed,
    Question,
    Remark,
    Report,
    Shown,
    StatusTold,
    WordObeyed,
)
from maild.mail import Outgoing
from maild.model import Direction, EmailAddress, Kind, Language, Mailbox, MessageId, Status, Topic
from maild.ports import Thread
from maild.remarks import DoneKey
from maild.seal import Verb
from maild.settings import Limits
from maild.ticket import Entry, StoredAttachment
from templates import samples
from templates.phrasebook import written
from templates.render import Renderer
from tests.written import (
    ALICE,
    CAROL,
    NOW,
    SEALS,
    desk,
    history,
    part,
    read,
    settings,
    ticket,
    to_agent,
    to_customer,
    write,
)

DESK = desk()
JPEG = b"\xff\xd8\xff\xe0" + bytes(40)
PASSPORT = StoredAttachment("passport.jpg", "image/jpeg", len(JPEG), "2" * 64)
SCREEN = replace(samples.PICTURE, name="screen.png")


def told(*files: tuple[StoredAttachment, bytes], topic: str = "fees", renderer: Renderer = DESK) -> EmailMessage:
    """The notification of a customer's mail that brought these files."""
    entry = replace(samples.AGAIN, attachments=tuple(one for one, _ in files))
    thread = Thread(5, history=(entry,), attachments=files)
    return read(write(renderer, CustomerWrote(4, False), ticket(DESK, topic=Topic(topic)), to_agent(), thread))


def brought(mail: EmailMessage) -> list[tuple[str | None, str, str | None]]:
    parts = (one for one in mail.walk() if one.get_filename())
    return [(one.get_filename(), one.get_content_type(), one.get_content_disposition()) for one in parts]


def plain(mail: EmailMessage) -> str:
    found = mail.get_body(("plain",))
    assert found is not None
    return str(found.get_content())


# --- files ---


def test_pictures_of_the_text_are_shown_and_other_files_attached() -> None:
    page = StoredAttachment("a.html", "text/html", 9, "3" * 64, inline=True)
    mail = told((SCREEN, samples.PIXEL), (PASSPORT, JPEG), (page, b"<script>x"))
    assert brought(mail) == [
        ("screen.png", "image/png", "inline"),
        ("passport.jpg", "image/jpeg", "attachment"),
        ("a.html", "application/octet-stream", "attachment"),
    ]


@pytest.mark.parametrize(
    ("media_type", "data"),
    [("image/svg+xml", b"<svg onload=x>"), ("image/png", b"<svg onload=x>"), ("image/png", JPEG), ("image/gif", b"")],
)
def test_a_picture_that_is_not_what_it_says_is_not_shown(media_type: str, data: bytes) -> None:
    mail = told((replace(SCREEN, media_type=media_type), data))
    assert [disposition for _, _, disposition in brought(mail)] == ["attachment"]
    assert "cid:" not in str(mail.get_body(("html",)))


@pytest.mark.parametrize("topic", ["security", "verification"])
def test_t40_files_of_verification_and_security_are_named_and_stay(topic: str) -> None:
    mail = told((SCREEN, samples.PIXEL), (PASSPORT, JPEG), topic=topic)
    assert brought(mail) == []
    assert "passport.jpg (0 kB) – not mailed; #files brings it" in plain(mail)


def test_they_come_when_they_are_asked_for() -> None:
    thread = Thread(5, attachments=((PASSPORT, JPEG), (SCREEN, samples.PIXEL)))
    letter = FilesSent(("passport.jpg", "screen.png"))
    mail = read(write(DESK, letter, ticket(DESK, topic=Topic("security")), to_agent(), thread))
    assert [(name, how) for name, _, how in brought(mail)] == [
        ("passport.jpg", "attachment"),
        ("screen.png", "attachment"),
    ]
    assert "This was recorded" in plain(mail)


def test_what_a_mail_cannot_hold_is_named() -> None:
    small = settings(languages=(Language.EN,)).model_copy(update={"limits": Limits(out_mib=1)})
    large = replace(PASSPORT, name="large.jpg", size_bytes=900_000)
    mail = told((large, bytes(900_000)), (PASSPORT, JPEG), renderer=Renderer(small, SEALS))
    assert [name for name, _, _ in brought(mail)] == ["passport.jpg"]
    assert "large.jpg (900 kB) – too large to come along" in plain(mail)


# --- history ---


def test_notes_that_the_agent_has_are_attached_and_not_shown_again() -> None:
    later = Entry(9, NOW, Direction.NOTE, author=ALICE, text="a new note")
    thread = Thread(5, history=(later, *samples.HISTORY), since=samples.NOTED.at + timedelta(minutes=1))
    mail = read(write(DESK, CustomerWrote(4, False), ticket(DESK), to_agent(), thread))
    assert "> a new note" in plain(mail)
    assert "node was behind" not in plain(mail)
    assert brought(mail) == [("history.txt", "text/plain", "attachment")]
    assert "attached history.txt" in plain(mail)
    (older,) = mail.iter_attachments()
    assert older.get_content_charset() == "utf-8"
    assert older.get_content().startswith("Internal note by Alice, 19 November 2026, 19:00 (UTC)\r\n\r\nNetwork team")


def test_public_messages_beyond_five_are_attached_oldest_first() -> None:
    many = tuple(replace(samples.ASKED, n=n, text=f"message {n}") for n in range(9, 0, -1))
    mail = read(write(DESK, CustomerWrote(9, False), ticket(DESK), to_agent(), history(*many)))
    (older,) = mail.iter_attachments()
    assert re.findall(r"message \d", older.get_content()) == [f"message {n}" for n in (1, 2, 3)]
    assert plain(mail).count("> message") == 6


def test_withdrawn_answers_are_shown_to_nobody() -> None:
    stopped = replace(samples.ANSWERED, n=7, text="an answer that was stopped", withdrawn=True)
    for letter, to in ((Closing(), to_customer()), (CustomerWrote(4, False), to_agent())):
        mail = write(DESK, letter, ticket(DESK), to, history(stopped, *samples.HISTORY))
        assert "was stopped" not in mail.data.decode() + part(mail, "plain")


# --- what is masked, and what is dead ---


def everything(mail: Outgoing) -> str:
    texts = [str(one.get_content()) for one in read(mail).walk() if one.get_content_maintype() == "text"]
    return "\n".join((str(read(mail)["Subject"]), *texts))


@pytest.mark.parametrize("language", written())
def test_t40_phones_and_papers_are_masked_wherever_agents_read_them(language: Language) -> None:
    said = f"Call +44 7700 900123, passport X1234567, card 4111 1111 1111 1111, order 13812345678, {samples.HASH}"
    entries = [replace(samples.ASKED, n=n, text=said, subject=said) for n in range(9, 0, -1)]
    entries.insert(4, Entry(20, samples.ASKED.at, Direction.NOTE, author=ALICE, text=said))
    about = ticket(DESK, subject=said)
    seen = history(*entries)
    for letter in (CustomerWrote(9, False), Report(Remark(DoneKey.WOKEN)), Shown(about, tuple(entries))):
        text = everything(write(DESK, letter, about, to_agent(language), seen))
        assert [one for one in ("900123", "1234567,", "4111 1111") if one in text] == []
        assert "13812345678" in text
        assert samples.HASH in text


def test_customers_read_their_own_words_as_they_wrote_them() -> None:
    asked = replace(samples.ASKED, text="Call +44 7700 900123 or see https://cust.test/me")
    text = part(write(DESK, Closing(), ticket(DESK), to_customer(), history(asked)), "plain")
    assert "> Call +44 7700 900123 or see https://cust.test/me" in text


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://exch-login.evil.test/a?b=c", "hxxps://exch-login[.]evil[.]test/a?b=c"),
        ("HTTP://xn--exch-9qa.test", "hxxp://xn--exch-9qa[.]test"),
        ("www.evil.test", "www[.]evil[.]test"),
        ("evil.test/login", "evil[.]test/login"),
        ("ftp://evil.test/x", "ftp[:]//evil[.]test/x"),
        ("javascript://evil.test/%0aalert(1)", "javascript[:]//evil[.]test/%0aalert(1)"),
    ],
)
def test_t39_strangers_links_are_readable_and_dead(link: str, shown: str) -> None:
    entry = replace(samples.AGAIN, text=f"Look: {link}")
    mail = write(DESK, CustomerWrote(4, False), ticket(DESK), to_agent(), history(entry))
    assert f"> Look: {shown}\n" in part(mail, "plain")
    assert "unclickable" in part(mail, "plain")
    assert link not in part(mail, "html")


def test_an_agents_own_links_stay() -> None:
    noted = replace(samples.NOTED, text="see https://wiki.exch.test/nodes")
    mail = write(DESK, CustomerWrote(4, False), ticket(DESK), to_agent(), history(samples.AGAIN, noted))
    assert "https://wiki.exch.test/nodes" in part(mail, "plain")
    assert "unclickable" not in part(mail, "plain")


def test_mail_addresses_are_no_links() -> None:
    entry = replace(samples.AGAIN, text="write to me@cust.test, version 1.2.3/4")
    mail = write(DESK, CustomerWrote(4, False), ticket(DESK), to_agent(), history(entry))
    assert "> write to me@cust.test, version 1.2.3/4" in part(mail, "plain")


def test_a_list_hints_at_customers() -> None:
    listed = Listed("mine", (ticket(DESK),))
    text = part(write(DESK, listed, None, to_agent()), "plain")
    assert "c…@cust.test" in text
    assert "carol@" not in text
    assert "Carol" not in text


# --- the footer ---


def test_the_footer_offers_what_is_wanted_most() -> None:
    html = part(write(DESK, CustomerWrote(4, False), ticket(DESK), to_agent(), history(samples.AGAIN)), "html")
    links = re.findall(r'href="mailto:([^"?]+)\?([^"]+)"', html)
    bodies = [re.search("body=(.*)$", rest) for _, rest in links]
    assert [found[1] if found else "" for found in bodies] == ["", "%23take", "%23solve", "%23wait%203d", "%23help"]
    assert len({address for address, _ in links}) == 1
    assert all("In-Reply-To=%3CEX-1042." in rest for _, rest in links)
    sealed = SEALS.read_detail(unquote(links[0][0]).partition("+")[2].partition("@")[0])
    assert sealed is not None
    assert sealed.verb is Verb.NOTE


# --- customers and third parties ---


@pytest.mark.parametrize("names", [False, True])
def test_an_agents_first_name_stands_there_if_the_settings_want_it(names: bool) -> None:
    renderer = Renderer(settings(languages=(Language.EN,), agent_names=names), SEALS)
    text = part(write(renderer, Answer("Done.", ALICE), ticket(renderer), to_customer()), "plain")
    assert ("\nAlice\nExample Exchange\nSupport\n" in text) is names
    assert "\nExample Exchange\nSupport\n" in text


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.DISPUTE])
def test_a_decision_says_what_was_decided_why_and_what_is_left(kind: Kind) -> None:
    here = settings(languages=(Language.EN,), next_instance="The Arbiter, www.arbiter.test, within 6 months.")
    renderer = Renderer(here, SEALS)
    about = ticket(renderer, kind=kind, outcome="partly 12.5 USDT")
    text = part(write(renderer, Answer("Our reasons.", ALICE, decided=True), about, to_customer()), "plain")
    for said in (
        f"Our decision on your {kind}",
        "Received on: 19 November 2026\nDecided on: 20 November 2026",
        "Decision: Partly upheld\nYou receive: 12.5 USDT\n\nOur reasons.\n",
        "The Arbiter, www.arbiter.test, within 6 months.",
    ):
        assert said in text


def test_a_third_party_is_told_nothing_of_the_ticket() -> None:
    bank = Mailbox(EmailAddress("desk@bank.test"), "Bank")
    about = ticket(DESK, root=MessageId("<one@cust.test>"))
    mail = write(DESK, Question("Did it reach you?", ALICE), about, to_customer(bank), history(*samples.PUBLIC))
    text = everything(mail)
    for told_of in ("EX-1042", "Withdrawal", "Carol", "cust.test", "0.5 BTC", "alice", "Earlier"):
        assert told_of not in text
    assert "cust.test" not in mail.data.decode()
    message = read(mail)
    assert message["Subject"] == "A question from Example Exchange"
    assert message["Auto-Submitted"] is None
    sealed = SEALS.read_detail(message["Reply-To"].addresses[0].username.partition("+")[2])
    assert sealed is not None
    assert sealed.verb is Verb.SIDE
    assert SEALS.address_is_of(sealed, bank.address)


@pytest.mark.parametrize("language", written())
def test_whoever_may_not_know_a_status_is_told_what_everybody_is_told(language: Language) -> None:
    here = write(DESK, StatusTold(known=False), ticket(DESK), to_customer(language=language), history(*samples.PUBLIC))
    nowhere = write(DESK, StatusTold(known=False), None, to_customer(language=language))
    for kind in ("plain", "html"):
        assert part(here, kind) == part(nowhere, kind)
    assert read(here)["Subject"] == read(nowhere)["Subject"]
    assert "EX-1042" not in part(here, "plain")


def test_a_status_brings_the_public_record_along() -> None:
    about = ticket(DESK, status=Status.OPEN)
    text = part(write(DESK, StatusTold(known=True), about, to_customer(), history(*samples.PUBLIC)), "plain")
    for said in ("We are working on it.", "Reference: EX-1042", "First answer by: Saturday", "> I sent 0.5 BTC"):
        assert said in text


@pytest.mark.parametrize("status", [Status.SOLVED, Status.CLOSED])
def test_nothing_is_promised_about_what_is_solved(status: Status) -> None:
    text = part(write(DESK, StatusTold(known=True), ticket(DESK, status=status), to_customer()), "plain")
    assert not re.search(r"answer by|update by|CLOSE", text)


@pytest.mark.parametrize(("rating", "sorry"), [(1, True), (2, True), (3, False), (5, False)])
def test_a_poor_rating_is_answered_with_regret(rating: int, sorry: bool) -> None:
    text = part(write(DESK, WordObeyed("rating", rating), ticket(DESK), to_customer()), "plain")
    assert f"{rating} out of 5" in text
    assert ("We are sorry" in text) is sorry


@pytest.mark.parametrize("letter", [WordObeyed("CLOSE"), WordObeyed("human"), StatusTold(known=True)])
def test_what_answers_a_word_is_marked_as_a_machines(letter: WordObeyed | StatusTold) -> None:
    mail = read(write(DESK, letter, ticket(DESK), to_customer(CAROL)))
    assert mail["Auto-Submitted"] == "auto-replied"


def test_a_receipt_without_a_ticket_goes_back_to_the_desk() -> None:
    mail = write(DESK, Done((Remark(DoneKey.BACK),)), None, to_agent())
    assert part(mail, "plain").startswith("Your reply goes to the desk. No customer sees it.\n")
    assert read(mail)["Subject"] == "Done"
