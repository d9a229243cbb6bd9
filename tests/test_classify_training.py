"""Training is deterministic, and the shipped model is what the shipped corpus gives."""

import json
from pathlib import Path

import numpy as np
import pytest

from maild.model import Kind
from maild.settings import ALL_LANGUAGES
from routing.classify import MODEL_FILE
from routing.examples import Labelled, read
from routing.model import fitted_temperature, load, save, softmax
from routing.seen import seen
from routing.train import FIGURES_FILE, Judged, digest, learn, macro_f1, main, train


@pytest.fixture(scope="module")
def few() -> list[Labelled]:
    return read()[::25]


def test_the_same_corpus_gives_the_same_file(few: list[Labelled], tmp_path: Path) -> None:
    files = [tmp_path / "one.npz", tmp_path / "two.npz"]
    for file in files:
        model, _ = train(few)
        save(model, file)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_saved_model_says_what_it_said_before(few: list[Labelled], tmp_path: Path) -> None:
    model, _ = train(few)
    save(model, tmp_path / "model.npz")
    again = load(tmp_path / "model.npz")
    for row in seen(few)[:20]:
        before, after = dict(model.kind.scores(row.point)), dict(again.kind.scores(row.point))
        assert all(abs(before[kind] - after[kind]) < 0.01 for kind in before)
    assert again.thresholds == model.thresholds


def test_the_shipped_model_is_the_one_of_the_shipped_corpus() -> None:
    """Weights are compared with room for half precision: processors add up in different orders."""
    mails = read()
    kind, topic = learn(seen(mails))
    shipped = load(MODEL_FILE)
    assert np.allclose(shipped.kind.weights, kind.weights, atol=0.02)
    assert np.allclose(shipped.topic.weights, topic.weights, atol=0.02)
    assert json.loads(FIGURES_FILE.read_text("utf-8"))["corpus"] == digest(mails)


def test_the_figures_beside_the_model_name_every_language() -> None:
    figures = json.loads(FIGURES_FILE.read_text("utf-8"))
    assert set(figures["kind_f1"]) == {"all", *ALL_LANGUAGES}
    assert figures["kind_f1"]["all"] > 0.8
    assert figures["raised_missed"] < 0.1
    assert figures["mails"] == len(read())


def test_every_kind_has_its_threshold_and_the_file_stays_small() -> None:
    model = load(MODEL_FILE)
    assert set(model.thresholds) == set(Kind)
    assert all(0.5 <= one <= 0.9 for one in model.thresholds.values())
    assert MODEL_FILE.stat().st_size < 3.2 * 1024 * 1024


def test_the_command_writes_the_model_and_its_figures(
    tmp_path: Path, few: list[Labelled], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("routing.train.read", lambda: few)
    main(tmp_path / "model.npz")
    written = json.loads((tmp_path / "model.json").read_text("utf-8"))
    assert json.loads(capsys.readouterr().out) == written
    assert written["mails"] == len(few)
    assert load(tmp_path / "model.npz").kind.labels == tuple(Kind)


def test_a_digest_changes_with_every_word(few: list[Labelled]) -> None:
    assert digest(few) != digest(few[1:])
    assert digest(few) == digest(list(few))


def test_macro_f1_is_the_mean_over_the_kinds(few: list[Labelled]) -> None:
    right = [Judged(one, one.kind, 1.0, one.topic) for one in few]
    assert macro_f1(right) == 1.0
    assert macro_f1([Judged(one, Kind.INQUIRY, 1.0, one.topic) for one in few]) < 0.2


def test_the_temperature_lowers_confidence_that_was_not_deserved() -> None:
    sure = np.array([4.0, 0.0, 0.0], np.float32)
    assert fitted_temperature([sure] * 10, [0] * 10) < 0.5
    assert fitted_temperature([sure] * 10, [0, 1] * 5) > 2
    assert softmax(sure).sum() == pytest.approx(1.0)
