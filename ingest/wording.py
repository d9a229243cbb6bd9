"""Whether a machine wrote a mail, by its words alone: subjects, notes of absence, acknowledgements, codes, newsletters.

Every rule needs two signs that do not depend on each other, and none holds where the text asks or wants something:
that is what people write to a desk for.
"""

import re

from ingest import deskwords, machines, notices, senders
from ingest.headers import Headers
from ingest.mime import Part
from maild.model import Mailbox

_URL = re.compile(r"://\S{1,2000}")
_PUNCTUATION = re.compile(r"[\W_]+")
_ANSWER = re.compile(
    r"\s*(?:\[[^\]]{1,60}\]\s*)?(?:re|r|i|aw|sv|antw|odp|rif|res|enc|doorst|pd|ilt|пересл|전달|回复|回覆|答复|答覆|返信|회신|답장|رد|отв|ответ|ynt|vs|fwd?|fw|wg|tr|转发|转寄|轉寄|転送)(?:\[\d+\])?\s*[:：]",
    re.I,
)


class Wording:
    """A mail's words, looked at once."""

    __slots__ = ("fields", "head", "lower", "role", "subject", "text")

    def __init__(self, fields: Headers, sender: Mailbox | None, text: str) -> None:
        self.fields = fields
        self.subject = fields.text("subject").strip()
        self.head = self.subject.lstrip("[【(*<!- ")
        self.text = text[:20_000]
        self.lower = self.text.lower()
        self.role = _is_role(sender)

    def answers(self) -> bool:
        """It answers a mail or passes one on, by its header."""
        fields = self.fields
        return fields.has("in-reply-to") or fields.has("references") or _ANSWER.match(self.subject) is not None

    def served(self) -> bool:
        """From a role's address, first of its matter, and through no program that people write in."""
        return self.role and not self.answers() and not senders.by_hand(self.fields)

    def asks(self) -> bool:
        """It asks, or wants something for itself."""
        plain = _URL.sub("", self.lower) if "://" in self.lower else self.lower
        if "?" in plain or "？" in plain or "؟" in plain:
            return True
        return _any(plain, deskwords.PLEAS) or _any(plain, deskwords.ASKS)


def reason(root: Part, words: Wording) -> str:
    """Why this is a machine's, or "": the first rule that applies."""
    return (
        _subject(words)
        or _notice_subject(words)
        or _away(words)
        or _desk(words)
        or _challenge(words)
        or _template(words)
        or _code(words)
        or _account(words)
        or _newsletter(words)
        or _recorded(root, words)
    )


def _any(text: str, table: tuple[str, ...]) -> bool:
    return any(word in text for word in table)


def _is_role(sender: Mailbox | None) -> bool:
    if sender is None:
        return False
    local, _, domain = sender.address.partition("@")
    if local in domain.split("."):
        return True  # acme@acme.test
    pieces = [piece for piece in _PUNCTUATION.split(local) if piece] or [local]
    if _PUNCTUATION.sub("", local) in deskwords.ROLES or pieces[0] in deskwords.ROLES or pieces[-1] in deskwords.ROLES:
        return True
    return _any(sender.name.lower(), deskwords.ROLE_NAMES)


# --- subjects ----------------------------------------------------------------------------------------------------

_SEPARATORS = (":", "：", "]", "】", ")", "(", "（", "|", ">")
_GOES_ON = (
    *(
        "until",
        "till",
        "from",
        "to ",
        "re:",
        "re ",
        "bis",
        "vom",
        "ab ",
        "jusqu",
        "hasta",
        "até",
        "fino",
        "du ",
        "del ",
    ),
    *("do ", "с ", "до ", "since", "through", "back on", "d'absence", "wegen", "am ", "vom ", "t/m", "tot "),
)
_IS_AWAY = re.compile(
    r"(?:auto(?:matic)?: )?(?!my |our |your |the |there |why |it )[\w .,'/&-]{2,60} is (?:currently )?"
    r"(?:out of (?:the )?office|away|on (?:annual )?(?:vacation|leave)|out of town)\b",
    re.IGNORECASE,
)


