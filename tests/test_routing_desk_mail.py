"""An agent's mail without a ticket: questions to the desk, `#new`, forwards. Addresses that name a topic."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from maild.deeds import Disclose, EndDraft, KeepNotify, ListTickets, Receipt, SendHelp, SetKind, SetPriority
from maild.letters import HeldNotice, HeldWhy, Remark, Report
from maild.mail import Forwarded, Inbound
from maild.memory import HeldId, HeldMail, SpoolId
from maild.model import Direction, EmailAddress, Flag, Identity, Kind, Mailbox, Priority, Status, Team, Topic
from maild.plan import AddMail, Assign, File, Filed, Hold, OpenTicket, Plan, SendAnswer, SetStatus, TellAgents
from maild.ports import Draft
from maild.remarks import DoneKey, ProblemKey
from maild.seal import Verb
from tests.routing_world import (
    ALICE,
    BOB,
    CAROL,
    NOW,
    decide,
    every,
    mail,
    names,
    only,
    router,
    settings,
    signed,
    silent_to_customers,
    told,
)

VICTIM = Mailbox(EmailAddress("victim@cust.test"), "Victor")
TOLD = Forwarded(VICTIM, "My account is locked", "I cannot log in since Monday.")
NEW = EmailAddress("eve@cust.test")


def forward(comment: str = "", sender: Mailbox = ALICE) -> Inbound:
    passed_on = replace(TOLD, comment=comment)
    return replace(mail(sender, comment or TOLD.text, subject="Fwd: My account is locked"), forwarded=passed_on)


def written(text: str, **changed: Any) -> Plan:
    """What becomes of Alice's fresh mail."""
    changed = {"subject": "A call"} | changed
    return decide(router(), mail(ALICE, text, **changed))


def problems(plan: Plan) -> list[tuple[str, ...]]:
    (notice,) = [one.letter for one in every(plan, TellAgents) if isinstance(one.letter, HeldNotice)]
    return [(one.key, *one.values) for one in notice.problems]


# --- questions to the desk ---


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("#list", Disclose(ALICE.address, ListTickets(mine=True))),
        ("#我的", Disclose(ALICE.address, ListTickets(mine=True))),
        ("#queue", Disclose(ALICE.address, ListTickets(mine=False))),
        ("#notify mine", KeepNotify(ALICE.address, "mine")),
    ],
)
def test_a_question_to_the_desk_is_answered_and_its_mail_is_filed(text: str, effect: object) -> None:
    plan = written(text)
    assert effect in plan.effects and only(plan, File).why is Filed.AGENT_ASKED
    assert not every(plan, Hold) and not every(plan, OpenTicket)


def test_help_comes_without_a_ticket() -> None:
    assert only(written("#help"), SendHelp).agent == ALICE.address


def test_words_beneath_a_question_go_nowhere_and_their_author_hears_so() -> None:
    receipt = only(written("#list\nPlease tell Carol that all is well."), Receipt)
    assert receipt.always and receipt.done == (Remark(DoneKey.NOTHING_SENT),)


def test_a_change_of_ones_own_settings_is_always_confirmed() -> None:
    assert only(written("#notify off"), Receipt).always


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#take", [(ProblemKey.NEEDS_TICKET, "#take")]),
        ("#list #solve", [(ProblemKey.NEEDS_TICKET, "#solve")]),
        ("#send", [(ProblemKey.NEEDS_TICKET, "#send")]),
        ("#lsit", [(ProblemKey.UNKNOWN_WORD, "#lsit", "#list")]),
        ("#show EX-9", [(ProblemKey.NO_SUCH_TICKET, "EX-9")]),
        ("#new", [(ProblemKey.MISSING_ARGUMENT, "#new", "x@y")]),
        ("#new nobody\nShe called.", [(ProblemKey.BAD_ADDRESS, "nobody")]),
        ("#new support@exch.test\nShe called.", [(ProblemKey.OWN_ADDRESS, "support@exch.test")]),
        ("#new bob.agent@exch.test\nShe called.", [(ProblemKey.OWN_ADDRESS, "bob.agent@exch.test")]),
        ("#new no-reply@cust.test\nShe called.", [(ProblemKey.BAD_ADDRESS, "no-reply@cust.test")]),
        ("#new eve@cust.test", [(ProblemKey.NO_TEXT, "#new")]),
        ("#new eve@cust.test #merge EX-9\nShe called.", [(ProblemKey.NEEDS_TICKET, "#merge")]),
        ("#new eve@cust.test #send\nShe called.", [(ProblemKey.NEEDS_TICKET, "#send")]),
        ("#new eve@cust.test #prio soon\nShe called.", [(ProblemKey.BAD_ARGUMENT, "#prio", "soon")]),
        ("#new eve@cust.test\nShe called.\n#take", [(ProblemKey.MISPLACED_LINE, "#take")]),
    ],
)
def test_one_thing_wrong_and_nothing_is_done(text: str, expected: list[tuple[str, ...]]) -> None:
    plan = written(text)
    assert [one[: len(expected[0])] for one in problems(plan)] == expected
    assert only(plan, Hold).ticket is None and set(names(plan.effects)) == {"Hold", "TellAgents"}


