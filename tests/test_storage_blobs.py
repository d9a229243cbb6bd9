"""Files by content: written once, never half, never trusted blindly."""

import os
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from maild.errors import StoreUnusable
from storage.blobs import FolderBlobs
from tests.storage_child import ROOT

CONTENTS = {"empty": b"", "one octet": b"\0", "text": b"hello", "large": Random(1).randbytes(3_000_000)}


@pytest.fixture
def blobs(tmp_path: Path) -> FolderBlobs:
    return FolderBlobs(tmp_path / "var" / "blobs")


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("data", CONTENTS.values(), ids=CONTENTS)
def test_content_comes_out_as_it_went_in(blobs: FolderBlobs, tmp_path: Path, data: bytes) -> None:
    digest = blobs.put(data)
    assert digest == sha256(data).hexdigest()
    assert blobs.get(digest) == data
    (path,) = files(tmp_path)
    assert path == tmp_path / "var" / "blobs" / digest[:2] / digest[2:4] / digest
    assert path.stat().st_mode & 0o777 == 0o600
    made = [folder for folder in path.parents if folder.is_relative_to(tmp_path / "var")]
    assert [folder.stat().st_mode & 0o777 for folder in made] == [0o700] * 4


def test_the_same_content_is_written_once(blobs: FolderBlobs, tmp_path: Path) -> None:
    blobs.put(b"hello")
    (path,) = files(tmp_path)
    before = path.stat()
    assert blobs.put(b"hello") == blobs.put(b"hello")
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert files(tmp_path) == [path]


def test_a_file_of_another_size_is_replaced(blobs: FolderBlobs, tmp_path: Path) -> None:
    digest = blobs.put(b"hello")
    (path,) = files(tmp_path)
    path.write_bytes(b"hel")
    assert blobs.put(b"hello") == digest
    assert blobs.get(digest) == b"hello"


@pytest.mark.parametrize("harm", ["changed", "cut", "longer", "gone", "a folder"])
def test_what_is_no_longer_what_it_was_is_not_given_out(blobs: FolderBlobs, tmp_path: Path, harm: str) -> None:
    digest = blobs.put(b"hello")
    (path,) = files(tmp_path)
    path.unlink()
    if harm == "a folder":
        path.mkdir()
    elif harm != "gone":
        path.write_bytes({"changed": b"jello", "cut": b"hell", "longer": b"hello!"}[harm])
    with pytest.raises(StoreUnusable, match=digest):
        blobs.get(digest)


@pytest.mark.parametrize(
    "name", ["", "ab", "../../etc/passwd", "A" * 64, "g" * 64, "a" * 63, "a" * 65, "a" * 64 + "\n", "/" + "a" * 63]
)
def test_only_a_digest_names_a_file(blobs: FolderBlobs, name: str) -> None:
    with pytest.raises(StoreUnusable):
        blobs.get(name)


def test_threads_may_put_the_same_content_at_once(blobs: FolderBlobs, tmp_path: Path) -> None:
    digests: list[str] = []
    contents = [bytes([n]) * 50_000 for n in range(8)]

    def put() -> None:
        digests.extend(blobs.put(one) for one in contents)

    workers = [threading.Thread(target=put) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=60)
    assert len(digests) == 32 and len(set(digests)) == 8
    assert [path.name for path in files(tmp_path)] == sorted(set(digests))


KILLED = """
import os, signal, sys
from pathlib import Path
from storage.blobs import FolderBlobs
calls = 0
def fsync(handle, real=os.fsync):
    global calls
    calls += 1
    if calls == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    real(handle)
os.fsync = fsync
FolderBlobs(Path(sys.argv[1])).put(b"hello" * 1000)
"""


@pytest.mark.parametrize("at", range(1, 8))
def test_a_process_killed_at_any_write_leaves_a_whole_file_or_none(tmp_path: Path, at: int) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(at)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -9
    digest = sha256(b"hello" * 1000).hexdigest()
    named = [path for path in files(tmp_path) if path.parent.name != "new"]
    assert [path.name for path in named] == ([] if at <= 4 else [digest])
    blobs = FolderBlobs(tmp_path)
    assert blobs.put(b"hello" * 1000) == digest
    assert blobs.get(digest) == b"hello" * 1000


def test_content_is_on_disk_before_its_name_and_its_name_before_put_returns(
    blobs: FolderBlobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        synced.append("content" if path.parent.name == "new" else str(len(path.relative_to(tmp_path).parts)))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    blobs.put(b"hello")
    assert synced[-4:] == ["content", "4", "3", "2"]  # then the folder with the name, and those above it
