"""Which language a mail is taken for: the nine that are answered, and the others that are not mistaken for them."""

import pytest

from maild.model import Language
from routing.language import language_of

OWN = {
    Language.EN: [
        "BTC withdrawal stuck??",
        "hi",
        "Where is my money",
        "KYC rejected again why",
        "2FA code not working",
        "help",
        "deposit not credited TRC20",
        "refund pls",
        "my acc is locked",
        "Order cancelled?",
        "Scammers!!",
        "nothing",
        "WHERE IS MY MONEY I WANT IT BACK NOW",
        "API error 401",
        "Please unlock account",
    ],
    Language.ES: [
        "No me llega el retiro",
        "Hola",
        "ayuda por favor",
        "donde esta mi dinero",
        "retiro pendiente",
        "No puedo entrar",
        "verificación rechazada",
        "cobro duplicado",
        "El depósito de USDT no aparece",
        "me robaron",
        "urgente: cuenta hackeada",
        "Cuanto cuesta retirar BTC?",
        "¿Cuál es la comisión?",
        "Buenas, cuándo llega?",
        "reclamo por cobro indebido",
    ],
    Language.PT: [
        "Meu saque não caiu",
        "Olá",
        "cadê meu dinheiro",
        "saque pendente",
        "verificação recusada",
        "cobrança duplicada",
        "não consigo entrar",
        "O depósito de USDT não aparece",
        "me roubaram",
        "Quanto custa sacar BTC?",
        "nao recebi",
        "bom dia, quando chega?",
        "taxa errada",
        "o levantamento está pendente há 2 dias",
        "Qual a taxa de saque?",
    ],
    Language.RU: [
        "Где мои деньги",
        "вывод завис",
        "не пришел депозит",
        "верните деньги",
        "Комиссия?",
        "взломали аккаунт",
        "BTC вывод pending второй день",
        "USDT не зачислили",
        "код не приходит",
        "обман",
        "как пополнить",
    ],
    Language.AR: [
        "أين أموالي",
        "لم يصل الإيداع",
        "حسابي مغلق",
        "السحب معلق",
        "مرحبا",
        "كم رسوم السحب؟",
        "USDT لم تصل",
        "فين فلوسي",
    ],
    Language.JA: [
        "出金が届きません",
        "ログインできない",
        "BTCの入金が反映されない",
        "本人確認が却下された",
        "アカウント",
        "口座凍結の理由を教えてください",
    ],
    Language.KO: ["출금이 안 됩니다", "로그인 불가", "BTC 입금 안됨", "도와주세요"],
    Language.ZH: [
        "提现没到",
        "账户冻结了",
        "USDT充值没到账 TRC20",
        "为什么扣我钱",
        "你好",
        "手续费多少",
        "出金",
        "入金不可",
    ],
    Language.ZH_HANT: [
        "提現沒到",
        "帳戶被凍結",
        "USDT儲值還沒到帳",
        "我啲錢去咗邊",
        "幾時先到帳呀",
        "请问点解仲未到账喺边度睇㗎",
    ],
}

OTHERS = {
    "de": ["Wo ist mein Geld", "Auszahlung hängt fest", "Guthaben verschwunden", "Mein Konto ist gesperrt"],
    "fr": ["Où est mon argent", "Retrait bloqué depuis 3 jours", "Je n'arrive pas à me connecter"],
    "it": ["Dove sono i miei soldi", "prelievo bloccato da ieri", "Non riesco ad accedere al mio conto"],
    "pl": ["Gdzie są moje pieniądze", "Wypłata nie dotarła"],
    "nl": ["Waar is mijn geld", "opname nog niet ontvangen"],
    "tr": ["Param nerede", "Para çekme işlemi beklemede"],
    "vi": ["tiền của tôi đâu", "Tôi không rút được tiền"],
    "id": ["di mana uang saya", "Penarikan belum masuk"],
    "uk": ["Де мої гроші", "Вивід коштів не прийшов", "не можу зайти в акаунт", "Чому не зарахували кошти"],
    "bg": ["Къде са ми парите", "Тегленето не е получено", "парите ми не са пристигнали"],
    "sr": ["Где је мој новац", "Новац још није стигао на рачун"],
    "be": ["Мой вывад не прыйшоў", "Калі прыйдуць мае грошы"],
    "kk": ["Ақшам қайда", "Шотыма ақша түспеді"],
    "fa": ["پول من کجاست", "چرا برداشت من انجام نشده", "برداشت انجام نشد"],
    "ur": ["میرے پیسے کہاں ہیں", "میرا اکاؤنٹ بند ہے"],
    "hi": ["मेरा पैसा कहाँ है", "mera paisa kab aayega"],
    "th": ["ถอนเงินไม่ได้"],
    "he": ["איפה הכסף שלי"],
    "el": ["Πού είναι τα λεφτά μου"],
    "ca": ["On són els meus diners", "no puc retirar els diners"],
    "gl": ["Onde están os meus cartos", "non podo retirar os meus fondos"],
    "ro": ["Unde sunt banii mei", "Retragerea nu a ajuns încă"],
    "cs": ["Kde jsou moje peníze"],
    "hu": ["Hol van a pénzem"],
    "sv": ["Var är mina pengar"],
    "tl": ["nasaan ang pera ko"],
}


