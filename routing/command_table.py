"""Every command an agent can write, top to bottom as `#help` shows them. What a command does stands in `commands`."""

from dataclasses import dataclass
from enum import StrEnum

from maild.letters import HelpLine


class Place(StrEnum):
    """Where a command makes sense."""

    TICKET = "ticket"  # in reply to a mail of a ticket
    DESK = "desk"  # in a fresh mail to the desk
    BOTH = "both"


class Takes(StrEnum):
    """What may stand behind a command on its line."""

    NOTHING = "nothing"
    WORDS = "words"  # one or more, told apart by blanks
    MAYBE = "maybe words"
    TEXT = "text"  # the rest of the line, whatever it is; also nothing


@dataclass(frozen=True, slots=True)
class Command:
    """`aliases` in simplified Chinese stand for the traditional form too. `arguments` is their shape, for `#help`."""

    name: str
    aliases: tuple[str, ...] = ()
    takes: Takes = Takes.NOTHING
    arguments: str = ""
    place: Place = Place.TICKET

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


COMMANDS = (
    Command("note", ("internal", "备注", "内部"), Takes.TEXT),
    Command("public", ("reply", "公开")),
    Command("take", ("mine", "claim", "认领")),
    Command("drop", ("放回",)),
    Command("assign", ("转给",), Takes.WORDS, "alice | team:fees | nobody"),
    Command("solve", ("solved", "resolve", "解决")),
    Command("outcome", ("结论",), Takes.WORDS, "upheld | partly | rejected [12.5 USDT]"),
    Command("close", ("关闭",)),
    Command("open", ("reopen", "重开")),
    Command("wait", ("pending", "snooze", "等待"), Takes.WORDS, "3d | customer | 2026-12-01"),
    Command("prio", ("优先",), Takes.WORDS, "low | normal | high | urgent"),
    Command("cat", ("分类",), Takes.WORDS, "complaint | dispute | inquiry [topic]"),
    Command("tag", ("标签",), Takes.WORDS, "+a -b"),
    Command("cc", ("抄送",), Takes.WORDS, "+x@y -z@w"),
    Command("requester", ("客户",), Takes.WORDS, "x@y"),
    Command("use", ("template", "模板"), Takes.TEXT, "name [key=value]"),
    Command("lang", ("语言",), Takes.WORDS, "zh"),
    Command("draft", ("草稿",)),
    Command("send", ("发送",)),
    Command("cancel", ("取消",)),
    Command("approve", ("批准",)),
    Command("merge", ("合并",), Takes.WORDS, "EX-9"),
    Command("split", ("拆分",)),
    Command("link", ("关联",), Takes.WORDS, "EX-9"),
    Command("incident", ("事件",), Takes.MAYBE, "name"),
    Command("new", ("新建",), Takes.WORDS, "x@y", Place.DESK),
    Command("forward", ("转发",), Takes.WORDS, "x@y"),
    Command("files", ("附件",)),
    Command("spam", ("垃圾",)),
    Command("ham"),
    Command("redact", ("遮盖",), Takes.TEXT, "words"),
    Command("show", ("查看",), Takes.MAYBE, "[EX-9]", Place.BOTH),
    Command("list", ("我的",), place=Place.BOTH),
    Command("queue", ("队列",), place=Place.BOTH),
    Command("search", ("搜索",), Takes.TEXT, "words", Place.BOTH),
    Command("notify", ("通知",), Takes.WORDS, "all | mine | digest | off", Place.BOTH),
    Command("away", ("休假",), Takes.MAYBE, "2026-12-01 | 5d | off", Place.BOTH),
    Command("ack", ("回执",), Takes.MAYBE, "on | off", Place.BOTH),
    Command("help", ("帮助",), place=Place.BOTH),
)

BY_NAME = {name: one for one in COMMANDS for name in one.names}


def help_lines() -> tuple[HelpLine, ...]:
    return tuple(HelpLine(one.name, one.aliases, one.arguments) for one in COMMANDS)
