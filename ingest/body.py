"""Which parts of a mail are its words, which are attachments; the words as full text and as new words."""

import re
from dataclasses import dataclass, field

from ingest import calendar, charset, enriched, flowed, html, inlined, quotes, signature, tnef
from ingest.guard import HTML_BYTES, PLAIN_BYTES, TEXT_CHARS, Budget
from ingest.headers import clean
from ingest.lines import Line, of_plain, text_of
from ingest.mime import Part, embedded
from ingest.wordlist import words
from maild.mail import Attachment

NAME_CHARS = 255


@dataclass(slots=True)
class Body:
    """`words` are the parts whose text is shown inline, `files` the others."""

    words: list[Part] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)
    others: list[Part] = field(default_factory=list)  # alternatives that say the same once more
    lines: list[Line] = field(default_factory=list)
    packed: list[Attachment] = field(default_factory=list)  # files that stood in the text itself
    event: str = ""  # what an invitation says, below the words
    borrowed: bool = False  # the mail has no words: its lines are those of a mail attached to it
    full_text: str = ""


_QUOTING = re.compile(
    r"blockquote|quote[d\"']|rplyfwdmsg|appendonsend|-signature|_signature|border-top: ?solid #", re.I
)
"""What HTML holds that may show a quote or a signature."""

_UNSHOWN = (
    "text/calendar",
    "text/x-vcard",
    "text/vcard",
    "text/directory",
    "text/csv",
    "text/rfc822-headers",
    "text/xml",
    "text/css",
)
SHORT_LINE = 20
"""So many characters even an empty line counts as: it costs as much."""

_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


def read(root: Part, budget: Budget) -> Body:
    """Sort the parts of a mail and read its text."""
    body = Body()
    _sort(root, body, root)
    chars = 0
    for part in body.words:
        lines = _lines(part, body, budget)
        body.lines += [Line(""), *lines] if body.lines else lines
        chars += sum(max(len(line.text), SHORT_LINE) for line in lines)
        if chars > TEXT_CHARS:
            budget.warn(f"more than {TEXT_CHARS} characters of text: the rest was not read")
            break
    if not text_of(body.lines):
        body.lines = _packed_lines(body, budget)
    body.event = _event(body)
    body.full_text = with_event(text_of(body.lines), body)
    return body


def _sort(part: Part, body: Body, root: Part) -> None:
    if not part.children:
        (body.words if _is_text(part, body, root) else body.files).append(part)
    elif part.media_type == "multipart/alternative":
        _choose(part, body, root)
    elif part.media_type == "multipart/report":
        for number, child in enumerate(part.children):
            if number == 0:
                _sort(child, body, root)
            else:
                body.files += child.leaves()
    else:
        for child in part.children:
            _sort(child, body, root)


def _is_text(part: Part, body: Body, root: Part) -> bool:
    if not part.media_type.startswith("text/") or part.media_type in _UNSHOWN:
        return False
    if part is root:
        return True
    if part.disposition == "attachment":
        return False
    return not part.name or not body.words


def _choose(part: Part, body: Body, root: Part) -> None:
    """Of the alternatives the plain text, unless it is empty or only points to the others; else all HTML there is."""
    leaves = list(part.leaves())
    texts = [
        leaf for leaf in leaves if leaf.media_type in ("text/plain", "text/html") and leaf.disposition != "attachment"
    ]
    plain = next((leaf for leaf in texts if leaf.media_type == "text/plain" and _says_something(leaf, texts)), None)
    chosen = _beside(part, plain, texts) if plain else [leaf for leaf in texts if leaf.media_type == "text/html"]
    chosen = chosen or texts[:1]
    body.words += chosen
    body.others += [leaf for leaf in texts if leaf not in chosen]
    for leaf in leaves:
        if leaf not in texts:
            (body.words if not chosen and _is_text(leaf, body, root) else body.files).append(leaf)


def _packed_lines(body: Body, budget: Budget) -> list[Line]:
    """The words of a mail that shows none at its top: in a winmail.dat, in a mail inside it, in a text sent as file."""
    for part in body.files:
        if tnef.is_tnef(part.media_type, part.name):
            opened = tnef.unpack(part.decoded())
            if opened and opened.text:
                return of_plain(opened.text[:PLAIN_BYTES].translate(_FORBIDDEN))
            if opened and opened.html:
                return html.to_lines(opened.html[:HTML_BYTES].translate(_FORBIDDEN))
    if len(body.files) == 1 and body.files[0].media_type in ("message/rfc822", "message/global", "message/partial"):
        body.borrowed = True
        return read(embedded(body.files[0], budget), budget).lines if budget.enter() else []
    texts = [part for part in body.files if part.media_type in ("text/plain", "text/html")]
    return _lines(texts[0], body, budget) if len(texts) == 1 and not body.words else []


