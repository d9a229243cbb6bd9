"""Made-up letters of every kind and shape: for `check_all`, for previews, and for whoever writes a new language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from maild.letters import (
    Acknowledgement,
    Alarm,
    Answer,
    Closing,
    CustomerWrote,
    HeldNotice,
    HeldWhy,
    SecretWarning,
    StrangerHeld,
    Undelivered,
)
from maild.model import Direction, EmailAddress, Flag, Kind, Mailbox, Missing, Priority, Role, SecretKind
from maild.ticket import Due, Entry, Ticket
from templates import samples_agents
from templates.samples_ticket import AGAIN as AGAIN
from templates.samples_ticket import ALICE as ALICE
from templates.samples_ticket import ANSWERED as ANSWERED
from templates.samples_ticket import ASKED as ASKED
from templates.samples_ticket import CAROL as CAROL
from templates.samples_ticket import DUE as DUE
from templates.samples_ticket import FACTS as FACTS
from templates.samples_ticket import HASH as HASH
from templates.samples_ticket import HISTORY as HISTORY
from templates.samples_ticket import NOTED as NOTED
from templates.samples_ticket import NOW as NOW
from templates.samples_ticket import PICTURE as PICTURE
from templates.samples_ticket import PIXEL as PIXEL
from templates.samples_ticket import PUBLIC as PUBLIC
from templates.samples_ticket import SLIP as SLIP
from templates.samples_ticket import Case as Case
from templates.samples_ticket import ticket as ticket
from templates.samples_ticket import titled as titled


def cases() -> Iterator[Case]:
    """Every letter in every shape that its texts distinguish."""
    yield from _acknowledgements()
    yield from _conversation()
    yield from _for_agents()
    yield from _held()
    yield from samples_agents.for_agents()
    yield from samples_agents.for_customers()
    for status in ("5.1.1", "5.2.2", "5.2.3", "5.4.4", "5.7.1", ""):
        letter = Undelivered(CAROL.address, status, permanent=True, detail="550 no such user here")
        yield Case(f"undelivered-{status or 'unclear'}", letter, ticket(), Role.AGENT, HISTORY)
    yield Case("undelivered-bounced", Undelivered(CAROL.address, "5.1.1", permanent=True), ticket(), Role.AGENT)
    for status in ("4.2.2", "4.4.1", "4.7.1", ""):
        delayed = Undelivered(CAROL.address, status, permanent=False)
        yield Case(f"undelivered-delayed-{status or 'unclear'}", delayed, ticket(), Role.AGENT)
    yield Case("alarm", Alarm("The mailbox imap.exch.test could not be read for 12 minutes."), None, Role.OPERATOR)


def _acknowledgements() -> Iterator[Case]:
    wanted = (Missing.TX_HASH, Missing.NETWORK, Missing.AMOUNT, Missing.SCREENSHOT)
    for kind in (*Kind, None):
        topics = [("deposits-withdrawals", "funds"), ("security", "security"), ("other", "no such team")]
        for topic, team in [*topics, ("fees", "complaints")]:
            one = ticket(kind or Kind.INQUIRY, topic, team)
            name = f"ack-{kind or 'general'}-{topic}"
            yield Case(name, Acknowledgement(True, kind, wanted), one, history=(ASKED,))
            bare = replace(one, due=Due(), subject="", requester=Mailbox(CAROL.address))
            yield Case(f"{name}-bare", Acknowledgement(True, kind), bare)
    yield Case("ack-everything", Acknowledgement(True, Kind.DISPUTE, tuple(Missing)), ticket(Kind.DISPUTE))
    stranger = replace(ticket(), verified=False)
    yield Case("ack-neutral", Acknowledgement(False, None), stranger)
    yield from _exposed(stranger)
    yield Case("ack-neutral-bare", Acknowledgement(False, Kind.COMPLAINT), replace(stranger, due=Due()))


def _exposed(stranger: Ticket) -> Iterator[Case]:
    every, one = tuple(SecretKind), (SecretKind.SEED_PHRASE,)
    for kind in (*Kind, None):
        yield Case(f"ack-{kind or 'general'}-exposed", Acknowledgement(True, kind, secrets=one), ticket())
    yield Case("ack-neutral-exposed", Acknowledgement(False, None, secrets=every), stranger)
    yield Case("secret-warning", SecretWarning(True, every), ticket(), history=PUBLIC)
    for kind in SecretKind:
        yield Case(f"secret-warning-{kind}", SecretWarning(True, (kind,)), replace(ticket(), requester=None))
    yield Case("secret-warning-neutral", SecretWarning(False, one), stranger)


def _conversation() -> Iterator[Case]:
    words = (
        "Dear Carol,\n\nyour withdrawal was confirmed at 18:04 UTC today. Our node had fallen behind:\n"
        "  - the transfer itself was never at risk,\n  - no fee was charged twice.\n\n"
        "We are sorry for the wait.\n\nAlice"
    )
    yield Case("answer", Answer(words, ALICE), ticket(), history=PUBLIC)
    yield Case("answer-first", Answer(words, ALICE), replace(ticket(), verified=False))
    yield Case("closing", Closing(), ticket(), history=PUBLIC)
    yield Case("closing-bare", Closing(), replace(ticket(), verified=False))


def _for_agents() -> Iterator[Case]:
    first = replace(ticket(Kind.DISPUTE), kind_unsure=True, priority=Priority.HIGH)
    yield Case("customer-wrote-first", CustomerWrote(1, True, FACTS), first, Role.AGENT, (ASKED,))
    later = replace(
        ticket(Kind.COMPLAINT), assignee=ALICE, first_response_at=ANSWERED.at, answers=1, flags=frozenset(Flag)
    )
    yield Case("customer-wrote-again", CustomerWrote(4, False), later, Role.AGENT, HISTORY)
    unread = Entry(n=1, at=NOW, direction=Direction.IN)
    lost = replace(
        ticket(topic="a topic of the settings"), requester=None, subject="", due=Due(NOW - timedelta(hours=1))
    )
    yield Case("customer-wrote-unreadable", CustomerWrote(1, True), lost, Role.AGENT, (unread,))
    posing = replace(AGAIN, author=EmailAddress("mallory@evil.test"), author_name="alice.agent@exch.test")
    away = replace(AGAIN, text="See https://evil.test/login or call +44 7700 900123.", attachments=(PICTURE, SLIP))
    along = ((PICTURE, PIXEL), (SLIP, PIXEL))
    yield Case("customer-wrote-files", CustomerWrote(4, False), ticket(), Role.AGENT, (away, ASKED), files=along)
    for topic in ("security", "verification"):
        kept = ticket(topic=topic)
        name = f"customer-wrote-withheld-{topic}"
        yield Case(name, CustomerWrote(4, False), kept, Role.AGENT, (away, ASKED), files=along)
    yield Case("customer-wrote-older", CustomerWrote(4, False), ticket(), Role.AGENT, HISTORY, since=NOTED.at)
    yield Case("customer-wrote-posing", CustomerWrote(4, False), ticket(), Role.AGENT, (posing, ASKED))


def _held() -> Iterator[Case]:
    words = "Dear Carol,\n\nyour withdrawal is on its way."
    for why in HeldWhy:
        yield Case(f"held-{why.name.lower()}", HeldNotice(why, words, "Re: Withdrawal"), ticket(), Role.AGENT, HISTORY)
    yield Case("held-without-ticket", HeldNotice(HeldWhy.AGENT_NO_TICKET, words, "Hello"), None, Role.AGENT)
    mallory = EmailAddress("mallory@evil.test")
    for sender, why in (
        (mallory, HeldWhy.NON_PARTICIPANT),
        (mallory, HeldWhy.FAILED_SENDER),
        (None, HeldWhy.FAILED_SENDER),
    ):
        name = f"stranger-{why.name.lower()}{'' if sender else '-unknown'}"
        yield Case(name, StrangerHeld(sender, why), ticket(), Role.AGENT, HISTORY)
