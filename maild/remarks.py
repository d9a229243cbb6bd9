"""The sentences that an agent can be told, by key: `[done]` and `[problems]` in each language's words.toml.

A `Remark(key, values)` of `maild.letters` fills {0}, {1}, {2}; the comment beside a key names them. Values are given
raw: people by name or address, tickets by reference, commands with their `#`, instants in ISO 8601 with zone,
everything else (status, kind, topic, priority, decision, language, mode) by its English keyword. Whoever writes the
sentence says these in the reader's language.
"""

from enum import StrEnum


class DoneKey(StrEnum):
    """What was done, or what happened."""

    # words
    NOTED = "noted"
    SENT_TO = "sent_to"  # who
    WILL_SEND = "will_send"  # who, seconds
    NOTHING_SENT = "nothing_sent"
    STOPPED = "stopped"  # an answer within its delay
    USED_REPLY = "used_reply"  # name of the canned reply
    # drafts
    DRAFT_KEPT = "draft_kept"  # number
    DRAFT_SENT = "draft_sent"  # number
    DRAFT_NOTED = "draft_noted"  # number
    DRAFT_DROPPED = "draft_dropped"  # number
    APPROVED = "approved"  # number, author
    APPROVED_BY = "approved_by"  # number, who consented; to the author
    APPROVAL_ASKED = "approval_asked"  # number
    # who works on it
    TAKEN = "taken"
    DROPPED = "dropped"
    ASSIGNED = "assigned"  # agent
    ASSIGNED_TEAM = "assigned_team"  # team
    UNASSIGNED = "unassigned"
    # state
    SOLVED = "solved"
    CLOSED = "closed"
    OPENED = "opened"
    PARKED_UNTIL = "parked_until"  # instant
    PARKED_FOR_CUSTOMER = "parked_for_customer"
    OUTCOME = "outcome"  # decision
    OUTCOME_AMOUNT = "outcome_amount"  # decision, amount with its asset
    # what it is
    PRIORITY = "priority"  # priority
    KIND = "kind"  # kind
    KIND_TOPIC = "kind_topic"  # kind, topic
    LANGUAGE = "language"  # language
    TAGGED = "tagged"  # tags, joined by blanks
    UNTAGGED = "untagged"  # tags, joined by blanks
    SPAM = "spam"
    HAM = "ham"
    REDACTED = "redacted"
    # people
    CC_ADDED = "cc_added"  # address
    CC_REMOVED = "cc_removed"  # address
    REQUESTER = "requester"  # address
    # several tickets
    MERGED = "merged"  # reference of the ticket that goes on
    SPLIT = "split"
    LINKED = "linked"  # reference
    INCIDENT = "incident"  # its name
    INCIDENT_LEFT = "incident_left"  # its name
    INCIDENT_ANSWERED = "incident_answered"  # its name, how many tickets
    CREATED = "created"  # reference, customer: `#new` or a forwarded mail
    # elsewhere
    ASKED_ASIDE = "asked_aside"  # third party
    BY_MAIL = "by_mail"  # command: its answer comes in a mail of its own
    FILES_SENT = "files_sent"
    # the agent's own settings
    NOTIFY = "notify"  # mode, as in settings.toml
    AWAY = "away"  # instant
    BACK = "back"
    RECEIPTS_ON = "receipts_on"
    RECEIPTS_OFF = "receipts_off"
    # what others or time did: `Report`
    NOTE_BY = "note_by"  # agent
    ANSWERED_BY = "answered_by"  # agent: publicly
    ANSWERED_BY_HAND = "answered_by_hand"  # from the shared mailbox, without this program
    ASSIGNED_TO_YOU = "assigned_to_you"  # agent who did it
    ASSIGNED_TO_TEAM = "assigned_to_team"  # team, agent who did it
    RETURNED = "returned"  # agent who is away: the ticket is the team's again
    WOKEN = "woken"  # the time of #wait has come
    SIDE_ANSWER = "side_answer"  # third party
    MERGED_HERE = "merged_here"  # reference of the ticket that was merged into this one
    RATED = "rated"  # 1 to 5
    CUSTOMER_CLOSED = "customer_closed"
    CUSTOMER_WANTS_HUMAN = "customer_wants_human"


class ProblemKey(StrEnum):
    """Why nothing in a mail was executed or sent."""

    # the words
    UNKNOWN_WORD = "unknown_word"  # as written, the nearest command
    UNKNOWN_ALONE = "unknown_alone"  # as written; nothing is near
    MISPLACED_LINE = "misplaced_line"  # the line
    GREETS_COLLEAGUE = "greets_colleague"  # the line, the colleague
    MISSING_ARGUMENT = "missing_argument"  # command, the shape of its arguments
    BAD_ARGUMENT = "bad_argument"  # command, value, what is allowed
    UNWANTED_ARGUMENT = "unwanted_argument"  # command, value
    TWICE = "twice"  # command
    CONTRADICTION = "contradiction"  # command, command
    NO_TEXT = "no_text"  # command
    NEEDS_TICKET = "needs_ticket"  # command
    ONLY_WITHOUT_TICKET = "only_without_ticket"  # command
    # what they name
    NO_SUCH_TICKET = "no_such_ticket"  # reference
    SAME_TICKET = "same_ticket"  # reference
    ALREADY_MERGED = "already_merged"  # reference
    NOT_SAME_REQUESTER = "not_same_requester"  # reference
    NOTHING_TO_SPLIT = "nothing_to_split"
    NO_SUCH_AGENT = "no_such_agent"  # as written, the nearest name
    NO_SUCH_TEAM = "no_such_team"  # as written, those there are
    AGENT_DISABLED = "agent_disabled"  # name
    BAD_ADDRESS = "bad_address"  # as written
    OWN_ADDRESS = "own_address"  # an address of this desk
    OUTSIDE_ADDRESS = "outside_address"  # address: to be confirmed
    NOT_IN_CC = "not_in_cc"  # address
    TOO_MANY_CC = "too_many_cc"  # how many are allowed
    NO_REQUESTER = "no_requester"
    PAST_TIME = "past_time"  # as written
    NOT_FOUND = "not_found"  # the words to be masked
    NO_FILES = "no_files"
    NOT_OWNER = "not_owner"  # command: only the ticket's owner may
    # outcomes and canned replies
    OUTCOME_NEEDED = "outcome_needed"  # kind
    OUTCOME_NOT_HERE = "outcome_not_here"  # kind
    NO_SUCH_REPLY = "no_such_reply"  # as written, the nearest name
    REPLY_ALONE = "reply_alone"  # as written; there is no canned reply at all that is near
    MISSING_VALUE = "missing_value"  # canned reply, key
    UNKNOWN_VALUE = "unknown_value"  # canned reply, key
    NO_SUCH_INCIDENT = "no_such_incident"  # name: no ticket is tied to it
    # drafts
    NOTHING_WAITS = "nothing_waits"
    NO_DRAFT = "no_draft"
    OWN_DRAFT = "own_draft"  # number: another agent must consent
    NOT_YOUR_DRAFT = "not_your_draft"  # number, author
    NOT_CONFIRMABLE = "not_confirmable"  # number: #send cannot overrule the reason
    NEEDS_APPROVAL = "needs_approval"  # number
    NO_APPROVAL_WANTED = "no_approval_wanted"  # number
    # limits
    OVER_BUDGET = "over_budget"  # disclosures a day
