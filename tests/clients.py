"""Replies as well-known mail clients write them, over the real bytes of the mail that is answered.

A client is its way of quoting: what it puts around the old mail, in its text and in its HTML part, and where it has
its signature. Written from what such mails look like; values only, sending is the test's part.
"""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr
from enum import StrEnum
from html import escape
from html.parser import HTMLParser

from maild.model import Language


class Place(StrEnum):
    """Where the new words stand."""

    TOP = "above the quote"
    BOTTOM = "below the quote"
    INSIDE = "inside the quote"
    ALONE = "without a quote"


class Parts(StrEnum):
    """What the client sends."""

    BOTH = "text and HTML"
    PLAIN = "text alone"
    RICH = "HTML alone"


@dataclass(frozen=True, slots=True)
class Words:
    """What the agent types. `anchor`: words of the old mail; behind them stands what is written inside the quote."""

    text: str
    language: Language = Language.EN
    place: Place = Place.TOP
    signature: str = ""
    anchor: str = ""

    @property
    def chinese(self) -> bool:
        return self.language is not Language.EN

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


@dataclass(frozen=True, slots=True)
class Old:
    """The mail that is answered, as a client shows it. html: what stands in its body."""

    name: str
    address: str
    to: str
    subject: str
    message_id: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Written:
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Client:
    """again: what stands before the subject of an answer, in English and in Chinese."""

    name: str
    write: Callable[[Words, Old], Written]
    program: tuple[str, str]
    again: tuple[str, str] = ("Re: ", "Re: ")
    charset: str = "utf-8"
    flowed: bool = False


def reply(client: Client, answered: EmailMessage, words: Words, parts: Parts = Parts.BOTH) -> EmailMessage:
    """The answer without From, Date and Message-ID, which are its author's."""
    old = _old(answered)
    written = client.write(words, old)
    mail = EmailMessage()
    mail["To"] = str(answered["Reply-To"])
    mail["Subject"] = client.again[words.chinese] + old.subject
    mail["In-Reply-To"] = old.message_id
    mail["References"] = f"{answered['References'] or ''} {old.message_id}".strip()
    mail[client.program[0]] = client.program[1]
    charset = client.charset if words.chinese else "utf-8"
    if parts is Parts.RICH:
        mail.set_content(written.html, subtype="html", charset=charset)
        return mail
    mail.set_content(flowed(written.text) if client.flowed else written.text, charset=charset)
    if client.flowed:
        mail.set_param("format", "flowed")
    if parts is Parts.BOTH:
        mail.add_alternative(written.html, subtype="html", charset=charset)
    return mail


# --- the mail that is answered ---


def _old(mail: EmailMessage) -> Old:
    rich = mail.get_body(("html",))
    assert rich is not None
    html = str(rich.get_content())
    name, address = parseaddr(str(mail["From"]))
    body = html.partition("<body")[2].partition(">")[2].partition("</body>")[0]
    return Old(name, address, str(mail["To"]), str(mail["Subject"]), str(mail["Message-ID"]), _as_text(html), body)


class _Shown(HTMLParser):
    """HTML as clients turn it into text for the other part: links in angle brackets, rows as lines."""

    _BREAKS = frozenset({"p", "div", "tr", "table", "h1", "h2", "ul", "li", "br", "blockquote", "title"})

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._silent = 0
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("head", "style", "script")
        if tag in self._BREAKS:
            self.text += "\n"
        elif tag == "td" and not self.text.endswith("\n"):
            self.text += "\t"
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("head", "style", "script")
        if tag == "a" and self._links:
            self.text += f"<{self._links.pop()}>"
        elif tag in self._BREAKS:
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text += data.replace("\n", " ")


def _as_text(html: str) -> str:
    shown = _Shown()
    shown.feed(html)
    lines = [line.strip() for line in shown.text.split("\n")]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept).strip()


# --- pieces ---


def flowed(text: str) -> str:
    """Long lines end in a blank and go on in the next (RFC 3676 §4)."""
    return "\n".join(" \n".join(_flow(line)) for line in text.split("\n"))


