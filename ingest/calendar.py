"""Invitations in a mail (iCalendar, RFC 5545; iMIP, RFC 6047) as lines for people: what, when, where, who asks."""

import re
from dataclasses import dataclass

from ingest.eventwords import EVENT_WORDS

CHARS = 64 * 1024
"""Of a calendar part so much is read: one event and its time zone are far shorter."""

_VALUE_CHARS = 1000
_FOLD = re.compile(r"\r?\n[ \t]")
_PROPERTY = re.compile(r'([A-Za-z-]{1,40})((?:;[^;:="]{1,60}=(?:"[^"]*"|[^;:"]*))*):(.*)')
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?")
_ESCAPED = re.compile(r"\\([nN,;\\])")
_SCRIPTS = (
    *((re.compile("[\u3041-\u30fe]"), "ja"), (re.compile("[\uac00-\ud7a3]"), "ko"), (re.compile("[а-яА-Я]"), "ru")),
    *((re.compile("[\u0620-\u064a]"), "ar"), (re.compile("[\u4e00-\u9fff]"), "zh")),
)


@dataclass(frozen=True, slots=True)
class _Property:
    value: str
    parameters: str = ""

    def parameter(self, name: str) -> str:
        found = re.search(rf';{name}="?([^";]*)', self.parameters, re.IGNORECASE)
        return found[1] if found else ""


def summary(text: str) -> tuple[list[str], list[str]]:
    """The event in a few lines, and the lines of its description; both empty where no event is in it."""
    found = _event(text[:CHARS])
    if "summary" not in found and "dtstart" not in found:
        return [], []
    words, method = EVENT_WORDS[_language(found)], _value(found, "method").upper()
    titles = {"CANCEL": words.cancelled, "REPLY": words.answer, "COUNTER": words.proposal}
    lines = [f"{titles.get(method, words.invitation)}: {_value(found, 'summary')}".rstrip(": ")]
    lines += [f"{words.when}: {when}" for when in [_when(found)] if when]
    lines += [f"{words.where}: {where}" for where in [_value(found, "location")] if where]
    lines += [f"{words.organiser}: {who}" for who in [_who(found.get("organizer"))] if who]
    attendee = found.get("attendee")
    answers = {"ACCEPTED": words.accepts, "DECLINED": words.declines, "TENTATIVE": words.tentative}
    answer = answers.get(attendee.parameter("PARTSTAT").upper(), "") if attendee else ""
    if answer and method == "REPLY":
        lines.append(f"{_who(attendee)} {answer}")
    return lines, _value(found, "description", "\n").split("\n")


def _language(found: dict[str, _Property]) -> str:
    """What the event says of itself, else what its letters say; Latin ones that say nothing are English."""
    for name in ("summary", "description", "location"):
        said = found[name].parameter("LANGUAGE").lower() if name in found else ""
        if said.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
            return "zh-hant"
        if said[:2] in EVENT_WORDS:
            return said[:2]
    written = f"{_value(found, 'summary')} {_value(found, 'description')} {_value(found, 'location')}"
    return next((language for letters, language in _SCRIPTS if letters.search(written)), "en")


def _event(text: str) -> dict[str, _Property]:
    """The properties of the first event, and the METHOD of the whole; of a repeated one the first."""
    found: dict[str, _Property] = {}
    inside: list[str] = []
    for line in _FOLD.sub("", text).splitlines():
        match = _PROPERTY.match(line)
        if match is None:
            continue
        name, value = match[1].lower(), match[3][: _VALUE_CHARS * 4].strip()
        if name == "begin":
            inside.append(value.upper())
        elif name == "end":
            if inside and inside.pop() == "VEVENT":
                break
        elif inside[-1:] == ["VEVENT"] or name == "method":
            found.setdefault(name, _Property(value, match[2]))
    return found


def _value(found: dict[str, _Property], name: str, line_end: str = " ") -> str:
    given = found.get(name)
    if given is None:
        return ""
    text = _ESCAPED.sub(lambda sign: line_end if sign[1] in "nN" else sign[1], given.value)
    return text.strip()[: _VALUE_CHARS if line_end == " " else None]


def _when(found: dict[str, _Property]) -> str:
    start, end = found.get("dtstart"), found.get("dtend")
    if start is None:
        return ""
    day, hour, zone = _moment(start)
    if end is None or not day:
        return " ".join(piece for piece in (day, hour, zone) if piece)
    last_day, last_hour, _ = _moment(end)
    until = last_hour if last_day == day else f"{last_day} {last_hour}".strip()
    text = f"{day} {hour}".strip() + (f" - {until}" if until and hour else "")
    return f"{text} {zone}".strip()


def _moment(given: _Property) -> tuple[str, str, str]:
    """Day, hour and zone as they stand there: a zone's rules are the sender's, and no clock is asked."""
    match = _TIME.match(given.value)
    if match is None:
        return given.value[:40], "", ""
    zone = "UTC" if match[6] else given.parameter("TZID")[:60]
    hour = f"{match[4]}:{match[5]}" if match[4] else ""
    return f"{match[1]}-{match[2]}-{match[3]}", hour, f"({zone})" if zone and hour else ""


def _who(given: _Property | None) -> str:
    if given is None:
        return ""
    name, address = given.parameter("CN").strip(), given.value
    if address.lower().startswith("mailto:"):
        address = address[len("mailto:") :]
    return f"{name} <{address}>"[:300] if name and name != address else address[:300]
