"""The JSON shapes: every key of the public interface, in order, and no other."""

import json
from datetime import UTC, datetime

from maild.console import rows
from maild.mail import Attachment, Bounce, BouncedRecipient, Inbound
from maild.memory import Waiting
from maild.model import (
    Amount,
    Delivery,
    Direction,
    EmailAddress,
    Facts,
    Flag,
    Identity,
    Kind,
    Language,
    Mailbox,
    MessageId,
    Origin,
    Priority,
    Score,
    Status,
    TicketNumber,
    Topic,
    Verdict,
)
from maild.ticket import Due, Entry, Ticket

AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
CAROL = Mailbox(EmailAddress("carol@cust.test"), "Carol")
VERDICT = Verdict(
    Kind.DISPUTE, 0.91, False, Score(Kind.COMPLAINT, 0.07), Topic("fees"), Priority.HIGH, Language.EN, ("charged",)
)
TICKET = Ticket(
    number=TicketNumber(1042),
    ref="EX-1042",
    subject="Where is it?",
    outgoing_subject="Re: Where is it?",
    status=Status.OPEN,
    kind=Kind.DISPUTE,
    kind_confidence=0.9,
    kind_unsure=True,
    kind_by_agent=True,
    topic=Topic("fees"),
    priority=Priority.HIGH,
    team="funds",
    language=Language.ZH_HANT,
    requester=CAROL,
    verified=True,
    opened_at=AT,
    updated_at=AT,
    due=Due(first_response=AT),
    flags=frozenset({Flag.UNVERIFIED, Flag.NEEDS_ATTENTION}),
)
ENTRY = Entry(
    n=1,
    at=AT,
    direction=Direction.OUT,
    author=EmailAddress("alice.agent@exch.test"),
    sender=EmailAddress("support@exch.test"),
    to=(CAROL.address,),
    message_id=MessageId("<EX-1042.1.x@exch.test>"),
    references=(MessageId("<a@cust.test>"),),
    subject="Re: Where is it?",
    text="Here.",
    template="answer",
    language=Language.EN,
    delivery=Delivery.SENT,
)


def test_a_ticket_has_every_key_of_the_interface_in_order() -> None:
    row = json.loads(rows.ticket_row(TICKET, 3))
    assert " ".join(row) == (
        "ref subject status kind kind_confidence kind_unsure kind_by topic priority team assignee language "
        "requester tier opened_at updated_at first_response_due first_response_at next_update_due "
        "resolution_due solved_at outcome rating flags messages"
    )
    assert row["requester"] == "carol@cust.test"
    assert row["opened_at"] == "2026-03-02T10:00:00+00:00"
    assert row["first_response_due"] == "2026-03-02T10:00:00+00:00"
    assert row["resolution_due"] is None
    assert row["kind_by"] == "agent"
    assert row["flags"] == ["needs_attention", "unverified"]
    assert row["messages"] == 3


def test_a_whole_ticket_has_its_entries_in_order() -> None:
    row = json.loads(rows.whole_ticket_row(TICKET, 1, [ENTRY]))
    (entry,) = row["entries"]
    assert " ".join(entry) == (
        "n at direction author from to cc message_id in_reply_to references subject text attachments template "
        "language delivery reason"
    )
    assert entry["from"] == "support@exch.test"
    assert entry["to"] == ["carol@cust.test"]
    assert entry["delivery"] == "sent"


def test_a_ticket_of_nobody_known_has_no_requester() -> None:
    nobody = Ticket(**{name: getattr(TICKET, name) for name in Ticket.__slots__} | {"requester": None})
    assert json.loads(rows.ticket_row(nobody, 0))["requester"] is None


def test_waiting_work_has_every_key_of_the_interface() -> None:
    row = json.loads(rows.waiting_row(Waiting("held:3", "held", None, AT, "a stranger", None)))
    assert row == {
        "id": "held:3",
        "what": "held",
        "ref": None,
        "since": "2026-03-02T10:00:00+00:00",
        "why": "a stranger",
        "next_try": None,
    }


def test_a_verdict_gives_its_id_back_as_it_was() -> None:
    row = json.loads(rows.verdict_row({"any": 1}, VERDICT))
    assert list(row) == ["id", "kind", "confidence", "unsure", "second", "topic", "urgency", "language", "why"]
    assert row["id"] == {"any": 1}
    assert row["second"] == {"kind": "complaint", "confidence": 0.07}
    assert row["why"] == ["charged"]


def test_an_inspected_mail_has_every_key_of_the_interface_in_order() -> None:
    mail = Inbound(
        readable=True,
        content_hash="00",
        warnings=("no date",),
        message_id=MessageId("<a@cust.test>"),
        in_reply_to=(MessageId("<b@exch.test>"), MessageId("<c@exch.test>")),
        references=(MessageId("<b@exch.test>"),),
        subject="Hi",
        sender=CAROL,
        to=(Mailbox(EmailAddress("support@exch.test")),),
        identity=Identity.VERIFIED,
        origin=Origin.BOUNCE,
        may_answer=False,
        why_not_answer="a bounce",
        bounce=Bounce((BouncedRecipient(EmailAddress("x@cust.test"), "5.1.1"),), MessageId("<d@exch.test>")),
        text="Hello",
        full_text="Hello\n> old",
        attachments=(Attachment("a.png", "image/png", b"1234", inline=True),),
    )
    facts = Facts(tx_hashes=("ab",), amounts=(Amount("0.5", "BTC"),))
    row = json.loads(rows.inspected_row("mail/a.eml", 2, mail, VERDICT, facts))
    assert " ".join(row) == (
        "path index readable warnings message_id in_reply_to references date subject from to cc reply_to "
        "identity origin may_answer why_not_answer bounce language text full_text attachments kind "
        "kind_confidence kind_unsure topic urgency facts secrets"
    )
    assert row["from"] == {"name": "Carol", "address": "carol@cust.test"}
    assert row["to"] == [{"name": "", "address": "support@exch.test"}]
    assert row["in_reply_to"] == "<b@exch.test>"
    assert row["date"] is None
    assert row["bounce"] == {
        "recipients": [{"address": "x@cust.test", "status": "5.1.1", "action": "failed"}],
        "original_message_id": "<d@exch.test>",
    }
    assert row["attachments"] == [{"name": "a.png", "type": "image/png", "bytes": 4, "inline": True}]
    keys = ["tx_hashes", "addresses", "amounts", "networks", "order_ids", "uids", "memos", "suspect_addresses"]
    assert list(row["facts"]) == keys
    assert row["facts"]["amounts"] == [{"value": "0.5", "asset": "BTC"}]


def test_an_unreadable_mail_still_gives_a_row() -> None:
    mail = Inbound(readable=False, content_hash="", warnings=("could not be read",))
    row = json.loads(rows.inspected_row("a", 0, mail, VERDICT, Facts()))
    assert row["readable"] is False
    assert row["from"] is None
    assert row["bounce"] is None
