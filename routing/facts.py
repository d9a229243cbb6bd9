"""What a mail names that can be looked up: transactions, addresses, amounts, networks, order ids, uids. By form alone;
whether an address's checksum is right is not judged here. And which of these a matter needs that were not given.
"""

import re
from collections.abc import Iterable

from maild.model import Amount, Facts, Kind, Missing, Topic
from maild.settings import FactPatterns
from routing.amounts import amounts_of
from routing.wishes import said, says_steps, says_time, says_wanted

MAX_CHARS = 20_000
"""More text than that is a pasted log."""

_MOST = 20
"""Of each sort of fact."""

_LINK = re.compile(r"https?://[^\s<>\"']{1,500}")
_HEX_HASH = re.compile(r"(?<![0-9A-Za-z])(?:0[xX])?[0-9a-fA-F]{64}(?![0-9A-Za-z])")
_BASE58 = re.compile(r"(?<![0-9A-Za-z])[1-9A-HJ-NP-Za-km-z]{25,90}(?![0-9A-Za-z])")
_SHAPED_ADDRESS = re.compile(
    r"(?<![0-9A-Za-z])(?:0[xX][0-9a-fA-F]{40}|(?:bc1|BC1|tb1|ltc1)[0-9A-Za-z]{11,87})(?![0-9A-Za-z])"
)
_LONG_WORD = re.compile(r"[0-9A-Za-z]{14}")
"""The shortest address there is: most mails have no such word."""

_TRON = re.compile(r"T[1-9A-HJ-NP-Za-km-z]{33}")
_BITCOIN = re.compile(r"[13][1-9A-HJ-NP-Za-km-z]{25,34}")

_NETWORKS = {
    "TRC20": "trc20|tron|波场|波場",
    "TRC10": "trc10",
    "ERC20": "erc20",
    "BEP20": "bep20|bsc|bnb chain|bnb smart chain|binance smart chain|币安智能链",
    "BEP2": "bep2",
    "BRC20": "brc20",
    "Solana": "solana|spl token|sol network|sol chain|sol网络|sol链",
    "Polygon": "polygon|matic network|matic chain",
    "Arbitrum": "arbitrum|arb one",
    "Optimism": "optimism|op mainnet",
    "Base": "base network|base chain|base mainnet|base链|base鏈",
    "Avalanche": "avalanche|avax c|avaxc|c chain",
    "Lightning": "lightning network|lightning invoice|lightning payment|via lightning|闪电网络|閃電網路|ライトニング",
    "TON": "ton network|ton chain|ton链|сеть ton|сети ton|rede ton|red ton",
    "Ethereum": "ethereum network|ethereum mainnet|eth mainnet|以太坊主网|以太坊主網",
    "Bitcoin": "bitcoin network|bitcoin mainnet|btc network|btc mainnet|сеть bitcoin",
}
"""As we name them: as customers write them, small, with `-` and `_` made spaces and none before a number."""
_NETWORK_NAMES = tuple((name, tuple(written.split("|"))) for name, written in _NETWORKS.items())
_ALL_NETWORK_NAMES = tuple(one for _, names in _NETWORK_NAMES for one in names)
_JOINT = re.compile(r"[-_ ](?<=[a-z].)[-_ ]*(?=[0-9])")

