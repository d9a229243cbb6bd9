"""The roof: reads settings, builds the parts, joins them, runs. Clock, randomness and signals are made here.

The commands and what they print are in `maild.console`. Heavy imports stand inside the steps that need them, so that
`maild --help` answers at once and `inspect` loads no database.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from maild.checkup import Step
    from maild.console.house import Understanding
    from maild.evaluation import CorpusFigures
    from maild.learn import Learning
    from maild.ports import Inlet, Outlet, Read, Store, Wings
    from maild.reveal import Find
    from maild.seal import Seals
    from maild.secrets import KeyRing
    from maild.service import Service
    from maild.settings import Settings
    from maild.until_idle import Idle
    from routing.classify import Classifier
    from storage.lock import InstanceLock
    from templates.render import Renderer

HERE = Path(__file__).resolve().parent

_JUDGE_EVERY_S = 15
_KEEP_UP_EVERY_S = 15
_COMPARE_AT_HOUR = 3  # at night, in the desk's time zone: whole folders are compared with what is on record
_TICKS = {"coalesce": True, "max_instances": 1}


def main() -> None:
    """The program `maild`."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy only adds a few hundred numbers: threads cost more
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # or it reads what is written of every package
    from maild.console.cli import cli

    cli(obj=House(), prog_name="maild")


