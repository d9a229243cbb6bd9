"""What people call their secrets in nine languages (and their neighbours), in small letters, and what they call that
which looks like one and is none."""


def _names(table: str) -> tuple[str, ...]:
    """Parted by bars; a blank before a bar belongs to the name, as in `tx |`."""
    return tuple(name.lstrip() for line in table.strip().splitlines() for name in line.strip().strip("|").split("|"))


PRIVATE_KEY = _names(
    """
    private key|privatekey|private_key|private-key|privkey|priv key|priv_key|signing key|
    wallet import format|spend key|pvt key|private seed|私钥|私鑰|私匙|秘密鍵|プライベートキー|개인키|
    개인 키|프라이빗 키|프라이빗키|приватный ключ|приватного ключа|
    приватные ключи|приватник|закрытый ключ|
    закрытого ключа|приватным ключом|приватному ключу|
    clave privada|claves privadas|llave privada|chave privada|chaves privadas|clé privée|chiave privata|
    privater schlüssel|private schlüssel|المفتاح الخاص|مفتاح خاص|مفتاحي الخاص|المفاتيح الخاصة|
    """
)
SECRET_KEY = _names(
    """
    secret key|secretkey|secret_key|シークレットキー|비밀키|비밀 키|시크릿 키|시크릿키|
    секретный ключ|секретного ключа|clave secreta|chave secreta|المفتاح السري|
    مفتاح سري|
    """
)
"""Of a wallet or of an API."""
NO_PRIVATE_KEY = _names(
    """
    txid|tx id|tx:|tx |txn|tx_|hash|transaction|transfer|block|public key|pubkey|publickey|public_key|
    address|contract|signature|order|deposit|withdraw|sha256|checksum|merkle|explorer|commit|fingerprint|
    invoice|trade|payment|哈希|雜湊|交易|区块|區塊|公钥|公鑰|地址|合约|合約|订单|訂單|充值|提现|提現|签名|
    ハッシュ|トランザクション|取引|ブロック|公開鍵|アドレス|注文|入金|出金|送金|해시|트랜잭션|거래|블록|
    공개키|공개 키|주소|주문|입금|출금|전송|хеш|хэш|транзакц|блок|
    публичный ключ|публичного|открытый ключ|адрес|ордер|
    перевод|transacción|transaccion|bloque|clave pública|clave publica|dirección|retiro|depósito|
    transação|transacao|bloco|chave pública|chave publica|endereço|saque|transferência|هاش|تجزئة|معاملة|
    المعاملة|كتلة|المفتاح العام|عنوان|العنوان|طلب|إيداع|سحب|تحويل|
    """
)
"""What is as long as a key, and open."""
SEED_PHRASE = _names(
    """
    seed phrase|seedphrase|seed words|seed word|my seed|seed:|wallet seed|seed is|seed key|recovery phrase|
    recovery words|recovery seed|backup phrase|backup words|secret phrase|secret recovery|mnemonic|12 words|
    15 words|18 words|21 words|24 words|bip39|bip-39|twelve words|twenty-four words|security phrase|
    wallet phrase|pass phrase|12-word|24-word|助记词|助記詞|助记詞|助記词|種子|种子|恢复短语|恢復短語|助词|
    恢复词|私钥词|注记词|シードフレーズ|リカバリーフレーズ|リカバリフレーズ|ニーモニック|復元フレーズ|
    秘密のフレーズ|シード|バックアップフレーズ|시드 구문|시드구문|시드 문구|시드문구|니모닉|복구 문구|
    복구문구|복구 구문|복구구문|시드|сид-фраз|сид фраз|сидфраз|seed-фраз|
    seed фраз|мнемони|фраза восстановления|
    фразу восстановления|секретная фраза|секретную фразу|
    резервная фраза|сид:|сид |frase semilla|frase de recuperación|
    frase de recuperacion|palabras semilla|semilla|mnemónic|frase secreta|12 palabras|24 palabras|
    palabras de recuperación|frase mnem|frase-semente|frase semente|frase de recuperação|
    frase de recuperacao|semente|mnemônic|12 palavras|24 palavras|palavras de recuperação|palavras-chave|
    عبارة الاسترداد|عبارة استرداد|العبارة السرية|عبارة سرية|الكلمات السرية|كلمات الاسترداد|عبارة البذور|
    عبارة البذرة|عبارة الاستعادة|كلمات الاستعادة|العبارة الأولية|عبارة الأمان|كلمة سرية|سيد فريز|
    phrase secrète|phrase de récupération|phrase mnémonique|frase di recupero|seedfráze|seed frase|
    frase seed|frase mnemonica|phrase seed|
    """
)
CARD = _names(
    """
    card|visa|mastercard|master card|amex|american express|unionpay|debit|credit|pan:|pan |cvv|cvc|maestro|
    discover|diners|jcb|卡号|卡號|信用卡|银行卡|銀行卡|借记卡|储蓄卡|金融卡|簽帳卡|银联|銀聯|カード|카드|
    карт|виза|мастеркард|tarjeta|tarjetas|cartão|cartao|cartões|بطاقة|البطاقة|بطاقتي|فيزا|
    ماستركارد|مدى|
    """
)
NO_CARD = _names(
    """
    order|txid|tx |tx:|hash|transaction|trade|ticket|reference|ref |ref:|uid|user id|phone|tel|mobile|
    whatsapp|iban|invoice|tracking|imei|serial|id:|id |订单|訂單|单号|單號|流水|交易|电话|電話|手机|手機|
    编号|編號|发票|發票|注文|取引|주문|거래|전화|계좌|заказ|ордер|телефон|транзакц|
    pedido|orden|transacción|teléfono|factura|referencia|telefone|fatura|transação|ordem|رقم الطلب|طلب|
    هاتف|معاملة|فاتورة|مرجع|
    """
)
"""What has as many digits as a card."""
SECURITY_CODE = _names(
    """
    cvv2|cvv|cvc2|cvc|cvn|csc|security code|安全码|安全碼|校验码|セキュリティコード|보안 코드|보안코드|
    код безопасности|código de seguridad|código de segurança|رمز الأمان|
    رمز التحقق من البطاقة|
    """
)
API_KEY = _names(
    """
    api key|apikey|api_key|api-key|api secret|apisecret|api_secret|api-secret|secret-key|api keys|apikeys|
    access key|accesskey|access_key|access-key|accesskeyid|access_key_id|client secret|client_secret|
    clientsecret|api token|api_token|apitoken|access token|access_token|accesstoken|auth token|auth_token|
    authtoken|refresh token|refresh_token|api credentials|api private key|api public key|api-sign|secret|
    api|key|token|密钥|秘钥|密匙|金鑰|金钥|密鑰|令牌|apiキー|api キー|シークレット|アクセスキー|
    アクセストークン|api키|api 키|시크릿|액세스 키|액세스키|액세스 토큰|엑세스 키|api ключ|api-ключ|
    ключ api|апи ключ|секрет|секрет api|токен доступа|api токен|
    ключ доступа|api секрет|clave api|clave de api|clave de la api|llave api|secreto|
    secreto de api|token de acceso|clave de acceso api|chave api|chave de api|chave da api|segredo|
    segredo da api|token de acesso|chave de acesso|مفتاح api|مفتاح الـapi|مفتاح الـ api|مفتاح الواجهة|
    رمز الوصول|رمز api|سر api|مفتاح واجهة برمجة التطبيقات|كلمة سر api|السر|
    """
)
PASSPHRASE = _names(
    """
    passphrase|pass_phrase|パスフレーズ|패스프레이즈|парольная фраза|
    парольную фразу|密码短语|密碼短語|frase de contraseña|frase-senha|frase secreta de api|
    عبارة المرور|
    """
)
PASSWORD = (
    *("password", "passwd", "pwd", "pass word", "passcode", "pass", "pw", "passwort", "mot de passe"),
    *("密码", "密碼", "口令", "パスワード", "パスコード", "暗証番号", "비밀번호", "비밀 번호", "패스워드", "비번"),
    *("пароль", "contraseña", "contrasena", "clave", "senha", "palavra-passe", "palavra passe"),
    *("كلمة المرور", "كلمة مرور", "كلمة مروري", "كلمة السر", "كلمة سر", "كلمة سري", "الرقم السري", "باسورد"),
)
_SAID = """
    a again all always an and any apparently as at bad been being blank blocked broken but cannot case change
    changed changes changing cleared compromised confirm confirmation confirmed complex correct correctly create
    created current currently deleted denied different disabled does doesn easy empty error errors even expired
    fail failed fails failing false fine fixed for forgot forgotten from gone good hacked has have help hidden
    how i if in incorrect insecure invalid is isn issue issues it just known leaked less like link locked long
    longer lost manager me missing mine more my n na needed never new no none not nothing now null number of off
    ok okay old on once only or out outdated please policy possible private problem problems protected public
    recover recovered recovery refused rejected removed repeat required requirements reset resetting right safe
    same secret secure secured see sent set settings short simple since so something special stays still stolen
    strength strong such that the there they this to too true try twice unavailable unchanged undefined unique
    unknown unlocked unsafe update updated urgent used useless valid verified very was weak what when where
    which why will with without working works wrong yes you your olvidada olvidado olvidé incorrecta incorrecto
    errónea inválida cambiada cambiar cambio restablecer no segura nueva correcta actual bloqueada vencida
    perdida robada la el una un mi muy que siempre es ha esquecida esquecido errada incorreta inválida alterada
    alterar trocar redefinir não segura nova correta atual bloqueada vencida perdida roubada minha uma um muito
    sempre foi está
"""
SAID_OF_PASSWORDS = frozenset(_SAID.split())
"""What stands behind `password:` or `password is` without being one."""
_COMMON = """
    about again all also any around ask because before begin between call can case change check come confirm correct
    day enough error even every few find follow forget give good have help home hope idea into just keep know later
    leave left like little long make mean minute month more much must name need never new next night not now off once
    one only open other over own people person please problem put question real really reason same say second see
    send should since some someone soon sorry start still such sure tell thank that then there they thing this three
    time today together tomorrow tonight try turn two under until use used very wait want way week what when where
    will wish with work world write wrong year you
"""
COMMON_WORDS = frozenset(_COMMON.split())
"""Everyday English words, many of which are in the list too."""
WORD_NAMES = (
    *(
        "words?",
        "palabra",
        "palavra",
        "mot",
        "parola",
        "slovo",
        "слово",
        "単語",
        "단어",
        "单词",
        "單詞",
        "词",
        "詞",
        "字",
    ),
    *("phrase", "seed", "key", "w", "no", "num", "number", "número", "номер", "كلمة", "الكلمة", "第"),
)
