"""`maild check`: what it finds, and that one problem hides no other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from maild import checkup
from maild.checkup import Finding, Step
from maild.errors import LoginRefused, SettingsError
from maild.letters import HeldWhy
from maild.settings import IdentityRules, Inlet, Settings, Smtp
from tests.desk import Desk, settings

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def test_each_problem_is_a_finding_and_none_hides_another() -> None:
    def refuse() -> str:
        raise LoginRefused("imap.exch.test refused the password")

    def mistaken() -> str:
        raise SettingsError(["[smtp] a: is wrong", "[smtp] b: is wrong"])

    steps = [Step("inlet", refuse), Step("settings", mistaken), Step("clock", lambda: "10:00 UTC")]
    assert list(checkup.findings(steps)) == [
        Finding("inlet", False, "imap.exch.test refused the password"),
        Finding("settings", False, "[smtp] a: is wrong"),
        Finding("settings", False, "[smtp] b: is wrong"),
        Finding("clock", True, "10:00 UTC"),
    ]


def with_identity(folder: Path, **rules: str) -> Settings:
    return settings(folder).model_copy(update={"identity": IdentityRules.model_validate(rules)})


def test_the_identity_profile_says_what_it_believes(tmp_path: Path) -> None:
    assert "mx.exch.test" in checkup.identity(with_identity(tmp_path, authserv_id="mx.exch.test"))
    assert "every sender is unverified" in checkup.identity(with_identity(tmp_path, profile="none"))


def test_a_profile_that_believes_nobody_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"\[identity\] authserv_id: is empty"):
        checkup.identity(with_identity(tmp_path))


def test_a_login_without_a_password_is_a_problem(tmp_path: Path) -> None:
    inlet = Inlet(host="imap.exch.test", username="support@exch.test")
    wrong = settings(tmp_path).model_copy(update={"inlet": (inlet,), "smtp": Smtp(host="h", username="u")})
    with pytest.raises(SettingsError) as error:
        checkup.logins(wrong)
    assert error.value.problems == (
        "[inlet.support] password: there is none for support@exch.test",
        "[smtp] password: there is none for u",
    )


def test_a_clock_behind_what_already_happened_is_a_problem() -> None:
    assert checkup.clock(NOW, [NOW - timedelta(days=1)]) == "2026-03-02 10:00:00 UTC"
    with pytest.raises(SettingsError, match="clock: it says 2026-03-02 10:00 UTC, but 2026-03-03 10:00 is past"):
        checkup.clock(NOW, [NOW + timedelta(days=1)])


def test_an_agent_is_sent_a_mail_and_the_answer_proves_the_way_back(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    sentence = checkup.greet(desk.wings, "alice")
    assert "alice.agent@exch.test" in sentence
    assert HeldWhy.AGENT_NO_TICKET in sentence
    desk.works()
    alice = desk.person("alice.agent@exch.test", "Alice")
    alice.receives("please answer this mail")
    alice.replies("Here I am.")
    with desk.store.snapshot() as tx:
        (held,) = [one for one in tx.queue() if one.what == "held"]
    assert held.why == HeldWhy.AGENT_NO_TICKET


@pytest.mark.parametrize("name", ["Mallory", ""])
def test_an_agent_who_is_not_there_is_told_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match=r"known are: Alice, Bob"):
        checkup.greet(Desk(tmp_path).wings, name)


def test_a_disabled_agent_is_told_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    disabled = replace(desk.settings.agent[0], enabled=False)
    wings = replace(desk.wings, settings=desk.settings.model_copy(update={"agent": (disabled,)}))
    with pytest.raises(SettingsError, match=r"\[agent.Alice\] enabled: is false"):
        checkup.greet(wings, "Alice")
