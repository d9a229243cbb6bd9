"""Properties of reading: any bytes give a mail, what is read is clean, and copies of one mail know each other."""

import json
from functools import lru_cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maild.console.rows import inspected_row
from maild.settings import Classify, FactPatterns
from routing.classify import Classifier
from routing.facts import facts_of
from tests.corpus.make import raw, read_bytes

FIELD = st.sampled_from(
    [
        "From: ",
        "To: ",
        "Subject: ",
        "Content-Type: multipart/mixed; boundary=b",
        "Content-Type: text/html; charset=",
        "Content-Type: message/rfc822",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: quoted-printable",
        "Authentication-Results: mx.exch.test; dmarc=pass ",
        "References: <a@b> ",
        "Date: ",
        "--b",
        "--b--",
        "",
        " =?utf-8?b?",
        "> ",
        "On Mon wrote: ",
        "<div class=gmail_quote>",
        "<blockquote>",
        "-- ",
    ]
)
LINE = st.builds(lambda head, tail: head.encode() + tail, FIELD, st.binary(max_size=40))
SIGNS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
QUIET = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUIET
@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    mail = read_bytes(data)
    assert len(mail.content_hash) == 64
    assert mail.size_bytes == len(data)


@lru_cache
def classifier() -> Classifier:
    return Classifier(Classify())


@QUIET
@given(st.one_of(st.binary(max_size=300), st.lists(LINE, max_size=25).map(b"\n".join)))
def test_any_bytes_give_a_row_that_is_read_back(data: bytes) -> None:
    mail = read_bytes(data)
    row = inspected_row(
        "a.eml", 0, mail, classifier().verdict(mail.subject, mail.text), facts_of(mail.text, FactPatterns())
    )
    found = json.loads(row)
    assert (found["subject"], found["full_text"]) == (mail.subject, mail.full_text)


@QUIET
@given(st.lists(LINE, max_size=25))
def test_anything_like_a_mail_is_read_clean(lines: list[bytes]) -> None:
    mail = read_bytes(b"\r\n".join(lines))
    mail.text.encode("utf-8")
    mail.full_text.encode("utf-8")
    for text in (mail.subject, *(one.name for one in mail.to), *(one.name for one in mail.attachments)):
        assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in text)
    assert mail.why_not_answer is not None or mail.may_answer


@QUIET
@given(
    st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60), max_size=12)
)
def test_a_copy_with_servers_headers_and_other_line_ends_is_the_same_mail(lines: list[str]) -> None:
    head = ("From: carol@cust.test", "Date: Mon, 2 Nov 2026 10:00:00 +0000", "Subject: x")
    kind = "Content-Type: text/plain; charset=utf-8"
    first = raw(*head, kind, "", *lines)
    second = raw("Received: by mx.exch.test", "X-Spam: no", *head, kind, "DKIM-Signature: v=1", "", *lines)
    assert read_bytes(first).content_hash == read_bytes(second).content_hash
    assert read_bytes(first).content_hash == read_bytes(first.replace(b"\r\n", b"\n")).content_hash
