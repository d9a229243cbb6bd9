"""Servers that many tests share, started when the first test of a process asks for them."""

import itertools
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from tests.lab.account import Account
from tests.lab.certificates import Authority, Certificate
from tests.lab.dovecot import Dovecot
from tests.lab.ledger import MemoryLedger
from tests.lab.postfix import Postfix, stamps
from tests.lab.sink import Sink

# A busy machine must fail no test; the same examples every time, so that a red run can be repeated.
hypothesis_settings.register_profile("maild", deadline=None, derandomize=True)
hypothesis_settings.load_profile("maild")

_WHOLE_PROGRAM = ("test_town_crowd", "test_town_neomutt", "test_town_sigkill", "test_demo", "test_daemon_run")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts whole programs comes first, so that at the end no worker waits for one long test of another."""
    items.sort(key=lambda item: item.path.stem not in _WHOLE_PROGRAM)


@pytest.fixture(scope="session")
def authority() -> Iterator[Authority]:
    """Who the tests' clients are told to trust."""
    folder = Path(tempfile.mkdtemp(prefix="maild-authority-"))
    yield Authority(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def certificate(authority: Authority) -> Certificate:
    """For localhost and 127.0.0.1."""
    return authority.issue("localhost", "IP:127.0.0.1")


@pytest.fixture(scope="session")
def dovecot(authority: Authority, certificate: Certificate) -> Iterator[Dovecot]:
    """One for all tests of a process, each with accounts of its own. Whoever stops it starts it again."""
    with Dovecot(certificate, authority.ca_file) as server:
        yield server


@pytest.fixture(scope="session")
def postfix(dovecot: Dovecot) -> Iterator[Postfix]:
    """Delivers to `dovecot`."""
    with Postfix(dovecot, stamps()) as server:
        yield server


@pytest.fixture(scope="session")
def new_account(dovecot: Dovecot) -> Callable[[], Account]:
    """Makes accounts that no other test has."""
    numbers = itertools.count(1)
    return lambda: dovecot.account(f"desk{next(numbers)}@exch.test")


@pytest.fixture
def mailbox(new_account: Callable[[], Account]) -> Account:
    """An empty mailbox of this test's own."""
    return new_account()


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger()


@pytest.fixture
def sink() -> Iterator[Sink]:
    """An SMTP server without TLS or login that accepts everything until told otherwise."""
    with Sink() as server:
        yield server


@pytest.fixture
def journaled() -> Iterator[list[str]]:
    """The events written to the journal while the test runs, each as `event field=value …`."""
    lines: list[str] = []
    log = logging.getLogger("maild")
    listener = _Lines(lines)
    level = log.level
    log.addHandler(listener)
    log.setLevel(logging.INFO)
    yield lines
    log.removeHandler(listener)
    log.setLevel(level)


class _Lines(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        fields = getattr(record, "fields", {})
        self._lines.append(" ".join([record.getMessage(), *(f"{key}={value}" for key, value in fields.items())]))