@pytest.mark.parametrize(("language", "text"), [(one, text) for one, texts in OWN.items() for text in texts])
def test_even_a_few_words_tell_the_language(language: Language, text: str) -> None:
    assert language_of(text) is language


@pytest.mark.parametrize(("name", "text"), [(one, text) for one, texts in OTHERS.items() for text in texts])
def test_a_language_nobody_is_answered_in_is_other_rather_than_a_wrong_one(name: str, text: str) -> None:
    assert language_of(text) is Language.OTHER, name


HASH = "0x" + "ab12" * 16
SIGNATURE = "\n\nBest regards,\nWang Wei\nSenior Trading Manager, Example Holdings Limited"
QUOTE = "\n> Dear customer, thank you for your message. We have received your request\n> and will answer it soon."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.ZH, f"我的withdrawal一直是pending，txid {HASH}，请帮我查一下"),
        (
            Language.ZH,
            "提现时提示 Withdrawal suspended due to security reasons please contact customer support 怎么解决",
        ),
        (Language.ZH, "https://exch.test/withdraw/history/details?id=12345 这笔没到"),
        (Language.ZH, "请问 API key 怎么重置？" + SIGNATURE),
        (Language.ZH, "已经三天了还没处理" + QUOTE),
        (Language.ZH, "我要投诉\nFrom: support@exch.test"),
        (Language.JA, f"出金 {HASH} がpendingのままです。Withdrawal historyにも表示されません"),
        (Language.RU, f"Вывод на TRC20 {HASH} висит в статусе Pending, support молчит" + SIGNATURE),
        (Language.ES, "Hola, no puedo retirar mis USDT de la spot wallet" + SIGNATURE),
        (Language.PT, "Boa tarde, o meu withdrawal continua pending há dois dias" + SIGNATURE + QUOTE),
        (Language.AR, "السحب معلق من يومين Withdrawal pending TRC20 USDT"),
        (Language.KO, "API key 발급이 안 됩니다 error code 10003 Invalid signature"),
        (Language.EN, "The page shows 系统繁忙 when I try to withdraw, what does that mean and how do I fix it?"),
        (Language.EN, "My name is José Muñoz and I cannot log in to my account since yesterday"),
        (
            Language.EN,
            "> Estimado cliente, hemos recibido su consulta\nI do not speak Spanish, please answer in English",
        ),
        (Language.ES, "Mi nombre es John Smith y mi cuenta fue cerrada sin aviso"),
    ],
)
def test_product_words_hashes_links_and_signatures_do_not_mislead(language: Language, text: str) -> None:
    assert language_of(text) is language


@pytest.mark.parametrize("text", ["", "   \n", "12345", "?!", "😀😀", "0x" + "ab" * 32 + "::", "…"])
def test_a_text_without_words_has_no_language(text: str) -> None:
    assert language_of(text) in (Language.OTHER, Language.EN)


@pytest.mark.parametrize("piece", ["a", "a@", "a.", "提", "1", "on ", "-", "> ", "\n", "A1-", "é", "ы", "ال", "\ud800"])
def test_a_megabyte_of_anything_is_answered(piece: str) -> None:
    assert language_of(piece * (1_000_000 // len(piece))) in list(Language)
