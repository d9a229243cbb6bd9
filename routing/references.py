"""Order ids, uids, memos and tags: words with digits behind a label that says what they are, in nine languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ID = re.compile(
    r"(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,12}[0-9])(?!20[0-9]{2}-[01]?[0-9]-[0-3]?[0-9](?![0-9-]))"
    r"[A-Za-z0-9][A-Za-z0-9_-]{3,39}(?![A-Za-z0-9]|[.,][0-9]|@)"
)


def _by_length(*rows: str) -> tuple[str, ...]:
    return tuple(sorted("|".join(rows).split("|"), key=len, reverse=True))


_ORDERS = _by_length(
    "order|pedido|orden|ordem|trade|ticket|case|operación|operacion|operação|operacao|protocolo|chamado",
    "заказ|заказа|ордер|ордера|сделка|сделки|тикет|тикета|обращение|обращения|заявка|заявки|заявке|заявку",
    "订单|訂單|订|訂|工|委托|委託|工单|工單|交易|注文|取引|주문|거래|الطلب|طلب|العملية",
)
_MOVES = _by_length(
    "withdrawal|deposit|transfer|payment|request|reference|ref|solicitud|saque|saques|retiro|depósito|deposito",
    "transferencia|transferência|вывод|вывода|депозит|депозита|перевод|перевода",
    "提现|提現|提币|提幣|充值|充币|充幣|流水|出金|入金|送金|입금|출금|السحب|الإيداع|الايداع|التحويل|المعاملة",
)
_WHOSE = _by_length(
    "user|customer|account|client|member|usuario|usuário|usuaria|cliente|cuenta|conta",
    "пользователя|аккаунта|счета|клиента|用户|用戶|账户|帳戶|賬戶|账号|帳號|会员|會員|客户|客戶|ユーザー|アカウント|会員",
    "口座|お客様|회원|계정|사용자|유저|고객|المستخدم|الحساب|حسابي|العميل",
)
_UIDS = _by_length("uid|u.i.d|уид|юид|айди|الايدي|الآيدي|ايدي")
_NUMBERS = _by_length(
    "number|id|no|nr|num|número|numero|n.º|nº|n°|n|номер|ид|番号|番號|编号|編號|单号|單號|号码|號碼|号|號|번호|아이디|رقم|معرف"
)
_MINE = _by_length("my id|mi id|meu id|мой id|мой ид|我的id|私のid|내 id|제 id")
_OF = _by_length(
    " do| da| de| del| de la| do meu| da minha| de mi| of| of the| of my| for| for the| моей| моего|의|の|的"
)
_VERBS = _by_length(" is| was| es| é| это|是|为|為|は|が|는|은|이|가| هو")
_MARKS = " \t.:#№＃：=-(（「["
_SIGNS = frozenset(":#№＃：")
_THINGS = (*_ORDERS, *_MOVES)
_MONEY = re.compile(r" ?(?:[A-Za-z]{3,5}(?![A-Za-z])|[$€₽元円원])")
_BARE_ORDER_CHARS = 6
"""Behind `order no` or `提现单号` four characters are an id; behind a bare `order` it takes six, and no money after."""

_JOINED_UID = re.compile(r"(?<![A-Za-z0-9])[uU][iI][dD]([0-9]{5,20})(?![A-Za-z0-9])")

_MEMO_NAME = (
    r"(?:destination|dest\.?|address|deposit|xrp|eos|ton)?[ \t_-]{0,2}(?:memo|tag)s?(?:[ \t]?/[ \t]?(?:memo|tag))?"
    r"|payment id|(?:memo|tag)[ \t]?(?:id|number|no)|tag de destino|etiqueta(?: de destino)?|мемо|тэг|тег"
    r"(?: назначения)?|комментари[йя]|备注|備註|标签|標籤|메모|데스티네이션 ?태그|목적지 ?태그|태그|メモ|宛先タグ|タグ"
    r"|الميمو|ميمو|المذكرة|مذكرة|التاغ|تاغ|الوسم|وسم|علامة الوجهة"
)
_MEMO_NAMES = (
    "memo", "tag", "payment id", "etiqueta", "мемо", "тэг", "тег", "комментари", "备注", "備註", "标签", "標籤", "메모",
    "태그", "メモ", "タグ", "ميمو", "مذكرة", "المذكرة", "تاغ", "وسم", "الوسم", "علامة الوجهة",
)  # fmt: skip
_MEMO = re.compile(
    rf"(?<![A-Za-z])(?:{_MEMO_NAME})(?:[ \t]{{0,3}}(?:id|no|number|号|码|번호|番号|رقم))?"
    r"(?:[ \t]{0,3}(?:is|was|es|é|это|是|为|為|は|が|는|은|이|가|هو|填的是|填了|填|[:：#=-]){1,2}[ \t]{0,3}"
    r"([0-9]{1,20}|(?=[A-Za-z-]{0,20}[0-9])[A-Za-z0-9-]{4,64})"
    r"|[ \t]{0,2}[(\[「]?((?!20[0-9]{2}[-/.])[0-9]{4,20}))(?![A-Za-z0-9]|[.,/:-][0-9])",
    re.IGNORECASE,
)
"""Behind a sign or `is` any number; without one, four digits at least."""

_LONGEST_LABEL = 40
_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class References:
    """As written, in order of appearance, with repeats."""

    orders: tuple[str, ...] = ()
    uids: tuple[str, ...] = ()
    memos: tuple[str, ...] = ()


def references_of(text: str) -> References:
    """What the text gives behind labels."""
    if not _DIGIT.search(text):
        return References()
    orders: list[str] = []
    uids: list[str] = []
    for match in _ID.finditer(text):
        word, head = match.group(), text[max(0, match.start() - _LONGEST_LABEL) : match.start()].lower()
        joined = _JOINED_UID.fullmatch(word)
        if joined:
            uids.append(joined.group(1))
            continue
        sort = _called(head)
        if sort == "uid":
            uids.append(word)
        elif sort == "order" or (sort == "bare" and _may_stand_bare(word, text[match.end() : match.end() + 7])):
            orders.append(word)
    small = text.lower()
    memos = tuple(_memos(text)) if any(map(small.__contains__, _MEMO_NAMES)) else ()
    return References(tuple(orders), tuple(uids), memos)


def _called(head: str) -> str:
    """What the words before an id call it: `order`, `bare` where they say no more than that, `uid` or nothing."""
    bare = head.rstrip(_MARKS)
    signed = not _SIGNS.isdisjoint(head[len(bare) :])
    verbless = _less(bare, _VERBS)
    bare = bare if verbless is None else verbless.rstrip(_MARKS)
    if _less(bare, _UIDS) is not None or bare.endswith(_MINE):
        return "uid"
    numberless = _less(bare, _NUMBERS)
    if numberless is not None:
        return _sort_of(_plainly(numberless))
    sort = _sort_of(bare)
    if not sort or signed:
        return sort
    if _less(_plainly(_less(bare, _THINGS if sort == "order" else _WHOSE) or ""), _NUMBERS) is not None:
        return sort
    ordered = _less(bare, _ORDERS)
    return "" if ordered is None or ordered.endswith(" in") or ordered == "in" else "bare"


def _sort_of(named: str) -> str:
    if _less(named, _WHOSE) is not None:
        return "uid"
    return "" if _less(named, _THINGS) is None else "order"


def _plainly(text: str) -> str:
    """The text without an `of the` at its end."""
    return _less(text, _OF) or text


def _less(text: str, endings: tuple[str, ...]) -> str | None:
    """The text without the longest of the endings and the blanks before it; None where it has none as a whole word."""
    if not text.endswith(endings):
        return None
    for ending in endings:
        if text.endswith(ending):
            rest = text[: -len(ending)]
            if _is_letter(ending[0]) and rest and _is_letter(rest[-1]):
                continue
            return rest.rstrip(" \t")
    return None


def _is_letter(sign: str) -> bool:
    """Of a script that parts its words by spaces."""
    return sign.isalpha() and sign < "\u0900"


def _may_stand_bare(word: str, rest: str) -> bool:
    return len(word) >= _BARE_ORDER_CHARS and not (word.isdigit() and _MONEY.match(rest))


def _memos(text: str) -> Iterator[str]:
    for match in _MEMO.finditer(text):
        yield match.group(1) or match.group(2)
