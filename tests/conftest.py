"""Fixtures that several test modules share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from skillgap.pipeline.engine import Engine

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Taxonomy, catalogue, figures and models as shipped."""
    return Engine()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of real files, which are not part of the project."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the folder ../shared is not here")
    return SHARED / "data"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Any attempt to reach another machine fails the test."""
    if request.node.get_closest_marker("wheel"):
        return
    import socket

    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host not in ("", "127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
