"""Whether a mail only says thanks: such a mail does not reopen what is solved."""

import re
import unicodedata

from maild.mail import Inbound
from routing.subject import folded

_MOST = 200  # characters; whoever writes more wants more

# One of these must be said, and nothing beyond these and the small words.
_THANKS = (
    *("thank you", "thanks", "thank", "thankyou", "thx", "thnx", "tnx", "ty", "cheers", "appreciated", "appreciate it"),
    *("谢谢", "謝謝", "多谢", "多謝", "感谢", "感謝", "谢了", "辛苦了"),
    *("ありがとうございました", "ありがとうございます", "ありがとう", "感謝します", "感謝いたします", "助かりました"),
    *("спасибо", "благодарю", "благодарим", "спс"),
    *("obrigado", "obrigada", "obrigados", "grato", "grata", "agradeço", "agradecido", "agradecida", "valeu"),
    *("gracias", "agradezco", "mil gracias"),
    *("شكرا", "أشكرك", "اشكرك", "أشكركم", "اشكركم", "مشكور", "مشكورين", "تسلم"),
    *("감사합니다", "감사드립니다", "감사해요", "고맙습니다", "고마워요", "감사"),
)
_SMALL = (
    *("you", "very", "much", "so", "a", "lot", "many", "again", "all", "everyone", "team", "support", "dear", "hi"),
    *("hello", "ok", "okay", "great", "perfect", "good", "nice", "day", "have", "and", "for", "the", "your", "help"),
    *("kind", "quick", "fast", "reply", "answer", "response", "received", "it", "got", "regards", "best", "really"),
    *(
        "好的",
        "好",
        "收到",
        "已收到",
        "您",
        "您的",
        "你",
        "你的",
        "你们",
        "你們",
        "的",
        "了",
        "非常",
        "很",
        "太",
        "十分",
    ),
    *(
        "帮助",
        "幫助",
        "回复",
        "回覆",
        "支持",
        "大家",
        "们",
        "們",
        "啦",
        "哦",
        "客服",
        "解决",
        "解決",
        "已解决",
        "已解決",
    ),
    *(
        "どうも",
        "本当に",
        "誠に",
        "大変",
        "ご対応",
        "ご連絡",
        "ご返信",
        "お返事",
        "はい",
        "了解です",
        "了解しました",
        "、",
    ),
    *("большое", "огромное", "вам", "за", "помощь", "ответ", "очень", "всё", "все", "хорошо", "ок", "понял", "поняла"),
    *("muito", "muita", "pela", "pelo", "ajuda", "resposta", "atenção", "a", "todos", "ótimo", "perfeito", "certo"),
    *("muchas", "muchísimas", "por", "su", "tu", "la", "el", "ayuda", "respuesta", "atención", "perfecto", "vale"),
    *("جزيلا", "لك", "لكم", "على", "المساعدة", "مساعدتكم", "الرد", "كثيرا", "جدا", "تمام", "حسنا"),
    *("네", "정말", "너무", "대단히", "도움", "답변", "주셔서", "빠른", "확인했습니다", "알겠습니다"),
)
_WHOLE = frozenset((*_THANKS, *_SMALL))
_JOINED = sorted((*_THANKS, *_SMALL), key=len, reverse=True)


def thanks_alone(mail: Inbound) -> bool:
    """True for `Thanks!`, `好的，谢谢`, `Muchas gracias por su ayuda`, also signed with the sender's name."""
    text = _plain(mail.text[: 2 * _MOST])
    if len(text) > _MOST or any(not one.inline for one in mail.attachments) or "?" in text or "؟" in text:
        return False
    name = set(re.findall(r"\w+", _plain(mail.sender.name))) if mail.sender else set()
    words = [word for word in re.findall(r"[\w、]+", text) if word not in name]
    said = " ".join(words)
    return any(one in said for one in _THANKS) and all(_is_known(word) for word in words)


def _is_known(word: str) -> bool:
    """A word of the lists, or one glued together from them, as in scripts that write no spaces."""
    if word in _WHOLE:
        return True
    if word[0] < "\u0700":  # Latin, Cyrillic and Arabic words do not glue
        return False
    while word:
        part = next((one for one in _JOINED if word.startswith(one)), None)
        if part is None:
            return False
        word = word.removeprefix(part)
    return True


def _plain(text: str) -> str:
    """Lower case, without the marks that Arabic may or may not write."""
    return "".join(one for one in folded(text).casefold() if unicodedata.category(one) != "Mn")
