"""What stands behind a command, as values. A function returns the value, or the Remark that says what is wrong."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from maild.deeds import Decision
from maild.letters import Remark
from maild.model import TOPICS, Agent, EmailAddress, Kind, Language, Priority, TicketNumber, Topic
from maild.remarks import ProblemKey
from maild.settings import Hours, Settings
from routing.command_block import Order
from routing.hanzi import simplified

_SPAN = re.compile(
    r"(\d{1,4}) ?(m|min|minutes?|分钟|分|h|hours?|小时|时|d|days?|天|日|w|weeks?|周|星期|months?|个?月)", re.IGNORECASE
)
_UNITS = (
    (("m", "min", "minute", "minutes", "分钟", "分"), timedelta(minutes=1)),
    (("h", "hour", "hours", "小时", "时"), timedelta(hours=1)),
    (("d", "day", "days", "天", "日"), timedelta(days=1)),
    (("w", "week", "weeks", "周", "星期"), timedelta(weeks=1)),
    (("month", "months", "月", "个月"), timedelta(days=30)),
)
_UNIT = {name: span for names, span in _UNITS for name in names}
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_ADDRESS = re.compile(r"[^\s@<>(),;:\\\"\[\]]{1,64}@[^\s@<>(),;:\\\"\[\]]{1,253}")
_LINKED = re.compile(r"<mailto:[^<>]*>|^mailto:", re.IGNORECASE)
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?([A-Za-z][A-Za-z0-9]{1,9})")
_FARTHEST = timedelta(days=3660)

_PRIORITIES = {"低": Priority.LOW, "普通": Priority.NORMAL, "中": Priority.NORMAL, "高": Priority.HIGH} | {
    "紧急": Priority.URGENT
}
_KINDS = {
    "投诉": Kind.COMPLAINT,
    "争议": Kind.DISPUTE,
    "纠纷": Kind.DISPUTE,
    "咨询": Kind.INQUIRY,
    "查询": Kind.INQUIRY,
}
_DECISIONS = {"支持": Decision.UPHELD, "部分支持": Decision.PARTLY, "部分": Decision.PARTLY, "驳回": Decision.REJECTED}
_LANGUAGES = {
    "english": Language.EN,
    "chinese": Language.ZH,
    "中文": Language.ZH,
    "简体": Language.ZH,
    "zh-cn": Language.ZH,
    "zh-hans": Language.ZH,
    "zh-hant": Language.ZH_HANT,
    "zh-tw": Language.ZH_HANT,
    "zh-hk": Language.ZH_HANT,
    "繁体": Language.ZH_HANT,
    "japanese": Language.JA,
    "日文": Language.JA,
    "russian": Language.RU,
    "俄文": Language.RU,
    "portuguese": Language.PT,
    "spanish": Language.ES,
    "arabic": Language.AR,
    "korean": Language.KO,
    "韩文": Language.KO,
    "英文": Language.EN,
}
NOBODY = ("nobody", "none", "noone", "no-one", "无人", "没人")
CUSTOMER = ("customer", "客户", "客户回复")


def bad(order: Order, value: str, allowed: Iterable[str] | str) -> Remark:
    """The value is none of those that are allowed."""
    shape = allowed if isinstance(allowed, str) else ", ".join(allowed)
    return Remark(ProblemKey.BAD_ARGUMENT, (f"#{order.name}", value[:80], shape))


def one_word(order: Order) -> str | Remark:
    """The only word behind the command."""
    if not order.words:
        return Remark(ProblemKey.MISSING_ARGUMENT, (f"#{order.name}", order.command.arguments))
    if len(order.words) > 1:
        return Remark(ProblemKey.UNWANTED_ARGUMENT, (f"#{order.name}", " ".join(order.words[1:])[:80]))
    return order.words[0]


def instant(order: Order, now: datetime, hours: Hours) -> datetime | Remark:
    """`3d`, `12h`, `2周` from now; `2026-12-01` at the desk's opening. UTC."""
    written = simplified(order.args.lower())
    if (match := _SPAN.fullmatch(written)) is not None:
        at = now + int(match[1]) * _UNIT[match[2].lower()]
    elif (match := _DATE.fullmatch(written)) is not None:
        day = _day(match)
        if day is None:
            return bad(order, order.args, order.command.arguments)
        at = datetime.combine(day, hours.from_, ZoneInfo(hours.timezone)).astimezone(UTC)
    else:
        return bad(order, order.args, order.command.arguments)
    if at <= now:
        return Remark(ProblemKey.PAST_TIME, (order.args,))
    return at if at - now <= _FARTHEST else bad(order, order.args, order.command.arguments)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def end_of(at: datetime, hours: Hours) -> datetime:
    """The end of that day, in the desk's zone: away until the 1st is away on the 1st."""
    local = at.astimezone(ZoneInfo(hours.timezone))
    return datetime.combine(local.date(), time(23, 59, 59), local.tzinfo).astimezone(UTC)


