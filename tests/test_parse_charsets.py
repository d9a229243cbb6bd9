"""Text is read in whatever it is written in: declared rightly, wrongly or not, in body and headers."""

from base64 import b64encode

import pytest

from tests.corpus.make import read, words

WORDS = words()
ENCODINGS = {
    "zh": ("gb2312", "gbk", "gb18030", "utf-8"),
    "ja": ("iso-2022-jp", "shift_jis", "euc-jp", "utf-8"),
    "ko": ("euc-kr", "ks_c_5601-1987", "iso-2022-kr", "utf-8"),
    "ru": ("koi8-r", "windows-1251", "iso-8859-5", "ibm866", "utf-8"),
    "ar": ("windows-1256", "iso-8859-6", "utf-8"),
    "pt": ("iso-8859-1", "windows-1252", "utf-8"),
    "es": ("iso-8859-1", "utf-8"),
    "de": ("iso-8859-1", "iso-8859-15", "utf-8"),
    "fr": ("iso-8859-1", "utf-8"),
    "pl": ("iso-8859-2", "windows-1250", "utf-8"),
    "tr": ("iso-8859-9", "windows-1254", "utf-8"),
}
PYTHON = {"ks_c_5601-1987": "cp949"}
PAIRS = [(language, name) for language, names in ENCODINGS.items() for name in names]


def encoded(text: str, name: str) -> tuple[bytes, str]:
    """The bytes, and what of the text that charset can hold."""
    data = text.encode(PYTHON.get(name, name), "replace")
    return data, data.decode(PYTHON.get(name, name))


@pytest.mark.parametrize(("language", "name"), PAIRS)
@pytest.mark.parametrize("declared", ["rightly", "", "us-ascii", "x-unknown", "utf-8"])
def test_raw_bytes_are_read_whatever_is_declared(language: str, name: str, declared: str) -> None:
    body, text = encoded(WORDS[language], name)
    head, subject = encoded(WORDS[language].split("\n")[0], name)
    kind = f"; charset={name if declared == 'rightly' else declared}" if declared else ""
    mail = read(
        b'From: "' + head + b'" <a@cust.test>', b"Subject: " + head, f"Content-Type: text/plain{kind}", "", body
    )
    assert (mail.full_text, mail.subject) == (text, subject)
    assert mail.sender is not None
    assert mail.sender.name == subject


@pytest.mark.parametrize(("language", "name"), PAIRS)
def test_encoded_words_are_read_even_where_characters_are_split(language: str, name: str) -> None:
    head, subject = encoded(WORDS[language].split("\n")[0], name)
    cut = len(head) // 2 if not name.startswith("iso-2022") else len(head)
    start = f"=?{name}?b?".encode()
    words = b"?=\r\n ".join(start + b64encode(piece) for piece in (head[:cut], head[cut:]) if piece) + b"?="
    mail = read(b"From: " + words + b" <a@cust.test>", b"Subject: " + words, "", "x")
    assert mail.subject == subject
    assert mail.sender is not None
    assert mail.sender.name == subject


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"=?utf-8?Q?a_b?= c", "a b c"),
        (b"=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        (b"=?utf-8?Q?a?= x =?utf-8?Q?b?=", "a x b"),
        (b"=?utf-8?Q?a?=\r\n =?utf-8?B?Yg==?=", "ab"),
        (b"=?utf-8*en?Q?caf=C3=A9?=", "café"),
        (b"=?UTF-8?q?caf=c3=a9?=", "café"),
        (b"=?utf-8?b?Y2Fmw6k?=", "café"),
        (b"=?utf-8?q?open", "open"),
        (b"=?utf-8?q?open end", "=?utf-8?q?open end"),
        (b"=?utf-8?B?0YLQtdGB0YI=", "тест"),
        (b"=?utf-8?B?0YLQtdGB0YI=?", "тест"),
        (b"=? utf-8 ?B? 0YLQtdGB0YI= ?=", "тест"),
        (b"=?utf-8?B?0YLQ tdGB0YI=?=", "тест"),
        (b"=?utf-8?B?0YLQtdG?= =?utf-8?B?B0YI=?=", "тест"),
        (b'"=?utf-8?B?0YLQtdGB0YI=?="', '"тест"'),
        (b"=?koi8-r?B?0YLQtdGB0YI=?=", "тест"),
        (b"=?us-ascii?B?0YLQtdGB0YI=?=", "тест"),
        (b"=?unknown-8bit?B?suLK1A==?=", "测试"),
        (b"=?utf-8?B?suLK1A==?=", "测试"),
        (b"=?windows-1252?Q?=93x=94?=", "“x”"),
        (b"=?UTF-8?Q?=3D=3FUTF-8=3FQ=3FHi=5Fyou=3F=3D?=", "Hi you"),
        (b"=?utf-8?Q?a=3D=3Futf-8=3FQ=3Fb=3F=3D?=", "a=?utf-8?Q?b?="),
        (b"=?utf-8?Q?a?==?utf-8?Q?b?=", "ab"),
        (b"=?utf-8?q?=F0=9F=98?=\r\n =?utf-8?q?=80?=", "\U0001f600"),
        (b"=?utf-7?Q?+BEIENQRBBEI-?=", "тест"),
        (b"=?iso-2022-jp?Q?=1B$B%F%9%H=1B(B?=", "テスト"),
        (b"\x1b$B%F%9%H\x1b(B", "テスト"),
        (b"=?utf-8?x?y?=", "=?utf-8?x?y?="),
        (b"=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é"),
        (b"=?gb2312?q?\xce\xd2?=", "我"),
        (b"=?utf-8?q?two words?=", "two words"),
        (b"[EX] =?utf-8?b?5bCP?=:x", "[EX] 小:x"),
        (b"caf\xc3\xa9", "café"),
        (b"a\tb", "a b"),
        (b"a\r\n b", "a b"),
        (b"", ""),
    ],
)
def test_subjects_are_decoded_as_people_mean_them(raw: bytes, text: str) -> None:
    assert read("From: a@cust.test", b"Subject: " + raw, "", "x").subject == text


