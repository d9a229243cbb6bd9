"""What people read: tables and pages keep to their width, say what matters, and obey no stranger."""

import io
import mailbox
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from maild.console import export, tables
from maild.mail import Inbound
from maild.memory import SpoolId, Waiting
from maild.model import Direction, EmailAddress, Facts, Language, Mailbox, Status
from maild.ticket import Entry
from tests.test_console_rows import AT, ENTRY, TICKET, VERDICT

EVIL = "\x1b[2J\x9b1m\u202eevil\r\n<script>alert(1)</script> [bold]x[/bold] :smile:"


def printed(what: object, width: int = 100) -> str:
    stream = io.StringIO()
    screen = tables.console(stream)
    screen.width = width
    screen.print(what)
    return stream.getvalue()


def test_the_list_of_tickets_says_what_is_urgent_within_100_columns() -> None:
    late = replace(TICKET, first_response_at=None)
    text = printed(tables.tickets_table([(late, 3)], AT + timedelta(hours=2)))
    assert "EX-1042" in text
    assert "dispute?" in text
    assert "2 h ago" in text
    assert max(map(len, text.splitlines())) <= 100


def test_a_ticket_that_is_done_has_nothing_due() -> None:
    assert tables.due_cell(replace(TICKET, status=Status.SOLVED), AT).plain == "–"
    assert tables.due_cell(replace(TICKET, first_response_at=AT), AT).plain == "–"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(90_000, "in 1 d"), (7_300, "in 2 h"), (-120, "2 min ago"), (3, "in 3 s"), (0, "now"), (-0.2, "now")],
)
def test_a_span_is_told_in_one_unit(seconds: float, words: str) -> None:
    assert tables.span(timedelta(seconds=seconds)) == words


def test_strangers_words_are_shown_and_obeyed_nowhere() -> None:
    stranger = Mailbox(EmailAddress("a\x1b[2J@evil.test"), EVIL)
    ticket = replace(TICKET, subject=EVIL, requester=stranger)
    entries = [
        replace(ENTRY, text=EVIL, author_name=EVIL),
        Entry(n=2, at=AT, direction=Direction.EVENT, reason=EVIL),
    ]
    mail = Inbound(readable=True, content_hash="", subject=EVIL, text=EVIL, sender=stranger, warnings=(EVIL,))
    pages = [
        tables.tickets_table([(ticket, 1)], AT),
        tables.ticket_page(ticket, entries, AT),
        tables.queue_table([Waiting("held:1", "held", "EX-1", AT, EVIL, AT)], AT),
        tables.inspected_page(EVIL, 0, mail, VERDICT, Facts()),
    ]
    for page in pages:
        text = printed(page)
        assert not set("\x1b\x9b\u202e\r") & set(text)
        assert "evil" in text


def test_markup_and_emoji_codes_of_strangers_stay_text() -> None:
    text = printed(tables.ticket_page(replace(TICKET, subject="[bold]x[/bold] :smile:"), [], AT))
    assert "[bold]x[/bold] :smile:" in text


def test_a_ticket_is_shown_whole_with_who_wrote_what() -> None:
    customer = replace(ENTRY, direction=Direction.IN, text="Where is it?", author_name="Carol", template=None)
    event = Entry(n=2, at=AT, direction=Direction.EVENT, reason="assigned to alice.agent@exch.test")
    text = printed(tables.ticket_page(TICKET, [customer, event, ENTRY], AT))
    assert text.index("Where is it?") < text.index("assigned to") < text.index("Here.")
    assert "→ Carol" in text
    assert "← alice.agent@exch.test" in text


def test_progress_is_silent_where_nobody_looks() -> None:
    assert list(tables.progress([1, 2, 3], "reading")) == [1, 2, 3]


class Drawer:
    """A transaction's spool and outbox with one mail each way."""

    def __init__(self, came: bytes) -> None:
        self.spool = self.outbox = self
        self.data = came

    def raw(self, spool_id: SpoolId) -> "Drawer":
        assert spool_id == 7
        return self

    def find(self, message_id: str) -> "Drawer | None":
        return self if message_id == ENTRY.message_id else None


NO_SECRETS = Inbound(readable=True, content_hash="")


def test_a_ticket_goes_into_an_mbox_that_others_can_read(tmp_path: Path) -> None:
    mail = b"Subject: Hi\r\nFrom: carol@cust.test\r\n\r\nFrom the start\r\n>From quoted\r\n"
    entries = [
        replace(ENTRY, direction=Direction.IN, spool_id=7),
        Entry(n=2, at=AT, direction=Direction.EVENT, reason="nothing to export"),
        ENTRY,
        replace(ENTRY, message_id=None),
    ]
    file = tmp_path / "ticket.mbox"
    file.write_bytes(b"".join(export.mbox(Drawer(mail), entries, lambda _: NO_SECRETS)))  # type: ignore[arg-type]  # all that is asked of it
    box = mailbox.mbox(file)
    assert [one["Subject"] for one in box] == ["Hi", "Hi"]
    assert next(iter(box)).get_payload() == ">From the start\n>>From quoted\n"  # mboxrd
    box.close()


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)


def test_the_page_of_a_ticket_runs_and_fetches_nothing() -> None:
    entry = replace(ENTRY, text=EVIL, author_name='"><img src=//evil.test/p>', language=Language.AR)
    page = export.page(replace(TICKET, subject=EVIL), [entry])
    tags = Tags()
    tags.feed(page)
    assert tags.seen == {"html", "head", "meta", "title", "style", "body", "h1", "bdi", "p", "article", "header", "div"}
    assert "default-src 'none'" in page
    assert "&lt;script&gt;" in page
    assert not set("\x1b\x9b\u202e") & set(page)
