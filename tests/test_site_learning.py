"""What a site's labels make of the classifier: when they are used, and that they can do no harm."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from maild.errors import StoreUnusable
from maild.labels import Label
from maild.model import Kind
from maild.settings import Classify
from routing.classify import Classifier
from routing.examples import read
from routing.model import Head
from routing.seen import KINDS
from routing.site import ENOUGH, LEAST, Site
from routing.site_steps import Delta, Shift, packed, shifted, with_delta
from tests.lessons import label, labels, mails


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier(Classify())


def right(classifier: Classifier, rows: Sequence[tuple[Kind, str]]) -> float:
    return sum(classifier.verdict("", text).kind is kind for kind, text in rows) / len(rows)


def as_judged(classifier: Classifier, count: int) -> list[Label]:
    """Labels that say what the shipped model says anyway."""
    rows = read()[:: len(read()) // count][:count]
    return [label(classifier.verdict(one.subject, one.text).kind, one.text, subject=one.subject) for one in rows]


def test_a_desk_of_its_own_jargon_is_understood_after_a_hundred_labels(classifier: Classifier) -> None:
    unseen = mails(150, seed=7)
    before = right(classifier, unseen)
    made = Site(classifier).rebuilt(labels(99))
    assert made.live and made.figures.promoted
    assert made.figures.right > made.figures.shipped + 0.15
    classifier.adopt(made.data)
    try:
        assert right(classifier, unseen) > max(before + 0.15, 0.9)
        assert right(classifier, [(one.kind, one.text) for one in read()[::20]]) > 0.75
    finally:
        classifier.adopt(None)
    assert right(classifier, unseen) == before


def test_labels_that_teach_nothing_new_change_nothing(classifier: Classifier) -> None:
    made = Site(classifier).rebuilt(as_judged(classifier, 60))
    assert not made.figures.promoted
    assert not made.live
    assert made.figures.shipped == 1


def test_with_few_labels_being_better_is_luck(classifier: Classifier) -> None:
    made = Site(classifier).rebuilt(labels(LEAST - 1))
    assert not made.live


def test_no_labels_at_all_give_no_figures_to_believe(classifier: Classifier) -> None:
    made = Site(classifier).rebuilt([])
    assert not made.live
    assert (made.figures.labels, made.figures.right, made.figures.shipped) == (0, 0, 0)


def test_the_same_labels_give_the_same_bytes(classifier: Classifier) -> None:
    first, again = (Site(Classifier(Classify())).rebuilt(labels(45)) for _ in range(2))
    assert first.data == again.data
    assert first.figures == again.figures
    assert Site(classifier).rebuilt(labels(45)[:-1]).data != first.data


@pytest.mark.parametrize("missing", list(Kind))
def test_a_kind_without_labels_is_not_unlearned(classifier: Classifier, missing: Kind) -> None:
    """A lopsided source: what the shipped model knows of the missing kind stays."""
    plain = [(one.kind, one.text) for one in read()[::9] if one.kind is missing and one.language == "en"]
    before = right(classifier, plain)
    lopsided = [one for one in labels(150) if one.kind is not missing]
    made = Site(classifier).rebuilt(lopsided)
    assert made.figures.promoted
    classifier.adopt(made.data)
    try:
        assert right(classifier, plain) > before - 0.15
    finally:
        classifier.adopt(None)


def test_thresholds_are_the_sites_own_once_there_are_enough_labels(classifier: Classifier) -> None:
    few, enough = (with_delta(classifier.shipped, Site(classifier).rebuilt(labels(n)).data) for n in (60, ENOUGH))
    assert few.thresholds == pytest.approx(classifier.shipped.thresholds)
    assert few.kind.temperature >= classifier.shipped.kind.temperature - 1e-6
    assert enough.thresholds != few.thresholds
    assert all(0.5 <= one <= 0.99 for one in enough.thresholds.values())


def test_thresholds_are_fitted_even_where_the_weights_are_no_better(classifier: Classifier) -> None:
    made = Site(classifier).rebuilt(as_judged(classifier, ENOUGH))
    assert made.figures.fitted and not made.figures.promoted
    assert made.live
    weights = with_delta(classifier.shipped, made.data).kind.weights
    assert np.array_equal(weights, classifier.shipped.kind.weights)


def test_topics_are_learned_where_labels_name_them_and_others_are_left_alone(classifier: Classifier) -> None:
    topics = {Kind.INQUIRY: "api", Kind.COMPLAINT: "trading", Kind.DISPUTE: "fees"}
    named = [label(kind, text, topic=topics[kind]) for kind, text in mails(60)]
    made = Site(classifier).rebuilt([*named, label(Kind.INQUIRY, "about the gilded tier", topic="a topic of our own")])
    assert made.figures.topic_promoted
    classifier.adopt(made.data)
    try:
        called = [classifier.verdict("", text).topic == topics[kind] for kind, text in mails(60, seed=9)]
    finally:
        classifier.adopt(None)
    assert sum(called) > 45


def test_the_shipped_weights_are_never_written_to(classifier: Classifier) -> None:
    before = classifier.shipped.kind.weights.copy()
    classifier.adopt(Site(classifier).rebuilt(labels(45)).data)
    classifier.adopt(None)
    assert np.array_equal(classifier.shipped.kind.weights, before)


@pytest.mark.parametrize("data", [b"", b"no delta", b"PK\x03\x04 cut short"])
def test_bytes_that_are_no_delta_need_the_operator_and_change_nothing(classifier: Classifier, data: bytes) -> None:
    before = classifier.verdict("", "Where is my deposit?")
    with pytest.raises(StoreUnusable, match="--rebuild"):
        classifier.adopt(data)
    assert classifier.verdict("", "Where is my deposit?") == before


def test_a_delta_comes_back_from_its_bytes(classifier: Classifier) -> None:
    head = classifier.shipped.kind
    weights = np.zeros_like(head.weights)
    weights[[3, 77, 1000]] = 0.5
    shift = Shift(weights, np.array([0.25, 0, -0.25], np.float32))
    thresholds = dict.fromkeys(KINDS, 0.7)
    model = with_delta(classifier.shipped, packed(Delta(shift, None, 1.5, thresholds), KINDS))
    wanted = replace(shifted(head, shift), temperature=1.5)
    assert isinstance(model.kind, Head)
    assert np.allclose(model.kind.weights, wanted.weights, atol=1e-3)
    assert np.array_equal(model.kind.bias, wanted.bias)
    assert model.kind.temperature == 1.5
    assert model.thresholds == thresholds
    assert model.topic is classifier.shipped.topic
