"""How secrets are asked for, in nine languages: regular expressions, no logic. `asking` says how they are used."""

from dataclasses import dataclass

_NEVER_MATCHES = r"(?!)"


@dataclass(frozen=True, slots=True)
class Words:
    """things      what nobody may ask for
    asks        asks for what stands near
    never       in a clause: nothing is asked for there, it is warned of or told
    harmless    taken out before anything is looked for
    bold        asks all by itself
    stands_for  `it`, `them`: the thing was named before
    """

    things: str
    asks: str
    never: str
    harmless: str = _NEVER_MATCHES
    bold: str = _NEVER_MATCHES
    stands_for: str = _NEVER_MATCHES


_LATIN_THINGS = (
    r"(?:2fa|google authenticator)[ -]?(?:codes?|码|碼|コード|코드|код\w*)|\botp\b|\bpin\b|\bcvv2?\b|\bcvc2?\b"
)

ENGLISH = Words(
    things=r"\bpass(?:word|code|phrase)s?\b|\bseed(?:s|[ -]?(?:phrase|word)s?)?\b|(?:recovery|secret|backup) "
    r"(?:phrase|word|seed|key|code)s?|\bmnemonics?\b|private[ -]keys?|secret keys?|api[ -]secrets?|"
    r"(?:2fa|otp|two-factor|second[- ]factor|one-time|sms|authenticator|verification|security|login"
    r"|authentication)"
    r"[ -](?:codes?|tokens?|pass\w*)|\bpin\b|\bcvv2?\b|\bcvc2?\b|card (?:number|details?)s?|\botp\b",
    asks=r"\b(?:send|share|provide|give|tell|supply|forward|submit|disclose|reveal|dictate|attach|state|upload"
    r"|(?:reply|respond|answer|get back to us|come back) with|e-?mail (?:us|me)|text (?:us|me)"
    r"|message (?:us|me)"
    r"|let (?:us|me) (?:know|have)|what(?:'s| is| are) your|(?:we|i) (?:\w+ ){0,2}(?:need|require|want)"
    r"|is (?:needed|required)|are (?:needed|required)|write (?:us|me|down|back)|hand over)\b",
    never=r"\b(?:never|do not|don't|don’t|not|nobody|no one|no-one|none of us|nor|without|must not|cannot|can't"
    r"|will be asked|may be asked|are asked|instead of|rather than)\b(?! (?:hesitate|forget|only|just))",
    harmless=r"last (?:four|4) digits of [^,.;]{0,24}card(?: number)?s?"
    r"|\b(?:chang|reset|forg[oe]t|updat|renew|los[te]|replac|set|enabl|disabl|activat|using|use|enter)\w*"
    r" (?:up )?(?:your |the |a |my |its |new )*(?:pass(?:word|code)|2fa|pin|api secret)\b(?:\s*code)?"
    r"|\bpassword(?:s)?[ -](?:reset|change|recovery|manager|page|link)"
    r"|\bwe(?:'ll|’ll| will| can| have| are| shall)?\b[^,.;]{0,25}"
    r"\b(?:send|sent|sending|give|provide|e-?mail|mail)\w*\s+you\b",
    bold=r"\b(?:enter|type|paste|import|fill in|input|scan)\b[^.!?]{0,40}\b(?:seed|mnemonic|recovery phrase|"
    r"private key|secret key)\b|\bconfirm (?:\w+ ){0,3}your (?:current |old )?(?:pass(?:word|code)|seed|pin\b|"
    r"private key|card number)|\bask(?:ing)? (?:you )?for your (?:pass(?:word|code)|seed|private key"
    r"|card number)",
    stands_for=r"\b(?:it|them|these|those|this|that|all of)\b",
)
CHINESE = Words(
    things=r"密码|密碼|口令|助记词|助記詞|种子|種子|私钥|私鑰|密钥|密鑰|验证码|驗證碼|动态码|動態碼"
    r"|验证代码|校验码|校驗碼"
    r"|恢复短语|恢復短語|备份短语|恢复词|卡号|卡號|安全码|安全碼|" + _LATIN_THINGS + r"|api secret|secret key",
    asks=r"发送|發送|发给|發給|发来|發來|发至|发到|发我|發我|提供|告诉|告訴|告知|回复|回覆|提交|出示|填写"
    r"|填寫|输入到|报给"
    r"|传给|傳給|寄给|寄給|分享给|附上|给我|給我|说一下|是多少|需要您的|需要你的|透露给",
    never=r"不要|请勿|請勿|切勿|勿|绝不|絕不|永不|不会|不會|从不|從不|无需|無需|不必|不需|不得|别|別|不可"
    r"|不应|不應|严禁|嚴禁"
    r"|不能|任何人",
    harmless=r"(?:修改|更改|重置|重設|重设|找回|忘记|忘記|更换|更換|设置|設置)(?:您|你)?的?(?:登录|登錄"
    r"|资金|交易)?(?:密码|密碼)"
    r"|(?:密码|密碼)(?:重置|重設|找回|修改)|(?:银行)?卡(?:号|號)?(?:的)?(?:后|後|末|最后)(?:四|4)位",
    bold=r"(?:输入|輸入|导入|導入|填写|填寫)[^。！？]{0,16}(?:助记词|助記詞|私钥|私鑰)",
)
JAPANESE = Words(
    things=r"パスワード|暗証番号|シードフレーズ|リカバリーフレーズ|復元フレーズ|ニーモニック|秘密鍵"
    r"|プライベートキー|シークレットキー"
    r"|認証コード|確認コード|ワンタイム|カード番号|セキュリティコード|" + _LATIN_THINGS,
    asks=r"(?:送信|送付|送|お送り|提供|ご提供|お知らせ|教え|お教え|連絡|ご連絡|返信|ご返信|記入|ご記入"
    r"|共有|ご共有|提示|ご提示|記載|ご記載)"
    r"(?:して|を|し)?(?:ください|下さい|いただけ|頂け|いただき|頂き|願い|お願い|くださ|て)|必要です|をお願い",
    never=r"ないで|しないよう|ません|決して|絶対に|不要|なさらない|禁止|ないよう|せず",
    harmless=r"パスワード(?:の|を)?(?:再設定|変更|リセット|お忘れ|忘れ)\w*|カード番号の?下(?:4|四)桁",
    bold=r"(?:シードフレーズ|リカバリーフレーズ|秘密鍵)を(?:ご)?入力",
)
KOREAN = Words(
    things=r"비밀번호|암호|패스워드|시드\s?(?:구문|문구|단어)?|니모닉|복구\s?(?:구문|문구)|개인\s?키"
    r"|프라이빗\s?키|시크릿\s?키|비밀\s?키"
    r"|인증\s?(?:번호|코드)|확인\s?코드|보안\s?코드|카드\s?번호|" + _LATIN_THINGS,
    asks=r"(?:보내|알려|제공|전달|회신|제출|공유|말씀|적어|첨부)(?:해|하여)?\s?(?:주|드|바랍|부탁)|필요합니다|입력해\s?보내",
    never=r"마세요|마십시오|말아|않습니다|않으며|않아요|않도록|절대|안 됩니다|안됩니다|필요 없|필요하지"
    r"|금지|없이",
    harmless=r"비밀번호\s?(?:를|을)?\s?(?:재설정|변경|초기화|찾기|잊)\S*(?: 주세요| 주십시오)?"
    r"|카드\s?번호\s?(?:뒤|마지막)\s?(?:4|네)\s?자리",
    bold=r"(?:시드\s?(?:구문|문구)|복구\s?(?:구문|문구)|개인\s?키)[를을]?\s?입력",
)
RUSSIAN = Words(
    things=r"парол\w*|сид[ -]?фраз\w*|seed[ -]?фраз\w*|мнемоник\w*|мнемоническ\w*|фраз\w* восстановлени\w*|"
    r"приватн\w+ ключ\w*|закрыт\w+ ключ\w*|секретн\w+ (?:ключ\w*|фраз\w*)|код\w* (?:подтверждени\w*|из смс|2fa|"
    r"аутентификатор\w*|из приложени\w*)|смс-код\w*|одноразов\w+ код\w*|пин-?код\w*"
    r"|номер\w* (?:вашей )?карт\w*|" + _LATIN_THINGS,
    asks=r"\b(?:пришлит\w*|отправьт\w*|вышлит\w*|сообщит\w*|предоставьт\w*|укажит\w*|назовит\w*|напишит\w*"
    r"|передайт\w*"
    r"|скажит\w*|дайт\w*|поделит\w*|продиктуйт\w*|прислать|отправить|сообщить|предоставить|указать|нам нуж\w+"
    r"|нам потребу\w+|необходим\w*|нужен ваш|какой у вас)",
    never=r"\b(?:не|никогда|никому|никто|нельзя|ни в коем|без)\b(?! стесняйтесь| забудьте)",
    harmless=r"(?:измен|смен|сброс|сбрас|восстанов|забы|помен|обнов)\w* (?:ваш |свой |новый )?парол\w*|"
    r"(?:сброс\w*|смен\w*|восстановлени\w*) парол\w*|последни\w+ (?:4"
    r"|четыре) цифр\w* (?:номера )?(?:вашей )?карты",
    bold=r"введите[^.!?]{0,30}(?:сид|seed|мнемон|приватн|закрыт)",
    stands_for=r"\b(?:его|её|ее|их)\b",
)
SPANISH = Words(
    things=r"contraseñas?|frases? (?:semilla|de recuperación|secreta)|semilla|mnemónic\w+"
    r"|claves? (?:privadas?|secretas?"
    r"|de acceso)|llaves? privadas?|códigos? (?:de verificación|2fa|sms|de seguridad|de autenticación"
    r"|de un solo uso)|"
    r"número de (?:su |tu |la )?tarjeta|clave secreta|" + _LATIN_THINGS,
    asks=r"\b(?:env[ií]e\w*|env[ií]a(?:n?os|me)?|enviar(?:nos|me)|mand[ae]\w*|comparta\w*|comparte"
    r"|proporcion\w+|facilit\w+"
    r"|ind[ií](?:que|ca|car)\w*|d[ií]ga(?:nos|me)|díganos|dinos|dime|comuni(?:que|ca)\w*|respond[ae] con"
    r"|escr[ií]b\w+"
    r"|inclu(?:ya|ye)|necesitamos|adjunt[ea]\w*|cuál es (?:su|tu)|d[ée](?:nos|me)\b|dénos|denos)",
    never=r"\b(?:no|nunca|jamás|nadie|tampoco|ni|sin)\b(?! dude| olvide)",
    harmless=r"(?:cambi|restable|olvid|actuali|recuper|modific)\w* (?:su |tu |la |de )*contraseña|"
    r"(?:cambio|restablecimiento|recuperación) de (?:su |la )?contraseña|últim[oa]s (?:4"
    r"|cuatro) dígitos[^,.;]{0,20}tarjeta",
    bold=r"(?:introduzca|ingrese|introduce|ingresa|escriba)[^.!?]{0,30}(?:frase semilla|frase de recuperación|"
    r"clave privada)",
    stands_for=r"\b(?:envíelas?|envíenos?las?|envíemel[oa]s?|mándel[oa]s?)\b",
)
PORTUGUESE = Words(
    things=r"senhas?|palavras?-passe|frases?[ -](?:semente|de recuperação|secreta|mnemônica|seed)"
    r"|seed phrase|semente|"
    r"mnemônic\w+|chaves? (?:privadas?|secretas?)|códigos? (?:de verificação|2fa|sms|de segurança"
    r"|de autenticação|de uso "
    r"único)|número do (?:seu |meu )?cartão|" + _LATIN_THINGS,
    asks=r"\b(?:envi[ea]\w*|enviar|mand[ea]\w*|compartilh[ea]\w*|partilh[ea]\w*|forne[çc][ao]\w*"
    r"|inform[ea]\w*|informar"
    r"|indi(?:que|ca)\w*|diga\w*|responda com|escrev[ae]\w*|inclua|precisamos|anexe|qual é (?:a )?sua"
    r"|passe-nos|nos passe"
    r"|dê-nos|repasse)",
    never=r"\b(?:não|nunca|jamais|ninguém|nem|sem)\b(?! hesite| se esqueça| deixe)",
    harmless=r"(?:alter|redefin|esque|atualiz|recuper|troc|mud)\w* (?:a |sua |sua nova |de )*senha|"
    r"(?:redefinição|alteração|recuperação|troca) d[ea] (?:sua )?senha|últimos (?:4"
    r"|quatro) dígitos[^,.;]{0,20}cartão",
    bold=r"(?:digite|insira|introduza)[^.!?]{0,30}(?:frase semente|frase de recuperação|chave privada"
    r"|seed phrase)",
    stands_for=r"\b(?:envie-[ao]s?|mande-[ao]s?)\b",
)
ARABIC = Words(
    things=r"كلم(?:ة|ات)\s+(?:المرور|السر|مرورك)|كلمة مرورك|الرقم السري|عبارة (?:الاسترداد|الاستعادة"
    r"|البذرة|السر)|عبارتك السرية"
    r"|الكلمات السرية|المفتاح (?:الخاص|السري)|مفتاحك (?:الخاص|السري)|رمز (?:التحقق|التأكيد|المصادقة"
    r"|الأمان)|رقم (?:البطاقة|بطاقتك)|" + _LATIN_THINGS,
    asks=r"أرسل|ارسل|إرسال|ارسال|زودنا|تزويدنا|شارك|مشاركة|أخبرنا|اخبرنا|إخبارنا|قدم|تقديم|اكتب|ذكر"
    r"|إفادتنا|أعطنا|نحتاج|يرجى الرد|ما هو|ما هي",
    never=r"(?:^|\s)(?:لا|لن|أبد[اًا]*|ابدا|مطلق[اًا]*|لم|دون|بدون|عدم|ليس)(?:\s|$)",
    harmless=r"(?:إعادة تعيين|تغيير|استعادة|تحديث|نسيت) كلمة (?:المرور|السر)|آخر (?:4"
    r"|أربعة) أرقام من [^،.؛]{0,16}بطاق\w+",
    bold=r"(?:أدخل|ادخل|إدخال)[^.!؟]{0,30}(?:عبارة (?:الاسترداد|الاستعادة)|المفتاح الخاص)",
)

TABLES = (ENGLISH, CHINESE, JAPANESE, KOREAN, RUSSIAN, SPANISH, PORTUGUESE, ARABIC)
"""Simplified and traditional Chinese share a table."""
