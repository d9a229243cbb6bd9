"""Every command × every way of writing it and everybody who may write it: obeyed or not, sent or not."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from maild.letters import HeldNotice, HeldWhy
from maild.mail import Inbound
from maild.model import Direction, EmailAddress, Identity
from maild.plan import AddMail, Hold, Plan, SendAnswer, TellAgents
from maild.seal import Verb
from routing.command_table import COMMANDS, Place, Takes
from routing.commands import COMMANDS as FUNCTIONS
from tests.commands_world import (
    AGENTS,
    ERIN,
    SAMPLES,
    TABLE,
    Sample,
    acts,
    desk_router,
    nothing_done,
    quoting,
    written_by,
)
from tests.routing_world import ALICE, CAROL, DESK, decide, every, mail, only, signed, silent_to_customers

WORDS = "We are looking at it."
ON_TICKETS = [one.name for one in COMMANDS if one.place is not Place.DESK]
ABOUT_DRAFTS = {"send", "cancel", "approve"}
SENDING = {"public", "use", "send", "approve"}
ROUTER = desk_router()
ZOE = EmailAddress("zoe.agent@exch.test")  # who answered meanwhile


def decided(sample: Sample, inbound: Inbound, **changed: Any) -> Plan:
    router = changed.pop("router", ROUTER)
    return decide(router, inbound, sample.conversation(), **(sample.known | changed))


def obeyed(sample: Sample, plan: Plan) -> bool:
    if sample.name == "draft":
        return [one.why for one in every(plan, Hold)] == [HeldWhy.AGENT_DRAFT]
    return any(isinstance(one, sample.does) for one in plan.effects) and not every(plan, Hold)


def held(plan: Plan, *why: HeldWhy) -> bool:
    """Nothing was done or sent, and the agent has the mail back."""
    notices = [one for one in every(plan, TellAgents) if isinstance(one.letter, HeldNotice)]
    given = {one.letter.why for one in notices if isinstance(one.letter, HeldNotice)}
    return nothing_done(plan) and silent_to_customers(plan) and bool(given) and (not why or given <= set(why))


def written(sample: Sample, line: str = "") -> str:
    return f"{line or sample.line()}\n\n{sample.text}".strip()


def test_every_command_has_a_function_and_a_sample() -> None:
    assert list(FUNCTIONS) == [one.name for one in COMMANDS] == list(SAMPLES)


@pytest.mark.parametrize("name", ON_TICKETS)
def test_a_valid_command_is_obeyed_and_alone_it_sends_nothing(name: str) -> None:
    sample = SAMPLES[name]
    plan = decided(sample, written_by(text=written(sample)))
    assert obeyed(sample, plan)
    assert bool(every(plan, SendAnswer)) == (name in SENDING)


@pytest.mark.parametrize("name", ON_TICKETS)
@pytest.mark.parametrize("way", ["upper case", "blanks", "full width", "U+3000", "zero width", "glued blank lines"])
def test_typing_is_forgiven_where_it_is_safe(name: str, way: str) -> None:
    sample = SAMPLES[name]
    line = {
        "upper case": f"#{name.capitalize()} {sample.args}".rstrip(),
        "blanks": f"  # {name}  {sample.args} ",
        "full width": sample.line().replace("#", "＃"),
        "U+3000": f"\u3000{sample.line(blank=chr(0x3000))}\u00a0",
        "zero width": f"\u200b#\u200b{name}\ufeff {sample.args}".rstrip(),
        "glued blank lines": f"\n\n{sample.line()}\n\n",
    }[way]
    assert obeyed(sample, decided(sample, written_by(text=written(sample, line))))


@pytest.mark.parametrize(("name", "alias"), [(one.name, alias) for one in COMMANDS for alias in one.aliases])
def test_every_alias_is_the_command(name: str, alias: str) -> None:
    sample = SAMPLES[name]
    if TABLE[name].place is Place.DESK:
        assert held(decided(sample, written_by(text=written(sample, sample.line(alias)))), HeldWhy.AGENT_COMMANDS)
        return
    assert obeyed(sample, decided(sample, written_by(text=written(sample, sample.line(alias)))))


CHINESE = [(one.name, alias) for one in COMMANDS for alias in one.aliases if not alias.isascii()]


@pytest.mark.parametrize(("name", "alias"), [one for one in CHINESE if TABLE[one[0]].place is not Place.DESK])
def test_arguments_may_be_glued_to_a_chinese_name(name: str, alias: str) -> None:
    sample = SAMPLES[name]
    plan = decided(sample, written_by(text=written(sample, f"＃{alias}{sample.args}")))
    assert obeyed(sample, plan)
    if TABLE[name].takes is Takes.NOTHING:
        more = decided(sample, written_by(text=written(sample, f"＃{alias}客户疑似欺诈")))
        assert held(more)


@pytest.mark.parametrize("name", ON_TICKETS)
def test_a_latin_name_that_runs_on_is_no_command(name: str) -> None:
    sample = SAMPLES[name]
    assert held(decided(sample, written_by(text=f"#{name}xq {sample.args}\n\n{WORDS}")))


@pytest.mark.parametrize("name", [one for one in ON_TICKETS if SAMPLES[one].wrong or SAMPLES[one].args])
@pytest.mark.parametrize("below", ["", WORDS])
def test_an_invalid_argument_stops_everything(name: str, below: str) -> None:
    sample = SAMPLES[name]
    if name == "note":  # whatever stands behind it is its text; without any, there is nothing to note
        plan = decided(sample, written_by(text="#note\n#prio high"))
        assert held(plan, HeldWhy.AGENT_COMMANDS)
        return
    plan = decided(sample, written_by(text=f"#{name} {sample.wrong}\n#prio high\n\n{below}"))
    assert held(plan)


@pytest.mark.parametrize("name", ON_TICKETS)
@pytest.mark.parametrize("below", ["", WORDS])
def test_a_typo_stops_everything_and_brings_the_nearest_word(name: str, below: str) -> None:
    sample = SAMPLES[name]
    typo = f"{name[0]}{name[2:]}{name[1]}" if len(name) > 2 else f"{name}q"
    if typo in {one for each in COMMANDS for one in each.names}:
        typo = f"{name}{name[-1]}"
    plan = decided(sample, written_by(text=f"#prio high\n#{typo} {sample.args}\n\n{below}"))
    assert held(plan)
    letter = only(plan, TellAgents).letter
    assert isinstance(letter, HeldNotice) and letter.problems
    assert letter.problems[0].values[0] == f"#{typo}"


@pytest.mark.parametrize("name", ON_TICKETS)
@pytest.mark.parametrize("before", ["Hi,", "Dear Carol,\n\nthank you for your patience.", "好的，", "1"])
def test_a_command_outside_the_block_stops_everything(name: str, before: str) -> None:
    sample = SAMPLES[name]
    for line in (sample.line(), sample.line().replace("#", "＃"), f"  {sample.line()}"):
        plan = decided(sample, written_by(text=f"{before}\n{line}\n{sample.text}"))
        assert held(plan, HeldWhy.AGENT_MISPLACED, HeldWhy.AGENT_COMMANDS)


@pytest.mark.parametrize("name", ON_TICKETS)
def test_a_command_in_a_quote_is_nobodys_order(name: str) -> None:
    """T34: the customer wrote the line, the agent's client brings it back."""
    sample = SAMPLES[name]
    whole = quoting(WORDS, f"> {sample.line()}\n> {WORDS}")
    plan = decided(sample, written_by(text=WORDS, full_text=whole))
    owned = sample.conversation().ticket.assignee is not None
    assert only(plan, SendAnswer).text == WORDS
    assert acts(plan) == ["SendAnswer", *([] if owned else ["Assign"]), "SetStatus"]


