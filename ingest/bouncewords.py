"""How mail servers say that a mail did not arrive, in their own formats and languages: tables, no logic. Lower case."""

from ingest.wordlist import words

DAEMONS = words("""
    mailer-daemon | mailer_daemon | mailerdaemon | mail-daemon | maildaemon | mail delivery s | mail deliver system
    mailer daemon | postmaster | post_master | mail delivery sub | mdaemon | mail-deamon | mailer-deamon
    delivery subsystem | internet mail delivery | mail-delivery | maildelivery | microsoftexchange
""")
"""In the local part or display name of From: no person is called so."""

MAYBE_DAEMONS = words("""
    system administrator | systemadministrator | mail administrator | administrateur système | microsoft outlook
    amazon web services | aws notifications | pmdf | x400 | x.400 | uucp | content-filter | courier mail server
    antivirus gateway | spam firewall | no-reply@sns.amazonaws | mail router | returned mail | undeliverable | bounce
    administrador del sistema | administrador do sistema | amministratore di sistema | mail delivery | mail system
    systemadministratör | mail gateway | email delivery | interscan | messaging server | message delivery
    системный администратор | mail server | mail service | 系统管理员
""")
"""The same, but people and firms may be called so: the subject has to say it too."""

SUBJECTS = words("""
    undeliver | delivery status notification | returned mail | failure notice | mail delivery fail | delivery failure
    non-deliver | delivery fail | mail system error | returned to sender | returning message
    mail could not be delivered | not delivered | dsn: | could not be delivered | couldn't be delivered
    unable to deliver | message not delivered | delivery notification | undelivered | delivery has failed
    delivery problem | delivery error | delivery delay | delayed mail | mail failure | nondeliverable
    delivery report | mail delivery | delivery status | warning: message | message delayed | warning: could not send
    mail failed | error sending your mail | failure delivery | there was an error sending | rejected mail
    message status | bounced mail | bounce | mail undeliverable | permanent delivery failure | cannot send message
    user unknown | host unknown | unknown user | bad address | nondelivery report | message you sent blocked
    mail returned | email delivery | address not found | message blocked | nicht zugestellt | unzustellbar
    zustellung fehlgeschlagen | zustellungsfehler | unzustellbarkeit | übermittlungsfehler | fehler beim versenden
    non remis | échec de la remise | échec de remise | message non distribué | non délivré | echec de distribution
    non remise | no se puede entregar | no entregado | error de entrega | fallo de entrega | no se pudo entregar
    entrega fallida | devuelto | não entregue | falha na entrega | não é possível entregar
    não foi possível entregar | erro na entrega | não entregável | devolvid | mancato recapito | mancata consegna
    recapito non riuscito | non recapitabile | messaggio non consegnato | errore di consegna | onbestelbaar
    niet bezorgd | niet afgeleverd | niedostarcz | nie dostarczono | niedoręcz | błąd dostarczenia | teslim edilemedi
    не доставлено | недоставлен | не удалось доставить | ошибка доставки | сообщение не было доставлено
    невозможно доставить | не может быть доставлено | не доставлен | недоставка | возврат | отложенная доставка
    доставка отложена | не удается доставить | 退信 | 系统退信 | 无法投递 | 投递失败 | 未送达 | 退回 | 無法傳遞
    無法投遞 | 寄件失敗 | 傳送失敗 | 邮件发送失败 | 被退回 | 傳遞失敗 | 投递状态 | 配信不能 | 配信エラー | 送信エラー
    未配達 | 配達できません | エラーメール | 送信できません | 返送 | 配信できません | メッセージ配信 | 配送失敗
    配信失敗 | 반송 | 배달 실패 | 배달되지 | 전송 실패 | 전달 실패 | 수신 실패 | 발송 실패 | 발송실패 | 배달할 수 없
    لم يتم التسليم | تعذر التسليم | فشل التسليم | تعذر تسليم | غير قابل للتسليم | kunde inte levereras
    kan ikke leveres | ikke levert | ei toimitettu | nedoručiteln | kézbesíthetetlen | aws notification message
    niedorecz | niedostarczaln | teslim edilemiyor | недоставлено | доставить | impossibile recapitare | 未傳遞
    退信通知 | 전송되지 | 배달되지 않음 | 반송되 | kan inte leverer | ei voi toimittaa | nedoručiteľn | nelivrabil
    δεν είναι δυνατή η παράδοση | לא ניתן למסירה | ไม่สามารถส่ง | không gửi được | tidak terkirim | failed mail
    mail router | bounce: | hard bounce | soft bounce | failed to deliver | failure to deliver | delivery incomplete
    message undeliver | konnte nicht zugestellt | nie została dostarczona | verzögerte zustellung
    zustellung verzögert | could not send | blocked by our | read failure | mensagem devolvida | correo devuelto
    postmaster notify | leverans misslyckades | message returned | ezmlm warning | übermittlungsstatus | 传递失败
    không thể chuyển | δεν ήταν δυνατή η παράδοση | ไม่สามารถจัดส่ง | message was rejected | mail was rejected
    nije isporučen | isporuka nije uspjela | nedostavljivo | nepristatyta | неможливо доставити | недоставено
    غیرقابل تحویل | no es pot lliurar | teslim edilemeyen | ne peut pas être remis
""")

