"""Shows the letters of one language as they will be sent: text on stdout, HTML files in a folder if one is named.

python -m templates.preview --lang zh [--only ack] [--html FOLDER]
"""

import argparse
import email
import email.policy
import sys
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

from maild.errors import TemplateBroken
from maild.mail import Outgoing
from maild.model import Agent, EmailAddress, Language
from maild.seal import Seals
from maild.settings import Desk, Inlet, Settings, Smtp
from templates import samples
from templates.phrasebook import written
from templates.render import Renderer


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m templates.preview", description=__doc__)
    parser.add_argument("--lang", type=Language, default=Language.EN, help="one of: " + ", ".join(written()))
    parser.add_argument("--only", default="", help="only letters whose name begins with this")
    parser.add_argument("--html", type=Path, help="a folder for one HTML file a letter")
    chosen = parser.parse_args(arguments)
    try:
        renderer = Renderer(_settings(chosen.lang), Seals([bytes(32)], "EX", "exch.test"))
        mails = {
            case.name: renderer.sample(case, chosen.lang)
            for case in samples.cases()
            if case.name.startswith(chosen.only)
        }
    except TemplateBroken as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    for name, mail in mails.items():
        text, html = _parts(mail)
        sys.stdout.write(f"{'=' * 20} {name}\n{mail.subject}\n\n{text}\n")
        if chosen.html:
            chosen.html.mkdir(parents=True, exist_ok=True)
            (chosen.html / f"{name}.html").write_text(html, encoding="utf-8")
    return 0


def _settings(language: Language) -> Settings:
    languages = tuple(one for one in written() if one is language) or (Language.EN,)
    return Settings(
        desk=Desk(name="Example Exchange", address=EmailAddress("support@exch.test"), languages=languages),
        inlet=(Inlet(name="support"),),
        smtp=Smtp(host="smtp.exch.test"),
        agent=(Agent("Alice", samples.ALICE),),
    )


def _parts(mail: Outgoing) -> tuple[str, str]:
    read = email.message_from_bytes(mail.data, policy=email.policy.default)
    found = [read.get_body((kind,)) for kind in ("plain", "html")]
    text, html = (part.get_content() if isinstance(part, EmailMessage) else "" for part in found)
    return text, html


if __name__ == "__main__":
    sys.exit(main())
