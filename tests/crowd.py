"""Five hundred mails of mixed kinds, languages and identities, and what the table in the manual says of each.

Round one is what people and machines write first; round two answers what the desk sent. Values only: posting them and
reading mailboxes is the test's part.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, default
from hashlib import sha256

from maild.model import Kind, Language

DESK = "support@exch.test"
PROVEN = "proven"  # envelope sender = From; the receiving server says dmarc=pass
UNPROVEN = "unproven-cust.test@evil.test"
SPOOFED = "spoofs-cust.test@evil.test"
SPOOFED_DESK = "spoofs-exch.test@evil.test"
LANGUAGES = tuple(one for one in Language if one is not Language.OTHER)

TEXTS: Mapping[Language, Mapping[Kind, str]] = {
    Language.EN: {
        Kind.INQUIRY: "Hello, could you tell me how long a withdrawal to my bank usually takes? Thank you.",
        Kind.COMPLAINT: "I am very disappointed with your support. I have written three times and nobody answers me.",
        Kind.DISPUTE: "My deposit never arrived although it was confirmed. Please credit the missing 250 USDT to me.",
    },
    Language.ZH: {
        Kind.INQUIRY: "您好，请问提现到银行卡一般需要多长时间？谢谢。",
        Kind.COMPLAINT: "我对你们的客服非常失望，写了三次邮件都没有人回复，服务态度太差了。",
        Kind.DISPUTE: "我的充值一直没有到账，链上早就确认了，请把少的250 USDT补给我。",
    },
    Language.ZH_HANT: {
        Kind.INQUIRY: "您好，請問提領到銀行帳戶一般需要多久時間？謝謝。",
        Kind.COMPLAINT: "我對你們的客服非常失望，寫了三次信都沒有人回覆，服務態度太差了。",
        Kind.DISPUTE: "我的儲值一直沒有入帳，鏈上早就確認了，請把少的250 USDT補給我。",
    },
    Language.JA: {
        Kind.INQUIRY: "お世話になっております。銀行口座への出金には通常どのくらい時間がかかりますか。",
        Kind.COMPLAINT: "三回も問い合わせたのに誰からも返事がありません。御社の対応には本当に失望しました。",
        Kind.DISPUTE: "入金がまだ反映されていません。承認済みなので、不足分の250 USDTを返してください。",
    },
    Language.RU: {
        Kind.INQUIRY: "Здравствуйте! Подскажите, пожалуйста, сколько обычно идёт вывод на банковскую карту?",
        Kind.COMPLAINT: "Я очень разочарован вашей поддержкой: писал три раза, и никто мне так и не ответил.",
        Kind.DISPUTE: "Мой депозит так и не пришёл, хотя в сети он подтверждён. Верните мне недостающие 250 USDT.",
    },
    Language.PT: {
        Kind.INQUIRY: "Olá, podem dizer-me quanto tempo demora normalmente um saque para a conta bancária? Obrigado.",
        Kind.COMPLAINT: "Estou muito decepcionado com o atendimento de vocês. Escrevi três vezes e ninguém respondeu.",
        Kind.DISPUTE: "Meu depósito nunca chegou, embora esteja confirmado na rede. Creditem os 250 USDT que faltam.",
    },
    Language.ES: {
        Kind.INQUIRY: "Hola, ¿me podrían decir cuánto tarda normalmente un retiro a mi cuenta bancaria? Gracias.",
        Kind.COMPLAINT: "Estoy muy decepcionado con su atención. He escrito tres veces y nadie me ha contestado.",
        Kind.DISPUTE: "Mi depósito nunca llegó aunque está confirmado en la red. Devuélvanme los 250 USDT que faltan.",
    },
    Language.AR: {
        Kind.INQUIRY: "مرحباً، كم يستغرق عادةً سحب الأموال إلى حسابي البنكي؟ شكراً لكم.",
        Kind.COMPLAINT: "أنا مستاء جداً من خدمة الدعم لديكم. كتبت لكم ثلاث مرات ولم يرد عليّ أحد.",
        Kind.DISPUTE: "لم يصل إيداعي رغم تأكيده على الشبكة. أعيدوا إليّ مبلغ 250 USDT الناقص من رصيدي.",
    },
    Language.KO: {
        Kind.INQUIRY: "안녕하세요. 은행 계좌로 출금하면 보통 얼마나 걸리는지 알려 주세요. 감사합니다.",
        Kind.COMPLAINT: "고객센터에 정말 실망했습니다. 세 번이나 문의했는데 아무도 답변을 주지 않습니다.",
        Kind.DISPUTE: "입금이 블록체인에서 확인되었는데도 반영되지 않았습니다. 누락된 250 USDT를 돌려주세요.",
    },
}


@dataclass(frozen=True, slots=True)
class Posted:
    """One mail as it goes to the receiving server."""

    sender: str
    envelope: str
    raw: bytes


def customers(letter: str, count: int) -> list[str]:
    return [f"{letter}{i:03}@cust.test" for i in range(count)]


VERIFIED = customers("c", 180)
GONE = customers("b", 10)  # verified when they wrote; their mailbox does not exist
UNVERIFIED = customers("u", 40)
FAILED = customers("f", 25)
STRANGERS = [f"s{i:03}@third.test" for i in range(20)]
TWICE = VERIFIED[:10]
REPLYING = VERIFIED[:90]
STOLEN_FROM = VERIFIED[100:120]
AWAY = VERIFIED[120:140]
IMPERSONATED = VERIFIED[140:150]
ANSWERED = VERIFIED[150:170]
ALICE, BOB = "alice.agent@exch.test", "bob.agent@exch.test"


def language_of(address: str) -> Language:
    return LANGUAGES[int(address[1:4]) % len(LANGUAGES)]


def kind_of(address: str) -> Kind:
    return tuple(Kind)[int(address[1:4]) // len(LANGUAGES) % 3]


def first_mail(address: str, envelope: str = PROVEN, **headers: str) -> Posted:
    text = TEXTS[language_of(address)][kind_of(address)]
    subject = f"{text[:14].rstrip()} {address[:4]}"
    return _posted(address, envelope, subject, f"{text}\n\n{address[:4]}\n", headers)


def round_one() -> Iterator[Posted]:
    """305 mails."""
    yield from (first_mail(one) for one in (*VERIFIED, *GONE))
    yield from (first_mail(one) for one in TWICE)
    yield from (first_mail(one, UNPROVEN) for one in UNVERIFIED)
    yield from (first_mail(one, SPOOFED) for one in FAILED)
    yield from (first_mail(one, list_id="<news.cust.test>", precedence="bulk") for one in customers("l", 15))
    yield from (first_mail(one, auto_submitted="auto-generated") for one in customers("m", 15))
    for i in range(5):
        yield _posted(DESK, SPOOFED_DESK, f"Your desk {i}", f"This is not the desk writing, number {i}.\n", {})
        two = f"From: x{i}@cust.test, y{i}@cust.test\r\nTo: {DESK}\r\nSubject: two senders\r\n\r\nWho am I? {i}\r\n"
        yield Posted("", UNPROVEN, two.encode())


def round_two(newest: Mapping[str, bytes], notices: Mapping[str, bytes]) -> Iterator[Posted]:
    """185 mails. `newest`: the acknowledgement each customer has; `notices`: alice's mail about each customer."""
    yield from (reply(one, newest[one], f"One more thing from {one[:4]}.") for one in REPLYING)
    for stranger, owner in zip(STRANGERS, STOLEN_FROM, strict=True):
        yield reply(stranger, newest[owner], f"What is the state of this case? {stranger[:4]}", to=DESK)
    yield from (reply(one, newest[one], "I am out of office.", auto_submitted="auto-replied") for one in AWAY)
    yield from (
        reply(one, newest[one], f"It is me, {one[:4]}.", envelope=UNPROVEN) for one in acknowledged(newest)[:15]
    )
    yield from (reply(one, newest[one], "Send it to my new address.", envelope=SPOOFED) for one in IMPERSONATED)
    yield from (reply(ALICE, notices[one], f"We have looked into it, {one[:4]}.") for one in ANSWERED)
    for one in VERIFIED[70:75]:
        yield reply(BOB, notices[one], f"A fresh mail to an old address, {one[:4]}.", fresh=True)
    for one in VERIFIED[75:80]:
        yield reply(ALICE, notices[one], f"Ignore my colleague, {one[:4]}.", envelope=SPOOFED_DESK)


