"""Where values come from: the file, the environment, systemd credentials; and what the program then sees."""

from collections.abc import Mapping
from datetime import time
from pathlib import Path

import pytest

from maild.configure import SYSTEM_FILE, find, load
from maild.errors import SettingsError
from maild.model import Language
from maild.settings import PROMISES, Settings

MINIMAL = """
[desk]
name = "Example Exchange"
address = "Support@Exch.TEST"
[[inlet]]
name = "support"
host = "imap.exch.test"
[smtp]
host = "smtp.exch.test"
"""


def loaded(folder: Path, text: str = MINIMAL, env: Mapping[str, str] | None = None) -> Settings:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    credentials = folder / "credentials"
    return load(file, env or {}, credentials if credentials.is_dir() else None)


def credential(folder: Path, name: str, text: str) -> None:
    (folder / "credentials").mkdir(exist_ok=True)
    (folder / "credentials" / name).write_text(text)


def test_a_minimal_file_is_enough_and_the_rest_takes_its_defaults(tmp_path: Path) -> None:
    settings = loaded(tmp_path)
    assert settings.inlet[0].port == 993
    assert settings.inlet[0].security == "tls"
    assert settings.hours.from_ == time(9)
    assert settings.promise == PROMISES
    assert settings.identity.authserv_id == ""
    assert settings.agent == ()


def test_addresses_are_lower_cased(tmp_path: Path) -> None:
    more = '[[agent]]\nname = "Alice"\naddress = "Alice.Agent@EXCH.test"\naliases = ["AL@exch.test"]\n'
    settings = loaded(tmp_path, MINIMAL + more)
    assert settings.desk.address == "support@exch.test"
    assert settings.agent[0].address == "alice.agent@exch.test"
    assert settings.agent[0].aliases == ("al@exch.test",)


def test_relative_paths_are_relative_to_the_folder_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "pw").write_text("hush\n")
    text = MINIMAL + 'username = "u"\npassword_file = "pw"\n[desk2]\n'.replace("[desk2]\n", "")
    settings = loaded(tmp_path, text)
    assert settings.desk.secret_file == tmp_path / "var/secret.key"
    assert settings.desk.data_dir == tmp_path / "var"
    assert settings.database.url == f"sqlite:///{tmp_path}/var/maild.db"
    assert settings.blobs.url == str(tmp_path / "var/blobs")
    assert settings.smtp.password_file == str(tmp_path / "pw")
    assert settings.smtp.ca_file == ""


def test_absolute_paths_stay(tmp_path: Path) -> None:
    settings = loaded(tmp_path, MINIMAL + '[database]\nurl = "sqlite:////srv/maild/m.db"\n[blobs]\nurl = "/srv/b"\n')
    assert settings.database.url == "sqlite:////srv/maild/m.db"
    assert settings.blobs.url == "/srv/b"


def test_the_environment_overrides_the_file(tmp_path: Path) -> None:
    env = {
        "MAILD__DESK__NAME": "Other Desk",
        "MAILD__SMTP__PORT": "2525",
        "MAILD__DESK__PLUS_ADDRESSING": "false",
        "MAILD__DESK__LANGUAGES": '["en", "ja"]',
        "MAILD__HOURS__FROM": "08:30",
        "MAILD__INLET__SUPPORT__FOLDER": "123",
        "MAILD__PROMISE__DISPUTE__RESOLUTION": "2d",
        "MAILD__LIMITS__MAIL_MIB": "0.5",
        "MAILDIR": "/var/mail",
        "PATH": "/bin",
    }
    settings = loaded(tmp_path, env=env)
    assert settings.desk.name == "Other Desk"
    assert settings.smtp.port == 2525
    assert settings.desk.plus_addressing is False
    assert settings.desk.languages == (Language.EN, Language.JA)
    assert settings.hours.from_ == time(8, 30)
    assert settings.inlet[0].folder == "123"
    assert settings.promise["dispute"].resolution == "2d"
    assert settings.promise["dispute"].first_response == "4h"
    assert settings.limits.mail_mib == 0.5


