"""How the tables of words are written: several a line, `|` between them."""


def words(text: str) -> tuple[str, ...]:
    """The words of a table, in order, each once; blanks around them do not count, `_` is a blank that does."""
    found = (word.strip() for line in text.splitlines() for word in line.split("|"))
    return tuple(dict.fromkeys(word.replace("_", " ") for word in found if word))