TEXTS = words("""
    could not be delivered | couldn't be delivered | was not delivered | wasn't delivered | not able to deliver
    unable to deliver | unable to be delivered | cannot be delivered | failed to deliver | delivery to the following
    following recipient | following address | following addresses | permanent fatal errors | permanent error
    transient non-fatal errors | user unknown | unknown user | no such user | mailbox full | quota exceeded
    over quota | address rejected | recipient rejected | does not exist | doesn't exist | undeliverable | undelivered
    returned to sender | returned message | your message did not reach | did not reach the following
    sorry, i wasn't able | sorry, we were unable | i'm afraid i wasn't able | host unknown | host not found
    mailbox unavailable | mailbox not found | unrouteable address | message rejected | rejected your message
    delivery has failed | delivery failed | delivery failure | delivery incomplete | temporary problem delivering
    delivery attempts | has not been delivered | not yet been delivered | status: 5. | status: 4. | final-recipient:
    diagnostic-code: | action: failed | action: delayed | x-failed-recipients | smtp error | 550_ | 551_ | 552_
    553_ | 554_ | 450_ | 451_ | 452_ | 421_ | #5. | #4. | 5.1.1 | 5.0.0 | 4.4.7 | 5.7.1 | 5.2.2 | 4.2.2
    nicht zugestellt werden | konnte nicht zugestellt | n'a pas pu être | non distribuable | no se pudo entregar
    no se ha podido entregar | não pôde ser entregue | não foi entregue | não pode ser entregue
    non è stato possibile recapitare | non può essere consegnato | kon niet worden bezorgd
    nie mogła zostać dostarczona | не может быть доставлено | не было доставлено | не удалось доставить
    не существует | невозможно доставить | teslim edilemedi | 退信 | 无法投递 | 无法送达 | 未能送达 | 无法发送到
    無法送達 | 無法傳送 | 不存在 | 送信できませんでした | 配信できません | 届けることができ | お届けできません
    配送できません | 送信されませんでした | 届きませんでした | 転送できません | 반송 | 배달하지 못 | 전달하지 못
    존재하지 않는 | 배달할 수 없 | تعذر تسليم | لم يتم تسليم | message could not | message was not | mail could not
    "notificationtype":"bounce" | "bouncetype" | retry timeout exceeded | all hosts have been failing | too many hops
    message expired | has been delayed | is delayed | still being retried | will keep trying | not delivered
    could not send | message exceeds | been unable to send | was sent back | wurde nicht zugestellt
    échec de la remise | fehler bei der nachrichtenzustellung | n'a pas été remis | error de entrega
    a entrega falhou | não foi possível | impossibile recapitare | recapito non riuscito | non è stato consegnato
    kan niet worden bezorgd | bezorging is mislukt | nie można dostarczyć | nie powiodło | teslim edilemiyor
    не доставлено | сбой доставки | не вдалося доставити | 未能向 | 無法傳遞 | 配信に失敗 | 届きません
    보내는 메시지를 배달 | 배달하지 못했 | 전송되지 못 | فشل التسليم | تعذر | kunne ikke leveres
    gick inte att leverera | ei voitu toimittaa | nepodařilo doručit | nem kézbesíthető | nu a putut fi livrat
    δεν ήταν δυνατή η παράδοση | לא היתה אפשרות | ไม่สามารถส่ง | không thể gửi | tidak dapat dikirim | konnte seit
    blocked by our | can not be delivered | invalid recipient | message was undeliverable | bounced
    have been bouncing | übermittlung an folgende | 未能将 | không thể chuyển | δεν ήταν δυνατό να παραδοθεί
    ไม่สามารถจัดส่ง | was rejected as | nije isporučen | nije moguće isporučiti | неможливо доставити | не може да бъде
    not been delivered | 退回 | 邮箱已满 | 继续尝试投递 | 延迟 | 遅延
""")
"""In the text of a daemon's mail."""

DELAYED = words("""
    delayed | delay) | still being retried | will continue to try | will keep trying | will be retried
    has not yet been delivered | temporary problem | warning: message | warning: could not send
    you do not need to resend | do not need to resend | отложен | 延迟 | 遅延 | transient non-fatal errors
    delivery attempts will continue | wird weiterhin versucht | retrasad | atrasad | 지연 | verzögert | retardé
    warning message only | will retry | keep trying | in ritardo | vertraagd | opóźni | gecikti | تأخر
""")

ORIGINALS = words("""
    below this line is a copy | this is a copy of the message | original message | returned message | original header
    undelivered message | unsent message | message header | the header of the original | message text follows
    message follows | returned mail | message headers follow | copy of your message | text of your message
    original email | сообщение отправлено | original mail | 原邮件 | 原始邮件 | 原文 | 元のメール | 원본
    returned text | message you sent | this is the original | исходное письмо
""")
"""A line that contains one of these is followed by the returned mail."""

PLAIN_SUBJECTS = words("""
    メールエラー通知 | エラー通知 | delivery status notification (failure) | undelivered mail returned to sender
    mail delivery failed: returning message to sender | returned mail: | failure notice | undeliverable: | 退信通知
    系统退信
""")
"""Subjects that prove it together with an explanation and the returned mail, whoever the sender claims to be."""

ARRIVED_SUBJECTS = words("""
    delivered: | relayed: | delivery report: success | successful mail delivery | expanded: | übermittelt: | remis :
    entregado: | entregue: | recapitato: | bezorgd: | dostarczono: | доставлено: | 已送达: | 已传递: | 配信済み:
    배달됨: | delivery status notification (success) | delivery status notification (relay) | weitergeleitet:
    relayé : | delivery notification: delivery successful | success notice
""")
"""Subjects of reports that nothing went wrong."""

ARRIVED = words("""
    has been delivered to the following | was successfully delivered | delivered successfully
    is complete, but no delivery notification was sent | has been successfully relayed | successfully delivered to
    was delivered to the following | message has been delivered to
""")

GOES_ON = words("""
    will be retried | will keep trying | will retry | keep trying | delivery attempts will continue
    still being retried | do not need to resend | warning message only | warning only | will continue to try
""")
"""Proves that a mail is still being tried, whatever codes it cites."""
