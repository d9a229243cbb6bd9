"""What became of a mail: every way an SMTP server can answer or fail, at every stage, and the mail after it."""

import itertools
import re
from collections.abc import Iterator
from contextlib import closing

import pytest

from maild.errors import LoginRefused, OutletUnreachable
from maild.memory import Claimed, OutboxId
from maild.model import EmailAddress, MessageId
from maild.ports import Deferred, Refused, Sent, Submission, Uncertain
from maild.settings import Smtp
from maild.smtp import SmtpOutlet
from maild.smtp_connect import USUAL, Patience
from tests.lab.sink import Fault, Sink, Stage

IMPATIENT = Patience(connect_s=0.5, answer_s=0.5, verdict_s=0.5)
MIB = 1024 * 1024
JOURNAL = EmailAddress("support+journal@exch.test")
BIG = b"Subject: x\r\n\r\n" + (b"x" * 900 + b"\r\n") * 14_000  # more than the sockets' buffers hold
_ids = itertools.count(1)


def a_mail(
    recipient: str = "carol@cust.test", data: bytes = b"Subject: x\r\n\r\nhi\r\n", sender: str = "b@exch.test"
) -> Claimed:
    n = next(_ids)
    message_id = MessageId(f"<{n}@exch.test>")
    head = f"Message-ID: {message_id}\r\n".encode()
    return Claimed(OutboxId(n), message_id, EmailAddress(recipient), EmailAddress(sender), head + data, attempt=1)


def outlet_to(sink: Sink, patience: Patience = USUAL, **changes: object) -> SmtpOutlet:
    values: dict[str, object] = {"host": "127.0.0.1", "port": sink.port, "security": "none"}
    return SmtpOutlet(Smtp.model_validate(values | changes), "secret", "exch.test", patience)


@pytest.fixture
def outlet(sink: Sink) -> Iterator[SmtpOutlet]:
    with closing(outlet_to(sink)) as made:
        yield made


BEFORE = (Stage.MAIL, Stage.RCPT, Stage.DATA)
OUTCOMES: list[tuple[Stage, str | Fault, type[Submission]]] = [
    *((stage, "451 4.7.1 come back later", Deferred) for stage in (*BEFORE, Stage.DOT)),
    *((stage, "550 5.7.1 never", Refused) for stage in (*BEFORE, Stage.DOT)),
    *((stage, "421 4.3.2 closing", Deferred) for stage in (*BEFORE, Stage.SECOND_RCPT, Stage.DOT)),
    *((stage, Fault.DROP, Deferred) for stage in (*BEFORE, Stage.SECOND_RCPT, Stage.CONTENT)),
    *((stage, Fault.SILENCE, Deferred) for stage in (*BEFORE, Stage.SECOND_RCPT)),
    *((stage, "what?", Deferred) for stage in BEFORE),
    *((stage, "399 eh", Deferred) for stage in BEFORE),
    (Stage.CONTENT, "552 5.3.4 enough", Refused),
    (Stage.CONTENT, "452 4.3.1 disk full", Deferred),
    (Stage.SECOND_RCPT, "550 5.1.1 unknown", Sent),
    (Stage.SECOND_RCPT, "451 4.2.1 full", Sent),
    (Stage.RCPT, "251 will forward", Sent),
    (Stage.DOT, "250 2.0.0 queued as 4711", Sent),
    (Stage.DOT, Fault.DROP, Uncertain),
    (Stage.DOT, Fault.SILENCE, Uncertain),
    (Stage.DOT, "what?", Uncertain),
    (Stage.DOT, "354 go on", Uncertain),
]


@pytest.mark.parametrize(
    ("stage", "fault", "outcome"), OUTCOMES, ids=[f"{fault!s} at {stage}" for stage, fault, _ in OUTCOMES]
)
def test_each_answer_at_each_stage_has_its_outcome(
    sink: Sink, stage: Stage, fault: str | Fault, outcome: type[Submission]
) -> None:
    """And on the same outlet the same mail, sent again, and another one go out."""
    mail = a_mail(data=BIG) if stage is Stage.CONTENT else a_mail()
    with closing(outlet_to(sink, IMPATIENT if fault is Fault.SILENCE else USUAL)) as outlet:
        sink.once = True
        sink.faults[stage] = fault
        result = outlet.submit(mail, JOURNAL)
        assert isinstance(result, outcome), result
        if fault[:1] in "45":
            assert fault in result.reply, "the server's own words are kept"
        before = len(sink.mails)
        assert before == (outcome is Sent or (outcome is Uncertain and isinstance(fault, Fault)))
        assert isinstance(outlet.submit(mail, JOURNAL), Sent)
        assert isinstance(outlet.submit(a_mail("other@cust.test"), None), Sent)
    assert len(sink.mails) == before + 2
    assert {one.data for one in sink.mails[:-1]} == {mail.data}, "identical bytes at every attempt"
    assert sink.mails[-2].recipients == ("carol@cust.test", JOURNAL)
    assert sink.mails[-1].recipients == ("other@cust.test",)


