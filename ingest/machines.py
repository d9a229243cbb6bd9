"""Words by which machines give themselves away, in many languages: tables, no logic. Lower case.

`routing` never sees these; `ingest/origin` says in one place what each table proves.
"""

from ingest.wordlist import words

AUTO_SUBJECTS = words("""
    automatic reply | automatic response | auto reply | auto-reply | autoreply | autoreply: | auto response
    auto-response | autoresponse | autoresponder | auto-responder | automated reply | automated response
    automatic answer | vacation reply | vacation response | vacation notice | vacation message | automatische antwort
    automatische beantwortung | abwesenheitsnotiz | abwesenheitsnachricht | autom. antwort | antwort automatisch
    abwesenheitsassistent | réponse automatique | reponse automatique | message automatique | message d'absence
    notification d'absence | respuesta automática | respuesta automatica | autorespuesta | auto respuesta
    contestación automática | resposta automática | resposta automatica | resposta de ausência | aviso de ausência
    risposta automatica | risponditore automatico | messaggio automatico | automatisch antwoord
    automatische reactie | afwezigheidsbericht | odpowiedź automatyczna | automatyczna odpowiedź | autoodpowiedź
    автоответ | автоматический ответ | автоматичный ответ | автоуведомление | автовідповідь | автоматична відповідь
    автоматичен отговор | автоматски одговор | otomatik yanıt | otomatik cevap | otomatik yanit | otomatik mesaj
    自动回复 | 自動回覆 | 自動回復 | 自动答复 | 自動答覆 | 自动应答 | 自动回覆 | 自動答复 | 自動返信 | 自動応答
    【自動返信】 | 【自動応答】 | [自動返信] | 자동 회신 | 자동회신 | 자동 응답 | 자동응답 | 자동 답장 | 자동답장
    [자동회신] | [부재중 | رد تلقائي | الرد التلقائي | رد آلي | الرد الآلي | إجابة تلقائية | رسالة تلقائية | autosvar
    automatiskt svar | automatisk svar | frånvaromeddelande | fraværsmelding | automaattinen vastaus
    poissaoloilmoitus | automatická odpověď | automatikus válasz | răspuns automat | αυτόματη απάντηση
    automatski odgovor | samodejni odgovor | automatinis atsakymas | automātiska atbilde | automaatvastus
    automatická odpoveď | trả lời tự động | tự động trả lời | balasan otomatis | jawapan automatik | ตอบกลับอัตโนมัติ
    מענה אוטומטי | תשובה אוטומטית | پاسخ خودکار | resposta automàtica | स्वचालित उत्तर | 자동 회신: | autorespond
    auto reply: | réponse d'absence | respuesta de ausencia | risposta fuori sede | automatické odpovědi
    автоответчик | auto: out of office | auto: | réponse automatique d'absence | 부재중 자동 회신
    automatische abwesenheit
""")
"""How the subject of an out-of-office note or another automatic reply begins."""

ABSENCE_SUBJECTS = words("""
    out of office | out-of-office | out of the office | ooo | away from my mail | away from the office
    holiday notice | on vacation | on leave | on annual leave | i am out of | i'm out of | i am out of the office
    i am out of office | i'm out of the office | i'm out of office | i am away | i'm away | i am on vacation
    currently out of | not in the office | office closed | vacation: | abwesenheit | abwesend | außer haus
    nicht im büro | ich bin nicht im büro | urlaub: | im urlaub | ich bin im urlaub | absence du bureau
    absent du bureau | absente du bureau | absence : | absence: | en congé | en congés | en vacances | hors du bureau
    je suis absent | je suis en congé | je suis en congés | je suis en vacances | fuera de la oficina
    fuera de oficina | ausente de la oficina | de vacaciones | estoy de vacaciones | ausencia temporal
    estoy fuera de | ausência temporária | ausente do escritório | fora do escritório | estou ausente | de férias
    estou de férias | em férias | ausência: | fuori sede | fuori ufficio | sono in ferie | assenza dall'ufficio
    afwezig | afwezigheid | niet aanwezig | buiten kantoor | poza biurem | nieobecność | nieobecny | nieobecna
    urlop: | вне офиса | нет на месте | нет на работе | в отпуске | я в отпуске | отсутствую на работе | отсутствую
    поза офісом | извън офиса | ofis dışında | ofis dışı | izindeyim | 不在办公室 | 外出通知 | 休假通知 | 休假中
    不在通知 | 不在のお知らせ | 不在連絡 | 不在にして | 外出中 | 休暇のお知らせ | 不在： | 부재중 | 부재 중
    부재 알림 | 외부 출장 | 휴가 중 | خارج المكتب | رد: خارج المكتب | frånvarande | fraværende | fravær:
    ikke til stede | poissa | mimo kancelář | nepřítomnost | házon kívül | irodán kívül | în afara biroului
    εκτός γραφείου | bin im urlaub
""")
"""How the subject of a note of absence begins; people on their way write so too."""

