"""Languages that nobody is answered in, next of kin to those that are: OTHER rather than a wrong one."""

import pytest

from maild.model import Language
from routing.language import language_of

NEIGHBOURS = {
    "uk": (
        "Коли прийдуть мої гроші | Вивід не дійшов | Допоможіть відновити доступ | Чому заблокували рахунок | "
        "Не можу пройти верифікацію | USDT не зараховано | Де мій депозит | Поверніть комісію | Скільки чекати | "
        "Переказ на картку не пройшов | Код не підходить | Сайт не працює | Ви шахраї | Гроші зникли"
    ),
    "bg": (
        "Кога ще дойдат парите ми | Не мога да вляза в профила си | Тегленето не пристигна | "
        "Защо блокирахте сметката | Искам си парите обратно | Депозитът не е получен | Моля за помощ | "
        "Таксата е грешна | Колко време отнема | Не работи сайтът | Кодът не идва | Забравих паролата | "
        "Искам да закрия акаунта | Върнете ми парите | Поддръжката не отговаря"
    ),
    "sr": (
        "Када стиже мој новац | Не могу да се пријавим | Исплата није стигла | Зашто сте блокирали рачун | "
        "Вратите ми паре | Депозит није видљив | Молим помоћ | Провизија је погрешна | Колико траје верификација | "
        "Сајт не ради | Код не долази | Заборавио сам лозинку | Желим да затворим налог | Подршка не одговара | "
        "Хитно ми треба одговор"
    ),
    "kk": (
        "Ақша қашан түседі | Аккаунтқа кіре алмаймын | Депозит түспеді | Неге бұғатталды | Ақшамды қайтарыңыз | "
        "Көмектесіңізші | Комиссия қате | Қанша уақыт күту керек | Код келмейді | Құпия сөзді ұмыттым | "
        "Шотты жабу керек | Қолдау жауап бермейді | Рахмет күтемін | Верификация өтпеді"
    ),
    "gl": (
        "Cando chegan os meus cartos | Non podo entrar na conta | A retirada non chegou | "
        "Por que bloquearon a miña conta | Quero pechar a conta | Axuda por favor | Canto tempo leva | "
        "A páxina non funciona | Esquecín o contrasinal | Devolvédeme os cartos | Ninguén responde | "
        "Non recibín o código | Grazas pola axuda"
    ),
    "ca": (
        "Quan arriben els meus diners | No puc entrar al compte | La retirada no ha arribat | "
        "Per què heu bloquejat el compte | Vull tancar el compte | El dipòsit no apareix | Ajuda si us plau | "
        "La comissió és incorrecta | Quant de temps triga | La pàgina no funciona | He oblidat la contrasenya | "
        "Torneu-me els diners | Ningú respon | No he rebut el codi | Gràcies per l'ajuda"
    ),
    "it": (
        "Quando arrivano i miei soldi | Non riesco ad entrare | Il prelievo non arriva | "
        "Perche avete bloccato il conto | Voglio chiudere il conto | Il deposito non appare | Aiuto per favore | "
        "La commissione e sbagliata | Quanto tempo ci vuole | Il sito non funziona | Ho dimenticato la password | "
        "Ridatemi i soldi | Nessuno risponde | Non ho ricevuto il codice | Grazie mille"
    ),
    "nl": (
        "Wanneer komt mijn geld | Ik kan niet inloggen | De opname is niet aangekomen | "
        "Waarom is mijn rekening geblokkeerd | Ik wil mijn account sluiten | De storting is niet zichtbaar | "
        "Help mij alstublieft | De kosten zijn fout | Hoe lang duurt het | De site werkt niet | "
        "Wachtwoord vergeten | Geef mijn geld terug | Niemand antwoordt | Geen code ontvangen | Bedankt voor de hulp"
    ),
    "de": (
        "Wann kommt mein Geld | Ich kann mich nicht einloggen | Auszahlung nicht angekommen | "
        "Warum ist mein Konto gesperrt | Ich will mein Konto schliessen | Einzahlung fehlt | Bitte um Hilfe | "
        "Die Gebuehr ist falsch | Wie lange dauert das | Seite funktioniert nicht | Passwort vergessen | "
        "Geld zurueck | Niemand antwortet | Kein Code erhalten | Danke im Voraus"
    ),
    "hi-latn": (
        "mera paisa kab milega | bhai withdrawal nahi aaya | account block kyu kiya | mujhe login nahi ho raha | "
        "paise wapas karo | deposit nahi dikh raha | kripya madad kare | fees galat hai | kitna time lagega | "
        "site nahi chal rahi | password bhool gaya | koi jawab nahi de raha | code nahi aa raha | dhanyavad sir | "
        "kyc reject kyu hua"
    ),
    "tl": (
        "kailan darating ang pera ko | hindi ako maka login | wala pa ang withdrawal | "
        "bakit naka block ang account ko | ibalik nyo pera ko | hindi lumalabas ang deposit | patulong naman po | "
        "mali ang fee | gaano katagal | ayaw gumana ng app | nakalimutan ko ang password | walang sumasagot | "
        "walang code na dumating | salamat po | na reject ang kyc ko"
    ),
    "ms": (
        "bila duit saya masuk | saya tak boleh log masuk | pengeluaran belum sampai | kenapa akaun saya disekat | "
        "pulangkan wang saya | deposit tidak muncul | tolong bantu saya | caj salah | berapa lama masa | "
        "laman tidak berfungsi | lupa kata laluan | tiada siapa jawab | kod tidak diterima | terima kasih | "
        "kenapa kyc ditolak"
    ),
    "fa": (
        "پول من کی می رسد | نمی توانم وارد شوم | برداشت انجام نشده است | چرا حسابم مسدود شد | پولم را برگردانید | "
        "واریز نمایش داده نمی شود | لطفا کمک کنید | کارمزد اشتباه است | چقدر طول می کشد | سایت کار نمی کند | "
        "رمز را فراموش کردم | کسی جواب نمی دهد | کد نیامد | ممنون از شما | احراز هویت رد شد"
    ),
    "ur": (
        "میری رقم کب آئے گی | لاگ ان نہیں ہو رہا | رقم نہیں ملی | اکاؤنٹ کیوں بند کیا | پیسے واپس کرو | "
        "ڈپازٹ نظر نہیں آ رہا | مدد کریں | فیس غلط ہے | کتنا وقت لگے گا | سائٹ نہیں چل رہی | پاس ورڈ بھول گیا | "
        "کوئی جواب نہیں | کوڈ نہیں آیا | شکریہ جناب | تصدیق مسترد کیوں"
    ),
    "arabizi": (
        "fen flosi ya gama3a | el sa7b ma wasalsh | leh 7sabi me2fol | 3ayez flosi | momken 7ad yrod 3alaya | "
        "ana mesh 3aref adkhol 3al account | wen flousi | 3lach tbloka lcompte dyali | sho sar b hesabi"
    ),
    "fr": (
        "Quand arrive mon argent | Je ne peux pas me connecter | Le retrait n'est pas arrive | "
        "Pourquoi mon compte est bloque | Je veux fermer mon compte | Depot non recu | Aidez moi svp | "
        "Les frais sont faux | Combien de temps | Le site ne marche pas | Mot de passe oublie | "
        "Rendez moi mon argent | Personne ne repond | Pas de code recu | Merci d'avance"
    ),
    "ro": (
        "Cand vin banii mei | Nu ma pot loga | Retragerea nu a ajuns | De ce mi-ati blocat contul | "
        "Vreau sa inchid contul | Depozitul nu apare | Ajutor va rog | Comisionul e gresit | Cat dureaza | "
        "Site-ul nu merge | Am uitat parola | Dati-mi banii inapoi | Nimeni nu raspunde | Nu am primit codul | "
        "Multumesc mult"
    ),
    "tr": (
        "param ne zaman gelecek | giris yapamiyorum | cekim gelmedi | hesabim neden bloke | paramı geri verin | "
        "yatirim gorunmuyor | lutfen yardim edin | komisyon yanlis | ne kadar surer | site acilmiyor | "
        "sifremi unuttum | kimse cevap vermiyor | kod gelmiyor | tesekkurler | kyc neden reddedildi"
    ),
    "vi": (
        "bao gio tien ve | toi khong dang nhap duoc | rut tien chua ve | sao khoa tai khoan | tra tien cho toi | "
        "nap tien khong hien | giup toi voi | phi sai roi | mat bao lau | trang web loi | quen mat khau | "
        "khong ai tra loi | khong nhan duoc ma | cam on | kyc bi tu choi"
    ),
    "id": (
        "kapan uang saya masuk | saya tidak bisa login | penarikan belum sampai | kenapa akun saya diblokir | "
        "kembalikan uang saya | deposit tidak muncul | tolong bantu saya | biaya salah | berapa lama prosesnya | "
        "situs tidak bisa dibuka | lupa kata sandi | tidak ada yang jawab | kode tidak masuk | terima kasih banyak | "
        "kenapa kyc ditolak"
    ),
    "pl": (
        "kiedy przyjda moje pieniadze | nie moge sie zalogowac | wyplata nie dotarla | dlaczego konto zablokowane | "
        "oddajcie pieniadze | wplata nie widoczna | prosze o pomoc | oplata jest bledna | ile to trwa | "
        "strona nie dziala | zapomnialem hasla | nikt nie odpowiada | kod nie przychodzi | dziekuje bardzo | "
        "kyc odrzucone czemu"
    ),
    "sv": (
        "När kommer mina pengar | jag kan inte logga in | uttaget har inte kommit | varfor ar kontot sparrat | "
        "ge tillbaka pengarna | insattning syns inte | snalla hjalp mig | avgiften ar fel | hur lang tid tar det | "
        "sidan fungerar inte | glomt losenordet | ingen svarar | ingen kod kommer | tack pa forhand | "
        "varfor nekades kyc"
    ),
}


@pytest.mark.parametrize(
    ("name", "text"), [(one, text) for one, row in NEIGHBOURS.items() for text in row.split(" | ")]
)
def test_a_neighbour_is_not_taken_for_a_language_of_ours(name: str, text: str) -> None:
    assert language_of(text) is Language.OTHER, name


@pytest.mark.parametrize("text", ["my p2p trade failed", "sent 5kusdt no reply", "i waited 3days", "mt5 login fails",
                                  "web3 wallet issue", "2fa lost"])  # fmt: skip
def test_letters_and_digits_in_one_word_are_not_yet_arabic(text: str) -> None:
    assert language_of(text) is Language.EN
