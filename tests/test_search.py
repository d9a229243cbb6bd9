"""Full text over all that people wrote."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from maild.apply import Stage
from maild.console.rows import found_row
from maild.console.seek import Place, excerpt_of
from maild.deeds import Redact
from maild.model import Direction, TicketNumber
from maild.plan import Plan, UseTicket
from maild.terms import MOST_TERMS, sought, terms_of
from tests.desk import START, Desk

TEXTS = {
    "zh": ("我的提现已经三天没有到账", ("提现", "到账", "提现 到账", "三天", "账")),
    "ja": ("出金がまだ反映されていません", ("出金", "反映", "まだ")),
    "ko": ("출금이 아직 도착하지 않았습니다", ("출금", "도착", "출금 도착")),
    "ru": ("Вывод ещё не пришёл на мой кошелёк", ("вывод", "пришел", "КОШЕЛЕК", "ещё вывод")),
    "ar": ("لم يَصِل السحب إلى محفظتي", ("يصل", "السحب", "محفظتي")),
    "pt": ("A transação não foi creditada", ("transacao", "NÃO creditada")),
    "en": ("My withdrawal of 0.5 BTC, order 77120934, is missing", ("btc", "77120934", "Withdrawal missing", "0.5")),
    "wide": ("ＵＳＤＴ　１００　is missing", ("usdt", "100")),
    "hash": ("see 0xA1075DB55d416d3ca199f55b6084e211", ("0xa1075db55d416d3ca199f55b6084e211",)),
}


def found(desk: Desk, words: str) -> list[int]:
    with desk.store.snapshot() as tx:
        return [one.ticket for one in tx.search.find(words, 50) if one.ticket is not None]


@pytest.mark.parametrize("name", TEXTS)
def test_words_are_found_however_they_are_written(tmp_path: Path, name: str) -> None:
    text, wanted = TEXTS[name]
    desk = Desk(tmp_path)
    carol = desk.person("carol@cust.test", "Carol W.")
    carol.writes("Hello, a question about something else entirely.", subject="Other")
    desk.later(days=1)
    carol.writes(text, subject="A matter")
    ticket = max(one.number for one in desk.tickets)
    for words in wanted:
        assert found(desk, words) == [ticket], words


def test_all_words_must_stand_in_one_message(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    carol = desk.person("carol@cust.test")
    carol.writes("My withdrawal is late.", subject="One")
    carol.replies("The network is Tron.")
    assert found(desk, "withdrawal late") and found(desk, "tron")
    assert not found(desk, "withdrawal bitcoin")


def test_people_and_files_are_found(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    carol = desk.person("carol@cust.test", "Carol Wagner")
    mail = carol.mail("See the file.", subject="Proof")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="bank-slip.png")
    carol.sends(mail)
    for words in ("carol@cust.test", "wagner", "bank slip", "PROOF"):
        assert found(desk, words), words


def test_filed_mail_is_found_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.person("news@shop.test").writes("Autumn bargains everywhere", List_Unsubscribe="<mailto:x@shop.test>")
    assert not desk.tickets
    with desk.store.snapshot() as tx:
        (hit,) = tx.search.find("bargains", 5)
        assert hit.ticket is None and hit.spool_id is not None
        assert tx.spool.reason(hit.spool_id) == "bulk or list mail"


def test_what_is_redacted_is_found_no_more(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.person("carol@cust.test").writes("My passport is X1234567, the matter is a withdrawal.")
    number = TicketNumber(desk.tickets[0].number)
    with desk.store.write() as tx:
        Stage(desk.wings, tx, desk.now).perform(Plan((UseTicket(number), Redact("X1234567"))))
    assert not found(desk, "X1234567")
    assert found(desk, "withdrawal")


@pytest.mark.parametrize(
    "words", ['"', "* OR a", "NEAR(a b)", "a AND NOT b", "(", "^zz", "terms:a", "\x00", "a" * 5000]
)
def test_no_words_are_syntax(tmp_path: Path, words: str) -> None:
    desk = Desk(tmp_path)
    desk.person("carol@cust.test").writes("nothing of the kind")
    assert found(desk, words) == []


def test_terms_are_bounded() -> None:
    assert len(terms_of(" ".join(str(n) for n in range(100_000)))) == MOST_TERMS
    assert sought("?!… –") == ()


def test_an_excerpt_shows_where_the_words_stand() -> None:
    text = "word " * 60 + "the withdrawal is late " + "word " * 60
    assert "withdrawal is late" in excerpt_of(text, "late withdrawal")
    assert excerpt_of("short", "nowhere") == "short"


def test_a_row_of_search_has_its_keys() -> None:
    place = Place("EX-1001", 2, START, Direction.IN, None, "Hi", "words")
    row = json.loads(found_row(place))
    assert [*row] == ["ref", "n", "at", "direction", "author", "subject", "excerpt", "spool", "reason"]
    assert json.loads(found_row(replace(place, ref=None, n=0, direction=None, spool="spool:7")))["n"] is None