def test_a_fresh_mail_that_says_nothing_to_the_desk_is_held() -> None:
    plan = written("A new matter")
    assert only(plan, Hold).why is HeldWhy.AGENT_NO_TICKET and silent_to_customers(plan)


@pytest.mark.parametrize("identity", [Identity.UNVERIFIED, Identity.FAILED])
@pytest.mark.parametrize("text", ["#list", "#new eve@cust.test\nShe called.", "#search seed"])
def test_who_is_not_proven_is_told_nothing_and_makes_nothing(identity: Identity, text: str) -> None:
    plan = written(text, identity=identity)
    assert only(plan, Hold).why is HeldWhy.AGENT_UNPROVEN
    assert not every(plan, Disclose) and not every(plan, OpenTicket)


# --- #new ---


def test_new_opens_a_ticket_for_the_customer_and_the_words_are_a_note() -> None:
    plan = written("#new eve@cust.test\nShe called: her deposit of 5 BTC is missing.")
    opened = only(plan, OpenTicket)
    assert opened.requester == Mailbox(NEW) and not opened.verified and Flag.UNVERIFIED in opened.flags
    assert opened.root is None and opened.subject == "A call"
    assert only(plan, AddMail) == AddMail(Direction.NOTE, text="She called: her deposit of 5 BTC is missing.")
    assert silent_to_customers(plan)
    assert names(plan.effects)[0] == "OpenTicket" and "UseTicket" not in names(plan.effects)


def test_whoever_opened_it_gets_an_address_to_go_on_with_and_the_team_hears_of_the_note() -> None:
    plan = written("#new eve@cust.test\nShe called.")
    receipt = only(plan, Receipt)
    assert receipt.always and receipt.done[0] == Remark(DoneKey.CREATED, ("", NEW))
    assert only(plan, TellAgents).agents == (BOB.address,)
    assert only(plan, TellAgents).letter == Report(Remark(DoneKey.NOTE_BY, ("Alice",)), entry_n=0)


def test_with_public_the_words_are_the_first_answer() -> None:
    plan = written("#new eve@cust.test #public\nAs promised on the phone: we are looking at it.")
    answer = only(plan, SendAnswer)
    assert answer.text == "As promised on the phone: we are looking at it." and answer.agent == ALICE.address
    assert only(plan, SetStatus).status is Status.WAITING and only(plan, Assign).agent == ALICE.address
    assert not every(plan, AddMail)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Please send us your seed phrase.", HeldWhy.AGENT_ASKS_SECRET),
        ("Write to bob.agent@exch.test instead.", HeldWhy.AGENT_LEAK),
        ("note: she sounded odd", HeldWhy.AGENT_MISPLACED),
    ],
)
def test_a_first_answer_passes_the_usual_checks(text: str, why: HeldWhy) -> None:
    plan = written(f"#new eve@cust.test #public\n{text}")
    assert only(plan, Hold).why is why and not every(plan, SendAnswer) and not every(plan, OpenTicket)


def test_a_note_may_greet_a_colleague() -> None:
    plan = written("#new eve@cust.test\nHi Bob,\nshe called.")
    assert only(plan, AddMail).text == "Hi Bob,\nshe called."


def test_other_commands_are_done_to_the_new_ticket() -> None:
    plan = written("#new eve@cust.test #take #prio high\n#cat dispute fees\nShe called.")
    assert only(plan, SetPriority).priority is Priority.HIGH and only(plan, Assign).agent == ALICE.address
    assert (only(plan, SetKind).kind, only(plan, SetKind).topic) == (Kind.DISPUTE, Topic("fees"))
    kinds = names(plan.effects)
    assert kinds.index("OpenTicket") < kinds.index("Assign") < kinds.index("AddMail") < kinds.index("Receipt")


# --- forwards ---


def test_a_note_above_a_forward_becomes_the_note() -> None:
    plan = decide(router(), forward("#note known to us\nHe called twice."))
    assert [(one.direction, one.text) for one in every(plan, AddMail)] == [
        (Direction.NOTE, "known to us\nHe called twice."),
        (Direction.IN, ""),
    ]
    assert only(plan, OpenTicket).requester == VICTIM and silent_to_customers(plan)


