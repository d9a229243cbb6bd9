"""How a desk says, in nine languages, that it has changed or will change somebody's address, phone, second factor or
identity data: regular expressions, no logic. `approval` says how they are used."""

from dataclasses import dataclass

_FACTORS = r"2fa|otp\b|google authenticator"


@dataclass(frozen=True, slots=True)
class Words:
    """things    what is changed
    done      by whoever writes, or as a fact
    not_done  in the same clause: it was not, cannot be, or only might be
    """

    things: str
    done: str
    not_done: str


ENGLISH = Words(
    things=r"e-?mail(?: address(?:es)?)?\b|\b(?:tele)?phone(?: numbers?)?\b|mobile(?: number| phone)?\b"
    r"|two[- ]factor"
    r"|second[- ]factor|two[- ]step|authenticator|security key|passkeys?\b|\b(?:legal |account "
    r"|registered |your |full )name\b"
    r"|date of birth|(?:identity|id|kyc|personal|verification) (?:data|details|information|documents?|records?)"
    r"|\bpassport\b|home address|postal address|residential address|\bidentity\b|" + _FACTORS,
    done=r"\b(?:(?:has|have|had|was|were|is|are|been|being|will be|now|(?:we|i)(?:'ve|'ll|’ve|’ll| have"
    r"| will| are| am"
    r"| had)?)(?: \w+ly| now| also| just| been| already)* (?:chang|updat|replac|remov|disabl|deactivat|reset"
    r"|switch|turn|link|unlink|delet|amend|correct|unbind|unbound|bind|bound|set|edit|modif|register)(?:e"
    r"|ed|ing|ied|y"
    r"|t|ted|ting|d)?|(?:changed|updated|replaced|removed|disabled|deactivated|unlinked|deleted))\b",
    not_done=r"\b(?:not|never|cannot|can't|can’t|won't|unable|if|whether|before|until|unless|how to"
    r"|you (?:can|may|have|"
    r"could|need|should|must|changed|updated|removed))\b|n't\b|n’t\b",
)
CHINESE = Words(
    things=r"邮箱|郵箱|电子邮件|電子郵件|信箱|手机|手機|电话|電話|两步验证|兩步驗證|双重验证|雙重驗證"
    r"|二次验证|二次驗證|两因素|谷歌验证|谷歌驗證|双重认证"
    r"|身份验证器|验证器|驗證器|身份信息|身分資料|身份资料|实名|實名|姓名|证件|證件|护照|護照|身份证"
    r"|身分證|出生日期|住址|地址信息|" + _FACTORS,
    done=r"(?:已|已经|已經|现已|現已|成功|将|將|会|會|帮您|為您|为您)[^，。！？；]{0,24}(?:修改|更改|变更"
    r"|變更|更新|更换|更換|重置|重設|关闭|關閉"
    r"|解除|解绑|解綁|绑定|綁定|停用|禁用|换绑|換綁|移除|删除|刪除)|(?:修改|更改|变更|變更|更新|更换|更換"
    r"|重置|关闭|關閉|解除|解绑|解綁|绑定|綁定)"
    r"(?:成功|完成|完毕|完畢|好了|了)",
    not_done=r"不能|无法|無法|未能|尚未|没有|沒有|不会|不會|如果|若|是否|请您自行|您可以|您可|如何|未经|未經",
)
JAPANESE = Words(
    things=r"メールアドレス|電話番号|携帯|二段階認証|2段階認証|二要素認証|2要素認証|認証アプリ"
    r"|本人確認(?:情報|書類)|氏名|お名前|生年月日|住所|"
    r"パスポート|登録情報|" + _FACTORS,
    done=r"(?:変更|更新|解除|無効|リセット|再設定|削除|修正|登録|初期化)[^。！？]{0,10}(?:しました"
    r"|致しました|いたしました|されました|済み|完了|"
    r"させていただきました|いたします|致します|させていただきます)",
    not_done=r"できません|できかねます|ていません|ておりません|場合|れば|必要があります|かどうか",
)
KOREAN = Words(
    things=r"이메일|메일 ?주소|전화 ?번호|휴대폰|휴대전화|2단계 ?인증|이중 ?인증|인증기|인증 ?앱|신원"
    r"|신분증|본인 ?확인|이름|성명|생년월일|여권|주소|" + _FACTORS,
    done=r"(?:변경|수정|업데이트|해제|비활성화|초기화|재설정|삭제|교체|등록)[^.!?]{0,8}(?:했습니다"
    r"|하였습니다|되었습니다|됐습니다|드렸습니다|완료|하겠습니다|"
    r"드리겠습니다)",
    not_done=r"할 수 없|못했|않았|않습니다|경우|만약|하시면|여부",
)
RUSSIAN = Words(
    things=r"электронн\w+ (?:почт\w+|адрес\w*)|адрес\w* (?:электронной )?почты|\bпочт\w+|e-?mail|имейл\w*"
    r"|номер\w* (?:вашего )?телефон\w*"
    r"|телефон\w*|двухфакторн\w+|двухэтапн\w+|второ\w+ фактор\w*|аутентификатор\w*|персональн\w+ данн\w+"
    r"|личн\w+ данн\w+"
    r"|паспорт\w*|документ\w*|\bимя\b|фамили\w+|дат\w+ рождения|" + _FACTORS,
    done=r"\b(?:изменили|изменен\w*|изменён\w*|обновили|обновлен\w*|обновлён\w*|сбросили|сброшен\w*"
    r"|отключили|отключен\w*|отключён\w*"
    r"|удалили|удален\w*|удалён\w*|заменили|заменен\w*|заменён\w*|сменили|сменен\w*|привязали|привязан\w*"
    r"|отвязали|отвязан\w*"
    r"|изменим|обновим|сбросим|отключим|заменим|сменим|внесли|внесен\w*)\b",
    not_done=r"\b(?:не|если|нельзя|чтобы|невозможно|перед|до того)\b",
)
SPANISH = Words(
    things=r"correo(?: electrónico)?|e-?mail|teléfono|móvil|celular|doble factor|dos factores"
    r"|segundo factor|dos pasos|autenticador"
    r"|autenticación|datos personales|identidad|\bnombre\b|fecha de nacimiento|pasaporte|documento|domicilio|"
    + _FACTORS,
    done=r"\b(?:hemos|he|ha sido|han sido|fue|fueron|ya está|se ha|se han|queda"
    r"|quedó)\b[^,.;]{0,20}\b(?:cambiad|actualizad|modificad"
    r"|restablecid|desactivad|eliminad|reemplazad|sustituid|deshabilitad|vinculad|desvinculad|reiniciad)\w+"
    r"|\b(?:cambiamos|actualizamos|modificamos|restablecimos|desactivamos|eliminamos|cambiaremos"
    r"|actualizaremos|desactivaremos"
    r"|restableceremos)\b",
    not_done=r"\b(?:no|nunca|si|antes de|hasta que|usted puede|puede|sin)\b",
)
PORTUGUESE = Words(
    things=r"e-?mail|correio eletrônico|telefone|telemóvel|celular|dois fatores|duas etapas|segundo fator"
    r"|autenticador|autenticação"
    r"|dados pessoais|identidade|\bnome\b|data de nascimento|passaporte|documento|morada|endereço residencial|"
    + _FACTORS,
    done=r"\b(?:alteramos|atualizamos|mudamos|trocamos|redefinimos|desativamos|removemos|resetamos"
    r"|modificamos|substituímos|alteraremos"
    r"|atualizaremos|desativaremos|redefiniremos)\b|\b(?:foi|foram|está|estão|já|acabamos de"
    r"|tenha sido)\b[^,.;]{0,20}\b(?:alterad"
    r"|atualizad|mudad|trocad|redefinid|desativad|removid|resetad|modificad|substituíd|vinculad"
    r"|desvinculad|alterar|atualizar"
    r"|desativar|remover|redefinir)\w*",
    not_done=r"\b(?:não|nunca|se|antes de|até que|você pode|pode|sem)\b",
)
ARABIC = Words(
    things=r"البريد|بريدك|الإيميل|الهاتف|هاتفك|الجوال|جوالك|المصادقة الثنائية|المصادقة|التحقق بخطوتين"
    r"|بخطوتين|تطبيق المصادقة|الهوية|هويتك"
    r"|البيانات الشخصية|بياناتك|الاسم|اسمك|تاريخ الميلاد|جواز|" + _FACTORS,
    done=r"(?:تم|تمت|قمنا|لقد قمنا|سنقوم|جرى)\s+(?:ب)?(?:تغيير|تحديث|تعديل|تعطيل|إيقاف|إلغاء|إعادة تعيين"
    r"|إعادة ضبط|حذف|إزالة|استبدال|ربط)"
    r"|(?:غيرنا|غيّرنا|حدثنا|حدّثنا|عدلنا|عطلنا|ألغينا|حذفنا)",
    not_done=r"(?:^|\s)(?:لا|لم|لن|إذا|اذا|لو|قبل|يمكنك|لا يمكن)(?:\s|$)",
)

TABLES = (ENGLISH, CHINESE, JAPANESE, KOREAN, RUSSIAN, SPANISH, PORTUGUESE, ARABIC)
"""Simplified and traditional Chinese share a table."""
