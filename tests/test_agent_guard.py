"""What keeps an answer back, in nine languages: secrets asked for, changes of identity, words and files of notes."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from maild.deeds import SetOutcome
from maild.letters import HeldWhy
from maild.mail import Attachment
from maild.marker import MARKER
from maild.model import Kind, Language
from maild.plan import Hold, Plan, SendAnswer
from maild.ports import Internal
from maild.settings import Limits
from routing.approval import changes_identity, is_large
from routing.asking import asks_secret
from routing.guard_words import repeats_note
from tests.commands_world import CANNED, desk_router, written_by
from tests.routing_world import conversation, decide, every, only, silent_to_customers

ROUTER = desk_router()

ASKING = [
    *("Please send us your password.", "Could you give me the 2FA code?", "What is your password?"),
    *("Kindly reply with your private key.", "We need your seed phrase to proceed.", "We require your card number."),
    *("Please provide your name, UID and password.", "Please enter your seed phrase at https://x.test."),
    *("Don't worry, send us your password.", "Do not hesitate to send us your seed phrase."),
    *("请提供您的密码。", "请把验证码发给我们。", "请告诉我您的私钥。", "請將您的助記詞發送給我們。"),
    *("パスワードをお知らせください。", "秘密鍵を送信してください。", "認証コードを教えてください。"),
    *("Пожалуйста, пришлите ваш пароль.", "Сообщите нам код из СМС.", "Нам нужна ваша сид-фраза."),
    *(
        "Por favor, envie sua senha.",
        "Informe o código de verificação que recebeu.",
        "Precisamos da sua chave privada.",
    ),
    *("Por favor, envíenos su contraseña.", "Necesitamos su frase semilla.", "Indíquenos el código de verificación."),
    *("يرجى إرسال كلمة المرور الخاصة بك.", "زودنا برمز التحقق من فضلك."),
    *("비밀번호를 알려 주세요.", "인증번호를 보내 주십시오."),
]
WARNING = [
    *("Never send us your password, seed phrase or private key.", "Nobody here will ever ask you for your password."),
    *("We will never ask you for your password or 2FA code.", "Please do not share your password with anyone."),
    *("To reset your password, please send us your UID.", "Please send us your UID, and never your password."),
    *("We will send you a password reset link.", "Please change your password and enable 2FA."),
    *(
        "请勿将您的密码告诉任何人。",
        "我们绝不会向您索要密码或验证码。",
        "如需重置密码，请提供您的UID。",
        "請勿將助記詞提供給任何人。",
    ),
    *("パスワードを誰にも教えないでください。", "当社がパスワードをお尋ねすることは決してありません。"),
    *("Никогда никому не сообщайте пароль.", "Мы никогда не просим прислать пароль."),
    *("Nunca compartilhe sua senha com ninguém.", "Por favor, altere sua senha."),
    *("Nunca comparta su contraseña con nadie.", "No envíe su frase semilla a nadie."),
    *("لا ترسل كلمة المرور إلى أي شخص.", "لن نطلب منك أبدا إرسال كلمة المرور."),
    *("비밀번호를 누구에게도 알려주지 마세요.", "비밀번호를 재설정해 주세요."),
]
CHANGED = [
    *("We have changed your e-mail address.", "Your phone number has been updated.", "I've reset your 2FA."),
    *("您的邮箱已修改为新的地址。", "我们已为您关闭谷歌验证。", "我們已將您的手機號更換。", "二次验证已重置"),
    *("メールアドレスを変更しました。", "二段階認証を解除いたしました。"),
    *("Мы изменили адрес электронной почты.", "Двухфакторная аутентификация отключена."),
    *("Alteramos o seu e-mail.", "O seu telefone foi atualizado."),
    *("Hemos cambiado su correo electrónico.", "Se ha desactivado la autenticación de dos factores."),
    *("تم تغيير البريد الإلكتروني الخاص بك.", "قمنا بتعطيل المصادقة الثنائية."),
    *("이메일 주소를 변경했습니다.", "2단계 인증이 해제되었습니다."),
]
UNCHANGED = [
    *("You can change your e-mail address in the settings.", "We cannot change your phone number by mail."),
    *("Thank you for your e-mail.", "If your e-mail was changed without your consent, tell us."),
    *("您可以在设置中修改邮箱。", "我们无法通过邮件修改您的手机号。", "メールアドレスは変更できません。"),
    *("Мы не можем изменить ваш адрес почты.", "Você pode alterar o seu e-mail.", "No hemos cambiado su correo."),
    *("لا يمكن تغيير البريد.", "이메일을 변경할 수 없습니다."),
]
NOTES = {
    Language.EN: "Probably fraud: the passport photo was edited.\nDo not pay before Bob has called the bank.",
    Language.ZH: "客户疑似欺诈，护照照片被修改过。\n鲍勃致电银行之前不要付款。",
    Language.ZH_HANT: "客戶疑似詐騙，護照照片被修改過。\n鮑勃致電銀行之前不要付款。",
    Language.JA: "詐欺の疑いあり、パスポートの写真が加工されている。\n銀行に確認するまで支払わないこと。",
    Language.RU: "Похоже на мошенничество: фото паспорта изменено.\nНе платить, пока Боб не позвонит в банк.",
    Language.PT: "Provável fraude: a foto do passaporte foi editada.\nNão pagar antes de o Bob ligar para o banco.",
    Language.ES: "Posible fraude: la foto del pasaporte fue editada.\nNo pagar antes de que Bob llame al banco.",
    Language.AR: "احتمال احتيال: صورة جواز السفر معدلة.\nلا تدفعوا قبل أن يتصل بوب بالبنك.",
    Language.KO: "사기 의심: 여권 사진이 편집되었음.\n밥이 은행에 전화하기 전에는 지급하지 말 것.",
}


def why(plan: Plan) -> HeldWhy | None:
    """Why it was held; None where it went out."""
    if every(plan, SendAnswer):
        assert not every(plan, Hold)
        return None
    assert silent_to_customers(plan)
    return only(plan, Hold).why


def answer(text: str, internal: Internal | None = None, **about: object) -> Plan:
    return decide(ROUTER, written_by(text=text), conversation(**about), internal=internal)


@pytest.mark.parametrize("text", ASKING)
def test_an_answer_that_asks_for_a_secret_is_always_held(text: str) -> None:
    plan = answer(f"Hello,\n\n{text}\n\nThank you", language=Language.OTHER)
    assert asks_secret(text) and why(plan) is HeldWhy.AGENT_ASKS_SECRET


@pytest.mark.parametrize("text", WARNING)
def test_a_warning_asks_for_nothing(text: str) -> None:
    assert not asks_secret(text)
    assert why(answer(text, language=Language.OTHER)) is None


@pytest.mark.parametrize("path", sorted(CANNED.glob("*/*.md")), ids=lambda one: f"{one.parent.name}/{one.stem}")
def test_the_shipped_replies_pass_the_guard(path: Path) -> None:
    text = path.read_text(encoding="utf-8").split("+++")[2]
    assert not asks_secret(text) and not changes_identity(text)


@pytest.mark.parametrize("text", CHANGED)
def test_whoever_changes_an_identity_needs_a_second_agent(text: str) -> None:
    assert why(answer(text, language=Language.OTHER)) is HeldWhy.AGENT_APPROVAL


@pytest.mark.parametrize("text", UNCHANGED)
def test_the_topic_alone_needs_nobody(text: str) -> None:
    assert why(answer(text, language=Language.OTHER)) is None


@pytest.mark.parametrize("language", NOTES)
@pytest.mark.parametrize("manner", ["a line", "another line", "in a sentence", "wrapped", "upper case", "blanks"])
def test_t35_no_line_of_a_note_reaches_the_customer(language: Language, manner: str) -> None:
    note = NOTES[language]
    first, second = note.splitlines()
    words = {
        "a line": f"Hello,\n{first}\nRegards",
        "another line": second,
        "in a sentence": f"I can tell you: {second.rstrip('.。')} - that is all.",
        "wrapped": "\n".join((first[: len(first) // 2], first[len(first) // 2 :])),
        "upper case": first.upper(),
        "blanks": first.replace(" ", "\u00a0 ").replace("，", "， "),
    }[manner]
    plan = answer(words, Internal(notes=(note,)), language=Language.OTHER)
    assert why(plan) is HeldWhy.AGENT_INTERNAL


@pytest.mark.parametrize("language", NOTES)
def test_other_words_about_the_same_matter_are_sent(language: Language) -> None:
    assert not repeats_note("We are looking at it. 我们正在处理。 調査しております。 Ждите.", (NOTES[language],))


def test_half_of_a_notes_words_in_a_row_are_too_many() -> None:
    note = ("He told me on the phone that the card belongs to his brother and that he is not to be trusted at all",)
    assert repeats_note("It seems the card belongs to his brother and that he knew.", note)
    assert not repeats_note("The card was refused by the bank.", note)


def test_what_the_customer_wrote_is_no_secret_though_a_note_repeats_it() -> None:
    note = ("Customer says:\nMy withdrawal is missing since Monday morning.",)
    assert repeats_note("My withdrawal is missing since Monday morning.", note)
    said = "Hello. My withdrawal is missing since Monday morning."
    assert not repeats_note("You wrote: My withdrawal is missing since Monday morning.", note, said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was [password ••••] that you sent.", HeldWhy.AGENT_SECRET),
        ("It ended in [card ••••1111].", HeldWhy.AGENT_SECRET),
        ("Write to bob.agent@exch.test.", HeldWhy.AGENT_LEAK),
        ("Write to ｂob.agent@exch.test.", HeldWhy.AGENT_LEAK),
        ("Use support+s1042.0.abcdefghijkl@exch.test.", HeldWhy.AGENT_LEAK),
        ("See <EX-1042.7.abcdefghijklmnopqrst@exch.test>.", HeldWhy.AGENT_LEAK),
    ],
)
def test_addresses_tokens_and_masks_are_held(text: str, expected: HeldWhy) -> None:
    assert why(answer(text)) is expected


def test_the_line_above_the_marker_is_furniture() -> None:
    ours = f"Your reply goes to CUSTOMER Carol W.\n{MARKER}\n\nOld"
    inbound = written_by(text="Hello.\n\nYour reply goes to CUSTOMER Carol W. Bye.")
    assert why(decide(ROUTER, inbound, conversation(), answered=ours)) is HeldWhy.AGENT_LEAK


SPANISH = "Hemos encontrado su retiro y llegará a su cuenta durante el día de mañana, muchas gracias por su paciencia."


def test_an_answer_in_another_language_is_held_once_and_lang_makes_it_right() -> None:
    assert why(answer(SPANISH)) is HeldWhy.AGENT_LANGUAGE
    assert why(answer(f"#lang es\n{SPANISH}")) is None
    assert why(answer("Gracias, hola.")) is None, "too short to tell"
    assert why(answer(SPANISH, language=Language.ES)) is None
    assert why(answer("我们已经找到您的提现，预计明天会到账，非常感谢您的耐心等待。")) is HeldWhy.AGENT_LANGUAGE


FILE = Attachment("form.pdf", "application/pdf", b"form")
LOGO = Attachment("logo.png", "image/png", b"logo", inline=True, content_id="x")


def test_files_of_notes_are_held_and_files_of_ours_dropped() -> None:
    inbound = written_by(text="Here it is.", attachments=(FILE, LOGO))
    noted = Internal(files=frozenset({sha256(b"form").hexdigest()}))
    assert why(decide(ROUTER, inbound, conversation(), internal=noted)) is HeldWhy.AGENT_INTERNAL
    ours = Internal(sent=frozenset({sha256(b"logo").hexdigest()}))
    sent = only(decide(ROUTER, inbound, conversation(), internal=ours), SendAnswer)
    assert sent.files is not None and [one.name for one in sent.files] == ["form.pdf"]
    assert only(decide(ROUTER, inbound, conversation()), SendAnswer).files is None


def test_files_larger_than_a_mail_may_be_are_held() -> None:
    small = desk_router(limits=Limits(out_mib=0.000001))
    inbound = written_by(text="Here it is.", attachments=(FILE,))
    assert why(decide(small, inbound, conversation())) is HeldWhy.AGENT_TOO_LARGE


@pytest.mark.parametrize(
    ("outcome", "limit", "large"),
    [
        ("upheld 1000 USDT", "1000 USDT", False),
        ("upheld 1000.01 USDT", "1000 USDT", True),
        ("upheld 0.5 BTC", "1000 USDT", True),
        ("rejected", "1000 USDT", False),
        ("upheld 9999999 USDT", "", False),
    ],
)
def test_a_large_outcome_needs_a_second_agent(outcome: str, limit: str, large: bool) -> None:
    assert is_large(outcome, limit) is large
    plan = decide(
        desk_router(approve_over=limit),
        written_by(text=f"#outcome {outcome}\n#solve\nThis is our decision."),
        conversation(kind=Kind.COMPLAINT),
    )
    assert why(plan) is (HeldWhy.AGENT_APPROVAL if large else None)
    if not large:
        assert every(plan, SetOutcome) and only(plan, SendAnswer).decided


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("The phone number on file is 0171 234 5678 90.", True),
        ("It is registered to +49 171 2345678.", True),
        ("您的身份证号码是 110101199003074512。", True),
        ("The account belongs to somebody@else.test.", True),
        ("We look at transaction 0xabcdef0123456789.", False),
        ("Write to support@exch.test or answer this mail.", False),
        ("Your order 20261101 was executed.", False),
    ],
)
def test_private_data_for_somebody_unproven_needs_a_second_agent(text: str, private: bool) -> None:
    expected = HeldWhy.AGENT_APPROVAL if private else None
    assert why(answer(text, verified=False, language=Language.OTHER)) is expected
    assert why(answer(text, language=Language.OTHER)) is None


def test_the_first_reason_is_one_that_nobody_can_overrule() -> None:
    here = replace(conversation(answers=1), answered_by=())
    text = f"{SPANISH}\nPlease send us your password."
    assert why(decide(ROUTER, written_by(text=text), here)) is HeldWhy.AGENT_ASKS_SECRET
