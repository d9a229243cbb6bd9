"""T42 on the way out, and the login: what an SMTP server must have proved before it hears a password."""

import base64
from collections.abc import Iterator
from contextlib import closing

import pytest

from maild.errors import LoginRefused, MaildError, OutletUnreachable, Untrusted
from maild.ports import Sent
from maild.settings import Smtp
from maild.smtp import SmtpOutlet
from maild.smtp_connect import Patience
from tests.lab.certificates import Authority, Certificate
from tests.lab.interloper import Change, Interloper
from tests.lab.sink import Fault, Sink, Stage
from tests.test_smtp_outcomes import a_mail

USER = "support@exch.test"
PASSWORD = "sësame ö日"
ACCOUNTS = {USER: PASSWORD}


def outlet_to(port: int, authority: Authority | None, **changes: object) -> SmtpOutlet:
    values: dict[str, object] = {
        "host": "localhost",
        "port": port,
        "security": "tls",
        "ca_file": str(authority.ca_file) if authority else "",
        "username": USER,
    }
    password = changes.pop("password", PASSWORD)
    return SmtpOutlet(Smtp.model_validate(values | changes), str(password), "exch.test", Patience(answer_s=10))


def refusal(outlet: SmtpOutlet) -> MaildError:
    with closing(outlet), pytest.raises(MaildError) as caught:
        outlet.submit(a_mail(), None)
    with pytest.raises(type(caught.value)):
        outlet.probe()
    assert str(caught.value).startswith("smtp ") and PASSWORD not in str(caught.value)
    return caught.value


def assert_no_credentials(wire: bytes) -> None:
    plain = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode())
    for secret in (b"AUTH", plain, PASSWORD.encode(), USER.encode(), b"MAIL FROM"):
        assert secret not in wire


@pytest.fixture
def tls_sink(certificate: Certificate) -> Iterator[Sink]:
    with Sink(implicit=certificate.server_context(), accounts=ACCOUNTS) as server:
        yield server


@pytest.fixture
def starttls_sink(certificate: Certificate) -> Iterator[Sink]:
    with Sink(starttls=certificate.server_context(), accounts=ACCOUNTS) as server:
        yield server


def test_over_tls_we_log_in_and_send(tls_sink: Sink, authority: Authority) -> None:
    with closing(outlet_to(tls_sink.port, authority)) as outlet:
        assert isinstance(outlet.submit(a_mail(), None), Sent)
        assert isinstance(outlet.submit(a_mail(), None), Sent)
        assert f"logged in as {USER}" in outlet.probe()
    assert tls_sink.logins == [(USER, PASSWORD)] * 2, "once for each connection"


def test_over_starttls_too(starttls_sink: Sink, authority: Authority) -> None:
    with Interloper(starttls_sink.port) as line:
        with closing(outlet_to(line.port, authority, security="starttls")) as outlet:
            assert isinstance(outlet.submit(a_mail(), None), Sent)
        assert b"STARTTLS\r\n" in line.heard
        assert_no_credentials(line.heard)
    assert starttls_sink.logins == [(USER, PASSWORD)]


def test_a_server_that_only_knows_auth_login_is_logged_into_with_it(authority: Authority) -> None:
    with (
        Sink(accounts=ACCOUNTS) as sink,
        Interloper(sink.port, lambda said: said.replace(b"AUTH LOGIN PLAIN", b"AUTH LOGIN")) as line,
        closing(outlet_to(line.port, None, host="127.0.0.1", security="none")) as outlet,
    ):
        assert isinstance(outlet.submit(a_mail(), None), Sent)
        assert sink.logins == [(USER, PASSWORD)] and "AUTH LOGIN" in sink.lines


@pytest.mark.parametrize("answer", ["535 5.7.8 wrong", "534 5.7.9 too weak", "504 5.5.4 unknown mechanism"])
def test_a_refused_login_is_for_the_operator(tls_sink: Sink, authority: Authority, answer: str) -> None:
    tls_sink.faults[Stage.LOGIN] = answer
    error = refusal(outlet_to(tls_sink.port, authority))
    assert isinstance(error, LoginRefused) and answer in str(error)


