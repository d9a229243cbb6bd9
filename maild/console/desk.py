"""The commands that look at the desk's work: tickets, show, queue. They work beside a running daemon."""

import sys
from getpass import getuser

import click

from maild.console.context import config_option, house_of, json_option, opened, store_of
from maild.model import Kind, Status, TicketNumber

_KINDS, _STATES = tuple(one.value for one in Kind), tuple(one.value for one in Status)


def number_of(ref: str, prefix: str) -> TicketNumber:
    """`EX-1042` or `1042`. Raises UsageError for all else."""
    digits = ref.rpartition("-")[2]
    if not (digits.isascii() and digits.isdigit() and len(digits) < 13):
        raise click.UsageError(f'"{ref}" is no reference; they read {prefix}-1042')
    return TicketNumber(int(digits))


@click.command()
@click.option("--status", type=click.Choice(_STATES), help="Only these.")
@click.option("--kind", type=click.Choice(_KINDS), help="Only these.")
@click.option("--topic", metavar="TOPIC", help="Only of this topic.")
@click.option("--team", metavar="TEAM", help="Only of this team.")
@click.option("--agent", metavar="ADDRESS", help="Only those assigned to this agent.")
@click.option("--requester", metavar="ADDRESS", help="Only of this customer.")
@click.option("--overdue", is_flag=True, help="Only those of which a promise is broken.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N.")
@json_option
@config_option
@click.pass_context
def tickets(
    context: click.Context,
    status: str | None,
    kind: str | None,
    topic: str | None,
    team: str | None,
    agent: str | None,
    requester: str | None,
    overdue: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """List tickets, oldest first."""
    from maild.console.rows import ticket_row
    from maild.console.safe import write_line
    from maild.memory import TicketFilter

    now = house_of(context).clock()
    wanted = TicketFilter(
        status=status,
        kind=kind,
        topic=topic,
        team=team,
        agent=agent.lower() if agent else None,
        requester=requester.lower() if requester else None,
        overdue_at=now if overdue else None,
        limit=limit,
    )
    with store_of(context).snapshot() as tx:
        found = tx.tickets.listed(wanted)
    if as_json:
        for ticket, messages in found:
            write_line(ticket_row(ticket, messages))
        return
    from maild.console.tables import console, tickets_table

    console().print(tickets_table(found, now) if found else "no tickets")


@click.command()
@click.argument("ref")
@click.option("--mbox", "form", flag_value="mbox", help="Its mails, whole, as an mbox file on stdout.")
@click.option("--html", "form", flag_value="html", help="A page for a browser, on stdout.")
@click.option("--json", "form", flag_value="json", help="JSON on stdout, one object.")
@config_option
@click.pass_context
def show(context: click.Context, ref: str, form: str | None) -> None:
    """One ticket, whole. REF reads EX-1042 or 1042."""
    from maild.console import export
    from maild.console.rows import whole_ticket_row
    from maild.console.safe import write_line

    house, settings = house_of(context), opened(context)
    number = number_of(ref, settings.desk.prefix)
    read = house.reading(settings)
    with house.store(settings).snapshot() as tx:
        ticket, entries = tx.tickets.get(number), tx.tickets.entries(number)
        mails = list(export.mbox(tx, entries, read)) if form == "mbox" else []
    messages = sum(one.direction in ("in", "out") for one in entries)
    match form:
        case "json":
            write_line(whole_ticket_row(ticket, messages, entries))
        case "html":
            write_line(export.page(ticket, entries))
        case "mbox":
            sys.stdout.buffer.writelines(mails)
        case _:
            from maild.console.tables import console, ticket_page

            console().print(ticket_page(ticket, entries, house.clock()))


@click.command()
@click.argument("ref")
@click.argument("entry", type=click.IntRange(min=1), required=False)
@config_option
@click.pass_context
def reveal(context: click.Context, ref: str, entry: int | None) -> None:
    """What was masked in a ticket, or in one ENTRY of it. The ticket's history says first who looked."""
    from maild.console.safe import safe
    from maild.reveal import reveal as revealed

    house, settings = house_of(context), opened(context)
    number = number_of(ref, settings.desk.prefix)
    for one in revealed(house.store(settings), house.secrets_of(settings), house.clock, getuser(), number, entry):
        for found in one.found:
            click.echo(f"entry {one.entry_n}, {safe(found.where)}, {found.what.replace('_', ' ')}: {safe(found.value)}")


@click.group(invoke_without_command=True)
@json_option
@config_option
@click.pass_context
def queue(context: click.Context, as_json: bool) -> None:
    """What waits: mail not yet understood, mail to be sent, mail held for a person, mail put aside."""
    if context.invoked_subcommand is not None:
        return
    from maild.console.rows import waiting_row
    from maild.console.safe import write_line
    from maild.console.tables import console, queue_table

    with store_of(context).snapshot() as tx:
        waiting = tx.queue()
    if as_json:
        for one in waiting:
            write_line(waiting_row(one))
    else:
        console().print(queue_table(waiting, house_of(context).clock()) if waiting else "nothing waits")


@queue.command("retry")
@click.argument("work", metavar="ID", required=False)
@click.option("--all", "everything", is_flag=True, help="Everything but what is held for a person.")
@config_option
@click.pass_context
def queue_retry(context: click.Context, work: str | None, everything: bool) -> None:
    """Try one thing again now, or everything."""
    from maild import orders

    if (work is None) == (not everything):
        raise click.UsageError("give an ID of `maild queue`, or --all")
    store, clock = store_of(context), house_of(context).clock
    if work is not None:
        orders.retry(store, clock, work)
    many = 1 if work is not None else orders.retry_all(store, clock)
    click.echo(f"{many} due now; the daemon takes them up within seconds", err=True)


@queue.command("release")
@click.argument("work", metavar="ID")
@config_option
@click.pass_context
def queue_release(context: click.Context, work: str) -> None:
    """Let a held mail do what it asks, its author taken at their word."""
    from maild import orders
    from maild.receive import Reception

    done = Reception(house_of(context).wings(opened(context))).release(orders.held_id(work))
    click.echo(f"{work}: {done.outcome}{f' as {done.ticket.ref}' if done.ticket else ''}; {done.reason}", err=True)


@queue.command("drop")
@click.argument("work", metavar="ID")
@click.option("--why", required=True, metavar="TEXT", help="The reason; it is kept with the mail.")
@config_option
@click.pass_context
def queue_drop(context: click.Context, work: str, why: str) -> None:
    """End one thing that waits. The mail itself is kept."""
    from maild import orders

    orders.drop(store_of(context), house_of(context).clock, work, why)
    click.echo(f"{work}: dropped", err=True)
