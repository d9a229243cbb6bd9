"""What mail clients write around a quoted mail, in the languages they speak: tables of words, no logic.

Everything is lower case. Sources are the clients' own texts; a language is added by adding its words.
"""

from ingest.wordlist import words

WROTE = words("""
    wrote | writes | has written | a écrit | a ecrit | écrit | écrivait | escribió | escribio | ha escrito | escribe
    escreveu | escreve | gravou | ha scritto | scrisse | scrive | schrieb | hat geschrieben | schreibt | schreef
    heeft geschreven | geschreven | napisał | pisze | napisała | napisano | написал | написала | пишет | писал
    написав | пише | yazdı | yazmış | yazdi | 写道 | 寫道 | 写到 | 寫到 | 写了 | 撰写 | 提到 | 来信 | 編寫 | 撰寫
    書きました | のメール | のメッセージ | が書き込みました | さんの投稿 | 작성 | 쓴 글 | 썼습니다 | 보낸 메일 | كتب
    كتبت | تمت كتابة | يكتب | كتبَ | skrev | skrev følgende | skrifaði | kirjoitti | kirjutas | napsal | napísal
    je napisao | je napisal | írta | ezt írta | a scris | написа | έγραψε | έγραψαν | rašė | rakstīja | va escriure
    đã viết | menulis | เขียนว่า | כתב | כתבה | نوشت | ने लिखा | 님의 말 | 님이 보낸 | napisala | napisao | написао
    je napísal | zapisał | scríobh | skrifar | folgendes geschrieben | şunu yazdı
    şunları yazdı | さんからのメール | さんは書きました | がこう書きました | написав(ла) | написал(а) | писав
    писала | escrigué | ha escrit | idatzi du | shkroi | ysgrifennodd | viết | のコメント | כתב/ה | נכתב | ตอบกลับ
    來信 | geschrieben
""")

QUOTING = words("""
    quoting_ | zitat von_ | citando_ | citando a_ | selon_ | citeren_ | cytowanie_ | cituji_ | citát_
    mensaje citado por_ | цитирование_ | in article <_ | in message <_ | in article_ | in message_ | in <_
    вы писали_ | also sprach_ | thus spake_ | missatge de_ | wiadomość napisana przez_ | en date de :_
""")
"""How an attribution without a verb begins: webmailers, news readers."""

PRONOUNS = words("""
    i | we | you | he | she | they | it | ich | wir | sie | du | er | je | nous | vous | il | elle | yo | nosotros
    él | ella | ellos | eu | nós | ele | ela | io | noi | lui | lei | ik | wij | jij | hij | ja | my | ty | ona
    я | мы | вы | ты | он | она | ben | biz | siz | jag | vi | ni | jeg | de | minä | hän | já | as | who
""")
"""A sentence with one of these before its verb is a story, no attribution."""

ORIGINAL = words("""
    original message | original mail | original e-mail | original email | original | original appointment
    reply message | replied message | message history | previous message | reply to | quoted message
    mensaje original | mensagem original | message d'origine | message d’origine | message original
    messaggio originale | ursprüngliche nachricht | ursprüngliche mail | originalnachricht | original-nachricht
    oorspronkelijk bericht | origineel bericht | originele bericht | wiadomość oryginalna | oryginalna wiadomość
    исходное сообщение | оригинальное сообщение | первоначальное сообщение | ответ на сообщение
    вихідне повідомлення | orijinal mesaj | özgün ileti | orjinal mesaj | özgün mesaj | asıl mesaj | 原始邮件
    原始郵件 | 原邮件 | 原郵件 | 原始信件 | 回复的原邮件 | 回覆的原郵件 | 转发的邮件 | 邮件原文 | 原文 | 원본 메일
    원본 메시지 | 원본메일 | 원본 내용 | 元のメッセージ | 元のメール | الرسالة الأصلية | رسالة أصلية
    originalmeddelande | ursprungligt meddelande | oprindelig meddelelse | oprindelig besked | opprinnelig melding
    alkuperäinen viesti | původní zpráva | pôvodná správa | eredeti üzenet | mesaj original | mesajul original
    αρχικό μήνυμα | оригинално съобщение | izvorna poruka | original nachricht | originalnachrichten | mail original
    courriel original | e-mail original | mail d'origine | courrier original | courriel d'origine | message initial
    messaggio orig. | mensaje inicial | correo original | e-mail originale | mensagem de origem | e-mail oryginalny
    treść oryginalnej wiadomości | oryginalny e-mail | оригинальное письмо | исходное письмо
    перенаправленное сообщение | оригінальне повідомлення | початкове повідомлення | оригинальна поруке
    orijinal ileti | asıl ileti | orijinal e-posta | původní e-mail | původní email | původní mail
    originalmeddelanden | original besked | original meddelelse | opprinnelig e-post | opprinnelig mail
    alkuperäinen sähköposti | eredeti levél | origin message | 邮件原件 | 原邮件信息 | 原始邮件信息 | 原始訊息
    原訊息 | 原信 | 源邮件 | 원본 이메일 | 원문 메시지 | 원본 편지 | 元メール | オリジナルメッセージ
    元のメールメッセージ | הודעה מקורית | הודעה המקורית | thư gốc | tin nhắn gốc | pesan asli | missatge original
    izvirno sporočilo | algne kiri | algne sõnum | sākotnējais ziņojums | originalus laiškas | pradinis laiškas
    originalna poruka | ข้อความต้นฉบับ | पूर्व संदेश | پیام اصلی | start of original message
    begin original message | replied email | 返信元メッセージ | 回复的邮件信息 | 回覆的郵件資訊
""")
"""Between dashes, before a quoted mail."""