AWAY = words("""
    out of office | out of the office | out-of-office | on vacation | on annual leave | on holiday | on leave
    away from my desk | away from the office | maternity leave | parental leave | sick leave | currently away
    not in the office | away on business | no longer with the company | no longer working | no longer employed
    no longer works | has left the company | will be away | nicht im büro | im urlaub | nicht im hause | außer haus
    abwesend | nicht am arbeitsplatz | in elternzeit | nicht erreichbar | absent du bureau | absente du bureau
    je suis absent | je suis actuellement absent | en congé | en vacances | serai absent | fuera de la oficina
    estoy de vacaciones | estaré ausente | me encuentro fuera | me encuentro de vacaciones | fuera de oficina
    fora do escritório | estou de férias | estarei ausente | estarei de férias | ausente do escritório
    em período de férias | fuori ufficio | fuori sede | sono in ferie | sarò assente | sono assente | niet op kantoor
    ben afwezig | op vakantie | met verlof | poza biurem | na urlopie | jestem nieobecn | в отпуске | нет в офисе
    вне офиса | отсутствую | у відпустці | поза офісом | ofis dışında | izindeyim | izinde olaca | ofiste değilim
    不在办公室 | 休假 | 外出 | 不在辦公室 | 休暇 | 不在 | 不在にしております | 부재중 | 부재 중 | 휴가 | 출장 중
    자리를 비 | خارج المكتب | في إجازة | بإجازة | på semester | på ferie | på kontoret | lomalla | mimo kancelář
    auf dienstreise | en congés | absent jusqu | afwezig | в командировке | 出差 | 休暇をいただ | 出張 | 출장
    olen lomalla | jsem na dovolené | na dovolené | urlopie | office is closed | offices are closed
    closed for the holidays | i am out of office | בחופשה | em viagem | de vacances | currently on leave
    on paternity leave | on sabbatical | estaré fuera | estarei fora | cuti | nghỉ phép | szabadságon
    reading my mail for a while | în concediu | εκτός γραφείου | σε άδεια | sedang cuti | ลาพักร้อน
    taking some time off | time off until | i am travelling | i'm travelling | i am traveling | i'm traveling
    attending a conference | be slow to respond | nicht im haus | en déplacement | met vakantie | меня нет в офисе
    нахожусь в отпуске | ofis dışında ola | ausente do | 因公 | 夏季休暇 | 年末年始 | 외근 | خارج البلاد
    sin acceso al correo | dovolenou | dovolenku | on parental leave | annual leave | public holiday | bank holiday
""")
"""Said of themselves by people who are away; proves something only together with RETURN."""

