"""Replies that quote an internal note, in each client's manner and each of the nine languages: nothing internal
reaches the customer (T35).
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

import pytest

from maild.marker import MARKER
from maild.model import Agent, EmailAddress, Kind, Language
from tests import crowd
from tests.clients import CLIENTS, Parts, Place, Words, reply
from tests.desk import Desk, Person, body, settings

NOTES = {
    Language.EN: "fraud suspect, passport 123X77 belongs to somebody else\ncall the bank before paying anything",
    Language.ZH: "疑似欺诈，护照123X77不是本人的证件\n付款之前先给银行打电话核实一下",
    Language.ZH_HANT: "疑似詐騙，護照123X77不是本人的證件\n付款之前先打電話給銀行確認一下",
    Language.JA: "詐欺の疑いがあります、旅券123X77は別人のものです\n支払いの前に必ず銀行へ電話してください",
    Language.RU: "подозрение в мошенничестве, паспорт 123X77 чужой\nперед выплатой обязательно позвоните в банк",
    Language.PT: "suspeita de fraude, o passaporte 123X77 é de outra pessoa\nligar para o banco antes de pagar",
    Language.ES: "sospecha de fraude, el pasaporte 123X77 es de otra persona\nllamar al banco antes de pagar nada",
    Language.AR: "اشتباه في احتيال وجواز السفر 123X77 يعود لشخص آخر\nاتصل بالبنك قبل دفع أي مبلغ",
    Language.KO: "사기가 의심되며 여권 123X77은 다른 사람의 것입니다\n지급하기 전에 반드시 은행에 전화하세요",
}
ANSWERS = {
    Language.EN: "Thank you for waiting. We will write to you again this evening.",
    Language.ZH: "感谢您的耐心等待，今天晚上我们会再次给您回信说明情况。",
    Language.ZH_HANT: "感謝您的耐心等待，今天晚上我們會再次回信向您說明情況。",
    Language.JA: "お待たせしております。今晩あらためてご連絡いたします。",
    Language.RU: "Спасибо за ожидание. Сегодня вечером мы напишем вам ещё раз.",
    Language.PT: "Obrigado pela espera. Hoje à noite voltaremos a escrever para você.",
    Language.ES: "Gracias por la espera. Esta noche le escribiremos de nuevo.",
    Language.AR: "شكراً لانتظاركم. سنكتب إليكم مرة أخرى هذا المساء.",
    Language.KO: "기다려 주셔서 감사합니다. 오늘 저녁에 다시 연락드리겠습니다.",
}
MOST_FURNITURE = 24  # characters; the lines of our mails that are longer are nobody else's
ALICE, BOB = EmailAddress("alice.agent@exch.test"), EmailAddress("bob.agent@exch.test")


@contextmanager
def office(language: Language) -> Iterator[tuple[Desk, Person, Person]]:
    """A desk whose agents read this language, with its two agents."""
    with tempfile.TemporaryDirectory(prefix="maild-office-") as name:
        folder = Path(name)
        agents = tuple(
            Agent(person, address, teams=("general",), languages=(language,))
            for person, address in (("Alice", ALICE), ("Bob", BOB))
        )
        wanted = settings(folder, languages=list(dict.fromkeys(("en", language)))).model_copy(update={"agent": agents})
        desk = Desk(folder, wanted)
        yield desk, desk.person(ALICE, "Alice"), desk.person(BOB, "Bob")


def everything(mail: EmailMessage) -> str:
    """Header fields and all texts, as whoever looks at the source would find them."""
    texts = [str(part.get_content()) for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join((*(f"{name}: {value}" for name, value in mail.items()), *texts))


def internal(notice: EmailMessage, language: Language, public: str) -> list[str]:
    """What of a mail to an agent nobody else may see: the note's lines, and lines of ours that are long enough to be
    told from what the customer wrote or is told anyway."""
    lines = [line.strip("> ") for line in body(notice).splitlines()]
    ours = [line for line in lines if len(line) >= MOST_FURNITURE and line not in public]
    return [*NOTES[language].split("\n"), "123X77", MARKER, "write above", *ours]


def answered_by_all(desk: Desk, carol: Person, alice: Person, notice: EmailMessage, words: Words, public: str) -> int:
    """Alice answers one mail with every client; how many answers went out."""
    sent, answer = 0, ANSWERS[words.language]
    for n, client in enumerate(CLIENTS):
        before = len(carol.inbox)
        answers(alice, reply(client, notice, words, list(Parts)[n % 3]), f"{n}.{len(words.text)}")
        new = carol.inbox[before:]
        sent += len(new)
        assert len(new) == 1 or desk.waiting("held"), client.name
        for mail in new:
            assert answer in body(mail).replace("\r\n", "\n"), client.name
            found = [one for one in internal(notice, words.language, public) if one in everything(mail)]
            assert not found, f"{client.name}: {found}"
    return sent


@pytest.mark.parametrize("language", NOTES)
def test_a_quoted_note_never_reaches_the_customer(language: Language) -> None:
    with office(language) as (desk, alice, bob):
        carol = desk.person("carol@cust.test", "Carol W.")
        question = crowd.TEXTS[language][Kind.INQUIRY]
        carol.writes(question, subject="EX 77")
        bob.replies(f"#note {NOTES[language]}")
        report = alice.inbox[-1]
        assert NOTES[language].split("\n")[1] in body(report)
        carol.replies(f"{question}\n\n2")
        public = "\n".join(everything(mail) for mail in carol.inbox)
        sent = answered_by_all(desk, carol, alice, alice.inbox[-1], Words(ANSWERS[language], language), public)
        typed = Words(f"#public\n{ANSWERS[language]}", language, signature="Alice A.\nRoom 4711")
        sent += answered_by_all(desk, carol, alice, report, typed, public)
        assert sent == 2 * len(CLIENTS), f"{sent} of {2 * len(CLIENTS)} answers went out"


@pytest.mark.parametrize("language", [Language.EN, Language.ZH, Language.AR])
def test_answers_below_or_among_a_quoted_note_are_held(language: Language) -> None:
    with office(language) as (desk, alice, bob):
        carol = desk.person("carol@cust.test", "Carol W.")
        question = crowd.TEXTS[language][Kind.INQUIRY]
        carol.writes(question, subject="EX 77")
        bob.replies(f"#note {NOTES[language]}")
        notice, before = alice.inbox[-1], len(carol.inbox)
        anchor = NOTES[language].split("\n")[1]
        for n, client in enumerate(CLIENTS):
            for place in (Place.BOTTOM, Place.INSIDE):
                typed = Words(f"#public\n{ANSWERS[language]}", language, place, anchor=anchor)
                answers(alice, reply(client, notice, typed), f"{n}.{place[:5]}")
        assert len(carol.inbox) == before
        assert len(desk.waiting("held")) == 2 * len(CLIENTS)


def answers(agent: Person, mail: EmailMessage, name: str) -> None:
    mail["From"], mail["Date"] = f"{agent.name} <{agent.address}>", agent.desk.now
    mail["Message-ID"] = f"<{name.replace(' ', '.')}@mua.test>"
    agent.sends(mail)
