"""What other desks' machines, shops and clients write, and what only people write: tables, no logic. Lower case."""

from ingest.wordlist import words

ROLES = words("""
    support | help | helpdesk | service | services | info | contact | care | hello | office | team | sales | billing
    desk | customerservice | customercare | kundenservice | kontakt | soporte | atencion | atendimento | suporte
    contato | assistenza | supporto | klantenservice | bok | biuro | pomoc | destek | iletisim | kefu | cs | rt
    otrs | jira | it | account | accounts | security | verify | auth | login | otp | system | admin | feedback
    survey | surveys | news | orders | shop | store | mail | marketing | notice | reply | customer | serviceclient
    sac | ayuda | forum | community | mailer | postmaster | web | webmaster | website | wordpress | confirm
    registration | noticias | alert | order | confirmation | shipping | shipment | tracking | receipt | receipts
    invoice | invoices | invitations | reservations | booking | bookings | careers | jobs | recruiting | welcome
    updates | deals | offers | promo | hotro | podpora | kundtjanst | seguridad | versand | commande | statements
""")
"""Local parts (or their first or last piece) that many people or none stand behind."""

ROLE_NAMES = words("""
    support | service | helpdesk | help desk | customer care | team | _desk | kundenservice | kundendienst | soporte
    atención | atendimento | suporte | assistenza | klantenservice | obsługi | destek | поддержк | сервис | 客服
    中心 | 窓口 | サポート | 고객 | 서비스 | الدعم | خدمة
""")

ABOVE_LINE = words("""
    please type your reply above this line | type your reply above this line | reply above this line
    please reply above this line | write above this line | add your reply above this line
    bitte antworten sie oberhalb dieser linie | répondez au-dessus de cette ligne | responda por encima de esta línea
    escriba su respuesta sobre esta línea | responda acima desta linha | この行より上に返信 | 请在此行上方回复
    in response to the creation of a trouble ticket | automatically generated in response to
""")
"""What the notification mails of desks begin with; in the first lines it is proof enough."""

ACKNOWLEDGED = words("""
    request received | ticket received | we have received | we've received | we received your | your request
    ticket created | thanks for reaching out | thank you for contacting | thank you for your e
    thanks for contacting | case created | has been opened | opened on your behalf | has been received
    how did we do | how was your experience | eingangsbestätigung | ihre anfrage | ihre nachricht | wir haben ihre
    accusé de réception | nous avons bien reçu | votre demande | hemos recibido | acuse de recibo | su solicitud
    recebemos | sua solicitação | abbiamo ricevuto | la tua richiesta | wij hebben uw | we hebben uw
    ontvangstbevestiging | potwierdzenie otrzymania | talebiniz | обращение | ваш запрос | заявка | 已收到您 | 已收到
    来信已收到 | 受付完了 | 工单 | 受理 | case closed | ticket closed | 受付のお知らせ | お問い合わせ | 접수
    تم استلام | chúng tôi đã nhận | kami terima | přijali jsme | vi har tagit emot | acknowledg
""")
"""In the subject of an acknowledgement."""

RECEIVED = words("""
    we have received your | we've received your | we received your | we got your | has been received
    got your request | thank you for contacting us | thank you for contacting_ | thanks for contacting
    thanks for getting in touch | thank you for getting in touch | thank you for reaching out
    thanks for reaching out | thank you for your message | thank you for your email | thank you for your e-mail
    thank you for your inquiry | thank you for your request | just confirming that we | ticket has been created
    has been created | was registered under | has been opened | a ticket has been | request has been
    has been solved | has been resolved | has been closed | the support you received | wir haben ihre
    ist bei uns eingegangen | vielen dank für ihre | danke für ihre | nous avons bien reçu | nous avons reçu votre
    merci de nous avoir contacté | merci pour votre message | hemos recibido su | hemos recibido tu
    gracias por contactar | gracias por comunicarse | recebemos sua | recebemos seu | recebemos a sua
    obrigado por entrar em contato | agradecemos o seu contato | abbiamo ricevuto | grazie per averci contattato
    hebben uw bericht ontvangen | hebben uw | bedankt voor uw | dziękujemy za kontakt | dziękujemy za | otrzymaliśmy
    tarafımıza ulaşmıştır | talebiniz alın | bizimle iletişime geçtiğiniz için | mesajınız alın
    ваше обращение получено | обращение зарегистрировано | мы получили ваш | спасибо за обращение | ваше обращение
    ваша заявка | 我们已收到您 | 已收到您的 | 感谢您的来信 | 感谢您的反馈 | 您的来信已收到 | 我們已收到
    感謝您的來信 | お問い合わせありがとう | お問い合わせいただき | 受け付けました | 受付いたしました | 承りました
    접수되었 | 문의해 주셔서 | 문의가 정상적으로 | شكراً لتواصلك | شكرا لتواصلك | تم استلام | لقد استلمنا
    i got your request | email confirms that | e-mail confirms that | thanks for writing in | thank you for writing
    thank you for contacting | opened ticket | opened a ticket | opened a case | your case | your ticket
    ticket has been | 已创建 | 已受理 | 已提交 | recebemos o seu | a bien été enregistré | wurde unter der nummer
    ihre anfrage wurde | ihr ticket | su consulta | hemos registrado | обращение принято | заявка принята
    cảm ơn bạn đã liên hệ | đã nhận được | terima kasih telah menghubungi | telah kami terima | děkujeme za zprávu
    byl zaevidován | tack för ditt meddelande | vi har tagit emot | acknowledge receipt | has been registered
    we got your message | запрос принят | お問い合わせいただきありがとう | 문의를 접수
""")
"""An acknowledgement says that something came in …"""

