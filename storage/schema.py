"""The tables, their constraints and the index behind every query the ports make. No statement is run here.

Words shared by several tables: `state` is a closed set kept by a CHECK, `reason` a sentence or a server's reply, times
are UTC (`Instant`), lists of strings one column (`Strings`). Big values stand in tables of their own, so that a change
of state rewrites a small row.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    and_,
    text,
)

from maild.memory import Outcome
from maild.model import Delivery, Direction, Kind, Priority, Role, Status
from storage.columns import Instant, Strings, is_not, metadata, one_of
from storage.schema_agents import agent_states, disclosures, held_notices
from storage.schema_learned import deltas, labels

__all__ = [
    "agent_states",
    "deltas",
    "disclosures",
    "held_notices",
    "labels",
    "metadata",
]  # what is made elsewhere; every table is in `metadata` once this is imported

REVISION = "0004"
"""The newest migration; a database says in `alembic_version` which one it has."""

# --- tickets -----------------------------------------------------------------------------------------------------

tickets = Table(
    "tickets",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("ref", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("kind_confidence", Float, nullable=False),
    Column("kind_unsure", Boolean, nullable=False),
    Column("kind_by_agent", Boolean, nullable=False),
    Column("topic", Text, nullable=False),
    Column("priority", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("requester", Text),
    Column("requester_name", Text, nullable=False),
    Column("verified", Boolean, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("assignee", Text),
    Column("tier", Text),
    Column("first_response_due", Instant),
    Column("next_update_due", Instant),
    Column("resolution_due", Instant),
    Column("overdue_from", Instant),  # the earliest unmet promise while unsolved, else NULL; kept by storage.tickets
    Column("first_response_at", Instant),
    Column("solved_at", Instant),
    Column("outcome", Text),
    Column("rating", Integer),
    Column("flags", Strings, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("root", Text),
    Column("linked", Strings, nullable=False),
    Column("subject", Text, nullable=False),
    Column("outgoing_subject", Text, nullable=False),
    Column("tags", Strings, nullable=False, server_default="[]"),
    Column("incident", Text(collation="NOCASE"), nullable=False, server_default=""),
    Column("wake_at", Instant),
    Column("merged_into", Integer),
    one_of("status", Status),
    one_of("kind", Kind),
    one_of("priority", Priority),
)
HAS_ASSIGNEE = tickets.c.assignee.is_not(None)
HAS_PROMISE = tickets.c.overdue_from.is_not(None)
SLEEPS = tickets.c.wake_at.is_not(None)
WAS_MERGED = tickets.c.merged_into.is_not(None)
HAS_INCIDENT = is_not(tickets.c.incident, "")
Index("ix_tickets_requester", tickets.c.requester, tickets.c.updated_at)
Index("ix_tickets_status", tickets.c.status)
Index("ix_tickets_kind", tickets.c.kind)
Index("ix_tickets_topic", tickets.c.topic)
Index("ix_tickets_team", tickets.c.team)
Index("ix_tickets_assignee", tickets.c.assignee, sqlite_where=HAS_ASSIGNEE)
Index("ix_tickets_overdue_from", tickets.c.overdue_from, sqlite_where=HAS_PROMISE)
Index("ix_tickets_wake_at", tickets.c.wake_at, sqlite_where=SLEEPS)
Index("ix_tickets_merged_into", tickets.c.merged_into, sqlite_where=WAS_MERGED)
Index("ix_tickets_incident", tickets.c.incident, sqlite_where=HAS_INCIDENT)

mail_numbers = Table(
    "mail_numbers",
    metadata,
    Column("ticket", Integer, primary_key=True, autoincrement=False),  # 0: the mails that belong to no ticket
    Column("last", Integer, nullable=False),
)

message_ids = Table(
    "message_ids",
    metadata,
    Column("message_id", Text, primary_key=True),
    Column("ticket", Integer, ForeignKey("tickets.number"), nullable=False),
    sqlite_with_rowid=False,
)

participants = Table(
    "participants",
    metadata,
    Column("ticket", Integer, ForeignKey("tickets.number"), nullable=False),
    Column("address", Text, nullable=False),
    Column("position", Integer, nullable=False),  # in order of joining
    Column("name", Text, nullable=False),
    Column("since_entry", Integer, nullable=False),
    Column("requester", Boolean, nullable=False),
    PrimaryKeyConstraint("ticket", "address"),
    sqlite_with_rowid=False,
)

# --- mail that came in -------------------------------------------------------------------------------------------

spool = Table(
    "spool",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", LargeBinary, nullable=False),  # of the bytes as received, 32 octets; where `in_blob`, their blob
    Column("state", Text, nullable=False),
    Column("next_try", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("ticket", Integer, ForeignKey("tickets.number")),
    Column("added_at", Instant, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("inlet", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("partial", Text, nullable=False),
    Column("recipient", Text),
    Column("sent_folder", Boolean, nullable=False),
    Column("folder", Text),  # folder, uidvalidity, uid: where it was seen first; the ledger has every sighting
    Column("uidvalidity", Integer),
    Column("uid", Integer),
    Column("in_blob", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("sha256"),
    one_of("state", Outcome),
)
SPOOL_OPEN = and_(*(is_not(spool.c.state, done) for done in (Outcome.TICKETED, Outcome.FILED, Outcome.DROPPED)))
Index("ix_spool_open", spool.c.state, spool.c.id, spool.c.next_try, sqlite_where=SPOOL_OPEN)

raw_mails = Table(
    "raw_mails",
    metadata,
    Column("spool_id", Integer, ForeignKey("spool.id"), primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),  # zlib (RFC 1950)
)

uid_ledger = Table(
    "uid_ledger",
    metadata,
    Column("inlet", Text, nullable=False),
    Column("folder", Text, nullable=False),
    Column("uidvalidity", Integer, nullable=False),
    Column("uid", Integer, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("received_at", Instant, nullable=False),  # INTERNALDATE
    Column("spool_id", Integer, ForeignKey("spool.id"), nullable=False),
    Column("seen_at", Instant, nullable=False),
    PrimaryKeyConstraint("inlet", "folder", "uidvalidity", "uid"),
    sqlite_with_rowid=False,
)

identities = Table(
    "identities",
    metadata,
    Column("content_hash", Text, nullable=False),
    Column("message_id", Text, nullable=False),  # "" where the mail has none
    Column("spool_id", Integer, ForeignKey("spool.id"), nullable=False),
    PrimaryKeyConstraint("content_hash", "message_id"),
    sqlite_with_rowid=False,
)

held = Table(
    "held",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("spool_id", Integer, ForeignKey("spool.id"), nullable=False),
    Column("ticket", Integer, ForeignKey("tickets.number")),
    Column("why", Text, nullable=False),
    Column("agent", Text),
    Column("since", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("how", Text),
)
STILL_HELD = held.c.ended_at.is_(None)
Index("ix_held_open", held.c.id, sqlite_where=STILL_HELD)

# --- what happened in a ticket -----------------------------------------------------------------------------------

entries = Table(
    "entries",
    metadata,
    Column("ticket", Integer, ForeignKey("tickets.number"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("direction", Text, nullable=False),
    Column("author", Text),
    Column("author_name", Text, nullable=False),
    Column("sender", Text),
    Column("message_id", Text),
    Column("in_reply_to", Text),
    Column("template", Text),
    Column("language", Text),
    Column("auto", Boolean, nullable=False),
    Column("spool_id", Integer, ForeignKey("spool.id")),
    Column("to", Strings, nullable=False),
    Column("cc", Strings, nullable=False),
    Column("references", Strings, nullable=False),
    Column("reason", Text),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),  # long values last: what stands before them is read without them
    Column("full_text", Text),  # NULL: the same as `text`
    Column("withdrawn", Boolean, nullable=False, server_default=text("0")),
    PrimaryKeyConstraint("ticket", "n"),
    one_of("direction", Direction),
)
# With the template: whether a ticket was acknowledged is read from the index alone.
Index("ix_entries_direction", entries.c.ticket, entries.c.direction, entries.c.n, entries.c.template)

attachments = Table(
    "attachments",
    metadata,
    Column("ticket", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("inline", Boolean, nullable=False),
    PrimaryKeyConstraint("ticket", "n", "position"),
    ForeignKeyConstraint(["ticket", "n"], ["entries.ticket", "entries.n"]),
    sqlite_with_rowid=False,
)

# --- mail that goes out ------------------------------------------------------------------------------------------

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    # Some servers lower-case ids on the way; ours are told apart without regard to case (see maild.seal).
    Column("message_id", Text(collation="NOCASE"), nullable=False),
    Column("ticket", Integer, ForeignKey("tickets.number")),
    Column("entry_n", Integer),
    Column("state", Text, nullable=False),
    Column("send_class", Text, nullable=False),
    Column("not_before", Instant, nullable=False),  # the send delay: what `ignore_delay` ignores
    Column("next_try", Instant, nullable=False),  # the backoff: never ignored
    Column("judge_at", Instant),  # when an uncertain delivery without evidence is sent again
    Column("attempts", Integer, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("mail_n", Integer),  # the number in its Message-ID
    Column("envelope_from", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("settled_at", Instant),
    Column("bounced_at", Instant),
    Column("dropped_at", Instant),
    Column("blob", Text),  # digest of the bytes, where they are too large for outgoing_mails
    Column("reason", Text, nullable=False),
    Column("in_reply_to", Text),
    Column("references", Strings, nullable=False),
    Column("subject", Text, nullable=False),
    UniqueConstraint("message_id"),
    one_of("state", Delivery),
    one_of("role", Role),
)
OUTBOX_OPEN = and_(is_not(outbox.c.state, Delivery.SENT), outbox.c.dropped_at.is_(None))
Index(
    "ix_outbox_open",
    outbox.c.state,
    outbox.c.send_class,
    outbox.c.id,
    outbox.c.not_before,
    outbox.c.next_try,
    outbox.c.judge_at,
    outbox.c.dropped_at,  # of the condition; without it the index alone would not do
    sqlite_where=OUTBOX_OPEN,
)
Index("ix_outbox_ticket", outbox.c.ticket, outbox.c.mail_n)

outgoing_mails = Table(
    "outgoing_mails",
    metadata,
    Column("outbox_id", Integer, ForeignKey("outbox.id"), primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),  # as it goes on the wire
)

# --- people ------------------------------------------------------------------------------------------------------

suspensions = Table(
    "suspensions",
    metadata,
    Column("address", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

acknowledgements = Table(
    "acknowledgements",
    metadata,
    Column("sender", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("verified", Boolean, nullable=False),
    Column("domain", Text, nullable=False),
    Column("count", Integer, nullable=False),  # of this very moment
    PrimaryKeyConstraint("sender", "at", "verified"),
    sqlite_with_rowid=False,
)
Index("ix_acknowledgements_domain", acknowledgements.c.domain, acknowledgements.c.verified, acknowledgements.c.at)

alarms = Table(
    "alarms",
    metadata,
    Column("key", Text, primary_key=True),
    Column("at", Instant, nullable=False),
)
