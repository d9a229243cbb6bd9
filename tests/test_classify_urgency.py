"""The rules of urgency, in nine languages."""

import pytest

from maild.model import Kind, Language, Priority
from routing.features import plain
from routing.language import language_of
from routing.urgency import Alarm, Rules

RULES = Rules()


def alarm(text: str, kind: Kind = Kind.INQUIRY) -> Alarm:
    return RULES.alarm(plain("", text), language_of(text), kind)


URGENT = [
    "My account was hacked",
    "Someone logged in from Brazil, that was not me",
    "I did not make this withdrawal!",
    "they drained my wallet",
    "I received a phishing mail in your name",
    "I can't close my position, the app is down",
    "我的账号被盗了",
    "这笔提现不是我操作的",
    "币全被转走了",
    "我收到一条钓鱼短信",
    "平仓一直失败，要爆仓了",
    "帳號被盜了，幫我凍結",
    "不正アクセスされました",
    "身に覚えのない出金があります",
    "フィッシングメールが届きました",
    "決済ボタンが反応しません",
    "Мой аккаунт взломали",
    "Это был не я, деньги вывели все",
    "Пришло фишинговое письмо",
    "не могу закрыть позицию",
    "minha conta foi hackeada",
    "não fui eu que fiz esse saque",
    "recebi um e-mail falso de vocês",
    "não consigo fechar minha posição",
    "me hackearon la cuenta",
    "yo no autoricé ese retiro",
    "me llegó un correo falso",
    "no puedo cerrar la posición",
    "تم اختراق حسابي",
    "سحب بدون علمي",
    "وصلتني رسالة احتيال",
    "لا أستطيع إغلاق الصفقة",
    "계정이 해킹당했어요",
    "제가 하지 않은 출금입니다",
    "피싱 문자를 받았습니다",
    "포지션 종료가 안 돼요",
]

HIGH = [
    "I lost my phone and with it the authenticator",
    "my deposit has not arrived for 3 days",
    "the court hearing is on Monday",
    "手机丢了，谷歌验证没了",
    "充值三天了还没到账",
    "三天还没到账",
    "スマホを紛失して認証できません",
    "потерял телефон, коды недоступны",
    "perdi meu celular com o autenticador",
    "perdí mi teléfono y no tengo el código",
    "فقدت هاتفي",
    "휴대폰을 분실해서 OTP가 없어요",
]

SETTLED = [
    "上个月盗刷的那笔已经退回来了，请问新卡什么时候寄到？",
    "上個月被盜刷的那筆早就退了，想問新卡何時寄到",
    "The account was hacked in spring, that was resolved by your team.",
    "Мой счёт взломали весной, вопрос решён, спасибо.",
    "Minha conta foi hackeada em maio, mas já foi resolvido.",
    "Me hackearon la cuenta en mayo, ya está resuelto.",
]

NOT_THE_CUSTOMERS = [
    "催收公司给我发律师函，可我不欠钱",
    "昨天收到你们的律师函，什么意思",
    "App 的价格报警功能怎么设置？",
    "煙霧報警器裝在哪裡",
    "I received a letter from an attorney about a debt",
    "弁護士から手紙が届きました",
    "Пришло письмо от адвоката банка",
]

ESCALATED = [
    "I will report you to the ombudsman",
    "my lawyer will contact you",
    "I have filed a chargeback",
    "I went to the police",
    "我已经报警了",
    "再不处理我就去报警",
    "已報警，警方要你們的資料",
    "我要找律师",
    "我要去消协投诉",
    "向金管會檢舉",
    "弁護士に相談します",
    "消費生活センターに連絡しました",
    "警察に届けました",
    "Напишу в Роспотребнадзор",
    "подам в суд",
    "жалоба в Центробанк",
    "vou ao Procon",
    "meu advogado vai entrar em contato",
    "registrei boletim de ocorrência",
    "voy a poner una denuncia",
    "hablaré con mi abogado",
    "Voy a ir a Condusef con esto",
    "سأقدم بلاغ للشرطة",
    "سأوكل محامي",
    "금감원에 민원 넣겠습니다",
    "경찰에 신고했습니다",
    "변호사를 선임하겠습니다",
]

CALM = [
    "What happens if my account gets hacked?",
    "How can I protect against phishing?",
    "My account was not hacked, I just forgot the password",
    "Which regulator supervises you?",
    "How do I close a position?",
    "How long does a deposit take?",
    "Hello",
    "如果账号被盗怎么办？",
    "怎么防止被钓鱼？",
    "提现要多久？",
    "不正アクセスを防ぐ方法は？",
    "как защититься от взлома, если что?",
    "e se alguém hackear minha conta?",
    "¿qué pasa si me hackean?",
    "كيف أحمي حسابي من الاختراق؟ للحماية من السرقة",
    "해킹 예방 방법이 있나요?",
]


@pytest.mark.parametrize("text", URGENT)
def test_break_ins_phishing_and_stuck_positions_are_urgent(text: str) -> None:
    found = alarm(text)
    assert found.priority is Priority.URGENT
    assert found.topic in ("security", "trading")
    assert found.why[0].startswith("urgent: ")


@pytest.mark.parametrize("text", HIGH)
def test_a_lost_second_factor_old_deposits_and_courts_are_high(text: str) -> None:
    assert alarm(text).priority is Priority.HIGH


@pytest.mark.parametrize("text", ESCALATED)
def test_authorities_lawyers_and_chargebacks_are_flagged(text: str) -> None:
    assert alarm(text).escalation


@pytest.mark.parametrize("text", SETTLED)
def test_what_is_settled_is_not_urgent(text: str) -> None:
    assert alarm(text).priority is not Priority.URGENT


@pytest.mark.parametrize("text", NOT_THE_CUSTOMERS)
def test_the_other_sides_lawyer_and_alarms_of_other_kinds_are_no_escalation(text: str) -> None:
    assert not alarm(text).escalation


@pytest.mark.parametrize("text", CALM)
def test_a_question_what_would_happen_alarms_nobody(text: str) -> None:
    found = alarm(text)
    assert found.priority is Priority.NORMAL
    assert not found.escalation


def test_a_dispute_is_high_and_an_urgent_one_stays_urgent() -> None:
    assert alarm("the amount is wrong", Kind.DISPUTE).priority is Priority.HIGH
    assert alarm("someone hacked me", Kind.DISPUTE).priority is Priority.URGENT


def test_feedback_is_low_unless_it_comes_with_a_grievance() -> None:
    assert alarm("I suggest a dark mode").priority is Priority.LOW
    assert alarm("I suggest a dark mode", Kind.COMPLAINT).priority is Priority.NORMAL


def test_english_words_alarm_in_mails_of_every_language() -> None:
    found = RULES.alarm(plain("", "我的account被hacked了"), Language.ZH, Kind.INQUIRY)
    assert found.priority is Priority.URGENT


def test_a_supposition_in_one_sentence_does_not_hide_the_break_in_of_the_next() -> None:
    assert alarm("If you read this, answer fast. My account was hacked.").priority is Priority.URGENT
