"""What the shipped classifier says, mail by mail."""

from pathlib import Path

import pytest

from maild.errors import StoreUnusable
from maild.model import TOPICS, Kind, Language, Priority
from maild.settings import Classify
from routing.classify import Classifier
from routing.examples import read
from routing.features import features, place, plain, readable


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier(Classify())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How long does a withdrawal over TRC20 usually take?", Kind.INQUIRY),
        ("Could you tell me which documents I need for verification?", Kind.INQUIRY),
        ("Nobody ever answers. I have been waiting for two weeks, this service is a disgrace.", Kind.COMPLAINT),
        ("Your staff were rude to me on the phone and kept me waiting for an hour.", Kind.COMPLAINT),
        ("I did not make this withdrawal. Return my money.", Kind.DISPUTE),
        ("My deposit of 500 USDT never arrived, please credit it to my account.", Kind.DISPUTE),
        ("请问提现要多久？", Kind.INQUIRY),
        ("客服态度太差了，等了一个星期没人理", Kind.COMPLAINT),
        ("充值没到账，请给我补上", Kind.DISPUTE),
        ("出金にはどのくらい時間がかかりますか", Kind.INQUIRY),
        ("Сколько времени занимает вывод?", Kind.INQUIRY),
        ("Верните деньги, я не совершал эту операцию", Kind.DISPUTE),
        ("Quanto tempo demora o saque?", Kind.INQUIRY),
        ("¿Cuánto tarda un retiro?", Kind.INQUIRY),
        ("كم يستغرق السحب؟", Kind.INQUIRY),
        ("출금은 얼마나 걸리나요?", Kind.INQUIRY),
    ],
)
def test_plain_cases_are_told_apart_in_every_language(classifier: Classifier, text: str, kind: Kind) -> None:
    assert classifier.verdict("", text).kind is kind


def test_the_kind_is_always_a_guess_with_a_second_best_and_their_chances(classifier: Classifier) -> None:
    for mail in read()[::7]:
        verdict = classifier.verdict(mail.subject, mail.text)
        assert verdict.second.kind is not verdict.kind
        assert 0 <= verdict.second.confidence <= verdict.confidence <= 1
        assert verdict.confidence + verdict.second.confidence <= 1.001
        assert verdict.topic in TOPICS
        assert verdict.why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "?",
        "...",
        "Hi",
        "Hello,",
        "Dear support team,",
        "see attached",
        "Please find attached the screenshot.",
        "Hello,\n\nplease see attachment.\n\nThank you",
        "Sent from my iPhone",
        "test",
        "123456",
        "> quoted only\n> nothing new",
        "你好",
        "您好，请见附件，谢谢",
        "在吗",
        "見附件",
        "お世話になっております。添付いたします。よろしくお願いいたします。",
        "Здравствуйте!",
        "Во вложении скриншот. Спасибо",
        "Olá, segue em anexo. Obrigado",
        "Hola, adjunto captura. Gracias",
        "السلام عليكم",
        "مرفق صورة",
        "안녕하세요. 첨부파일 확인 부탁드립니다. 감사합니다.",
    ],
)
def test_empty_mails_greetings_and_bare_attachments_are_unsure(classifier: Classifier, text: str) -> None:
    verdict = classifier.verdict("", text)
    assert verdict.unsure
    assert verdict.why[0].startswith("unsure")


def test_a_subject_that_says_something_speaks_for_an_empty_mail(classifier: Classifier) -> None:
    verdict = classifier.verdict("How do I change my phone number?", "")
    assert verdict.kind is Kind.INQUIRY
    assert not verdict.why[0].startswith("unsure")
    assert verdict.language is Language.EN


def test_the_reasons_are_words_of_the_mail(classifier: Classifier) -> None:
    verdict = classifier.verdict("", "I never received the refund, give my money back")
    spoken = "i never received the refund, give my money back"
    assert all(part in spoken for reason in verdict.why[:3] for part in reason.split())


def test_the_same_mail_gets_the_same_verdict(classifier: Classifier) -> None:
    text = "My withdrawal is stuck and nobody helps me"
    assert classifier.verdict("Help", text) == Classifier(Classify()).verdict("Help", text)


@pytest.mark.parametrize("piece", ["a", "a@b ", "提", "1", "? ", "\n", "\ud800", "é", "ال", "if my account … ", "가"])
def test_a_megabyte_of_anything_gets_a_verdict(classifier: Classifier, piece: str) -> None:
    assert classifier.verdict(piece * 1000, piece * (1_000_000 // len(piece))).kind in Kind


def test_a_missing_or_foreign_model_file_needs_the_operator(tmp_path: Path) -> None:
    foreign = tmp_path / "model.npz"
    with pytest.raises(StoreUnusable, match=r"model\.npz"):
        Classifier(Classify(), foreign)
    foreign.write_bytes(b"not a model")
    with pytest.raises(StoreUnusable, match=r"model\.npz"):
        Classifier(Classify(), foreign)


def test_features_are_the_same_on_every_machine_and_every_run() -> None:
    assert [place(one) for one in ("wrefund", "2never arrived", "提现", "!?")] == [99360, 205909, 90039, 10785]


def test_quotes_links_case_accents_digits_and_script_make_no_difference() -> None:
    written = plain("", "> old words\nÉl NO llegó el 12 https://exch.test/a?b=1")
    typed = plain("", "el no llego el 34")
    assert features(written) == features(typed)
    assert features(plain("", "提現還沒到帳")) == features(plain("", "提现还没到账"))


@pytest.mark.parametrize(
    ("feature", "shown"),
    [
        ("wrefund", "refund"),
        ("prefu", "refund"),
        ("sund", "refund"),
        ("2never arrived", "never arrived"),
        ("2^ why", "why"),
        ("提现", "提现"),
        ("!??", "??"),
    ],
)
def test_features_are_shown_as_the_words_of_the_mail(feature: str, shown: str) -> None:
    assert readable(feature, {"wmy": 1, "wrefund": 1}) == shown


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("How do I enable 2FA?", Priority.NORMAL),
        ("I suggest adding a dark mode.", Priority.LOW),
    ],
)
def test_the_verdict_carries_the_urgency(classifier: Classifier, text: str, urgency: Priority) -> None:
    assert classifier.verdict("", text).urgency is urgency
