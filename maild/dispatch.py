"""The outbox's way to SMTP: claim, submit with no transaction open, settle.

A row is `sending` on disk before the server hears of it and `sent` only with the server's answer on disk. Between the
two lies the one window in which a mail can go out twice, and then with identical bytes and Message-ID.
"""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from maild import journal
from maild.apply import Stage
from maild.audience import Audience
from maild.errors import LoginRefused, OutletUnreachable, Untrusted
from maild.memory import Claimed, Transaction
from maild.model import Direction, EmailAddress
from maild.ports import Deferred, Outlet, Refused, Sent, Submission, Uncertain, Wings
from maild.ticket import Entry

# RFC 5321 §4.5.4.1 asks for retries over 4 to 5 days; the first come quickly, for greylisting.
_BACKOFF = tuple(timedelta(minutes=m) for m in (1, 5, 15, 30, 60, 120, 240, 480)) + (timedelta(hours=12),) * 9


@dataclass(frozen=True, slots=True)
class _Untried:
    """There was no server to hand the mail to: its turn has not been used up."""

    reply: str


class Dispatch:
    """One per daemon and outlet. Raises OutletUnreachable, LoginRefused, Untrusted, StoreBusy; work is never lost."""

    def __init__(self, wings: Wings, outlet: Outlet) -> None:
        self._wings = wings
        self._outlet = outlet
        self._desk = wings.settings.desk
        self._limits = wings.settings.limits
        self._budget = Budget(wings.settings.smtp.per_minute, wings.settings.smtp.per_day)
        self._unsettled: list[tuple[Claimed, Submission | _Untried]] = []

    def take_over(self) -> int:
        """At start, with the instance lock held: what was being sent when the last daemon ended is uncertain."""
        with self._wings.store.write() as tx:
            return tx.outbox.take_over(self._judge_at(1), "the daemon ended while it was being sent")

    def judge(self) -> int:
        """Uncertain mails without evidence whose time is over are queued again, identical; how many."""
        now = self._wings.clock()
        with self._wings.store.write() as tx:
            again = tx.outbox.judge(now)
            for outbox_id, number in again:
                journal.sent_again(outbox_id)
                if number is not None:
                    why = "a mail is sent again, identical: it was uncertain whether the first was accepted"
                    tx.tickets.add_entry(number, Entry(n=0, at=now, direction=Direction.EVENT, reason=why))
        return len(again)

    def send_due(self, *, ignore_delay: bool = False, limit: int = 1000) -> int:
        """Send what is due, up to `limit`; how many were tried."""
        tried = 0
        self._settle_left_over()
        while tried < limit and self._budget.allows(self._wings.clock()):
            with self._wings.store.write() as tx:
                mail = tx.outbox.claim(self._wings.clock(), ignore_delay=ignore_delay)
            if mail is None:
                break
            self._send(mail)
            tried += 1
        return tried

    def _send(self, mail: Claimed) -> None:
        journal_address = EmailAddress(self._desk.journal) if self._desk.journal else None
        try:
            result = self._outlet.submit(mail, journal_address)
        except (OutletUnreachable, LoginRefused, Untrusted) as error:
            self._unsettled.append((mail, _Untried(str(error))))
            self._settle_left_over()
            raise
        self._budget.spend(self._wings.clock())
        self._unsettled.append((mail, result))
        self._settle_left_over()

    def _settle_left_over(self) -> None:
        """A database that was busy must not make an accepted mail go out again: the answer is kept until recorded."""
        while self._unsettled:
            mail, result = self._unsettled[0]
            with self._wings.store.write() as tx:
                self._settle(tx, mail, result)
            self._unsettled.pop(0)

    def _settle(self, tx: Transaction, mail: Claimed, result: Submission | _Untried) -> None:
        now = self._wings.clock()
        match result:
            case Sent(reply):
                tx.outbox.sent(mail.id, reply, now)
                journal.sent(mail.id, mail.attempt, reply)
            case Deferred(reply):
                wait = backoff(mail.attempt)
                if wait is None:
                    self._refuse(tx, mail, f"given up after {mail.attempt} attempts: {reply}")
                else:
                    tx.outbox.deferred(mail.id, reply, now + wait)
                    journal.deferred(mail.id, mail.attempt, reply)
            case Refused(reply):
                self._refuse(tx, mail, reply)
            case Uncertain(reply):
                tx.outbox.uncertain(mail.id, reply, self._judge_at(mail.attempt))
                journal.uncertain(mail.id, mail.attempt, reply)
            case _Untried(reply):
                tx.outbox.give_back(mail.id, reply)
            case _:
                assert_never(result)

    def _refuse(self, tx: Transaction, mail: Claimed, reply: str) -> None:
        now = self._wings.clock()
        tx.outbox.failed(mail.id, reply, now)
        journal.refused(mail.id, mail.attempt, reply)
        sent = tx.outbox.find(mail.message_id)
        if sent is None:
            return
        conversation = tx.tickets.conversation(mail.ticket) if mail.ticket else None
        audience = Audience(self._wings.settings, tx.agents.states(), now)
        plan = self._wings.decide.refused(conversation, sent, reply, audience)
        Stage(self._wings, tx, now).perform(plan)

    def _judge_at(self, attempt: int) -> datetime:
        """With a journal or a Sent folder evidence is waited for. Without, the mail goes again at once, later ones
        after a pause: a second copy with the same id can be dropped by its receiver, a lost one cannot be found."""
        now = self._wings.clock()
        if self._desk.journal or any(one.sent_folder for one in self._wings.settings.inlet):
            return now + timedelta(seconds=self._limits.settle_s)
        return now if attempt <= 1 else now + (backoff(attempt - 1) or _BACKOFF[-1])


class Budget:
    """How many mails may go out per minute and per day; 0 = no budget. Counted since the daemon's start."""

    def __init__(self, per_minute: int, per_day: int) -> None:
        self._windows = [
            (most, span, deque[datetime]())
            for most, span in ((per_minute, timedelta(minutes=1)), (per_day, timedelta(days=1)))
            if most
        ]

    def allows(self, now: datetime) -> bool:
        for most, span, times in self._windows:
            while times and now - times[0] >= span:
                times.popleft()
            if len(times) >= most:
                return False
        return True

    def spend(self, now: datetime) -> None:
        for _, _, times in self._windows:
            times.append(now)


def backoff(attempt: int) -> timedelta | None:
    """How long to wait after the attempt that counts from 1; None when it is time to give up."""
    return _BACKOFF[attempt - 1] if attempt <= len(_BACKOFF) else None
