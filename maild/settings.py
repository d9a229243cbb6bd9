"""settings.toml as frozen, typed values. What each key means, its unit and default stand in settings.toml itself;
a test holds the two together. Loading, and saying every mistake at once, is `maild.configure`.
"""

import re
from datetime import date, time
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict

from maild.model import Agent, EmailAddress, Language, Team, Topic

_ADDRESS = re.compile(r"[^\s@<>(),;:\\\"\[\]\x00-\x20\x7f]+@[^\s@<>(),;:\\\"\[\]\x00-\x20\x7f]+")
_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")  # RFC 1123 §2.1, letters of any script (RFC 5890)
_DURATION = re.compile(r"(?:\d+ ?(?:m|h|d)|\d+ business days?|daily)?", re.ASCII)
_SUM = re.compile(r"\d{1,15}(?:\.\d{1,18})? [A-Za-z][A-Za-z0-9]{1,9}", re.ASCII)
_PREFIX = re.compile(r"[A-Z][A-Z0-9]{0,9}", re.ASCII)
_REPORT_TIME = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun|daily) ([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def _domain(text: str) -> str:
    if not all(_LABEL.fullmatch(label) for label in text.split(".")) or len(text) > 253:
        raise ValueError(f'"{text}" is not a domain')
    return text.lower()


def _address(text: str) -> str:
    """An addr-spec of dot-atoms, RFC 5321 §4.5.3.1.3 (254 octets); quoted local parts are nobody's."""
    local, _, domain = text.partition("@")
    well_formed = _ADDRESS.fullmatch(text) and len(text.encode()) <= 254 and ".." not in f".{local}."
    if not well_formed or not all(_LABEL.fullmatch(label) for label in domain.split(".")):
        raise ValueError(f'"{text}" is not an e-mail address')
    return text.lower()


def _address_or_none(text: str) -> str:
    return _address(text) if text else ""


def _sum_or_none(text: str) -> str:
    if text and not _SUM.fullmatch(text):
        raise ValueError(f'"{text}" is not an amount with its asset; write "1000 USDT" or ""')
    return text.upper()


def _host(text: str) -> str:
    """A name or address without scheme and port."""
    if "/" in text or (text.count(":") == 1) or re.search(r"[\s@\x00-\x20]", text):
        raise ValueError(f'"{text}" is not a host name; the port has a key of its own')
    return text.lower()


def _duration(text: str) -> str:
    if not _DURATION.fullmatch(text):
        raise ValueError(f'"{text}" is not a duration; write 30m, 24h, 2d, 3 business days, daily or ""')
    return text


def _prefix(text: str) -> str:
    if not _PREFIX.fullmatch(text):
        raise ValueError(f'"{text}" must be 1 to 10 capital letters and digits, a letter first')
    return text


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f'"{text}" is not a regular expression: {error}') from None
    return text


def _iso_day(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise ValueError(f'"{value}" is not a day; write 2026-12-25') from None
    return value


def _time_of_day(value: object) -> object:
    if isinstance(value, time):
        return value
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value, re.ASCII):
        return value
    raise ValueError(f'"{value}" is not a time of day; write 09:00')


def _report_time(text: str) -> str:
    if not _REPORT_TIME.fullmatch(text):
        raise ValueError(f'"{text}" is not a time of the week; write mon 08:00 or daily 08:00')
    return text


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("has a line end or another control character in it")
    return text


def _answer_language(value: Language) -> Language:
    if value is Language.OTHER:
        raise ValueError('"other" is no language to answer in')
    return value


Address = Annotated[EmailAddress, AfterValidator(_address)]
AddressOrNone = Annotated[str, AfterValidator(_address_or_none)]
Domain = Annotated[str, AfterValidator(_domain)]
Host = Annotated[str, AfterValidator(_host)]
Duration = Annotated[str, AfterValidator(_duration)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Day = Annotated[str, BeforeValidator(_iso_day)]
TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]
AnswerLanguage = Annotated[Language, AfterValidator(_answer_language)]
Name = Annotated[str, Field(min_length=1), AfterValidator(_printable)]
Switch = Annotated[bool, Strict()]
Count = Annotated[int, Strict(), Field(ge=0)]
Positive = Annotated[int, Strict(), Field(ge=1)]
Seconds = Annotated[int, Strict(), Field(ge=0)]
Port = Annotated[int, Strict(), Field(ge=1, le=65535)]
Security = Literal["tls", "starttls", "none"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

ALL_LANGUAGES: tuple[Language, ...] = tuple(one for one in Language if one is not Language.OTHER)


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Desk(Section):
    name: Name
    address: Address
    also: tuple[Address, ...] = ()
    prefix: Annotated[str, AfterValidator(_prefix)] = "EX"
    data_dir: Path = Path("var")
    secret_file: Path = Path("var/secret.key")
    languages: Annotated[tuple[AnswerLanguage, ...], Field(min_length=1)] = ALL_LANGUAGES
    plus_addressing: Switch = True
    subject_tag: Literal["auto", "always", "never"] = "auto"
    public: Literal["reply", "explicit"] = "reply"
    send_delay_s: Seconds = 30
    receipts: Literal["first week", "always", "never"] = "first week"
    journal: AddressOrNone = ""
    operators: AddressOrNone = ""
    default_team: Name = "general"
    agent_names: Switch = False
    next_instance: Annotated[str, AfterValidator(_printable)] = ""
    approve_over: Annotated[str, AfterValidator(_sum_or_none)] = ""

    @property
    def domain(self) -> str:
        """What our Message-IDs end in."""
        return self.address.rpartition("@")[2]

    @property
    def tags_subject(self) -> bool:
        """True where outgoing subjects bear the reference."""
        return self.subject_tag == "always" or (self.subject_tag == "auto" and not self.plus_addressing)


class Database(Section):
    url: str = "sqlite:///var/maild.db"


class Blobs(Section):
    url: str = "var/blobs"


class Inlet(Section):
    name: Name = "support"
    kind: Literal["imap", "lmtp", "smtp"] = "imap"
    host: Host = ""
    port: Port = 993
    security: Security = "tls"
    ca_file: str = ""
    username: str = ""
    password: str = Field(default="", repr=False)
    password_file: str = ""
    folder: Name = "INBOX"
    sent_folder: str = ""
    done_folder: str = ""
    poll_s: Positive = 60
    idle: Switch = True
    listen: str = ""


class Smtp(Section):
    host: Host
    port: Port = 465
    security: Security = "tls"
    ca_file: str = ""
    username: str = ""
    password: str = Field(default="", repr=False)
    password_file: str = ""
    per_minute: Count = 0
    per_day: Count = 0


class IdentityRules(Section):
    profile: Literal["rfc8601", "microsoft365", "gmail", "verify", "none"] = "rfc8601"
    authserv_id: str = ""
    agents_without_dmarc: tuple[Domain, ...] = ()
    intakes: tuple[Address, ...] = ()
    intake_labels: tuple[Name, ...] = ()


class TeamSection(Section):
    """`[[team]]` as written; the rest of the program sees `model.Team`."""

    name: Name
    topics: tuple[Name, ...] = ()
    escalate_to: AddressOrNone = ""
    on_call: AddressOrNone = ""

    def team(self) -> Team:
        return Team(
            name=self.name,
            topics=tuple(Topic(one) for one in self.topics),
            escalate_to=EmailAddress(self.escalate_to) if self.escalate_to else None,
            on_call=EmailAddress(self.on_call) if self.on_call else None,
        )


class AgentSection(Section):
    """`[[agent]]` as written; the rest of the program sees `model.Agent`."""

    name: Name
    address: Address
    aliases: tuple[Address, ...] = ()
    teams: tuple[str, ...] = ()
    languages: Annotated[tuple[AnswerLanguage, ...], Field(min_length=1)] = (Language.EN,)
    enabled: Switch = True
    notify: Literal["all", "mine and unassigned", "mine", "digest", "off"] = "mine and unassigned"

    def agent(self) -> Agent:
        return Agent(
            name=self.name,
            address=self.address,
            aliases=self.aliases,
            teams=self.teams,
            languages=self.languages,
            enabled=self.enabled,
            notify=self.notify,
        )


class Limits(Section):
    mail_mib: Annotated[float, Strict(), Field(gt=0, le=1024)] = 25
    out_mib: Annotated[float, Strict(), Field(gt=0, le=1024)] = 20
    parts: Positive = 1000
    depth: Annotated[int, Strict(), Field(ge=1, le=200)] = 50
    answer_max_age_h: Annotated[float, Strict(), Field(ge=0)] = 24
    acks_per_sender_day: Count = 3
    acks_unverified_per_domain_hour: Count = 30
    settle_s: Seconds = 600
    draft_days: Positive = 7
    disclosures_agent_day: Positive = 100
    close_after_days: Count = 7
    follow_up_after_days: Count = 30
    retention_days: Count = 0

    @property
    def mail_bytes(self) -> int:
        return int(self.mail_mib * 1024 * 1024)

    @property
    def out_bytes(self) -> int:
        return int(self.out_mib * 1024 * 1024)


class Hours(Section):
    timezone: str = "UTC"
    days: Annotated[tuple[Weekday, ...], Field(min_length=1)] = ("mon", "tue", "wed", "thu", "fri")
    from_: Annotated[TimeOfDay, Field(alias="from")] = time(9)
    to: TimeOfDay = time(18)
    holidays: str = ""
    closed: tuple[Day, ...] = ()


class Promise(Section):
    """Durations as written: `24h`, `15m`, `3 business days`; "" = nothing promised."""

    first_response: Duration = "24h"
    next_update: Duration = ""
    resolution: Duration = "3 business days"


PROMISES: dict[str, Promise] = {
    "inquiry": Promise(),
    "complaint": Promise(first_response="24h", next_update="5 business days", resolution="10 business days"),
    "dispute": Promise(first_response="4h", next_update="daily", resolution="5 business days"),
    "security": Promise(first_response="15m", next_update="2h", resolution="24h"),
    "vip": Promise(first_response="1h", next_update="", resolution=""),
}
"""What is promised where the settings say nothing else. `vip`: an empty value is half of what the kind promises."""


class FactPatterns(Section):
    order_id: tuple[Pattern, ...] = ()
    uid: tuple[Pattern, ...] = ()


class Classify(Section):
    kind_templates: Literal["safe", "always", "never"] = "safe"


class Knowledge(Section):
    path: str = ""


class Canned(Section):
    path: str = ""


class Http(Section):
    listen: str = ""


class Report(Section):
    to: AddressOrNone = ""
    when: Annotated[str, AfterValidator(_report_time)] = "mon 08:00"


class Settings(Section):
    """Everything. Relative paths are already relative to the settings file's folder."""

    desk: Desk
    database: Database = Database()
    blobs: Blobs = Blobs()
    inlet: tuple[Inlet, ...]
    smtp: Smtp
    identity: IdentityRules = IdentityRules()
    team: tuple[Team, ...] = ()
    agent: tuple[Agent, ...] = ()
    limits: Limits = Limits()
    hours: Hours = Hours()
    promise: dict[str, Promise] = PROMISES
    facts: FactPatterns = FactPatterns()
    classify: Classify = Classify()
    knowledge: Knowledge = Knowledge()
    canned: Canned = Canned()
    http: Http = Http()
    report: Report = Report()