RETURN = words("""
    when i return | upon my return | on my return | i will return on | i'll be back | will be back on
    back in the office | limited access to | no access to e | in my absence | during my absence | in urgent cases
    for urgent matters | if urgent | for immediate assistance | if your matter is urgent | as soon as i return
    returning on | delayed response to | in dringenden fällen | nach meiner rückkehr | wieder im büro
    meine vertretung | wieder erreichbar | werden nicht weitergeleitet | à mon retour | en cas d'urgence
    pendant mon absence | dès mon retour | en mon absence | de retour le | a mi regreso | a mi vuelta
    en caso de urgencia | durante mi ausencia | para asuntos urgentes | acceso limitado | no meu retorno
    ao retornar | em caso de urgência | durante a minha ausência | casos urgentes | acesso limitado | al mio rientro
    al mio ritorno | in caso di urgenza | per urgenze | durante la mia assenza | bij terugkomst | voor dringende
    na mijn vakantie | tijdens mijn afwezigheid | in dringende gevallen | po powrocie | w sprawach pilnych
    w pilnych sprawach | podczas mojej nieobecności | по возвращении | по срочным вопросам | в моё отсутствие
    в мое отсутствие | после возвращения | в срочных случаях | dönüşümde | acil durumlarda | yokluğumda | 回来后
    返回后 | 尽快回复 | 如有急事 | 紧急事宜 | 如有紧急 | 如有緊急 | 回來後 | 稍后回复 | 儘快回覆 | 戻り次第
    お急ぎの | 返信が遅れ | 急用の | 돌아와서 | 복귀 후 | 급한 용무 | 긴급한 | 긴급 시 | عند عودتي | للحالات العاجلة
    في حال الضرورة | فور عودتي | när jag är tillbaka | ved min tilbagekomst | po návratu | visszatérésem
    la întoarcere | will respond to your message upon | when i get | upon our return | will reopen
    reply to your message on | wieder für sie da | ab dem | wird nicht weitergeleitet | werden nicht gelesen
    traiterai votre | merci de contacter | contacte con | risponderò | kunt u contact opnemen | terug op
    proszę o kontakt | iletişime geç | обращайтесь | звертайтеся | отвечу | з термінових | 请联系 | 如有紧急事宜
    不方便查看 | 請聯絡 | 返回 | までご連絡 | 연락 바랍니다 | يرجى التواصل | kontakta | vid brådskande
    i hastetilfælde | kontakt venligst | kiireellis | ota yhteyttä | v naléhavých | kontaktujte | sürgős esetben
    forduljon | pentru urgențe | contacta | για επείγοντα | επικοινωνήστε | nếu có việc gấp | vui lòng liên hệ
    hal mendesak | hubungi | กรณีเร่งด่วน | กรุณาติดต่อ | במקרים דחופים | ניתן לפנות | i will answer when
    will answer you | checking messages until | be checking email | be checking e-mail | not checking email
    intermittent access | sporadic access | no access to | for urgent issues | urgently | reach out to
    get back to you when | bitte wenden sie sich | nicht gelesen | nicht weitergeleitet | accès limité
    vous pouvez contacter | sin acceso | urgencia | diríjase | sem acesso | assuntos urgentes | urgenti
    niet gelezen | weer terug | acil konular | если вопрос срочный | срочн | ответ может | للأمور العاجلة
    happy to assist you | يرجى الاتصال | 无法及时
    以降に | 返信いたします | 確認が遅れ | 급하신 | 어렵습니다 | 연락 주시기
""")

NOBODY = words("""
    noreply | donotreply | dontreply | notreply | noresponse | noresponder | naoresponda | naoresponder
    nepasrepondre | nichtantworten | nonrispondere | nieodpowiadac | neodpovidejte | nereply | unattended | autoreply
    autoresponder | autoresponse | autoanswer | autoconfirm | norespond | notreplyto | noreplay | norply
    nepasrepondreacemail | bezodpowiedzi | eiantwoorden | svaraej | svarikke | cevaplamayiniz | yanitlamayin
    noresponda | neresponder | noreplies
""")

"""Local parts (punctuation out) that begin or end so belong to no one who reads answers."""

ROBOTS = words("""
    mailerdaemon | maildaemon | postmaster | bounce | bounces | bouncehandler | notification | notifications | notify
    notifier | alert | alerts | cron | crondaemon | nobody | daemon | automailer | automated | automation | robot
    mailerror | maildelivery | maildeliverysubsystem | listserv | majordomo | mailman | sysmailer | systemmailer
    fbl | abusereport | mdaemon | quarantine | spamdigest | antispam | mailgate | microsoftexchange
    systemadministrator | logwatch | nagios | zabbix | icinga | jenkins | gitlab | monitor | monitoring | newsletter
    newsletters | bugzilladaemon | watchdog | dmarc | dmarcreport | dmarcreports | voicemail | mailing
    backup | backups | fail2ban | asterisk | grafana | alertmanager | shipmenttracking | uptimerobot
    calendarnotification | systemalert | systemalerts | buildbot | autobot | mailrobot | googlealerts | donotdisturb
""")

"""Whole local parts (punctuation and closing digits out) of machines."""

