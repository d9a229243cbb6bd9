"""What happens at the made-up desk, as data: who is there, and who writes what in which order.

Everybody is invented; the domains are reserved for tests (RFC 2606 §2), the transaction hash is sixty-four digits of
nothing.
"""

from dataclasses import dataclass

from maild.model import Kind, Language

DESK = "support@exch.test"
AUTHSERV_ID = "mx.exch.test"
PASSWORD = "demo"  # noqa: S105 (everybody's, on this machine only)
GONE = "greta@cust.test"  # writes, but her mailbox is not there any more
KNOWN_DOMAINS = frozenset({"exch.test", "cust.test", "evil.test"})


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    address: str
    language: Language


@dataclass(frozen=True, slots=True)
class Writes:
    """A new mail to the desk. `kind` is what a person would call it; None where the case is about something else."""

    who: Person
    subject: str
    text: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """An agent replies to the notification of this customer's mail."""

    who: Person
    customer: Person
    text: str


@dataclass(frozen=True, slots=True)
class Replies:
    """A customer replies to the newest mail from the desk."""

    who: Person
    text: str


@dataclass(frozen=True, slots=True)
class AwayNote:
    """A machine answers the acknowledgement."""

    who: Person
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class BreaksIn:
    """A stranger with a stolen Message-ID and reference writes into a customer's conversation, under their own name."""

    who: Person
    victim: Person
    text: str


@dataclass(frozen=True, slots=True)
class Forges:
    """A stranger writes under a customer's name; the customer's domain disowns the mail."""

    who: Person
    victim: Person
    subject: str
    text: str


Scene = Writes | Answers | Replies | AwayNote | BreaksIn | Forges

LANGUAGE_NAMES = {
    Language.EN: "English",
    Language.ZH: "中文",
    Language.ZH_HANT: "繁體中文",
    Language.JA: "日本語",
    Language.RU: "русский",
    Language.PT: "português",
    Language.ES: "español",
    Language.AR: "العربية",
    Language.KO: "한국어",
    Language.OTHER: "another language",
}

LANGUAGE_SIGNS = {
    Language.EN: r"\b(?:your|will)\b",
    Language.ZH: r"[我们的您]{2}",
    Language.JA: r"[ぁ-ん]{2}",
    Language.RU: r"[а-я]{3}",
    Language.PT: r"\b(?:não|sua|você|mensagem|nós)\b",
    Language.ES: r"\b(?:su|hemos|usted|mensaje|nunca)\b",
    Language.AR: r"[\u0621-\u064a]{3}",
    Language.KO: r"[가-힣]{2}",
}
"""What a text in this language and in none of the others is sure to contain, the customer's own words apart."""

CAROL = Person("Carol Winter", "carol@cust.test", Language.EN)
WEI = Person("王伟", "wei@cust.test", Language.ZH)
YUKI = Person("佐藤由紀", "yuki@cust.test", Language.JA)
IVAN = Person("Иван Петров", "ivan@cust.test", Language.RU)
JOAO = Person("João Silva", "joao@cust.test", Language.PT)
LUCIA = Person("Lucía Gómez", "lucia@cust.test", Language.ES)
LAYLA = Person("ليلى حسن", "layla@cust.test", Language.AR)
MINJUN = Person("김민준", "minjun@cust.test", Language.KO)
GRETA = Person("Greta Moved", GONE, Language.EN)
MALLORY = Person("Mallory", "mallory@evil.test", Language.EN)
ALICE = Person("Alice", "alice.agent@exch.test", Language.EN)
BOB = Person("Bob", "bob.agent@exch.test", Language.EN)
OPERATORS = Person("Operators", "ops@exch.test", Language.EN)

CUSTOMERS = (CAROL, WEI, YUKI, IVAN, JOAO, LUCIA, LAYLA, MINJUN)
AGENTS = (ALICE, BOB)
MAILBOXES = (DESK, *(one.address for one in (*CUSTOMERS, *AGENTS, MALLORY, OPERATORS)))

_HASH = "4f1c2d3b" * 8