def _subject(words: Wording) -> str:
    """`Automatic reply: …` is a notice, `Automatic reply does not work` and `Out of office orders?` are people's."""
    if _ANSWER.match(words.subject):
        return ""
    lower = words.head.lower()
    auto, absent = _longest(lower, machines.AUTO_SUBJECTS), _longest(lower, machines.ABSENCE_SUBJECTS)
    begins = max(auto, absent, key=len)
    named = None if begins else _IS_AWAY.match(words.head)
    if not begins and named is None:
        return ""
    rest = words.head[named.end() if named else len(begins) :].strip().rstrip("!。.")
    if rest.endswith(("?", "？", "؟")):
        return ""
    rest = "" if rest.lower().startswith(machines.AUTO_SUBJECTS) else rest
    heads = begins.endswith((":", " :")) or rest.startswith(_SEPARATORS)
    if (auto and heads) or ((heads or _ends_so(rest)) and not words.asks()):
        return f"automatic reply by its subject: {words.subject[:60]}"
    return ""


def _longest(text: str, table: tuple[str, ...]) -> str:
    if not text.startswith(table):
        return ""
    return max((word for word in table if text.startswith(word)), key=len)


def _ends_so(rest: str) -> bool:
    return (
        not rest or rest.lower().startswith(_GOES_ON) or rest[0].isdigit() or rest.startswith(("- ", "– ", "— ", ", "))
    )


_NOTICES = re.compile(
    r"cron <|anacron job |logwatch for |\*\* (?:problem|recovery|acknowledgement) "
    r"|(?:\[preview\] ?)?report domain: ?\S+ ?submitter:"
    r"|confirm [0-9a-f]{16,}$|request to mailing list |.{0,100} digest, vol \d+, issue \d+"
    r"|your subscription to the .{1,80} mailing list"
    r"|welcome to the \".{1,80}\" mailing list|\[spam[- ]?digest\]|\d{4,8} is your .{0,40}code|"
    r"(?:message status|delivery receipt|return receipt \(displayed\))",
    re.IGNORECASE,
)


def _notice_subject(words: Wording) -> str:
    if _NOTICES.match(words.subject) and not _ANSWER.match(words.subject):
        return f"notice by its subject: {words.subject[:60]}"
    if words.subject.lower().startswith(("report domain:", "[preview] report domain:")):
        sender = words.fields.text("from").lower()
        if "dmarc" in sender or "tls" in sender or "attach" in words.lower or len(words.text) < 3:
            return "domain report (RFC 7489, RFC 8460)"
    if words.answers():
        return ""
    if notices.is_program(words.subject) or (notices.is_service(words.subject) and _itemises(words)):
        return f"notice by its subject: {words.subject[:60]}"
    return ""


def _itemises(words: Wording) -> bool:
    return words.served() and _any(words.lower, deskwords.ITEMS) and not words.asks()


# --- notes of absence, acknowledgements --------------------------------------------------------------------------


def _away(words: Wording) -> str:
    """Two things that only a note of absence says together, in a short answer that asks and wants nothing.

    Notes of absence answer; who writes first of a holiday, and why it matters, is a person, as is who writes with a
    mail program or comes to the desk's own matters.
    """
    if len(words.text) > 1500 or not words.answers() or senders.is_client(words.fields):
        return ""
    if _any(words.lower, deskwords.MATTERS):
        return ""
    away = _any(words.lower[:400], machines.AWAY) and _any(words.lower, machines.RETURN)
    if not away and not (_any(words.lower, deskwords.GONE) and _any(words.lower, deskwords.INSTEAD)):
        return ""
    return "" if words.asks() or _any(words.lower, deskwords.PAST) else "note of absence by its text"


def tells_absence(words: Wording) -> bool:
    """Of a mail that is automatic in any case: whether it says that its sender is away."""
    subject = words.head.lower()
    if subject.startswith((*machines.AUTO_SUBJECTS, *machines.ABSENCE_SUBJECTS)) or _IS_AWAY.match(words.head):
        return True
    return _any(words.lower[:600], machines.AWAY)


def _desk(words: Wording) -> str:
    """A desk tells that mail came in and what becomes of it. The subject of an answer is not the desk's own words."""
    if _any(words.lower[:500], deskwords.ABOVE_LINE):
        return "notification of another desk"
    if len(words.text) < 1500 and _any(words.lower, deskwords.STOCK) and not words.asks():
        return "acknowledgement of another desk"
    if not words.role or len(words.text) > 3000:
        return ""
    told = _any(words.subject.lower(), deskwords.ACKNOWLEDGED) and not _ANSWER.match(words.subject)
    if not (told or words.answers() or _NUMBER.search(words.subject)):
        return ""
    if _any(words.lower, deskwords.RECEIVED) + _any(words.lower, deskwords.FOLLOWS) + told < 2:
        return ""
    rated = "how would you rate" in words.lower
    return "acknowledgement of another desk" if rated or not words.asks() else ""


