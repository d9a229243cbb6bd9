"""What no single key can say: contradictions between keys, files that are not there, and keys whose time has not come.

Every sentence begins with its key. Nothing here changes a value.
"""

import ipaddress
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from maild.settings import (
    AgentSection,
    Blobs,
    Canned,
    Classify,
    Database,
    Desk,
    FactPatterns,
    Hours,
    Http,
    IdentityRules,
    Inlet,
    Knowledge,
    Limits,
    Promise,
    Report,
    Smtp,
    TeamSection,
)

NOWHERE = "unset.invalid"
"""The domain of stand-ins: what bears it was told about already (RFC 2606 §2 keeps it from being anybody's)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Every section by itself in order; not yet compared with each other."""

    desk: Desk
    database: Database
    blobs: Blobs
    smtp: Smtp
    identity: IdentityRules
    limits: Limits
    hours: Hours
    facts: FactPatterns
    classify: Classify
    knowledge: Knowledge
    canned: Canned
    http: Http
    report: Report
    inlets: tuple[Inlet, ...]
    teams: tuple[TeamSection, ...]
    agents: tuple[AgentSection, ...]
    promises: dict[str, Promise]


def later(tree: Mapping[str, Any]) -> Iterator[str]:
    """OAuth sections: refused by name, and taken out of the tree so that they are not called unknown as well."""
    for label, table in _servers(tree):
        if table.pop("oauth2", None) is not None:
            yield f"{label} oauth2: this version logs in with a user name and password only; take the section out"


def contradictions(draft: Draft, folder: Path, *, secrets: bool) -> Iterator[str]:
    """`folder` is what relative paths are relative to; without `secrets`, password files may be out of reach."""
    yield from _not_yet(draft)
    yield from _desk(draft.desk)
    yield from _stores(draft)
    yield from _inlets(draft)
    yield from _connection("[smtp]", draft.smtp)
    yield from _files(draft, folder, secrets=secrets)
    yield from _teams(draft)
    yield from _agents(draft)
    yield from _hours(draft.hours)


