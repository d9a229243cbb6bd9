"""Small decisions on words: subjects, likeness, thanks, promises, teams, who is told."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maild.errors import SettingsError
from maild.mail import Attachment
from maild.marker import MARKER
from maild.memory import Recent
from maild.model import (
    Agent,
    EmailAddress,
    Identity,
    Kind,
    Language,
    Mailbox,
    MessageId,
    Priority,
    Role,
    Score,
    Team,
    TicketNumber,
    Topic,
    Verdict,
)
from maild.plan import AddMail, File, Hold, OpenTicket, UseTicket
from maild.settings import Hours, Promise
from maild.ticket import Due
from routing.alike import are_alike, identical, likest, same_subject, words_of
from routing.assign import team_for, told
from routing.promise import Calendar, Promises, Span, span_of, stricter
from routing.subject import folded, normalised, number_in
from routing.thanks import thanks_alone
from tests.routing_world import (
    ALICE,
    CAROL,
    INQUIRY,
    MALLORY,
    NOW,
    conversation,
    copy_for,
    decide,
    every,
    mail,
    only,
    router,
    settings,
)


@pytest.mark.parametrize(
    ("subject", "number"),
    [
        ("EX-1042", 1042),
        ("Re: my withdrawal (EX-1042)", 1042),
        ("re: ex-1042", 1042),
        ("[EX-1042] hello", 1042),
        ("工单EX-1042的进展", 1042),
        ("ＥＸ－１０４２", 1042),
        ("EX-١٠٤٢", 1042),
        ("EX – 1042", 1042),
        ("Was EX-1001, now EX-1042", 1042),
        ("FEX-1042", None),
        ("EX-1042A", None),
        ("EX-", None),
        ("1042", None),
        ("X-EX-1042", None),
        ("EX-1234567890123", None),
    ],
)
def test_a_reference_is_found_anywhere_in_a_subject(subject: str, number: int | None) -> None:
    assert number_in(subject, "EX") == number


PREFIXES = (
    *("Re: ", "RE: Re: ", "Fwd: ", "AW: WG: ", "RES: ", "ENC: ", "RV: ", "SV: ", "Ynt: ", "TR: ", "Re[2]: ", "  re:"),
    *("回复: ", "回复：", "答复: ", "转发：", "回覆: ", "返信: ", "답장: ", "Ответ: ", "رد: ", "Re(3): "),
)


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("ending", ["", " (EX-1042)", " [EX-1042]", " ＃ＥＸ－１０４２"])
def test_prefixes_and_references_do_not_make_another_subject(prefix: str, ending: str) -> None:
    assert normalised(f"{prefix}Where is  my Withdrawal{ending}", "EX") == "where is my withdrawal"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Withdrawal missing", "回复：withdrawal MISSING", True),
        ("Order １２３", "Re: order 123", True),
        ("Order 123", "Order 124", False),
        ("Re:", "Fwd:", False),
        ("", "", False),
        ("Reward", "ward", False),
    ],
)
def test_subjects_are_the_same_if_their_words_and_numbers_are(one: str, other: str, same: bool) -> None:
    assert same_subject(one, other, "EX") is same


HASH, OTHER_HASH = "0x" + "ab12" * 16, "0x" + "cd34" * 16
LONG = "Dear customer we have received your request number {} and we will answer it within two days at the latest"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (LONG.format(7), LONG.format(99), True),
        (LONG.format(7), LONG.format(7) + " thanks", True),
        (LONG.format(7), LONG.format(7) + " thanks for all of it", False),
        (LONG.format(HASH), LONG.format(OTHER_HASH), False),
        (LONG.format(HASH), LONG.format(HASH), True),
        ("Order 1 is late", "Order 2 is late", True),
        ("Order 1 is late", "Order 1 is lost", False),
        ("where is it", "where it is", True),
        ("我们已经收到您的来信，编号一二三，会尽快回复您", "我们已经收到您的来信，编号一二三，会尽快回复您。", True),
        ("我的提现没有到账，请帮我查一下原因", "我的充值没有到账，请帮我查一下时间", False),
        ("", "", False),
        ("!!!", "!!!", False),
    ],
)
def test_texts_are_alike_if_nine_tenths_of_their_words_are(one: str, other: str, same: bool) -> None:
    assert are_alike(words_of(one), words_of(other)) is same and are_alike(words_of(other), words_of(one)) is same
    recent = (Recent(TicketNumber(7), "Another", one, NOW),)
    assert bool(likest(mail(text=other), recent, "EX")) is same


def test_identical_is_to_the_letter_but_not_to_the_line() -> None:
    assert identical("a b\nc", "a  b c\n") and not identical("order 1", "order 2")


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared_in_either_order(one: str, other: str) -> None:
    assert are_alike(words_of(one), words_of(other)) == are_alike(words_of(other), words_of(one))
    assert folded(folded(one)) == folded(one)
    assert number_in(one, "EX") is None or number_in(one, "EX") != 0 or "0" in folded(one)


THANKS = (
    *("Thanks!", "Thank you very much for your help", "ok thanks", "Great, thank you!", "THX", "Thanks,\nCarol W."),
    *("谢谢", "好的，谢谢！", "非常感谢您的帮助", "謝謝", "收到，谢谢。", "Thank you 🙏"),
    *("ありがとうございます。", "どうもありがとうございました", "감사합니다!", "네, 정말 감사합니다"),
    *("Спасибо большое!", "Большое спасибо за помощь", "Muito obrigado pela ajuda!", "Obrigada"),
    *("Muchas gracias", "Gracias por su ayuda.", "شكراً جزيلاً", "شكرًا لكم"),
)
MORE_THAN_THANKS = (
    *("Thanks, but it is still missing", "Thanks?", "No thanks", "Thank you. And my fee?", "ok", "", "Carol", "Great"),
    *("谢谢，但是还没有到账", "收到", "ありがとうございますが、まだです", "감사합니다만 아직 안 왔어요"),
    *("Спасибо, но денег нет", "Obrigado, mas não chegou", "Gracias, pero falta el dinero", "شكرا لكن لم يصل"),
    "Thanks " * 60,
)


@pytest.mark.parametrize("text", THANKS)
def test_thanks_alone_are_thanks(text: str) -> None:
    assert thanks_alone(mail(text=text))


@pytest.mark.parametrize("text", MORE_THAN_THANKS)
def test_thanks_with_anything_else_are_more_than_thanks(text: str) -> None:
    assert not thanks_alone(mail(text=text))


def test_thanks_with_a_file_are_more_than_thanks() -> None:
    assert not thanks_alone(mail(text="Thanks!", attachments=(Attachment("proof.png", "image/png", b"x"),)))
    assert thanks_alone(mail(text="Thanks!", attachments=(Attachment("logo.png", "image/png", b"x", inline=True),)))


# --- promises ---


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", None),
        ("15m", Span(clock=timedelta(minutes=15))),
        ("24h", Span(clock=timedelta(hours=24))),
        ("2 d", Span(clock=timedelta(days=2))),
        ("daily", Span(clock=timedelta(days=1))),
        ("3 business days", Span(business_days=3)),
        ("1 business day", Span(business_days=1)),
    ],
)
def test_durations_are_read_as_written(written: str, expected: Span | None) -> None:
    assert span_of(written) == expected


@pytest.mark.parametrize("written", ["soon", "24", "3 days of business", "-1h", "h"])
def test_what_is_no_duration_stops_the_start(written: str) -> None:
    with pytest.raises(SettingsError, match="is not a duration"):
        span_of(written)


BERLIN = Hours.model_validate({"timezone": "Europe/Berlin", "from": time(9), "to": time(18), "closed": ("2026-03-06",)})


@pytest.mark.parametrize(
    ("since", "days", "due"),
    [
        ("2026-03-02T10:00", 3, "2026-03-05T10:00"),  # Monday to Thursday
        ("2026-03-02T10:00", 4, "2026-03-09T10:00"),  # Friday is closed, then the weekend
        ("2026-03-02T05:00", 1, "2026-03-03T08:00"),  # before opening: from nine o'clock, Berlin time
        ("2026-03-02T18:30", 1, "2026-03-04T08:00"),  # after closing: from Tuesday morning
        ("2026-03-07T12:00", 1, "2026-03-10T08:00"),  # Saturday: from Monday morning
        ("2026-03-06T12:00", 1, "2026-03-10T08:00"),  # the closed Friday as well
        ("2026-03-27T12:00", 1, "2026-03-30T11:00"),  # over the night when clocks go forward: one o'clock stays one
    ],
)
def test_business_days_follow_the_desks_calendar(since: str, days: int, due: str) -> None:
    start = datetime.fromisoformat(since).replace(tzinfo=UTC)
    found = Calendar(BERLIN).after(start, Span(business_days=days))
    assert found == datetime.fromisoformat(due).replace(tzinfo=UTC) and found.tzinfo is UTC


SHIPPED = {
    # hours after Monday 10:00 UTC, until: first answer, next update, decision
    ("inquiry", False, None): (24, None, 72),
    ("complaint", False, None): (24, 7 * 24, 14 * 24),
    ("dispute", False, None): (4, 24, 7 * 24),
    ("inquiry", True, None): (0.25, 2, 24),
    ("dispute", True, None): (0.25, 2, 24),
    ("inquiry", False, "vip"): (1, None, 48),
    ("complaint", False, "vip"): (1, 3 * 24, 7 * 24),
    ("dispute", False, "vip"): (1, 12, 3 * 24),
    ("dispute", True, "vip"): (0.25, 2, 24),
}


@pytest.mark.parametrize(("row", "hours"), SHIPPED.items())
def test_what_the_shipped_desk_promises(row: tuple[str, bool, str | None], hours: tuple[float | None, ...]) -> None:
    kind, security, tier = row
    due = Promises(settings()).due(Kind(kind), NOW, security=security, tier=tier)
    ends = (due.first_response, due.next_update, due.resolution)
    assert tuple((end - NOW).total_seconds() / 3600 if end else None for end in ends) == hours


def test_a_promise_of_the_settings_goes_before_the_shipped_one() -> None:
    changed = settings(promise={"inquiry": Promise(first_response="2h", next_update="", resolution="")})
    due = Promises(changed).due(Kind.INQUIRY, NOW)
    assert due == Due(first_response=NOW.replace(hour=12))
    assert Promises(changed).due(Kind.DISPUTE, NOW).first_response == NOW.replace(hour=14)


def test_the_stricter_of_two_promises_is_the_earlier_of_each() -> None:
    early, late = NOW, NOW.replace(day=9)
    assert stricter(Due(early, None, late), Due(late, late, None)) == Due(early, late, late)


def test_an_unsure_kind_has_the_stricter_promises_of_the_two_best() -> None:
    unsure = replace(INQUIRY, unsure=True, second=Score(Kind.DISPUTE, 0.4))
    due = only(decide(router(unsure), mail()), OpenTicket).due
    assert due.first_response == NOW.replace(hour=14) and due.resolution == NOW.replace(day=5)


def test_promises_count_from_reception_and_never_from_the_mails_own_date() -> None:
    odd = mail(date=datetime(1970, 1, 1, tzinfo=UTC))
    assert only(decide(router(), odd), OpenTicket).due.first_response == NOW.replace(day=3)


# --- teams and agents ---

TEAMS = (Team("security", (Topic("security"),)), Team("Chinese-language"), Team("fees", (Topic("fees"),)))


@pytest.mark.parametrize(
    ("topic", "language", "team"),
    [
        ("security", Language.EN, "security"),
        ("security", Language.ZH, "security"),
        ("fees", Language.EN, "fees"),
        ("other", Language.ZH, "Chinese-language"),
        ("other", Language.ZH_HANT, "Chinese-language"),
        ("other", Language.JA, "general"),
        ("other", Language.OTHER, "general"),
    ],
)
def test_the_topic_chooses_the_team_then_the_language(topic: str, language: Language, team: str) -> None:
    assert team_for(settings(teams=TEAMS), Topic(topic), language) == team


def agent(
    name: str, notify: str = "mine and unassigned", *, teams: tuple[str, ...] = ("general",), **more: Any
) -> Agent:
    return Agent(name, EmailAddress(f"{name}@exch.test"), teams=teams, notify=notify, **more)


MODES = (agent("all", "all"), agent("both"), agent("mine", "mine"), agent("digest", "digest"), agent("off", "off"))


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        (None, {"all", "both"}),
        ("all", {"all"}),
        ("both", {"all", "both"}),
        ("mine", {"all", "mine"}),
        ("digest", {"all"}),
        ("off", {"all"}),
        ("gone", {"all", "both"}),
    ],
)
def test_agents_are_told_what_they_asked_for(owner: str | None, expected: set[str]) -> None:
    found = told(settings(agents=MODES), "general", EmailAddress(f"{owner}@exch.test") if owner else None)
    assert {one.partition("@")[0] for one in found} == expected


def test_a_team_that_nobody_is_in_is_everybodys() -> None:
    crowd = (agent("a", teams=("fees",)), agent("b", teams=("security",), enabled=False), agent("c", teams=()))
    assert told(settings(agents=crowd), "security", None) == ("a@exch.test", "c@exch.test")
    assert told(settings(agents=crowd), "general", None) == ("c@exch.test",)
    assert told(settings(agents=crowd), "fees", EmailAddress("c@exch.test")) == ("c@exch.test",)


@pytest.mark.parametrize(
    ("changed", "priority"),
    [
        ({}, Priority.NORMAL),
        ({"urgency": Priority.LOW}, Priority.LOW),
        ({"kind": Kind.DISPUTE, "urgency": Priority.LOW}, Priority.HIGH),
        ({"external_escalation": True}, Priority.HIGH),
        ({"kind": Kind.DISPUTE, "urgency": Priority.URGENT}, Priority.URGENT),
    ],
)
def test_the_priority_is_the_urgency_and_never_low_for_a_dispute(changed: dict[str, Any], priority: Priority) -> None:
    verdict: Verdict = replace(INQUIRY, **changed)
    assert only(decide(router(verdict), mail(Mailbox(EmailAddress("x@cust.test")))), OpenTicket).priority is priority


@given(st.sampled_from([CAROL, ALICE, MALLORY, None]), st.sampled_from(list(Identity)), st.text(), st.text(), st.text())
def test_every_mail_gets_exactly_one_fate(
    who: Mailbox | None, identity: Identity, subject: str, text: str, odd: str
) -> None:
    ids = (MessageId(odd), copy_for(CAROL), copy_for(ALICE, Role.AGENT))
    address = EmailAddress(f"support+{odd}@exch.test")
    inbound = mail(who, text, subject=subject, identity=identity, references=ids, recipients=(address,))
    plan = decide(router(), replace(inbound, full_text=f"{text}\n{odd}\n{MARKER}\n{subject}"), conversation())
    fates = [one for one in plan.effects if isinstance(one, OpenTicket | UseTicket | Hold | File)]
    held = bool(every(plan, Hold))
    assert len(fates) == 2 if held and every(plan, UseTicket) else len(fates) == 1
    assert plan.reasons and (not held or not every(plan, AddMail))
