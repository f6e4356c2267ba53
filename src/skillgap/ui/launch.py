"""How the app is started: Streamlit with skillgap's own settings, wherever it is installed."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from skillgap.resources import find_resource


def _settings() -> dict[str, Any]:
    try:
        path = find_resource("streamlit.toml")
    except FileNotFoundError:
        path = find_resource(".streamlit/config.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _flags(settings: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in settings.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _flags(value, f"{name}.")
        else:
            yield name, str(value).lower() if isinstance(value, bool) else str(value)


def app_command(port: int, address: str, browser: bool) -> list[str]:
    """Command line that starts the app."""
    flags = dict(_flags(_settings()))
    flags |= {"server.port": str(port), "server.address": address, "server.headless": str(not browser).lower()}
    # Without a name of its own, Streamlit asks a host on the network what this machine's address is.
    if "STREAMLIT_BROWSER_SERVER_ADDRESS" not in os.environ:
        flags["browser.serverAddress"] = "localhost" if address in ("0.0.0.0", "::") else address
    script = Path(__file__).with_name("app.py")
    return [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(script),
        *(f"--{name}={value}" for name, value in flags.items()),
    ]
