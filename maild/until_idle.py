"""All of the daemon's work in turn, in this thread, until a pass brings nothing: for cron, scripts and tests."""

from collections.abc import Sequence
from dataclasses import dataclass

from maild.dispatch import Dispatch
from maild.errors import InletUnreachable, LoginRefused, OutletUnreachable, Untrusted
from maild.learn import Learning
from maild.ports import Inlet, Wings
from maild.receive import Reception
from maild.upkeep import Upkeep


@dataclass(frozen=True, slots=True)
class Idle:
    """How it ended. `troubles`: a sentence for each server that could not be reached; `later`: how much waits."""

    troubles: tuple[str, ...]
    later: int


class UntilIdle:
    """Raises StoreBusy and StoreUnusable; a server that fails is not asked again in this run."""

    def __init__(self, wings: Wings, inlets: Sequence[Inlet], dispatch: Dispatch) -> None:
        self._wings = wings
        self._inlets = list(inlets)
        self._reception = Reception(wings)
        self._dispatch = dispatch
        self._upkeep = Upkeep(wings)
        self._learning = Learning(wings.store, wings.learner, wings.clock) if wings.learner else None
        self._outlet_answers = True
        self._troubles: list[str] = []

    def run(self) -> Idle:
        """Poll every inlet, digest, do what is due, send, until nothing comes of it."""
        self._learn()
        brought = self._pass(full=True)  # nobody else does it: there is no night between two runs
        while brought:
            brought = self._pass()
        self._learn()
        with self._wings.store.snapshot() as tx:
            counts = tx.counts()
        return Idle(tuple(self._troubles), sum(counts.get(what, 0) for what in ("waiting", "queued", "uncertain")))

    def _pass(self, *, full: bool = False) -> int:
        brought = sum(self._poll(inlet, full) for inlet in tuple(self._inlets))
        while understood := self._reception.digest_due():
            brought += understood
        return brought + self._upkeep.tick() + self._dispatch.judge() + self._deliver()

    def _learn(self) -> None:
        if self._learning:
            self._learning.catch_up()

    def _poll(self, inlet: Inlet, full: bool) -> int:
        try:
            return inlet.sweep(self._reception.accept, full=full)
        except (InletUnreachable, LoginRefused, Untrusted) as error:
            self._troubles.append(str(error))
            self._inlets.remove(inlet)
            return 0

    def _deliver(self) -> int:
        if not self._outlet_answers:
            return 0
        try:
            return self._dispatch.send_due(ignore_delay=True)
        except (OutletUnreachable, LoginRefused, Untrusted) as error:
            self._troubles.append(f"outlet: {error}")
            self._outlet_answers = False
            return 0
