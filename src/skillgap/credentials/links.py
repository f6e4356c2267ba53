"""Whether the pages that a catalogue names still answer. The only part of skillgap that goes on the network, when asked to."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPException
from urllib.parse import urlsplit

AGENT = "skillgap (catalogue check-links)"
_AGAIN = 405, 501  # a server that knows no HEAD


class LinkState(StrEnum):
    """What became of a page."""

    FOUND = "found"
    MOVED = "moved"
    GONE = "gone"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Link:
    """A page, what became of it, and the reason or the new address. Refused says nothing about the page."""

    url: str
    state: LinkState
    note: str = ""


def ask(url: str, timeout: float) -> Link:
    """Ask for one page's head; for the page itself only where the server knows no heads. The body is not read."""
    for method in ("HEAD", "GET"):
        request = urllib.request.Request(url, method=method, headers={"User-Agent": AGENT})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                end = answer.geturl()
        except urllib.error.HTTPError as error:
            error.close()
            if method == "HEAD" and error.code in _AGAIN:
                continue
            gone = error.code in (404, 410)
            return Link(url, LinkState.GONE if gone else LinkState.REFUSED, f"status {error.code}")
        except (OSError, HTTPException, ValueError) as error:
            return Link(url, LinkState.UNREACHABLE, str(error)[:120])
        same = end.rstrip("/") == url.rstrip("/")
        return Link(url, LinkState.FOUND if same else LinkState.MOVED, "" if same else end)
    return Link(url, LinkState.REFUSED, "knows neither HEAD nor GET")


def check_links(
    urls: Iterable[str],
    *,
    workers: int = 4,
    pause: float = 1.0,
    timeout: float = 15.0,
    ask: Callable[[str, float], Link] = ask,
    wait: Callable[[float], None] = time.sleep,
) -> list[Link]:
    """All pages, in order: each once, one at a time for each host, few hosts at once.

    Args:
        workers: hosts that are asked at the same time.
        pause: seconds between two pages of one host.
        timeout: seconds for one answer.
        ask, wait: stand-ins for tests.
    """
    order = list(dict.fromkeys(urls))
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in order:
        hosts[urlsplit(url).netloc].append(url)

    def visit(pages: list[str]) -> list[Link]:
        links = []
        for number, url in enumerate(pages):
            if number:
                wait(pause)
            links.append(ask(url, timeout))
        return links

    with ThreadPoolExecutor(max_workers=workers) as pool:
        found = {link.url: link for links in pool.map(visit, hosts.values()) for link in links}
    return [found[url] for url in order]
