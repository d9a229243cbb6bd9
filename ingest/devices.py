"""What phones and apps write below a mail, in the languages they speak: tables of words, no logic. All lower case."""

from ingest.wordlist import words

SENT_FROM = words("""
    sent from my_ | sent from mail for_ | sent from yahoo mail | sent from outlook | sent from proton
    sent with_ | sent via_ | sent using_ | get outlook for_ | sent from aol | sent from gmail
    sent from samsung | sent from a_ | sent from the_ | sent from an_ | sent from iphone | sent from ipad
    sent from typeapp | sent from blue | sent from windows mail | sent by_ | sent securely | sent from tutanota
    sent from zoho | sent from spark | sent from phone | sent from mobile | sent from android | sent on the go
    get bluemail | sent on my_ | sent from nine | envoyé de mon_ | envoyé depuis_ | envoyé à partir_
    envoyé par_ | télécharger outlook | obtenir outlook | envoyé avec_ | enviado desde_ | enviado de_
    enviado do_ | enviado via_ | enviado com_ | enviado a partir_ | obtener outlook | obter o outlook
    obter outlook | baixar o outlook | enviado por_ | enviado pelo_ | enviado con_ | descargar outlook
    inviato da_ | inviato dal_ | inviata da_ | ottieni outlook | scarica outlook | inviato con_ | von meinem_
    gesendet von_ | gesendet mit_ | diese nachricht wurde von meinem_ | outlook für_ | hol dir outlook
    holen sie sich outlook | verstuurd vanaf_ | verzonden vanaf_ | verzonden met_ | verzonden via_
    download outlook | outlook voor_ | wysłane z_ | wysłano z_ | pobierz outlook | pobierz aplikację outlook
    uzyskaj outlook | отправлено с_ | отправлено из_ | отправлено через_ | скачать outlook | получить outlook
    послано с_ | отправлено от_ | надіслано з_ | iphone'umdan gönderildi | ipad'imden gönderildi
    iphone’umdan gönderildi | outlook'u edin | 发自我的 | 從我的 | 从我的 | 來自我的 | 来自我的 | 发自_ | 发自
    發自 | 获取 outlook | 取得 outlook | 获取适用于 | 从 windows 版邮件发送 | 從 windows 的郵件傳送 | 傳送自
    寄自 | 從 android | 从android | 從我的_ | 自我的 | iphoneから送信 | ipadから送信 | iphone から送信
    ipad から送信 | スマートフォンから送信 | androidから送信 | windows 版のメールから送信 | ios 版 outlook
    outlook を入手 | 나의 iphone | 내 iphone | 나의 ipad | 내 갤럭시 | 내 휴대폰 | 삼성 갤럭시 | iphone에서 보냄
    ios용 outlook | android용 outlook | windows용 메일에서 | 네이버 메일앱 | 네이버 메일 앱 | galaxy에서
    samsung mobile | أُرسلت من | أرسلت من | مرسل من | تم الإرسال من | الحصول على outlook | أرسل من
    احصل على outlook | skickat från_ | sendt fra_ | lähetetty_ | hämta outlook | hent outlook | odesláno z_
    elküldve_ | trimis de pe_ | στάλθηκε από_ | изпратено от_ | hanki outlook | skickades från_ | poslano z_
    odoslané z_ | trimis din_ | sent from k-9 | sent from rediffmail | sent from mymail | sent from mailspring
    sent from canary | typos courtesy of my_
    sent from boxer | sent from workspace
    von meinem/ | von meiner_ | von samsung | 从 windows | 從 windows | 我的iphone | 我的 iphone | provenance :
    provenance: | gesendet über_ | obtenez outlook
    obtén outlook | obtenga outlook | descargue outlook | descarga outlook | baixe o outlook | obtenha o outlook
    transferir o outlook | verzonden vanuit_ | pobierz program outlook | отправлено со_ | послано_
    відправлено з_ | отримати outlook | завантажити outlook | android için outlook | ios için outlook
    mac için outlook | odesláno ze_ | odesláno_ | získat outlook | stáhnout outlook | získať outlook
    skaffa outlook | få outlook | skaff deg outlook | last ned outlook | outlook for ios を
    outlook for android を | outlook for mac を | 发送自_ | 发送自 | 获取 适用于 | 下载 outlook | 下載 outlook
    来自 outlook | 來自 outlook | 来自 网易 | 来自网易 | 签名由 | 来自qq | 来自 qq | 取得 ios | 取得 android
    أُرسل من | أُرسلت | نُشِر من | נשלח מ | đã gửi từ_ | dikirim dari_ | ส่งจาก | az iphone | iphone-omról
    hanki outlook_ | reçu de mon_ | inviato tramite_ | gesendet aus_ | versendet mit_ | verschickt mit_
    verzonden door_ | sänt från_ | yahoo mail: search, organize, conquer | mail.ru для_
""")
"""How a line begins that a phone or an app adds below what was written."""

DEVICES = words("""
    iphone | ipad | android | outlook | samsung | galaxy | huawei | xiaomi | mobile | phone | smartphone
    blackberry | mail | yahoo | gmail | handy | mobil | tablet | windows | nokia | device | app | ios | móvil
    movil | celular | téléphone | telefon | cellulare | htc | lg | wiko | sony | oneplus | oppo | vivo | proton
    spark | 手机 | 手機 | 邮箱 | 郵箱 | 信箱 | 邮件 | 郵件 | メール | 微信 | 스마트폰 | 휴대폰 | 갤럭시 | 메일
    телефон | почт | смартфон | айфон | هاتف | جهاز | آيفون | ايفون | foxmail | qq | bluemail | typeapp | zoho
    honor | pixel | nine | motorola | aol | thunderbird | k-9 | tutanota | mimestream | airmail | superhuman
    小米 | 华为 | 荣耀 | 三星 | 魅族 | mac | moto | aquamail | docomo | verizon | at&t | t-mobile | boxer | workspace
    canary | ridge | redmi | realme | iphon | почты | zařízení | устройств | пристр
    gerät | urządzeni | telefo
    rediff | 邮箱大师 | edison | 智能手机 | 移动 | スマホ | スマートフォン | 삼성 | xperia | 단말
""")
"""What such a line names."""

SENT_FROM_ENDS = words("""
    から送信 | から送信されました | から送信しています | 에서 보냄 | 에서 전송 | 에서 보냈습니다 | 을 통해 보냄
    gönderildi | için outlook'u edinin | outlook uygulamasını edinin | gönderildi - android | küldve | 定制 | 다운로드
""")
"""How such a line ends where the verb stands last; it must name a thing that sends, too."""