FOLLOWS = words("""
    will get back to you | get back to you as soon | gets back to you | will respond | will reply | will be reviewing
    being reviewed | will be in touch | our team will | a member of our team | support staff | support representative
    within 24 hours | within one business day | working days | business days | business hours | ticket number
    ticket id | your case number | case number is | reference number | your ticket number | ticket #: | under ticket
    you will be notified | to add additional comments | view request | view ticket | turn off this request
    rate the support | how would you rate | take our survey | satisfied | schnellstmöglich | in kürze
    vorgangsnummer | ticketnummer | bearbeitungsnummer | werktagen | melden uns | meilleurs délais | sous 24
    numéro de dossier | numéro de ticket | a la brevedad | lo antes posible | número de caso | número de ticket
    le responderemos | te responderemos | em até | o mais breve | número do protocolo | protocolo é | retornaremos
    al più presto | ti risponderemo | vi risponderemo | numero di ticket | zo spoedig mogelijk | nemen contact
    pod numerem | numer zgłoszenia | zostało zarejestrowane | skontaktujemy | en kısa sürede | talep numara
    dönüş yapıl | под номером | номер обращения | номер заявки | в ближайшее время | мы ответим | 尽快与您联系
    尽快为您处理 | 尽快回复您 | 工单编号 | 工单号 | 个工作日 | 盡快為您處理 | 盡快與您聯絡 | 案件編號 | 客服人员
    受付番号 | 担当者より | 折り返しご連絡 | 営業日以内 | お問い合わせ番号 | 접수번호 | 답변드리겠 | 답변 드리겠
    빠른 시일 | رقم التذكرة | أقرب وقت | رقم الطلب | response time | 24 hours | 48 hours | respond shortly
    respond to you | usually reply | help center | help centre | reply to this message to reopen | to reopen
    phản hồi trong | sẽ phản hồi | segera membalas | odpovíme co nejdříve | pod číslem | vi återkommer | så snart som
    revert to you | at the earliest | answered by a human
    back to you asap | ticket: | case: | so schnell wie möglich | wir bearbeiten | unter der nummer | reviendra vers
    reviendrons vers
    sous le numéro | en breve | nos pondremos en contacto | em breve | entrará em contato | 小时内 | среднее время
    回答いたします | ご回答 | 24시간 | 영업일
""")
"""… and what becomes of it."""

STOCK = words("""
    is being reviewed by our support staff | will be reviewed by our support staff
    a request for support has been created and assigned | confirming that we got your request
    a ticket has been created with ticket | team typically replies
    a support representative will be reviewing | your request has been logged with | has been assigned ticket number
    ein ticket wurde für sie erstellt | un ticket a été créé pour | se ha creado un ticket con | 您的工单已创建
""")
"""Sentences that desks' programs bring with them: nobody else writes one."""

ITEMS = words("""
    view your order | view order | track your | track it | tracking number | order number | order #
    order total | subtotal | total $ | total: | total € | amount paid | amount due | date paid | receipt number
    transaction id | thank you for your | thanks for your | all rights reserved | © | copyright | click here
    click the | click below | click on | button below | on its way | account ending | we noticed | unsubscribe
    view in | we have received your | get started | was posted to | has been posted | log in to your | was sent to you
    bestellnummer | sendungsnummer | gesamtbetrag | número de pedido | numéro de commande | numero d'ordine
    bestelnummer | numer zamówienia | sipariş numara | номер заказа | 订单号 | 訂單編號 | 注文番号 | 주문번호
""")
"""What a notice of a shop or an account itemises, below a subject of its kind."""

