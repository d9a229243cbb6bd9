"""Canned replies: what a file may hold, how it is filled, and that every mistake is found at once."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from daemon import House
from maild.canned import KNOWN, Library, library
from maild.checkup import canned_replies
from maild.configure import load
from maild.console.cli import cli
from maild.errors import SettingsError
from maild.letters import Remark
from maild.model import Language
from maild.remarks import ProblemKey
from maild.settings import Canned
from routing.approval import changes_identity
from routing.asking import asks_secret
from routing.decide import Router
from routing.guard import is_foreign
from tests.routing_world import INQUIRY, SEALS, Says, settings

SHIPPED = Path(__file__).resolve().parent.parent / "docs" / "canned"
NINE = tuple(one for one in Language if one is not Language.OTHER)
HEAD = '+++\ntitle = "A title"\n+++\n'


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def read(folder: Path, files: Mapping[str, str | bytes]) -> Library:
    return library(str(written(folder, files)))


def problems(folder: Path, files: Mapping[str, str | bytes]) -> str:
    with pytest.raises(SettingsError) as caught:
        read(folder, files)
    return str(caught.value)


def amounts(text: str) -> str:
    return f'+++\ntitle = "A title"\n[values]\namount = "e.g. 5 USDT"\n+++\n{text}'


# --- filled ---


def test_a_reply_is_filled_with_what_is_given_and_what_is_known(tmp_path: Path) -> None:
    found = read(tmp_path, {"paid/en.md": amounts("Hello {{customer}},\n\n{{ amount }} was paid. {{ ref }}\n")})
    reply = found.get("paid", Language.EN)
    assert reply is not None and reply.title == "A title" and reply.used == ("customer", "amount", "ref")
    given = {"customer": "Carol", "ref": "EX-1042", "desk": "Desk", "agent": "Alice", "Amount": "5 {{ ref }} $1 \\1"}
    assert reply.filled(given) == "Hello Carol,\n\n5 {{ ref }} $1 \\1 was paid. EX-1042"


def test_a_name_that_nobody_knows_goes_with_the_blank_before_it(tmp_path: Path) -> None:
    reply = read(tmp_path, {"hi/en.md": HEAD + "Hello {{ customer }},"}).get("hi", Language.EN)
    assert reply is not None and reply.filled({"customer": ""}) == "Hello,"


@pytest.mark.parametrize(
    ("given", "key", "name"),
    [
        ({}, ProblemKey.MISSING_VALUE, "amount"),
        ({"amount": " "}, ProblemKey.MISSING_VALUE, "amount"),
        ({"amount": "5", "ammount": "6"}, ProblemKey.UNKNOWN_VALUE, "ammount"),
        ({"ref": "EX-1"}, ProblemKey.MISSING_VALUE, "amount"),
    ],
)
def test_what_is_missing_or_unknown_is_a_problem(
    tmp_path: Path, given: dict[str, str], key: ProblemKey, name: str
) -> None:
    reply = read(tmp_path, {"paid/en.md": amounts("{{ amount }}")}).get("paid", Language.EN)
    assert reply is not None and reply.filled(given) == Remark(key, ("paid", name))


# --- found ---


@pytest.mark.parametrize(
    ("there", "wanted", "found"),
    [
        (("en", "zh", "zh-Hant"), Language.ZH_HANT, Language.ZH_HANT),
        (("en", "zh"), Language.ZH_HANT, Language.ZH),
        (("en",), Language.ZH_HANT, Language.EN),
        (("en", "zh-Hant"), Language.ZH, Language.EN),
        (("en", "ja"), Language.KO, Language.EN),
        (("en", "ja"), Language.OTHER, Language.EN),
        (("ja",), Language.KO, None),
    ],
)
def test_a_reply_goes_out_in_a_language_its_reader_may_know(
    tmp_path: Path, there: tuple[str, ...], wanted: Language, found: Language | None
) -> None:
    reply = read(tmp_path, {f"hi/{one}.md": HEAD + "Words." for one in there}).get(" HI ", wanted)
    assert (reply.language if reply else None) is found


def test_there_are_no_replies_without_a_folder() -> None:
    assert library("").names == () and library("").get("any", Language.EN) is None
    assert canned_replies(settings()) == "there are none"


def test_what_is_missing_in_a_language_is_said(tmp_path: Path) -> None:
    found = read(tmp_path, {"b/en.md": HEAD + "Words.", "a/en.md": HEAD + "Words.", "a/ja.md": HEAD + "言葉"})
    assert found.names == ("a", "b")
    assert list(found.missing((Language.EN, Language.JA))) == [("b", (Language.JA,))]


# --- mistakes ---


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Words.", "begins with no head"),
        ("+++\ntitle = \n+++\nWords.", "its head is no TOML"),
        ("+++\n+++\nWords.", "has no title"),
        ('+++\ntitle = " "\n+++\nWords.', "has no title"),
        ('+++\ntitle = "T"\nfrom = "me"\n+++\nWords.', '"from" is unknown'),
        (HEAD, "has no words"),
        (HEAD + "{{ amount }}", '"amount" is used and not declared'),
        (amounts("Words."), '"amount" is declared and not used'),
        ('+++\ntitle = "T"\n[values]\nref = "x"\n+++\n{{ ref }}', '"ref" is known by itself'),
        ('+++\ntitle = "T"\n[values]\n"a b" = "x"\n+++\n{{ a }}', '"a b" is no name of a value'),
        ('+++\ntitle = "T"\nvalues = ["a"]\n+++\n{{ a }}', "[values] has one line for each value"),
        ('+++\ntitle = "T"\n[values]\na = 5\n+++\n{{ a }}', "[values] has one line for each value"),
        (HEAD + "{{ ref | upper }}", "is not understood at '{{ ref | upper"),
        (HEAD + "{{ ref", "is not understood at '{{ ref'"),
        (HEAD + "{% if ref %}yes{% endif %}", "there is no logic"),
        (HEAD + "{# a remark #}", "there is no logic"),
        (b'+++\ntitle = "T"\n+++\n\xff', "is not UTF-8 at byte"),
        (HEAD + "x" * 100_001, "at most 100000 are allowed"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path: Path, text: str | bytes, said: str) -> None:
    told = problems(tmp_path, {"paid/en.md": text})
    assert told.startswith("[canned] paid/en.md: ") and said in told


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("paid/xx.md", "named after its language"),
        ("paid/en.txt", "named after its language"),
        ("Paid/en.md", '"Paid" is no name of a reply'),
        ("paid it/en.md", '"paid it" is no name of a reply'),
    ],
)
def test_a_wrong_name_is_a_mistake(tmp_path: Path, file: str, said: str) -> None:
    assert said in problems(tmp_path, {file: HEAD + "Words."})


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    files = {"a/en.md": "Words.", "b/en.md": HEAD, "c/en.md": amounts("{{ amount }}"), "c/ja.md": HEAD + "言葉"}
    told = problems(tmp_path, files).splitlines()
    assert [one.partition(": ")[0] for one in told] == ["[canned] a/en.md", "[canned] b/en.md", "[canned] c"]
    assert told[-1].endswith("different values (en: amount; ja: none)")


def test_hidden_files_and_files_beside_the_folders_are_nothing(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "README.md": "about these",
        ".git/en.md": "x",
        "hi/.DS_Store": b"\xff",
        "客服/zh.md": HEAD + "您好",
    }
    assert read(tmp_path, files | {"hi/en.md": "\ufeff" + HEAD.replace("\n", "\r\n") + "Hi."}).names == ("hi", "客服")


def test_a_folder_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"\[canned\] path: there is no folder"):
        library(str(tmp_path / "nowhere"))
    file = tmp_path / "settings.toml"
    file.write_text(WORLD + '[canned]\npath = "nowhere"\n')
    with pytest.raises(SettingsError, match=r"\[canned\] path: there is no folder"):
        load(file, {}, None)
    file.write_text(WORLD + '[canned]\npath = "."\n')
    assert load(file, {}, None).canned.path == str(tmp_path)


WORLD = """
[desk]
name = "Desk"
address = "support@exch.test"
[[inlet]]
host = "imap.exch.test"
[smtp]
host = "smtp.exch.test"
"""


def test_the_desk_does_not_start_with_a_broken_reply(tmp_path: Path) -> None:
    path = str(written(tmp_path, {"paid/en.md": "Words."}))
    broken = settings().model_copy(update={"canned": Canned(path=path)})
    with pytest.raises(SettingsError, match=r"paid/en\.md"):
        Router(broken, SEALS, Says(INQUIRY))


# --- the samples, and the command ---


def test_the_samples_are_there_in_nine_languages() -> None:
    found = library(str(SHIPPED))
    assert len(found.names) == 3 and found.check_all() == 27
    assert list(found.missing(NINE)) == []


@pytest.mark.parametrize("language", NINE)
@pytest.mark.parametrize("name", ["need-txid", "deposit-wrong-network", "secure-account"])
def test_a_sample_reads_well_and_may_go_out_as_it_is(name: str, language: Language) -> None:
    reply = library(str(SHIPPED)).get(name, language)
    assert reply is not None and reply.language is language
    said = reply.filled(dict.fromkeys(KNOWN, "") | {one.name: "USDT" for one in reply.values})
    assert isinstance(said, str) and "http" not in said and "{{" not in said and "  " not in said
    assert not asks_secret(said) and not changes_identity(said) and not is_foreign(said, language)


def test_templates_check_fills_the_replies_and_says_what_is_missing(tmp_path: Path) -> None:
    written(tmp_path, {"canned/hi/en.md": HEAD + "Hello.", "canned/hi/zh.md": HEAD + "您好"})
    (tmp_path / "settings.toml").write_text(WORLD + '[canned]\npath = "canned"\n')
    told = CliRunner().invoke(cli, ["templates", "check", "--config", str(tmp_path / "settings.toml")], obj=House())
    assert told.exit_code == 0, told.output
    assert "hi: not in zh-Hant, ja, ru, pt, es, ar, ko" in told.output and "2 canned replies filled" in told.output
    (tmp_path / "canned" / "hi" / "en.md").write_text("Hello.")
    told = CliRunner().invoke(cli, ["templates", "check", "--config", str(tmp_path / "settings.toml")], obj=House())
    assert told.exit_code == 78 and "hi/en.md" in str(told.output)