class House:
    """Implements `maild.console.house.House`."""

    def clock(self) -> datetime:
        return datetime.now(UTC)

    # --- settings ---

    def settings(self, given: Path | None, *, secrets: bool) -> "Settings":
        from maild.configure import find, load

        return load(find(given, HERE), os.environ, _credentials(), secrets=secrets)

    def settings_or_defaults(self, given: Path | None) -> "Settings":
        from maild.configure import nobodys
        from maild.errors import SettingsError

        try:
            return self.settings(given, secrets=False)
        except SettingsError:
            if given is not None:
                raise
            return nobodys()

    def database(self, settings: "Settings") -> Path:
        return Path(settings.database.url.removeprefix("sqlite:///"))

    # --- joining ---

    def files(self, path: str) -> Iterator[str]:
        from ingest import archive

        return archive.files(path)

    def understanding(self, settings: "Settings") -> "Understanding":
        from ingest import archive
        from maild.console.house import Studied, Understanding
        from maild.mail import Inbound
        from routing.classify import language_in
        from routing.facts import named_in

        read = self.reading(settings)

        def read_file(path: str) -> Iterator[Studied]:
            for one in archive.mails(path, settings.limits, self.clock()):
                unread = Inbound(readable=False, content_hash="", warnings=(one.fault,))
                yield Studied(path, one.index, unread if one.mail is None else read(one.mail))

        facts = partial(named_in, patterns=settings.facts)
        return Understanding(read_file, self._judge(settings).verdict, language_in, facts)

    def _judge(self, settings: "Settings") -> "Classifier":
        """As the desk's database taught it, where there is one; it is only read."""
        from routing.classify import Classifier

        judge, database = Classifier(settings.classify), self.database(settings)
        if os.access(database, os.R_OK):
            from routing.site import Site
            from storage.live import live_delta

            judge.adopt(live_delta(database, Site(judge).basis))
        return judge

    def masked(self, subject: str, text: str) -> tuple[str, str]:
        from maild.mail import Inbound
        from routing.secrets import mask

        mail = mask(Inbound(readable=True, content_hash="", subject=subject, text=text))
        return mail.subject, mail.text

    @contextmanager
    def learning(self, settings: "Settings") -> "Iterator[Learning]":
        from maild.learn import Learning
        from routing.classify import Classifier
        from routing.site import Site

        with closing(self.store(settings)) as store:
            yield Learning(store, Site(Classifier(settings.classify)), self.clock)

    def corpus_figures(self) -> "CorpusFigures":
        from routing.examples import read
        from routing.train import train

        return train(read())[1]

    def reading(self, settings: "Settings") -> "Read":
        from ingest.parse import reader
        from routing.secrets import mask

        read = reader(settings.limits, settings.identity)
        return lambda raw: mask(read(raw))

    def secrets_of(self, settings: "Settings") -> "Find":
        from ingest.parse import reader
        from routing.secrets import found

        read = reader(settings.limits, settings.identity)
        return lambda raw: found(read(raw))

    def store(self, settings: "Settings") -> "Store":
        from storage.store import open_store

        return open_store(settings.database.url, Path(settings.blobs.url))

    def wings(self, settings: "Settings") -> "Wings":
        from maild.ports import Wings
        from routing.classify import Classifier
        from routing.decide import Router
        from routing.site import Site

        seals, judge = _seals(settings, _keys(settings)), Classifier(settings.classify)
        return Wings(
            settings,
            self.reading(settings),
            Router(settings, seals, judge),
            _renderer(settings, seals),
            self.store(settings),
            self.clock,
            Site(judge),
        )

    def inlet(self, settings: "Settings", store: "Store", number: int) -> "Inlet":
        from ingest.imap import ImapInlet
        from maild.secrets import password

        one = settings.inlet[number]
        return ImapInlet(one, settings.limits, store.ledger, password(one), self.clock)

    def outlet(self, settings: "Settings") -> "Outlet":
        from maild.secrets import password
        from maild.smtp import SmtpOutlet

        return SmtpOutlet(settings.smtp, password(settings.smtp), settings.desk.domain)

    def inlets(self, settings: "Settings", store: "Store") -> "list[Inlet]":
        return [self.inlet(settings, store, number) for number in range(len(settings.inlet))]

    # --- running ---

    def run(self, settings: "Settings") -> int:
        from maild import running

        return running.run(self, settings)

    def run_until_idle(self, settings: "Settings") -> "Idle":
        from maild import running

        return running.run_until_idle(self, settings)

    def lock(self, settings: "Settings") -> "InstanceLock":
        """One daemon per database, whichever settings file names it."""
        from storage.lock import InstanceLock

        database = self.database(settings)
        return InstanceLock(database.with_name(f"{database.name}.lock"))

    def migrated(self, settings: "Settings") -> str:
        from storage.migrate import migrate

        return migrate(settings.database.url, backup=True)

    def migrate(self, settings: "Settings") -> str:
        with self.lock(settings):
            return self.migrated(settings)

    @contextmanager
    def ticking(self, service: "Service", settings: "Settings") -> Iterator[None]:
        """Judging uncertain deliveries, upkeep, comparing whole folders at night."""
        from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]  # it has none

        ticks = BackgroundScheduler(timezone=settings.hours.timezone, job_defaults=_TICKS)
        ticks.add_job(service.judge, "interval", seconds=_JUDGE_EVERY_S)
        ticks.add_job(service.keep_up, "interval", seconds=_KEEP_UP_EVERY_S)
        ticks.add_job(service.compare_all, "cron", hour=_COMPARE_AT_HOUR, minute=17)
        ticks.start()
        try:
            yield
        finally:
            ticks.shutdown(wait=False)

    # --- looking after ---

    def checkup(self, settings: "Settings") -> "Sequence[Step]":
        from maild import checkup
        from maild.checkup import Step

        def database() -> str:
            with closing(self.store(settings)) as store, store.snapshot() as tx:
                return f"{self.database(settings)}: {', '.join(f'{n} {what}' for what, n in tx.counts().items())}"

        def inlet(number: int) -> str:
            with closing(self.store(settings)) as store, closing(self.inlet(settings, store, number)) as one:
                return one.probe()

        return [
            Step("settings", lambda: "every key is in order"),
            Step("secret file", lambda: f"{len(_keys(settings))} in the key ring"),
            Step("database", database),
            Step("templates", lambda: f"{self.check_letters(settings)} letters rendered"),
            Step("canned replies", lambda: checkup.canned_replies(settings)),
            Step("logins", lambda: checkup.logins(settings)),
            *(Step(f"inlet {one.name}", partial(inlet, number)) for number, one in enumerate(settings.inlet)),
            Step("outlet", lambda: self.outlet(settings).probe()),
            Step("clock", lambda: checkup.clock(self.clock(), _times(settings))),
            Step("identity", lambda: checkup.identity(settings)),
        ]

    def letters(self, settings: "Settings") -> "Sequence[str]":
        from templates import samples

        return [one.name for one in samples.cases()]

    def letter(self, settings: "Settings", name: str, language: str) -> str:
        from maild.model import Language
        from templates import samples

        case = next(one for one in samples.cases() if one.name == name)
        mail = _sampler(settings).sample(case, Language(language))
        return f"{mail.subject}\n\n{mail.text}"

    def check_letters(self, settings: "Settings") -> int:
        return _sampler(settings).check_all()

    def demo(self, data: Path | None, *, once: bool, screen: "Console | None" = None) -> int:
        """The daemon as ever, in a world of its own: settings from a file, ImapInlet, SmtpOutlet, SQLite."""
        from contextlib import ExitStack

        from maild.configure import load
        from maild.console.stage import Stage
        from maild.console.tables import console
        from maild.demo import desk
        from maild.demo.play import Play
        from maild.running import at_work

        with ExitStack() as stack:
            folder = stack.enter_context(desk.folder(data))
            office = stack.enter_context(desk.post_office())
            settings = load(desk.write_settings(folder, office), {}, None)
            stack.enter_context(self.lock(settings))
            _, wings = stack.enter_context(at_work(self, settings))
            screen = screen or console()
            stage = Stage(screen)
            play = Play(office, wings.store, stage, 0.7 if screen.is_terminal and not once else 0.0)
            return stage.perform(play, desk.how_to(office), once=once)


# --- parts of the joining ----------------------------------------------------------------------------------------


def _credentials() -> Path | None:
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    return Path(folder) if folder else None


def _keys(settings: "Settings") -> "KeyRing":
    from maild.secrets import key_ring

    return key_ring(settings.desk.secret_file, _credentials(), os.urandom)


def _seals(settings: "Settings", keys: "KeyRing") -> "Seals":
    from maild.seal import Seals

    return Seals(keys, settings.desk.prefix, settings.desk.domain)


def _renderer(settings: "Settings", seals: "Seals") -> "Renderer":
    from templates.render import Renderer

    return Renderer(settings, seals)


def _sampler(settings: "Settings") -> "Renderer":
    """A renderer for made-up letters: its seals are nobody's."""
    from maild.secrets import new_key_ring

    return _renderer(settings, _seals(settings, new_key_ring(os.urandom)))


def _times(settings: "Settings") -> list[datetime]:
    """When what lies here was last changed: all of it is past."""
    files = (settings.desk.secret_file, Path(settings.database.url.removeprefix("sqlite:///")), HERE / "daemon.py")
    return [datetime.fromtimestamp(one.stat().st_mtime, UTC) for one in files if one.exists()]


if __name__ == "__main__":
    main()
