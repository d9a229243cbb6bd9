"""What our own receiving server says of a sender: Authentication-Results (RFC 8601), of one trusted authserv-id.

Only the topmost field with that id counts: our server adds its field above everything it was given, so whatever stands
further down, or in a quoted string or a comment, may be the sender's own invention. Servers that add several fields
must add the one with DMARC last (opendmarc after opendkim, as is usual).
"""

import re
from dataclasses import dataclass

from ingest.address import Sender
from ingest.headers import Headers
from maild.model import Identity
from maild.settings import IdentityRules

FIELDS = 50
"""Our server's own stands above those that a mail came with."""

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s"();=]+)|([;=])|\s+', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Result:
    """One `method=result` with its `ptype.property=value` pairs, lower case."""

    method: str
    result: str
    properties: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        return next((value for key, value in self.properties if key == name), "")


def judge(headers: Headers, sender: Sender, rules: IdentityRules) -> tuple[Identity, str]:
    """The identity of the From address and the reason, for people. A doubtful sender is never verified: our server may
    have vouched for another reading of the field."""
    if rules.profile != "rfc8601":
        return Identity.UNVERIFIED, f"identity profile {rules.profile}"
    if not rules.authserv_id:
        return Identity.UNVERIFIED, "no authserv_id is set: no header is believed"
    if sender.mailbox is None:
        return Identity.UNVERIFIED, "From is not exactly one mailbox"
    results = _ours(headers, rules.authserv_id)
    if results is None:
        return Identity.UNVERIFIED, f"no Authentication-Results of {rules.authserv_id}"
    standing, reason = _weigh(results, sender.mailbox.address.rpartition("@")[2])
    if sender.doubtful and standing is Identity.VERIFIED:
        return Identity.UNVERIFIED, f"From is not exactly one mailbox, for all that {reason}"
    return standing, reason


def _weigh(results: list[Result], domain: str) -> tuple[Identity, str]:
    dmarc = [one for one in results if one.method == "dmarc"]
    if any(one.result == "fail" for one in dmarc):
        return Identity.FAILED, "dmarc=fail"
    if any(one.result == "pass" for one in dmarc):
        about = {one.value("header.from") for one in dmarc} - {""}
        if not all(_same_domain(name, domain) for name in about):
            return Identity.UNVERIFIED, f"dmarc=pass for {', '.join(sorted(about))}, not for {domain}"
        return Identity.VERIFIED, f"dmarc=pass for {domain}"
    if any(one.result != "none" for one in dmarc):
        return Identity.UNVERIFIED, f"dmarc={dmarc[0].result}"
    for one in results:
        if one.method == "dkim" and one.result == "pass" and aligned(_signer(one), domain):
            return Identity.VERIFIED, f"dkim=pass of {_signer(one)}, dmarc={dmarc[0].result if dmarc else 'absent'}"
    return Identity.UNVERIFIED, f"dmarc={dmarc[0].result}" if dmarc else "no dmarc result"


def _signer(result: Result) -> str:
    return result.value("header.d") or result.value("header.i").rpartition("@")[2]


def aligned(signer: str, domain: str) -> bool:
    """Relaxed alignment (RFC 7489 §3.1.1) by suffix: equal, or one the parent of the other with two labels or more."""
    signer, domain = signer.strip(".").lower(), domain.strip(".").lower()
    if not signer or not domain:
        return False
    if _same_domain(signer, domain):
        return True
    shorter, longer = sorted((signer, domain), key=len)
    return shorter.count(".") >= 1 and longer.endswith(f".{shorter}")


def _same_domain(one: str, other: str) -> bool:
    return _ascii(one.rpartition("@")[2]) == _ascii(other)


def _ascii(domain: str) -> str:
    """The domain as it stands in DNS, so that `bücher.test` equals its A-label."""
    domain = domain.strip(".").lower()
    try:
        return domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _ours(headers: Headers, authserv_id: str) -> list[Result] | None:
    """The results of the topmost field of that authserv-id; None where there is none that can be read."""
    for value in headers.all("authentication-results")[:FIELDS]:
        tokens = _tokens(value.decode("utf-8", "replace"))
        if tokens is None or not tokens:
            continue
        if tokens[0].strip(".").lower() == authserv_id.strip(".").lower():
            return _results(tokens)
    return None


def _tokens(text: str) -> list[str] | None:
    """Words, `;` and `=`; comments left out, quoted strings whole (never taken for signs). None where it is broken."""
    plain = _without_comments(text)
    if plain is None:
        return None
    tokens: list[str] = []
    at = 0
    while at < len(plain):
        match = _TOKEN.match(plain, at)
        if match is None:
            return None
        at = match.end()
        if match[1] is not None:
            tokens.append(f'"{match[1]}')
        elif match[2] or match[3]:
            tokens.append(match[2] or match[3])
    return tokens


def _without_comments(text: str) -> str | None:
    out: list[str] = []
    depth, quoted, at = 0, False, 0
    while at < len(text):
        sign = text[at]
        if sign == "\\" and (quoted or depth):
            if quoted:
                out.append(text[at : at + 2])
            at += 2
            continue
        if sign == '"' and not depth:
            quoted = not quoted
        if not quoted and sign in "()":
            depth += 1 if sign == "(" else -1
            out.append(" ")
        elif not depth:
            out.append(sign)
        if depth < 0:
            return None
        at += 1
    return None if depth or quoted else "".join(out)


def _results(tokens: list[str]) -> list[Result]:
    """`; method[/version] = result [reason = …] [ptype.property = value]…` (RFC 8601 §2.2)."""
    results: list[Result] = []
    clause: list[str] = []
    for word in [*tokens[1:], ";"]:
        if word != ";":
            clause.append(word)
            continue
        pairs = _pairs(clause)
        if pairs:
            (method, result), *rest = pairs
            results.append(Result(method.partition("/")[0], result, tuple(rest)))
        clause = []
    return results


def _pairs(clause: list[str]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for at in range(1, len(clause) - 1):
        if clause[at] == "=" and clause[at - 1] != "=" and not clause[at - 1].startswith('"'):
            pairs.append((clause[at - 1].lower(), clause[at + 1].lstrip('"').lower()))
    return pairs