FORWARDED = words("""
    forwarded message | forwarded mail | forwarded email | begin forwarded message | forward message | forwarded by
    forwarded | start forwarded message | fwd | mensaje reenviado | mensagem encaminhada | mensagem reencaminhada
    message transféré | message transmis | inicio del mensaje reenviado | início da mensagem encaminhada
    início da mensagem reencaminhada | début du message réexpédié | début du message transféré | courriel transféré
    e-mail transféré | messaggio inoltrato | inizio messaggio inoltrato | inizio del messaggio inoltrato | inoltrato
    weitergeleitete nachricht | weitergeleitete mail | anfang der weitergeleiteten nachricht
    anfang der weitergeleiteten e-mail | weitergeleitete e-mail | doorgestuurd bericht | begin doorgestuurd bericht
    wiadomość przekazana dalej | treść przekazanej wiadomości | przekazana wiadomość
    początek przekazywanej wiadomości | wiadomość przesłana dalej | пересылаемое сообщение | пересланное сообщение
    начало переадресованного сообщения | переадресованное сообщение | пересланное письмо
    начало пересылаемого сообщения | переслане повідомлення | переслано | iletilen mesaj | yönlendirilen mesaj
    iletilmiş mesaj | yönlendirilmiş ileti | iletilen ileti | 转发邮件 | 转发的邮件 | 轉寄郵件 | 轉寄的郵件
    转发邮件信息 | 开始转发的邮件 | 開始轉寄郵件 | 已转发邮件 | 轉寄郵件資訊 | 已轉寄的郵件 | 下面是转发的邮件
    以下是转发的邮件 | 转发的消息 | 已轉寄的訊息 | 被转发邮件 | forwarded messages | 転送メッセージ
    転送されたメッセージ | 転送されたメール | 転送メール | 転送 | 전달된 메시지 | 전달된 메일 | 전달 메일
    전달한 메시지 | 전달된 이메일 | رسالة معاد توجيهها | الرسالة المعاد توجيهها | رسالة مُعاد توجيهها
    بداية الرسالة المعاد توجيهها | رسالة محولة | vidarebefordrat meddelande | videresendt meddelelse
    videresendt melding | videresendt besked | vidarebefordrat brev | edelleenlähetetty viesti | välitetty viesti
    přeposlaná zpráva | továbbított üzenet | mesaj redirecționat | προωθημένο μήνυμα | препратено съобщение
    proslijeđena poruka | preposlaná správa
    iletilen ileti başlangıcı | 전달된 메시지 시작 | 以下是轉寄的郵件 | 轉寄的訊息 | 开始转发邮件 | 转发邮件内容
    بدء الرسالة المعاد توجيهها | بداية الرسالة التي تمت إعادة توجيهها | بداية الرسالة التي أعيد توجيهها
    bắt đầu thư được chuyển tiếp | thư được chuyển tiếp | thư đã chuyển tiếp | tin nhắn được chuyển tiếp
    mulai pesan yang diteruskan | awal pesan terusan | pesan yang diteruskan | pesan terusan | mesej yang dimajukan
    เริ่มข้อความที่ส่งต่อ | ข้อความที่ส่งต่อ | start på videresendt besked | start på videresendt melding
    edelleenlähetetty viesti alkaa | välitetty viesti alkaa | začátek přeposílané zprávy | továbbított levél kezdete
    începutul mesajului redirecționat | mesaj înaintat | початок листа, що пересилається | пересланий лист
    переадресоване повідомлення | початок переадресованого повідомлення | έναρξη προωθημένου μηνύματος
    תחילת ההודעה שהועברה | הודעה שהועברה | הודעה מועברת | अग्रेषित संदेश | پیام بازارسال‌شده | missatge reenviat
    mail transféré | doorgestuurde e-mail | перенаправленное сообщение | this is a forwarded message
    это пересылаемое сообщение
""")
"""Between dashes, or alone on a line with a colon."""

