"""Machines are known by what they send and are not answered; people are left alone; bounces tell who and why."""

import logging

import pytest

from maild.model import Origin
from tests.corpus.make import Case, cases, listed, read, title_of

FIELDS = {
    "To": "support@exch.test",
    "Date": "Mon, 2 Nov 2026 10:00:00 +0000",
    "Content-Type": "text/plain; charset=utf-8",
}
ORIGINAL = (
    "Received: from exch.test by mx.exch.test; Mon, 2 Nov 2026 10:00:00 +0000",
    "From: support@exch.test",
    "To: dora@away.test",
    "Subject: Your withdrawal",
    "Message-ID: <EX-1042.7.seal@exch.test>",
    "",
    "Dear customer",
)
CAROL = "From: Carol W. <carol@cust.test>"
A_PERSON = (Origin.PERSON, True, None)
MACHINES = [case for name in ("", "_desks", "_notices", "_away") for case in cases(f"machines{name}")]
PEOPLE = [*cases("people"), *cases("people_passing_on")]
BOUNCES = [case for name in ("", "_servers", "_mailboxes", "_odd") for case in cases(f"bounces{name}")]


def addressed(lines: tuple[str, ...]) -> list[str]:
    """The case's lines behind the fields every mail has, unless it brings its own."""
    head = lines[: lines.index("")] if "" in lines else lines
    own = {line.partition(":")[0] for line in head}
    return [*(f"{name}: {value}" for name, value in FIELDS.items() if name not in own), *lines]


def with_original(case: Case) -> tuple[str, ...]:
    return tuple(line for one in case.lines for line in (ORIGINAL if one == "{original}" else (one,)))


@pytest.mark.parametrize("case", MACHINES, ids=title_of)
def test_machines_are_not_answered(case: Case) -> None:
    mail = read(*addressed(case.lines))
    assert (mail.may_answer, mail.origin in (Origin.AUTO, Origin.BULK)) == (False, True)
    assert mail.why_not_answer


@pytest.mark.parametrize("subject", listed("away"))
def test_notes_of_absence_are_known_by_their_subject(subject: str) -> None:
    mail = read(*addressed((CAROL, f"Subject: {subject}", "", "Bis Montag.")))
    assert (mail.origin, mail.may_answer) == (Origin.AUTO, False)


@pytest.mark.parametrize("subject", listed("away"))
def test_answers_to_notes_of_absence_are_peoples(subject: str) -> None:
    mail = read(*addressed((CAROL, f"Subject: Re: {subject}", "", "Thanks, I wait.")))
    assert (mail.origin, mail.may_answer) == (Origin.PERSON, True)


@pytest.mark.parametrize("case", PEOPLE, ids=title_of)
def test_people_are_left_alone(case: Case) -> None:
    assert nature(*addressed(case.lines)) == A_PERSON


@pytest.mark.parametrize("case", cases("people_unanswered"), ids=title_of)
def test_people_are_seen_where_an_answer_is_forbidden(case: Case) -> None:
    origin, may_answer, why = nature(*addressed(case.lines))
    assert (origin, may_answer) == (Origin.PERSON, False)
    assert why


@pytest.mark.parametrize("line", listed("people_words"))
def test_people_may_write_of_machines(line: str) -> None:
    subject, _, text = line.partition(" | ")
    assert nature(*addressed((CAROL, f"Subject: {subject}", "", text))) == A_PERSON


@pytest.mark.parametrize("line", listed("people_headers"))
def test_headers_that_prove_nothing_do_not_make_a_machine(line: str) -> None:
    assert nature(*addressed((CAROL, "Subject: Help", *line.split(" ;; "), "", "My card was declined."))) == A_PERSON


@pytest.mark.parametrize("sender", listed("people_senders"))
def test_people_may_be_called_as_they_like(sender: str) -> None:
    assert (
        nature(*addressed((f"From: {sender}", "Subject: Help", "", "My card was declined. Your mail came back.")))
        == A_PERSON
    )


def nature(*lines: str) -> tuple[Origin, bool, str | None]:
    mail = read(*lines)
    return mail.origin, mail.may_answer, mail.why_not_answer


@pytest.mark.parametrize("line", listed("machines_words"))
def test_machines_are_known_by_two_signs_in_their_words(line: str) -> None:
    origin, may_answer, _ = nature(*written(line))
    assert (origin, may_answer) == (Origin.AUTO, False)


@pytest.mark.parametrize("line", listed("people_near"))
def test_one_sign_alone_does_not_make_a_machine(line: str) -> None:
    assert nature(*written(line)) == A_PERSON


def written(line: str) -> list[str]:
    sender, subject, text = line.split(" | ")
    return addressed((f"From: {sender}", f"Subject: {subject}", "", *text.split("⏎")))


@pytest.mark.parametrize("case", BOUNCES, ids=title_of)
def test_bounces_of_every_server_name_who_was_not_reached(case: Case) -> None:
    _, status, action = case.title
    lines = with_original(case)
    mail = read(*addressed(lines))
    assert (mail.origin, mail.may_answer) == (Origin.BOUNCE, False)
    assert mail.bounce is not None
    found = [(one.address, one.status or "-", one.action) for one in mail.bounce.recipients]
    assert found == [("dora@away.test", status, action)]
    returned = any("EX-1042.7.seal@exch.test" in line for line in lines)
    assert mail.bounce.original_message_id == ("<EX-1042.7.seal@exch.test>" if returned else None)


@pytest.mark.parametrize("line", listed("undeliverable"))
def test_bounces_are_known_in_every_language(line: str) -> None:
    subject, _, text = line.partition(" | ")
    sender = "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@away.test>"
    mail = read(*addressed((sender, f"Subject: {subject}", "", text.format(who="dora@away.test"))))
    assert mail.origin is Origin.BOUNCE
    assert mail.bounce is not None
    assert [one.address for one in mail.bounce.recipients] == ["dora@away.test"]


def test_a_bounce_that_names_nobody_is_read_in_silence(caplog: pytest.LogCaptureFixture) -> None:
    """The library that is asked last logs each step, and a traceback for what it cannot bear."""
    with caplog.at_level(logging.INFO):
        mail = read("From: MAILER-DAEMON@mx.away.test", "Subject: Undeliverable mail", "", "User unknown.")
    assert (mail.origin, mail.bounce is not None and mail.bounce.recipients) == (Origin.BOUNCE, ())
    assert caplog.records == []
