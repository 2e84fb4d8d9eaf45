"""Pages opened in headless Chromium: a file with the network cut off, or a server and nothing but that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")


@dataclass
class Seen:
    """What a page did: errors, messages, dialogs and requests beyond its own file."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@contextmanager
def opened(path: Path) -> Iterator[tuple[Any, Seen]]:
    """Open a file offline; yields the page and what it did so far."""
    sync = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("needs Chromium at /usr/bin/chromium")
    seen = Seen()
    with sync.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(offline=True, viewport={"width": 1300, "height": 860})
        page = context.new_page()
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("console", lambda message: seen.errors.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("dialog", lambda dialog: seen.dialogs.append(dialog.message))
        page.goto(path.resolve().as_uri())
        page.wait_for_function("window.picture !== undefined")
        yield page, seen
        browser.close()


@contextmanager
def browsing(base: str) -> Iterator[tuple[Any, Seen]]:
    """Open a browser that reaches `base` only; yields a page and what it did so far, `requests` those elsewhere."""
    sync = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("needs Chromium at /usr/bin/chromium")
    seen = Seen()

    def passed(route: Any) -> None:
        if route.request.url.startswith((base, "data:")):
            route.continue_()
        else:
            seen.requests.append(route.request.url)
            route.abort()

    with sync.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1300, "height": 860}, locale="vi-VN")
        page.route("**/*", passed)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
        yield page, seen
        browser.close()
