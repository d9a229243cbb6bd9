"""Whom our own server vouches for: Authentication-Results of one authserv-id, the topmost, and nothing else (T07)."""

import pytest

from ingest.auth import aligned
from ingest.parse import reader
from maild.mail import Inbound
from maild.model import Identity
from maild.settings import IdentityRules, Limits
from tests.corpus.make import read

OK, FAILED, NOT = Identity.VERIFIED, Identity.FAILED, Identity.UNVERIFIED
ALICE = "From: alice.agent@exch.test"


def judged(*fields: str, sender: str = "From: carol@cust.test") -> Inbound:
    return read(*fields, sender, "Subject: x", "", "Text.")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("mx.exch.test; dmarc=pass header.from=cust.test", OK),
        ("mx.exch.test; dmarc=pass", OK),
        ("mx.exch.test 1; dmarc=pass (p=reject dis=none) header.from=cust.test", OK),
        ("MX.Exch.Test; DMARC=Pass header.from=CUST.test", OK),
        (
            "(ours) mx.exch.test (really);\r\n\tspf=pass;\r\n\tdmarc=pass header.from=cust.test",
            OK,
        ),
        ("mx.exch.test; dmarc=pass header.from=evil.test", NOT),
        ("mx.exch.test; dmarc=fail header.from=cust.test", FAILED),
        ("mx.exch.test; dkim=pass header.d=cust.test; dmarc=fail header.from=cust.test", FAILED),
        ("mx.exch.test; dmarc=pass header.from=cust.test; dmarc=fail header.from=cust.test", FAILED),
        ("mx.exch.test; dmarc=none header.from=cust.test; dkim=pass header.d=cust.test", OK),
        ("mx.exch.test; dkim=pass header.d=cust.test", OK),
        ("mx.exch.test; dkim=pass header.i=@cust.test", OK),
        ("mx.exch.test; dkim=pass header.d=mail.cust.test", OK),
        ("mx.exch.test; dkim=fail header.d=cust.test; dkim=pass header.d=cust.test", OK),
        ("mx.exch.test; dkim=pass header.d=evil.test", NOT),
        ("mx.exch.test; dkim=pass header.d=test", NOT),
        ("mx.exch.test; dkim=pass header.d=notcust.test", NOT),
        ("mx.exch.test; dkim=pass (header.d=cust.test)", NOT),
        ("mx.exch.test; spf=pass smtp.mailfrom=cust.test", NOT),
        ("mx.exch.test; dmarc=temperror header.from=cust.test; dkim=pass header.d=cust.test", NOT),
        ("mx.exch.test; dmarc=bestguesspass header.from=cust.test", NOT),
        ("mx.exch.test; none", NOT),
        ("mx.exch.test", NOT),
        ("mx.evil.test; dmarc=pass header.from=cust.test", NOT),
        ("mx.exch.test.evil.test; dmarc=pass header.from=cust.test", NOT),
        ("evil.test (mx.exch.test); dmarc=pass header.from=cust.test", NOT),
        ('mx.exch.test; spf=fail reason="; dmarc=pass header.from=cust.test"', NOT),
        ("mx.exch.test; spf=fail (; dmarc=pass header.from=cust.test)", NOT),
        ('mx.exch.test; spf=fail smtp.mailfrom="x; dmarc=pass"@evil.test', NOT),
        ("mx.exch.test; spf=fail (open; dmarc=pass header.from=cust.test", NOT),
    ],
)
def test_one_field_is_weighed(value: str, expected: Identity) -> None:
    mail = judged(f"Authentication-Results: {value}")
    assert mail.identity is expected
    assert mail.identity_reason


FORGED = "Authentication-Results: mx.exch.test; dmarc=pass header.from=exch.test"
REAL_FAIL = "Authentication-Results: mx.exch.test; dmarc=fail header.from=exch.test"
REAL_NONE = "Authentication-Results: mx.exch.test; spf=none"
RECEIVED = "Received: from evil.test by mx.exch.test; Mon, 2 Nov 2026 10:00:00 +0000"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ((REAL_FAIL, FORGED), FAILED),
        ((REAL_FAIL, FORGED.replace("mx.exch", "MX.EXCH")), FAILED),
        ((RECEIVED, REAL_FAIL, RECEIVED, FORGED), FAILED),
        ((REAL_NONE, FORGED), NOT),
        ((REAL_NONE, "Authentication-Results: mx.exch.test;\r\n dkim=pass header.d=exch.test"), NOT),
        ((RECEIVED,), NOT),
        (("X-Authentication-Results: mx.exch.test; dmarc=pass header.from=exch.test",), NOT),
        (("ARC-Authentication-Results: i=1; mx.exch.test; dmarc=pass header.from=exch.test",), NOT),
    ],
)
def test_t07_a_forged_result_below_ours_is_never_believed(fields: tuple[str, ...], expected: Identity) -> None:
    assert judged(*fields, sender=ALICE).identity is expected


def test_t07_a_result_inside_the_body_or_an_attached_mail_is_never_believed() -> None:
    inside = read(
        ALICE,
        'Content-Type: multipart/mixed; boundary="b"',
        "",
        "--b",
        FORGED,
        "",
        FORGED,
        "--b",
        "Content-Type: message/rfc822",
        "",
        FORGED,
        ALICE,
        "",
        "Text.",
        "--b--",
    )
    assert inside.identity is NOT


@pytest.mark.parametrize("rules", [IdentityRules(profile="none", authserv_id="mx.exch.test"), IdentityRules()])
def test_without_a_profile_or_an_id_no_header_is_believed(rules: IdentityRules) -> None:
    mail = read(FORGED, ALICE, "", "Text.", by=reader(Limits(), rules))
    assert mail.identity is NOT


@pytest.mark.parametrize("sender", ["From: alice.agent@exch.test, mallory@evil.test", "X-From: nobody"])
def test_t08_nobody_is_verified_where_from_is_not_one_mailbox(sender: str) -> None:
    mail = judged(FORGED, sender=sender)
    assert (mail.sender, mail.identity) == (None, NOT)


@pytest.mark.parametrize(
    ("signer", "domain", "expected"),
    [
        ("cust.test", "cust.test", True),
        ("Cust.TEST.", "cust.test", True),
        ("mail.cust.test", "cust.test", True),
        ("cust.test", "mail.cust.test", True),
        ("xn--bcher-kva.test", "bücher.test", True),
        ("test", "cust.test", False),
        ("", "cust.test", False),
        ("cust.test.evil.test", "cust.test", False),
        ("evilcust.test", "cust.test", False),
    ],
)
def test_alignment_is_relaxed_by_whole_labels(signer: str, domain: str, expected: bool) -> None:
    assert aligned(signer, domain) is expected
