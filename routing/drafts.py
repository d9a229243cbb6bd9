"""What an agent says of a draft: `#send`, `#cancel`, `#approve`, `#note`, in reply to the mail that names it."""

from dataclasses import dataclass, replace

from maild import people
from maild.deeds import EndDraft
from maild.letters import HeldWhy, Remark, Report
from maild.mail import Inbound
from maild.model import Agent
from maild.plan import Plan, TellAgents
from maild.ports import Draft
from maild.remarks import DoneKey, ProblemKey
from maild.seal import Verb
from routing import guard_files
from routing.acting import Acting, Done
from routing.agent_text import written
from routing.answers import Refused, carried_out
from routing.authority import claim
from routing.case import Case
from routing.clues import clues_of
from routing.command_block import Block
from routing.commands import run
from routing.held import CONFIRMABLE, consent_wanted, held, kept, why_of
from routing.said import Said, Way, problems, read

_ABOUT_DRAFTS = frozenset({"send", "cancel", "approve", "draft"})
_ALWAYS_PASSED = frozenset({HeldWhy.AGENT_LANGUAGE, HeldWhy.AGENT_NOT_PUBLIC})


@dataclass(frozen=True, slots=True)
class Word:
    """One mail about one draft. `said`: the mail in hand; `author`: of the draft."""

    said: Said
    draft: Draft
    author: Agent

    @property
    def number(self) -> str:
        return str(self.draft.held.id)

    @property
    def why(self) -> HeldWhy | None:
        return next((one for one in HeldWhy if one == self.draft.held.why), None)

    @property
    def own(self) -> bool:
        return self.author.address == self.said.acting.agent.address


def about_draft(said: Said) -> Word | None:
    """None where the mail is no answer to a draft's notice, or says nothing of the draft."""
    draft, block = said.case.known.draft, said.block
    if draft is None or draft.held.ticket not in said.conversation.numbers:
        return None
    author = people.agent_of(said.case.rules.settings, draft.held.agent or "")
    if author is None:
        return None
    word = Word(said, draft, author)
    noted = block.has("note") and word.own and not said.note
    spoken = any(block.has(one) for one in ("send", "cancel", "approve"))
    return word if spoken or noted else None


def plan(word: Word, doubt: HeldWhy | None) -> Plan:
    """The draft is released, dropped or filed; or stays, and its reader is told why."""
    found = problems(word.said)
    if found:
        return _stays(word, why_of(found), found)
    if doubt is HeldWhy.AGENT_DOUBTFUL:
        return _stays(word, doubt, ())
    problem = _wrong(word)
    if problem is not None:
        return _stays(word, word.why or HeldWhy.AGENT_DRAFT, (problem,))
    own = run(word.said.acting)
    if not isinstance(own, Done):
        return _stays(word, why_of(own), own)
    if word.said.block.has("cancel"):
        return _dropped(word, own)
    return _noted(word, own) if word.said.block.has("note") else _released(word, own)


def _wrong(word: Word) -> Remark | None:
    """Whether this agent may say this of this draft."""
    block = word.said.block
    if not word.author.enabled:
        return Remark(ProblemKey.AGENT_DISABLED, (word.author.name,))
    if block.has("approve"):
        if word.own:
            return Remark(ProblemKey.OWN_DRAFT, (word.number,))
        if word.said.block.text:
            return Remark(ProblemKey.UNWANTED_ARGUMENT, ("#approve", word.said.block.text[:80]))
        return None
    if not word.own:
        return Remark(ProblemKey.NOT_YOUR_DRAFT, (word.number, word.author.name))
    if block.has("send") and not block.text:
        if word.why is HeldWhy.AGENT_APPROVAL:
            return Remark(ProblemKey.NEEDS_APPROVAL, (word.number,))
        if word.why not in CONFIRMABLE:
            return Remark(ProblemKey.NOT_CONFIRMABLE, (word.number,))
    return None


def _stays(word: Word, why: HeldWhy, found: tuple[Remark, ...]) -> Plan:
    """What `#send` alone would send is shown; words that were to replace it are shown instead, and must come again."""
    said, new = word.said, word.said.block.text
    shown = new or _draft_block(word)[0].text
    sendable = not new and word.own and word.why in CONFIRMABLE
    return kept(said.case, said.acting.agent, said.conversation, word.draft, why, shown, found, sendable=sendable)


# --- what is done with it ---


def _dropped(word: Word, own: Done) -> Plan:
    """Words beneath `#cancel` are words like any others."""
    end = EndDraft(word.draft.held.id, "dropped by its author", dropped=True)
    done = Done((end, *own.effects), (Remark(DoneKey.DRAFT_DROPPED, (word.number,)), *own.remarks), own.status)
    return _plan_of(word, word.said, done, frozenset())


def _noted(word: Word, own: Done) -> Plan:
    block = _draft_block(word)[0]
    if not block.text:
        return _stays(word, word.why or HeldWhy.AGENT_DRAFT, (Remark(ProblemKey.NO_TEXT, ("#note",)),))
    end = EndDraft(word.draft.held.id, "filed as a note by its author")
    done = Done((end, *own.effects), (Remark(DoneKey.DRAFT_NOTED, (word.number,)), *own.remarks), own.status)
    said = replace(word.said, acting=replace(word.said.acting, block=replace(word.said.block, text=block.text)))
    return _plan_of(word, said, done, frozenset())