_MARK = r"[ \t]{0,3}[.:#№＃：nº°=-]{0,4}[ \t]{0,3}"
_ORDERS = "order|pedido|orden|ordem|заказа?|ордера?|주문|注文|訂單|订单|trade|ticket|case|сделк[аи]|거래"
_ORDERS += "|取引|工单|工單|طلب|الطلب"
_MOVES = (
    "withdrawal|deposit|transfer|request|reference|ref|solicitud|заявк[аи]|saque|retiro"
    "|提现|提現|充值|流水|입금|출금|出金|入金"
)
_LABEL = (
    "(?:number|id|no|nr|num|número|numero|номер|番号|番號|번호|编号|編號|单号|單號|号|號|رقم"
    "|do pedido|de orden|[#№＃：:nº°])"
)
_ID = re.compile(r"(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,12}[0-9])[A-Za-z0-9][A-Za-z0-9_-]{3,39}(?![A-Za-z0-9]|[.,][0-9])")
_LABELLED_ORDER = re.compile(rf"(?:{_ORDERS}|{_MOVES})[ \t]{{0,3}}{_LABEL}{_MARK}$", re.IGNORECASE)
_BARE_ORDER = re.compile(rf"(?:{_ORDERS}|заявк[аи]){_MARK}$", re.IGNORECASE)
_BARE_ORDER_CHARS = 6
"""Behind `order no` or `提现单号` four characters are an id; behind a bare `order` it takes six."""
_UID_LABEL = (
    r"(?:uid|user[ \t]{0,2}id|customer[ \t]{0,2}id|account[ \t]{0,2}(?:id|number|no)|client[ \t]{0,2}id"
    r"|id de usuario|id do usuário|用户编号|用戶編號|用户id|用戶id|账户id|ユーザーid|会員番号"
    r"|ид пользователя|회원 ?번호|معرف المستخدم)"
    r"[ \t]{0,3}(?:is|es|é|是|为|為|は|:|：|#|=|no\.?|-)?"
)
_LABELLED_UID = re.compile(rf"(?<![A-Za-z]){_UID_LABEL}[ \t]{{0,3}}[:：#]?[ \t]{{0,3}}$", re.IGNORECASE)
_LONGEST_LABEL = 40
_LABELS = """
    order pedido orden ordem заказ ордер 주문 注文 訂單 订单 trade ticket case сделк 거래 取引 工单 工單 طلب
    withdrawal deposit transfer request ref solicitud заявк saque retiro 提现 提現 充值 流水 입금 출금 出金 入金
    uid user customer account client usuario usuário 用户 用戶 账户 ユーザー 会員 пользователя 회원 المستخدم
"""
_LABEL_WORDS = _LABELS.split()
"""One of these stands before every id that has a label."""
_LABEL_ENDS = tuple(
    {one.lower() for one in re.findall("[A-Za-z]+", f"{_ORDERS}|{_MOVES}|{_LABEL}|{_UID_LABEL}")} | {"n"}
)
"""What the last Latin word before an id ends in, where it is a label."""
_LAST_WORD = re.compile(r"[A-Za-z]+\Z")


def facts_of(text: str, patterns: FactPatterns) -> Facts:
    """The facts of a text, each as it was written and once, in order of appearance; linear in the text's length.

    `patterns` are the site's own forms of order ids and uids; a group in a pattern marks the id within the match.
    """
    text = text[:MAX_CHARS]
    hashes, addresses = _chain_facts(text)
    bare = _LINK.sub(" ", text) if "://" in text else text
    orders, uids = _labelled(bare)
    words = said(bare)
    return Facts(
        tx_hashes=hashes,
        addresses=addresses,
        amounts=_amounts(bare),
        networks=_networks(bare),
        order_ids=_once([*_matches(patterns.order_id, bare), *orders]),
        uids=_once([*_matches(patterns.uid, bare), *uids]),
        has_time=says_time(words),
        has_wanted=says_wanted(words),
        has_steps=says_steps(words),
    )


def _chain_facts(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Transaction hashes and addresses, also those inside links to block explorers."""
    if _LONG_WORD.search(text) is None:
        return (), ()
    hashes = [(one.start(), one.group()) for one in _HEX_HASH.finditer(text)]
    addresses = [(one.start(), one.group()) for one in _SHAPED_ADDRESS.finditer(text)]
    for match in _BASE58.finditer(text):
        word = match.group()
        if _is_signature(word):
            hashes.append((match.start(), word))
        elif _is_base58_address(word):
            addresses.append((match.start(), word))
    return _once(word for _, word in sorted(hashes)), _once(word for _, word in sorted(addresses))


def _is_signature(word: str) -> bool:
    """A Solana transaction: 64 bytes in base 58."""
    return 86 <= len(word) <= 88 and _is_mixed(word)


def _is_base58_address(word: str) -> bool:
    if not _is_mixed(word):
        return False
    return bool(_TRON.fullmatch(word) or _BITCOIN.fullmatch(word)) or 32 <= len(word) <= 44


def _is_mixed(word: str) -> bool:
    """Digits, capitals and small letters: what tells base 58 from a long word or a number."""
    return any(map(str.isdigit, word)) and any(map(str.isupper, word)) and any(map(str.islower, word))


def _amounts(text: str) -> tuple[Amount, ...]:
    return tuple(dict.fromkeys(amounts_of(text)))[:_MOST]


def _networks(text: str) -> tuple[str, ...]:
    small = _JOINT.sub("", text.lower()).replace("-", " ").replace("_", " ")
    if not any(map(small.__contains__, _ALL_NETWORK_NAMES)):
        return ()
    places = ((_place(small, names), name) for name, names in _NETWORK_NAMES)
    return _once(name for at, name in sorted(places) if at >= 0)


def _place(text: str, names: Iterable[str]) -> int:
    """Where the first of the names stands as a word of its own; -1 where none does."""
    for name in names:
        at = text.find(name)
        while at >= 0:
            before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
            if not (_is_latin(before) and _is_latin(name[0])) and not (_is_latin(after) and _is_latin(name[-1])):
                return at
            at = text.find(name, at + 1)
    return -1


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _matches(patterns: Iterable[str], text: str) -> list[str]:
    """What the site's own patterns find, their first group where they have one."""
    found: list[str] = []
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            found.append(match.group(1) if match.re.groups else match.group())
            if len(found) == _MOST:
                break
    return [one for one in found if one]


def _labelled(text: str) -> tuple[list[str], list[str]]:
    """Order ids and uids: words with digits behind a label that says what they are."""
    orders: list[str] = []
    uids: list[str] = []
    if not any(map(text.lower().__contains__, _LABEL_WORDS)):
        return orders, uids
    for match in _ID.finditer(text):
        word, head = match.group(), text[max(0, match.start() - _LONGEST_LABEL) : match.start()]
        if not _may_label(head):
            continue
        if _LABELLED_UID.search(head):
            uids.append(word)
        elif _LABELLED_ORDER.search(head) or (len(word) >= _BARE_ORDER_CHARS and _BARE_ORDER.search(head)):
            orders.append(word)
    return orders, uids


def _may_label(head: str) -> bool:
    """False where what stands before an id is plainly no label: behind dates and in headers that is the rule."""
    bare = head.rstrip(" \t\n.:#=-")
    if not bare or not bare[-1].isascii():
        return bool(bare)
    word = _LAST_WORD.search(bare)
    if word is None:
        return False
    return bare[word.start() - 1 : word.start()] > "\x7f" or word[0].lower().endswith(_LABEL_ENDS)


def _once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:_MOST]


