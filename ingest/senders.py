"""Who sends a mail, as far as its header shows: a person's mail program, an address nobody reads, a machine.

Each proof here is a field or an address; what a mail says is judged in `wording`.
"""

import re

from ingest import machines
from ingest.headers import Headers
from maild.model import Mailbox

_PUNCTUATION = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+$")

_CLIENTS = re.compile(
    r"outlook 1|outlook 2|outlook express|office outlook|microsoft outlook|thunderbird|apple mail|iphone mail|ipad mail"
    r"|foxmail|yahoomail|yamail|mail\.ru mailer|zimbra|roundcube|lotus notes|evolution|kmail|mutt|em client|the bat!"
    r"|becky!|airmail|k-9|horde|squirrelmail|novell groupwise|web\.de|gmx|coremail webmail|naver|alpine|sylpheed|claws",
    re.IGNORECASE,
)
_CLIENT_IDS = ("@mail.gmail.com>", ".prod.outlook.com>", "@mail.yahoo.com>", "@email.android.com>", "@qq.com>")


def by_hand(fields: Headers) -> bool:
    """Signs of a program or a mail service in which people write. Outlook's servers put theirs on notices too."""
    if is_client(fields) or fields.plain("message-id").lower().endswith(_CLIENT_IDS):
        return True
    return fields.has("thread-index") and fields.has("x-ms-has-attach")


def is_client(fields: Headers) -> bool:
    """The mail program's own field: no server writes it."""
    return _CLIENTS.search(f"{fields.plain('x-mailer')[:200]} {fields.plain('user-agent')[:200]}") is not None


def declared_automatic(fields: Headers) -> str:
    """RFC 3834 §5: the Auto-Submitted word that is not `no`."""
    for value in fields.all("auto-submitted") + fields.all("x-auto-submitted"):
        word = value.decode("latin-1").strip().lower().split(";")[0].split("(")[0].strip()
        if word and word != "no":
            return word[:40]
    return ""


_PATHS = frozenset(("return-path", "x-envelope-from", "envelope-from", "x-envelope-sender", "x-return-path"))


def has_null_path(fields: Headers) -> bool:
    """Return-Path: <> (RFC 5321 §4.5.5), or its copy in the fields that some servers keep it in."""
    return any(name in _PATHS and b"".join(value[:64].split()) == b"<>" for name, value in fields.fields)


_RESPONDER = re.compile(
    r"^(?!x-auto-response-suppress$)(?:[\w-]{0,40}-)?"
    r"(?:auto-?(?:reply|respond|response|responder|generated|replied)|vacation)(?:-[\w-]{1,40})?$",
    re.MULTILINE,
)
_NOTIFIER = re.compile(
    r"^(?:x-(?:github|gitlab|jira|bugzilla|redmine|phabricator|gerrit|jenkins|sentry|discourse|trac|mantis|launchpad"
    r"|linkedin|facebook|nagios|icinga|zabbix|debian-pr|travis|circleci|pagerduty|opsgenie|atlassian|youtrack)-[\w-]{1,40}"
    r"|x-cron-env|x-php-cron|x-servicenow-generated|tls-report-domain|x-amazon-mail-relay-type)$",
    re.MULTILINE,
)


def responder(fields: Headers) -> str:
    """A field by which an autoresponder or notifier shows itself; the reason, or ""."""
    names = "\n".join(name for name, _ in fields.fields)
    for match in _RESPONDER.finditer(names):
        if fields.plain(match[0]).lower() not in ("no", "false", "0", "none"):
            return f"{match[0]} header"
    if notifier := _NOTIFIER.search(names):
        return f"{notifier[0]} header"
    if fields.plain("precedence").lower().replace("-", "_") in ("auto_reply", "autoreply", "auto_response"):
        return "Precedence: auto_reply"
    if (
        fields.plain("delivered-to").lower() == "autoresponder"
        or "autoresponder" in fields.plain("x-post-messageclass").lower()
    ):
        return "autoresponder header"
    if fields.plain("x-fc-machinegenerated").lower() == "true":
        return "X-FC-MachineGenerated header"
    if "mailbox rules agent" in fields.plain("x-ms-exchange-generated-message-source").lower():
        return "made by a mailbox rule"
    if "vacation" in fields.plain("x-mailer").lower() or "autorespond" in fields.plain("x-mailer").lower():
        return "X-Mailer of an autoresponder"
    return ""


