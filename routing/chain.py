"""What a mail names of blockchains: transactions and addresses, also those inside links to explorers.

A word of a form that other things share (64 hexadecimal digits, base 58 without a checksum) is taken for what the words
before it call it, and left alone where they call it a signature, a key or a token.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from routing.wallets import Standing, is_base58, standing

_LONG = re.compile(r"[0-9A-Za-z_-]{25}")
_WORD = re.compile(r"(?<![0-9A-Za-z])(?:(?:addr|stake)_test1)?[0-9A-Za-z]{25,130}(?![0-9A-Za-z])")
_MOST_WORDS = 60
"""Judged in one text: more are a pasted list, and each may cost a hash."""

_TON = re.compile(r"(?<![A-Za-z0-9_-])[EUk0][Qf](?=[0-9A-Za-z]{0,45}[_-])[A-Za-z0-9_-]{46}(?![A-Za-z0-9_-])")
"""Ton's addresses may have signs in them; those without are words like others."""

_HEX_64 = re.compile(r"(?:0[xX])?[0-9a-fA-F]{64}")
_BASE64_HASH = re.compile(r"(?<![\w+/-])[A-Za-z0-9+/_-]{43}=(?![\w=])")
_SIGNATURE_CHARS, _KEY_CHARS = (86, 87, 88), (42, 43, 44)

_TRANSACTION = (
    "tx", "tx id", "txid", "tx hash", "txhash", "hash", "transaction", "transaction id", "digest", "hash id", "tx/",
    "transaction/", "txblock/", "txns/", "txn", "txn/", "trx", "交易哈希", "哈希", "哈希值", "雜湊", "雜湊值", "交易id",
    "トランザクション", "トランザクションid", "ハッシュ", "транзакция", "транзакции", "хеш", "хэш", "transação",
    "transacción", "id da transação", "id de la transacción", "المعاملة", "الهاش", "هاش", "트랜잭션", "해시", "해시값",
)  # fmt: skip
_ADDRESS = (
    "address", "addr", "wallet", "account", "address/", "account/", "accounts/", "token/", "object/", "地址", "钱包",
    "錢包", "アドレス", "ウォレット", "адрес", "кошелек", "кошелёк", "endereço", "carteira", "dirección", "direccion",
    "billetera", "monedero", "العنوان", "عنوان", "المحفظة", "محفظة", "주소", "지갑",
)  # fmt: skip
_SOMETHING_ELSE = (
    "sha256", "sha-256", "sha 256", "checksum", "signature", "sign", "hmac", "key", "secret", "token", "session",
    "nonce", "password", "cookie", "bearer", "commit", "fingerprint", "签名", "簽名", "密钥", "подпись", "署名", "서명",
)  # fmt: skip
_CONTEXT = (
    *(word for word in _ADDRESS if not word.endswith("/") and word not in ("account", "addr")),
    "кошел", "адрес", "solana", "sol ", "spl", "phantom", "solflare", "solscan",
)  # fmt: skip
_LABEL_CHARS = 30
_BETWEEN = " \t\r\n:：=#-–([{（「『«“\"'`*_<>،、"
_LINKED = re.compile(r"(?:https?://|www\.)\S*$")
_LINK_CHARS = 300
_VERBS = (" is", " was", " es", " é", " это", "是", "为", "為", "は", "が", " هو", "는", "은", "가")


@dataclass(frozen=True, slots=True)
class OnChain:
    """As written, in order of appearance. Suspect: has the form of an address, and a wrong checksum."""

    hashes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    suspects: tuple[str, ...] = ()


NOTHING = OnChain()


def on_chain(text: str) -> OnChain:
    """All of it that the text names, with repeats."""
    if _LONG.search(text) is None:
        return NOTHING
    hashes: list[str] = []
    addresses: list[str] = []
    suspects: list[str] = []
    sorts = {"hash": hashes, "address": addresses, "suspect": suspects}
    for match in _words(text):
        sort = _sort(match, text)
        if sort:
            sorts[sort].append(match.group())
    return OnChain(tuple(hashes), tuple(addresses), tuple(suspects))


def _words(text: str) -> Iterator[re.Match[str]]:
    """The words that may be one, in their order."""
    signed = [*islice(_TON.finditer(text), _MOST_WORDS), *islice(_BASE64_HASH.finditer(text), _MOST_WORDS)]
    plain = islice(_WORD.finditer(text), _MOST_WORDS)
    if not signed:
        return plain
    inside = [one for one in plain if not any(s.start() <= one.start() < s.end() for s in signed)]
    return iter(sorted([*signed, *inside], key=lambda one: one.start()))


def _sort(match: re.Match[str], text: str) -> str:
    word = match.group()
    if _HEX_64.fullmatch(word):
        return _of_hex(word, text, match.start())
    size = len(word)
    if size in _SIGNATURE_CHARS:
        return "hash" if is_base58(word, 64) else ""
    if word.endswith("="):
        return "hash" if _is_called(text, match.start(), _TRANSACTION) else ""
    found = standing(word)
    if found is Standing.BARE:
        return _of_bare(match, text)
    return {Standing.RIGHT: "address", Standing.WRONG: "suspect"}.get(found, "")


def _of_hex(word: str, text: str, at: int) -> str:
    """A transaction, or an address of a chain that writes both alike; not what is called otherwise."""
    if word.isdigit() or len(set(word[-64:].lower())) < 3 or _is_called(text, at, _SOMETHING_ELSE):
        return ""
    if word[:2] in ("0x", "0X") and _is_called(text, at, _ADDRESS):
        return "address"
    linked = _LINKED.search(text[max(0, at - _LINK_CHARS) : at])
    if linked and text[at - 1] != "/" and not _is_called(text, at, _TRANSACTION):
        return ""
    return "hash"


def _of_bare(match: re.Match[str], text: str) -> str:
    """32 octets in base 58: an address of Solana where addresses are spoken of or where it stands on its own."""
    at = match.start()
    if _is_called(text, at, _TRANSACTION) and len(match.group()) in _KEY_CHARS:
        return "hash"
    if _is_called(text, at, _ADDRESS):
        return "address"
    if _is_called(text, at, _SOMETHING_ELSE) or _LINKED.search(text[max(0, at - _LINK_CHARS) : at]):
        return ""
    small = text.lower()
    return "address" if any(map(small.__contains__, _CONTEXT)) or _stands_alone(match, text) else ""


def _stands_alone(match: re.Match[str], text: str) -> bool:
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after = text[match.end() :].partition("\n")[0]
    return not before.strip(_BETWEEN) and not after.strip(" \t\r.,;")


def _is_called(text: str, at: int, names: tuple[str, ...]) -> bool:
    """Whether one of the names stands before that place."""
    head = text[max(0, at - _LABEL_CHARS) : at].lower().rstrip(_BETWEEN)
    return head.endswith(names) or any(
        head.endswith(verb) and head.removesuffix(verb).rstrip(_BETWEEN).endswith(names) for verb in _VERBS
    )