_MONEY_MOVE = (Missing.TX_HASH, Missing.NETWORK, Missing.AMOUNT, Missing.ADDRESS, Missing.TIME)
_FAULT = (Missing.STEPS, Missing.SCREENSHOT, Missing.TIME)
_NEEDED: dict[tuple[Kind | None, str], tuple[Missing, ...]] = {
    (Kind.INQUIRY, "deposits-withdrawals"): _MONEY_MOVE,
    (Kind.INQUIRY, "recovery"): _MONEY_MOVE,
    (Kind.INQUIRY, "api"): (Missing.STEPS,),
    (Kind.INQUIRY, "technical-fault"): _FAULT,
    (Kind.COMPLAINT, "deposits-withdrawals"): (Missing.TX_HASH, Missing.AMOUNT, Missing.TIME),
    (Kind.COMPLAINT, "api"): (Missing.STEPS, Missing.TIME),
    (Kind.COMPLAINT, "technical-fault"): _FAULT,
    (Kind.DISPUTE, "account"): (Missing.TIME, Missing.WANTED, Missing.SCREENSHOT),
    (Kind.DISPUTE, "verification"): (Missing.TIME, Missing.WANTED, Missing.SCREENSHOT),
    (Kind.DISPUTE, "deposits-withdrawals"): (
        Missing.TX_HASH, Missing.NETWORK, Missing.AMOUNT, Missing.TIME, Missing.WANTED
    ),
    (Kind.DISPUTE, "trading"): (
        Missing.ORDER_ID, Missing.AMOUNT, Missing.TIME, Missing.WANTED, Missing.SCREENSHOT
    ),
    (Kind.DISPUTE, "derivatives"): (
        Missing.ORDER_ID, Missing.AMOUNT, Missing.TIME, Missing.WANTED, Missing.SCREENSHOT
    ),
    (None, "deposits-withdrawals"): (Missing.TX_HASH, Missing.AMOUNT, Missing.TIME),
}  # fmt: skip
_ANY_DISPUTE = (Missing.ORDER_ID, Missing.AMOUNT, Missing.TIME, Missing.WANTED, Missing.SCREENSHOT)


def missing_facts(kind: Kind | None, topic: Topic, facts: Facts, has_attachment: bool) -> tuple[Missing, ...]:
    """What the acknowledgement asks for: what this kind and topic needs and the mail does not hold, at most five.

    `kind` None where the classifier is unsure. A question about fees or an account needs nothing.
    """
    usual = _ANY_DISPUTE if kind is Kind.DISPUTE else ()
    needed = _NEEDED.get((kind, topic), usual)
    return tuple(one for one in needed if not _is_there(one, facts, has_attachment))


def _is_there(fact: Missing, facts: Facts, has_attachment: bool) -> bool:
    match fact:
        case Missing.TX_HASH:
            return bool(facts.tx_hashes)
        case Missing.NETWORK:
            return bool(facts.networks)
        case Missing.AMOUNT:
            return bool(facts.amounts)
        case Missing.ADDRESS:
            return bool(facts.addresses or facts.tx_hashes)
        case Missing.TIME:
            return facts.has_time
        case Missing.SCREENSHOT:
            return has_attachment or facts.has_screenshot
        case Missing.ORDER_ID:
            return bool(facts.order_ids or facts.tx_hashes)
        case Missing.STEPS:
            return facts.has_steps
        case Missing.WANTED:
            return facts.has_wanted
