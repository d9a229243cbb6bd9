"""Chinese, Japanese and Korean under each other's names: told apart by the signs that every text is full of.

Most pairs of bytes are GB 18030, many are Big5 or EUC-KR too: that they can be decoded proves nothing. Text is
read as another charset only where it has hardly a common sign as declared and plenty as something else.
"""

FEWEST = 4
"""Signs that a text must have: two or three may be a name in any language."""

SAMPLE = 4000

_CHINESE = frozenset(
    "的一是不了我在人有他这上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学"
    "么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分"
    "您请问吗币提现充值账户转款谢怎收个交易查给等客服帮助快月号额金确认登录证通让已被什网址次"
    "這們來時為說國著裡後會過對學麼發當沒還樣種開總從無現動頭經長兒問嗎幣帳戶轉謝個給幫認錄證讓網請與點關"
)
_KOREAN = frozenset(
    "이다는에가을의고하지은요니한를습로아도서기사자시어나인해그안들만있세리전수게라일부보정제없금주대오스여면무내까"
    "출입계좌문했됩되었않렇합신청답변드확거래원화상장바감녕으과와것때처"
)
_JAPANESE = range(0x3041, 0x30FF)
_FULL_WIDTH = frozenset(map(chr, range(0xFF01, 0xFF5F)))
_PLENTY = {"gb18030": 0.2, "cp950": 0.2, "cp949": 0.25, "cp932": 0.25, "euc_jp": 0.25}
_HARDLY = 0.12
_HITS = 3
_TIMES = 3
"""So many times as common must the signs be."""


def mended(data: bytes, text: str, codec: str) -> str:
    """`text`, which is `data` read by `codec`, or what it says in the double bytes that it is really written in."""
    sample = text[:SAMPLE]
    if codec not in _PLENTY or sum(sign > "\u024f" for sign in sample) < FEWEST:
        return text
    declared = _share(sample, codec)
    if declared > _HARDLY:
        return text
    shares = {other: _as(data, other) for other in _PLENTY}
    found = [(one, other) for other, one in shares.items() if one >= max(_PLENTY[other], declared * _TIMES)]
    return data.decode(max(found)[1], "replace") if found else text


def _as(data: bytes, codec: str) -> float:
    try:
        return _share(data.decode(codec)[:SAMPLE], codec)
    except UnicodeError:
        return 0.0


def _share(sample: str, codec: str) -> float:
    """How many of the signs that are no ASCII are those that this charset's language is full of."""
    wide = [sign for sign in sample if sign > "\u024f" and not "\u3000" <= sign <= "\u303f" and sign not in _FULL_WIDTH]
    if codec in ("cp932", "euc_jp"):
        common = sum(ord(sign) in _JAPANESE for sign in wide)
    else:
        signs = _KOREAN if codec == "cp949" else _CHINESE
        common = sum(sign in signs for sign in wide)
    return common / len(wide) if common >= _HITS else 0.0