@pytest.mark.parametrize("fault", ["421 too busy", "554 go away", "what?", Fault.DROP, Fault.SILENCE])
@pytest.mark.parametrize("stage", [Stage.GREETING, Stage.EHLO])
def test_a_server_that_will_not_talk_is_unreachable(sink: Sink, stage: Stage, fault: str | Fault) -> None:
    sink.faults[stage] = fault
    with closing(outlet_to(sink, IMPATIENT)) as outlet:
        if (stage, fault) in ((Stage.EHLO, "554 go away"), (Stage.EHLO, "what?")):
            assert isinstance(outlet.submit(a_mail(), None), Sent), "HELO will do (RFC 5321 §3.2)"
            return
        with pytest.raises(OutletUnreachable, match=r"smtp 127\.0\.0\.1:\d+: "):
            outlet.submit(a_mail(), None)
        with pytest.raises(OutletUnreachable):
            outlet.probe()
        sink.faults.clear()
        assert isinstance(outlet.submit(a_mail(), None), Sent)


def test_nobody_listening_is_unreachable() -> None:
    with Sink() as sink:
        outlet = outlet_to(sink)
    with pytest.raises(OutletUnreachable):
        outlet.submit(a_mail(), None)


def test_a_server_that_wants_a_login_we_do_not_have_says_nothing_about_the_mail(sink: Sink) -> None:
    sink.faults[Stage.MAIL] = "530 5.7.0 Authentication required"
    with closing(outlet_to(sink)) as outlet, pytest.raises(LoginRefused, match="530"):
        outlet.submit(a_mail(), None)


def test_one_connection_serves_many_mails(sink: Sink, outlet: SmtpOutlet) -> None:
    for _ in range(5):
        assert isinstance(outlet.submit(a_mail(), None), Sent)
    assert sink.connections == 1
    outlet.close()
    assert sink.lines[-1] == "QUIT"


def test_a_kept_connection_that_died_is_replaced_without_a_word(sink: Sink, outlet: SmtpOutlet) -> None:
    for expected in range(1, 4):
        assert isinstance(outlet.submit(a_mail(), JOURNAL), Sent)
        assert sink.connections == expected
        sink.hang_up_now()
    assert len(sink.mails) == 3


def test_a_kept_connection_that_the_server_closes_with_421_is_replaced(sink: Sink, outlet: SmtpOutlet) -> None:
    assert isinstance(outlet.submit(a_mail(), None), Sent)
    sink.once, sink.faults[Stage.MAIL] = True, "421 4.4.2 idle for too long"
    assert isinstance(outlet.submit(a_mail(), None), Sent)
    assert sink.connections == 2 and len(sink.mails) == 2


def test_a_connection_unused_for_long_is_not_used_again(sink: Sink) -> None:
    now = [0.0]
    settings = Smtp(host="127.0.0.1", port=sink.port, security="none")
    with closing(SmtpOutlet(settings, "", "exch.test", Patience(kept_s=60), lambda: now[0])) as outlet:
        for seconds, connections in ((0, 1), (60, 1), (120, 1), (181, 2)):
            now[0] = seconds
            assert isinstance(outlet.submit(a_mail(), None), Sent)
            assert sink.connections == connections


def test_a_refused_recipient_leaves_the_connection_clean(sink: Sink, outlet: SmtpOutlet) -> None:
    sink.once, sink.faults[Stage.RCPT] = True, "550 5.1.1 unknown"
    assert outlet.submit(a_mail(), JOURNAL) == Refused("550 5.1.1 unknown")
    assert sink.lines[-2:] == ["RCPT TO:<carol@cust.test>", "RSET"], "the journal is not asked and no DATA follows"
    assert isinstance(outlet.submit(a_mail(), None), Sent)
    assert sink.connections == 1


def test_a_journal_that_is_refused_is_told_and_the_mail_goes(sink: Sink, outlet: SmtpOutlet) -> None:
    sink.faults[Stage.SECOND_RCPT] = "550 5.1.1 unknown"
    assert outlet.submit(a_mail(), JOURNAL) == Sent(f"250 2.0.0 kept; journal {JOURNAL} refused: 550 5.1.1 unknown")
    assert [one.recipients for one in sink.mails] == [("carol@cust.test",)]


def test_mail_to_the_journal_itself_has_one_recipient(sink: Sink, outlet: SmtpOutlet) -> None:
    assert isinstance(outlet.submit(a_mail(JOURNAL), JOURNAL), Sent)
    assert sink.mails[0].recipients == (JOURNAL,)


