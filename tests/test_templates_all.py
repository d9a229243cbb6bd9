"""Every letter in every language and every shape: each is written once, and asked all that must hold for any mail."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from maild.model import Language
from templates.phrasebook import written
from templates.render import Renderer
from tests.written import CASES, SEALS, Written, assert_sound, sample, settings

VOID = {"meta", "br", "img"}
HARMLESS = VOID | {"html", "head", "title", "style", "body", "table", "tr", "td", "h1", "p", "ul", "li", "bdi"}
HARMLESS |= {"blockquote", "a", "img"}
PICTURES = ["text/plain", "multipart/related", "text/html", "image/png", "image/png"]
PARTS = {
    "customer-wrote-files": ["multipart/mixed", "multipart/alternative", *PICTURES],
    "customer-wrote-older": ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/plain"],
}


class Outline(HTMLParser):
    """What is wrong with the tags of a page: unbalanced, of another kind than ours, running the wrong way."""

    def __init__(self, html: str, direction: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.direction = direction
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HARMLESS:
            self.faults.append(f"<{tag}> is not a tag of ours")
        if tag in ("html", "table") and dict(attrs).get("dir", self.direction) != self.direction:
            self.faults.append(f"<{tag}> runs the wrong way")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def faults(name: str, language: Language, one: Written) -> Iterator[str]:
    yield from structure(name, one)
    yield from text(one, language)
    yield from page(one.html, language)


def structure(name: str, one: Written) -> Iterator[str]:
    """What RFC 5322 and MIME ask, and the seal of the Message-ID."""
    assert_sound(one.mail.data)
    yield from (f"a defect: {defect}" for part in one.parts for defect in part.defects)
    kinds = [part.get_content_type() for part in one.parts]
    if kinds != PARTS.get(name, ["multipart/alternative", "text/plain", "text/html"]):
        yield f"its parts are {kinds}"
    shown = re.findall(r'src="cid:([^"]+)"', one.html)
    if [f"<{cid}>" for cid in shown] != [part["Content-ID"] for part in one.parts if part["Content-ID"]]:
        yield "it shows other pictures than it brings"
    case, sealed = CASES[name], SEALS.read_id(one.parts[0]["Message-ID"])
    if sealed is None or sealed.message_id != one.mail.message_id:
        yield "its id is not sealed"
    elif (sealed.number, sealed.n) != (case.ticket.number if case.ticket else 0, case.mail_n):
        yield f"its id is of mail {sealed.n} in ticket {sealed.number}"
    elif not SEALS.id_is_of(sealed, one.mail.recipient.address, case.role):
        yield "its id is sealed for somebody else"


def text(one: Written, language: Language) -> Iterator[str]:
    if not one.mail.text.strip():
        yield "it says nothing"
    if one.parts[0]["Content-Language"] != language:
        yield f"it says that it is in {one.parts[0]['Content-Language']}"
    if "\n\n\n" in one.plain:
        yield "it has two blank lines in a row"
    for seen in (one.plain, one.html.partition("</head>")[2]):
        yield from re.findall(r"[{}]{2}|{%|%}|[\ufdd0\ufdd1]|\bNone\b|Undefined", seen)


def page(html: str, language: Language) -> Iterator[str]:
    """Also that nothing is loaded from anywhere (T17)."""
    direction = "rtl" if language is Language.AR else "ltr"
    yield from Outline(html, direction).faults
    yield from re.findall(r'https?:|src=(?!"cid:)|url\(|@import|<link', html)
    if f'<html lang="{language}" dir="{direction}">' not in html:
        yield "the page says another language"
    shown = html.partition("</title>")[2]
    if shown.count("EX-1042</bdi>") > shown.count('<bdi style="white-space:nowrap">EX-1042</bdi>'):
        yield "a reference may be broken at its hyphen"


@pytest.mark.parametrize("language", written())
def test_every_letter_of_a_language_is_a_sound_and_readable_mail(language: Language) -> None:
    found = {name: [*faults(name, language, sample(name, language))] for name in CASES}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.fixture(scope="module")
def another() -> Renderer:
    """Two languages are enough to compare."""
    return Renderer(settings(languages=(Language.AR,)), SEALS)


@pytest.mark.parametrize("language", [Language.EN, Language.AR])
def test_the_same_arguments_give_the_same_bytes(another: Renderer, language: Language) -> None:
    changed = [name for name in CASES if another.sample(CASES[name], language) != sample(name, language).mail]
    assert changed == []


def test_all_are_rendered_when_a_desk_checks_itself(another: Renderer) -> None:
    assert another.check_all() == 2 * len(CASES)
