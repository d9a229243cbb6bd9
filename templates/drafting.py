"""A letter before its words: which template is filled with what."""

from dataclasses import dataclass

from maild.errors import TemplateBroken
from maild.letters import Letter
from maild.ticket import Entry, StoredAttachment, Ticket
from templates.blocks import Spoken
from templates.history import Quote
from templates.values import Values

NOTHING = Spoken(())
File = tuple[StoredAttachment, bytes]


@dataclass(frozen=True, slots=True)
class Draft:
    """The template's name, its values, the words to show whole, what it is about.

    about     the entry that it reports: not quoted once more
    neutral   not a byte of the mail it answers: its sender may be somebody else's victim (T01)
    nameless  no reference and no history: its reader has no part in the ticket
    title     the subject where there is no ticket; "" = that of a held mail
    quotes    what stands beneath in place of the history, under `heading`
    files, pictures   what goes along; pictures are shown among the words
    """

    template: str
    values: Values
    spoken: Spoken = NOTHING
    about: Entry | None = None
    neutral: bool = False
    nameless: bool = False
    title: str = ""
    quotes: tuple[Quote, ...] | None = None
    heading: str = ""
    files: tuple[File, ...] = ()
    pictures: tuple[File, ...] = ()


def needed(ticket: Ticket | None, letter: Letter) -> Ticket:
    if ticket is None:
        raise TemplateBroken(f"a letter {type(letter).__name__} must be about a ticket")
    return ticket