def test_commands_above_a_forward_are_done_to_the_new_ticket_before_anybody_hears_of_it() -> None:
    plan = decide(router(), forward("#take #prio high #cat dispute"))
    kinds = names(plan.effects)
    assert kinds.index("AddMail") < kinds.index("Assign") < kinds.index("TellAgents")
    assert told(plan) == {ALICE.address}, "it is hers: nobody else has to hear"
    assert [one.key for one in only(plan, Receipt).done][:2] == [DoneKey.CREATED, DoneKey.TAKEN]


@pytest.mark.parametrize("word", ["#public", "#use welcome", "#send", "#merge EX-9", "#cc dave@cust.test", "#split"])
def test_nothing_is_sent_by_a_forward(word: str) -> None:
    plan = decide(router(), forward(word))
    assert problems(plan) == [(ProblemKey.NEEDS_TICKET, word.split()[0])] and not every(plan, OpenTicket)


def test_a_typo_above_a_forward_holds_it() -> None:
    plan = decide(router(), forward("#ntoe known to us"))
    assert problems(plan)[0][0] == ProblemKey.UNKNOWN_WORD and not every(plan, OpenTicket)


def test_an_agent_whom_no_event_reaches_still_gets_an_address_to_answer_to() -> None:
    silent = tuple(replace(one, notify="off") for one in settings().agent)
    receipt = only(decide(router(agents=silent), forward()), Receipt)
    assert receipt.always and receipt.agent == ALICE.address


def test_a_strangers_forward_gives_nobody_a_ticket_but_the_stranger() -> None:
    """T37: whoever is named in a forged forward is neither requester nor written to."""
    mallory = Mailbox(EmailAddress("mallory@evil.test"), "Mallory")
    plan = decide(router(), forward("#note pay him", sender=mallory))
    assert only(plan, OpenTicket).requester == mallory
    assert VICTIM.address not in {one.requester.address for one in every(plan, OpenTicket) if one.requester}
    assert not every(plan, SendAnswer)


# --- drafts that belong to no ticket ---


def draft(agent: EmailAddress = ALICE.address) -> Draft:
    held = HeldMail(HeldId(7), SpoolId(1), None, HeldWhy.AGENT_COMMANDS, agent, NOW - timedelta(hours=1))
    return Draft(held, mail(ALICE, "#new evecust.test\nShe called."))


def answering(text: str) -> Plan:
    return decide(router(), mail(ALICE, text, subject="Re: held"), draft=draft())


def test_cancel_drops_a_draft_without_a_ticket() -> None:
    plan = answering("#cancel")
    assert only(plan, EndDraft).held == 7 and only(plan, EndDraft).dropped and not every(plan, Hold)


def test_send_cannot_release_it_and_makes_no_second_draft() -> None:
    plan = answering("#send")
    assert problems(plan) == [(ProblemKey.NOT_CONFIRMABLE, "7")]
    assert not every(plan, Hold) and not every(plan, EndDraft)


def test_written_anew_it_takes_the_place_of_the_draft() -> None:
    plan = answering("#new eve@cust.test\nShe called.")
    assert only(plan, OpenTicket).requester == Mailbox(NEW) and only(plan, EndDraft).held == 7


# --- addresses that name a topic ---

FEES = EmailAddress("support+fees@exch.test")


@pytest.mark.parametrize(
    ("recipient", "topic"),
    [
        (FEES, "fees"),
        (EmailAddress("support+FEES@exch.test"), "fees"),
        (EmailAddress("support+staking@exch.test"), "staking"),
        (EmailAddress("support+nothing@exch.test"), "other"),
        (EmailAddress("support+fees@elsewhere.test"), "other"),
        (EmailAddress("other+fees@exch.test"), "other"),
    ],
)
def test_the_address_names_the_topic_of_a_new_ticket_and_so_its_team(recipient: EmailAddress, topic: str) -> None:
    money = Team("money", topics=(Topic("fees"), Topic("staking")))
    opened = only(decide(router(teams=(money,)), mail(recipients=(recipient,))), OpenTicket)
    assert opened.topic == topic and opened.team == ("money" if topic in money.topics else "general")


def test_without_plus_addressing_no_address_names_a_topic() -> None:
    assert only(decide(router(plus_addressing=False), mail(recipients=(FEES,))), OpenTicket).topic == "other"


def test_a_signed_address_is_never_a_topic() -> None:
    recipient = signed(Verb.TICKET, CAROL)
    detail = recipient.partition("+")[2].partition("@")[0]
    odd = Team("odd", topics=(Topic(detail),))
    assert only(decide(router(teams=(odd,)), mail(recipients=(recipient,))), OpenTicket).topic == "other"


def test_a_forward_to_a_topics_address_is_about_it() -> None:
    inbound = replace(forward(), recipients=(FEES,))
    assert only(decide(router(), inbound), OpenTicket).topic == "fees"
