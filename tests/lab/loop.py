"""One asyncio server in a thread of its own, for tests that are not asynchronous."""

import asyncio
import threading
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from tests.lab import LabError


class LoopServer(ABC):
    """Listens on 127.0.0.1 at `port` from entering to leaving. Leaving cancels every task that still runs in it."""

    port: int

    def __init__(self) -> None:
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name=type(self).__name__, daemon=True)
        self._failure: OSError | None = None

    @abstractmethod
    async def listen(self) -> asyncio.Server:
        """Begins to listen, on a free port of the kernel's choice."""

    @abstractmethod
    def hang_up(self) -> None:
        """Aborts every connection. Runs in the loop."""

    def hang_up_now(self) -> None:
        """Breaks every connection, as a server or router that restarts; returns when they are broken."""
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result(15)

    async def _hang_up(self) -> None:
        self.hang_up()
        for _ in range(3):
            await asyncio.sleep(0)  # the loop closes in later rounds what was aborted

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(15) or self._failure:
            raise LabError(f"{type(self).__name__} does not listen: {self._failure}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(15)
        if self._thread.is_alive():
            raise LabError(f"{type(self).__name__} did not end within 15 s")

    def _run(self) -> None:
        asyncio.run(self._main())

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._end = asyncio.Event()
        try:
            server = await self.listen()
        except OSError as error:
            self._failure = error
            self._ready.set()
            return
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._end.wait()
        server.close()
        await self._hang_up()
