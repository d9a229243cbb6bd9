"""Whether a mail says when it happened, what is wanted, what was done: by signs of any of the nine languages."""

import re

from routing.features import folded

_MAX_CHARS = 6000

_CLOCK = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-3])[:：][0-5]\d(?!\d)"
    r"|(?<!\d)\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:20)?\d{2}(?!\d)"
    r"|\d{1,2}\s?月\s?\d{1,2}\s?[日号號]?|\d{1,2}\s?월\s?\d{1,2}\s?일|\d{1,2}\s?[点點時时시]"
    r"|(?<!\w)\d{1,2}\s?(?:am|pm|utc|h)(?!\w)|\d{1,3}\s?(?:天|号|일째|일에|日に|日から)"
    r"|(?<!\d)(?:\d{1,2}/(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])/\d{1,2})\.?(?![/\d,]|\.\d| ?[a-z%])"
)
_DIGIT, _DIGITS = re.compile(r"\d"), re.compile(r"\d+")
_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "janeiro fevereiro março abril maio junho julho setembro outubro novembro dezembro "
    "enero febrero marzo mayo junio julio agosto septiembre octubre noviembre diciembre "
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
)
_DAYS = (
    "yesterday|today|this morning|last night|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    "days ago|hours ago|week ago|"
    "вчера|сегодня|в понедельник|во вторник|в среду|в четверг|в пятницу|в субботу|"
    "в воскресенье|дней назад|дня назад|часов назад|"
    "ontem|hoje|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|dias atrás|horas atrás|"
    " ayer| hoy|anoche|el lunes|el martes|el miércoles|el jueves|el viernes|el sábado|el domingo|hace dos|hace tres|"
    "امس|اليوم|البارحة|قبل يومين|منذ يومين|"
    "昨天|今天|前天|昨晚|今早|上周|星期|礼拜|天前|小时前|"
    "this afternoon|this evening|this week|last week|last month|"
    "an hour ago|weeks ago|months ago|minutes ago|just now|"
    "in january|in october|in november|in december|"
    "на прошлой неделе|часа назад|час назад|неделю назад|недели назад|месяц назад|минут назад|в прошлом месяце|"
    "третий день|второй день|только что|сутки|с пятницы|с понедельника|с четверга|утром|вечером|ночью|"
    "ha tres dias|ha dois dias|ha duas|semana passada|mes passado|na sexta|na quinta|na quarta|na terca|na segunda|"
    "sexta feira|agora ha pouco|anteontem|de manha|de madrugada|semanas atras|"
    "semana pasada|mes pasado|esta tarde|esta manana|anteayer|antier|hace un rato|hace una|desde ayer|desde el|"
    "dias atras|ayer|ثلاثه ايام|الاسبوع|الشهر الماضي|ساعتين|ساعه|يومين|امبارح|مبارح|منذ اسبوع|منذ شهر|يوم الاثنين|"
    "يوم الثلاثاء|يوم الاربعاء|يوم الخميس|يوم الجمعه|يوم السبت|يوم الاحد|الصباح|"
    "周一|周二|周三|周四|周五|周六|周日|刚刚|刚才|三天|两天|几天|上个月|上月|今早|凌晨|"
    "先週|先月|今週|月曜|火曜|水曜|木曜|金曜|土曜|日曜|さっき|先ほど|数日|"
    "지난주|지난달|월요일|화요일|수요일|목요일|금요일|토요일|일요일|며칠|방금|사흘|이틀|아까|어젯밤|"
    "昨日|本日|今日|昨夜|今朝|日前|时间前|어제|오늘|그저께|엊그제|일 전|시간 전"
)
_MONTH = folded(_MONTHS).split()
_ANY_MONTH = f"(?:{'|'.join(_MONTH)})"
_DATE = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of| de|\.)? {_ANY_MONTH}|{_ANY_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?)(?!\w)"
)
_AGO = re.compile(
    r"(?:ha|hace|faz|قبل|منذ|من|for|since|past|last|уже|в) \d{1,3} "
    r"(?:days|hours|weeks|dias|horas|semanas|ايام|ساعات|ساعه|يوم|дня|дней|часов|часа|недел|утра|вечера|ночи|дня)"
    r"|\d{1,3} (?:days|weeks|hours) (?:ago|now|already)|(?<!\w)on the \d{1,2}(?:st|nd|rd|th)"
    r"|(?:a las|as|الساعه) \d{1,2}(?!\d)"
)
_DAY = folded(_DAYS).split("|")