def _released(word: Word, own: Done) -> Plan:
    said = _as_draft(word)
    if said.way is Way.ASIDE and _lost_orders(word):
        return _stays(word, HeldWhy.AGENT_COMMANDS, (Remark(ProblemKey.NOT_CONFIRMABLE, (word.number,)),))
    orders = run(said.acting)
    if not isinstance(orders, Done):
        return _stays(word, why_of(orders), orders)
    if not orders.effects and not said.says_something and not said.block.has("use"):
        return _stays(word, word.why or HeldWhy.AGENT_DRAFT, (Remark(ProblemKey.NO_TEXT, ("#send",)),))
    done = _ended(word).and_then(orders).and_then(own)
    return _plan_of(word, said, done, _passed(word))


def _ended(word: Word) -> Done:
    number, author, agent = word.draft.held.id, word.author, word.said.acting.agent
    if not word.said.block.has("approve"):
        end = EndDraft(number, f"released by {agent.name}")
        return Done((end,), (Remark(DoneKey.DRAFT_SENT, (word.number,)),))
    told = TellAgents((author.address,), Report(Remark(DoneKey.APPROVED_BY, (word.number, agent.name))))
    end = EndDraft(number, f"released by {author.name}, with the consent of {agent.name}")
    return Done((end, told), (Remark(DoneKey.APPROVED, (word.number, author.name)),))


def _passed(word: Word) -> frozenset[HeldWhy]:
    """What the author was told of, and still wants; a colleague who consents has read the words as they are."""
    if word.said.block.has("approve"):
        return CONFIRMABLE - {HeldWhy.AGENT_STALE} | {HeldWhy.AGENT_APPROVAL}
    unchanged = not word.said.block.text and word.why is not None and word.why is not HeldWhy.AGENT_STALE
    told = frozenset({word.why}) & CONFIRMABLE if unchanged and word.why else frozenset[HeldWhy]()
    return _ALWAYS_PASSED | told


def _plan_of(word: Word, said: Said, done: Done, passed: frozenset[HeldWhy]) -> Plan:
    found = carried_out(said, done, passed, whole=said.case.mail is word.said.case.mail)
    if isinstance(found, Plan):
        return _unless_needless(word, said, done, passed, found)
    shown, case, here = found.text, word.said.case, word.said.conversation
    if found.why is HeldWhy.AGENT_APPROVAL:
        return _consent_first(word, shown)
    sendable = not word.said.block.text and found.why is HeldWhy.AGENT_STALE
    agent = word.said.acting.agent
    return kept(case, agent, here, word.draft, found.why, shown, found.problems, sendable=sendable)


def _consent_first(word: Word, shown: str) -> Plan:
    """A colleague is asked about the words as they would go out: those of the draft, or those that replace them, which
    then are the draft."""
    said = word.said
    if not said.block.text:
        return consent_wanted(said.case, word.author, said.conversation, word.draft, shown)
    waits = held(said.case, word.author, HeldWhy.AGENT_APPROVAL, said.conversation, shown)
    return replace(
        waits, effects=(*waits.effects, EndDraft(word.draft.held.id, "replaced by other words", dropped=True))
    )


def _unless_needless(word: Word, said: Said, done: Done, passed: frozenset[HeldWhy], found: Plan) -> Plan:
    """Consent to what needs none is a misunderstanding, and nobody sends a colleague's words by it."""
    if not word.said.block.has("approve") or word.why is HeldWhy.AGENT_APPROVAL:
        return found
    again = carried_out(said, done, passed - {HeldWhy.AGENT_APPROVAL}, whole=False)
    wanted = isinstance(again, Refused) and again.why is HeldWhy.AGENT_APPROVAL
    problem = Remark(ProblemKey.NO_APPROVAL_WANTED, (word.number,))
    return found if wanted else _stays(word, word.why or HeldWhy.AGENT_DRAFT, (problem,))


# --- the draft as it was ---


def _as_draft(word: Word) -> Said:
    """The draft's words and orders, as of its author; other words where some were written beneath `#send`."""
    said, mail = word.said, word.draft.mail
    block, verb = _draft_block(word)
    new = said.block.text
    case = _draft_case(said.case, mail, said)
    kept_orders = () if _lost_orders(word) else tuple(one for one in block.orders if one.name not in _ABOUT_DRAFTS)
    steering = tuple(one for one in block.orders if one.name in ("note", "forward", "public"))
    orders = kept_orders or steering
    acting = Acting(case, word.author, Block(orders, new or block.text, ()), said.conversation, confirmed=True)
    internal = said.case.known.internal
    files = (*guard_files.own(word.draft.files, internal), *said.files)
    return Said(acting, said.conversation, verb, said.version, files, said.receiver)


def _lost_orders(word: Word) -> bool:
    """Orders of a mail that was held for its commands were never understood as a whole: only its words are left."""
    return word.why is HeldWhy.AGENT_COMMANDS


def _draft_case(case: Case, mail: Inbound, said: Said) -> Case:
    clues = clues_of(mail, case.rules.settings, case.rules.seals)
    here, answered = said.conversation, said.case.known.draft.answered if said.case.known.draft else ""
    known = replace(case.known, by_address=here, by_sealed=here, answered=answered)
    return Case(mail, clues, known, case.rules)


def _draft_block(word: Word) -> tuple[Block, Verb]:
    """Its commands and words, and the way of the address that it came to."""
    said = word.said
    case = _draft_case(said.case, word.draft.mail, said)
    text = written(word.draft.mail, word.draft.answered).text
    block, granted = read(case, text, said.conversation), claim(case, word.author)
    # `#send` with other words came to the address of a notice, which is internal; its words are for the customer.
    return block, Verb.REPLY if granted is None or block.has("send") else granted.verb