_LIST = ("list-id", "list-post", "list-help", "list-subscribe", "list-owner", "list-archive", "mailing-list")
_LIST_MORE = ("x-mailing-list", "x-list", "x-mailman-version", "x-listserver")
_CAMPAIGN = re.compile(
    r"^x-(?:campaign(?:-?id)?|mailchimp-campaign|mc-user|mailjet-campaign|csa-complaints|mailru-msgtype"
    r"|rpcampaign|emarsys-[\w-]{1,20}|cm-campaign[\w-]{0,20}|mailing-?id|newsletter[\w-]{0,20})$",
    re.MULTILINE,
)
_CAMPAIGNER = re.compile(
    r"mailchimp|klaviyo|constant ?contact|aweber|active ?campaign|phplist|acymailing|mailpoet"
    r"|campaign ?monitor|createsend|icontact|getresponse|interspire|sendblaster|sarbacane|mailerlite|dotmailer"
    r"|emarsys|eloqua|marketo|sendy|unisender|exacttarget|responsys|silverpop|cheetahmail|mailup|cleverreach|rapidmail",
    re.IGNORECASE,
)


def bulk(fields: Headers) -> str:
    """A field of lists and campaigns; the reason, or "". RFC 2369, RFC 2919, RFC 3834 §2."""
    for name in (*_LIST, *_LIST_MORE):
        if fields.plain(name):
            return f"{name.title()} header"
    word = fields.plain("precedence").lower()
    if word in ("bulk", "junk", "list"):
        return f"Precedence: {word}"
    if _CAMPAIGN.search("\n".join(name for name, _ in fields.fields)):
        return "campaign header"
    if _CAMPAIGNER.search(fields.plain("x-mailer")[:200]):
        return "X-Mailer of a campaign"
    return ""


def nobody(fields: Headers, sender: Mailbox | None) -> str:
    """An address that reads no answers or belongs to a machine; the reason, or ""."""
    address = sender.address if sender else fields.plain("from").lower().rpartition("<")[2].strip("> ")
    local = address.partition("@")[0]
    if is_unread(address):
        return f"sender {address[:100]} reads no answers"
    if _is_robot(local) or _is_robot(fields.plain("sender").rpartition("<")[2].partition("@")[0].lower()):
        return f"sender {address[:100]} is a machine"
    name = sender.name.lower() if sender else ""
    if name.startswith(machines.NOBODY_NAMES) or name in ("noreply", "no-reply", "no reply"):
        return f"sender name {name[:60]}"
    return ""


def is_unread(address: str) -> bool:
    """`noreply`, `accounts-noreply`, `noreply+abc`, `no_reply_12`; not `noreplynate`."""
    local = address.partition("@")[0]
    bare = _PUNCTUATION.sub("", local.partition("+")[0])
    if bare.endswith(machines.NOBODY) or _DIGITS.sub("", bare).endswith(machines.NOBODY):
        return True
    pieces = [piece for piece in _PUNCTUATION.split(local) if piece]
    return any("".join(pieces[:count]) in machines.NOBODY for count in range(1, min(len(pieces), 4) + 1))


def _is_robot(local: str) -> bool:
    base = local.partition("+")[0]
    bare = _PUNCTUATION.sub("", base)
    last = re.split(r"[-_]", base)[-1]
    return bare in machines.ROBOTS or _DIGITS.sub("", bare) in machines.ROBOTS or last in machines.ROBOT_ENDS
