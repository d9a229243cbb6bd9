"""Keys, API secrets, cards and passwords in nine languages, and what looks like one and is none."""

import random
from collections.abc import Callable

import pytest

from maild.mail import Attachment, Inbound
from maild.model import Secret, SecretKind
from routing.secrets import MASK, found, mask
from tests import secret_samples as made


def mail(text: str, subject: str = "", quoted: str = "", attachments: tuple[Attachment, ...] = ()) -> Inbound:
    return Inbound(True, "", subject=subject, text=text, full_text=text + quoted, attachments=attachments)


def kinds(text: str) -> set[SecretKind]:
    return {one.what for one in found(mail(text))}


KEYS: dict[str, Callable[[random.Random], str]] = {
    "WIF": made.wif,
    "WIF, not compressed": lambda chance: made.wif(chance, compressed=False),
    "Litecoin": lambda chance: made.wif(chance, 0xB0),
    "Dogecoin": lambda chance: made.wif(chance, 0x9E),
    "test network": lambda chance: made.wif(chance, 0xEF),
    "xprv": lambda chance: made.extended_private(chance, "0488ade4"),
    "yprv": lambda chance: made.extended_private(chance, "049d7878"),
    "zprv": lambda chance: made.extended_private(chance, "04b2430c"),
    "tprv": lambda chance: made.extended_private(chance, "04358394"),
    "XRP": made.ripple_seed,
    "array": made.array,
    "PEM": made.pem,
    "keystore": made.keystore,
}


@pytest.mark.parametrize("sort", KEYS)
def test_a_private_key_is_known_by_its_checksum_or_form(sort: str) -> None:
    chance = random.Random(sort)
    for _ in range(30):
        key = KEYS[sort](chance)
        masked = mask(mail(f"Hello, look:\n{key}\nthanks"))
        assert masked.text == "Hello, look:\n[private key ••••]\nthanks"


CALLED = """
my private key is {}
Private key:\\n\\n{}
{} is my private key
PRIVATE_KEY={}
我的私钥是{}
私鑰：{}
秘密鍵：{}
개인키는 {} 입니다
мой приватный ключ: {}
mi clave privada es {}
minha chave privada: {}
المفتاح الخاص: {}
""".strip().splitlines()


@pytest.mark.parametrize("call", CALLED)
def test_octets_that_are_called_a_private_key_are_one(call: str) -> None:
    chance = random.Random(call)
    for _ in range(20):
        for key in (chance.randbytes(32).hex(), "0x" + chance.randbytes(32).hex(), made.base58(chance.randbytes(64))):
            assert kinds(call.replace("\\n", "\n").format(key)) == {SecretKind.PRIVATE_KEY}


OPEN = """
{}
tx hash {}
TxID: {}
public key: {}
block hash: {}
交易哈希：{}
хеш транзакции {}
ハッシュ {}
I never gave anybody my private key.\\n{} is the transaction
Please do not ask for my private key. The transfer is {}
https://scan.test/tx/{}
""".strip().splitlines()


@pytest.mark.parametrize("call", OPEN)
def test_hashes_are_no_keys(call: str) -> None:
    chance = random.Random(call)
    for _ in range(100):
        for text in (chance.randbytes(32).hex(), "0x" + chance.randbytes(32).hex(), made.base58(chance.randbytes(64))):
            assert not kinds(call.replace("\\n", "\n").format(text))


APIS = """
api key: {} secret: {}
apiKey={}\\napiSecret={}
API Key - {}\\nAPI Secret：{}
{{"apiKey": "{}", "secretKey": "{}"}}
API_KEY='{}'\\nAPI_SECRET='{}'
api密钥：{} 密钥是{}
APIキー：{}\\nシークレットキー：{}
API 키: {}\\n시크릿 키: {}
API-ключ: {}\\nсекретный ключ: {}
clave API: {}\\nclave secreta: {}
chave da API: {}\\nchave secreta: {}
مفتاح API: {}\\nالمفتاح السري: {}
Authorization: Bearer {}
""".strip().splitlines()


@pytest.mark.parametrize("call", APIS)
def test_keys_and_secrets_of_an_api_are_found(call: str) -> None:
    chance = random.Random(call)
    for length in (32, 36, 44, 64):
        keys = made.key(chance, length), made.key(chance, length)
        text = mask(mail(call.replace("\\n", "\n").format(*keys))).text
        assert keys[0] not in text and keys[1] not in text and "[API secret ••••]" in text


