"""Small words by which languages written in Latin, Cyrillic or Arabic letters are told apart. Data only.

A word that several languages share stands in each of their lists: it then speaks for all of them equally. Languages
that nobody is answered in are here as well, so that a German mail is not taken for English.
"""

LATIN: dict[str, str] = {
    "en": (
        "the and to of a in is i it you that my for not on with have has had been be are was were this but at "
        "from by your we me an as so if or do does did can could would will should please what when how why where "
        "which who there their they them then than he she his her its our us no any some all still just only now "
        "after before since until again about because into out up down over also already yet here need want know "
        "got get am i'm i've it's don't didn't can't doesn't isn't haven't won't hasn't couldn't wasn't cannot "
        "thanks thank hello hi dear help more much many most very too even other another same day days week weeks "
        "month hours hour ago today yesterday tomorrow morning last next never always nothing anyone someone "
        "something everything yes these those being having between while through without within during against "
        "under every both such own off let make made give gave take took taken tell told say says said see show "
        "shows send sent try tried trying keep keeps going went come use used using asking ask asked wait waiting "
        "waited happen happened happening working work works doing done put call called long time back first one "
        "two three new good bad wrong right able unable nobody yours mine regards sincerely ok u ur im ive dont "
        "didnt cant pls plz"
    ),
    "es": (
        "el la los las un una unos unas de del y e o en que no me mi mis se por para con sin lo le les su sus más "
        "mas pero como está esta este esto eso esa ese estoy están es son al si sí ya qué cuándo cuando cuánto "
        "cuanto cuánta dónde donde quién cómo porque puedo puede pueden podría podrían tengo tiene tienen he ha "
        "han hay hace hago hice desde hasta hola buenas buenos gracias días dias tardes favor quiero quisiera "
        "necesito saber usted ustedes nadie nada todo todos toda todas muy mucho mucha muchos también tambien "
        "sobre entre ni cual cuál fue era soy ser sido siendo estaba estado mío tu tus yo él ella nos nosotros "
        "ellos otra otro vez veces ahora hoy ayer mañana semana semanas mes meses horas hora aún aun todavía "
        "todavia después despues antes mientras solo sólo siempre nunca algo alguien ningún ninguna ninguno cada "
        "mismo misma así asi entonces pues bien mal hacer haciendo hecho hicieron dice dicen dijeron decir llegó "
        "llega llegado llegar aparece sale salió espero esperando quedó dan dar dieron sigue sigo llevo tarda "
        "tardan según dentro contra"
    ),
    "pt": (
        "o a os as um uma uns umas de do da dos das e ou em no na nos nas que não nao me meu minha meus minhas se "
        "por pelo pela para pra com sem lhe seu sua seus suas mais mas como está esta este isso isto essa esse "
        "estou estão estao é são sao ao aos à sim já ja quando quanto quanta onde quem porque porquê posso pode "
        "podem poderia tenho tem têm há ha faz fiz desde até ate olá ola oi bom boa obrigado obrigada dias dia "
        "tarde favor quero queria preciso saber você voce vocês voces ninguém ninguem nada tudo todos toda todas "
        "muito muita muitos também tambem sobre entre nem qual quais foi era sou ser sido sendo estava eu ele ela "
        "nós eles outra outro vez vezes agora hoje ontem amanhã semana semanas mês mes meses horas hora ainda "
        "depois antes enquanto só apenas sempre nunca algo alguém alguem nenhum nenhuma cada mesmo mesma assim "
        "então entao pois bem mal fazer fazendo feito dizem diz disse chegou chega chegar caiu aparece consigo "
        "consegui conseguir vou vai vão fica ficou num numa deste desta nesse nessa disso aqui lá cadê tô tá pq "
        "vcs vc tbm gostaria ajuda espero esperando"
    ),
    "gl": (
        "non unha un o a os as unhas dunha dun nunha nun coa co cos coas moi grazas podo teño ten tedes hai xa "
        "máis pero ata dende desde onde cando canto quen como que é son está estou estás meu miña seu súa de do "
        "da dos das en no na nos nas ao á e ou se por para sen eu el ela vós nós hoxe onte mañá aínda tamén agora "
        "despois antes sempre nunca ningún ninguén nada todo todos ola bos días boas saúdos conta chegou faltan "
        "quero fixen facer xente pode poden puiden deste desta estes estas vostedes axuda cartos xestión dixo "
        "isto iso"
    ),
    "ca": (
        "el la els les un una uns unes de del dels i o en que què no em me meu meva meus seu seva per amb sense "
        "però com està estic estan és són al als si sí ja quan quant on qui perquè puc pot poden podeu tinc té "
        "tenen he ha han hi fa des fins hola bon dia gràcies dies vull necessito saber vostè ningú res tot tots "
        "tota totes molt molta també sobre entre ni quin quina va vaig ser estat aquest aquesta això aquests jo "
        "ell ella nosaltres altre altra vegada ara avui ahir demà setmana mes mesos hores encara després abans "
        "només sempre mai algú cada mateix així doncs bé fer fet diuen compte diners enviat rebut ajuda"
    ),
    "it": (
        "il lo la i gli le un uno una di del della dei delle dello e ed o in nel nella che non mi mio mia miei "
        "mie si per con senza ma come è sono sto sta al alla ai se sì già quando quanto dove chi perché perche "
        "posso può possono ho ha hanno c'è fa da dal dalla fino ciao buongiorno salve grazie giorni giorno vorrei "
        "bisogno sapere voi nessuno niente tutto tutti tutte molto anche su sul tra né quale era stato stata "
        "essere questo questa questi io lui lei noi loro altro altra volta ora oggi ieri domani settimana "
        "settimane mese mesi ore ancora dopo prima solo sempre mai qualcosa qualcuno ogni stesso così allora bene "
        "fare fatto dice arrivato arrivati conto soldi prelievo aiuto più cosa vostro vostra dell un'altra l'ho "
        "dall nell all"
    ),
    "fr": (
        "le la les un une des de du et ou en dans que qui ne pas me mon ma mes se par pour avec sans mais comme "
        "est suis sont au aux si oui déjà quand combien où pourquoi parce peux peut peuvent pouvez ai a as avez "
        "ont il y elle depuis jusqu bonjour salut merci jours jour voudrais veux besoin savoir vous votre vos "
        "personne rien tout tous toute toutes très aussi sur entre ni quel quelle quels était été être ce cet "
        "cette ces je tu lui nous ils elles leur autre fois maintenant aujourd'hui hier demain semaine semaines "
        "mois heures encore après avant seulement toujours jamais quelque quelqu'un chaque même ainsi alors bien "
        "faire fait dit arrivé reçu compte argent retrait aide plus j'ai c'est n'est n'ai qu'il d'un d'une "
        "l'argent s'il plaît notre nos j'attends"
    ),
    "de": (
        "der die das den dem des ein eine einen einem einer eines und oder in im ist sind war waren ich sie es "
        "wir ihr mein meine meinen meinem meiner nicht kein keine keinen mit ohne aber wie was wann warum wo wer "
        "wieso wenn ob dass daß von vom zu zum zur auf aus bei nach seit bis für über unter noch schon jetzt "
        "heute gestern morgen woche wochen tage tagen tag monat stunden kann könnte können konnte muss möchte "
        "will habe haben hat hatte bin wurde werden wird worden hallo guten danke bitte hilfe sehr auch nur mehr "
        "alles alle immer nie niemand nichts etwas jemand dieser diese dieses diesen mir mich dir uns euch ihnen "
        "ihre ihren geld konto auszahlung überweisung man sich wieder geehrte damen herren gruß grüße "
        "freundlichen als am an da dann denn doch so um gibt gut neue neuen warten angekommen eingegangen "
        "gebühren geht"
    ),
    "nl": (
        "de het een en of in is zijn was waren ik je jij u wij we jullie mijn niet geen met zonder maar hoe wat "
        "wanneer waarom waar wie als dat die dit deze van voor naar op uit bij na sinds tot over nog al nu "
        "vandaag gisteren morgen week weken dagen dag maand uur kan kunnen kon moet wil wilde heb heeft hebben "
        "had ben werd worden wordt hallo goedemorgen dank bedankt graag alstublieft hulp zeer ook alleen meer "
        "alles alle altijd nooit niemand niets iets iemand mij me ons hun geld rekening om te er door dan toch "
        "wel weer geachte groet groeten opname ontvangen gestort zo veel"
    ),
    "sv": (
        "och att det som är jag inte en ett på med för av den till har de om men så var kan min mitt mina hur när "
        "varför vad från hej tack dagar dag pengar konto uttag ännu nu mig vi ni er era eller ska skulle inget "
        "ingen något alla efter sedan kommit hjälp vill vänligen igen bara också mycket"
    ),
    "da": (
        "og at det som er jeg ikke en et på med for af den til har de om men så var kan min mit mine hvordan "
        "hvornår hvorfor hvad fra hej tak dage dag penge konto endnu nu mig vi i jer jeres eller skal ville ingen "
        "noget alle efter siden kommet hjælp vil venligst igen kun også meget blev bliver"
    ),
    "no": (
        "og at det som er jeg ikke en et på med for av den til har de om men så var kan min mitt mine hvordan når "
        "hvorfor hva fra hei takk dager dag penger konto ennå nå meg vi dere eller skal ville ingen noe alle "
        "etter siden kommet hjelp vil vennligst igjen bare også mye ble blir uttak"
    ),
    "fi": (
        "ja ei on en se että minun mutta kun niin ole olen oli kuin mitä miksi milloin miten tili tilini rahat "
        "rahaa nosto kiitos hei päivää vielä nyt tämä tai jos voi voin voinko kanssa ovat saanut olisi minä mistä "
        "ohje vain myös jo kaikki mikään apua siitä siirto"
    ),
    "pl": (
        "nie się to na jest w z i do że jak mam moje mój moja konto środki wypłata wypłaty dlaczego kiedy czy co "
        "ale od dni dzień dobry proszę dziękuję pomoc jeszcze już przez dla o za po mi mnie moich został została "
        "było być są tylko gdzie ile pieniądze mogę może można bardzo witam oraz który która ten ta te pozdrawiam "
        "wczoraj dziś"
    ),
    "cs": (
        "je se na že v a to s z do jak mám můj moje účet peníze výběr proč kdy co ale od dnů dobrý den prosím "
        "děkuji pomoc ještě už pro o za po mi mě byl byla bylo být jsou jen kde kolik mohu může velmi nebo který "
        "která ten ta jsem jste není když dní včera dnes"
    ),
    "sk": (
        "je sa na že v a to s z do ako mám môj moje účet peniaze výber prečo kedy čo ale od dní dobrý deň prosím "
        "ďakujem pomoc ešte už pre o za po mi ma bol bola bolo byť sú len kde koľko môžem môže veľmi alebo ktorý "
        "ktorá ten tá som ste nie keď včera dnes"
    ),
    "hr": (
        "je se na da u i to s iz do kako imam moj moja moje račun novac isplata zašto kada što šta ali od dana "
        "dobar dan molim hvala pomoć još već za o po mi me bio bila bilo biti su samo gdje gde koliko mogu može "
        "vrlo ili koji koja nije sam ste nisam jučer juče danas uplata"
    ),
    "sl": (
        "je se na da v in to s iz do kako imam moj moja moje račun denar dvig zakaj kdaj kaj ampak od dni dober "
        "dan prosim hvala pomoč še že za o po mi me bil bila bilo biti so samo kje koliko lahko zelo ali ki ni "
        "sem ste nisem včeraj danes"
    ),
    "hu": (
        "a az és nem hogy van egy is meg de ha már még csak vagy mint nekem én mi mikor miért hogyan számla "
        "számlám pénz pénzem kifizetés köszönöm üdv napja nap kérem segítség ezt azt lesz volt most tegnap ma "
        "nincs jó napot tisztelt kell lehet sem"
    ),
    "ro": (
        "și si nu de la în in cu pe că ca o un este sunt am are mai din pentru dar ce când cum unde contul cont "
        "bani banii retragere bună ziua mulțumesc multumesc vă va rog ajutor încă deja zile zi eu mea meu mei "
        "mele lui sau dacă daca fost fi putea pot poate acum ieri azi nimic nimeni foarte"
    ),
    "tr": (
        "ve bir bu da de için ile ne var yok mi mı mu mü değil ben benim hesabım hesabıma hesap para param çekim "
        "neden nasıl zaman kadar gün gündür merhaba teşekkürler teşekkür lütfen yardım daha çok ama olarak olan "
        "gibi sonra önce hala hâlâ henüz bana size beni sizin ediyorum istiyorum yapamıyorum gelmedi selam şu her "
        "şey iyi günler bugün dün"
    ),
    "az": (
        "və bir bu üçün ilə nə var yox deyil mən mənim hesabım pul niyə necə gün salam təşəkkür zəhmət olmasa "
        "kömək daha çox amma sonra hələ mənə olmur bilmirəm"
    ),
    "vi": (
        "tôi không của và là có được cho các một đã đang này người trong với những khi vì sao bao giờ tiền tài "
        "khoản rút nạp xin chào cảm ơn ngày chưa nhận làm thế nào giúp bạn mình ạ vẫn thì lại mà đến từ ra vào "
        "lên nhiều toi khong cua duoc tien tai khoan rut"
    ),
    "id": (
        "saya yang dan di ke dari tidak ini itu dengan untuk ada akan sudah belum apa kapan mengapa kenapa "
        "bagaimana uang akun dana penarikan terima kasih halo tolong mohon hari bisa dapat anda kami kita mereka "
        "juga lagi masih karena tetapi tapi atau pada dalam telah sedang lebih sangat mau ingin gak nggak tak "
        "boleh duit masuk wang selamat pagi siang malam sejak kemarin sampai bantu bantuannya kepada adalah mana "
        "berapa lama banyak hanya oleh jika kalau min kak"
    ),
    "tl": (
        "ang ng sa na ay mga ko ako mo po opo hindi wala may ito iyon para kung bakit kailan paano pera account "
        "salamat kayo sila kami namin pa lang rin din naman ba nang dahil pero pati lahat araw kahapon ngayon "
        "pwede puwede natanggap yung"
    ),
    "sw": (
        "na ya wa kwa ni la za katika hii hiyo yangu wangu pesa akaunti kwanini lini jinsi siku asante habari "
        "tafadhali msaada bado sana mimi sijapata nimetuma lakini kama hakuna"
    ),
    "hi": (
        "hai hain nahi nahin mera mere meri mujhe kya kyu kyun kab kaise paisa paise aaya gaya raha rahe rahi kar "
        "karo kare karna ho hua hui tha thi aur bhi abhi tak se ko ka ki ke ne pe par bhai sir ji aap apna jaldi "
        "kuch koi nhi h rha"
    ),
    "et": (
        "ja ei on see et ma minu kui aga mis miks millal kuidas konto raha tere aitäh palun päeva veel juba või "
        "ka oma olen oli pole kes siis nüüd väga teie"
    ),
    "lt": (
        "ir ne yra kad aš mano kaip bet kas kodėl kada sąskaita pinigai labas ačiū prašau dienų dar jau ar į iš "
        "su už tai buvo nėra labai jūsų man"
    ),
    "lv": (
        "un ne ir ka es mans mana kā bet kas kāpēc kad konts nauda labdien paldies lūdzu dienas vēl jau vai no ar "
        "par tas bija nav ļoti jūsu man"
    ),
    "sq": (
        "dhe në nuk një është të që për me nga si por çfarë pse kur llogaria ime paratë përshëndetje faleminderit "
        "ju lutem ditë ende tani unë jam kam ka"
    ),
    "af": (
        "die en het nie is ek van my in vir dat wat om te met op jy ons hulle nog maar rekening geld dankie "
        "asseblief wanneer hoekom hoe dae"
    ),
    "eu": (
        "eta ez da bat nire dut dago baina noiz nola zergatik dirua kontua kaixo eskerrik asko mesedez egun "
        "oraindik gaur atzo naiz zen"
    ),
    "pcm": "dey una abeg wetin oga na dem make wey",
    "uz": (
        "va bu men mening pul hisob hisobim nima uchun qachon qanday salom rahmat iltimos yordam emas bor yoq kun "
        "kerak bilan ham juda yana qilish mumkin bo'lishi kiriting kod parol foydalanuvchi so'rov ruxsat"
    ),
    "eo": (
        "la kaj de en ne estas mi mia kun por sed kiel kial kiam mono konto saluton dankon bonvolu tago tagoj "
        "ankoraŭ nun ĉi tiu aŭ el ĝi vi via ĉu pri oni devas povas uzanto pasvorto valoro"
    ),
}

