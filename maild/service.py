"""The daemon at work: one thread watches each inlet, one understands what came, one sends what is due, one learns.

Knows the parts by their ports only; `daemon.py` builds and joins them. A server that does not answer is waited for with
growing pauses; one that refuses us is told to the operators and tried again rarely.
"""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from maild import journal
from maild.apply import Stage
from maild.backoff import Backoff, Chance
from maild.dispatch import Dispatch
from maild.errors import LoginRefused, MaildError, Temporary, Untrusted
from maild.keeper import keep
from maild.learn import Learning
from maild.mail import RawMail
from maild.plan import Plan, TellOperators
from maild.ports import Inlet, Wings
from maild.receive import Reception
from maild.upkeep import Upkeep

_LOOK_S = 5.0  # the longest pause before the queues are looked at again: other processes may have put work there
_SILENCE = timedelta(minutes=15)  # without a successful poll, this long: an alarm
_GENTLE = (1.0, 300.0)  # a server that does not answer: seconds, first and longest wait
_RARE = (300.0, 3600.0)  # a server that refuses us: each try may bring a lockout nearer


class Service:
    """`poll_s` gives each inlet's pause by its name. All threads are daemonic: a hung server cannot keep us alive."""

    def __init__(
        self,
        wings: Wings,
        inlets: Sequence[Inlet],
        dispatch: Dispatch,
        poll_s: dict[str, int],
        chance: Chance,
    ) -> None:
        self._wings = wings
        self._inlets = tuple(inlets)
        self._reception = Reception(wings)
        self._dispatch = dispatch
        self._upkeep = Upkeep(wings)
        self._learning = Learning(wings.store, wings.learner, wings.clock) if wings.learner else None
        self._poll_s = poll_s
        self._chance = chance
        self._stopping = threading.Event()
        self._mail_came = threading.Event()
        self._mail_waits = threading.Event()
        self._comparisons = 1  # wanted so far; each inlet's first sweep is one
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin; returns at once."""
        loops: list[tuple[str, Callable[[], None]]] = [
            *((f"watch {one.name}", partial(self._watch, one)) for one in self._inlets),
            ("understand", self._understand),
            ("send", self._send),
            ("learn", self._learn),
        ]
        self._threads = [
            threading.Thread(target=self._keep, args=(name, loop), name=name, daemon=True) for name, loop in loops
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ask every thread to end after the mail it has in hand."""
        self._stopping.set()
        self._mail_came.set()
        self._mail_waits.set()
        for inlet in self._inlets:
            inlet.wake()

    def join(self, seconds: float) -> bool:
        """True once all threads have ended; False where one is still held up by a server after `seconds`."""
        share = seconds / max(1, len(self._threads))
        for thread in self._threads:
            thread.join(share)
        return not any(thread.is_alive() for thread in self._threads)

    def judge(self) -> None:
        """A tick: uncertain deliveries whose time is over."""
        self._quietly("judge", self._dispatch.judge)
        self._mail_waits.set()

    def keep_up(self) -> None:
        """A tick: what time brings."""
        self._quietly("upkeep", self._upkeep.tick)
        self._mail_waits.set()

    def compare_all(self) -> None:
        """A tick: have every inlet compare its whole folder with what is on record."""
        self._comparisons += 1
        for inlet in self._inlets:
            inlet.wake()

    # --- the threads ---

    def _keep(self, part: str, loop: Callable[[], None]) -> None:
        keep(part, loop, self._stopping, Backoff(*_GENTLE, self._chance), self.tell_operators)

    def _watch(self, inlet: Inlet) -> None:
        part, last_good = f"inlet {inlet.name}", self._wings.clock()
        gentle, rare = Backoff(*_GENTLE, self._chance), Backoff(*_RARE, self._chance)
        compared = 0
        while not self._stopping.is_set():
            wanted = self._comparisons
            try:
                inlet.sweep(self._accept, full=compared != wanted)
                compared = wanted
                last_good = self._wings.clock()
                gentle.reset()
                rare.reset()
                inlet.wait(self._poll_s[inlet.name])
            except Temporary as error:
                self._tell_silence(inlet, last_good, error)
                self._pause(part, error, gentle.next())
            except (LoginRefused, Untrusted) as error:
                self.tell_operators(f"refused:{part}", _refused(error, "read"))
                self._pause(part, error, rare.next())

    def _understand(self) -> None:
        backoff = Backoff(*_GENTLE, self._chance)
        while not self._stopping.is_set():
            self._mail_came.clear()
            try:
                while not self._stopping.is_set() and self._reception.digest_due():
                    self._mail_waits.set()
                backoff.reset()
                self._mail_came.wait(0 if self._stopping.is_set() else _LOOK_S)
            except Temporary as error:
                self._pause("database", error, backoff.next())

    def _send(self) -> None:
        gentle, rare = Backoff(*_GENTLE, self._chance), Backoff(*_RARE, self._chance)
        while not self._stopping.is_set():
            self._mail_waits.clear()
            try:
                self._dispatch.send_due()
                gentle.reset()
                rare.reset()
                self._mail_waits.wait(0 if self._stopping.is_set() else self._until_due())
            except Temporary as error:
                self._pause("outlet", error, gentle.next())
            except (LoginRefused, Untrusted) as error:
                self.tell_operators("refused:outlet", _refused(error, "sent"))
                self._pause("outlet", error, rare.next())

    def _learn(self) -> None:
        while self._learning and not self._stopping.is_set():
            self._quietly("learn", self._learning.tick)
            self._stopping.wait(_LOOK_S)

    # --- steps ---

    def _accept(self, raws: Sequence[RawMail]) -> None:
        self._reception.accept(raws)
        self._mail_came.set()

    def _until_due(self) -> float:
        with self._wings.store.snapshot() as tx:
            due = tx.outbox.next_due()
        return _LOOK_S if due is None else min(max((due - self._wings.clock()).total_seconds(), 0.2), _LOOK_S)

    def _pause(self, part: str, why: Exception, seconds: float) -> None:
        journal.waiting_for(part, str(why), seconds)
        self._stopping.wait(seconds)

    def _tell_silence(self, inlet: Inlet, last_good: datetime, error: Temporary) -> None:
        since = self._wings.clock() - last_good
        if since > max(_SILENCE, timedelta(seconds=3 * self._poll_s[inlet.name])):
            minutes = int(since.total_seconds() // 60)
            sentence = f"no successful poll for {minutes} minutes: {error}"
            self.tell_operators(f"silent:{inlet.name}", sentence)

    def tell_operators(self, key: str, sentence: str) -> None:
        """An alarm: at most one mail a day for each key, and a line in the log."""
        self._quietly("alarm", lambda: self._tell(key, sentence))
        self._mail_waits.set()

    def _tell(self, key: str, sentence: str) -> None:
        with self._wings.store.write() as tx:
            Stage(self._wings, tx, self._wings.clock()).perform(Plan((TellOperators(key, sentence),)))

    def _quietly(self, part: str, step: Callable[[], object]) -> None:
        """A step that comes round again: where the database does not do it now, the next time will."""
        try:
            step()
        except MaildError as error:
            journal.waiting_for(part, str(error), 0)


def _refused(error: Exception, done: str) -> str:
    """Servers end their own sentences as they like."""
    return f"{str(error).rstrip('.')}. Until this is put right no mail is {done}."