_WANTED = (
    "credit the|put it right|put this right|pay me back|pay back|pay me|correct my|release my|release the|"
    "fix my balance|i demand|my coins back|back to my|退我|给我退|更正|归还|"
    "反映させ|元に戻|弁償|풀어|처리해|내놔|바로잡|"
    "исправьте|отдайте|снимите|выплатите|dinheiro de volta|liberem|libere meu|me paguem|desfacam|"
    "dinero de vuelta|reviertan|liberen|paguenme|regresen|regresenme|devuelvame|"
    "اعيدوا|اعاده|ارجاع|رجع|فكوا|الغوا|صححوا|افتحوا|عايز فلوس|اريد فلوس|اريد اموالي|اطالب|رد فلوس|ابغى فلوس|"
    "refund|give back|give it back|give me back|money back|return my|return the|reverse|compensat|reimburs|credit my|"
    "credit me|credit it|restore|unfreeze|unblock|unlock|reopen|correct the|correct this|cancel the|"
    "cancel this|remove the charge|put right|make it right|my money|reinstate|want it back|get it back|"
    "want my|退款|退还|退回|还给我|还我|赔偿|补偿|赔付|补发|撤销|解冻|解封|恢复|返还|到账|返金|返還|補償|"
    "取り消し|取消|解除|返して|補填|訂正|反映して|верните|вернуть|возврат|возмест|компенс|разблокир|отмените|"
    "начислите|зачислите|восстанов|пересмотр|estorn|reembols|devolv|devoluc|ressarc|desbloque|cancelem|"
    "corrijam|creditem|indeniz|devuelv|devoluci|reintegr|compens|desbloqu|anulen|abonen|acrediten|corrijan|"
    "restituy|استرداد|استرجاع|ارجاع|اعاده|رد المبلغ|تعويض|رجعو|الغاء الحظر|فك الحظر|환불|돌려|보상|취소해|"
    "해제해|복구|반환|정정|입금해"
)
_STEPS = (
    "screen says|blank page|keeps loading|i pressed|i clicked|crashe|the response|after updat|after the update|"
    "it closes|reinstall|it freezes|转圈|闪退|卡住|更新后|返回|白屏|黑屏|重装|点了|按了|"
    "真っ白|更新したら|再起動|落ちる|固まる|"
    "하얗게|꺼짐|꺼져|업데이트 후|재설치|멈춰|белый экран|вылетает|переустанов|после обновления|зависает|жму|"
    "tela branca|depois de atualizar|trava|reinstalei|nada acontece|da erro|"
    "hago clic|no pasa nada|pantalla en blanco|despues de actualizar|se cierra|se traba|reinstale|sale error|sale un|"
    "اضغط|شاشه بيضاء|بعد التحديث|يعلق|يطلع|ثبت|حذفت التطبيق|يغلق|"
    "error|code |status 4|status 5|http 4|http 5|message says|it says|when i |after i |if i click|i tried|"
    "steps|报错|错误|提示|显示|点击|返回码|步骤|エラー|表示され|押すと|クリック|手順|ошибк|пишет|нажимаю|"
    "выдает|выскакивает|erro|mensagem|aparece|quando eu|quando tento|clico|sale el mensaje|cuando intento|"
    "me sale|pulso|خطا|تظهر|يظهر|عندما|오류|에러|누르면|클릭|메시지가"
)
_WANTED_FOLDED = tuple(folded(_WANTED).split("|"))
_STEPS_FOLDED = tuple(folded(_STEPS).split("|"))


def said(text: str) -> str:
    """What the three questions below are asked of: the beginning of the mail, folded once for all of them."""
    return folded(text[:_MAX_CHARS])


def says_time(small: str) -> bool:
    """True where a clock time, a date or a day is named."""
    if any(map(small.__contains__, _DAY)):
        return True
    sign = _DIGITS if small.isascii() else _DIGIT  # only 月 and the like follow the last digits of a long number
    digits = [one.start() for one in sign.finditer(small)]  # each time begins with one, each date has one
    if not digits:
        return False
    if any(_CLOCK.match(small, at) for at in digits):
        return True
    return bool(_AGO.search(small)) or (any(map(small.__contains__, _MONTH)) and bool(_DATE.search(small)))


def says_wanted(small: str) -> bool:
    """True where the mail asks for something to be paid back, reversed or corrected."""
    return any(map(small.__contains__, _WANTED_FOLDED))


def says_steps(small: str) -> bool:
    """True where the mail tells what was done or quotes what was shown."""
    return any(map(small.__contains__, _STEPS_FOLDED))