def _event(body: Body) -> str:
    """What an invitation says; its description only where the mail has no words of its own."""
    part = next((one for one in body.files if one.media_type == "text/calendar"), None)
    if part is None:
        return ""
    lines, description = calendar.summary(part.text(calendar.CHARS).translate(_FORBIDDEN))
    return "\n".join(lines + ([] if text_of(body.lines) else [line for line in description if line]))


def with_event(text: str, body: Body) -> str:
    """Words, and below them what the invitation says, unless they say it."""
    return f"{text}\n\n{body.event}".strip() if body.event and body.event not in text else text


def _beside(part: Part, plain: Part, texts: list[Part]) -> list[Part]:
    """A plain part with those of the same alternative: text, picture, text is one way to say it all."""
    branch = next((list(child.leaves()) for child in part.children if plain in child.leaves()), [plain])
    return [leaf for leaf in branch if leaf is plain or (leaf in texts and leaf.media_type == "text/plain")]


_POINTERS = words("""
    html e-mail | html email | html mail | html message | html format | html version | html-enabled | html viewer
    html compatible | html capable | support html | supports html | enable html | in html | view this email
    view this message | view it in your browser | cannot display | unable to display | nicht dargestellt
    message in mime format | 不支持html | 不支持 html | html形式 | html 형식
""")
"""What a plain part says that only points to the HTML."""


def _says_something(plain: Part, texts: list[Part]) -> bool:
    text = plain.text(2000).strip()
    if not text:
        return False
    if len(text) > 400 or len(texts) == 1:
        return True
    return not any(word in text.lower() for word in _POINTERS)


def _lines(part: Part, body: Body, budget: Budget) -> list[Line]:
    rich = part.media_type == "text/html" or part.data[part.start : part.start + 200].lstrip()[:14].lower().startswith(
        (b"<html", b"<!doctype html")
    )
    most = HTML_BYTES if rich else PLAIN_BYTES
    data = part.decoded(most + 1 if rich else None)
    if not rich:
        data, files = inlined.take_out(data, budget)
        body.packed += files
    if len(data) > most:
        budget.warn(f"{part.media_type} of {part.end - part.start} bytes: read up to {most}")
    text = charset.decode(data[:most], part.params.get("charset", ""), part.headers.charset).translate(_FORBIDDEN)
    if part.media_type in ("text/enriched", "text/richtext"):
        return html.to_lines(enriched.to_html(text, part.media_type))
    if rich:
        return html.to_lines(text)
    return flowed.to_lines(text, part.params) if flowed.is_flowed(part.params) else of_plain(text)


def new_words(lines: list[Line]) -> str:
    """Quotes and signature off; the whole text where that would leave nothing."""
    return own_words(lines) or text_of(lines)


def said(body: Body) -> str:
    """The new words; where only the HTML that says the same shows what was quoted, without what it shows."""
    text = new_words(body.lines)
    rich = next((part for part in body.others if part.media_type == "text/html"), None)
    if rich is None or text != text_of(body.lines) or not _QUOTING.search(rich.text(HTML_BYTES)):
        return text
    own = own_words(html_lines(rich))
    return own if own and "".join(own.split()) in "".join(text.split()) else text


def own_words(lines: list[Line]) -> str:
    """Quotes and signature off; nothing where the sender wrote nothing."""
    kept = [text_of(signature.without(segment)) for segment in quotes.new_segments(signature.without_banner(lines))]
    return "\n\n".join(text for text in kept if text)


def html_lines(part: Part) -> list[Line]:
    """The lines of an HTML part that was not chosen as the mail's words."""
    return html.to_lines(part.text(HTML_BYTES).translate(_FORBIDDEN))


# --- attachments -------------------------------------------------------------------------------------------------


def attachments(body: Body) -> tuple[Attachment, ...]:
    """Every file of the mail, decoded; what stands in a winmail.dat instead of it."""
    found: list[Attachment] = []
    for part in body.files:
        if part.start < part.end or part.name:
            file = _attachment(part)
            opened = tnef.unpack(file.data) if tnef.is_tnef(file.media_type, file.name) else None
            found += opened.attachments if opened else (file,)
    return (*found, *body.packed)


def _attachment(part: Part) -> Attachment:
    inline = part.disposition == "inline" or (part.disposition != "attachment" and part.content_id is not None)
    return Attachment(file_name(part), part.media_type, part.decoded(), inline, part.content_id)


def file_name(part: Part) -> str:
    """A stranger's text: no controls, no folders in front of it."""
    name = clean(part.name).replace("\\", "/").rpartition("/")[2].strip()
    return "" if name in (".", "..") else name[:NAME_CHARS]
