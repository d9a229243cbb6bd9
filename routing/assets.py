"""How amounts of money are named in nine languages: codes, words, signs and scales. Data only."""

CRYPTO = (
    "BTC ETH USDT USDC BNB SOL XRP ADA DOGE TRX TON LTC BCH DOT AVAX MATIC POL LINK UNI ATOM XLM ETC XMR FIL "
    "APT ARB OP SUI SHIB PEPE DAI BUSD TUSD FDUSD EOS NEAR ALGO AAVE INJ SEI TIA WLD KAS DASH ZEC XTZ VET ICP "
    "HBAR SATS WBTC WETH STETH FLOKI BONK WIF JUP ENA STRK ONDO RUNE PYUSD USDD USDE MNT CRO OKB GRT LDO CRV "
    "FTM HYPE TAO RENDER GALA IMX STX ORDI XAUT PAXG CAKE"
)
FIAT = (
    "USD EUR GBP JPY CNY RMB HKD TWD NTD KRW RUB BRL MXN ARS COP CLP PEN AED SAR EGP KWD QAR BHD OMR JOD MAD "
    "CHF CAD AUD NZD SGD INR TRY UAH KZT IDR VND PHP THB MYR PLN CZK SEK NOK DKK NGN ZAR ILS PKR"
)
NAMED = (
    "bitcoin=BTC bitcoins=BTC ether=ETH ethereum=ETH tether=USDT usdt=USDT 泰达币=USDT 泰達幣=USDT 个u=USDT "
    "個u=USDT 刀=USDT 比特币=BTC 比特幣=BTC 以太坊=ETH 以太幣=ETH ビットコイン=BTC イーサ=ETH イーサリアム=ETH "
    "dollar=USD dollars=USD bucks=USD euro=EUR euros=EUR pounds=GBP yen=JPY yuan=CNY rubles=RUB roubles=RUB "
    "rupees=INR 美元=USD 美金=USD 欧元=EUR 歐元=EUR 港币=HKD 港幣=HKD 新台幣=TWD 台幣=TWD 人民币=CNY "
    "人民幣=CNY 元=CNY 块=CNY 块钱=CNY 円=JPY ドル=USD ユーロ=EUR 원=KRW 달러=USD 비트코인=BTC 이더리움=ETH "
    "테더=USDT рублей=RUB рубля=RUB рубль=RUB руб=RUB р.=RUB долларов=USD доллара=USD долл=USD евро=EUR "
    "биткоин=BTC биткоина=BTC биткойна=BTC эфира=ETH reais=BRL dólares=USD dolares=USD pesos=MXN soles=PEN "
    "bitcoines=BTC 个比特币=BTC 個比特幣=BTC 枚比特币=BTC 枚比特幣=BTC 个以太坊=ETH 個以太幣=ETH 个eth=ETH "
    "个btc=BTC 個btc=BTC 個eth=ETH u币=USDT 塊=TWD 塊錢=TWD 块人民币=CNY nt=TWD 美金=USD 刀乐=USD 이더=ETH "
    "비트=BTC 유로=EUR 테더코인=USDT 엔=JPY 위안=CNY баксов=USD бакса=USD доллар=USD биткоинов=BTC битка=BTC "
    "битков=BTC биткойнов=BTC эфир=ETH эфиров=ETH юсдт=USDT тезера=USDT тезеров=USDT тетера=USDT гривен=UAH "
    "грн=UAH тенге=KZT bs=BOB dólar=USD dolar=USD usdts=USDT éter=ETH eter=ETH real=BRL quetzales=GTQ "
    "دولارات=USD دولاراً=USD تيذر=USDT ثيثر=USDT تثر=USDT ر.س=SAR ليرة=TRY جنيها=EGP بتكوين=BTC إيثيريوم=ETH "
    "ايثيريوم=ETH ايثريوم=ETH دولار=USD دولارا=USD ريال=SAR درهم=AED جنيه=EGP دينار=KWD يورو=EUR بيتكوين=BTC "
    "تيثر=USDT"
)
SIGNED = (
    "R$=BRL US$=USD HK$=HKD NT$=TWD A$=AUD C$=CAD S$=SGD $=USD €=EUR £=GBP ¥=CNY ￥=CNY ₽=RUB ₩=KRW ₹=INR "
    "₿=BTC ₮=USDT ₴=UAH ₺=TRY"
)
SCALED = (
    "k=1000 K=1000 тыс=1000 тысяч=1000 mil=1000 千=1000 万=10000 萬=10000 만=10000 천=1000 ألف=1000 الف=1000 "
    "亿=100000000 億=100000000 m=1000000 M=1000000 million=1000000 к=1000 т.=1000 тыщ=1000 тысячи=1000 "
    "тысяча=1000 млн=1000000 миллион=1000000 миллиона=1000000 миллионов=1000000 mln=1000000 millones=1000000 "
    "millón=1000000 milhão=1000000 milhões=1000000 thousand=1000 grand=1000 lakh=100000 百=100 백=100 "
    "百万=1000000 百萬=1000000 千万=10000000 백만=1000000 천만=10000000 مليون=1000000 آلاف=1000 الاف=1000 "
    "ألاف=1000"
)

_AMBIGUOUS = "DOT LINK ETC NEAR OP POL TRY COP PEN MAD FIL DASH WIF CAKE RENDER S BS NT REAL"
AMBIGUOUS = frozenset(_AMBIGUOUS.split())
"""Codes that are ordinary words in small letters: `1, 2, 3 etc`, `a dot`."""

_DOTTED = "EUR BRL RUB ARS CLP COP MXN IDR TRY VND DKK PLN CZK JPY KRW UAH KZT UYU PYG"
DOTTED_GROUPS = frozenset(_DOTTED.split())
"""Currencies of places where `1.200` is one thousand two hundred, or that have no third decimal."""