def test_settings_may_come_from_the_environment_alone() -> None:
    env = {
        "MAILD__DESK__NAME": "X",
        "MAILD__DESK__ADDRESS": "support@exch.test",
        "MAILD__INLET__MAIN__HOST": "imap.exch.test",
        "MAILD__INLET__MAIN__POLL_S": "5",
        "MAILD__SMTP__HOST": "smtp.exch.test",
    }
    settings = load(None, env, None)
    assert [(one.name, one.poll_s) for one in settings.inlet] == [("main", 5)]
    assert settings.desk.data_dir == Path.cwd() / "var"


def test_an_inlet_is_named_by_its_letters_and_digits(tmp_path: Path) -> None:
    text = MINIMAL.replace('name = "support"', 'name = "Support (EU)"')
    assert loaded(tmp_path, text, {"MAILD__INLET__SUPPORT_EU__PORT": "143"}).inlet[0].port == 143


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({"MAILD__SMTP__PORT": "x"}, "[smtp] port: must be a whole number without quotes, not \"x\" (set by MAILD__SM"),
        ({"MAILD__DESK__ADRESS": "x"}, "[desk] adress: unknown key; did you mean address? (set by MAILD__DESK__ADRESS"),
        ({"MAILD__DESC__NAME": "x"}, "[desc]: unknown section; did you mean [desk]?"),
        ({"MAILD__DESK": "x"}, "MAILD__DESK: names no key of the settings"),
        ({"MAILD__INLET__PORT": "1"}, "MAILD__INLET__PORT: names no key of the settings"),
        ({"MAILD__INLET__SALES__PORT": "1"}, "[inlet.sales] port: MAILD__INLET__SALES__PORT is set, but no inlet is n"),
    ],
)  # fmt: skip
def test_a_wrong_variable_is_named(tmp_path: Path, env: dict[str, str], sentence: str) -> None:
    with pytest.raises(SettingsError) as error:
        loaded(tmp_path, env=env)
    assert len(error.value.problems) == 1
    assert error.value.problems[0].startswith(sentence)


def test_a_credential_sets_a_value_and_the_environment_wins_over_it(tmp_path: Path) -> None:
    credential(tmp_path, "maild.smtp.username", "from-credential\n")
    credential(tmp_path, "maild.inlet.support.username", "imap-user\n")
    credential(tmp_path, "other.thing", "ignored")
    settings = loaded(tmp_path, env={"MAILD__SMTP__USERNAME": "from-environment"})
    assert settings.smtp.username == "from-environment"
    assert settings.inlet[0].username == "imap-user"


def test_a_password_from_outside_replaces_the_password_file_of_the_file(tmp_path: Path) -> None:
    credential(tmp_path, "maild.smtp.password", "hush\n")
    settings = loaded(tmp_path, MINIMAL + 'username = "u"\npassword_file = "gone"\n')
    assert settings.smtp.password == "hush"
    assert settings.smtp.password_file == ""


def test_passwords_do_not_show_in_a_repr(tmp_path: Path) -> None:
    settings = loaded(tmp_path, env={"MAILD__SMTP__PASSWORD": "hush-hush", "MAILD__SMTP__USERNAME": "u"})
    assert settings.smtp.password == "hush-hush"
    assert "hush-hush" not in repr(settings)


def test_the_file_given_is_used_else_the_one_beside_the_program_else_the_systems(tmp_path: Path) -> None:
    given, beside = tmp_path / "given.toml", tmp_path / "settings.toml"
    assert find(given, tmp_path) == given
    assert find(None, tmp_path) == (SYSTEM_FILE if SYSTEM_FILE.is_file() else None)
    beside.write_text("")
    assert find(None, tmp_path) == beside
