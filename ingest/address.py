"""Addresses in header fields. From is read strictly, because it says who somebody is; To and Cc leniently.

`sender` takes exactly one `addr-spec`, `addr-spec (comment)` or `phrase <addr-spec>` (RFC 5322 §3.4, RFC 6531) and
nothing that two programs could read as two different people (CVE-2019-16056, CVE-2023-27043). Real mail has phrases
that break the rules and yet leave no doubt who can be answered: such a sender is given as doubtful, and proves nothing.
"""

import re
import unicodedata
from dataclasses import dataclass

from ingest.guard import SAME_FIELDS
from ingest.headers import FIELD_BYTES, Headers, clean, decode_words, raw_text, unfold
from maild.model import EmailAddress, Mailbox

ADDRESSES = 200
"""Of a longer To or Cc so many are read."""

NAME_CHARS = 500

# Dots at odd places in a local part are not RFC 5322 but exist at Japanese carriers.
_ADDR_SPEC = re.compile(
    r"""(?:[^\s<>()\[\],;:\\"@\x00-\x20\x7f-\x9f]{1,256}|"(?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e]){0,200}")"""
    r"""@(?:[^\W_](?:[\w-]{0,62})(?:\.[^\W_](?:[\w-]{0,62}))*|\[[0-9A-Fa-f.:IPv]{3,60}\])"""
)
_QUOTED_PAIR = re.compile(r"\\(.)")
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SEPARATOR = re.compile(r'[",;:<>()\\]')


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a field names. `problem`: why it names nobody or, where it does name somebody, why that is in doubt."""

    mailbox: Mailbox | None
    problem: str = ""

    @property
    def doubtful(self) -> bool:
        return bool(self.problem)


def sender(headers: Headers, name: str = "from") -> Sender:
    """The one mailbox of a field that must have one."""
    values = [value for key, value in headers.fields if key == name]
    title = name.capitalize()
    if len({unfold(value) for value in values}) != 1:
        return Sender(None, f"{len(values)} {title} fields" if values else f"no {title} field")
    if len(values[0]) > FIELD_BYTES:
        return Sender(None, f"{title} of {len(values[0])} bytes")
    text = raw_text(headers.all(name)[0], headers.charset).strip()
    mailbox = _one(text)
    if mailbox is not None:
        return Sender(mailbox, f"{len(values)} equal {title} fields" if len(values) > 1 else "")
    return Sender(_doubtful(text), f"{title} is not exactly one mailbox: {clean(text)[:100]!r}")


def _one(text: str) -> Mailbox | None:
    if _CONTROL.search(text):
        return None
    if text.endswith((">", ")")) and "<" in text:
        return _phrase_and_angle(text)
    bare, comment = _cut_comment(text)
    if bare is None or not is_addr_spec(bare):
        return None
    return Mailbox(_address(bare), _name(comment))


def _phrase_and_angle(text: str) -> Mailbox | None:
    """`phrase <addr-spec>`; the phrase holds no unquoted `<`, `>` or `@` (unless it is the address once more)."""
    before, comment = _cut_comment(text)
    if before is None or not before.endswith(">"):
        return None
    phrase, _, inner = before[:-1].rpartition("<")
    phrase, inner = phrase.strip(), inner.strip()
    if not is_addr_spec(inner):
        return None
    open_text = _outside_quotes(phrase)
    if open_text is None:
        return None
    if any(sign in open_text for sign in "<>@") and phrase.strip("'\" ").lower() != inner.lower():
        return None
    if open_text.rstrip().endswith((",", ";")):
        return None
    return Mailbox(_address(inner), _name(_unquote(phrase) or comment))


_LAST_ADDRESS = re.compile(r"<\s*(?:mailto:)?([^<>\s]{3,320})\s*>{0,2}[,;.]?\Z", re.IGNORECASE)
_PHRASE = r'(?P<name>[^<>()\[\]",;:@\\]*)'
_LOCAL = r"(?P<local>[\w.!#$%&'*+/=?^`{|}~-]{1,64})"
_DOMAIN = r"(?P<domain>[\w-]{1,63}(?:\.[\w-]{1,63}){1,20})"
_INNER_COMMENT = r"(?:\([^()<>@]*\))?"
_UNUSUAL = tuple(
    re.compile(form)
    for form in (
        rf"{_LOCAL} at {_DOMAIN}(?: \((?P<name>[^<>@]*)\))?",  # archives of mailing lists hide addresses so
        rf"{_PHRASE}\[\s*{_LOCAL}@{_DOMAIN}\s*\]",
        rf"<{_LOCAL}@{_DOMAIN}>{_PHRASE}",
        rf'"?{_PHRASE}"?[ \t]{{0,3}}<\s*"?{_LOCAL}\s*@\s*{_DOMAIN}"?\.?\s*>',
        rf'"?{_PHRASE}"?[ \t]{{0,3}}<(?P<local>[\w.+-]{{1,64}}{_INNER_COMMENT})'
        rf"@(?P<domain>[\w.-]{{1,250}}{_INNER_COMMENT})>",
    )
)
_COMMENT = re.compile(r"\([^()]*\)")
_ENCODED = re.compile(r"(?:=\?[^?\s]+\?[bBqQ]\?[^?]*\?=\s*)+")
_RISKY = re.compile(r"""[<>()\[\]",;:\\]""")