@pytest.mark.parametrize(
    ("start", "length"), [("4", 16), ("51", 16), ("2221", 16), ("37", 15), ("6011", 16), ("62", 19)]
)
def test_a_card_keeps_its_last_four_digits(start: str, length: int) -> None:
    chance = random.Random(start)
    for _ in range(30):
        number = made.card(chance, start, length)
        for written in (
            made.spaced(number),
            made.spaced(number, "-"),
            f"card {number}",
            f"卡号：{number}",
            f"карта {number}",
        ):
            masked = mask(mail(written)).text
            assert masked.endswith(f"[card ••••{number[-4:]}]") and MASK.search(masked), written


def test_a_security_code_beside_a_card_is_masked() -> None:
    assert mask(mail("4111 1111 1111 1111 12/27 CVV: 123")).text == "[card ••••1111] 12/27 CVV: [card ••••]"


PASSWORDS = """
my password is hunter2
pwd: hunter2
密码：hunter2
我的密码是hunter2，登录不了
密碼：hunter2
пароль: hunter2
мой пароль hunter2
パスワード：hunter2
パスワードは hunter2 です
senha: hunter2
minha senha é hunter2
contraseña: hunter2
mi contraseña es hunter2
كلمة المرور: hunter2
كلمة المرور هي hunter2
비밀번호: hunter2
비밀번호는 hunter2 입니다
{"password": "hunter2"}
DB_PASSWORD=hunter2
""".strip().splitlines()
NO_PASSWORDS = """
my password is not working
password reset
пароль не подходит
密码不对
forgot my password
Password: ********
the password is incorrect (error 403)
my one-time password is 123456
短信密码：123456
password is 8 characters long
my password is expired.
reset password: https://exch.test/reset?token=abc123
密码：忘记了
パスワードを忘れました
비밀번호가 틀렸습니다
كلمة المرور لا تعمل
mi contraseña es correcta
minha senha não funciona
Password: [password ••••]
""".strip().splitlines()


@pytest.mark.parametrize("text", PASSWORDS)
def test_a_password_that_is_called_so_is_masked(text: str) -> None:
    masked = mask(mail(text))
    assert masked.text == text.replace("hunter2", "[password ••••]")
    assert mask(masked).text == masked.text


@pytest.mark.parametrize("text", NO_PASSWORDS)
def test_what_is_said_of_passwords_tells_none(text: str) -> None:
    assert mask(one := mail(text)) is one


def test_ten_thousand_hashes_addresses_and_ids_raise_no_alarm() -> None:
    chance = random.Random(4)
    texts = [text for _ in range(1_000) for text in ordinary(chance)]
    alarms = [text for text in texts if found(mail(text))]
    assert len(texts) >= 10_000 and not alarms


def ordinary(chance: random.Random) -> list[str]:
    digits = str(chance.randrange(10**17, 10**19))
    return [
        f"Tx {chance.randbytes(32).hex()} is missing",
        f"0x{chance.randbytes(32).hex()}",
        f"My address is 0x{chance.randbytes(20).hex()}",
        made.base58check(b"\0" + chance.randbytes(20)),
        f"Sent to {made.base58check(b'A' + chance.randbytes(20))} over TRC20",
        f"Solana {made.base58(chance.randbytes(64))}",
        made.base58(chance.randbytes(32)),
        made.extended_public(chance),
        f"Order id {digits}, please check",
        f"订单号：{digits}",
        f"+{digits[:12]} is my phone, UID {digits[:9]}",
        f"DE{digits[:2]} {made.spaced(digits[:18])}",
        f"Invoice {digits[:13]} of 2026-11-21 over 1{digits[:3]}.50 EUR",
    ]


def test_a_secret_is_told_once_and_masked_wherever_it_stands() -> None:
    note = Attachment("keys.txt", "text/plain", "password: s3cr3t-Word\n密码：abc12345".encode())
    one = mask(mail("my password is hunter2", "pwd: Qwerty12", "\n> my password is hunter2\n> pwd: older999", (note,)))
    where = {(one.what, one.where) for one in one.secrets}
    assert where == {(SecretKind.PASSWORD, at) for at in ("subject", "text", "quoted text", "attachment keys.txt")}
    assert one.attachments[0].data.decode() == "password: [password ••••]\n密码：[password ••••]"
    assert "hunter2" not in one.full_text and "older999" not in one.full_text
    assert one.secrets.count(Secret(SecretKind.PASSWORD, "text")) == 1


def test_a_secret_is_in_no_repr() -> None:
    assert "hunter2" not in repr(found(mail("my password is hunter2")))
