"""May a mail pass to the conversations, and may it be answered. Loops, machines and floods end here."""

from dataclasses import dataclass
from datetime import timedelta

from maild import people
from maild.model import Identity, Mailbox, Origin
from maild.plan import ConfirmDelivery, File, Filed, Plan, TellOperators
from maild.seal import Verb
from routing.case import Case

UNVERIFIED_ACKS_PER_DAY = 1


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a mail is not acknowledged; `alarm` where the operators should know."""

    why: str
    alarm: TellOperators | None = None


def filed(case: Case) -> Plan | None:
    """The plan for a mail that is kept and goes no further; None for all others."""
    if case.known.own and case.clues.own_id is not None:
        effects = (ConfirmDelivery(case.clues.own_id), File(Filed.OWN))
        return Plan(effects, ("our own mail came back: it was delivered",))
    why = _filed_why(case)
    return Plan((File(why),), (f"filed: {why}",)) if why else None


def _filed_why(case: Case) -> Filed | None:
    origin = case.mail.origin
    if origin is Origin.BULK and is_agent(case):
        return Filed.AGENT_AUTO
    if origin is Origin.BULK:
        return Filed.BULK
    if origin is Origin.AUTO and is_own_address(case):
        return Filed.AUTO
    addressed = case.clues.addressed
    if origin is Origin.PERSON and addressed is not None and addressed.verb is Verb.BOUNCE:
        return Filed.RETURN_PATH
    return None


def is_agent(case: Case) -> bool:
    """From names an agent, enabled or not; nothing is proven by it."""
    return case.address is not None and people.agent_of(case.rules.settings, case.address) is not None


def is_own_address(case: Case) -> bool:
    """From names this desk, though the mail is none of ours."""
    own = case.address is not None and people.is_desk(case.rules.settings, case.address)
    return own or case.mail.origin is Origin.OWN


def silence(case: Case) -> Silence | None:
    """Why a new ticket must not be acknowledged; None where it may be (RFC 3834 §2 and the desk's own caps)."""
    sender = case.sender
    return unanswerable(case) or (_cap(case, sender) if sender is not None else None)


def unanswerable(case: Case) -> Silence | None:
    """The same without the caps: why nothing at all may answer this mail by itself."""
    mail, sender = case.mail, case.sender
    if sender is None:
        return Silence("its sender cannot be told")
    if mail.identity is Identity.FAILED:
        return Silence("the sender's domain disowns it")
    if not mail.may_answer:
        return Silence(mail.why_not_answer or "it must not be answered automatically")
    if sender.address in case.rules.settings.identity.intakes:
        return Silence("it comes from a declared intake")
    age, most = case.known.now - case.known.received_at, case.rules.settings.limits.answer_max_age_h
    if age > timedelta(hours=most):
        return Silence(f"it is {age.total_seconds() / 3600:.0f} hours old, more than {most:g}")
    return None


def _cap(case: Case, sender: Mailbox) -> Silence | None:
    limits, given = case.rules.settings.limits, case.known.acks_to_sender_day
    if case.verified:
        if given < limits.acks_per_sender_day:
            return None
        why = f"the sender was acknowledged {given} times in 24 hours"
        sentence = f"{sender.address} opens one ticket after the other ({given} acknowledged in 24 hours); a machine?"
        return Silence(why, TellOperators(f"many:{sender.address}", sentence))
    if given >= min(UNVERIFIED_ACKS_PER_DAY, limits.acks_per_sender_day):
        return Silence(f"the unverified sender was acknowledged {given} times in 24 hours")
    if case.known.acks_to_domain_hour < limits.acks_unverified_per_domain_hour:
        return None
    domain, count = sender.address.rpartition("@")[2], case.known.acks_to_domain_hour
    sentence = f"Unverified senders of {domain} were acknowledged {count} times in an hour; no more are."
    why = f"unverified senders of {domain} were acknowledged {count} times in an hour"
    return Silence(why, TellOperators(f"flood:{domain}", sentence))
