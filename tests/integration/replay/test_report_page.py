"""The report in a real browser: its script runs under its own policy, filters work from the first moment, nothing is loaded."""

import datetime as dt
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.unit.replay.records import DAY, told
from worker.replay.report import Collected, render, write

BROWSER = shutil.which("chromium")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-quic",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> str:
    if BROWSER is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is missing: .ci/run installs it")
        pytest.skip("chromium is not installed")
    return BROWSER


def page(path: Path, count: int) -> Path:
    collected = Collected()
    for number in range(count):
        action, reason = ("alert", "new") if number % 5 == 0 else ("silent", "duplicate")
        collected.add(
            told(f"a{number}", ("t", action, reason), at=DAY + dt.timedelta(minutes=number), story=f"s{number}")
        )
    write(path, render(collected, title="claimwire replay"))
    return path


def rendered(browser: str, path: Path, width: int) -> str:
    profile = path.parent / f"profile{width}"
    done = subprocess.run(
        [browser, *FLAGS, f"--user-data-dir={profile}", f"--window-size={width},1600", "--dump-dom", path.as_uri()],
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    ("count", "status"), [(10, "2 told, 8 withheld shown"), (10_000, "2000 told, 8000 withheld shown")]
)
def test_the_page_is_interactive_and_small(browser: str, tmp_path: Path, count: int, status: str, width: int) -> None:
    path = page(tmp_path / "out.html", count)
    assert path.stat().st_size <= 5 * 1024 * 1024
    text = rendered(browser, path, width)
    assert status in text
    assert re.search(r'<html[^>]* data-ready="\d+"', text), "its script ran to its end"
    assert text.count('<article class="told') == int(status.split(maxsplit=1)[0])
