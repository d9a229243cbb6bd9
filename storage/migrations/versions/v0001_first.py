"""The first tables. Written out in full: what is released once must not change with `storage.schema`."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _tickets()
    _numbers_and_ids()
    _participants()
    _spool()
    _raw_mails()
    _uid_ledger()
    _identities()
    _held()
    _entries()
    _attachments()
    _outbox()
    _outgoing_mails()
    _people()


def _tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kind_confidence", sa.Float(), nullable=False),
        sa.Column("kind_unsure", sa.Boolean(), nullable=False),
        sa.Column("kind_by_agent", sa.Boolean(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("requester", sa.Text()),
        sa.Column("requester_name", sa.Text(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("assignee", sa.Text()),
        sa.Column("tier", sa.Text()),
        sa.Column("first_response_due", sa.Text()),
        sa.Column("next_update_due", sa.Text()),
        sa.Column("resolution_due", sa.Text()),
        sa.Column("overdue_from", sa.Text()),
        sa.Column("first_response_at", sa.Text()),
        sa.Column("solved_at", sa.Text()),
        sa.Column("outcome", sa.Text()),
        sa.Column("rating", sa.Integer()),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("root", sa.Text()),
        sa.Column("linked", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("outgoing_subject", sa.Text(), nullable=False),
        sa.CheckConstraint("kind = 'inquiry' OR kind = 'complaint' OR kind = 'dispute'", name="ck_tickets_kind"),
        sa.CheckConstraint(
            "priority = 'low' OR priority = 'normal' OR priority = 'high' OR priority = 'urgent'",
            name="ck_tickets_priority",
        ),
        sa.CheckConstraint(
            "status = 'new' OR status = 'open' OR status = 'waiting' OR status = 'solved' OR status = 'closed'",
            name="ck_tickets_status",
        ),
        sa.PrimaryKeyConstraint("number", name="pk_tickets"),
    )
    op.create_index("ix_tickets_assignee", "tickets", ["assignee"], sqlite_where=sa.text("assignee IS NOT NULL"))
    op.create_index("ix_tickets_kind", "tickets", ["kind"])
    op.create_index(
        "ix_tickets_overdue_from", "tickets", ["overdue_from"], sqlite_where=sa.text("overdue_from IS NOT NULL")
    )
    op.create_index("ix_tickets_requester", "tickets", ["requester", "updated_at"])
    op.create_index("ix_tickets_status", "tickets", ["status"])
    op.create_index("ix_tickets_team", "tickets", ["team"])
    op.create_index("ix_tickets_topic", "tickets", ["topic"])


def _numbers_and_ids() -> None:
    op.create_table(
        "mail_numbers",
        sa.Column("ticket", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("ticket", name="pk_mail_numbers"),
    )
    op.create_table(
        "message_ids",
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_message_ids_ticket"),
        sa.PrimaryKeyConstraint("message_id", name="pk_message_ids"),
        sqlite_with_rowid=False,
    )


def _participants() -> None:
    op.create_table(
        "participants",
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since_entry", sa.Integer(), nullable=False),
        sa.Column("requester", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_participants_ticket"),
        sa.PrimaryKeyConstraint("ticket", "address", name="pk_participants"),
        sqlite_with_rowid=False,
    )


def _spool() -> None:
    op.create_table(
        "spool",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("next_try", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ticket", sa.Integer()),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("inlet", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("partial", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text()),
        sa.Column("sent_folder", sa.Boolean(), nullable=False),
        sa.Column("folder", sa.Text()),
        sa.Column("uidvalidity", sa.Integer()),
        sa.Column("uid", sa.Integer()),
        sa.Column("in_blob", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state = 'waiting' OR state = 'ticketed' OR state = 'filed' OR state = 'held'"
            " OR state = 'aside' OR state = 'dropped'",
            name="ck_spool_state",
        ),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_spool_ticket"),
        sa.PrimaryKeyConstraint("id", name="pk_spool"),
        sa.UniqueConstraint("sha256", name="uq_spool_sha256"),
    )
    op.create_index(
        "ix_spool_open",
        "spool",
        ["state", "id", "next_try"],
        sqlite_where=sa.text("state != 'ticketed' AND state != 'filed' AND state != 'dropped'"),
    )


def _raw_mails() -> None:
    op.create_table(
        "raw_mails",
        sa.Column("spool_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["spool_id"], ["spool.id"], name="fk_raw_mails_spool_id"),
        sa.PrimaryKeyConstraint("spool_id", name="pk_raw_mails"),
    )


def _uid_ledger() -> None:
    op.create_table(
        "uid_ledger",
        sa.Column("inlet", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("uidvalidity", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("spool_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["spool_id"], ["spool.id"], name="fk_uid_ledger_spool_id"),
        sa.PrimaryKeyConstraint("inlet", "folder", "uidvalidity", "uid", name="pk_uid_ledger"),
        sqlite_with_rowid=False,
    )


def _identities() -> None:
    op.create_table(
        "identities",
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("spool_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["spool_id"], ["spool.id"], name="fk_identities_spool_id"),
        sa.PrimaryKeyConstraint("content_hash", "message_id", name="pk_identities"),
        sqlite_with_rowid=False,
    )


def _held() -> None:
    op.create_table(
        "held",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("spool_id", sa.Integer(), nullable=False),
        sa.Column("ticket", sa.Integer()),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text()),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text()),
        sa.Column("how", sa.Text()),
        sa.ForeignKeyConstraint(["spool_id"], ["spool.id"], name="fk_held_spool_id"),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_held_ticket"),
        sa.PrimaryKeyConstraint("id", name="pk_held"),
    )
    op.create_index("ix_held_open", "held", ["id"], sqlite_where=sa.text("ended_at IS NULL"))


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("author", sa.Text()),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text()),
        sa.Column("message_id", sa.Text()),
        sa.Column("in_reply_to", sa.Text()),
        sa.Column("template", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("auto", sa.Boolean(), nullable=False),
        sa.Column("spool_id", sa.Integer()),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("cc", sa.Text(), nullable=False),
        sa.Column("references", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("full_text", sa.Text()),
        sa.CheckConstraint(
            "direction = 'in' OR direction = 'out' OR direction = 'note' OR direction = 'event'",
            name="ck_entries_direction",
        ),
        sa.ForeignKeyConstraint(["spool_id"], ["spool.id"], name="fk_entries_spool_id"),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_entries_ticket"),
        sa.PrimaryKeyConstraint("ticket", "n", name="pk_entries"),
    )
    op.create_index("ix_entries_direction", "entries", ["ticket", "direction", "n", "template"])


def _attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("inline", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ticket", "n"], ["entries.ticket", "entries.n"], name="fk_attachments_ticket_n"),
        sa.PrimaryKeyConstraint("ticket", "n", "position", name="pk_attachments"),
        sqlite_with_rowid=False,
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("ticket", sa.Integer()),
        sa.Column("entry_n", sa.Integer()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("send_class", sa.Text(), nullable=False),
        sa.Column("not_before", sa.Text(), nullable=False),
        sa.Column("next_try", sa.Text(), nullable=False),
        sa.Column("judge_at", sa.Text()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("mail_n", sa.Integer()),
        sa.Column("envelope_from", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.Text()),
        sa.Column("bounced_at", sa.Text()),
        sa.Column("dropped_at", sa.Text()),
        sa.Column("blob", sa.Text()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("in_reply_to", sa.Text()),
        sa.Column("references", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.CheckConstraint("role = 'customer' OR role = 'agent' OR role = 'operator'", name="ck_outbox_role"),
        sa.CheckConstraint(
            "state = 'queued' OR state = 'sending' OR state = 'sent' OR state = 'uncertain'"
            " OR state = 'failed' OR state = 'held'",
            name="ck_outbox_state",
        ),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_outbox_ticket"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("message_id", name="uq_outbox_message_id"),
    )
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["state", "send_class", "id", "not_before", "next_try", "judge_at", "dropped_at"],
        sqlite_where=sa.text("state != 'sent' AND dropped_at IS NULL"),
    )
    op.create_index("ix_outbox_ticket", "outbox", ["ticket", "mail_n"])


def _outgoing_mails() -> None:
    op.create_table(
        "outgoing_mails",
        sa.Column("outbox_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name="fk_outgoing_mails_outbox_id"),
        sa.PrimaryKeyConstraint("outbox_id", name="pk_outgoing_mails"),
    )


def _people() -> None:
    op.create_table(
        "suspensions",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_suspensions"),
    )
    op.create_table(
        "acknowledgements",
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sender", "at", "verified", name="pk_acknowledgements"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_acknowledgements_domain", "acknowledgements", ["domain", "verified", "at"])
    op.create_table(
        "alarms",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_alarms"),
    )
