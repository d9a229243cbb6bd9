"""What an agent says of a draft in reply to the mail that names it: released, dropped, filed, consented to, or kept."""

from dataclasses import replace
from typing import Any

import pytest

from maild.deeds import EndDraft, Receipt, SetPriority
from maild.letters import HeldNotice, HeldWhy, Remark, Report
from maild.model import Direction, Identity, Mailbox
from maild.plan import AddMail, AddParticipants, Hold, Plan, SendAnswer, SetStatus, TellAgents
from maild.ports import Draft, Internal
from maild.remarks import DoneKey, ProblemKey
from maild.seal import Verb
from maild.ticket import StoredAttachment
from routing.held import CONFIRMABLE
from tests.commands_world import AGENTS, desk_router, draft, nothing_done, written_by
from tests.routing_world import ALICE, BOB, MALLORY, conversation, decide, every, only, silent_to_customers

ROUTER = desk_router()
WORDS = "We are looking at it."
CHANGED = "We have changed your e-mail address as you asked."


def says(text: str, about: Draft | None, who: Mailbox = ALICE, **changed: Any) -> Plan:
    """A reply to the notice of the draft, which is internal."""
    here = changed.pop("here", conversation())
    known = changed.pop("known", {})
    return decide(ROUTER, written_by(who, text, verb=Verb.NOTE, **changed), here, draft=about, **known)


def problems(plan: Plan) -> list[str]:
    """What its reader is told; the draft itself has not moved."""
    assert nothing_done(plan) and silent_to_customers(plan) and not every(plan, Hold)
    letter = only(plan, TellAgents).letter
    assert isinstance(letter, HeldNotice) and letter.draft == 7
    return [str(one.key) for one in letter.problems] or [letter.why.name]


def done(plan: Plan) -> list[str]:
    return [str(one.key) for one in only(plan, Receipt).done]


@pytest.mark.parametrize("why", sorted(CONFIRMABLE))
def test_send_releases_what_its_author_may_confirm(why: HeldWhy) -> None:
    plan = says("#send", draft(WORDS, why))
    assert only(plan, SendAnswer).text == WORDS and only(plan, EndDraft).held == 7
    assert done(plan) == [DoneKey.DRAFT_SENT, DoneKey.WILL_SEND] and only(plan, Receipt).always


@pytest.mark.parametrize("why", sorted(set(HeldWhy) - CONFIRMABLE))
def test_send_alone_overrules_no_other_reason(why: HeldWhy) -> None:
    key = ProblemKey.NEEDS_APPROVAL if why is HeldWhy.AGENT_APPROVAL else ProblemKey.NOT_CONFIRMABLE
    assert problems(says("#send", draft(WORDS, why))) == [key]


@pytest.mark.parametrize("why", [HeldWhy.AGENT_DOUBTFUL, HeldWhy.AGENT_LEAK, HeldWhy.AGENT_EMPTY])
def test_other_words_beneath_take_the_place_of_the_drafts(why: HeldWhy) -> None:
    plan = says("#send\n\nIt was paid out today.", draft("Write to alice.agent@exch.test", why))
    assert only(plan, SendAnswer).text == "It was paid out today."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please send us your password.", HeldWhy.AGENT_ASKS_SECRET),
        ("Your key is [private key ••••].", HeldWhy.AGENT_SECRET),
        ("Write to bob.agent@exch.test.", HeldWhy.AGENT_LEAK),
        ("He is suspected of fraud, do not pay.", HeldWhy.AGENT_INTERNAL),
    ],
)
@pytest.mark.parametrize("beneath", [True, False])
def test_send_is_guarded_like_every_answer(text: str, expected: HeldWhy, beneath: bool) -> None:
    known = {"internal": Internal(notes=("He is suspected of fraud, do not pay.",))}
    about = draft(WORDS if beneath else text)
    assert problems(says(f"#send\n{text}" if beneath else "#send", about, known=known)) == [expected.name]


def test_what_repeats_a_note_is_sent_once_its_author_was_told_and_still_wants_it() -> None:
    known = {"internal": Internal(notes=("He is suspected of fraud, do not pay.",))}
    about = draft("He is suspected of fraud, do not pay.", HeldWhy.AGENT_INTERNAL)
    assert every(says("#send", about, known=known), SendAnswer)