def test_a_wrong_password_is_refused(tls_sink: Sink, authority: Authority) -> None:
    assert isinstance(refusal(outlet_to(tls_sink.port, authority, password="wrong")), LoginRefused)


def test_a_server_without_any_login_is_refused_one(certificate: Certificate, authority: Authority) -> None:
    with Sink(implicit=certificate.server_context()) as sink:
        assert isinstance(refusal(outlet_to(sink.port, authority)), LoginRefused)


@pytest.mark.parametrize("answer", ["454 4.7.0 later", "421 4.3.2 closing", Fault.DROP])
def test_a_login_that_may_work_later_is_no_wrong_password(
    tls_sink: Sink, authority: Authority, answer: str | Fault
) -> None:
    tls_sink.faults[Stage.LOGIN] = answer
    assert isinstance(refusal(outlet_to(tls_sink.port, authority)), OutletUnreachable)


def test_t42_a_certificate_of_nobody_we_know_is_not_trusted(tls_sink: Sink) -> None:
    error = refusal(outlet_to(tls_sink.port, None))
    assert isinstance(error, Untrusted) and "certificate" in str(error)
    assert tls_sink.logins == []


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_t42_a_certificate_for_another_name_is_not_trusted(authority: Authority, security: str) -> None:
    context = authority.issue("other.test").server_context()
    server = (
        Sink(accounts=ACCOUNTS, implicit=context) if security == "tls" else Sink(accounts=ACCOUNTS, starttls=context)
    )
    with server as sink:
        assert isinstance(refusal(outlet_to(sink.port, authority, security=security)), Untrusted)
        assert sink.logins == []


def test_t42_a_server_without_tls_on_the_tls_port_is_not_trusted(authority: Authority) -> None:
    with Sink(accounts=ACCOUNTS) as sink:
        assert isinstance(refusal(outlet_to(sink.port, authority)), Untrusted)
        assert_no_credentials(bytes(sink.wire))


T42: dict[str, Change] = {
    "STARTTLS is stripped": lambda said: said.replace(b"250-STARTTLS\r\n", b""),
    "STARTTLS is refused": lambda said: said.replace(b"220 Ready to start TLS", b"502 not today"),
    "only HELO is known": lambda said: (
        b"502 no\r\n"
        if b"250-STARTTLS" in said
        else said.replace(b"530 Must issue a STARTTLS command first", b"250 hi")
    ),
}


@pytest.mark.parametrize("change", T42.values(), ids=T42.keys())
def test_t42_an_interloper_learns_nothing(starttls_sink: Sink, authority: Authority, change: Change) -> None:
    with Interloper(starttls_sink.port, change) as line:
        assert isinstance(refusal(outlet_to(line.port, authority, security="starttls")), Untrusted)
        assert_no_credentials(line.heard)


def test_t42_what_was_injected_before_tls_is_forgotten(starttls_sink: Sink, authority: Authority) -> None:
    ready = b"220 Ready to start TLS\r\n"
    with (
        Interloper(
            starttls_sink.port, lambda said: said.replace(ready, ready + b"250-x\r\n250 AUTH LOGIN\r\n")
        ) as line,
        closing(outlet_to(line.port, authority, security="starttls")) as outlet,
    ):
        assert isinstance(outlet.submit(a_mail(), None), Sent)
        assert_no_credentials(line.heard)
    assert "AUTH PLAIN" in starttls_sink.lines, "what counts is what was offered over TLS"


@pytest.mark.parametrize("host", ["smtp.exch.test", "192.0.2.1", "localhost.exch.test"])
def test_t42_without_tls_only_this_machine_is_talked_to(host: str) -> None:
    error = refusal(outlet_to(25, None, host=host, security="none"))
    assert isinstance(error, Untrusted) and host in str(error)