def priority(order: Order) -> Priority | Remark:
    word = one_word(order)
    if isinstance(word, Remark):
        return word
    known = {str(one): one for one in Priority} | _PRIORITIES
    return known.get(simplified(word.lower())) or bad(order, word, Priority)


def kind(order: Order) -> Kind | Remark:
    """Of the first word."""
    known = {str(one): one for one in Kind} | _KINDS
    word = order.words[0]
    return known.get(simplified(word.lower())) or bad(order, word, Kind)


def topic(order: Order, settings: Settings) -> Topic | Remark | None:
    """Of the second word; None where there is none."""
    if len(order.words) < 2:
        return None
    known = topics(settings)
    word = order.words[1].lower()
    if len(order.words) > 2 or word not in known:
        return bad(order, " ".join(order.words[1:]), known)
    return Topic(word)


def topics(settings: Settings) -> tuple[str, ...]:
    """Those of the classifier and those that the teams name."""
    return tuple(dict.fromkeys([*TOPICS, *(one for team in settings.team for one in team.topics)]))


def language(order: Order, settings: Settings) -> Language | Remark:
    word = one_word(order)
    if isinstance(word, Remark):
        return word
    known = {one.lower(): one for one in Language if one is not Language.OTHER} | _LANGUAGES
    found = known.get(simplified(word.lower()))
    return found if found in settings.desk.languages else bad(order, word, settings.desk.languages)


@dataclass(frozen=True, slots=True)
class Ruling:
    """`amount` reads `12.5 USDT`; "" where none is paid."""

    decision: Decision
    amount: str = ""


def ruling(order: Order) -> Ruling | Remark:
    known = {str(one): one for one in Decision} | _DECISIONS
    first, _, rest = order.args.partition(" ")
    decision = known.get(simplified(first.lower()))
    if decision is None:
        return bad(order, first, Decision)
    if not rest.strip():
        return Ruling(decision)
    match = _AMOUNT.fullmatch(rest.strip())
    if match is None:
        return bad(order, rest, "12.5 USDT")
    return Ruling(decision, f"{match[1].replace(',', '')} {match[2].upper()}")


def reference(order: Order, word: str, prefix: str) -> TicketNumber | Remark:
    """`EX-9`, `ex-9` or `9`."""
    match = re.fullmatch(rf"(?:{re.escape(prefix)}-?)?(\d{{1,12}})", word, re.IGNORECASE | re.ASCII)
    return TicketNumber(int(match[1])) if match else bad(order, word, f"{prefix}-9")


def address(order: Order, word: str) -> EmailAddress | Remark:
    """An addr-spec; what a mail client made of it (`x@y<mailto:x@y>`) is taken off."""
    plain = _LINKED.sub("", word).strip("<>.,;")
    if not _ADDRESS.fullmatch(plain) or "." not in plain.rpartition("@")[2]:
        return Remark(ProblemKey.BAD_ADDRESS, (word[:80],))
    return EmailAddress(plain.lower())


def agent(written: str, settings: Settings) -> Agent | Remark:
    """By name, first name, address or alias; where several bear it, none is meant."""
    wanted = written.lstrip("@").casefold()
    exact = [one for one in settings.agent if wanted in (one.name.casefold(), one.address, *one.aliases)]
    found = exact or [
        one for one in settings.agent if wanted in (one.name.casefold().split()[0], one.address.partition("@")[0])
    ]
    if len(found) != 1:
        names = [one.name for one in settings.agent if one.enabled]
        near = get_close_matches(written, names, n=1, cutoff=0.4)
        return Remark(ProblemKey.NO_SUCH_AGENT, (written[:80], near[0] if near else ", ".join(names)))
    if not found[0].enabled:
        return Remark(ProblemKey.AGENT_DISABLED, (found[0].name,))
    return found[0]


def team(written: str, settings: Settings) -> str | Remark:
    names = list(dict.fromkeys([*(one.name for one in settings.team), settings.desk.default_team]))
    found = next((one for one in names if one.casefold() == written.casefold()), None)
    return found or Remark(ProblemKey.NO_SUCH_TEAM, (written[:80], ", ".join(names)))


def switch(order: Order) -> bool | Remark:
    """`on` (also where nothing is said) or `off`."""
    word = simplified(order.args.lower())
    if word in ("", "on", "yes", "开", "是"):
        return True
    return False if word in ("off", "no", "关", "否") else bad(order, order.args, "on, off")