@pytest.mark.parametrize("name", ON_TICKETS)
def test_a_command_in_a_signature_is_nobodys_order(name: str) -> None:
    sample = SAMPLES[name]
    plan = decided(sample, written_by(text=WORDS, full_text=f"{WORDS}\n\n-- \nAlice\n{sample.line()}\n"))
    assert only(plan, SendAnswer).text == WORDS
    assert not any(isinstance(one, sample.does) for one in plan.effects if not isinstance(one, SendAnswer)) or (
        sample.name in ("take", "drop", "assign", "solve", "close", "open")
    )


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("identity", list(Identity))
def test_t33_a_customers_command_is_plain_text(name: str, identity: Identity) -> None:
    sample = SAMPLES[name]
    text = written(sample)
    inbound = mail(CAROL, text, recipients=(signed(Verb.TICKET, CAROL),), identity=identity)
    plan = decided(sample, inbound)
    assert silent_to_customers(plan)
    if identity is Identity.FAILED:
        assert every(plan, Hold)
        return
    assert only(plan, AddMail) == AddMail(Direction.IN), "the words stay in what agents read"
    quiet = {"AddMail", "SetStatus", "AddFlags", "RaiseKind"}
    assert set(acts(plan)) <= quiet


@pytest.mark.parametrize("name", ON_TICKETS)
def test_an_agent_of_another_team_who_was_told_of_the_ticket_may_do_what_the_team_may(name: str) -> None:
    sample = SAMPLES[name]
    own = name in ("files", "send", "cancel")  # the owner's, the author's
    plan = decided(sample, written_by(ERIN, written(sample)))
    assert obeyed(sample, plan) != own
    assert not own or held(plan)


