"""What must have come of the script, looked up in mailboxes and tickets: nothing here asks how maild did it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr

from maild.demo import script
from maild.demo.people import Correspondent, body
from maild.demo.script import LANGUAGE_NAMES, LANGUAGE_SIGNS, Person
from maild.model import Direction, Flag
from maild.ticket import Entry, Ticket

_MANY = 5  # signs of a language; a name alone has fewer


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation. `found` says what was there instead where it was not met."""

    sentence: str
    met: bool
    found: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything there is at the end: the database's threads and counts, and everybody's mailbox by address."""

    threads: Sequence[tuple[Ticket, Sequence[Entry]]]
    counts: Mapping[str, int]
    people: Mapping[str, Correspondent]

    def inbox(self, person: Person) -> list[EmailMessage]:
        return self.people[person.address].inbox

    def of(self, person: Person) -> list[tuple[Ticket, Sequence[Entry]]]:
        return [one for one in self.threads if one[0].requester and one[0].requester.address == person.address]

    def verified_of(self, person: Person) -> tuple[Ticket, Sequence[Entry]] | None:
        """The ticket of the person's own mail; a forged one is unverified."""
        return next((one for one in self.of(person) if one[0].verified), None)


def checks(evidence: Evidence) -> Iterator[Check]:
    """All of them, in the order of the script."""
    for scene in script.SCENES:
        if isinstance(scene, script.Writes) and scene.kind is not None:
            yield _customer(evidence, scene)
    yield from _answer(evidence)
    yield from _agents(evidence)
    yield from _machine(evidence)
    yield from _bounce(evidence)
    yield from _stranger(evidence)
    yield from _forgery(evidence)
    left = {what: evidence.counts[what] for what in ("waiting", "queued", "uncertain", "aside")}
    yield _check("nothing is left to be understood or sent", not any(left.values()), str(left))


def _customer(evidence: Evidence, scene: script.Writes) -> Check:
    """One acknowledgement, in the customer's language, beneath the own mail, with the reference; the right kind."""
    who, known = scene.who, evidence.verified_of(scene.who)
    sentence = f"{who.name}: {scene.kind}; one acknowledgement, in {LANGUAGE_NAMES[who.language]}, beneath the own mail"
    if known is None:
        return Check(sentence, False, "there is no ticket")
    ticket, entries = known
    written = [one.language for one in entries if (one.template or "").startswith("ack")]
    received = [one for one in evidence.inbox(who) if one.get("Auto-Submitted") == "auto-replied"]
    first = evidence.people[who.address].sent[0]
    signs = [len(re.findall(LANGUAGE_SIGNS[who.language], _desks_words(one, first), re.I)) for one in received]
    wrong = [
        ticket.kind != scene.kind and f"it is taken for {ticket.kind} ({ticket.kind_confidence})",
        len(received) != 1 and f"{len(received)} acknowledgements were received",
        written != [who.language] and f"they are on record in {written}",
        min(signs, default=_MANY) < _MANY and "its words are of another language",
        not all(str(first["Message-ID"]) in str(one["References"]) for one in received)
        and "they do not refer to the mail",
        not all(ticket.ref in body(one) for one in received) and f"they do not name {ticket.ref}",
    ]
    found = "; ".join(one for one in wrong if one)
    return Check(sentence, not found, found)


def _desks_words(mail: EmailMessage, customers: EmailMessage) -> str:
    """The text of `mail` without the customer's lines, subject and name."""
    theirs = {line.strip() for line in body(customers).splitlines()}
    text = "\n".join(line for line in body(mail).splitlines() if line.strip("> ") not in theirs)
    for known in (str(customers["Subject"]), parseaddr(str(customers["From"]))[0]):
        text = text.replace(known, "")
    return text


def _answer(evidence: Evidence) -> Iterator[Check]:
    inbox = evidence.inbox(script.CAROL)
    answers = [one for one in inbox if "never broadcast by our node" in body(one)]
    yield _check("Carol has Alice's answer, once", len(answers) == 1, f"{len(answers)} times")
    everything = "".join(one.as_string() for one in inbox)
    yield _check(
        "nothing Carol got shows Alice's own address", script.ALICE.address not in everything, script.ALICE.address
    )
    roots = {str(one["References"]).split()[0] for one in inbox if one["References"]}
    yield _check("all of it is one thread in Carol's mailbox", len(roots) == 1, str(roots))
    known = evidence.verified_of(script.CAROL)
    words = [] if known is None else [one.text for one in known[1] if one.direction is Direction.IN]
    again = [one for one in words if "first confirmation" in one]
    yield _check(
        "Carol's reply is in the same ticket, without the quotation",
        len(again) == 1 and "never broadcast" not in again[0],
        str(words),
    )


def _agents(evidence: Evidence) -> Iterator[Check]:
    told = evidence.inbox(script.ALICE)
    replyable = [one for one in told if "+r" in str(one.get("Reply-To"))]
    yield _check(
        "Alice is told of customers' mails with an address of her own to reply to",
        len(replyable) > 8,
        f"{len(replyable)} of {len(told)} mails",
    )
    ids = [str(one["Message-ID"]) for one in told]
    yield _check("no mail reached Alice twice", len(ids) == len(set(ids)), f"{len(ids)} mails")
    known = evidence.verified_of(script.CAROL)
    owner = None if known is None else known[0].assignee
    yield _check("the first public reply made the ticket Alice's", owner == script.ALICE.address, str(owner))


def _machine(evidence: Evidence) -> Iterator[Check]:
    known = evidence.verified_of(script.LUCIA)
    notes = [] if known is None else [one for one in known[1] if one.auto and one.direction is Direction.IN]
    yield _check("the away note is on Lucía's ticket, marked as a machine's", len(notes) == 1, f"{len(notes)} entries")
    inbox = evidence.inbox(script.LUCIA)
    yield _check("it was not answered", len(inbox) == 1, f"{len(inbox)} mails")


def _bounce(evidence: Evidence) -> Iterator[Check]:
    known = evidence.verified_of(script.GRETA)
    flags = frozenset() if known is None else known[0].flags
    yield _check("the mail that came back is on Greta's ticket", Flag.UNDELIVERABLE in flags, str(sorted(flags)))


def _stranger(evidence: Evidence) -> Iterator[Check]:
    carols, strangers = evidence.verified_of(script.CAROL), evidence.of(script.MALLORY)
    inside = [] if carols is None else [one for one in carols[1] if one.sender == script.MALLORY.address]
    yield _check("the stranger is not in Carol's ticket", not inside, f"{len(inside)} entries")
    yield _check("the stranger's mail is a ticket of its own", len(strangers) == 1, f"{len(strangers)} tickets")
    got = "".join(body(one) for one in evidence.inbox(script.MALLORY))
    told = [one for one in ("broadcast", "Carol", carols[0].ref if carols else "EX-") if one in got]
    yield _check("the stranger was told nothing of it", not told, str(told))


def _forgery(evidence: Evidence) -> Iterator[Check]:
    forged = [one for one in evidence.of(script.CAROL) if not one[0].verified]
    flagged = bool(forged) and all(Flag.UNVERIFIED in one[0].flags for one in forged)
    yield _check(
        "the mail forged in Carol's name is flagged or held", flagged or evidence.counts["held"] > 0, "neither"
    )
    about = [str(one["Subject"]) for one in evidence.inbox(script.CAROL) if "e-mail address" in str(one["Subject"])]
    yield _check("Carol got nothing about it", not about, str(about))


def _check(sentence: str, met: bool, found: str) -> Check:
    return Check(sentence, met, "" if met else found)