def _doubtful(text: str) -> Mailbox | None:
    """Somebody who can be answered although the field breaks the rules: one address at its very end, and before it
    nothing that could be another mailbox, a comment or a group. An "@" in an unquoted name is no address of anybody."""
    if _CONTROL.search(text) or _INVISIBLE.search(text):
        return None
    if _ENCODED.fullmatch(text):
        return _one(decode_words(text))  # the whole field as one encoded word, address included
    for form in _UNUSUAL if len(text) <= NAME_CHARS else ():
        if (odd := form.fullmatch(text)) is not None:
            bare = _COMMENT.sub("", odd["local"]).strip() + "@" + _COMMENT.sub("", odd["domain"]).strip()
            return Mailbox(_address(bare), _name((odd["name"] or "").strip("\"' "))) if is_addr_spec(bare) else None
    found = _LAST_ADDRESS.search(text)
    if found is None:
        phrase, _, last = text.rstrip(">").rpartition(" ")
        bare, rest = last.strip(), phrase.strip()
        if "@" in rest or _RISKY.search(rest):
            return None
    else:
        bare, rest = found[1], text[: found.start()].rstrip("< ").strip()
        if "<" in rest or ">" in rest or ("@" in rest and _RISKY.search(rest)):
            return None
    return Mailbox(_address(bare), _name(rest.replace('"', ""))) if is_addr_spec(bare) else None


def _outside_quotes(phrase: str) -> str | None:
    """What stands outside quoted strings and comments; None where one of them never ends."""
    out: list[str] = []
    quoted, depth, at = False, 0, 0
    while at < len(phrase):
        sign = phrase[at]
        if sign == "\\" and (quoted or depth):
            at += 2
            continue
        if sign == '"' and not depth:
            quoted = not quoted
        elif not quoted and sign in "()":
            depth += 1 if sign == "(" else -1
            if depth < 0:
                return None
        elif not quoted and not depth:
            out.append(sign)
        at += 1
    return None if quoted or depth else "".join(out)


def _cut_comment(text: str) -> tuple[str | None, str]:
    """`rest (comment)` as its two parts; None for the rest where parentheses do not match."""
    text = text.strip()
    if not text.endswith(")"):
        return text, ""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] == ")":
            depth += 1
        elif text[at] == "(":
            depth -= 1
            if depth == 0:
                return text[:at].rstrip(), text[at + 1 : -1]
    return None, ""


