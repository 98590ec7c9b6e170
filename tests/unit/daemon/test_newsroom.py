"""The SAMPLE newsroom prints one article after the other, and waits where it cannot."""

import json
import shutil
from pathlib import Path

from worker.daemon import sample
from worker.daemon.newsroom import PAUSE, Newsroom


def test_a_folder_that_cannot_be_written_holds_the_next_article_back(tmp_path: Path) -> None:
    folder, clock = tmp_path / "sample", [0.0]
    folder.mkdir()
    state = json.dumps({"now": 1_790_000_000, "port": 8000, "released": 0})
    (folder / sample.STATE).write_text(state, encoding="utf-8")
    newsroom = Newsroom(folder, lambda: clock[0])
    shutil.rmtree(folder)
    assert newsroom.print_next() == PAUSE
    assert newsroom.released() == ()
    folder.mkdir()
    clock[0] = PAUSE
    newsroom.print_next()
    assert len(newsroom.released()) == 1
