"""The key ring and the passwords: made once, read strictly, shown nowhere."""

import stat
import threading
from pathlib import Path

import pytest

from maild.errors import SettingsError
from maild.secrets import key_ring, password
from maild.settings import Inlet, Smtp

KEY = bytes(range(32))


def entropy(size: int) -> bytes:
    return KEY[:size]


def test_the_key_ring_is_made_on_first_start_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret.key"
    assert key_ring(file, None, entropy) == (KEY,)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["secret.key"]


def test_a_key_ring_that_is_there_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    key_ring(file, None, entropy)
    assert key_ring(file, None, lambda size: b"\0" * size) == (KEY,)


def test_several_keys_come_newest_first_and_comments_do_not_count(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    file.write_text(f"# new\n{'ab' * 32}\n\n# old\n{KEY.hex()}\n")
    file.chmod(0o600)
    assert key_ring(file, None, entropy) == (b"\xab" * 32, KEY)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620])
def test_a_key_ring_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "secret.key"
    key_ring(file, None, entropy)
    file.chmod(mode)
    with pytest.raises(SettingsError, match=r"\[desk\] secret_file: others may read"):
        key_ring(file, None, entropy)


@pytest.mark.parametrize("content", ["", "# only a comment\n", "abcd\n", "not hex\n", "\xff\n"])
def test_a_file_without_a_whole_key_is_refused_and_not_shown(tmp_path: Path, content: str) -> None:
    file = tmp_path / "secret.key"
    file.write_text(content, encoding="latin-1")
    file.chmod(0o600)
    with pytest.raises(SettingsError) as error:
        key_ring(file, None, entropy)
    assert str(error.value) == f'[desk] secret_file: "{file}" must hold keys of 64 hex digits, one a line'


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where the folder should be")
    with pytest.raises(SettingsError, match=r"\[desk\] secret_file: "):
        key_ring(tmp_path / "var" / "secret.key", None, entropy)


def test_the_systemd_credential_takes_the_files_place(tmp_path: Path) -> None:
    (tmp_path / "maild.secret").write_text("cd" * 32 + "\n")
    assert key_ring(tmp_path / "none", tmp_path, entropy) == (b"\xcd" * 32,)
    assert not (tmp_path / "none").exists()


def test_of_two_that_start_at_once_the_first_key_counts_for_both(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    rings: list[tuple[bytes, ...]] = []
    gate = threading.Barrier(4)

    def start(number: int) -> None:
        def own(size: int) -> bytes:
            gate.wait(10)  # every one of them has seen that there is no file yet
            return bytes([number]) * size

        rings.append(key_ring(file, None, own))

    threads = [threading.Thread(target=start, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rings) == 4
    assert len(set(rings)) == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [("hush\n", "hush"), ("hush", "hush"), ("hush\r\n", "hush"), (" hush \n\n", " hush \n"), ("пароль\n", "пароль")],
)
def test_a_password_file_loses_its_final_newline_only(tmp_path: Path, written: str, read: str) -> None:
    file = tmp_path / "pw"
    file.write_bytes(written.encode())
    assert password(Smtp(host="h", username="u", password_file=str(file))) == read


def test_a_password_may_stand_in_the_settings_or_be_none() -> None:
    assert password(Inlet(username="u", password="hush")) == "hush"
    assert password(Smtp(host="h")) == ""


def test_a_password_file_that_went_away_is_named_by_its_key(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"\[inlet.support\] password_file: .*No such file"):
        password(Inlet(username="u", password_file=str(tmp_path / "gone")))