LABELS = {
    "koi8-r": ("koi8-r", "KOI8-R", "koi8"),
    "koi8-u": ("koi8-u",),
    "cp1251": ("windows-1251", "win-1251", "cp-1251", "x-cp1251"),
    "mac_cyrillic": ("x-mac-cyrillic", "mac-cyrillic"),
    "mac_latin2": ("x-mac-ce", "x-mac-centraleurroman"),
    "mac_turkish": ("x-mac-turkish",),
    "cp850": ("cp-850", "ibm850"),
    "cp1252": ("ansi", "default", "none", "unknown-8bit", "\"'iso-8859-1'\"", "iso-8859-1;charset=gbk", "=latin1"),
    "cp1256": ("windows-1256", "cp-1256"),
    "iso8859-6": ("iso-8859-6", "iso-8859-6-i", "arabic"),
    "iso8859-8": ("iso-8859-8-i", "iso-8859-8-e"),
    "cp874": ("tis-620", "iso-8859-11", "windows-874", "TIS620"),
    "cp949": ("euc-kr", "ks_c_5601-1987", "korean", "x-windows-949", "uhc"),
    "iso2022_kr": ("iso-2022-kr",),
    "big5hkscs": ("big5-hkscs",),
    "cp950": ("big5", "x-x-big5", "cn-big5"),
    "gb18030": ("gb18030", "gb2312", "gbk", "x-gbk", "euc-cn", "cp936"),
    "hz": ("hz-gb-2312", "", "us-ascii"),
    "cp932": ("shift_jis", "x-sjis", "windows-31j", "ms932", "x-mac-japanese"),
    "euc_jp": ("euc-jp", "x-euc-jp", "x-euc"),
    "iso2022_jp": ("iso-2022-jp", "csISO2022JP", "iso-2022-jp-ms", "cp50220"),
    "utf-7": ("utf-7", "unicode-1-1-utf-7"),
    "utf-16": ("utf-16", "unicode", "utf-8"),
    "utf-8": ("utf8mb4", "utf-8;charset=gbk", "x-utf-8", "utf-8-sig", "cp65001", "utf8_general_ci"),
}
SAID = {
    "cp1251": "Здравствуйте, вывод не пришёл.",
    "mac_latin2": "Dzień dobry, proszę o pomoc.",
    "mac_turkish": "Merhaba, işlemim hâlâ gelmedi.",
    "cp850": "Könnten Sie bitte prüfen?",
    "iso8859-6": "مرحبا لم يصل",
    "cp1256": "مرحبا لم يصل",
    "iso8859-8": "שלום, לא הגיע.",
    "cp874": "สวัสดีครับ ยังไม่มาถึง",
    "cp949": "안녕하세요, 뷁 출금",
    "iso2022_kr": "안녕하세요",
    "big5hkscs": "您好，我的提領",
    "cp950": "您好，我的提領",
    "gb18030": "您好，我的提现𠮷",
    "hz": "您好，我的提现还没有到账",
    "cp932": "ﾊﾝｶｸ①㈱の出金",
    "euc_jp": "出金がまだ届いていません",
    "iso2022_jp": "出金がまだ届いていません",
}


