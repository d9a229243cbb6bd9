"""An IMAP inlet as the tests build it: against a Dovecot account, an impatient one."""

from datetime import UTC, datetime

from ingest.imap import ImapInlet
from ingest.imap_connect import Patience
from maild.ports import UidLedger
from maild.settings import Inlet, Limits
from tests.lab.account import Account

IMPATIENT = Patience(connect_s=10, answer_s=10, after_break_s=0.05)
START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def inlet_settings(account: Account, **changes: object) -> Inlet:
    """Over TLS with a verified certificate, unless `changes` says otherwise; those are taken unchecked, so that the
    inlet itself is seen to stand what the settings would have refused."""
    values: dict[str, object] = {
        "name": "support",
        "host": "localhost",
        "port": account.server.imaps,
        "ca_file": str(account.server.ca_file),
        "username": account.address,
    }
    return Inlet.model_validate(values).model_copy(update=changes)


def inlet_of(
    account: Account,
    ledger: UidLedger,
    *,
    mail_mib: float = 25,
    patience: Patience = IMPATIENT,
    password: str | None = None,
    **changes: object,
) -> ImapInlet:
    """The caller closes it."""
    return ImapInlet(
        inlet_settings(account, **changes),
        Limits(mail_mib=mail_mib),
        ledger,
        account.password if password is None else password,
        lambda: START,
        patience,
    )
