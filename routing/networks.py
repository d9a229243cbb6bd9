"""The networks that a mail names, under one name each, as customers write them in nine languages."""

import re
from collections.abc import Iterable

_NETWORKS = {
    "TRC20": "trc20|tron|波场|波場|трон|トロン|트론|ترون",
    "TRC10": "trc10",
    "ERC20": "erc20",
    "BEP20": "bep20|bsc|bnb chain|bnb smart chain|binance smart chain|币安智能链|幣安智能鏈",
    "BEP2": "bep2",
    "BRC20": "brc20",
    "Solana": "solana|spl token|spl network|sol network|sol chain|sol网络|sol網路|sol链|sol鏈|сеть sol|сети sol"
    "|rede sol|red sol|солана|ソラナ|솔라나|سولانا",
    "Polygon": "polygon|matic network|matic chain|полигон|ポリゴン|폴리곤|بوليجون",
    "Arbitrum": "arbitrum|arb one|arb network|arb chain|арбитрум|アービトラム|아비트럼|أربيتروم",
    "Optimism": "optimism|op mainnet|op network|оптимизм|オプティミズム|옵티미즘",
    "Base": "base network|base chain|base mainnet|base链|base鏈|base网络|base網路|сеть base|сети base|rede base"
    "|red base|ベースチェーン|base 체인|base 네트워크|شبكة base",
    "Avalanche": "avalanche|avax c|avaxc|c chain|アバランチ|아발란체",
    "Lightning": "lightning network|lightning invoice|lightning payment|via lightning|闪电网络|閃電網路|閃電網絡"
    "|ライトニング|라이트닝|лайтнинг|red lightning|rede lightning|شبكة البرق",
    "TON": "ton network|ton chain|ton链|ton鏈|ton网络|ton網路|сеть ton|сети ton|rede ton|red ton|tonネットワーク"
    "|ton 네트워크|شبكة ton",
    "Ethereum": "ethereum network|ethereum mainnet|eth network|eth chain|eth mainnet|以太坊主网|以太坊主網|以太坊网络"
    "|以太坊網路|eth链|eth鏈|сеть ethereum|сети ethereum|сеть eth|сети eth|сеть эфириум|rede ethereum|rede eth"
    "|red ethereum|red eth|red de ethereum|イーサリアムネットワーク|ethereumネットワーク|이더리움 네트워크"
    "|이더리움 메인넷|شبكة ethereum|شبكة eth|شبكة الإيثيريوم|شبكة ايثيريوم",
    "Bitcoin": "bitcoin network|bitcoin mainnet|btc network|btc chain|btc mainnet|比特币网络|比特幣網路|比特币主网"
    "|btc链|btc鏈|сеть bitcoin|сети bitcoin|сеть btc|сети btc|сеть биткоин|rede bitcoin|rede btc|red bitcoin|red btc"
    "|red de bitcoin|ビットコインネットワーク|btcネットワーク|비트코인 네트워크|شبكة bitcoin|شبكة btc|شبكة البيتكوين",
    "XRP Ledger": "xrp ledger|xrp network|xrpl|ripple network",
    "Omni": "omni layer|omni network",
    "Sui": "sui network|sui chain|sui mainnet|sui链|сеть sui|rede sui|red sui",
    "Aptos": "aptos",
    "Cosmos": "cosmos network|cosmos hub|cosmos chain",
    "Linea": "linea network|linea mainnet|linea chain",
    "zkSync": "zksync",
}
"""As we name them: as customers write them, small, with `-` and `_` made spaces and none before a number."""

_NAMED = tuple((name, tuple(written.split("|"))) for name, written in _NETWORKS.items())
_STEMS = (
    "rc20", "trc10", "tron", "bep", "bsc", "bnb ", "binance", "sol", "spl ", "polygon", "matic", "arb", "optimism",
    "op ", "base", "ava", "c chain", "lightning", "ton", "eth", "bitcoin", "btc", "xrp", "ripple", "omni ", "sui",
    "aptos", "cosmos", "linea ", "zksync",
)  # fmt: skip
_ASCII = tuple((name, tuple(filter(str.isascii, names))) for name, names in _NAMED)
_FOREIGN = tuple(
    one for _, names in _NAMED for one in names if not one.isascii() and not any(map(one.__contains__, _STEMS))
)
"""One of the stems is in each other name."""
_JOINT = re.compile(r"[-_ ](?<=[a-z].)[-_ ]*(?=[0-9])")


def networks_of(text: str) -> list[str]:
    """The networks in order of appearance."""
    small = _JOINT.sub("", text.lower()).replace("-", " ").replace("_", " ")
    plain = small.isascii()
    if not any(map(small.__contains__, _STEMS)) and (plain or not any(map(small.__contains__, _FOREIGN))):
        return []
    places = ((_place(small, names), name) for name, names in (_ASCII if plain else _NAMED))
    return [name for at, name in sorted(places) if at >= 0]


def _place(text: str, names: Iterable[str]) -> int:
    """Where the first of the names stands as a word of its own; -1 where none does."""
    for name in names:
        at = text.find(name)
        while at >= 0:
            before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
            if not _joined(before, name[0]) and not _joined(name[-1], after):
                return at
            at = text.find(name, at + 1)
    return -1


def _joined(left: str, right: str) -> bool:
    """Whether two neighbouring letters are of one word, where words are parted by spaces."""
    return (_is_latin(left) and _is_latin(right)) or (_is_cyrillic(left) and _is_cyrillic(right))


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _is_cyrillic(letter: str) -> bool:
    return "а" <= letter <= "ё"