DISOWNED = words("""
    if you did not request | if you didn't request | if you did not make this | if you didn't make this
    if you did not sign up | if you didn't sign up | if you did not create | if you didn't create | if this was you
    if this wasn't you | if this was not you | if you did not initiate | if you didn't initiate
    you can safely ignore this | please ignore this e | wenn sie diese anfrage nicht | falls sie das nicht waren
    falls sie dies nicht | wenn sie dies nicht | si vous n'êtes pas à l'origine | si vous n'avez pas demandé
    si no ha solicitado | si no has solicitado | si no fuiste | si usted no solicitó | se você não solicitou
    se não foi você | se non hai richiesto | se non sei stato | als je dit niet | als u dit niet
    jeśli to nie | если вы не запрашивали | если это были не вы | если вы не | bu işlemi siz | 不是您本人 | 非本人操作
    如非本人 | 心当たりのない | お心当たりが | 본인이 요청하지 | 본인이 아닌 | إذا لم تطلب | إذا لم تكن
""")
"""Notices about accounts say what to do if they came unasked …"""

DISOWNED_ACTS = words("""
    click | button | link | code | reset | ignore | sign-in | login | klick | ignorier | cliqu | ignor | clic | clique
    перейдите | ссылк | проигнорируйте | 点击 | 點擊 | 链接 | 忽略 | 修改密码 | クリック | 破棄 | 클릭 | 무시
    انقر | رابط | تجاهل
""")
"""… and what to do else."""

MATTERS = words("""
    withdrawal | deposit | the transfer | pending | passport | the safe | 2fa | old phone | auszahlung | rückerstattung
    überweisung | mon avocat | litige | retrait
    virement | mi abogado | dni | retiro | saque | celular | sms | whatsapp
    prelievo | bisogno | вывод | деньги | паспорт | 出金
    書類 | お待ちください | 提现 | 充值 | 身份证 | 여권 | 출금 | 연장
    para sizde | çekim | سحب | penarikan | rút tiền
""")
"""Of what customers of this desk write even on a holiday, and colleagues' notes of absence do not."""

CODES = words("""
    verification code | one-time password | one-time code | one time password | security code | login code | passcode
    confirmation code | bestätigungscode | sicherheitscode | code de vérification | código de verificación
    código de verificação | codice di verifica | kod weryfikacyjny | doğrulama kodu | код подтверждения | 验证码
    驗證碼 | 認証コード | 確認コード | 인증번호 | 인증 코드 | رمز التحقق
""")

CODE_RULES = words("""
    expires | valid for | do not share | don't share | never share | gültig | geben sie diesen code | expire dans
    ne partagez | caduca | no comparta | expira | não compartilhe | scade | geçerli | paylaşmayın | действителен
    никому не сообщайте | 有效 | 勿泄露 | 请勿 | 請勿 | 有効期限 | 教えないで | 이내에 | 공유하지 | صالح | لا تشارك
""")

FOOTS = words("""
    you are receiving this | you're receiving this | you received this email because
    you have received this email because | unsubscribe | view in browser | view this email in your browser
    manage preferences | manage your preferences | update your preferences | email preferences | opt out | abmelden
    abbestellen | newsletter abmelden | se désinscrire | désabonner | darse de baja | cancelar suscripción
    cancelar inscrição | descadastrar | disiscriviti | cancella iscrizione | uitschrijven | afmelden | wypisz się
    zrezygnuj | abonelikten | отписаться | отказаться от рассылки | 退订 | 取消订阅 | 不想再收到 | 取消訂閱
    配信停止 | 配信解除 | 수신거부 | 수신을 원치 | إلغاء الاشتراك
""")
"""Two of these stand at the end of what is sent to many."""

GONE = words("""
    no longer with the company | no longer works for | is no longer employed | has left the company
    has left the organization | no longer monitored | no longer in use | is not monitored | mailbox is not monitored
    address is no longer | no longer active | nicht mehr gelesen | nicht mehr aktiv | nicht mehr im unternehmen
    wird nicht mehr verwendet | n'est plus utilisée | ne fait plus partie | ya no trabaja | ya no está activa
    não trabalha mais | não faz mais parte | non lavora più | non è più attivo | werkt niet meer | nie pracuje już
    больше не работает | не используется | 已离职 | 已离开公司 | 不再使用 | 退職いたしました | 退職しました | 퇴사
    لم يعد يعمل | do not disturb while driving | 假期自动回复 | 自动回复邮件 | 邮件我已收到 | 邮件已收到
    您的来信已收到 | 你的来信已收到 | nicht mehr in unserem unternehmen | nicht mehr für uns tätig
    quitté l'entreprise | quitté la société | ya no forma parte | não faz parte
""")
"""Of a mailbox that nobody answers …"""