@pytest.mark.parametrize(("codec", "label"), [(codec, label) for codec, labels in LABELS.items() for label in labels])
def test_every_name_for_a_charset_is_understood(codec: str, label: str) -> None:
    text = SAID.get(codec, "Привет, где деньги?" if codec in ("koi8-r", "koi8-u", "mac_cyrillic") else "Größe café")
    mail = read("From: a@cust.test", f"Content-Type: text/plain; charset={label}", "", text.encode(codec))
    assert mail.full_text == text


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        ("Dzień dobry, proszę o pomoc, ponieważ moja wypłata nie dotarła.", "iso8859-2", "iso-8859-1"),
        ("Dzień dobry, proszę o pomoc, ponieważ moja wypłata nie dotarła, wczoraj sięgnąłem.", "cp1250", "iso-8859-1"),
        ("Dobrý den, prosím o pomoc, můj výběr ještě nepřišel.", "iso8859-2", "iso-8859-1"),
        ("Dobrý den, prosím o pomoc, můj výběr ještě nepřišel.", "cp1250", "windows-1252"),
        ("Merhaba, çekim işlemim gelmedi. Lütfen yardımcı olur musunuz?", "cp1254", "iso-8859-1"),
        ("Kérem, segítsenek. Köszönöm, Győző", "iso8859-2", ""),
        ("Þetta er íslenska og ég á það.", "cp1252", "iso-8859-1"),
        ("Tõnu küsib, kus on raha, või äkki mitte.", "cp1252", "iso-8859-1"),
        ("J'ai dû écrire à M. Müller, 25 m³ ± 3 km².", "cp1252", "iso-8859-1"),
        ("¿Pueden ayudarme? Según el artículo 5.º, sí.", "cp1252", "iso-8859-1"),
        ("Não, as condições não são boas.", "cp1252", "iso-8859-1"),
        ("Prüfen Sie bitte", "utf-8", "gb2312"),
        ("n’est pas arrivé", "utf-8", "shift_jis"),
        ("Здравствуйте", "utf-8", "gbk"),
        ("¿Pueden", "utf-8", "euc-kr"),
        ("您好，我的提现", "utf-8", "iso-2022-jp"),
        ("Здравствуйте, где", "utf-8", "utf-16"),
        ("茅台", "gbk", "gb2312"),
        ("采购订单", "gbk", "gb2312"),
        ("北京科技有限公司报价单", "gbk", "gb2312"),
        ("尺寸 规格 型号", "gbk", "gb2312"),
        ("台北科技公司", "big5", "big5"),
        ("견적 요청", "cp949", "euc-kr"),
        ("株式会社東京商事 見積依頼", "cp932", "shift_jis"),
        ("株式会社東京商事 見積依頼", "euc_jp", "euc-jp"),
        ("您好，我的提现还没有到账，请帮忙查一下。", "gbk", "euc-kr"),
        ("您好，我的提现还没有到账，请帮忙查一下。", "gbk", "big5"),
        ("您好，我的提款還沒有到帳，請幫忙查詢。", "big5", "gb2312"),
        ("出金がまだ届いていません。確認をお願いします。", "cp932", "gb2312"),
        ("出金がまだ届いていません。確認をお願いします。", "cp932", "gb18030"),
        ("出金について", "cp932", "gb2312"),
        ("안녕하세요, 출금이 아직 처리되지 않았습니다.", "cp949", "gb2312"),
        ("안녕하세요, 출금이 아직 처리되지 않았습니다.", "cp949", "big5"),
        ("출금 문의", "cp949", "gb2312"),
        ("您好，我的提现", "gbk", "utf-8"),
        ("Здравствуйте, вывод не пришёл", "cp1251", ""),
    ],
)
def test_wrong_declarations_are_seen_where_they_are_plainly_wrong(text: str, codec: str, declared: str) -> None:
    kind = f"Content-Type: text/plain; charset={declared}" if declared else "X: y"
    mail = read("From: a@cust.test", kind, "", text.encode(codec))
    assert mail.full_text == text


def test_what_only_looks_like_hidden_chinese_stays() -> None:
    assert read("From: a@cust.test", "", "price ~{ about ~} +AGE- x").full_text == "price ~{ about ~} +AGE- x"


def test_half_a_character_is_no_character() -> None:
    mail = read("From: a@cust.test", "Content-Type: text/plain; charset=utf-7", "", "a +2D3eAA- +3tI- b")
    assert mail.full_text.encode("utf-8").decode() == mail.full_text
