"""Machines are known by what they send and are not answered; people are left alone."""

import pytest

from maild.model import Origin
from tests.corpus.make import Case, cases, listed, read, title_of

ADDRESSED = ("To: support@exch.test", "Date: Mon, 2 Nov 2026 10:00:00 +0000", "Content-Type: text/plain; charset=utf-8")


@pytest.mark.parametrize("case", cases("machines"), ids=title_of)
def test_machines_are_not_answered(case: Case) -> None:
    mail = read(*ADDRESSED, *case.lines)
    assert (mail.may_answer, mail.origin in (Origin.AUTO, Origin.BULK)) == (False, True)
    assert mail.why_not_answer


@pytest.mark.parametrize("subject", listed("away"))
def test_notes_of_absence_are_known_by_their_subject(subject: str) -> None:
    mail = read(*ADDRESSED, "From: carol@cust.test", f"Subject: {subject}", "", "Bis Montag.")
    assert (mail.origin, mail.may_answer) == (Origin.AUTO, False)


@pytest.mark.parametrize("subject", listed("away"))
def test_answers_to_notes_of_absence_are_peoples(subject: str) -> None:
    mail = read(*ADDRESSED, "From: carol@cust.test", f"Subject: Re: {subject}", "", "Thanks, I wait.")
    assert (mail.origin, mail.may_answer) == (Origin.PERSON, True)


@pytest.mark.parametrize("case", cases("people"), ids=title_of)
def test_people_are_left_alone(case: Case) -> None:
    mail = read(*ADDRESSED, *case.lines)
    assert (mail.origin, mail.may_answer, mail.why_not_answer) == (Origin.PERSON, True, None)


@pytest.mark.parametrize("case", cases("bounces"), ids=title_of)
def test_bounces_of_every_server_name_who_was_not_reached(case: Case) -> None:
    _, status, action = case.title
    mail = read(*ADDRESSED, *case.lines)
    assert (mail.origin, mail.may_answer) == (Origin.BOUNCE, False)
    assert mail.bounce is not None
    found = [(one.address, one.status or "-", one.action) for one in mail.bounce.recipients]
    assert found == [("dora@away.test", status, action)]
    returned = "Message-ID: <EX-1042.7.seal@exch.test>" in case.lines
    assert mail.bounce.original_message_id == ("<EX-1042.7.seal@exch.test>" if returned else None)