def is_loopback(host: str) -> bool:
    """True for this very machine, where a connection in clear is read by nobody."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _servers(tree: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    smtp, inlets = tree.get("smtp"), tree.get("inlet")
    if isinstance(smtp, dict):
        yield "[smtp]", smtp
    for index, one in enumerate(inlets if isinstance(inlets, list) else []):
        if isinstance(one, dict):
            yield f"[inlet.{one.get('name', index + 1)}]", one


def _not_yet(draft: Draft) -> Iterator[str]:
    """Keys of this file whose part of the program is still to come: refused, so that nobody relies on them."""
    for one in draft.inlets:
        if one.kind != "imap":
            yield f'[inlet.{one.name}] kind: "{one.kind}" comes with a later version; this one reads IMAP'
        elif one.listen:
            yield f'[inlet.{one.name}] listen: belongs to kind "lmtp" and "smtp", which come with a later version'
    if draft.identity.profile in ("microsoft365", "gmail", "verify"):
        yield f'[identity] profile: "{draft.identity.profile}" comes with a later version; use "rfc8601" or "none"'
    if draft.limits.retention_days:
        yield "[limits] retention_days: deleting old tickets comes with a later version; leave 0 (keep)"
    if draft.hours.holidays:
        yield '[hours] holidays: country calendars come with a later version; name the days in "closed"'
    if draft.knowledge.path:
        yield "[knowledge] path: help articles come with a later version; leave it empty"
    if draft.http.listen:
        yield "[http] listen: the health and metrics page comes with a later version; leave it empty"
    if draft.report.to:
        yield "[report] to: reports by mail come with a later version; leave it empty"


def _desk(desk: Desk) -> Iterator[str]:
    own = {desk.address, *desk.also}
    if desk.plus_addressing and "+" in desk.address:
        yield f'[desk] address: "{desk.address}" has a plus sign, which plus_addressing needs for itself'
    if desk.operators in own:
        yield f'[desk] operators: "{desk.operators}" is the desk itself; its alarms would become tickets'
    if desk.journal in own:
        yield f'[desk] journal: "{desk.journal}" is the desk itself; give it a detail, as in support+journal@…'


def _stores(draft: Draft) -> Iterator[str]:
    url = draft.database.url
    if url.startswith("postgresql"):
        yield "[database] url: PostgreSQL comes with a later version; use sqlite:///PATH"
    elif not url.startswith("sqlite:///") or url.removeprefix("sqlite:///") in ("", ":memory:"):
        yield f'[database] url: "{url}" is no database maild can keep; write sqlite:///PATH'
    if "://" in draft.blobs.url or not draft.blobs.url:
        yield f'[blobs] url: "{draft.blobs.url}" is not a folder; other stores come with a later version'


def _inlets(draft: Draft) -> Iterator[str]:
    if not draft.inlets:
        yield "[[inlet]]: at least one is needed, or no mail is ever read"
    yield from _repeated("inlet", [one.name for one in draft.inlets])
    for one in draft.inlets:
        label = f"[inlet.{one.name}]"
        if not one.host and one.kind == "imap":
            yield f"{label} host: must be given"
        yield from _connection(label, one)
        if one.folder in (one.done_folder, one.sent_folder):
            key = "done_folder" if one.folder == one.done_folder else "sent_folder"
            yield f'{label} {key}: "{one.folder}" is the folder that new mail is read from'


def _connection(label: str, one: Inlet | Smtp) -> Iterator[str]:
    if one.security == "none" and one.host and not is_loopback(one.host):
        yield f'{label} security: "none" is only for this machine itself; "{one.host}" needs "tls" or "starttls"'
    if one.password and one.password_file:
        yield f"{label} password: there is a password_file as well; give one of the two"
    if (one.password or one.password_file) and not one.username:
        yield f"{label} username: must be given where there is a password"


def _files(draft: Draft, folder: Path, *, secrets: bool) -> Iterator[str]:
    servers: list[tuple[str, Inlet | Smtp]] = [(f"[inlet.{one.name}]", one) for one in draft.inlets]
    for label, one in [*servers, ("[smtp]", draft.smtp)]:
        if one.ca_file:
            yield from _unreadable(f"{label} ca_file", folder / one.ca_file)
        if one.password_file and secrets:
            yield from _unreadable(f"{label} password_file", folder / one.password_file)
    if draft.canned.path and not (folder / draft.canned.path).is_dir():
        yield f'[canned] path: there is no folder "{folder / draft.canned.path}"'


def _unreadable(key: str, path: Path) -> Iterator[str]:
    if not path.is_file():
        yield f'{key}: there is no file "{path}"'
    elif not os.access(path, os.R_OK):
        yield f'{key}: "{path}" may not be read by this user'
    elif path.stat().st_size == 0:
        yield f'{key}: "{path}" is empty'


def _teams(draft: Draft) -> Iterator[str]:
    yield from _repeated("team", [one.name for one in draft.teams])


def _agents(draft: Draft) -> Iterator[str]:
    teams = {one.name for one in draft.teams} | {draft.desk.default_team}
    own = {draft.desk.address, *draft.desk.also}
    owner: dict[str, str] = {}
    yield from _repeated("agent", [one.name for one in draft.agents])
    for one in draft.agents:
        label = f"[agent.{one.name}]"
        for team in one.teams:
            if team not in teams:
                hint = next(iter(get_close_matches(team, sorted(teams), n=1)), None)
                yield f'{label} teams: there is no [[team]] "{team}"{f"; did you mean {hint}?" if hint else ""}'
        addresses = [("address", one.address), *(("aliases", alias) for alias in one.aliases)]
        for key, address in addresses:
            if address.endswith(f"@{NOWHERE}"):
                continue
            if address in own:
                yield f'{label} {key}: "{address}" is the desk itself'
            if owner.setdefault(address, one.name) != one.name:
                yield f'{label} {key}: "{address}" already belongs to {owner[address]}'


def _repeated(section: str, names: list[str]) -> Iterator[str]:
    for name in sorted({name for name in names if names.count(name) > 1 and name != "?"}):
        yield f'[{section}.{name}] name: "{name}" is given {names.count(name)} times'


def _hours(hours: Hours) -> Iterator[str]:
    if hours.from_ >= hours.to:
        yield f"[hours] from: {hours.from_:%H:%M} is not before to = {hours.to:%H:%M}"
    try:
        ZoneInfo(hours.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        if hours.timezone != "UTC":
            hint = next(iter(get_close_matches(hours.timezone, sorted(available_timezones()), n=1)), None)
            yield f'[hours] timezone: "{hours.timezone}" is unknown{f"; did you mean {hint}?" if hint else ""}'
