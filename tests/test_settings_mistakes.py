"""Every way to get settings.toml wrong is named by its key, and all of them at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maild.configure import SHAPE, known_keys, load, understood
from maild.errors import SettingsError

DESK = '[desk]\nname = "Example Exchange"\naddress = "support@exch.test"\n'
INLET = '[[inlet]]\nname = "support"\nhost = "imap.exch.test"\n'
SMTP = '[smtp]\nhost = "smtp.exch.test"\n'
ALICE = '[[agent]]\nname = "A"\naddress = "a@exch.test"\n'
GOOD = {"desk": DESK, "inlet": INLET, "smtp": SMTP}


def problems(folder: Path, text: str, env: Mapping[str, str] | None = None, *, secrets: bool = True) -> list[str]:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    try:
        load(file, env or {}, None, secrets=secrets)
    except SettingsError as error:
        return list(error.problems)
    return []


def settings_with(**sections: str) -> str:
    return "".join((GOOD | sections).values())


ONE_MISTAKE = [
    # unknown keys and sections, with the nearest known one
    ({"desk": DESK + 'adress = "x"\n'}, "[desk] adress: unknown key; did you mean address?"),
    ({"desk": DESK + "frobnicate = 1\n"}, "[desk] frobnicate: unknown key"),
    ({"inlet": INLET + 'pasword = "hush"\n'}, "[inlet.support] pasword: unknown key; did you mean password?"),
    ({"more": "[databse]\n"}, "[databse]: unknown section; did you mean [database]?"),
    ({"more": "[promise.disputes]\n"}, "[promise.disputes]: unknown section; did you mean [promise.dispute]?"),
    ({"more": '[[agent]]\nname="A"\naddress="a@exch.test"\nteam=[]\n'}, "[agent.A] team: unknown key; did you mean te"),
    ({"more": '[[team]]\nname="t"\ntopic=[]\n'}, "[team.t] topic: unknown key; did you mean topics?"),
    # what is obligatory
    ({"desk": '[desk]\nname = "X"\n'}, "[desk] address: must be given"),
    ({"desk": '[desk]\naddress = "support@exch.test"\n'}, "[desk] name: must be given"),
    ({"inlet": ""}, "[[inlet]]: at least one is needed, or no mail is ever read"),
    ({"inlet": '[[inlet]]\nname = "support"\n'}, "[inlet.support] host: must be given"),
    ({"smtp": ""}, "[smtp] host: must be given"),
    ({"more": '[[agent]]\nname = "Alice"\n'}, "[agent.Alice] address: must be given"),
    ({"more": '[[agent]]\naddress = "a@exch.test"\n'}, "[agent.1] name: must be given"),
    ({"more": "[[team]]\ntopics = []\n"}, "[team.1] name: must be given"),
    # wrong types
    ({"inlet": INLET + 'port = "993"\n'}, '[inlet.support] port: must be a whole number without quotes, not "993"'),
    ({"inlet": INLET + "port = 99.5\n"}, "[inlet.support] port: must be a whole number without quotes, not 99.5"),
    ({"inlet": INLET + 'idle = "yes"\n'}, '[inlet.support] idle: must be true or false, without quotes, not "yes"'),
    ({"inlet": INLET + "idle = 1\n"}, "[inlet.support] idle: must be true or false, without quotes, not 1"),
    ({"inlet": INLET + "folder = 7\n"}, "[inlet.support] folder: must be a text in quotes, not 7"),
    ({"inlet": INLET + "poll_s = true\n"}, "[inlet.support] poll_s: must be a whole number without quotes, not true"),
    ({"desk": DESK + 'also = "x@exch.test"\n'}, '[desk] also: must be a list in square brackets, not "x@exch.test"'),
    ({"desk": DESK + "data_dir = 1\n"}, "[desk] data_dir: must be a text in quotes, not 1"),
    ({"more": '[limits]\nmail_mib = "25"\n'}, '[limits] mail_mib: must be a number without quotes, not "25"'),
    ({"more": 'limits = "none"\n'}, "[limits]: must be a section with keys of its own"),
    ({"inlet": '[inlet]\nname = "support"\nhost = "h"\n'}, "[inlet]: may stand several times; write [[inlet]]"),
    ({"more": "promise = 3\n"}, "[promise]: must be sections like [promise.inquiry]"),
    # values out of range
    ({"inlet": INLET + "port = 0\n"}, "[inlet.support] port: must be at least 1, not 0"),
    ({"inlet": INLET + "port = 65536\n"}, "[inlet.support] port: must be at most 65535, not 65536"),
    ({"inlet": INLET + "poll_s = 0\n"}, "[inlet.support] poll_s: must be at least 1, not 0"),
    ({"inlet": INLET + 'security = "ssl"\n'}, '[inlet.support] security: must be one of "tls", "starttls", "none", no'),
    ({"inlet": INLET + 'kind = "pop3"\n'}, '[inlet.support] kind: must be one of "imap", "lmtp", "smtp", not "pop3"'),
    ({"inlet": INLET + 'folder = ""\n'}, "[inlet.support] folder: must not be empty"),
    ({"inlet": '[[inlet]]\nname = ""\nhost = "h"\n'}, "[inlet.1] name: must not be empty"),
    ({"desk": DESK + "send_delay_s = -1\n"}, "[desk] send_delay_s: must be at least 0, not -1"),
    ({"desk": DESK + 'subject_tag = "maybe"\n'}, '[desk] subject_tag: must be one of "auto", "always", "never", not "'),
    ({"desk": DESK + 'public = "no"\n'}, '[desk] public: must be one of "reply", "explicit", not "no"'),
    ({"desk": DESK + 'languages = ["en", "tlh"]\n'}, "[desk] languages: item 2: must be one of"),
    ({"desk": DESK + "languages = []\n"}, "[desk] languages: must not be empty"),
    ({"desk": DESK + 'languages = ["other"]\n'}, '[desk] languages: item 1: "other" is no language to answer in'),
    ({"more": "[limits]\nmail_mib = 0\n"}, "[limits] mail_mib: must be over 0, not 0"),
    ({"more": "[limits]\ndepth = 5000\n"}, "[limits] depth: must be at most 200, not 5000"),
    ({"more": '[classify]\nkind_templates = "yes"\n'}, '[classify] kind_templates: must be one of "safe"'),
    ({"more": '[identity]\nprofile = "spf"\n'}, '[identity] profile: must be one of "rfc8601"'),
    ({"more": '[hours]\ndays = ["monday"]\n'}, '[hours] days: item 1: must be one of "mon"'),
    ({"more": '[report]\nwhen = "monday"\n'}, '[report] when: "monday" is not a time of the week'),
    # forms
    ({"desk": '[desk]\nname="X"\naddress="support"\n'}, '[desk] address: "support" is not an e-mail address'),
    ({"desk": '[desk]\nname="X"\naddress="a b@exch.test"\n'}, '[desk] address: "a b@exch.test" is not an e-mail addre'),
    ({"desk": '[desk]\nname="X"\naddress="a@exch..test"\n'}, '[desk] address: "a@exch..test" is not an e-mail address'),
    ({"desk": '[desk]\nname="X"\naddress="A <a@exch.test>"\n'}, '[desk] address: "A <a@exch.test>" is not an e-mail'),
    ({"desk": DESK + 'also = ["ok@exch.test", "bad"]\n'}, '[desk] also: item 2: "bad" is not an e-mail address'),
    ({"desk": DESK + 'operators = "ops"\n'}, '[desk] operators: "ops" is not an e-mail address'),
    ({"desk": DESK + 'prefix = "ex"\n'}, '[desk] prefix: "ex" must be 1 to 10 capital letters and digits'),
    ({"desk": DESK + 'prefix = "E-X"\n'}, '[desk] prefix: "E-X" must be'),
    ({"smtp": '[smtp]\nhost = "smtp.exch.test:465"\n'}, '[smtp] host: "smtp.exch.test:465" is not a host name; the po'),
    ({"smtp": '[smtp]\nhost = "smtps://smtp.exch.test"\n'}, '[smtp] host: "smtps://smtp.exch.test" is not a host name'),
    ({"more": '[identity]\nagents_without_dmarc = ["@exch.test"]\n'}, '[identity] agents_without_dmarc: item 1: "@exc'),
    ({"more": '[identity]\nintakes = ["form"]\n'}, '[identity] intakes: item 1: "form" is not an e-mail address'),
    ({"more": '[promise.inquiry]\nfirst_response = "soon"\n'}, '[promise.inquiry] first_response: "soon" is not a dur'),
    ({"more": '[promise.vip]\nresolution = "24 hours"\n'}, '[promise.vip] resolution: "24 hours" is not a duration'),
    ({"more": '[facts]\norder_id = ["["]\n'}, '[facts] order_id: item 1: "[" is not a regular expression'),
    ({"more": '[hours]\nfrom = "9"\n'}, '[hours] from: "9" is not a time of day; write 09:00'),
    ({"more": "[hours]\nfrom = 9\n"}, '[hours] from: "9" is not a time of day; write 09:00'),
    ({"more": '[hours]\nclosed = ["25.12.2026"]\n'}, '[hours] closed: item 1: "25.12.2026" is not a day; write 2026-1'),
    ({"desk": '[desk]\nname="X\\nBcc: a"\naddress="a@exch.test"\n'}, "[desk] name: has a line end or another control"),
    # contradictions
    ({"inlet": INLET + 'security = "none"\n'}, '[inlet.support] security: "none" is only for this machine itself'),
    ({"smtp": SMTP + 'security = "none"\n'}, '[smtp] security: "none" is only for this machine itself'),
    ({"inlet": INLET + INLET}, '[inlet.support] name: "support" is given 2 times'),
    ({"inlet": INLET + 'done_folder = "INBOX"\n'}, '[inlet.support] done_folder: "INBOX" is the folder that new mail'),
    ({"inlet": INLET + 'sent_folder = "INBOX"\n'}, '[inlet.support] sent_folder: "INBOX" is the folder that new mail'),
    ({"smtp": SMTP + 'password = "hush"\n'}, "[smtp] username: must be given where there is a password"),
    ({"smtp": SMTP + 'username = "u"\npassword_file = "no"\n'}, '[smtp] password_file: there is no file "'),
    ({"smtp": SMTP + 'ca_file = "no.pem"\n'}, '[smtp] ca_file: there is no file "'),
    ({"more": '[hours]\nfrom = "18:00"\nto = "09:00"\n'}, "[hours] from: 18:00 is not before to = 09:00"),
    ({"more": '[hours]\ntimezone = "Europe/Berln"\n'}, '[hours] timezone: "Europe/Berln" is unknown; did you mean Eur'),
    ({"more": '[hours]\ntimezone = "../etc/passwd"\n'}, '[hours] timezone: "../etc/passwd" is unknown'),
    ({"desk": DESK + 'operators = "support@exch.test"\n'}, '[desk] operators: "support@exch.test" is the desk itself'),
    ({"desk": DESK + 'journal = "support@exch.test"\n'}, '[desk] journal: "support@exch.test" is the desk itself'),
    ({"desk": '[desk]\nname="X"\naddress="a+b@exch.test"\n'}, '[desk] address: "a+b@exch.test" has a plus sign'),
    (
        {"more": '[[agent]]\nname="A"\naddress="a@exch.test"\nteams=["fund"]\n[[team]]\nname="funds"\n'},
        '[agent.A] teams: there is no [[team]] "fund"; did you mean funds?',
    ),
    (
        {"more": '[[agent]]\nname="A"\naddress="SUPPORT@exch.test"\n'},
        '[agent.A] address: "support@exch.test" is the desk itself',
    ),
    (
        {"more": ALICE + '[[agent]]\nname="B"\naddress="b@exch.test"\naliases=["A@exch.test"]\n'},
        '[agent.B] aliases: "a@exch.test" already belongs to A',
    ),
    ({"more": '[[team]]\nname="t"\n[[team]]\nname="t"\n'}, '[team.t] name: "t" is given 2 times'),
    # keys whose part of the program is still to come
    ({"inlet": INLET + 'kind = "lmtp"\n'}, '[inlet.support] kind: "lmtp" comes with a later version'),
    ({"inlet": INLET + 'kind = "smtp"\n'}, '[inlet.support] kind: "smtp" comes with a later version'),
    ({"inlet": INLET + 'listen = "127.0.0.1:24"\n'}, "[inlet.support] listen: belongs to kind"),
    ({"inlet": INLET + "[inlet.oauth2]\nclient_id = 'x'\n"}, "[inlet.support] oauth2: this version logs in with"),
    ({"smtp": SMTP + "[smtp.oauth2]\nclient_id = 'x'\n"}, "[smtp] oauth2: this version logs in with"),
    ({"more": '[identity]\nprofile = "gmail"\n'}, '[identity] profile: "gmail" comes with a later version'),
    ({"more": '[identity]\nprofile = "microsoft365"\n'}, '[identity] profile: "microsoft365" comes with a later versi'),
    ({"more": '[identity]\nprofile = "verify"\n'}, '[identity] profile: "verify" comes with a later version'),
    ({"more": '[hours]\nholidays = "DE"\n'}, "[hours] holidays: country calendars come with a later version"),
    ({"more": '[http]\nlisten = "127.0.0.1:9120"\n'}, "[http] listen: the health and metrics page comes"),
    ({"more": '[report]\nto = "a@exch.test"\n'}, "[report] to: reports by mail come with a later version"),
    ({"more": '[knowledge]\npath = "help"\n'}, "[knowledge] path: help articles come with a later version"),
    ({"more": '[database]\nurl = "postgresql+psycopg://db/maild"\n'}, "[database] url: PostgreSQL comes with a later"),
    ({"more": '[database]\nurl = "mysql://db/maild"\n'}, '[database] url: "mysql://db/maild" is no database maild can'),
    ({"more": '[database]\nurl = "sqlite:///:memory:"\n'}, '[database] url: "sqlite:///:memory:" is no database'),
    ({"more": "[limits]\nretention_days = 90\n"}, "[limits] retention_days: deleting old tickets comes with a later"),
    ({"more": '[blobs]\nurl = "s3://bucket"\n'}, '[blobs] url: "s3://bucket" is not a folder'),
]  # fmt: skip


@pytest.mark.parametrize(("sections", "sentence"), ONE_MISTAKE, ids=[sentence for _, sentence in ONE_MISTAKE])
def test_one_mistake_gives_one_sentence_that_begins_with_its_key(
    tmp_path: Path, sections: dict[str, str], sentence: str
) -> None:
    if not sections.get("more", "[").startswith("["):  # a bare key must stand before the first section
        text = sections["more"] + settings_with()
    else:
        text = settings_with(**sections)
    found = problems(tmp_path, text)
    assert len(found) == 1
    assert found[0].startswith(sentence)


def test_settings_without_a_mistake_have_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, settings_with()) == []


def test_all_mistakes_are_said_at_once(tmp_path: Path) -> None:
    text = settings_with(
        desk='[desk]\nname = "X"\nadress = "support@exch.test"\n',
        inlet=INLET + 'port = "993"\nsecurity = "none"\n',
        more='[[agent]]\nname = "A"\nteams = ["none"]\n'
        '[hours]\nfrom = "18:00"\nto = "09:00"\n[promise.vip]\nresolution = "x"\n',
    )
    found = problems(tmp_path, text)
    keys = {sentence.partition(":")[0] for sentence in found}
    assert keys == {
        "[desk] adress",
        "[desk] address",
        "[inlet.support] port",
        "[inlet.support] security",
        "[agent.A] address",
        "[agent.A] teams",
        "[hours] from",
        "[promise.vip] resolution",
    }


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
KEYS = sorted({key for name in (*SHAPE.single, *SHAPE.lists, *SHAPE.named) for key in known_keys(name)})


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*SHAPE.single, *SHAPE.lists, *SHAPE.named, "other"]),
        VALUES
        | st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4)
        | st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4), max_size=3),
    )
)
def test_whatever_is_written_there_are_settings_or_sentences(tree: dict[str, Any]) -> None:
    try:
        understood(tree, {}, None, Path("/srv/maild"), secrets=False)
    except SettingsError as error:
        assert all(sentence.startswith("[") for sentence in error.problems)


def test_bad_toml_is_told_with_its_line(tmp_path: Path) -> None:
    (sentence,) = problems(tmp_path, "[desk]\nname = Example\n")
    assert "settings.toml: is not TOML: " in sentence
    assert "line 2" in sentence


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml: there is no such file"):
        load(tmp_path / "nowhere.toml", {}, None)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b'[desk]\nname = "\xff"\n')
    with pytest.raises(SettingsError, match="is not UTF-8 at byte 15"):
        load(file, {}, None)


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path, {}, None)


def test_two_passwords_for_one_login_are_a_contradiction(tmp_path: Path) -> None:
    (tmp_path / "pw").write_text("hush\n")
    text = settings_with(smtp=SMTP + 'username = "u"\npassword = "hush"\npassword_file = "pw"\n')
    assert problems(tmp_path, text) == ["[smtp] password: there is a password_file as well; give one of the two"]


def test_an_empty_password_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "pw").write_text("")
    (sentence,) = problems(tmp_path, settings_with(smtp=SMTP + 'username = "u"\npassword_file = "pw"\n'))
    assert sentence.startswith("[smtp] password_file: ")
    assert sentence.endswith("is empty")


def test_commands_that_log_in_nowhere_need_no_password_file(tmp_path: Path) -> None:
    text = settings_with(smtp=SMTP + 'username = "u"\npassword_file = "no"\n')
    assert problems(tmp_path, text, secrets=False) == []


def test_security_none_is_allowed_to_this_machine(tmp_path: Path) -> None:
    for host in ("127.0.0.1", "localhost", "::1", "127.8.9.1"):
        text = settings_with(smtp=f'[smtp]\nhost = "{host}"\nsecurity = "none"\n')
        assert problems(tmp_path, text) == []


@pytest.mark.parametrize("secret", ["hush-hush-1", "{hush"])
def test_no_problem_ever_shows_a_password(tmp_path: Path, secret: str) -> None:
    text = settings_with(
        inlet=INLET + f'username = 3\npassword = ["{secret}"]\n', smtp=SMTP + f'pasword = "{secret}"\n'
    )
    env = {"MAILD__SMTP__PASWORD": secret, "MAILD__SMTP__USERNAME__X": secret, "MAILD__INLET__X__PASSWORD": secret}
    found = problems(tmp_path, text, env)
    assert len(found) == 5
    assert not any(secret in sentence for sentence in found)
