"""The commands at the top of an agent's new words, and the words below them. Fails closed: whatever may be meant as a
command and is not certainly one, is a problem, and one problem is enough for nothing to be executed or sent.

Typing is forgiven where it is safe: full-width signs, blanks of any script, characters that show nothing, Chinese
glued to a command, capitals that a phone put there.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from maild.letters import Remark
from maild.remarks import ProblemKey
from routing.command_table import BY_NAME, Command, Takes
from routing.hanzi import simplified

_LATIN = re.compile(r"[a-z][a-z_-]*")
_NEXT = re.compile(r"\s+(?=#[^\W\d_])")
_STOPS = " .,;!:。，；！："
_GREETINGS = (
    *("hi", "hello", "hey", "dear", "good (?:morning|afternoon|evening|day)"),
    *("嗨", "哈喽", "你好", "您好", "大家好", "早上好", "下午好", "こんにちは", "お疲れ様です", "안녕하세요"),
    *("здравствуйте", "привет", "добрый (?:день|вечер)", "olá", "oi", "bom dia", "boa tarde"),
    *("hola", "buenos días", "buenas tardes", "مرحبا", "أهلا"),
)
_GREETING = re.compile(rf"(?:{'|'.join(_GREETINGS)})(?![^\W\d_])", re.IGNORECASE)
_INTERNAL_WORDS = ("internal(?: note)?", "note(?: to self)?", "nb", "private", "team", "备注", "内部", "内部备注", "注")
_NOTE_WORD = re.compile(rf"(?:{'|'.join(_INTERNAL_WORDS)})\s*:|内部备注|备注|内部(?!\w)", re.IGNORECASE)
_OTHERS_SIGN = re.compile(r"[/!]([a-z]+)(?![a-z./-])", re.IGNORECASE)
_MOST_SHOWN = 80  # characters of a line that is shown back
_LONGEST_GREETING = 60
_KEPT_AS_TYPED = ("note", "redact")


@dataclass(frozen=True, slots=True)
class Order:
    """One command as written. `args`: what stands behind it, blanks trimmed, signs as the agent typed them."""

    command: Command
    args: str

    @property
    def name(self) -> str:
        return self.command.name

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.args.split())


@dataclass(frozen=True, slots=True)
class Block:
    """`text`: the new words without the lines of commands, as a customer would get them."""

    orders: tuple[Order, ...]
    text: str
    problems: tuple[Remark, ...]

    def has(self, name: str) -> bool:
        return any(one.name == name for one in self.orders)

    def order(self, name: str) -> Order | None:
        return next((one for one in self.orders if one.name == name), None)


def block_of(text: str, colleagues: Sequence[str] = (), customer: str = "") -> Block:
    """`text`: an agent's new words. `colleagues`: the names of the other agents; `customer`: the requester's name, who
    may be greeted by a name that a colleague bears too."""
    lines = text.splitlines()
    end = _end_of_block(lines)
    orders: list[Order] = []
    problems: list[Remark] = []
    for line in lines[:end]:
        parts = list(_parts(visible(line)))
        for part in parts:
            found = _read(part)
            if isinstance(found, Remark):
                problems.append(found)
            else:
                orders.append(_as_typed(found, line) if len(parts) == 1 else found)
    rest = "\n".join(lines[end:]).strip()
    problems += _misplaced(rest.splitlines(), colleagues, customer)
    return Block(tuple(orders), rest, (*problems, *_repeated(orders)))


def _as_typed(order: Order, line: str) -> Order:
    """With the text behind it as its author typed it: what is masked or noted must be these very signs."""
    if order.name not in _KEPT_AS_TYPED:
        return order
    seen = visible(line)[1:].lstrip()
    found = _command_at(f"#{seen}")
    name = len(seen) - len(found[1]) if found else 0
    typed = "".join(one for one in line if unicodedata.category(one) not in ("Cf", "Cc") or one == "\t").strip()
    return replace(order, args=typed[1:].lstrip()[name:].lstrip(": ：\u3000\t\u00a0"))


def visible(line: str) -> str:
    """The line as it is seen: blanks of every script alike, characters that show nothing gone, full width folded."""
    kept = "".join(one for one in line if unicodedata.category(one) not in ("Cf", "Cc") or one == "\t")
    return " ".join(unicodedata.normalize("NFKC", kept).split())


def without_block(text: str) -> str:
    """The words below the lines at the top that begin with `#`."""
    lines = text.splitlines()
    return "\n".join(lines[_end_of_block(lines) :]).strip()


def _end_of_block(lines: Sequence[str]) -> int:
    """The number of lines, blank ones between them included, that belong to the block."""
    end = 0
    for n, line in enumerate(lines):
        seen = visible(line)
        if seen and not _begins_order(seen):
            break
        if seen:
            end = n + 1
    return end


def _begins_order(seen: str) -> bool:
    """`#` and a digit is text: the first of several points."""
    return seen.startswith("#") and not seen[1:2].isdigit()


def _parts(seen: str) -> Iterator[str]:
    """The commands of one line: `#take #prio high` are two; behind a command that takes text, all is its text."""
    while seen:
        found = _command_at(seen)
        takes_text = found is not None and found[0].takes is Takes.TEXT
        cut = None if takes_text else _NEXT.search(seen)
        yield seen[: cut.start()] if cut else seen
        seen = seen[cut.end() :] if cut else ""


def _read(part: str) -> Order | Remark:
    found = _command_at(part)
    if found is None:
        return _unknown(part)
    command, rest = found
    args = rest.strip() if command.takes is Takes.TEXT else rest.strip(_STOPS)
    if command.takes is Takes.TEXT:
        args = args.lstrip(":").lstrip()
    if command.takes is Takes.NOTHING and args:
        return Remark(ProblemKey.UNWANTED_ARGUMENT, (f"#{command.name}", args[:_MOST_SHOWN]))
    if command.takes is Takes.WORDS and not args:
        return Remark(ProblemKey.MISSING_ARGUMENT, (f"#{command.name}", command.arguments))
    return Order(command, args)


def _command_at(part: str) -> tuple[Command, str] | None:
    """The command that `#…` begins with, and what follows it. A Chinese name may be glued to what follows; a Latin one
    ends where its letters end."""
    body = part[1:].lstrip()
    latin = _LATIN.match(body.lower())
    if latin is not None:
        command = BY_NAME.get(latin[0].rstrip("-_"))
        rest = body[latin.end() :]
        return (command, rest) if command is not None and not _glued(rest) else None
    folded = simplified(body)
    glued = (name for name in _BY_LENGTH if folded.startswith(name))
    name = next(glued, None)
    return (BY_NAME[name], body[len(name) :]) if name else None


def _glued(rest: str) -> bool:
    """True where a Latin name runs on in letters or digits of its own kind: `#note2`, `#solveé`, `#cc@x`."""
    first = rest[:1]
    return bool(first) and first < "\u2e80" and (first.isalnum() or first in "@/\\'_")


_BY_LENGTH_OF_ALL = sorted(BY_NAME, key=len, reverse=True)
_BY_LENGTH = [name for name in _BY_LENGTH_OF_ALL if not name.isascii()]


def _unknown(part: str) -> Remark:
    written = part.split()[0] if part.split() else part
    if written == "#" and len(part.split()) > 1:
        written = "#" + part.split()[1]
    return unknown(written)


def unknown(written: str) -> Remark:
    """`#ntoe` with the nearest command."""
    word = simplified(written.lstrip("#").lower())
    begun = [name for name in _BY_LENGTH_OF_ALL if len(name) > 2 and word.startswith(name)]
    near = begun or get_close_matches(word, list(BY_NAME), n=1, cutoff=0.6) or _near_chinese(word)
    shown = written[:_MOST_SHOWN]
    if near:
        return Remark(ProblemKey.UNKNOWN_WORD, (shown, f"#{near[0]}"))
    return Remark(ProblemKey.UNKNOWN_ALONE, (shown,))


def _near_chinese(word: str) -> list[str]:
    """Names of two characters, of which one is wrong; what follows may be glued to them."""
    return get_close_matches(word[:2], _BY_LENGTH, n=1, cutoff=0.5) if not word.isascii() else []


def _repeated(orders: Sequence[Order]) -> Iterator[Remark]:
    many = {"cc", "tag", "link"}
    seen: set[str] = set()
    for one in orders:
        if one.name in seen and one.name not in many:
            yield Remark(ProblemKey.TWICE, (f"#{one.name}",))
        seen.add(one.name)
    yield from (
        Remark(ProblemKey.CONTRADICTION, (f"#{one}", f"#{other}"))
        for one, other in _CONTRADICT
        if one in seen and other in seen
    )


_CONTRADICT = (
    ("note", "public"),
    ("note", "send"),
    ("note", "solve"),
    ("note", "use"),
    ("take", "drop"),
    ("take", "assign"),
    ("drop", "assign"),
    ("solve", "close"),
    ("solve", "open"),
    ("solve", "wait"),
    ("close", "open"),
    ("close", "wait"),
    ("open", "wait"),
    ("draft", "send"),
    ("send", "cancel"),
    ("send", "approve"),
    ("draft", "cancel"),
    ("cancel", "approve"),
    ("spam", "ham"),
    ("merge", "split"),
)


# --- below the block ---


def _misplaced(lines: Sequence[str], colleagues: Sequence[str], customer: str) -> list[Remark]:
    """Lines that look like commands where none can stand, or words that are plainly not for the customer."""
    seen = [one for one in map(visible, lines) if one]
    found = [Remark(ProblemKey.MISPLACED_LINE, (one[:_MOST_SHOWN],)) for one in seen if _looks_like_order(one)]
    top = seen[:2] if seen and _is_greeting(seen[0]) else seen[:1]
    for one in top:
        if _NOTE_WORD.match(simplified(one)):
            found.append(Remark(ProblemKey.MISPLACED_LINE, (one[:_MOST_SHOWN],)))
    colleague = _greeted(seen[0], colleagues, customer) if seen else ""
    if colleague:
        found.append(Remark(ProblemKey.GREETS_COLLEAGUE, (seen[0][:_MOST_SHOWN], colleague)))
    return found


def _looks_like_order(seen: str) -> bool:
    if re.match(r"#\s*[^\W\d_]", seen):
        return True
    other = _OTHERS_SIGN.match(seen)
    return other is not None and other[1].lower() in BY_NAME


def _is_greeting(seen: str) -> bool:
    return len(seen) <= _LONGEST_GREETING and (
        _GREETING.match(seen) is not None or seen.endswith((",", "，", "!", ":"))
    )


def _greeted(seen: str, colleagues: Sequence[str], customer: str) -> str:
    """The colleague whom the first line names: `Hi Bob,` or `@Bob` or `Bob:`; not where the customer is called so."""
    words = re.findall(r"[^\W_]+", seen.casefold())
    known = set(re.findall(r"[^\W_]+", customer.casefold()))
    for name in colleagues:
        first = next(iter(re.findall(r"[^\W_]+", name.casefold())), "")
        if not first or first in known or first not in words[:4]:
            continue
        alone = re.match(rf"@?{re.escape(first)}\b\s*[,:!，：！-]", seen.casefold())
        if alone or seen.startswith("@") or (_GREETING.match(seen) and len(seen) <= _LONGEST_GREETING):
            return name
    return ""