FROM = words("""
    from | sender | de | von | absender | da | van | afzender | od | nadawca | от | от кого | отправитель | від
    від кого | kimden | gönderen | 发件人 | 寄件者 | 寄件人 | 發件人 | 发信人 | 发送人 | 差出人 | 送信者 | 送信元
    보낸 사람 | 보낸사람 | 보낸이 | 발신 | 발신인 | 발신자 | من | المرسل | fra | från | lähettäjä | feladó
    expéditeur | remitente | remetente | mittente | din | de la | από | frá | odesílatel | odosielateľ | šalje | مِن
    自 | 送件人 | 寄信人 | מאת | saatja | nuo | từ | dari | จาก | pošiljatelj | pošiljalac | відправник | 発信者
    発信元 | daripada | से | प्रेषक | 從 | од | از | 发件者 | שולח | von wem | dal | desde | absender/in
""")

SENT = words("""
    sent | date | sent on | sent at | date sent | received | sent date | envoyé | envoyé le | date d'envoi | le
    enviado | enviada | enviado el | enviado em | enviada em | fecha | data | data de envio | fecha de envío
    inviato | inviata | inviato il | gesendet | gesendet am | datum | gesendet um | verzonden | verzonden op
    wysłano | wysłane | data wysłania | отправлено | дата | отправлен | дата отправки | надіслано | gönderildi
    gönderilme | gönderim tarihi | tarih | gönderme tarihi | 发送时间 | 寄件日期 | 发送日期 | 日期 | 發送時間 | 时间
    時間 | 傳送時間 | 已发送 | 傳送日期 | 發送日期 | 发信时间 | 送信日時 | 日付 | 日時 | 送信日 | 送信済み
    보낸 날짜 | 날짜 | 보낸날짜 | 보낸 시간 | 보낸시간 | 발송일 | 일시 | 받은 날짜 | تاريخ الإرسال | التاريخ
    تم الإرسال | تاريخ | أرسلت | أُرسلت | dato | skickat | sendt | lähetetty | päivämäärä | päiväys | odesláno
    dátum | elküldve | trimis | ημερομηνία | message du | odoslané | изпратено | poslano | στάλθηκε | fecha y hora
    posted at | відправлено | отправленные | надіслане | gönderilme zamanı | gönderim zamanı | gönderme zamanı
    küldve | elküldött | αποστολή | ημ/νία | מרסל | נשלח | תאריך | saadetud | kuupäev | nosūtīts | datums | išsiųsta
    đã gửi | ngày | đã gửi lúc | vào lúc | dikirim | terkirim | tanggal | enviat | enviados | enviadas | enviats
    ส่ง | วันที่ | ส่งแล้ว | مرسل | تم إرسالها | وقت الإرسال | послато | датум | datum/zeit | 寄件時間 | 發信日期
    时 间 | 日 期 | 受信日時 | 発信日時 | 보낸 일시 | 보낸일시 | 작성일 | 발신일시 | envoyés | inviati | envoyée
    envoyé à | date et heure | data e ora | local time | utc time | wysłana | дата и время | poslato | tidspunkt
    afsendt | ar dyddiad | sent time | time | utsendt
    dihantar | tarikh | ارسال شده | ارسال | भेजा गया | दिनांक | dată | data wysłania wiadomości
""")

TO = words("""
    to | à | a | an | para | aan | do | кому | получатель | kime | alıcı | 收件人 | 收件者 | 宛先 | 送信先
    받는 사람 | 받는사람 | 받는이 | 수신 | 수신인 | 수신자 | إلى | الى | til | till | vastaanottaja | komu | címzett
    către | προς | destinataire | destinatario | destinatário | empfänger | ontvanger | adresat | 收信人 | za | до
    recipient | recipients | prima | 받은 사람 | 받은이 | 받은사람 | 대상 | 受信者 | 收信者 | 至 | 発信先 | saaja
    mottagare | modtager | mottaker | adressaat | kellele | kam | đến | tới | kepada | per a | per | ถึง | אל
    נמען | primatelj | прима | адресат | отримувач | naar | empfangen von | adressat | címzettek | příjemce
    príjemca | ricevente | 收 件 人
    pour | ke | به | को | 到 | प्राप्तकर्ता
""")