def _flow(line: str) -> list[str]:
    marks = line[: len(line) - len(line.lstrip("> "))] if line.startswith(">") else ""
    wrapped = textwrap.wrap(line[len(marks) :], 72, break_long_words=False, break_on_hyphens=False)
    return [marks + one for one in wrapped] or [line]


def _quoted(text: str, words: Words) -> str:
    """With marks. What is written inside stands between them without one."""
    lines = []
    for line in text.split("\n"):
        lines.append(f"> {line}".rstrip())
        if _is_anchor(words, line):
            lines += ["", *words.lines, ""]
    return "\n".join(lines)


def _bare(text: str, words: Words) -> str:
    lines = []
    for line in text.split("\n"):
        lines += [line, *(words.lines if _is_anchor(words, line) else ())]
    return "\n".join(lines)


def _is_anchor(words: Words, line: str) -> bool:
    return words.place is Place.INSIDE and bool(words.anchor) and words.anchor in line


def _body(old: Old, words: Words) -> str:
    if words.place is not Place.INSIDE:
        return old.html
    new = "".join(f"<div>{escape(line)}</div>" for line in words.lines)
    return old.html.replace(words.anchor, f"{words.anchor}<div><br></div>{new}")


def _arranged(words: Words, new: str, quote: str, signature: str, *, low: bool = False, gap: str = "\n\n") -> str:
    """The pieces in their order. low: the signature stands at the very end, below the quote."""
    if words.place is Place.ALONE:
        pieces = [new, signature]
    elif words.place is Place.TOP:
        pieces = [new, quote, signature] if low else [new, signature, quote]
    elif words.place is Place.BOTTOM:
        pieces = [quote, new, signature]
    else:
        pieces = [quote, signature]
    return gap.join(one for one in pieces if one)


def _divs(lines: list[str], attributes: str = "") -> str:
    return "".join(f"<div{attributes}>{escape(line) or '<br>'}</div>" for line in lines)


def _page(body: str, head: str = "") -> str:
    return f'<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8">{head}</head>{body}</html>'


# --- clients ---


