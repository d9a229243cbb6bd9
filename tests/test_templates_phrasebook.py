"""A language is complete or it is refused, and the refusal says where."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from maild.errors import SettingsError, TemplateBroken
from maild.letters import Acknowledgement, CustomerWrote
from maild.model import Kind, Language
from maild.ports import Thread
from maild.settings import ALL_LANGUAGES
from templates import preview, samples
from templates.phrasebook import FOLDER, Phrasebook, written
from templates.render import Renderer
from tests.written import SEALS, desk, settings, ticket, to_agent, to_customer

Change = Callable[[Path], object]


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """English, and a copy of it that claims to be Korean."""
    for language in ("en", "ko"):
        shutil.copytree(FOLDER / "en", tmp_path / language)
    return tmp_path


def replaced(name: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


def test_the_languages_of_the_settings_are_those_that_have_a_folder_or_wait_for_one() -> None:
    assert Language.EN in written()
    assert set(written()) <= set(ALL_LANGUAGES)


def test_all_written_languages_are_complete() -> None:
    assert {book.language for book in Phrasebook(ALL_LANGUAGES).books} == set(written())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda folder: (folder / "closing.txt").unlink(), "ko/closing.txt is missing"),
        (lambda folder: (folder / "extra.txt").write_text("x"), "ko/extra.txt is not a letter of ours"),
        (lambda folder: (folder / "words.toml").unlink(), "ko/words.toml"),
        (replaced("words.toml", 'to_note = "INTERNAL note · {ref}"\n', ""), "the key to_note is missing"),
        (replaced("words.toml", "direction =", "richtung ="), "the key richtung is unknown"),
        (replaced("words.toml", '"ltr"', '"up"'), "direction: 'up' is neither"),
        (replaced("words.toml", "INTERNAL note · {ref}", "INTERNAL note"), "to_note must name ['ref']"),
        (replaced("words.toml", "INTERNAL note · {ref}", "{ref.__class__}"), "to_note must name ['ref']"),
        (replaced("words.toml", "INTERNAL note · {ref}", "{ref"), "to_note must name ['ref']"),
        (replaced("words.toml", '"INTERNAL note · {ref}"', '""'), "to_note must be a text that is not empty"),
        (replaced("words.toml", '"INTERNAL note · {ref}"', "7"), "to_note must be of the same type"),
        (replaced("words.toml", '"Urgent"', '"Ur\\ngent"'), "[priorities] urgent must be one line"),
        (replaced("words.toml", '"Urgent"', '"# 1"'), "ko/words.toml: [priorities] urgent must not begin with '#'"),
        (replaced("words.toml", '"Urgent"', '" - now"'), "[priorities] urgent must not begin with '-'"),
        (
            replaced("words.toml", '"{kind} (not sure)"', '"! {kind}"'),
            "ko/words.toml: not_sure must not begin with '!'",
        ),
        (replaced("words.toml", '"{kind} (not sure)"', '"| {kind}"'), "not_sure must not begin with '|'"),
        (replaced("words.toml", '"{kind} (not sure)"', '"~ {kind}"'), "not_sure must not begin with '~'"),
        (replaced("words.toml", '"(no text)"', '"@words"'), "ko/words.toml: no_text must not begin with '@words'"),
        (replaced("words.toml", 'urgent = "Urgent"', ""), "[priorities] urgent is missing"),
        (replaced("words.toml", 'urgent = "Urgent"', 'urgent = "U"\nx = "X"'), "[priorities] x is unknown"),
        (replaced("words.toml", 'direction = "ltr"', "direction ="), "ko/words.toml"),
        (replaced("closing.txt", "{{ ref }}", "it"), "ko/closing.txt does not use ref"),
        (replaced("closing.txt", '{% include "end.txt" %}', ""), "ko/closing.txt does not use end.txt"),
        (replaced("answer.txt", "@words", ""), "ko/answer.txt does not use @words"),
        (replaced("closing.txt", "{% if name %}", "{% if name }"), "ko/closing.txt: line 3"),
    ],
)
def test_a_language_with_a_mistake_is_refused(books: Path, change: Change, said: str) -> None:
    change(books / "ko")
    with pytest.raises(TemplateBroken) as refused:
        Phrasebook(ALL_LANGUAGES, books)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (replaced("closing.txt", "{{ ref }}", "{{ ref }}{{ token }}"), "closing in ko: 'token' is undefined"),
        (replaced("closing.txt", "{{ ref }}", "{{ ref.__class__.__mro__ }}"), "closing in ko: access to attribute"),
        (replaced("closing.txt", "{{ ref }}", "{{ ref + 1 }}"), "closing in ko:"),
        (replaced("end.txt", "{{ ref }}", "{{ ref }}{{ token }}"), "ack-inquiry-deposits-withdrawals in ko"),
    ],
)
def test_a_letter_that_cannot_be_filled_names_itself_and_its_language(books: Path, change: Change, said: str) -> None:
    change(books / "ko")
    renderer = Renderer(settings(), SEALS, Phrasebook(ALL_LANGUAGES, books))
    with pytest.raises(TemplateBroken) as broken:
        renderer.check_all()
    assert said in str(broken.value)


@pytest.mark.parametrize(("old", "new"), [("EEEE d MMMM, HH:mm", "EEEEEEEEE"), ('locale = "en"', 'locale = "xx"')])
def test_a_date_that_cannot_be_written_is_found_at_the_start(books: Path, old: str, new: str) -> None:
    replaced("words.toml", old, new)(books / "ko")
    with pytest.raises(TemplateBroken, match=r"words\.toml in ko"):
        Renderer(settings(), SEALS, Phrasebook(ALL_LANGUAGES, books))


def test_traditional_chinese_is_written_to_in_simplified_where_there_is_nothing_else(books: Path) -> None:
    (books / "ko").rename(books / "zh")
    book = Phrasebook(ALL_LANGUAGES, books)
    assert book.of(Language.ZH_HANT).language is Language.ZH
    assert book.of(Language.KO).language is Language.EN


def test_an_unknown_zone_stops_the_start() -> None:
    here = settings(languages=(Language.EN,))
    nowhere = here.model_copy(update={"hours": here.hours.model_copy(update={"timezone": "Mars/Base"})})
    with pytest.raises(SettingsError, match=r"\[hours\] timezone: 'Mars/Base'"):
        Renderer(nowhere, SEALS)


def test_a_letter_about_a_ticket_needs_one() -> None:
    to, thread = to_agent(), Thread(mail_n=5)
    with pytest.raises(TemplateBroken, match="Acknowledgement"):
        desk().mail(Acknowledgement(True, Kind.INQUIRY), None, to_customer(), thread, samples.NOW)
    with pytest.raises(TemplateBroken, match="no entry 1"):
        desk().mail(CustomerWrote(1, True), ticket(desk()), to, thread, samples.NOW)


def test_the_preview_shows_every_letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert preview.main(["--lang", "en", "--only", "ack", "--html", str(tmp_path)]) == 0
    names = [one.name for one in samples.cases() if one.name.startswith("ack")]
    shown = capsys.readouterr().out
    assert all(f" {name}\n" in shown for name in names)
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(names)