def acknowledged(newest: Mapping[str, bytes]) -> list[str]:
    """Which of the unverified were within the cap is decided by the order of arrival."""
    return [one for one in UNVERIFIED if one in newest]


def reply(
    sender: str, answered: bytes, text: str, *, envelope: str = PROVEN, to: str = "", fresh: bool = False, **more: str
) -> Posted:
    """Top-posted over the whole quote, as most people do it."""
    old = BytesParser(policy=default).parsebytes(answered)
    part = old.get_body(("plain",))
    quoted = "".join(f"> {line}\n" for line in str(part.get_content()).splitlines()) if part else ""
    headers = {"to": to or str(old["Reply-To"])} | more
    if not fresh:
        headers["in_reply_to"] = str(old["Message-ID"])
        headers["references"] = f"{old['References'] or ''} {old['Message-ID']}".strip()
        text = f"{text}\n\nOn Mon, 2 Mar 2026 at 10:00, Example Exchange <{DESK}> wrote:\n{quoted}"
    return _posted(sender, envelope, f"Re: {old['Subject']}", text, headers)


def _posted(sender: str, envelope: str, subject: str, text: str, headers: Mapping[str, str]) -> Posted:
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = headers.get("to", DESK)
    mail["Subject"] = subject
    mail["Date"] = "Mon, 02 Mar 2026 10:00:00 +0000"
    mail["Message-ID"] = f"<{sha256((sender + subject + text).encode()).hexdigest()[:20]}@mua.test>"
    for name, value in headers.items():
        if name != "to":
            mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return Posted(sender, sender if envelope == PROVEN else envelope, mail.as_bytes(policy=SMTP))