INSTEAD = words("""
    please contact | please send | please direct | please use | instead | bitte wenden | bitte verwenden
    merci de contacter | veuillez contacter | póngase en contacto | contacte | entre em contato
    si prega di contattare | neem contact | prosimy o kontakt | proszę o kontakt | обращайтесь | пишите на | 请联系
    請聯絡 | までご連絡 | 연락 | يرجى التواصل | i'll see your message | 我会尽快回复 | 自动回复 | 我会尽快给
    尽快给您回复 | 尽快给你回复 | 会尽快回复 | a bien vouloir contacter
""")
"""… and where to write."""

CHALLENGED = words("""
    has not been delivered yet | to release your message | first time you have written
    verify that you are not a robot | not a spammer | prove that you are human | confirm that you are a person
    i am using a spam filter | added to my approved senders | to be added to the list of approved
    you only need to do this once | this one-time confirmation | mailing list subscription confirmation
    held until the list moderator | rejected by the list moderator | click the link below to confirm your message
    protecting myself from receiving junk | now allow incoming messages only from senders | verify that you are a real
    подтвердите, что вы не робот | confirmar que não é spam | 请点击链接确认您不是
""")
"""Of spam filters and lists that ask back or refuse …"""

CHALLENGE_ACTS = words("""
    click | reply to this message | link below | the code below | visit | confirm | clique | klick | haga clic
    moderator | mailing list | перейдите | 点击
""")
"""… and what the sender has to do."""

UNSUBSCRIBES = words("""
    automatically generated by gmail | sent this email to unsubscribe | to unsubscribe from the message
    unsubscribe request generated | this is an automatic unsubscri | outlook.com generated
""")

ASKS = words("""
    how do i | how can i | why_ | почему | как мне | помогите | 怎么 | 如何 | 请问 | 為什麼 | 为什么 | なぜ
    どうすれば | warum_ | wieso_ | pourquoi_ | por qué | ¿ | por que_ | dlaczego | neden_ | nasıl | 왜_ | 어떻게
    لماذا | كيف_ | but nobody | no answer | nothing happened | niemand | personne_ | only get | quiero hablar
    quero falar | só recebo | solo recibo | bekomme nur | ne reçois que | 请不要 | 請不要
    не закрывайте | не блокируйте | i want a | whenever_ | keine antwort | nur eine | rien depuis | only got
""")

PLEAS = words("""
    my account | my card | my withdrawal | my deposit | my order | my money | my funds | my wallet | my password
    my login | my phone | my other | my ticket | my coins | my balance | _our account | my documents | the document.
    here are the | here is the | unlock | refund | help me | help please | please block | please close
    please answer | please visit | please reset | please call | call me | remove him | remove his | remove her
    i lost | stolen | locked | cannot log | can't log | answer here | contact me instead | please contact me.
    sell now | the money | hack | mein konto | meinem konto | meine karte | gesperrt | bestohlen | sperren sie
    erreichen sie mich | die unterlagen | mon compte | ma carte | mon argent | aidez-moi | m'aider | mi cuenta
    mi tarjeta | desbloqu | minha conta | meu cartão | meu celular | perdi o | mio conto | la mia carta | chiamatemi
    аккаунт | мой счёт | мой счет | мою карту | не могу | прошу | документы во вложении | звоните мне | 账户 | 帐户
    登录 | 提现 | 我的钱 | 请尽快 | 被锁 | 打我电话 | 资料见附件 | 附件打不开 | 帳戶 | 登入 | ログイン | アカウントを
    カード | 口座 | 紛失 | 書類を添付 | 止めて | 계정 | 도와 | 출금 | 로그인 | 확인 부탁 | حسابي | الحساب | اتصلوا بي
    hesab | konto i | zgubił | kartę | gestolen | mijn rekening | blokkeer | my address | use my | my new | i don't
    please send me | please send us | please send the | we need | we object | object to | my transfer | is stuck
    voici | justificatif | 我的新 | 请先帮我 | my 2fa | disable 2fa | 2fa abschalten | unser konto | перезвоните
    me robaron | kündigen | no funciona
""")
"""What only people write who want something of us."""

PAST = words("""
    i was on | i was out | i was away | i'm back | i am back | back from | sorry for the delay | sorry for the late
    war im urlaub | war ich im | war nicht im büro | j'étais | estuve de | estaba de | estive de | ero in ferie
    был в отпуске | была в отпуске | 刚休假 | 休假回来 | 抱歉回复晚 | いただいており返信が遅れました
    返信が遅れました | 返信が遅くなり | 다녀왔 | byłem na | byłam na | was op vakantie
""")
"""People who are back tell of their absence themselves."""
