"""The desk learns: from tickets, after a restart, in a running daemon, and beside another process."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from maild.apply import Stage
from maild.labels import Learner
from maild.learn import Learning
from maild.model import Kind, LabelSource, TicketNumber, Topic
from maild.plan import Learn, Plan, UseTicket
from maild.service import Service
from maild.settings import Classify
from maild.until_idle import UntilIdle
from routing.classify import Classifier
from routing.site import Site
from storage.store import open_store
from tests.desk import Desk
from tests.lab.waiting import wait_until
from tests.lessons import labels, mails

TAUGHT = labels(45)
UNSEEN = mails(60, seed=5)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.store.close()


@pytest.fixture
def judge() -> Classifier:
    return Classifier(Classify())


def learning(desk: Desk, judge: Classifier) -> Learning:
    return Learning(desk.store, Site(judge), lambda: desk.now)


def right(judge: Classifier) -> int:
    return sum(judge.verdict("", text).kind is kind for kind, text in UNSEEN)


def test_labels_are_learned_and_used_at_once(desk: Desk, judge: Classifier) -> None:
    before, learner = right(judge), learning(desk, judge)
    assert learner.catch_up() is None
    assert learner.add(TAUGHT) == len(TAUGHT)
    assert learner.add(TAUGHT) == 0
    delta = learner.catch_up()
    assert delta is not None and delta.live
    assert right(judge) > before + 10
    again = learner.catch_up()
    assert again is not None and again.id == 1, "nothing new, nothing done"


def test_a_restart_uses_what_was_learned(desk: Desk, judge: Classifier) -> None:
    first = learning(desk, judge)
    first.add(TAUGHT)
    first.catch_up()
    another = Classifier(Classify())
    learning(desk, another).tick()
    assert [another.verdict("", text) for _, text in UNSEEN] == [judge.verdict("", text) for _, text in UNSEEN]


def test_an_undone_label_leaves_no_trace(desk: Desk, judge: Classifier) -> None:
    learner = learning(desk, judge)
    learner.add(TAUGHT[:-1])
    without = learner.catch_up()
    learner.add(TAUGHT[-1:])
    with_it = learner.catch_up()
    learner.undo(learner.labels()[-1].id)
    after = learner.catch_up()
    assert without is not None and with_it is not None and after is not None
    assert without.data == after.data != with_it.data
    assert without.figures == after.figures


def test_a_rebuild_gives_the_same_bytes(desk: Desk, judge: Classifier) -> None:
    learner = learning(desk, judge)
    learner.add(TAUGHT)
    assert learner.rebuild().data == learner.rebuild().data


def test_when_all_labels_are_undone_the_shipped_model_judges_alone(desk: Desk, judge: Classifier) -> None:
    before, learner = [judge.verdict("", text) for _, text in UNSEEN], learning(desk, judge)
    learner.add(TAUGHT)
    learner.catch_up()
    for one in learner.labels():
        learner.undo(one.id)
    learner.catch_up()
    assert [judge.verdict("", text) for _, text in UNSEEN] == before


def test_the_clock_lets_new_labels_wait_a_little(desk: Desk, judge: Classifier) -> None:
    learner = learning(desk, judge)
    learner.add(TAUGHT[:30])
    learner.tick()
    learner.add(TAUGHT[30:])
    learner.tick()
    assert learned_from(desk) == 30
    desk.later(minutes=1)
    learner.tick()
    assert learned_from(desk) == 45


def learned_from(desk: Desk) -> int:
    with desk.store.snapshot() as tx:
        latest = tx.learned.latest()
    return latest.figures.labels if latest else 0


def test_a_delta_for_another_shipped_model_is_not_used_and_made_anew(desk: Desk, judge: Classifier) -> None:
    learner = learning(desk, judge)
    learner.add(TAUGHT)
    made = learner.rebuild()
    with desk.store.write() as tx:
        tx.learned.keep_delta(replace(made, basis="an older model", data=b"nothing that fits"))
    another = Classifier(Classify())
    before = right(another)
    learning(desk, another).tick()
    assert right(another) == before
    desk.now += timedelta(minutes=1)
    learning(desk, another).tick()
    assert right(another) > before + 10


def test_a_damaged_delta_leaves_the_shipped_model_in_use(desk: Desk, judge: Classifier) -> None:
    learner, before = learning(desk, judge), right(judge)
    learner.add(TAUGHT)
    made = learner.rebuild()
    with desk.store.write() as tx:
        tx.learned.keep_delta(replace(made, data=b"damaged"))
    learner.tick()
    assert right(judge) == before


# --- from tickets ------------------------------------------------------------------------------------------------


def test_a_ticket_teaches_with_the_customers_words_and_nobody_elses(desk: Desk) -> None:
    anna, alice = desk.person("anna@cust.test"), desk.person("alice.agent@exch.test")
    anna.writes("The farbit slip is wrong.", subject="A slip")
    alice.replies("We are looking at it.")
    anna.replies("I want it put right.")
    number = TicketNumber(1001)
    lesson = Learn(Kind.DISPUTE, Topic("fees"), LabelSource.AGENT)
    with desk.store.write() as tx:
        Stage(desk.wings, tx, desk.now).perform(Plan((UseTicket(number), lesson)))
        (label,) = tx.learned.labels()
    assert (label.kind, label.topic, label.source) == (Kind.DISPUTE, "fees", LabelSource.AGENT)
    assert (label.subject, label.ticket) == ("A slip", number)
    assert label.text == "The farbit slip is wrong.\n\nI want it put right."
    assert label.message_id == anna.sent[0]["Message-ID"]


def test_a_later_word_on_the_ticket_takes_the_place_of_the_first(desk: Desk) -> None:
    desk.person("anna@cust.test").writes("The farbit slip is wrong.")
    with desk.store.write() as tx:
        for kind, source in ((Kind.INQUIRY, LabelSource.AGENT), (Kind.DISPUTE, LabelSource.CLOSED)):
            Stage(desk.wings, tx, desk.now).perform(Plan((UseTicket(TicketNumber(1001)), Learn(kind, None, source))))
        assert [one.kind for one in tx.learned.labels()] == [Kind.DISPUTE]


# --- in the daemon -----------------------------------------------------------------------------------------------


def test_a_running_daemon_uses_what_another_process_learned(desk: Desk, judge: Classifier, tmp_path: Path) -> None:
    before = right(judge)
    learner: Learner = Site(judge)
    service = Service(replace(desk.wings, learner=learner), (), desk.dispatch, {}, lambda: 0.0)
    service.start()
    try:
        store = open_store(f"sqlite:///{tmp_path / 'maild.db'}", tmp_path / "blobs")
        teacher = Learning(store, Site(Classifier(Classify())), lambda: desk.now)
        teacher.add(TAUGHT)
        teacher.catch_up()
        store.close()
        wait_until(lambda: right(judge) > before + 10, "the classifier to know the jargon")
    finally:
        service.stop()
        assert service.join(20)


def test_until_idle_learns_what_is_new(desk: Desk, judge: Classifier) -> None:
    before = right(judge)
    with desk.store.write() as tx:
        for one in TAUGHT:
            tx.learned.add(one)
    UntilIdle(replace(desk.wings, learner=Site(judge)), (), desk.dispatch).run()
    assert right(judge) > before + 10


def test_verdicts_go_on_while_deltas_are_swapped(judge: Classifier) -> None:
    """Each verdict is that of one of the two models, never of half of each."""
    data = Site(judge).rebuilt(TAUGHT).data
    text = UNSEEN[0][1]
    alone = judge.verdict("", text)
    judge.adopt(data)
    taught = judge.verdict("", text)
    stop = threading.Event()

    def swap() -> None:
        while not stop.is_set():
            judge.adopt(None)
            judge.adopt(data)

    swapping = threading.Thread(target=swap)
    swapping.start()
    seen = {judge.verdict("", text) for _ in range(2000)}
    stop.set()
    swapping.join()
    assert seen <= {alone, taught}