ROBOT_ENDS = words("bounces | bounce | notification | notifications | alerts | autoreply | bouncehandler")
"""The last piece of a local part of machines."""

NOBODY_NAMES = words(
    "mail delivery s | mailer-daemon | no-reply_ | noreply@ | noreply-dmarc | do not reply | do-not-reply"
)
"""How display names begin that no person has."""

AUTOMATED = words("""
    this is an automated | this is an automatic | this is an automatically | this is an auto-generated
    this is a system generated | this is a system-generated | this email was automatically generated
    this e-mail was automatically generated | this message was automatically generated
    this mail was automatically generated | this email is automatically generated
    this message is automatically generated | this email was generated automatically
    this message was generated automatically | please do not reply to this | do not reply to this
    please don't reply to this | this message was created automatically | this email was sent automatically
    this is a computer generated | *** this is an automat | automated message | dies ist eine automatisch
    diese e-mail wurde automatisch | diese nachricht wurde automatisch | bitte antworten sie nicht auf diese
    bitte nicht auf diese | ceci est un message automatique | ce message a été envoyé automatiquement
    cet e-mail a été envoyé automatiquement | merci de ne pas répondre à | ne pas répondre à ce
    veuillez ne pas répondre à ce | este es un mensaje automático | este es un correo automático
    este mensaje se ha generado automáticamente | por favor no responda a este | no responda a este
    esta é uma mensagem automática | este é um e-mail automático | mensagem automática
    por favor, não responda a este | não responda a este | favor não responder | questa è una e-mail automatica
    messaggio generato automaticamente | si prega di non rispondere
    questo messaggio è stato generato automaticamente | dit is een automatisch | deze e-mail is automatisch
    gelieve niet te antwoorden | ta wiadomość została wygenerowana automatycznie
    wiadomość wygenerowana automatycznie | prosimy nie odpowiadać na | это автоматическое сообщение
    это письмо сформировано автоматически | данное письмо сформировано автоматически
    письмо отправлено автоматически | пожалуйста, не отвечайте на это | не отвечайте на это
    это письмо отправлено автоматически | bu e-posta otomatik | bu mesaj otomatik | lütfen bu e-postayı yanıtlamayın
    此邮件为系统自动发送 | 本邮件由系统自动发出 | 此为系统邮件 | 系统自动发送 | 请勿直接回复 | 请勿回复
    此邮件由系统 | 本邮件为系统 | 這是系統自動 | 此為系統自動 | 本郵件由系統 | 請勿回覆 | 請勿直接回覆
    ※このメールは自動 | このメールは自動 | 本メールは自動 | ※本メールは | このメールは送信専用 | 本メールは送信専用
    このメールに返信 | ※このメールに | 본 메일은 발신전용 | 본 메일은 발신 전용 | 이 메일은 발신전용 | 본 메일은 자동
    이 메일은 자동 | 이 메시지는 자동 | 발신 전용 | هذه رسالة تلقائية | هذه رسالة آلية | يرجى عدم الرد
    الرجاء عدم الرد | هذا البريد الإلكتروني تم إنشاؤه تلقائي
""")
"""A line that begins so, in a mail that answers nothing."""

UNREAD = words("""
    this mailbox is not monitored | this inbox is not monitored | this email address is not monitored
    this is an unmonitored | this mailbox is unattended | replies to this email are not
    replies to this message are not | this is an automated | this is an automatic
""")
"""A line that begins so, even in an answer: a desk's."""

CHALLENGES = words("""
    please confirm your message | please confirm your email to | confirm your message to
    action required: confirm your email to | verification required for message to | sender verification | boxbe
    spamarrest | spam arrest | challenge: | [challenge] | your email requires verification
    your message requires verification | your email to_ | please verify your message | whitelist request
    message held for approval | your message to_ | awaiting moderator approval | уведомление о проверке отправителя
    antispam uol | confirmação de envio - antispam | please authenticate your email | [tmda]
    please reply to this message to confirm | mailblocks
""")

CHALLENGE_ENDS = words("""
    awaits moderator approval | requires verification | waiting for verification | verify# | is being held
    has been blocked | needs your confirmation | requires confirmation | is waiting for approval | verify
    was not delivered yet | on hold
""")

