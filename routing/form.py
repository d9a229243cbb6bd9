"""The customer whom a web form's or chat tool's mail names: in Reply-To, or in a line like `Email: carol@cust.test`."""

import re
from collections.abc import Iterator, Sequence

from maild import people
from maild.mail import Forwarded, Inbound
from maild.model import EmailAddress, Identity, Mailbox, Origin
from maild.settings import Settings
from routing.command_block import visible
from routing.copies import is_machine

_EMAIL = (
    *("email", "e-mail", "mail", "email address", "e-mail address", "your email", "from", "sender", "reply to"),
    *(
        "邮箱",
        "电子邮箱",
        "邮箱地址",
        "邮件地址",
        "电子邮件",
        "發件人",
        "发件人",
        "電郵",
        "電子郵件",
        "電子信箱",
        "信箱",
    ),
    *("メール", "メールアドレス", "почта", "электронная почта", "эл. почта", "correo", "correo electrónico"),
    *("endereço de e-mail", "이메일", "이메일 주소", "البريد الإلكتروني"),
)
_NAME = (
    *("name", "full name", "your name", "customer", "姓名", "名字", "称呼", "稱呼", "お名前", "名前", "氏名", "имя"),
    *("nome", "nome completo", "nombre", "nombre completo", "이름", "성함", "الاسم"),
)
_SUBJECT = (
    *("subject", "title", "主题", "主題", "主旨", "标题", "標題", "件名", "тема", "assunto", "asunto", "제목"),
    "الموضوع",
)
_MESSAGE = (
    *("message", "your message", "comment", "comments", "question", "description", "内容", "內容", "留言", "消息"),
    *("訊息", "问题描述", "問題描述", "お問い合わせ内容", "メッセージ", "сообщение", "вопрос", "mensagem", "mensaje"),
    *("문의 내용", "메시지", "내용", "الرسالة"),
)
_ADDRESS = re.compile(r"[^\s@<>(),;:\\\"\[\]]{1,64}@[^\s@<>(),;:\\\"\[\]]{1,253}")
_LINE = re.compile(r"[\s>*_•-]*([^:：]{1,40}?)[\s*_]*[:：][\s*_]*(.*)", re.DOTALL)
_MOST_LINES = 400
_MOST_NAME = 100
_MOST_SUBJECT = 300


def told_by(mail: Inbound, settings: Settings) -> Forwarded | None:
    """The customer's words as the intake passes them on; None where it is no verified intake, or names nobody.

    What the settings declare goes before Reply-To, Reply-To before the usual words for an address.
    """
    if not is_intake(mail, settings):
        return None
    lines = mail.full_text.splitlines()[:_MOST_LINES]
    fields = [(n, label, value) for n, line in enumerate(lines) if (found := _field(line)) for label, value in [found]]
    address = _customer(mail, settings, fields, lines)
    if address is None:
        return None
    name = _first(fields, _NAME, lines)
    reply_to = mail.reply_to
    if not name and reply_to is not None and reply_to.address == address:
        name = reply_to.name
    return Forwarded(
        sender=Mailbox(address, "" if "@" in name else name[:_MOST_NAME]),
        subject=_first(fields, _SUBJECT, lines)[:_MOST_SUBJECT] or mail.subject,
        text=_message(fields, lines) or mail.full_text.strip(),
        date=mail.date,
    )


def is_intake(mail: Inbound, settings: Settings) -> bool:
    """True for the verified mail of a declared intake; whoever merely bears its address is a stranger."""
    declared = mail.sender is not None and mail.sender.address in settings.identity.intakes
    verified = mail.identity is Identity.VERIFIED and mail.readable
    return declared and verified and mail.origin not in (Origin.BOUNCE, Origin.OWN)


def _customer(
    mail: Inbound, settings: Settings, fields: Sequence[tuple[int, str, str]], lines: Sequence[str]
) -> EmailAddress | None:
    declared = tuple(_plain(one) for one in settings.identity.intake_labels)
    reply_to = (mail.reply_to.address,) if mail.reply_to else ()
    found = (*_addresses(fields, declared, lines), *reply_to, *_addresses(fields, _EMAIL, lines))
    return next((one for one in found if _is_outside(one, settings)), None)


def _addresses(
    fields: Sequence[tuple[int, str, str]], labels: Sequence[str], lines: Sequence[str]
) -> Iterator[EmailAddress]:
    """Of the lines so called, those that hold one address and no second."""
    for n, label, value in fields:
        if label in labels:
            named = {one.lower().rstrip(".") for one in _ADDRESS.findall(value or _next(lines, n))}
            if len(named) == 1:
                yield EmailAddress(named.pop())


def _is_outside(address: EmailAddress, settings: Settings) -> bool:
    ours = people.is_desk(settings, address) or people.agent_of(settings, address) is not None
    machinery = (*settings.identity.intakes, settings.desk.operators, settings.desk.journal)
    return not ours and address not in machinery and not is_machine(address) and "." in address.rpartition("@")[2]


def _field(line: str) -> tuple[str, str] | None:
    """`Label: value`, the label as it is compared."""
    found = _LINE.fullmatch(visible(line[:2000]))
    return (_plain(found[1]), found[2].strip(" *_")) if found else None


def _plain(label: str) -> str:
    return visible(label).casefold().strip(" *_")


def _first(fields: Sequence[tuple[int, str, str]], labels: Sequence[str], lines: Sequence[str]) -> str:
    return next((value or _next(lines, n) for n, label, value in fields if label in labels), "")


def _next(lines: Sequence[str], n: int) -> str:
    """The line below a label that stands alone, unless that is a field itself."""
    below = next((one for one in lines[n + 1 : n + 3] if one.strip()), "")
    return "" if _field(below) else visible(below)


def _message(fields: Sequence[tuple[int, str, str]], lines: Sequence[str]) -> str:
    """From its label on to the end: whatever a customer writes there is theirs."""
    found = next(((n, value) for n, label, value in fields if label in _MESSAGE), None)
    if found is None:
        return ""
    n, value = found
    return "\n".join((value, *lines[n + 1 :])).strip()
