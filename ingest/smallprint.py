"""Recognises what a firm's server adds to every mail: who may read it, that it may be forged, that trees be spared.

A paragraph counts only where several of the usual turns stand together and nobody speaks of himself.
"""

import re

from ingest.wordlist import words

CHARS = 4000
"""A paragraph is looked at so far; longer small print says its turns early."""

SHORT = 60
"""A paragraph with fewer characters says too little to be small print by its turns."""

NEEDED = 3
_ALONE = words("""
    please consider the environment before | consider the environment before | think before you print
    save a tree | please do not print this | before printing this | bitte denken sie an die umwelt
    bitte prüfen sie der umwelt zuliebe | der umwelt zuliebe | pensez à l'environnement avant | avant d'imprimer
    n'imprimez | antes de imprimir | por favor, considere el medio ambiente | piense en el medio ambiente
    rispetta l'ambiente | prima di stampare | pense no meio ambiente | denk aan het milieu | пожалуйста, подумайте об
    zanim wydrukujesz
""")
"""How a line about paper begins."""

_TURNS = words("""
    this e-mail | this email | this message | this communication | this transmission | any attachment
    any files transmitted | intended recipient | intended only for | intended solely for | solely for the use
    sole use of | individual or entity | named addressee | confidential | privileged | in error | by mistake
    notify the sender | inform the sender | contact the sender | delete it | delete this | destroy all copies
    strictly prohibited | unauthorized | unauthorised | disclosure | dissemination | distribut | copying
    liability | viruses | swept | scanned | loss or damage | do not necessarily
    diese e-mail | diese nachricht | diese mail | vertraulich | rechtlich geschützt | irrtümlich
    nicht der richtige adressat | nicht der beabsichtigte | nicht der vorgesehene | vernichten sie | löschen sie
    informieren sie bitte | benachrichtigen sie | unbefugte | ausschließlich für | nicht gestattet
    ce message | ce courriel | cet e-mail | cet email | pièces jointes | confidentiel | destinataire | par erreur
    le détruire | le supprimer | l'expéditeur | toute utilisation | est interdite | à l'intention exclusive
    este mensaje | este correo | archivos adjuntos | confidencial | destinatario | por error | lo elimine
    proceda a su | secreto profesional | comunique | queda prohibid | uso exclusivo | exclusivamente a
    esta mensagem | este e-mail | destinatário | por engano | sigilos | apague | eliminar | uso não autorizado
    anexos | é proibid | exclusivo do | confidenciais | remetente
    questo messaggio | questa e-mail | presente messaggio | allegati | riservat | per errore | vietat | cancellar
    distrugger | al mittente | esclusivamente
    dit bericht | deze e-mail | vertrouwelijk | geadresseerde | bestemd voor | ten onrechte | verwijder
    afzender | niet toegestaan | vernietig
    ta wiadomość | niniejsza wiadomość | poufn | adresat | omyłk | usunięci | nadawc | zabronion | załącznik
    настоящее сообщение | это сообщение | данное сообщение | это письмо | конфиденциальн | предназначен
    адресат | по ошибке | удалите | отправителя | запрещен | раскрыти | распространени | вложени
    bu e-posta | bu mesaj | gizli | yetkili alıcı | yanlışlıkla | siliniz | gönderen | yasaktır | ekleri
    本邮件 | 此邮件 | 此電子郵件 | 本電子郵件 | 本郵件 | 附件 | 保密 | 机密 | 機密 | 收件人 | 收件者 | 误收 | 誤收
    错误收到 | 删除 | 刪除 | 通知发件人 | 通知寄件者 | 禁止
    このメール | 本メール | 本電子メール | 機密情報 | 名宛人 | 受信者 | 誤って | 誤送信 | 削除 | 破棄 | 開示 | 複製
    이 메일 | 본 메일 | 본 이메일 | 이 메시지 | 비밀 | 기밀 | 수신인 | 수신자 | 잘못 | 삭제 | 금지 | 무단
    هذه الرسالة | هذا البريد | سرية | سري | المرسل إليه | المستلم | بالخطأ | عن طريق الخطأ | حذف | المرسل | يحظر
""")
"""The turns of small print; of `NEEDED` different ones a person's words do not have all."""

