"""Addresses of the web: what may be linked, and what may be taken for another."""

from __future__ import annotations

import time

import pytest

from build_tools.rules import read_rules
from build_tools.web import is_web_address, web_address

RULES = read_rules("hosts")


@pytest.mark.parametrize("address", RULES["drops"])
def test_an_address_that_deceives_or_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        web_address(address)


@pytest.mark.parametrize("address", RULES["keeps"])
def test_an_address_of_the_web_is_returned_as_it_is(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize("address", ["https://a\u202eb.example/", "https://a.example/\u200b", ""])
def test_what_cannot_be_seen_is_in_no_address(address: str) -> None:
    assert not is_web_address(address)


def test_an_address_of_a_million_letters_is_judged_at_once() -> None:
    began = time.process_time()
    assert not is_web_address("https://" + "a" * 1_000_000 + " ")
    assert time.process_time() - began < 2
