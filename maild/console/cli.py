"""The command line: the table of all commands, and what becomes of errors."""

import logging
import sys
from typing import Any

import click

from maild import journal
from maild.console.context import NO, TRY_AGAIN, WRONG_SETTINGS, config_option
from maild.console.desk import queue, reveal, show, tickets
from maild.console.operate import check, demo, migrate, run, templates
from maild.console.seek import search
from maild.console.study import classify, inspect
from maild.console.teach import evaluate, teach
from maild.errors import AlreadyRunning, MaildError, SettingsError, Temporary

VERSION = "0.1.0"


class Commands(click.Group):
    """What maild raises on purpose becomes a sentence on stderr and an exit code; a defect stays a traceback."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except SettingsError as error:
            for problem in error.problems:
                click.echo(problem, err=True)
            raise SystemExit(WRONG_SETTINGS) from None
        except MaildError as error:
            click.echo(str(error), err=True)
            raise SystemExit(TRY_AGAIN if isinstance(error, Temporary | AlreadyRunning) else NO) from None


@click.group(
    cls=Commands,
    commands=(
        run,
        check,
        demo,
        tickets,
        show,
        search,
        reveal,
        queue,
        inspect,
        classify,
        teach,
        evaluate,
        templates,
        migrate,
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(VERSION, prog_name="maild")
@config_option
def cli() -> None:
    """The support desk that lives inside e-mail."""
    journal.write_to(sys.stderr, logging.ERROR)  # the daemon itself says more