_ITSELF = words("""
    this e-mail | this email | this message | this communication | this transmission | this mail | notice
    information transmitted | information contained | disclaimer
    diese e-mail | dieser e-mail | diese nachricht | dieser nachricht | diese mail | diese email
    ce message | ce courriel | cet e-mail | cet email | ce mail
    este mensaje | este correo | este e-mail | este email | esta comunicación | esta mensagem | esta comunicação
    questo messaggio | questa e-mail | questa email | presente messaggio | presente e-mail | la presente
    dit bericht | deze e-mail | dit e-mailbericht | deze mail | ta wiadomość | niniejsza | niniejszy
    это сообщение | настоящее | данное сообщение | это письмо | данное письмо | это электронное
    bu e-posta | bu mesaj | bu ileti | 本邮件 | 此邮件 | 本電子郵件 | 此電子郵件 | 本郵件 | 此郵件 | このメール
    本メール | 本電子メール | 이 메일 | 본 메일 | 본 이메일 | 이 이메일 | 이 메시지 | هذه الرسالة | هذا البريد
""")
"""Small print speaks of the mail that it stands in; a lawyer's letter speaks of other things."""

_LEGAL = words("""
    confidential | privileged | intended | recipient | addressee | in error | vertraulich | adressat | empfänger
    confidentiel | confidencia | destinat | riservat | vertrouwelijk | geadresseerde | poufn | adresat
    конфиденциальн | предназначен | адресат | gizli | alıcı | 保密 | 机密 | 機密 | 名宛人 | 受信者 | 비밀 | 기밀
    수신 | سرية | سري | viruses
""")
"""One of them must be among the turns."""

_SELF = re.compile(
    r"\b(?:my|me|ich|mein|meine|mir|mich|je|j'ai|mon|mes|yo|mi|mis|he|eu|meu|minha|io|mio|mia|ik|mijn"
    r"|moje|mój|mam|я|мой|мне|моя|меня|ben|benim|bana)\b|我|私|俺|僕|저는|제가|나는|내가|أنا"
)
"""Small print never speaks of one person."""

_ENGLISH_SELF = re.compile(r"\bI\b|\bi['’]m\b")

_OUTSIDE = words("""
    originated from outside | originates from outside | sent from outside | came from outside | external sender
    external email | external e-mail | from an external | outside of your organization | outside your organization
    von außerhalb | externen absender | externe e-mail | expéditeur externe | provient de l'extérieur
    remitente externo | origen externo | remetente externo | внешний отправитель | внешнего отправителя | 外部邮件
    外部からのメール | 외부 메일
""")
_CAREFUL = words("""
    caution | warning | do not click | be careful | exercise care | vorsicht | achtung | attention | precaución
    cuidado | ne cliquez | no haga clic | não clique | внимание | осторожн | 注意 | 谨慎 | 주의
""")


def speaks_of_self(text: str) -> bool:
    """True where a person speaks. A small `i` is `and` or an article to half of Europe."""
    return _ENGLISH_SELF.search(text) is not None or _SELF.search(text.lower()) is not None


def is_small_print(paragraph: str) -> bool:
    """`paragraph`: its lines joined by blanks."""
    lower = paragraph[:CHARS].lower().replace("’", "'").lstrip(" *_-|>#~[(")
    if lower.startswith(_ALONE):
        return len(lower) < 300 and "?" not in lower
    if (
        len(lower) < SHORT // 2
        or (len(lower) < SHORT and lower.isascii())
        or "?" in lower
        or speaks_of_self(paragraph[:CHARS])
    ):
        return False
    found = [turn for turn in _TURNS if turn in lower]
    itself = any(word in lower for word in _ITSELF)
    return itself and len(found) >= NEEDED and any(word in turn or turn in word for turn in found for word in _LEGAL)


def is_banner(paragraph: str) -> bool:
    """`CAUTION: This email originated from outside of the organization. Do not click …`, on top of a mail."""
    lower = paragraph[:CHARS].lower()
    if len(lower) > 500 or speaks_of_self(paragraph):
        return False
    return any(word in lower for word in _OUTSIDE) and any(word in lower for word in _CAREFUL)
