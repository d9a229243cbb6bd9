"""Why a mail did not arrive, as RFC 3463 status: from the code a server gives, else from its reply and its words.

The table's order decides: what is told of the mailbox is more exact than what is told of the way there.
"""

import re

from ingest.wordlist import words

STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?:(?<![\d.:-])|(?<=\s:))([45]\d\d)(?:[ :-]|$)", re.MULTILINE)

_FULL = words("""
    quota | mailbox full | mailbox is full | mailbox size | inbox full | inbox is full | mailfolder is full
    mail box full | mailfolder is over | storage | too many messages | not enough space | insufficient disk space
    mailbox exceed | number of messages in recipient's mailbox | exceeded its limit | exceeds allowed size | is full
    full mailbox | ist voll | postfach voll | überschritten | boîte pleine | pleine | buzón lleno | lleno
    caixa postal cheia | cheia | caixa cheia | piena | is vol | przepełnion | przekroczon | dolu | переполнен
    превышен | 已满 | 满 | 超出 | 容量 | 容量不足 | 空間不足 | 已滿 | いっぱい | 용량 | 초과 | ممتلئ | ممتلئة
""")
_NO_HOST = words("""
    host unknown | unknown host | host not found | domain not found | unrouteable | unroutable | no such domain
    unknown domain | couldn't find any host | name service error | no mx | bad destination system
    domain does not exist | no such host | domain name not found | nonexistent domain | illegal host | invalid domain
    dns error | dns lookup | has no mail exchanger | not resolve | 域名不存在 | 域名解析 | hostname unknown
    nxdomain | address resolution | cannot find your recipient's domain
    mail domain mentioned in the recipient's address is unknown
""")
_NO_USER = words("""
    user unknown | unknown user | no such user | unknown recipient | recipient unknown | invalid recipient
    invalid mailbox | user not found | no such mailbox | mailbox not found | mailbox unknown | unknown mailbox
    unknown local | not listed in | user does not exist | user doesn't exist | recipient not found | recipnotfound
    address not found | no mailbox here | mailbox does not exist | mailbox unavailable | mailbox is unavailable
    account does not exist | does not exist | doesn't exist | doesn't have a | no longer exists | unknown or illegal
    address unknown | unknown address | not exist | unknown user name | account is unknown | unrecognised o/r name
    not recognized | not recognised | address is incorrect | possibly incorrect | no account | no such address
    no such recipient | not a valid | not known | wasn't found | was not found | couldn't be found
    could not be found | unable to be found | not our customer | no such person | user invalid | invalid user
    invalid address | bad destination mailbox | not found. | unknown account | unknown email | address rejected
    recipient rejected | no longer accepts mail | user (unknown) | (user) | unknown to | unknown in | unbekannt
    existiert nicht | nicht gefunden | inconnu | n'existe pas | introuvable | no existe | desconocid | não existe
    inexistente | desconhecid | non esiste | sconosciuto | inesistente | bestaat niet | onbekend | nie istnieje
    nie ma takiego | nieznany | mevcut değil | bulunamadı | не существует | не найден | неизвестный | нет такого
    такого пользователя | 不存在 | 用户不存在 | 查无此 | 查無此 | 无此用户 | 無此 | 找不到 | 見つかりません
    存在しません | 存在しない | 宛先不明 | 존재하지 않 | 없는 사용자 | 찾을 수 없 | 없는 메일 | غير موجود | غير معروف
""")
_DISABLED = words("""
    disabled | inactive | suspended | deactivated | discontinued | account expired | mailbox expired
    not accepting messages | no longer active | is locked | closed account | has been closed | gesperrt | deaktiviert
    désactivé | deshabilitad | desativad | disattivat | заблокирован | отключен | 停用 | 禁用 | 已停用 | 冻结 | 休眠
    휴면 | 정지
""")
_TOO_BIG = words("""
    message size | too large | too big | message exceeds | exceeds the maximum | maximum message size | size limit
    file size exceeds | zu groß | trop volumineux | demasiado grande | muito grande | troppo grande | слишком больш
    过大 | 邮件大小 | サイズ | 너무 큽
""")
_LOOP = words("too many hops | mail loop | forwarding loop | loop detected | hop count | routing loop | loops back")
_POLICY = words("""
    not accepting mail from | blocked | blacklist | blocklist | block list | spamhaus | spam | policy
    relaying denied | relay denied | relay access | relaying not | not permitted | not authorized | not authorised
    access denied | authentication required | denied by | prohibited | banned | virus | content rejected | dmarc
    spf | reputation | may not have permission | restricted | 拒收 | 垃圾邮件 | 黑名单 | 迷惑メール | 스팸
    отклонено как спам
""")
_EXPIRED = words("""
    all hosts have been failing | multiple retries | did not accept our requests to connect | socket error
    aborted after | retry timeout | retry time not reached | in the queue too long | delivery time expired
    message expired | expired | could not be delivered within | undelivered after | cannot send message | attempts
    connection timed out | timed out | timeout | connection refused | no route to host | network error
    network unreachable | not responding | did not respond | could not connect | unable to connect | on the queue
    more than | still undelivered | will be retried | will keep trying | will retry | keep trying | temporary | seit
    wird weiterhin versucht | too long | まだ配達 | 再送 | 延迟 | 지연 | отложен
""")

_REASONS = (
    ("2.2", _FULL),
    ("1.1", _NO_USER),
    ("1.2", _NO_HOST),
    ("2.1", _DISABLED),
    ("3.4", _TOO_BIG),
    ("4.6", _LOOP),
    ("7.1", _POLICY),
    ("4.7", _EXPIRED),
)


def reason(said: str, *, late: bool = False) -> str:
    """The status that a server's words give, such as `5.1.1`; "" where they give none.

    `late` is True for mail that is still being tried: class 4 (RFC 3463 §3.1).
    """
    given = _given(said, late)
    if given:
        return given
    lower = said.lower()
    reply = _reply(said, late)
    detail = next((code for code, table in _REASONS if any(word in lower for word in table)), "")
    if not detail:
        return f"{reply}.0.0" if reply else ""
    if detail == "4.7" and reply == "5":
        return "5.0.0"
    kind = reply or ("4" if late or detail == "4.7" or "retry time" in lower else "5")
    return f"{kind}.{detail}"


def is_vague(status: str) -> bool:
    """Codes that say no more than that it failed."""
    return status[1:] in (".0.0", ".5.0")


def _given(said: str, late: bool) -> str:
    """The most telling enhanced code: of the final class, with a detail, the first of these."""
    found = STATUS.findall(said)
    return min(found, key=lambda code: ((code[0] == "5") is late, is_vague(code), code.endswith(".0")), default="")


def _reply(said: str, late: bool) -> str:
    found = [code[0] for code in _REPLY.findall(said)]
    return "5" if "5" in found and not late else found[0] if found else ""