_NUMBER = re.compile(r"\d{4}|#\d")


def _challenge(words: Wording) -> str:
    lower = words.head.lower()
    told = _any(words.lower, deskwords.CHALLENGED)
    if told and _any(words.lower, deskwords.CHALLENGE_ACTS) and len(words.text) < 2000:
        return "asks for a confirmation"
    if not lower.startswith(machines.CHALLENGES) or words.asks():
        return ""
    if lower.endswith(machines.CHALLENGE_ENDS) or not lower.startswith(("your email to ", "your message to ")):
        return f"challenge by its subject: {words.subject[:60]}"
    return ""


# --- templates ---------------------------------------------------------------------------------------------------


def _template(words: Wording) -> str:
    """A line that says the mail is automatic, in a mail that answers nothing and forwards nothing, or a desk's."""
    if words.answers():
        return "says that it is automatic" if words.role and _is_unread(words) else ""
    for sentence in _SENTENCE.split(words.lower)[:1000]:
        if sentence.startswith(_AUTOMATED) or _PREFIX.sub("", sentence, 1).startswith(_AUTOMATED):
            return "" if not words.role and len(words.text) < 2000 and words.asks() else "says that it is automatic"
    if "unsubscribe" in words.subject.lower() and _any(words.lower, deskwords.UNSUBSCRIBES):
        return "unsubscribe request made by a mail client"
    return ""


def _is_unread(words: Wording) -> bool:
    if "?" in words.text or len(words.text) > 1500:
        return False
    return any(_PREFIX.sub("", one, 1).startswith(machines.UNREAD) for one in _SENTENCE.split(words.lower))


_AUTOMATED = (*machines.AUTOMATED, *machines.UNREAD)
_SENTENCE = re.compile(r"\n|\. |。|! |！")
_PREFIX = re.compile(
    r"[\s*=_#(){}<>※【】（）\[\]-]*(?:(?:please )?note ?[:-]|nb:|hinweis:|nota:|remarque ?:|注意?[:：]|备注[:：])?\s*"
)
_GIVEN = re.compile(
    r"(?: is|:|：|是|为|為|は|는|은| lautet| est| es| é| è| to)\s*\W{0,3}\d{4,8}(?!\d)|(?<!\d)\d{4,8} (?:is|ist|est) "
)


def _code(words: Wording) -> str:
    if not words.role or len(words.text) > 2000 or _ANSWER.match(words.subject):
        return ""
    if not (_any(words.lower, deskwords.CODES) and _any(words.lower, deskwords.CODE_RULES)):
        return ""
    return "one-time code" if _GIVEN.search(words.lower) and "?" not in words.text else ""


def _account(words: Wording) -> str:
    """A notice of something done to an account says what to do if it was done by somebody else."""
    if len(words.text) > 4000 or not words.served() or words.asks():
        return ""
    told = _any(words.lower, deskwords.DISOWNED) and _any(words.lower, deskwords.DISOWNED_ACTS)
    return "notice about an account" if told else ""


def _newsletter(words: Wording) -> str:
    if words.answers() or not (words.role or len(words.text) > 400):
        return ""
    last = [line for line in words.lower[-600:].split("\n") if 0 < len(line) < 100][-5:]
    if len(words.text) > 200 and words.served() and _any("\n".join(last), deskwords.FOOTS) and not words.asks():
        return "newsletter by its foot"
    foot = words.lower[-1500:]
    return "newsletter by its foot" if sum(word in foot for word in deskwords.FOOTS) > 1 else ""


_RECORDED = re.compile(
    r"voice ?mail|voice message|sprachnachricht|mailbox-nachricht|\bfax\b|telefax|传真|語音|语音|ファックス|팩스", re.I
)
_RECEIVED = re.compile(
    r"you have (?:a new|received)|new (?:voice ?mail|fax|message) |received a|sie haben|has arrived|from \+?\d", re.I
)


def _recorded(root: Part, words: Wording) -> str:
    """A telephone system mails what it recorded."""
    if not _RECORDED.search(words.subject) or _ANSWER.match(words.subject) or "?" in words.text:
        return ""
    kinds = [part.media_type for part in root.leaves()]
    if not any(kind.startswith("audio/") or kind in ("application/pdf", "image/tiff") for kind in kinds):
        return ""
    return "voice mail or fax" if _RECEIVED.search(f"{words.subject}\n{words.lower[:500]}") else ""