CC = words("""
    cc | copie | copie à | copia | con copia | com cópia | kopie | dw | копия | копія | bilgi | 抄送 | 副本 | 참조
    نسخة | نسخة إلى | kopi | kopia | kopio | másolat | bcc | reply-to | reply to | 답장 받는 사람 | 返信先 | 密送
    回复 | importance | priority | attachments | organization | organisation | pièces jointes | wichtigkeit
    mailed-by | anlagen | allegati | anexos | archivos adjuntos | bijlagen | вложения | 添付ファイル | 附件 | 첨부
    重要度 | 優先度 | priorité | priorität | importancia | importância | важность | signed by | resent-from
    resent-to | message-id | kópia | másolatot kap | κοιν. | κοινοποίηση | копие | kopija | kp | koopia | עותק
    kópiát kap | สำเนา | tembusan | tindasan | 抄 送 | 抄送至 | 抄送人 | 密件抄送 | 密件副本 | sent by
    gesendet von | envoyé par | enviado por | inviato da | organizer | when | where | location | kopie (cc)
    copia (cc) | con copia a | c.c. | cci | cco | ccn | ukryte do | skrytá kopie | dołączone pliki | załączniki
    přílohy | vedhæftede filer | vedlegg | bilagor | liitteet | ekler | csatolmányok | mellékletek | prílohy
    συνημμένα | вкладення | anexa | anexe | tập tin đính kèm | lampiran | files | 참조인 | 숨은참조 | 첨부파일
    写し | ＣＣ | ｃｃ | followup-to | newsgroups | mailing-list | user-agent | x-mailer | please respond to
    veuillez répondre à | bitte antworten an | list-id | delivered-to | copie cachée | responder a | répondre à
    antwort an | rispondi a | responder para | antwoord aan | ответить | odpowiedz do | importanza | belang
    ważność | prioridad | prioridade | categories | kategorien | vigtighed | viktighet | prioritet | 回覆 | 重要性
    优先级 | 중요도 | sensitivity
    vertraulichkeit | confidentialité | sensibilité | 敏感度 | 機密性 | 秘密度 | 민감도 | sk | رونوشت | प्रतिलिपि
""")

SUBJECT = words("""
    subject | objet | sujet | asunto | assunto | oggetto | betreff | onderwerp | temat | тема | заголовок | konu
    主题 | 主題 | 主旨 | 标题 | 標題 | 件名 | 題名 | 제목 | الموضوع | موضوع | emne | ämne | aihe | předmět | predmet
    tárgy | subiect | θέμα | re | naslov | rubrik | otsikko | относно | відносно | предмет | נושא | tēma | teema
    tema | chủ đề | tiêu đề | perihal | subjek | judul | assumpte | เรื่อง | หัวเรื่อง | zadeva | ogg | ogg.
    sagsemne | emner
    विषय | ชื่อเรื่อง | 主 题 | 主 題 | 主 旨 | 标 题 | 件 名 | betreffzeile | subj | subject line | věc
""")

LABELS: dict[str, str] = {
    **dict.fromkeys(CC, "cc"),
    **dict.fromkeys(SENT, "date"),
    **dict.fromkeys(TO, "to"),
    **dict.fromkeys(SUBJECT, "subject"),
    **dict.fromkeys(FROM, "from"),
}

"""What stands before the colon in a quoted header block → which header it is."""

WRITE_ABOVE = words("""
    write above this line | reply above this line | type your reply above | 请在此线以上回复 | 請在此線以上回覆
    respond above this line | reply above this | add your reply above | text above this line is added
    do not write below this line | bitte antworten sie oberhalb | bitte oberhalb dieser linie
    antworten sie oberhalb dieser | répondre au-dessus de cette ligne | répondez au-dessus de cette ligne
    por encima de esta línea | encima de esta linea | acima desta linha | sopra questa riga | sopra questa linea
    boven deze lijn | boven deze regel | powyżej tej linii | выше этой линии | выше этой строки | bu satırın üzerine
    nad tímto řádkem | ovanför denna rad | ovanför den här raden | over denne linje | tämän rivin yläpuolelle
    この行より上に | この線より上に | 이 줄 위에
    이 선 위에 | 请在此行上方 | 請在此行上方 | 在此行之上回复 | فوق هذا السطر
""")
"""What ticket systems, this one too, write where the old part of their mails begins."""
