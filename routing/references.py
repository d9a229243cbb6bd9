"""Order ids, uids, memos and tags: words with digits behind a label that says what they are, in nine languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_IS = r"(?:is|was|es|é|это|是|为|為|は|が|は、|는|은|이|가|هو|:|：)"
_MARK = rf"[ \t]{{0,3}}(?:{_IS}(?![a-z]))?[ \t]{{0,3}}[.:#№＃：nº°=\-(（「\[]{{0,4}}[ \t]{{0,3}}"
_ORDERS = (
    "order|pedido|orden|ordem|заказа?|ордера?|주문|注文|訂單|订单|委托|委託|trade|ticket|case|operación|operacion"
    "|operação|operacao|сделк[аи]|тикета?|обращени[ея]|거래|取引|工单|工單|交易|protocolo|chamado|الطلب|طلب|العملية"
)
_MOVES = (
    "withdrawal|deposit|transfer|payment|request|reference|ref|solicitud|заявк[аиуе]|вывода?|депозита?|перевода?"
    "|saque|saques|retiro|depósito|deposito|transferencia|transferência|提现|提現|提币|提幣|充值|充币|充幣|流水"
    "|입금|출금|出金|入金|送金|السحب|الإيداع|الايداع|التحويل|المعاملة"
)
_NUMBER = (
    "(?:number|id|no|nr|num|número|numero|номер|番号|番號|번호|编号|編號|单号|單號|号码|號碼|号|號|رقم|معرف"
    "|do pedido|de orden|아이디|[#№＃：:nº°])"
)
_OF = (
    r"[ \t]{0,3}(?:(?:do|da|de|del|de la|of|of the|of my|for the|for|мое[йг]о?|моей|의|の|的)"
    r"[ \t]{0,2}(?:meu |minha |mi )?)?"
)
_ID = re.compile(
    r"(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,12}[0-9])(?!20[0-9]{2}-[01]?[0-9]-[0-3]?[0-9](?![0-9-]))"
    r"[A-Za-z0-9][A-Za-z0-9_-]{3,39}(?![A-Za-z0-9]|[.,][0-9]|@)"
)
_LABELLED_ORDER = re.compile(
    rf"(?:{_ORDERS}|{_MOVES}){_OF}{_NUMBER}{_MARK}$|(?<![A-Za-z]){_NUMBER}{_OF}(?:{_ORDERS}|{_MOVES}){_MARK}$",
    re.IGNORECASE,
)
_BARE_ORDER = re.compile(rf"(?<![A-Za-z])(?<!in )(?:{_ORDERS}|заявк[аиуе]){_MARK}$", re.IGNORECASE)
_MONEY = re.compile(r" ?(?:[A-Za-z]{3,5}(?![A-Za-z])|[$€₽元円원])")
_BARE_ORDER_CHARS = 6
"""Behind `order no` or `提现单号` four characters are an id; behind a bare `order` it takes six, and no money after."""

_WHOSE = (
    "user|customer|account|client|member|usuario|usuário|usuari[oa]|cliente|cuenta|conta|пользователя|аккаунта|счета"
    "|клиента|用户|用戶|账户|帳戶|賬戶|账号|帳號|会员|會員|客户|客戶|ユーザー|アカウント|会員|口座|お客様|회원|계정|사용자"
    "|유저|고객|المستخدم|الحساب|حسابي|العميل"
)
_UID_NAME = (
    rf"u\.?i\.?d|уид|юид|(?:{_WHOSE})[ \t]{{0,2}}(?:{_NUMBER}|ид)|(?:{_NUMBER}|ид){_OF}(?:{_WHOSE})"
    r"|(?:my|mi|meu|o meu|мой|我的|내|私の)[ \t]{0,2}(?:id|айди|ид)|айди|الايدي|الآيدي|ايدي|ид пользователя"
)
_LABELLED_UID = re.compile(rf"(?<![A-Za-z])(?:{_UID_NAME}){_MARK}$", re.IGNORECASE)
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
    rf"(?:[ \t]{{0,3}}(?:{_IS}|填的是|填了|填|[:：#=-]){{1,2}}[ \t]{{0,3}}"
    r"([0-9]{1,20}|(?=[A-Za-z-]{0,20}[0-9])[A-Za-z0-9-]{4,64})"
    r"|[ \t]{0,2}[(\[「]?((?!20[0-9]{2}[-/.])[0-9]{4,20}))(?![A-Za-z0-9]|[.,/:-][0-9])",
    re.IGNORECASE,
)
"""Behind a sign or `is` any number; without one, four digits at least."""

_LONGEST_LABEL = 40
_LATIN_LABELS = [one.lower() for one in re.findall("[A-Za-z]+", f"{_ORDERS}|{_MOVES}|{_NUMBER}|{_WHOSE}|uid")]
_PLAIN_NAMES = re.sub(r"\[\w+\]|.\?", "", f"{_ORDERS}|{_MOVES}|{_WHOSE}").lower().split("|")
_LABEL_WORDS = (*_PLAIN_NAMES, "айди", "ид ", "ايدي", "الآيدي", "uid", "u.i.d", " id", "id ", "id:", "的id", "のid")
"""One of these stands before every id that has a label."""

_LABEL_ENDS = tuple({*_LATIN_LABELS, "n", "is", "was", "es", "d"})
"""What the last Latin word before an id ends in, where it is a label."""

_LAST_WORD = re.compile(r"[A-Za-z]+\Z")


@dataclass(frozen=True, slots=True)
class References:
    """As written, in order of appearance, with repeats."""

    orders: tuple[str, ...] = ()
    uids: tuple[str, ...] = ()
    memos: tuple[str, ...] = ()


def references_of(text: str) -> References:
    """What the text gives behind labels."""
    small = text.lower()
    if not any(map(str.isdigit, small)):
        return References()
    memos = tuple(_memos(text)) if any(map(small.__contains__, _MEMO_NAMES)) else ()
    if not any(map(small.__contains__, _LABEL_WORDS)):
        return References(memos=memos)
    orders: list[str] = []
    uids: list[str] = [one.group(1) for one in _JOINED_UID.finditer(text)]
    for match in _ID.finditer(text):
        word, head = match.group(), text[max(0, match.start() - _LONGEST_LABEL) : match.start()]
        if not _may_label(head):
            continue
        if _LABELLED_UID.search(head):
            uids.append(word)
        elif _LABELLED_ORDER.search(head) or _is_bare_order(head, word, text[match.end() : match.end() + 7]):
            orders.append(word)
    return References(tuple(orders), tuple(uids), memos)


def _is_bare_order(head: str, word: str, rest: str) -> bool:
    if len(word) < _BARE_ORDER_CHARS or (word.isdigit() and _MONEY.match(rest)):
        return False
    return _BARE_ORDER.search(head) is not None


def _memos(text: str) -> Iterator[str]:
    for match in _MEMO.finditer(text):
        yield match.group(1) or match.group(2)


def _may_label(head: str) -> bool:
    """False where what stands before an id is plainly no label: behind dates and in headers that is the rule."""
    bare = head.rstrip(" \t\n.:#=-([")
    if not bare or not bare[-1].isascii():
        return bool(bare)
    word = _LAST_WORD.search(bare)
    if word is None:
        return False
    return bare[word.start() - 1 : word.start()] > "\x7f" or word[0].lower().endswith(_LABEL_ENDS)
