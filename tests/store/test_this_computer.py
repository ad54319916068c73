"""The computer's keyring: asked only when it is needed, never waited for for ever, and no way to a network with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from minplan.store import this_computer
from minplan.store.this_computer import NoComputerKey
from tests.store.keyrings import InMemory, OnlyHidden


@pytest.fixture
def place() -> Iterator[InMemory]:
    before, now = keyring.get_keyring(), InMemory()
    keyring.set_keyring(now)
    yield now
    now.answers.set()
    keyring.set_keyring(before)


def test_what_is_kept_is_given_back_until_it_is_dropped(place: InMemory) -> None:
    this_computer.keep("a1", "hemligt")
    assert place.kept == {("minplan", "a1"): "hemligt"}
    assert this_computer.ask("a1") == "hemligt"
    this_computer.drop("a1")
    this_computer.drop("a1")
    with pytest.raises(NoComputerKey) as lost:
        this_computer.ask("a1")
    assert lost.value.said == NoComputerKey.forgotten


def test_a_place_that_is_closed_and_one_that_is_silent_are_told_apart(place: InMemory) -> None:
    place.locked = True
    with pytest.raises(NoComputerKey) as closed:
        this_computer.ask("a1")
    place.answers.clear()
    with pytest.raises(NoComputerKey) as silent:
        this_computer.ask("a1", patience=0.05)
    assert [closed.value.said, silent.value.said] == [NoComputerKey.closed, NoComputerKey.silent]


@pytest.mark.parametrize("kind", [OnlyHidden, NoKeyring])
def test_a_place_that_only_hides_secrets_is_none(place: InMemory, kind: type[KeyringBackend]) -> None:
    keyring.set_keyring(kind())
    with pytest.raises(NoComputerKey) as none:
        this_computer.keep("a1", "hemligt")
    assert none.value.said == NoComputerKey.sentence


def test_it_is_brought_in_when_it_is_asked_and_brings_no_way_to_a_network() -> None:
    script = """
import sys
reached = []
sys.addaudithook(lambda event, args: reached.append(args) if event in ("socket.getaddrinfo", "socket.bind") else None)
from minplan.store import this_computer
assert not {"keyring", "secretstorage", "jeepney"} & set(sys.modules)
try:
    this_computer.ask("a1")
except this_computer.NoComputerKey:
    assert "keyring" in sys.modules
brought = {"aiohttp", "requests", "http.client", "urllib.request", "ftplib", "smtplib", "ssl"} & set(sys.modules)
assert not brought and not reached, (brought, reached)
"""
    env = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "PATH": "/usr/bin", "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, env=env)
    assert (ran.returncode, ran.stderr) == (0, "")