def is_addr_spec(text: str) -> bool:
    """True for an address and nothing else, without invisible characters (RFC 5321 §4.5.3.1 caps its length)."""
    return len(text) <= 320 and _ADDR_SPEC.fullmatch(text) is not None and not _INVISIBLE.search(text)


def _address(text: str) -> EmailAddress:
    return EmailAddress(text.lower())


def _unquote(phrase: str) -> str:
    if '"' not in phrase:
        return phrase
    out: list[str] = []
    quoted = False
    at = 0
    while at < len(phrase):
        sign = phrase[at]
        if sign == "\\" and quoted and at + 1 < len(phrase):
            at += 1
            out.append(phrase[at])
        elif sign == '"':
            quoted = not quoted
        else:
            out.append(sign)
        at += 1
    return "".join(out)


def _name(text: str) -> str:
    return " ".join(decode_words(text.strip()).split())[:NAME_CHARS]


def doubts(mailbox: Mailbox) -> list[str]:
    """What a reader of this sender should know: a name that shows another address, letters of several alphabets."""
    found = []
    named = _ADDR_SPEC.search(mailbox.name) if "@" in mailbox.name else None
    if named is not None and named[0].lower() != mailbox.address:
        found.append(f"From names another address: {named[0][:100]}")
    if not mailbox.address.isascii() or "xn--" in mailbox.address:
        alphabets = {unicodedata.name(sign, "").partition(" ")[0] for sign in mailbox.address if sign.isalpha()}
        if len(alphabets & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}) > 1 or "xn--" in mailbox.address:
            found.append(f"From may only look like another address: {mailbox.address[:100]}")
    return found


# --- lenient -----------------------------------------------------------------------------------------------------


def mailboxes(headers: Headers, name: str) -> tuple[Mailbox, ...]:
    """Every mailbox of a field that can be made out, without repetition; groups are opened."""
    found: dict[EmailAddress, Mailbox] = {}
    for value in headers.all(name)[:SAME_FIELDS]:
        for piece in _pieces(raw_text(value, headers.charset)):
            mailbox = lenient(piece)
            if mailbox is not None:
                found.setdefault(mailbox.address, mailbox)
            if len(found) >= ADDRESSES:
                return tuple(found.values())
    return tuple(found.values())


def _pieces(text: str) -> list[str]:
    """The text between commas and semicolons that stand outside quotes, comments and angle brackets."""
    pieces: list[str] = []
    start = at = depth = 0
    quoted = angle = False
    while (match := _SEPARATOR.search(text, at)) is not None:
        sign, at = match[0], match.end()
        if sign == "\\":
            at += 1
        elif sign == '"' and not depth:
            quoted = not quoted
        elif quoted:
            continue
        elif sign in "()":
            depth = max(0, depth + (1 if sign == "(" else -1))
        elif depth:
            continue
        elif sign in "<>":
            angle = sign == "<"
        elif sign == ":" and not angle:
            start = at  # a group's name goes
        elif sign in ",;" and not angle:
            pieces.append(text[start : match.start()])
            start = at
        if len(pieces) > ADDRESSES * 4:
            return pieces
    pieces.append(text[start:])
    return pieces


def lenient(piece: str) -> Mailbox | None:
    """One mailbox that may be written badly; None where there is no address in it."""
    piece = piece.strip()
    if not piece:
        return None
    strict = _one(piece)
    if strict is not None:
        return strict
    phrase, angle, rest = piece.rpartition("<")
    inner = rest.partition(">")[0].strip().removeprefix("mailto:") if angle else piece.strip("\"' ")
    inner = _INVISIBLE.sub("", _CONTROL.sub("", inner)).strip("'\" ")
    if not is_addr_spec(inner):
        return None
    return Mailbox(_address(inner), _name(_unquote(phrase)) if angle else "")


def addresses(headers: Headers, *names: str) -> list[EmailAddress]:
    """The addresses of several fields, in that order of fields."""
    return [mailbox.address for name in names for mailbox in mailboxes(headers, name)]