def test_the_drafts_own_commands_are_obeyed_with_it() -> None:
    plan = says("#send", draft(f"#prio high\n#solve\n{WORDS}"))
    assert every(plan, SetPriority) and only(plan, SetStatus).status == "solved"
    again = says("#send", draft(f"#prio enormous\n{WORDS}", HeldWhy.AGENT_COMMANDS))
    assert only(again, SendAnswer).text == WORDS and not every(again, SetPriority)


def test_commands_that_are_no_longer_possible_keep_the_draft() -> None:
    assert problems(says("#send", draft(f"#assign zacharias\n{WORDS}"))) == [ProblemKey.NO_SUCH_AGENT]


def test_a_person_outside_takes_part_once_that_is_confirmed() -> None:
    """T40: no outside address by a slip; who confirmed it is on record."""
    first = decide(ROUTER, written_by(text=f"#cc +mallory@evil.test\n{WORDS}"), conversation())
    assert only(first, Hold).why is HeldWhy.AGENT_OUTSIDE and nothing_done(first) and silent_to_customers(first)
    letter = only(first, TellAgents).letter
    assert isinstance(letter, HeldNotice) and letter.problems[0].key == ProblemKey.OUTSIDE_ADDRESS
    about = draft(f"#cc +mallory@evil.test\n{WORDS}", HeldWhy.AGENT_OUTSIDE)
    second = says("#send", about)
    assert only(second, AddParticipants).mailboxes[0].address == MALLORY.address and every(second, SendAnswer)


@pytest.mark.parametrize("verb", [Verb.NOTE, Verb.REPLY])
def test_a_draft_that_was_meant_as_a_note_never_reaches_the_customer(verb: Verb) -> None:
    text = "Do not pay him." if verb is Verb.NOTE else "#note\nDo not pay him.\n#solve"
    plan = says("#send", draft(text, HeldWhy.AGENT_MISPLACED, verb=verb))
    assert silent_to_customers(plan) and only(plan, AddMail).direction is Direction.NOTE


def test_a_question_aside_that_was_not_understood_never_reaches_the_customer() -> None:
    about = draft("#forward bank@\nDid he fake the slip?", HeldWhy.AGENT_COMMANDS)
    assert problems(says("#send", about)) == [ProblemKey.NOT_CONFIRMABLE]


def test_cancel_drops_it_and_note_files_it() -> None:
    gone = says("#cancel", draft(WORDS))
    assert only(gone, EndDraft).dropped and silent_to_customers(gone) and DoneKey.DRAFT_DROPPED in done(gone)
    filed = says("#note", draft(WORDS))
    assert only(filed, AddMail).text == WORDS and silent_to_customers(filed) and DoneKey.DRAFT_NOTED in done(filed)
    assert not only(filed, EndDraft).dropped


def test_a_note_with_words_of_its_own_leaves_the_draft() -> None:
    plan = says("#note he called", draft(WORDS))
    assert only(plan, AddMail).text == "he called" and not every(plan, EndDraft)


@pytest.mark.parametrize("word", ["#send", "#cancel"])
def test_nobody_releases_or_drops_a_colleagues_draft(word: str) -> None:
    assert problems(says(word, draft(WORDS, author=BOB))) == [ProblemKey.NOT_YOUR_DRAFT]


@pytest.mark.parametrize("word", ["#send", "#approve"])
def test_without_a_draft_there_is_nothing_to_release(word: str) -> None:
    plan = says(f"{word}\n{WORDS}", None)
    assert only(plan, Hold).why is HeldWhy.AGENT_COMMANDS and nothing_done(plan) and silent_to_customers(plan)


def test_cancel_without_a_draft_stops_an_answer_that_still_waits() -> None:
    plan = says("#cancel", None, known={"waiting_answers": 1})
    assert DoneKey.STOPPED in done(plan) and only(plan, Receipt).always and silent_to_customers(plan)
    none = says("#cancel", None)
    letter = only(none, TellAgents).letter
    assert isinstance(letter, HeldNotice) and letter.problems == (Remark(ProblemKey.NOTHING_WAITS),)


def test_a_draft_is_stale_where_somebody_answered_after_its_notice() -> None:
    here = replace(conversation(answers=1), answered_by=(BOB.address,))
    assert problems(says("#send", draft(WORDS), here=here)) == [HeldWhy.AGENT_STALE.name]


# --- consent ---


