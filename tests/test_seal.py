"""Seals: ours are known again, in any case; what was changed or made by others is not."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maild.model import EmailAddress, Role, TicketNumber
from maild.seal import SealedAddress, Seals, Verb

OLD, NEW = b"o" * 32, b"n" * 32
CAROL, MALLORY = EmailAddress("carol@cust.test"), EmailAddress("mallory@evil.test")
TICKET = TicketNumber(1042)


def seals(*keys: bytes) -> Seals:
    return Seals(keys or (NEW,), "EX", "exch.test")


def test_our_id_is_read_back_and_proves_whose_copy_it_is() -> None:
    ring = seals()
    sealed = ring.read_id(ring.message_id(TICKET, 7, CAROL, Role.CUSTOMER))
    assert sealed is not None
    assert (sealed.number, sealed.n) == (1042, 7)
    assert ring.id_is_of(sealed, CAROL, Role.CUSTOMER)
    assert not ring.id_is_of(sealed, MALLORY, Role.CUSTOMER)
    assert not ring.id_is_of(sealed, CAROL, Role.AGENT)


@pytest.mark.parametrize("change", [str.upper, str.lower, str.strip, lambda text: text.strip("<>")])
def test_ids_survive_what_servers_do_to_them(change: object) -> None:
    ring = seals()
    changed = change(ring.message_id(TICKET, 7, CAROL, Role.CUSTOMER))  # type: ignore[operator]  # str methods
    sealed = ring.read_id(changed)
    assert sealed is not None and ring.id_is_of(sealed, CAROL, Role.CUSTOMER)


@pytest.mark.parametrize(
    "forged",
    [
        "<EX-1043.7.{seal}@exch.test>",
        "<EX-1042.8.{seal}@exch.test>",
        "<EY-1042.7.{seal}@exch.test>",
        "<EX-1042.7.{seal}@evil.test>",
        "<EX-1042.7.{seal}a@exch.test>",
        "<EX-1042.7.@exch.test>",
        "<EX-1042.7.aaaaaaaaaaaaaaaaaaaa@exch.test>",
        "<x.EX-1042.7.{seal}@exch.test>",
        "",
    ],
)
def test_what_is_not_ours_is_not_read(forged: str) -> None:
    ring = seals()
    seal = ring.message_id(TICKET, 7, CAROL, Role.CUSTOMER).split(".")[2].partition("@")[0]
    assert ring.read_id(forged.format(seal=seal)) is None


def test_old_keys_still_verify_and_new_ones_seal() -> None:
    before, after, gone = seals(OLD), seals(NEW, OLD), seals(NEW)
    old_id = before.message_id(TICKET, 7, CAROL, Role.CUSTOMER)
    sealed = after.read_id(old_id)
    assert sealed is not None and after.id_is_of(sealed, CAROL, Role.CUSTOMER)
    assert after.message_id(TICKET, 7, CAROL, Role.CUSTOMER) != old_id
    assert gone.read_id(old_id) is None


@pytest.mark.parametrize("verb", list(Verb))
def test_addresses_belong_to_their_holder_verb_ticket_and_version(verb: Verb) -> None:
    ring = seals()
    sealed = ring.read_detail(ring.detail(verb, TICKET, 3, CAROL).upper())
    assert sealed is not None and ring.address_is_of(sealed, CAROL)
    assert not ring.address_is_of(sealed, MALLORY)
    for changed in (
        SealedAddress(Verb.REPLY if verb is not Verb.REPLY else Verb.NOTE, TICKET, 3, sealed.proof),
        SealedAddress(verb, TicketNumber(1043), 3, sealed.proof),
        SealedAddress(verb, TICKET, 4, sealed.proof),
    ):
        assert not ring.address_is_of(changed, CAROL)


@given(st.text(alphabet=string.printable + "é中\u202e", max_size=120))
def test_no_text_is_taken_for_ours_by_chance(text: str) -> None:
    assert seals().read_id(text) is None


def test_local_parts_stay_within_rfc_5321() -> None:
    detail = seals().detail(Verb.REPLY, TicketNumber(10**9), 10**6, CAROL)
    assert len("support+" + detail) <= 64  # RFC 5321 §4.5.3.1.1