CYRILLIC: dict[str, str] = {
    "ru": (
        "и в не на я что с по как это мне у меня мой моя моего мои мою из для вы вас вам за уже нет все всё но "
        "так же если или от до когда почему где есть был было была были деньги вывод вывода вывести счет счёт мы "
        "он она они его ее их к о об при еще ещё только чтобы можно нужно могу можете сколько какой какая какие "
        "кто день дня дней здравствуйте добрый спасибо пожалуйста помогите тоже раз после очень который которые "
        "этот эта эти того этого сегодня вчера сейчас теперь потом ничего никто ли бы то хочу прошу аккаунт "
        "поддержка заявка"
    ),
    "bg": (
        "е са да се от ми на за не и в с но си съм сте ще ли как моля моят моята моето сметка сметката пари "
        "парите какво защо кога мога може имам няма благодаря здравейте със което който която към още вече при "
        "този тази това тези бях беше бяха дни ден днес вчера преди след само много нещо никой тегля изтегля "
        "теглене получих аз той тя те вас ви вашият без или ако"
    ),
    "uk": (
        "не що мене як щоб чому коли рахунок та до це ви вже але мой мої будь ласка гроші кошти немає я у з на в "
        "за по дякую вітаю привіт добрий день вивід якщо або від мені був була було є чи тільки ще"
    ),
    "sr": (
        "је се на да у и са из до како имам мој моја моје рачун новац зашто када шта али од дана добар дан молим "
        "хвала још већ за сам сте није нисам само где или"
    ),
    "mk": (
        "е се на да во и со од до како имам мојот мојата сметка пари зошто кога што но ден добар ве молам "
        "благодарам уште веќе за сум сте не само каде или"
    ),
    "kk": (
        "және мен менің бұл қалай үшін емес бар жоқ ақша шот сәлеметсіз бе рахмет өтінемін ақшамды аударым банк "
        "барлық бір болды деп дейін енгізіңіз жауап жіберілді кейін керек күн қашан құпия маған менде не неге "
        "пайдаланушы сөз сома сіз сіздің тек шотым шығару"
    ),
    "ky": (
        "акча акчам банк бар бул бир болду жана жок канча качан керек кантип күн мага менин мен үчүн эмес эмне "
        "тандаңыз сыр сөз колдонуучу кийин"
    ),
    "mn": (
        "байна байгаа бол би ба болно энэ миний надад мөнгө данс дансны хэзээ яагаад хэрэглэгч нууц үг оруулна уу "
        "сайн баярлалаа өдөр вэ гэж нь"
    ),
    "tg": "аз барои ба ва ин ман маро маблағ нест кай чаро ҳисоб рӯз салом лутфан рамз корбар дар шумо аст",
    "tt": "һәм бу белән өчен мин минем акча юк бар түгел ничек нигә көн рәхмәт кирәк яки исем серсүз",
    "be": (
        "і не на я што з па як гэта у мяне мой для вы за ужо няма але калі чаму дзе быў было гроші грошы рахунак дзякуй"
    ),
}

ARABIC: dict[str, str] = {
    "ar": (
        "في من على إلى الى عن لم لا ما هل كيف متى لماذا أين هذا هذه ذلك التي الذي أن ان إن قد تم كان كانت مع بعد "
        "قبل منذ حتى لكن أو او ثم انا أنا حسابي السلام عليكم مرحبا شكرا اريد أريد عندي لي كل غير أي اي يوم أيام "
        "ايام مش ليش وين شو ايش لسه لسا عايز فين ليه المال فلوس فلوسي يا رجاء ارجو أرجو"
    ),
    "fa": (
        "است را که كه این از با برای من نمی می شده شد هست چرا چه چطور حساب سلام لطفا ممنون پول تا هم یا به در و "
        "آن باید کنید کنم هنوز روز برداشت واریز هستم دارم ندارم کردم"
    ),
    "ur": (
        "ہے ہیں میں نے کو کا کی کے سے اور یہ وہ کیا کیوں کب کیسے نہیں میرا میری میرے پیسے اکاؤنٹ شکریہ براہ کرم "
        "پر بھی ہو رہا رہی تھا مجھے"
    ),
}
