"""T42 and the login: what an IMAP server must have proved before it hears a password, and what its refusals mean."""

import base64
from collections.abc import Iterator
from contextlib import closing

import pytest

from ingest.imap_connect import Patience
from maild.errors import InletUnreachable, LoginRefused, MaildError, Untrusted
from tests.lab.account import Account
from tests.lab.certificates import Authority
from tests.lab.interloper import Change, Interloper
from tests.lab.ledger import MemoryLedger
from tests.lab.reading import inlet_of
from tests.lab.sink import Sink

pytestmark = pytest.mark.real


def refusal(account: Account, **changes: object) -> MaildError:
    """What a sweep raises; nothing may have been handed over."""
    ledger = MemoryLedger()
    with closing(inlet_of(account, ledger, **changes)) as inlet:  # type: ignore[arg-type]  # changes of settings only
        with pytest.raises(MaildError) as caught:
            inlet.sweep(ledger.accept)
        with pytest.raises(type(caught.value)):
            inlet.probe()
    assert ledger.mails == []
    assert account.password not in str(caught.value)
    assert str(caught.value).startswith("inlet support: ")
    return caught.value


def assert_no_credentials(account: Account, line: Interloper) -> None:
    plain = base64.b64encode(f"\0{account.address}\0{account.password}".encode())
    for secret in (b"LOGIN", b"AUTHENTICATE", account.password.encode(), plain, account.address.encode()):
        assert secret not in line.heard


@pytest.mark.parametrize("password", ["wrong", "", "senha ãé", 'a "quoted\\ one'])
def test_a_wrong_password_is_refused(mailbox: Account, password: str) -> None:
    error = refusal(mailbox, password=password)
    assert isinstance(error, LoginRefused)
    assert mailbox.address in str(error) and (not password or password not in str(error))


def test_an_unknown_user_is_refused(mailbox: Account) -> None:
    assert isinstance(refusal(mailbox, username="nobody@exch.test"), LoginRefused)


def test_a_password_may_hold_any_character(mailbox: Account, ledger: MemoryLedger) -> None:
    account = mailbox.server.account(mailbox.address, 'pä ss"w\\ örd日本')
    account.append(b"Subject: x\r\n\r\nx\r\n")
    with closing(inlet_of(account, ledger)) as inlet:
        assert inlet.sweep(ledger.accept) == 1


def test_a_server_that_only_knows_login_is_logged_into_with_it(mailbox: Account, ledger: MemoryLedger) -> None:
    with (
        Interloper(mailbox.server.imap, without(b" AUTH=PLAIN")) as line,
        closing(inlet_of(mailbox, ledger, port=line.port, security="none")) as inlet,
    ):
        assert inlet.sweep(ledger.accept) == 0
        assert f' LOGIN "{mailbox.address}" "secret"\r\n'.encode() in line.heard
        assert isinstance(refusal(mailbox, port=line.port, security="none", password="日本"), LoginRefused)


def test_control_characters_never_reach_the_wire(mailbox: Account) -> None:
    with Interloper(mailbox.server.imap, without(b" AUTH=PLAIN")) as line:
        error = refusal(mailbox, port=line.port, security="none", username='x"\r\nA1 DELETE INBOX')
        assert isinstance(error, LoginRefused) and b"DELETE" not in line.heard


@pytest.mark.parametrize(
    "answer", [b"NO [UNAVAILABLE] busy", b"NO [INUSE] locked", b"NO [ALERT] Too many simultaneous connections."]
)
def test_a_login_that_may_work_later_is_no_wrong_password(mailbox: Account, answer: bytes) -> None:
    refused = b"NO [AUTHENTICATIONFAILED] Authentication failed."
    with Interloper(mailbox.server.imap, lambda said: said.replace(refused, answer)) as line:
        error = refusal(mailbox, port=line.port, security="none", password="wrong")
    assert isinstance(error, InletUnreachable)


def test_a_line_that_breaks_during_the_login_is_no_wrong_password(mailbox: Account) -> None:
    with Interloper(mailbox.server.imap) as line:

        def break_at_login(said: bytes) -> bytes:
            if b"PLAIN" not in said and b"+" in said:
                line.hang_up()
            return said

        line.change = break_at_login
        error = refusal(mailbox, port=line.port, security="none")
    assert isinstance(error, InletUnreachable)


def test_nobody_listening_and_nobody_answering_are_unreachable(mailbox: Account) -> None:
    with Interloper(mailbox.server.imap) as line:
        line.mute = True
        mute = refusal(mailbox, port=line.port, security="none", patience=Patience(connect_s=0.2, answer_s=0.2))
        port = line.port
    assert isinstance(mute, InletUnreachable)
    assert isinstance(refusal(mailbox, port=port, security="none"), InletUnreachable)


def test_a_server_that_falls_silent_later_is_unreachable_and_then_called_again(
    mailbox: Account, ledger: MemoryLedger
) -> None:
    mailbox.append(b"Subject: x\r\n\r\nx\r\n")
    with (
        Interloper(mailbox.server.imap) as line,
        closing(
            inlet_of(mailbox, ledger, port=line.port, security="none", patience=Patience(connect_s=0.3, answer_s=0.3))
        ) as inlet,
    ):
        assert inlet.sweep(ledger.accept) == 1
        line.mute = True
        with pytest.raises(InletUnreachable):
            inlet.sweep(ledger.accept)
        line.mute = False
        mailbox.append(b"Subject: y\r\n\r\ny\r\n")
        assert inlet.sweep(ledger.accept) == 1