@pytest.mark.parametrize("name", ON_TICKETS)
def test_an_agent_with_another_agents_address_may_nothing(name: str) -> None:
    sample = SAMPLES[name]
    stolen = written_by(ERIN, written(sample), recipients=(signed(Verb.REPLY, ALICE),))
    assert held(decided(sample, stolen), HeldWhy.AGENT_NO_TOKEN)


@pytest.mark.parametrize("name", SAMPLES)
def test_t41_a_disabled_agent_may_nothing(name: str) -> None:
    sample = SAMPLES[name]
    gone = tuple(replace(one, enabled=one.address != ALICE.address) for one in AGENTS)
    plan = decided(sample, written_by(text=written(sample)), router=desk_router(agents=gone))
    assert only(plan, Hold).why is HeldWhy.AGENT_DISABLED and not every(plan, TellAgents)
    assert nothing_done(plan) and silent_to_customers(plan)


@pytest.mark.parametrize("name", ON_TICKETS)
def test_commands_alone_are_never_stale_and_words_are(name: str) -> None:
    sample = SAMPLES[name]
    known = sample.conversation()
    answered = replace(known, ticket=replace(known.ticket, answers=1), answered_by=(ZOE,))
    plan = decide(ROUTER, written_by(text=written(sample)), answered, **sample.known)
    if name in SENDING:
        assert held(plan, HeldWhy.AGENT_STALE)
        return
    assert obeyed(sample, plan)
    if name in ABOUT_DRAFTS | {"note", "draft", "forward"}:
        return
    late = decide(ROUTER, written_by(text=f"{sample.line()}\n\n{WORDS}"), answered, **sample.known)
    assert held(late, HeldWhy.AGENT_STALE)


@pytest.mark.parametrize(("name", "verb"), list(product(ON_TICKETS, [Verb.REPLY, Verb.NOTE])))
def test_an_old_address_from_the_address_book_has_no_power(name: str, verb: Verb) -> None:
    sample = SAMPLES[name]
    fresh = written_by(text=written(sample), verb=verb, in_reply_to=(), references=())
    assert held(decided(sample, fresh), HeldWhy.AGENT_FRESH_MAIL)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("identity", [Identity.UNVERIFIED, Identity.FAILED])
def test_t05_t06_an_agents_address_that_proves_nothing_has_no_power(name: str, identity: Identity) -> None:
    sample = SAMPLES[name]
    for recipients in ((signed(Verb.REPLY, ALICE),), (DESK,)):
        plan = decided(sample, written_by(text=written(sample), identity=identity, recipients=recipients))
        assert only(plan, Hold).why is HeldWhy.AGENT_UNPROVEN
        assert held(plan, HeldWhy.AGENT_UNPROVEN)
        assert {one.agents for one in every(plan, TellAgents)} == {(ALICE.address,)}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_command_in_the_wrong_place_stops_everything(name: str) -> None:
    sample, place = SAMPLES[name], TABLE[name].place
    if place is Place.DESK:
        assert held(decided(sample, written_by(text=written(sample))), HeldWhy.AGENT_COMMANDS)
    elif place is Place.TICKET and name != "public":
        fresh = mail(ALICE, written(sample), subject="Hello", recipients=(DESK,))
        plan = decide(ROUTER, fresh, None, **{k: v for k, v in sample.known.items() if k != "draft"})
        assert held(plan)