def _gmail(words: Words, old: Old, english: str) -> Written:
    heading = f"{old.name} <{old.address}> 于2026年3月2日周一 18:00写道：" if words.chinese else english
    sign = words.signature.split("\n") if words.signature else []
    text = _arranged(
        words,
        words.text,
        f"{heading}\n\n{_quoted(old.text, words)}",
        "\n".join(("-- ", *sign)) if sign else "",
        low=True,
    )
    quote = (
        f'<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        f'{escape(heading)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:'
        "1px solid rgb(204,204,204);"
        f'padding-left:1ex">{_body(old, words)}</blockquote></div>'
    )
    signature = (
        '<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" '
        f'class="gmail_signature" data-smartmail="gmail_signature">{_divs(sign)}</div>'
    )
    new = f'<div dir="ltr">{_divs(words.lines)}</div>'
    return Written(text, _arranged(words, new, quote, signature if sign else "", low=True, gap="\r\n"))


def gmail_web(words: Words, old: Old) -> Written:
    return _gmail(words, old, f"On Mon, Mar 2, 2026 at 10:00 AM {old.name} <\n{old.address}> wrote:")


def gmail_mobile(words: Words, old: Old) -> Written:
    return _gmail(words, old, f"On Mon, Mar 2, 2026, 10:00 {old.name} <{old.address}> wrote:")


_FIELDS = (
    ("From:", "Sent:", "To:", "Subject:", "Monday, March 2, 2026 10:00 AM"),
    ("发件人:", "发送时间:", "收件人:", "主题:", "2026年3月2日 18:00"),
)


def _fields(words: Words, old: Old, sender: str = "") -> list[tuple[str, str]]:
    *names, date = _FIELDS[words.chinese]
    values = (sender or f"{old.name} <{old.address}>", date, old.to, old.subject)
    return list(zip(names, values, strict=True))


def _headers(words: Words, old: Old) -> str:
    return "\n".join(f"{name} {value}" for name, value in _fields(words, old))


def _rich_headers(words: Words, old: Old) -> str:
    return "<br>".join(f"<b>{name}</b> {escape(value)}" for name, value in _fields(words, old))


def outlook_desktop(words: Words, old: Old) -> Written:
    text = _arranged(words, words.text, f"{_headers(words, old)}\n\n{_bare(old.text, words)}", words.signature)
    quote = (
        "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal>"
        f"{_rich_headers(words, old)}<o:p></o:p></p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        f"{_body(old, words)}"
    )
    new = "".join(f"<p class=MsoNormal>{escape(line) or '&nbsp;'}<o:p></o:p></p>" for line in words.lines)
    sign = "".join(
        '<p class=MsoNormal><a name="_MailAutoSig"><span style="mso-no-proof:yes">'
        f"{escape(line)}<o:p></o:p></span></a></p>"
        for line in words.signature.split("\n")
    )
    body = _arranged(words, new, quote, sign if words.signature else "", gap="<p class=MsoNormal><o:p>&nbsp;</o:p></p>")
    head = "<meta name=Generator content='Microsoft Word 15'><style><!--p.MsoNormal{margin:0in}--></style>"
    return Written(text, _page(f"<body lang=EN-US><div class=WordSection1>{body}</div></body>", head))


def outlook_old(words: Words, old: Old) -> Written:
    """The block of Outlook Express and its heirs."""
    line = "-----原始邮件-----" if words.chinese else "-----Original Message-----"
    text = _arranged(words, words.text, f"{line}\n{_headers(words, old)}\n\n{_bare(old.text, words)}", words.signature)
    quote = (
        '<div class="OutlookMessageHeader" lang="en-us" dir="ltr" align="left"><hr tabindex="-1">'
        f'<font face="Tahoma" size="2">{_rich_headers(words, old)}</font><br></div><div></div>{_body(old, words)}'
    )
    sign = _divs(["-- ", *words.signature.split("\n")]) if words.signature else ""
    return Written(
        text, _page(f"<body>{_arranged(words, _divs(words.lines), quote, sign, gap='<div><br></div>')}</body>")
    )


def _outlook_online(words: Words, old: Old, before_text: str, before: str, wrap: tuple[str, str]) -> Written:
    rule = "_" * 32
    quote = f"{rule}\n{_headers(words, old)}\n\n{_bare(old.text, words)}"
    text = _arranged(words, words.text, quote, "\n\n".join(one for one in (words.signature, before_text) if one))
    rich = (
        '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" '
        'dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">'
        f"{_rich_headers(words, old)}</font><div>&nbsp;</div></div>{_body(old, words)}"
    )
    new = _divs(words.lines, ' class="elementToProof" style="font-family:Aptos,Arial;font-size:12pt"')
    sign = f'<div id="Signature">{_divs(words.signature.split(chr(10)))}</div>' if words.signature else ""
    body = _arranged(words, new, wrap[0] + rich + wrap[1], sign + before, gap="<div><br></div>")
    return Written(text, _page(f'<body dir="ltr">{body}</body>', "<style>p{margin-top:0}</style>"))


def outlook_web(words: Words, old: Old) -> Written:
    return _outlook_online(words, old, "", "", ("", ""))


def outlook_mobile(words: Words, old: Old) -> Written:
    said = "获取 Outlook for iOS" if words.chinese else "Get Outlook for iOS"
    link = f'<div id="ms-outlook-mobile-signature" dir="ltr"><div><br></div><a href="https://aka.ms/o0ukef">{said}</a></div>'
    wrap = ('<div id="mail-editor-reference-message-container" class="ms-outlook-mobile-reference-message">', "</div>")
    return _outlook_online(words, old, f"{said}<https://aka.ms/o0ukef>", link, wrap)


def apple_mac(words: Words, old: Old) -> Written:
    heading = (
        f"2026年3月2日 18:00，{old.name} <{old.address}> 写道："
        if words.chinese
        else f"On 2 Mar 2026, at 10:00, {old.name} <{old.address}> wrote:"
    )
    text = _arranged(words, words.text, _quoted(f"{heading}\n\n{old.text}", words), words.signature)
    quote = (
        f'<div><blockquote type="cite"><div>{escape(heading)}</div><br class="Apple-interchange-newline">'
        f"<div>{_body(old, words)}</div></blockquote></div><br>"
    )
    sign = f'<div><meta charset="UTF-8"><div>{"<br>".join(map(escape, words.signature.split(chr(10))))}</div></div>'
    body = _arranged(words, _divs(words.lines), quote, sign if words.signature else "", gap="<br>")
    style = 'style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;"'
    return Written(text, _page(f"<body {style}>{body}</body>"))


def iphone(words: Words, old: Old) -> Written:
    heading = (
        f"在 2026年3月2日，18:00，{old.name} <{old.address}> 写道："
        if words.chinese
        else f"On Mar 2, 2026, at 10:00, {old.name} <{old.address}> wrote:"
    )
    said = "从我的iPhone发送" if words.chinese else "Sent from my iPhone"
    text = _arranged(words, words.text, _quoted(f"{heading}\n\n\ufeff{old.text}", words), said)
    quote = (
        f'<div dir="ltr"><br><blockquote type="cite">{escape(heading)}<br><br></blockquote></div>'
        f'<blockquote type="cite"><div dir="ltr">\ufeff{_body(old, words)}</div></blockquote>'
    )
    sign = f'<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">{said}</div>'
    new = f'<div dir="ltr"></div><div dir="ltr">{_divs(words.lines)}</div>'
    return Written(text, _page(f'<body dir="auto">{_arranged(words, new, quote, sign, gap="")}</body>'))


def thunderbird(words: Words, old: Old) -> Written:
    heading = f"在 2026/3/2 18:00, {old.name} 写道:" if words.chinese else f"On 02/03/2026 10:00, {old.name} wrote:"
    sign = words.signature.split("\n") if words.signature else []
    below = "\n".join(("-- ", *sign)) if sign else ""
    text = _arranged(words, words.text, f"{heading}\n{_quoted(old.text, words)}", below, low=True)
    quote = (
        f'<div class="moz-cite-prefix">{escape(heading)}<br></div><blockquote type="cite" '
        f'cite="mid:{escape(old.message_id.strip("<>"))}">{_body(old, words)}</blockquote>'
    )
    rich = f'<div class="moz-signature">-- <br>{"<br>".join(map(escape, sign))}</div>' if sign else ""
    new = f"<p>{'<br>'.join(map(escape, words.lines))}</p>"
    return Written(text, f"<!DOCTYPE html>{_page(f'<body>{_arranged(words, new, quote, rich, low=True)}</body>')}")


def thunderbird_mobile(words: Words, old: Old) -> Written:
    """K-9 Mail's manner."""
    heading = (
        f"{old.name} <{old.address}> 于 2026年3月2日 GMT+08:00 18:00:00 写道："
        if words.chinese
        else f"On 2 March 2026 10:00:00 UTC, {old.name} <{old.address}> wrote:"
    )
    text = _arranged(
        words, words.text, f"{heading}\n{_quoted(old.text, words)}", words.signature and f"-- \n{words.signature}"
    )
    quote = (
        f'<br><br><div class="gmail_quote"><div dir="auto">{escape(heading)}</div><blockquote class="gmail_quote" '
        'style="margin: 0pt 0pt 0pt 0.8ex; border-left: 1px solid rgb(204, 204, 204); padding-left: 1ex;">'
        f"{_body(old, words)}</blockquote></div>"
    )
    sign = f"<div class='k9mail-signature'>-- <br>{'<br>'.join(map(escape, words.signature.split(chr(10))))}</div>"
    new = f'<div dir="auto">{"<br>".join(map(escape, words.lines))}</div>'
    return Written(text, _page(f"<body>{_arranged(words, new, quote, sign if words.signature else '', gap='')}</body>"))


def foxmail(words: Words, old: Old) -> Written:
    names = ("发件人：", "发送时间：", "收件人：", "主题：") if words.chinese else ("From:", "Date:", "To:", "Subject:")
    values = [value for _, value in _fields(words, old)]
    heading = "\n".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
    text = _arranged(words, words.text, f" \n{heading}\n{_bare(old.text, words)}", words.signature)
    lines = "".join(f"<div><b>{name}</b>&nbsp;{escape(value)}</div>" for name, value in zip(names, values, strict=True))
    quote = (
        '<blockquote style="margin-Top: 0px; margin-Bottom: 0px; margin-Left: 0.5em; margin-Right: inherit"><div>&nbsp;'
        '</div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><div style="'
        f'PADDING-RIGHT: 8px; PADDING-LEFT: 8px; FONT-SIZE: 12px;BACKGROUND: #efefef;">{lines}</div></div>'
        '<div><div class="FoxDiv20260302180000123456" id="FoxDIV_20260302">'
        f"{_body(old, words)}</div></div></blockquote>"
    )
    rule = '<hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" align="left">'
    sign = (
        f"<div><br></div>{rule}<div><span>{_divs(words.signature.split(chr(10)))}</span></div>"
        if words.signature
        else ""
    )
    new = f"<div><span></span>{_divs(words.lines)}</div>"
    return Written(text, _page(f"<body>{_arranged(words, new, quote, sign, gap='')}</body>"))


def qq(words: Words, old: Old) -> Written:
    names = ("发件人:", "发送时间:", "收件人:", "主题:") if words.chinese else ("From:", "Date:", "To:", "Subject:")
    title = "原始邮件" if words.chinese else "Original"
    values = [value for _, value in _fields(words, old, f'"{old.name}"<{old.address}>;')]
    heading = "\n".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
    line = f"------------------ {title} ------------------"
    text = _arranged(words, words.text, f"{line}\n{heading}\n\n\n\n{_bare(old.text, words)}", words.signature)
    rows = "".join(f"<div><b>{name}</b>&nbsp;{escape(value)}</div>" for name, value in zip(names, values, strict=True))
    quote = (
        '<div style="font-size: 12px;font-family: Arial Narrow;padding:2px 0 2px 0;">------------------&nbsp;'
        f'{title}&nbsp;------------------</div><div style="font-size: 12px;background:#efefef;padding:8px;">'
        f"{rows}</div><div><br></div>{_body(old, words)}"
    )
    sign = f"<div><sign>{_divs(words.signature.split(chr(10)))}</sign></div>" if words.signature else ""
    return Written(text, _arranged(words, _divs(words.lines), quote, sign, gap="<div><br></div>"))


_OUTLOOK = ("Re: ", "答复: ")
CLIENTS = (
    Client("Gmail on the web", gmail_web, ("X-Gm-Message-State", "AOJu0Yx")),
    Client("Gmail on a phone", gmail_mobile, ("X-Gm-Message-State", "AOJu0Yy")),
    Client("Outlook", outlook_desktop, ("X-Mailer", "Microsoft Outlook 16.0"), _OUTLOOK, "gb18030"),
    Client("old Outlook", outlook_old, ("X-Mailer", "Microsoft Windows Live Mail 15"), _OUTLOOK, "gb18030"),
    Client("Outlook on the web", outlook_web, ("X-MS-Has-Attach", ""), _OUTLOOK),
    Client("Outlook on a phone", outlook_mobile, ("X-MS-Has-Attach", ""), _OUTLOOK),
    Client("Apple Mail", apple_mac, ("X-Mailer", "Apple Mail (2.3776.700.51)")),
    Client("iPhone", iphone, ("X-Mailer", "iPhone Mail (22D72)")),
    Client("Thunderbird", thunderbird, ("User-Agent", "Mozilla Thunderbird"), flowed=True),
    Client("Thunderbird on a phone", thunderbird_mobile, ("User-Agent", "Thunderbird for Android")),
    Client("Foxmail", foxmail, ("X-Mailer", "Foxmail 7.2.25.163[cn]"), charset="gb18030"),
    Client("QQ", qq, ("X-Mailer", "QQMail 2.x"), ("Re: ", "回复："), charset="gb18030"),
)
BY_NAME = {one.name: one for one in CLIENTS}
