"""What `inspect --json` costs beside mail-parser's bare parse of the same mails, both measured here and now.

python bench/inspection.py [FOLDER]: CPU of the whole process (start, reading, verdict, facts, JSON) against the CPU of
parsing each mail with mail-parser and asking it for subject, sender, body and attachments, its start left out. Without
a folder 1,000 mails are made of the tests' corpus. Prints one JSON object.
"""

import json
import logging
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from base64 import encodebytes
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

MAILS = 1000
ROUNDS = 3
PICTURE = encodebytes(bytes(range(256)) * 300)  # some 100 KB, with one mail in ten


def main() -> None:
    logging.disable(logging.CRITICAL)  # mail-parser complains of many real mails
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else make(Path(made))
        files = sorted(one for one in folder.rglob("*") if one.is_file())
        rounds = [(bare_parse(files), inspected(folder), inspected(files[0])) for _ in range(ROUNDS)]
    floor, whole, start = (statistics.median(column) for column in zip(*rounds, strict=True))
    result = {
        "mails": len(files),
        "mailparser_cpu_ms": round(floor / len(files) * 1000, 3),
        "inspect_cpu_ms": round(whole / len(files) * 1000, 3),
        "start_cpu_ms": round(start * 1000),
        "ratio": round(statistics.median(two / one for one, two, _ in rounds), 2),
    }
    print(json.dumps(result))  # noqa: T201 (its output is its purpose)


def bare_parse(files: list[Path]) -> float:
    """CPU seconds of mail-parser alone; a mail it raises on is counted up to there."""
    import mailparser

    datas = [one.read_bytes() for one in files]
    begun = time.process_time()
    for data in datas:
        try:
            mail = mailparser.parse_from_bytes(data)
            _ = mail.subject, mail.from_, mail.body, mail.attachments
        except Exception:  # noqa: BLE001, S112 (whatever it raises, the others are still to be measured)
            continue
    return time.process_time() - begun


def inspected(path: Path) -> float:
    """CPU seconds of the whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, str(ROOT / "daemon.py"), "inspect", "--json", str(path)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 (our own program)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def make(folder: Path) -> Path:
    """Mails of the corpus, each with the headers that servers add; one in ten has a picture."""
    from tests.corpus.make import CAROL, cases, plain, raw, rich

    trace = [f"Received: from mx{n}.cust.test by mx{n}.exch.test; Mon, 2 Nov 2026 10:00:0{n} +0000" for n in range(5)]
    mails = [raw(*one.lines) for kind in ("people", "machines", "bounces") for one in cases(kind)]
    mails += [plain(f"Where is my withdrawal?\n\n{one.text}") for kind in ("replies", "inline") for one in cases(kind)]
    mails += [rich(one.text) for one in cases("rich")]
    for number, mail in enumerate(islice(cycle(mails), MAILS)):
        data = raw(*trace, f"Message-ID: <{number}@cust.test>", mail)
        if number % 10 == 0:
            text = ("Content-Type: multipart/mixed; boundary=b", "", "--b", "", "See the picture.", "--b")
            picture = ("Content-Type: image/png", "Content-Transfer-Encoding: base64", "", PICTURE, "--b--")
            data = raw(*trace, *CAROL, *text, *picture)
        (folder / f"{number:04}.eml").write_bytes(data)
    return folder


if __name__ == "__main__":
    main()
