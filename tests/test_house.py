"""The house rules that a machine can check: floors, library homes, sizes, names and left-over marks."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WINGS = ("ingest", "routing", "templates", "storage")
FLOORS = ("maild", *WINGS, "daemon")

# One home for each library. A second home needs its reason here.
HOMES: dict[str, dict[str, str]] = {
    "imapclient": {"ingest/imap": "the IMAP inlet"},
    "mailparser": {"bench": "the yardstick that reading is measured with"},
    "chardet": {"ingest": "charset detection"},
    "flufl": {"ingest": "bounce detection"},
    "aiosmtpd": {"maild/demo": "the demo's SMTP side, imported by `daemon.py demo` alone"},
    "pymap": {"maild/demo": "the demo's IMAP side, imported by `daemon.py demo` alone"},
    "mnemonic": {"routing/seed_words": "the word lists of seed phrases"},
    "numpy": {"routing/model": "the classifier", "routing/site": "what a site's labels add to it"},
    "jinja2": {"templates": "rendering"},
    "babel": {"templates": "dates and numbers in nine languages"},
    "sqlalchemy": {"storage": "the database"},
    "alembic": {"storage": "migrations"},
    "pydantic": {
        "maild/settings": "typed settings",
        "maild/configure": "their errors",
        "maild/overrides": "what type a value from outside is to have",
    },
    "click": {"daemon.py": "commands", "maild/console": "their output and progress"},
    "rich": {"daemon.py": "tables", "maild/console": "tables and progress", "maild/demo": "the demo's stage"},
    "apscheduler": {"daemon.py": "ticks"},
}
MOST_LINES = 350
MOST_TEST_LINES = 500
MOST_FUNCTION_LINES = 60
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
# The one place that catches everything puts the mail aside; a thread of the daemon must outlive a defect, and say it.
CATCHES_EVERYTHING = {"maild/receive.py", "maild/keeper.py"}


def tracked(pattern: str) -> list[Path]:
    """Files git knows or would add, so that the rules hold before the commit too."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


SOURCES = tracked("*.py")
PRODUCT = [path for path in SOURCES if path.relative_to(ROOT).parts[0] not in ("tests", "bench", "docs")]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def floor_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.ImportFrom):
            yield f"relative import, line {node.lineno}"


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_floors_rest_only_on_the_core(path: Path) -> None:
    floor = floor_of(path)
    allowed = {"daemon": set(FLOORS), "maild": {"maild"}}.get(floor, {"maild", floor})
    found = {name for name in imports(path) if name in FLOORS or name.startswith("relative")}
    assert found <= allowed, f"{named(path)} imports {sorted(found - allowed)}"


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_each_library_stays_in_its_home(path: Path) -> None:
    own = {*FLOORS, "tests", *sys.stdlib_module_names}
    strangers = {name for name in imports(path) if name not in own}
    lost = [one for one in strangers if not any(named(path).startswith(home) for home in HOMES.get(one, {}))]
    assert not lost, f"{named(path)} imports {lost}; see HOMES"


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    most = MOST_TEST_LINES if floor_of(path) == "tests" else MOST_LINES
    assert text.count("\n") <= most, f"{named(path)} has {text.count(chr(10))} lines"
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [n.name for n in functions if (n.end_lineno or n.lineno) - n.lineno + 1 > MOST_FUNCTION_LINES]
    assert not long, f"{named(path)}: {long} are over {MOST_FUNCTION_LINES} lines"


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_modules_say_what_they_are_for_and_carry_a_name(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{named(path)} has no docstring"
    assert path.stem not in VAGUE_NAMES, f"{named(path)} is named after nothing"


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_marks_are_left_over(path: Path) -> None:
    if path == Path(__file__).resolve():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{named(path)}:{number}"
        assert not re.search(r"\b(TODO|FIXME|XXX|NotImplementedError)\b", line), where
        assert not re.search(r"#\s*noqa\b(?!: [A-Z0-9, ]+ +\()", line), f"{where}: a switched-off rule needs its reason"
        ignored = re.search(r"#\s*type: ignore", line)
        assert not ignored or re.search(r"type: ignore\[[\w, -]+\]  # ", line), f"{where}: so does an ignored type"


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_only_one_place_catches_everything(path: Path) -> None:
    wide = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert not wide or named(path) in CATCHES_EVERYTHING, f"{named(path)}: lines {wide}"


@pytest.mark.parametrize("path", [one for one in SOURCES if one.name.startswith("test_")], ids=named)
def test_every_test_asserts_and_none_is_skipped(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path != Path(__file__).resolve():
        assert not re.search(r"mark\.(skip|xfail)|pytest\.(skip|xfail|importorskip)", text), named(path)
    words = ("raises", "receives", "expect", "check", "assert", "must", "verify")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            inside = list(ast.walk(node))
            calls = [ast.unparse(one.func) for one in inside if isinstance(one, ast.Call)]
            proves = any(isinstance(one, ast.Assert) for one in inside) or any(w in c for c in calls for w in words)
            assert proves, f"{named(path)}:{node.name} asserts nothing"


def test_locks_pin_hashes_and_name_no_index() -> None:
    for lock in ("run.lock", "dev.lock"):
        text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
        pinned = re.findall(r"^[a-z0-9][\w.-]*==", text, re.MULTILINE)
        assert len(pinned) > 20 and text.count("--hash=sha256:") > len(pinned)
        assert not re.search(r"https?:|--index|--extra-index|--find-links", text), lock


def test_the_layout_is_the_given_one() -> None:
    given = {"maild", *WINGS, "tests", "daemon.py", "settings.toml", "pyproject.toml", "README.md"}
    usual = {"Makefile", ".ci", "bench", "deploy", "docs", "requirements", "CHANGELOG.md", "LICENSE", ".gitignore"}
    found = {path.relative_to(ROOT).parts[0] for path in tracked("*")}
    assert given <= found, f"missing: {sorted(given - found)}"
    assert found <= given | usual, f"not of this layout: {sorted(found - given - usual)}"