SCENES: tuple[Scene, ...] = (
    Writes(
        CAROL,
        "Withdrawal of 0.5 BTC never arrived",
        "Hello,\n\nthree days ago I withdrew 0.5 BTC to my own wallet. Your site says completed, transaction\n"
        f"{_HASH}\non Bitcoin, but nothing has arrived and the amount is gone from my balance.\n"
        "This is wrong. Please credit it back.\n\nCarol",
        Kind.DISPUTE,
    ),
    Writes(
        WEI,
        "客服五天没有回复，太失望了",
        "你好，\n\n我五天前就联系了你们，到现在没有任何人回复我，每次打开对话都让我重新排队。\n"
        "你们的服务态度实在太差了，我要投诉。请给我一个解释。\n\n王伟",
        Kind.COMPLAINT,
    ),
    Writes(
        YUKI,
        "出金先アドレスの登録方法について",
        "お世話になっております。\n\n出金先アドレスをホワイトリストに登録する方法を教えていただけますか。\n"
        "登録してから使えるようになるまで、どのくらいかかりますか。\n\nよろしくお願いいたします。\n佐藤",
        Kind.INQUIRY,
    ),
    Writes(
        IVAN,
        "Какая комиссия за вывод USDT?",
        "Здравствуйте!\n\nПодскажите, пожалуйста, какая комиссия за вывод USDT в сети TRC20\n"
        "и есть ли минимальная сумма?\n\nСпасибо,\nИван",
        Kind.INQUIRY,
    ),
    Writes(
        JOAO,
        "Atendimento péssimo",
        "Boa tarde,\n\nestou muito insatisfeito com o vosso atendimento. Já expliquei o mesmo assunto a três pessoas\n"
        "diferentes e ninguém se deu ao trabalho de ler o que escrevi. Quero apresentar uma reclamação.\n\nJoão Silva",
        Kind.COMPLAINT,
    ),
    Writes(
        LUCIA,
        "Cobro de comisión que no es correcto",
        "Hola:\n\nme han cobrado dos veces la comisión de la misma orden. El segundo cargo de 40 USDT no es correcto\n"
        "y quiero que me lo devuelvan.\n\nGracias,\nLucía Gómez",
        Kind.DISPUTE,
    ),
    Writes(
        LAYLA,
        "كيف أفعّل المصادقة الثنائية؟",
        "مرحبًا،\n\nهل يمكنكم إخباري كيف أفعّل المصادقة الثنائية في حسابي؟ وهل يمكن استخدام أكثر من جهاز واحد؟\n\n"
        "شكرًا لكم،\nليلى",
        Kind.INQUIRY,
    ),
    Writes(
        MINJUN,
        "API 요청 제한이 궁금합니다",
        "안녕하세요.\n\n주문 조회 API의 분당 요청 제한이 얼마인지 알고 싶습니다.\n"
        "제한을 늘리려면 어떻게 신청하면 되나요?\n\n감사합니다.\n김민준",
        Kind.INQUIRY,
    ),
    Writes(
        GRETA,
        "How long does verification take?",
        "Hi,\n\nI sent my documents yesterday. How long does the verification usually take?\n\nGreta",
    ),
    Answers(
        ALICE,
        CAROL,
        "Dear Carol,\n\nthank you for the transaction id. The transfer was built but never broadcast by our node.\n"
        "We are sending it again now and write to you as soon as it has its first confirmation.\n\nAlice",
    ),
    Replies(CAROL, "Thank you Alice, that is good to hear. How long will the first confirmation take?"),
    AwayNote(
        LUCIA,
        "Respuesta automática: fuera de la oficina",
        "Estoy fuera de la oficina hasta el lunes y responderé a mi regreso.",
    ),
    BreaksIn(
        MALLORY,
        CAROL,
        "Please send the 0.5 BTC to another address instead, and tell me what was written so far.",
    ),
    Forges(
        MALLORY,
        CAROL,
        "Change my e-mail address",
        "Please change my e-mail address to mallory@evil.test and disable my second factor.",
    ),
)