def test_t42_a_certificate_of_nobody_we_know_is_not_trusted(mailbox: Account) -> None:
    error = refusal(mailbox, ca_file="")
    assert isinstance(error, Untrusted) and "certificate" in str(error)


@pytest.fixture
def impostor(authority: Authority) -> Iterator[int]:
    """A TLS server whose certificate is valid, for another name."""
    with Sink(implicit=authority.issue("other.test").server_context()) as server:
        yield server.port


def test_t42_a_certificate_for_another_name_is_not_trusted(mailbox: Account, impostor: int) -> None:
    error = refusal(mailbox, port=impostor)
    assert isinstance(error, Untrusted) and "localhost" in str(error)


def test_t42_a_server_without_tls_on_the_tls_port_is_not_trusted(mailbox: Account) -> None:
    with Interloper(mailbox.server.imap) as line:
        assert isinstance(refusal(mailbox, port=line.port), Untrusted)
        assert_no_credentials(mailbox, line)


def test_t42_a_ca_file_that_cannot_be_read_is_named(mailbox: Account) -> None:
    error = refusal(mailbox, ca_file="/nowhere/ca.pem")
    assert isinstance(error, Untrusted) and "/nowhere/ca.pem" in str(error)


@pytest.mark.parametrize("host", ["imap.exch.test", "192.0.2.1", "localhost.exch.test", "127.0.0.1.exch.test"])
def test_t42_without_tls_only_this_machine_is_talked_to(mailbox: Account, host: str) -> None:
    error = refusal(mailbox, host=host, security="none")
    assert isinstance(error, Untrusted) and host in str(error)


def test_starttls_leads_to_the_same_mail(mailbox: Account, ledger: MemoryLedger) -> None:
    mailbox.append(b"Subject: x\r\n\r\nx\r\n")
    with (
        Interloper(mailbox.server.imap) as line,
        closing(inlet_of(mailbox, ledger, port=line.port, security="starttls")) as inlet,
    ):
        assert inlet.sweep(ledger.accept) == 1
        assert b" STARTTLS\r\n" in line.heard
        assert_no_credentials(mailbox, line)


def without(word: bytes) -> Change:
    return lambda said: said.replace(word, b"")


def preauth(said: bytes) -> bytes:
    return said.replace(b"* OK ", b"* PREAUTH ", 1) if said.startswith(b"* OK ") else said


def answering(answer: bytes) -> Change:
    """Instead of `OK Begin TLS negotiation now.`"""
    return lambda said: said.replace(b" OK Begin TLS", b" " + answer + b" Begin TLS")


T42 = {
    "STARTTLS is stripped": without(b" STARTTLS"),
    "the greeting says logged in": preauth,
    "STARTTLS is answered NO": answering(b"NO"),
    "STARTTLS is answered BAD": answering(b"BAD"),
}


@pytest.mark.parametrize("change", T42.values(), ids=T42.keys())
def test_t42_an_interloper_learns_nothing(mailbox: Account, change: Change) -> None:
    with Interloper(mailbox.server.imap, change) as line:
        assert isinstance(refusal(mailbox, port=line.port, security="starttls"), Untrusted)
        assert_no_credentials(mailbox, line)


def test_t42_the_certificate_is_verified_after_starttls_too(mailbox: Account) -> None:
    with Interloper(mailbox.server.imap) as line:
        assert isinstance(refusal(mailbox, port=line.port, security="starttls", ca_file=""), Untrusted)
        assert_no_credentials(mailbox, line)


def test_t42_what_was_injected_before_tls_is_forgotten(mailbox: Account, ledger: MemoryLedger) -> None:
    """Answers in advance of the next commands, in the packet that also starts TLS (nostarttls.secvuln.info)."""
    injected = b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n* 7 EXISTS\r\n* OK [UIDVALIDITY 666] forged\r\n"

    def inject(said: bytes) -> bytes:
        return said.replace(b"Begin TLS negotiation now.\r\n", b"Begin TLS negotiation now.\r\n" + injected)

    mailbox.append(b"Subject: x\r\n\r\nx\r\n")
    with (
        Interloper(mailbox.server.imap, inject) as line,
        closing(inlet_of(mailbox, ledger, port=line.port, security="starttls")) as inlet,
    ):
        assert inlet.sweep(ledger.accept) == 1
        assert_no_credentials(mailbox, line)
    assert ledger.mails[0].place is not None and ledger.mails[0].place.uidvalidity == mailbox.uidvalidity()


def test_t42_what_was_injected_before_the_answer_to_starttls_is_forgotten_too(
    mailbox: Account, ledger: MemoryLedger
) -> None:
    def inject(said: bytes) -> bytes:
        return b"* BYE [UIDVALIDITY 666] x\r\n* SEARCH 5\r\n" * (b"Begin TLS" in said) + said

    with (
        Interloper(mailbox.server.imap, inject) as line,
        closing(inlet_of(mailbox, ledger, port=line.port, security="starttls")) as inlet,
    ):
        with pytest.raises((InletUnreachable, Untrusted)):
            inlet.sweep(ledger.accept)
        assert_no_credentials(mailbox, line)
