"""The commands that run a desk: run, check, migrate, demo, templates."""

from pathlib import Path

import click

from maild.console.context import NO, TRY_AGAIN, config_option, house_of, settings_of, settings_or_defaults


@click.command()
@click.option("--until-idle", is_flag=True, help="Work until a pass brings nothing, then end.")
@config_option
@click.pass_context
def run(context: click.Context, until_idle: bool) -> None:
    """The daemon: read the mailboxes, answer, send.

    With --until-idle it exits 0 when all is done, 75 if a server could not be reached or another daemon is at work.
    """
    settings = settings_of(context)
    if not until_idle:
        raise SystemExit(house_of(context).run(settings))
    idle = house_of(context).run_until_idle(settings)
    for trouble in idle.troubles:
        click.echo(trouble, err=True)
    if idle.later:
        click.echo(f"{idle.later} mails wait for later; see maild queue", err=True)
    raise SystemExit(TRY_AGAIN if idle.troubles else 0)


@click.command()
@click.option("--agent", metavar="NAME", help="Send this agent a mail whose answer proves the way back.")
@config_option
@click.pass_context
def check(context: click.Context, agent: str | None) -> None:
    """Try settings, database, templates and every login; exit 1 with a line for each problem."""
    from maild.checkup import findings, greet
    from maild.console.safe import one_line

    house, settings = house_of(context), settings_of(context)
    problems = 0
    for one in findings(house.checkup(settings)):
        problems += not one.good
        mark = click.style("✔", fg="green") if one.good else click.style("✘", fg="red", bold=True)
        click.echo(f"{mark} {one.part:14} {one_line(one.sentence)}")
    if agent is not None and not problems:
        click.echo(greet(house.wings(settings), agent))
    raise SystemExit(NO if problems else 0)


@click.command()
@config_option
@click.pass_context
def migrate(context: click.Context) -> None:
    """Bring the database up to this version, after a copy of it. Not while a daemon runs."""
    click.echo(house_of(context).migrate(settings_of(context, secrets=False)), err=True)


@click.command()
@click.option("--once", is_flag=True, help="End when the conversation is complete; exit 1 if any part of it failed.")
@click.option(
    "--data", metavar="DIR", type=click.Path(path_type=Path), help="Keep the database here. Default: nowhere."
)
@click.pass_context
def demo(context: click.Context, once: bool, data: Path | None) -> None:
    """A made-up desk with its own mail servers: watch customers and agents write to each other."""
    raise SystemExit(house_of(context).demo(data, once=once))


@click.command("check")
@config_option
@click.pass_context
def templates_check(context: click.Context) -> None:
    """Render every letter in every language, and every canned reply; say which of these lack a language."""
    from maild.canned import library

    settings = settings_or_defaults(context)
    rendered = house_of(context).check_letters(settings)
    canned = library(settings.canned.path)
    filled = canned.check_all()
    for name, lacking in canned.missing(settings.desk.languages):
        click.echo(f"{name}: not in {', '.join(lacking)}", err=True)
    click.echo(f"{rendered} letters rendered, {filled} canned replies filled", err=True)


@click.command("show")
@click.argument("name")
@click.option("--lang", default="en", show_default=True, help="en, zh, zh-Hant, ja, ru, pt, es, ar or ko.")
@config_option
@click.pass_context
def templates_show(context: click.Context, name: str, lang: str) -> None:
    """One letter, rendered with made-up facts. NAME may be a part of a name; all that fit are shown."""
    house, settings = house_of(context), settings_or_defaults(context)
    names = house.letters(settings)
    fitting = [name] if name in names else [one for one in names if name in one]
    if not fitting:
        raise click.UsageError(f'no letter is named "{name}"; there are: {", ".join(names)}')
    for one in fitting:
        click.echo(f"--- {one} ({lang})\n{house.letter(settings, one, lang)}")


templates = click.Group("templates", commands=(templates_check, templates_show), help="The texts that are sent.")
