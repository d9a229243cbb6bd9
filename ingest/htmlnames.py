"""What HTML elements and their names mean for reading mail: blocks, hidden elements, what clients call their quotes."""

import re
from html import unescape

ATTRIBUTE_CHARS = 4096

_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:-]{0,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HIDDEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:0(?:px|pt|em|%)?(?:;|$)"
    r"|max-height:0(?:px|pt)?(?:;|$)|opacity:0(?:\.0*)?(?:;|$)"
)
_REWRITTEN = re.compile(r"^(?:(?:x_)+|m_-?\d*|yiv\d+|aolmail_|ydp\w{6,10}?(?=yahoo))+")
"""What webmailers put before the names that other clients gave."""

SILENT = {
    "script",
    "style",
    "head",
    "title",
    "template",
    "noscript",
    "object",
    "svg",
    "math",
    "select",
    "textarea",
    "iframe",
}
RAW = {"script", "style", "title", "textarea", "iframe"}
VOID = {"br", "hr", "img", "input", "meta", "link", "base", "wbr", "col", "area", "embed", "param", "source", "track"}
PARAGRAPH = {"p", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"}
BLOCK = PARAGRAPH | {
    *("div", "tr", "li", "dt", "dd", "section", "article", "header", "footer", "main", "nav", "center", "form"),
    *(
        "fieldset",
        "address",
        "figure",
        "figcaption",
        "tbody",
        "thead",
        "caption",
        "body",
        "html",
        "aside",
        "hr",
        "o:p0",
    ),
}
KEPT = BLOCK | SILENT | {"a", "span", "font", "td", "th", "b", "i", "u", "em", "strong", "small", "label"}

QUOTE_NAMES = frozenset(
    [
        "aolmail_quote",
        "gmail_attr",
        "gmail_quote",
        "gmail_quote_attribution",
        "gmail_quote_container",
        "history_container",
        "hm_quote",
        "isforwardcontent",
        "isreplycontent",
        "mail-editor-reference-message-container",
        "mail_quote",
        "mailru-quote",
        "mcntmcntquote",
        "moz-cite-prefix",
        "moz-forward-container",
        "navermailquote",
        "olk_src_body_section",
        "origbody",
        "original-message",
        "protonmail_quote",
        "quoted-message",
        "quotedtext",
        "reply-intro",
        "reply_quote",
        "replyquoted",
        "tutanota_quote",
        "wps_quotion",
        "yahoo_quoted",
        "yj6qo_quote",
        "zmail_extra",
        "messagereplysection",
        "quoted-content",
        "gmx_quote",
        "nh_extra",
        "freshdesk_quote",
        "front-blockquote",
        "missive_quote",
        "sh-quoted-content",
        "cm_quote",
        "airmail_on",
        "clean_bq",
        "wmi-quote",
        "quote-header",
        "blockquote_zmail",
        "ntes-quote",
        "mail-quote",
        "email-quote",
        "oldmail",
        "original-content",
    ]
)

CUT_NAMES = frozenset(
    [
        "appendonsend",
        "divrplyfwdmsg",
        "fmreplysplit",
        "mailcontentreply",
        "ms-outlook-mobile-body-separator-line",
        "outlookmessageheader",
        "replysplit",
        "stopspelling",
        "xm_mail_oringinal_desc",
        "xm_mail_oringinal_describe",
        "zwchr",
    ]
)
"""Elements below which everything is quoted."""

SIGNATURE_NAMES = frozenset(
    [
        "applemailsignature",
        "_fmsignature",
        "fmsigseperator",
        "gmail_signature_prefix",
        "linebreakatbeginningofsignature",
        "messagesignaturesection",
        "bloop_sign",
        "signature-container",
        "dab4fad8-2dd7-40bb-a1b8-4e2aa1f9fdf2",
        "protonmail_signature_block",
        "signature",
        "spneditorsign",
        "spneditorsign_app",
    ]
)


_SIGNATURE_ENDS = ("-signature", "_signature")
_FOXMAIL_LINE = re.compile(r"width:210px;height:1px")


def is_signature(names: set[str]) -> bool:
    """True for an element that its client calls a signature."""
    return bool(names & SIGNATURE_NAMES) or any(name.endswith(_SIGNATURE_ENDS) for name in names)


def is_foxmail_line(found: dict[str, str]) -> bool:
    """The short line that Foxmail draws above a signature; all that follows and is no quote belongs to it."""
    style = "".join(found.get("style", "").lower().split())
    return found.get("color", "").lower() == "#b5c4df" and _FOXMAIL_LINE.search(style) is not None


def attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text[:ATTRIBUTE_CHARS]):
        found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
    if " hidden" in text[:ATTRIBUTE_CHARS].lower().split("=")[0]:
        found.setdefault("hidden", "")
    return found


def is_hidden(found: dict[str, str]) -> bool:
    style = found.get("style", "")
    return "hidden" in found or bool(style and _HIDDEN.search("".join(style.lower().split())))


_OUTLOOK_LINE = re.compile(r"border:none;border-top:solid#(?:e1e1e1|b5c4df)1\.0pt|border-top:#b5c4df1ptsolid")


def is_cut(found: dict[str, str]) -> bool:
    """The box with a line on top that Outlook puts around the header block of what is answered."""
    style = found.get("style", "").lower()
    return "border-top" in style and _OUTLOOK_LINE.search("".join(style.split())) is not None


def is_indent(found: dict[str, str]) -> bool:
    """A blockquote that composers use to indent what the sender writes."""
    style = "".join(found.get("style", "").lower().split())
    return "webkit-indent" in found.get("class", "") or ("40px" in style and "border:none" in style)


def client_names(found: dict[str, str]) -> set[str]:
    """Classes, id and name of an element as its client wrote them; `name=quote` is GMX's."""
    names = {_REWRITTEN.sub("", word) for word in f"{found.get('class', '')} {found.get('id', '')}".lower().split()}
    named = found.get("name", "").lower()
    return names | {"gmx_quote" if named == "quote" else named} if named else names