def test_bounces_of_bounces_are_prevented_by_the_null_sender(sink: Sink, outlet: SmtpOutlet) -> None:
    assert isinstance(outlet.submit(a_mail(sender=""), None), Sent)
    assert sink.mails[0].sender == ""


def test_a_mail_over_the_servers_size_is_refused_before_a_byte_of_it_is_sent() -> None:
    with Sink(size_limit=MIB) as sink, closing(outlet_to(sink)) as outlet:
        result = outlet.submit(a_mail(data=b"Subject: x\r\n\r\n" + b"x" * 70 + b"\r\n" * MIB), None)
        assert isinstance(result, Refused) and "are over its limit of 1.0 MiB" in result.reply
        assert isinstance(outlet.submit(a_mail(), None), Sent)
        assert "DATA" in sink.lines and len(sink.mails) == 1


def test_the_size_is_declared(sink: Sink, outlet: SmtpOutlet) -> None:
    mail = a_mail()
    outlet.submit(mail, None)
    assert sink.mails[0].options == (f"SIZE={len(mail.data)}",)


@pytest.mark.parametrize(
    ("sender", "recipient"), [("b@exch.test", "用户@例子.test"), ("b@bücher.test", "carol@cust.test")]
)
def test_addresses_beyond_ascii_ask_for_smtputf8(sink: Sink, outlet: SmtpOutlet, sender: str, recipient: str) -> None:
    assert isinstance(outlet.submit(a_mail(recipient, sender=sender), JOURNAL), Sent)
    assert "SMTPUTF8" in sink.mails[0].options
    assert (sink.mails[0].sender, sink.mails[0].recipients[0]) == (sender, recipient)
    assert isinstance(outlet.submit(a_mail(), None), Sent)
    assert "SMTPUTF8" not in sink.mails[1].options


def test_without_smtputf8_they_are_refused_with_a_sentence() -> None:
    with Sink(smtputf8=False) as sink, closing(outlet_to(sink)) as outlet:
        result = outlet.submit(a_mail("用户@例子.test"), None)
        assert isinstance(result, Refused) and "SMTPUTF8 (RFC 6531), which 用户@例子.test needs" in result.reply
        sent = outlet.submit(a_mail(), EmailAddress("archiv@bücher.test"))
        assert isinstance(sent, Sent) and "journal archiv@bücher.test refused" in sent.reply
        assert not any(line.startswith("MAIL") and "SMTPUTF8" in line for line in sink.lines)


@pytest.mark.parametrize("which", ["recipient", "sender"])
def test_t45_an_address_that_is_a_command_never_reaches_the_wire(sink: Sink, outlet: SmtpOutlet, which: str) -> None:
    evil = "a@b.test>\r\nRCPT TO:<x@y.test"
    mail = a_mail(evil) if which == "recipient" else a_mail(sender=evil)
    result = outlet.submit(mail, None)
    assert isinstance(result, Refused) and "is not an address" in result.reply
    assert sink.connections == 0


def test_t44_smuggled_ends_of_mail_arrive_as_text(sink: Sink, outlet: SmtpOutlet) -> None:
    ends = (b"\n.\n", b"\r\n.\n", b"\n.\r\n", b"\r.\r", b"\r\n.\r\n", b"\r\n\0.\r\n")
    for end in ends:
        data = b"Subject: x\r\n\r\nhi" + end + b"MAIL FROM:<x@evil.test>\r\nRCPT TO:<y@cust.test>\r\nDATA\r\n"
        assert isinstance(outlet.submit(a_mail(data=data), None), Sent)
    assert len(sink.mails) == len(ends)
    assert all(b"hi" in one.data and b"\r\nRCPT TO:<y@cust.test>\r\n" in one.data for one in sink.mails)
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", bytes(sink.wire)), "no bare CR or LF on the wire"


def test_probe_says_what_the_server_can(sink: Sink, outlet: SmtpOutlet) -> None:
    assert outlet.probe() == f"smtp 127.0.0.1:{sink.port}: no login; mails up to 32.0 MiB; SMTPUTF8 yes"
    assert sink.mails == [] and sink.lines == ["EHLO exch.test", "QUIT"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("exch.test", "exch.test"), ("bücher.test", "xn--bcher-kva.test"), ("a..b", "localhost"), ("", "localhost")],
)
def test_the_greeting_is_a_host_name_whatever_the_desk_is_called(sink: Sink, name: str, said: str) -> None:
    settings = Smtp(host="127.0.0.1", port=sink.port, security="none")
    with closing(SmtpOutlet(settings, "", name)) as outlet:
        assert isinstance(outlet.submit(a_mail(), None), Sent)
    assert sink.lines[0] == f"EHLO {said}"
