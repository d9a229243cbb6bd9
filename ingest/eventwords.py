"""What stands before an event's facts, in the languages agents and customers read: a table, no logic."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventWords:
    """Titles by method, labels, and what somebody answers."""

    invitation: str
    cancelled: str
    answer: str
    proposal: str
    when: str
    where: str
    organiser: str
    accepts: str
    declines: str
    tentative: str


EVENT_WORDS = {
    "en": EventWords(
        *("Invitation", "Cancelled", "Answer to an invitation", "Another time is proposed", "When", "Where"),
        *("Organiser", "accepts", "declines", "accepts for now"),
    ),
    "zh": EventWords(
        *("会议邀请", "已取消", "对邀请的答复", "建议新的时间", "时间", "地点", "组织者", "接受", "谢绝", "暂定接受")
    ),
    "zh-hant": EventWords(
        *("會議邀請", "已取消", "對邀請的回覆", "建議新的時間", "時間", "地點", "召集人", "接受", "婉拒", "暫定接受")
    ),
    "ja": EventWords(
        *("招待", "キャンセル", "招待への返信", "別の日時の提案", "日時", "場所", "主催者", "承諾", "辞退", "仮承諾")
    ),
    "ko": EventWords(
        *("초대", "취소됨", "초대에 대한 회신", "새 시간 제안", "일시", "장소", "주최자", "수락", "거절", "임시 수락")
    ),
    "ru": EventWords(
        *("Приглашение", "Отменено", "Ответ на приглашение", "Предложено другое время", "Когда", "Где"),
        *("Организатор", "принимает", "отклоняет", "предварительно принимает"),
    ),
    "ar": EventWords(
        *(
            "دعوة",
            "أُلغي",
            "رد على دعوة",
            "اقتراح موعد آخر",
            "الموعد",
            "المكان",
            "المنظِّم",
            "يقبل",
            "يعتذر",
            "يقبل مبدئيًا",
        )
    ),
    "es": EventWords(
        *("Invitación", "Cancelado", "Respuesta a una invitación", "Se propone otra hora", "Cuándo", "Dónde"),
        *("Organiza", "acepta", "rechaza", "acepta provisionalmente"),
    ),
    "pt": EventWords(
        *("Convite", "Cancelado", "Resposta a um convite", "Outro horário proposto", "Quando", "Onde"),
        *("Organização", "aceita", "recusa", "aceita provisoriamente"),
    ),
}
"""By the language that the event itself is written in, lower case."""
