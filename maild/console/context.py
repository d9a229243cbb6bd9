"""What every command has: the house it runs in, the settings it was given, exit codes and options in common."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from maild.console.house import House
    from maild.memory import Store
    from maild.settings import Settings

NO, BAD_INPUT, TRY_AGAIN, WRONG_SETTINGS = 1, 65, 75, 78  # the last three as in sysexits(3)

_CONFIG = "maild.config"


def _keep_config(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.meta[_CONFIG] = value  # one for the group and its commands: it may stand before or behind


config_option = click.option(
    "--config",
    metavar="FILE",
    type=click.Path(path_type=Path),
    expose_value=False,
    callback=_keep_config,
    help="The settings. Default: settings.toml beside the program, then /etc/maild/settings.toml.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON on stdout, one object per line.")


def house_of(context: click.Context) -> "House":
    house: House = context.find_root().obj
    return house


def settings_of(context: click.Context, *, secrets: bool = True) -> "Settings":
    """Raises SettingsError."""
    return house_of(context).settings(context.meta.get(_CONFIG), secrets=secrets)


def settings_or_defaults(context: click.Context) -> "Settings":
    """For commands that need no desk."""
    return house_of(context).settings_or_defaults(context.meta.get(_CONFIG))


def opened(context: click.Context) -> "Settings":
    """For commands about what is there already: without a database there is nothing."""
    house, settings = house_of(context), settings_of(context, secrets=False)
    if not house.database(settings).exists():
        raise click.ClickException(f"{house.database(settings)}: there is no database yet; `maild run` makes it")
    return settings


def store_of(context: click.Context) -> "Store":
    """The database of the settings given, which must be there."""
    return house_of(context).store(opened(context))
