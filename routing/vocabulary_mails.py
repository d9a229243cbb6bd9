"""Words of short support mails as they are typed on phones: without accents, clipped, in slang, in Latin letters where
the language has others. They speak as loud as function words. Data only.
"""

MAIL_WORDS: dict[str, str] = {
    "en": (
        "login fails fail failed withdrawal withdrawl withdraw deposit missing pending stuck pls plz thx u ur wats acc "
        "account frozen locked refund scam scammed scammer scammers txid please kindly sir reply declined reset hacked"
    ),
    "ru": ("сапорт саппорт ау комса бабки плиз пж пжлст акк аккаунт вывод вывода депозит зачислен верните помогите"),
    "es": (
        "via acreditado acreditada acreditan acreditaron perdi movil celular clave fallo fallida transferencia "
        "saldo tarjeta cobraron devuelvan devolucion comision retiro retiros retirar retire deposite depositar "
        "ingreso ingrese envie enviado recibi recibido contesten respondan bloquearon cerraron congelaron estafa "
        "estafadores ladrones robaron hackearon ayuda ayudenme gracias urgente soporte correo contrasena codigo "
        "verificacion rechazada rechazado pendiente tardan demora hace dias horas ayer cuenta plata dinero llega "
        "llego sesion billetera orden"
    ),
    "pt": (
        "via aguardando aguardo resposta sozinho fecha voces nao cade saque saques sacar saquei deposito "
        "depositei deposita creditado creditaram caiu cobrado cobraram cobranca cartao celular senha codigo "
        "verificacao recusada recusado bloqueada bloqueado travado travada travou demora dias horas ontem conta "
        "dinheiro chega chegou carteira rede ordem reembolso estorno golpe golpistas ladroes roubaram hackearam "
        "ajuda ajudem obrigado obrigada urgente suporte pendente taxa devolvam respondam enviei recebi pra pro "
        "vcs"
    ),
    "gl": "pechar peche non meu miña ninguén grazas axuda cando esquecín contrasinal cartos retirada",
    "ca": "ajuda plau gràcies vull tancar compte diners arriben dipòsit comissió retirada codi",
    "it": ("aiuto prelievo prelievi bonifico soldi conto bloccato sito commissione ridatemi rimborso codice ricevuto"),
    "fr": "depot retrait retraits recu recue pas argent compte bloque ferme frais aidez svp merci rendez oublie",
    "ro": "comisionul gresit depozitul retragerea banii contul parola ajutor multumesc vreau astept inapoi",
    "pl": ("wyplata wplata pieniadze moje konto zablokowane oplata bledna prosze pomoc dziekuje oddajcie nikt haslo"),
    "tr": "paramı hesabim hesabım cekim çekim yatirim giris sifre sifremi lutfen tesekkurler neden zaman yanlis",
    "vi": "tien rut nap phi sai roi trang loi cam quen mat khau khong toi bao gio tai khoan giup ngan hang chuyen",
    "sv": (
        "insattning uttag uttaget losenord losenordet glomt varfor nekades sparrat konto pengar pengarna snalla tack"
    ),
    "da": "udbetaling indbetaling penge kodeord glemt hvorfor konto hjælp tak venligst",
    "no": "utbetaling innskudd penger passord glemt hvorfor konto hjelp takk vennligst",
    "nl": "storting opname rekening wachtwoord geld bedankt alstublieft waarom wanneer kosten niemand",
    "de": "auszahlung einzahlung konto geld gebuehr passwort danke bitte warum wann zurueck niemand gesperrt",
    "hi": (
        "kripya madad kare karo kijiye kariye kitna kitne kitni time lagega lagta lagegi paisa paise mera meri "
        "mere mujhe nahi nhi kyu kyon kyun kab kaise kya hai hain hua huwa raha rahi wapas wapis bhai bhaiya "
        "galat jaldi abhi tak aaya aayega milega mila bhej bheja karna hoga dhanyavad dhanyawad shukriya koi "
        "jawab bhool gaya gya hogaya gaye kar diya sahi batao bataye samjhao khata"
    ),
    "tl": (
        "mali ang nang ng na po opo pera ko mo nyo niyo hindi wala walang bakit paano kailan saan naman pa lang "
        "ba yung patulong tulong pakitulungan salamat kasi kung dumating dumarating gumana ayaw sumasagot katagal "
        "ibalik nakalimutan hanggang ngayon kanina kahapon"
    ),
    "ms": (
        "saya duit wang akaun pengeluaran belum sampai kenapa disekat pulangkan muncul tolong bantu caj salah "
        "berapa lama masa laman kata laluan tiada siapa jawab kod diterima terima kasih boleh tak tidak sudah dah "
        "bila macam"
    ),
    "sco": (
        "hae hasnae havenae dinnae cannae wisnae didnae wis wir ma tae gie gonnae aye nae ah whaur whit hiv ken aff"
    ),
    "arabizi": (
        "ana enta enti fen feen wen wein weyn leh leih lesh laysh mesh mish msh mush momken mumkin keda kida kda "
        "aywa flosi felosi flousi fluusi floos fulusi hesabi hisabi hsabi mafish mafeesh mfish ashan wallah "
        "wallahi salam yalla lesa lessa sho shou shu kif kifak kifash kan kano alek andi dyali dyal wach wash "
        "bzaf bezaf khoya sahbi mashkor shukran shokran habibi inshallah inchallah samaht samahtom wasal wasalsh "
        "mawasalsh adkhol yrod rod sar gama gama3a tahwil sahb eda3 ida3 ba2a bta3 btaa bta3i bita3i dah deh lel "
        "mel fel"
    ),
    "uk": (
        "зараховано зарахували зарахування переказ картку картці пройшов пройшла прийшов прийшли гроші рахунок "
        "поверніть скільки чекати чому коли шахраї зникли дійшов відповідає допоможіть дякую будь ласка вивід "
        "виводу кошти"
    ),
    "bg": (
        "забравих паролата парола сметката парите пари тегленето искам върнете моля помощ таксата колко време "
        "отнема кодът профила депозитът кога защо не мога да получих дойдат работи сайтът поддръжката отговаря "
        "благодаря"
    ),
    "sr": (
        "исплата исплате стиже новац паре рачун вратите зашто када молим помоћ провизија не могу хитно хвала лозинка"
    ),
    "kk": (
        "ашылмайды ақша ақшам ақшамды қашан түседі түспеді келмейді келмеді неге қайтарыңыз көмектесіңіз керек "
        "уақыт күту қанша рахмет құпия шот шотты алмаймын болмайды кіре жоқ қалай емес бермейді аккаунтқа өтпеді"
    ),
    "ar": (
        "أحتاج احتاج كشف حساب حسابي فلوسي فلوس الرصيد رصيد السحب سحب الإيداع ايداع إيداع محتاج محتاجة ضروري ممكن "
        "رد الرد شكرا لم ليس هل متى كيف لماذا ليش ليه وين فين مش ما هذا هذه تم أريد اريد عايز عاوز ابغى ابي بدي "
        "رجعولي نصب نصابين احتيال حرامية الدعم العميل الموقع التطبيق الكود رمز البطاقة التحويل العملية الطلب "
        "المحفظة"
    ),
    "fa": "حساب پول برداشت واریز رمز کد سایت کارمزد لطفا ممنون است نمی می شد شده چرا کجاست کی را که من",
    "ur": "حساب رقم پیسے میرا میری میرے نہیں ہے ہیں کیوں کب کیا آئے گی واپس کرو کریں مدد شکریہ کوئی جواب",
}