RECEIPTS = words("""
    read: | read receipt: | return receipt (displayed) | not read: | gelesen: | ungelesen gelöscht: | lu : | lu:
    non lu : | leído: | lido: | lida: | letto: | letta: | gelezen: | przeczytano: | przeczytane: | прочтено:
    прочитано: | okundu: | 已读: | 已读： | 已讀取: | 已讀: | 開封済み: | 開封確認: | 읽음: | 읽음 확인
    تمت القراءة: | قراءة: | läst: | lest: | læst: | luettu: | recall: | message recall | rückruf:
    nachrichtenrückruf | rappel : | rappel: | recuperar: | rappel du message | richiamo: | rechamar: | intrekken:
    отзыв: | отзыв сообщения | 撤回: | 撤回： | 召回: | 召回： | 회수: | リコール: | odwołanie: | سحب: | accepted:
    declined: | tentative: | tentatively accepted: | canceled: | cancelled: | zugesagt: | abgesagt: | mit vorbehalt:
    accepté : | refusé : | aceptado: | aceptada: | rechazado: | rechazada: | aceito: | aceite: | recusado: | принято:
    отклонено: | 接受: | 拒绝: | 已接受: | 承諾: | 辞退: | 承諾済み: | 수락: | 거절: | new time proposed:
    accettato: | rifiutato: | read-receipt: | lesebestätigung | empfangsbestätigung (angezeigt) | accusé de lecture
    confirmation de lecture | conferma di lettura | confirmación de lectura | confirmação de leitura
    leesbevestiging | potwierdzenie przeczytania | okundu bilgisi | 수신 확인 | 開封通知 | 已读回执 | 已讀回條
    отчет о прочтении | отчёт о прочтении | уведомление о прочтении | gelöscht: | supprimé : | eliminado: | deleted:
""")
"""How subjects of read receipts, recalls and meeting answers begin."""

RECALL_SUBJECTS = words("""
    recall: | message recall | rückruf: | nachrichtenrückruf | rappel : | rappel: | rappel du message | recuperar:
    richiamo: | rechamar: | intrekken: | отзыв: | отзыв сообщения | 撤回: | 撤回： | 召回: | 召回： | 회수: | リコール:
    odwołanie: | سحب:
""")
"""How subjects of recalls begin; each stands among `RECEIPTS` too."""

REACTIONS = words("""
    reacted to your message | reacted via gmail | hat auf ihre nachricht reagiert | a réagi à votre message
    reagierte auf | ha reaccionado a tu mensaje | reagiu à sua mensagem | ha reagito al tuo messaggio | отреагировал
    對您的郵件表達了心情 | 对你的邮件作出反应 | 对您的邮件做出了回应 | がメッセージにリアクション
    にリアクションしました | 님이 메시지에 반응 | رد على رسالتك | reageerde op | 通过 gmail 作出反应
    reacted to the message | liked your message | hat über gmail reagiert | a réagi via gmail
    reaccionó a través de gmail
""")

RECALLS = words("""
    would like to recall the message | möchte die nachricht | souhaite rappeler le message
    desea recuperar el mensaje | gostaria de cancelar a mensagem | deseja chamar de volta
    vorrei richiamare il messaggio | wil het bericht | хочет отозвать сообщение | отозвать сообщение | 想撤回邮件
    希望撤回此邮件 | 想收回郵件 | がメッセージの取り消し | さんは次のメッセージを取り消そうと | 님이 메시지를 회수
    يرغب في استرداد الرسالة
""")

RECEIPT_TEXTS = words("""
    was read on | was deleted without | ihre nachricht | wurde gelesen | votre message | su mensaje | sua mensagem
    il messaggio | uw bericht | ваше сообщение | 您的邮件 | 邮件已 | 郵件 | 此邮件 | メッセージが開封 | メッセージ
    메시지 | رسالتك | wiadomość | iletiniz | would like to recall | this is a return receipt
    return receipt for the mail | your message to: | your message was read | message was read | ihre nachricht wurde
    ohne gelesen zu werden | dies ist eine empfangsbestätigung | dies ist eine lesebestätigung | ceci est un accusé
    été lu | сообщение было прочитано | 回执 | 被阅读 | leído el | lida em | è stato letto
""")
"""In the text of a receipt or recall, under a subject that says the same."""