def test_what_needs_consent_waits_for_a_colleague_who_sees_it() -> None:
    plan = decide(ROUTER, written_by(text=CHANGED), conversation())
    assert only(plan, Hold).why is HeldWhy.AGENT_APPROVAL and silent_to_customers(plan) and nothing_done(plan)
    author, others = every(plan, TellAgents)
    assert author.agents == (ALICE.address,) and others.agents == (BOB.address,)
    assert isinstance(others.letter, HeldNotice)
    assert others.letter.author == ALICE.address and others.letter.excerpt == CHANGED


def test_a_colleagues_consent_sends_the_authors_answer() -> None:
    plan = says("#approve", draft(CHANGED, HeldWhy.AGENT_APPROVAL), BOB)
    answer = only(plan, SendAnswer)
    assert answer.agent == ALICE.address and answer.text == CHANGED and answer.already == ()
    assert only(plan, Receipt).agent == BOB.address and DoneKey.APPROVED in done(plan)
    told = only(plan, TellAgents)
    assert told.agents == (ALICE.address,) and told.letter == Report(Remark(DoneKey.APPROVED_BY, ("7", "Bob")))


@pytest.mark.parametrize(
    ("text", "who", "about", "expected"),
    [
        ("#approve", ALICE, draft(CHANGED, HeldWhy.AGENT_APPROVAL), ProblemKey.OWN_DRAFT),
        ("#approve", BOB, draft(WORDS), ProblemKey.NO_APPROVAL_WANTED),
        ("#approve\nAnd sorry.", BOB, draft(CHANGED, HeldWhy.AGENT_APPROVAL), ProblemKey.UNWANTED_ARGUMENT),
        ("#send", ALICE, draft(CHANGED, HeldWhy.AGENT_APPROVAL), ProblemKey.NEEDS_APPROVAL),
        ("#aprove", BOB, draft(CHANGED, HeldWhy.AGENT_APPROVAL), ProblemKey.UNKNOWN_WORD),
    ],
)
def test_consent_is_a_second_persons_and_plain(text: str, who: Mailbox, about: Draft, expected: ProblemKey) -> None:
    plan = says(text, about, who)
    assert silent_to_customers(plan) and nothing_done(plan)
    letter = only(plan, TellAgents).letter
    assert isinstance(letter, HeldNotice) and letter.problems[0].key == expected


def test_a_draft_that_turns_out_to_need_consent_stays_and_colleagues_are_asked() -> None:
    plan = says("#send", draft(CHANGED))
    assert silent_to_customers(plan) and not every(plan, Hold) and not every(plan, EndDraft)
    assert [one.agents for one in every(plan, TellAgents)] == [(ALICE.address,), (BOB.address,)]
    replaced = says(f"#send\n{CHANGED}", draft(WORDS))
    assert only(replaced, Hold).why is HeldWhy.AGENT_APPROVAL and only(replaced, EndDraft).held == 7
    consented = says("#approve", draft(f"#send\n{CHANGED}", HeldWhy.AGENT_APPROVAL, verb=Verb.NOTE), BOB)
    assert only(consented, SendAnswer).text == CHANGED


def test_a_disabled_authors_draft_is_not_released_by_consent() -> None:
    gone = desk_router(agents=tuple(replace(one, enabled=one.address != BOB.address) for one in AGENTS))
    about = draft(CHANGED, HeldWhy.AGENT_APPROVAL, BOB)
    plan = decide(gone, written_by(ALICE, "#approve", verb=Verb.NOTE), conversation(), draft=about)
    assert problems(plan) == [ProblemKey.AGENT_DISABLED]


@pytest.mark.parametrize("identity", [Identity.UNVERIFIED, Identity.FAILED])
def test_nobody_releases_a_draft_by_a_from_alone(identity: Identity) -> None:
    plan = says("#send", draft(WORDS), identity=identity)
    assert only(plan, Hold).why is HeldWhy.AGENT_UNPROVEN and silent_to_customers(plan) and nothing_done(plan)


def test_the_drafts_files_go_along_with_it() -> None:
    file = StoredAttachment("form.pdf", "application/pdf", 10, "d" * 64)
    logo = StoredAttachment("logo.png", "image/png", 10, "e" * 64, inline=True)
    known = {"internal": Internal(sent=frozenset({"e" * 64}))}
    plan = says("#send", draft(WORDS, files=(file, logo)), known=known)
    assert only(plan, SendAnswer).files == (file,)
