"""settings.toml as frozen, typed values. What each key means, its unit and default stand in settings.toml itself;
a test holds the two together. Loading, and saying every mistake at once, is `maild.configure`.
"""

from datetime import time
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from maild.model import Agent, EmailAddress, Language, Team

Seconds = Annotated[int, Field(ge=0)]
Port = Annotated[int, Field(ge=1, le=65535)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

ALL_LANGUAGES: tuple[Language, ...] = tuple(one for one in Language if one is not Language.OTHER)


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Desk(Section):
    name: str
    address: EmailAddress
    also: tuple[EmailAddress, ...] = ()
    prefix: str = "EX"
    data_dir: Path = Path("var")
    secret_file: Path = Path("var/secret.key")
    languages: tuple[Language, ...] = ALL_LANGUAGES
    plus_addressing: bool = True
    subject_tag: Literal["auto", "always", "never"] = "auto"
    public: Literal["reply", "explicit"] = "reply"
    send_delay_s: Seconds = 30
    journal: str = ""
    operators: str = ""
    default_team: str = "general"

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
    name: str
    kind: Literal["imap", "lmtp", "smtp"] = "imap"
    host: str = ""
    port: Port = 993
    security: Literal["tls", "starttls", "none"] = "tls"
    ca_file: str = ""
    username: str = ""
    password: str = Field(default="", repr=False)
    password_file: str = ""
    folder: str = "INBOX"
    sent_folder: str = ""
    done_folder: str = ""
    poll_s: Annotated[int, Field(ge=1)] = 60
    idle: bool = True
    listen: str = ""


class Smtp(Section):
    host: str
    port: Port = 465
    security: Literal["tls", "starttls", "none"] = "tls"
    ca_file: str = ""
    username: str = ""
    password: str = Field(default="", repr=False)
    password_file: str = ""
    per_minute: Annotated[int, Field(ge=0)] = 0
    per_day: Annotated[int, Field(ge=0)] = 0


class IdentityRules(Section):
    profile: Literal["rfc8601", "microsoft365", "gmail", "verify", "none"] = "rfc8601"
    authserv_id: str = ""
    agents_without_dmarc: tuple[str, ...] = ()
    intakes: tuple[EmailAddress, ...] = ()


class Limits(Section):
    mail_mib: Annotated[float, Field(gt=0)] = 25
    out_mib: Annotated[float, Field(gt=0)] = 20
    parts: Annotated[int, Field(ge=1)] = 1000
    depth: Annotated[int, Field(ge=1)] = 50
    answer_max_age_h: Annotated[float, Field(ge=0)] = 24
    acks_per_sender_day: Annotated[int, Field(ge=0)] = 3
    acks_unverified_per_domain_hour: Annotated[int, Field(ge=0)] = 30
    settle_s: Seconds = 600
    close_after_days: Annotated[int, Field(ge=0)] = 7
    follow_up_after_days: Annotated[int, Field(ge=0)] = 30
    retention_days: Annotated[int, Field(ge=0)] = 0

    @property
    def mail_bytes(self) -> int:
        return int(self.mail_mib * 1024 * 1024)

    @property
    def out_bytes(self) -> int:
        return int(self.out_mib * 1024 * 1024)


class Hours(Section):
    timezone: str = "UTC"
    days: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
    from_: Annotated[time, Field(alias="from")] = time(9)
    to: time = time(18)
    holidays: str = ""
    closed: tuple[str, ...] = ()


class Promise(Section):
    """Durations as written: `24h`, `15m`, `3 business days`; "" = nothing promised."""

    first_response: str = "24h"
    next_update: str = ""
    resolution: str = "3 business days"


class FactPatterns(Section):
    order_id: tuple[str, ...] = ()
    uid: tuple[str, ...] = ()


class Classify(Section):
    kind_templates: Literal["safe", "always", "never"] = "safe"


class Knowledge(Section):
    path: str = ""


class Http(Section):
    listen: str = ""


class Report(Section):
    to: str = ""
    when: str = "mon 08:00"


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
    promise: dict[str, Promise] = {}
    facts: FactPatterns = FactPatterns()
    classify: Classify = Classify()
    knowledge: Knowledge = Knowledge()
    http: Http = Http()
    report: Report = Report()
