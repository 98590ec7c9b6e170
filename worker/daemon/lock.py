"""One daemon for each state folder, for as long as the process lives (flock: a kill -9 frees it too)."""

import errno
import fcntl
import os
from pathlib import Path
from typing import IO

from worker.errors import WorkerError


class AlreadyRunningError(WorkerError):
    """Another daemon holds the state folder."""


def take(state_dir: Path) -> IO[str]:
    """Make the folder (0700) and lock it; the lock lasts as long as the returned file is open.

    Raises AlreadyRunningError, or WorkerError where the folder cannot be used.
    """
    try:
        state_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        state_dir.chmod(0o700)
        file = os.fdopen(os.open(state_dir / "run.lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600), "r+")
    except OSError as error:
        raise WorkerError(str(state_dir), f"the state folder cannot be used: {words(error)}") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        pid = file.read().strip() or "?"
        raise AlreadyRunningError(str(state_dir), f"claimwire is already running here (process {pid})") from error
    _sign(file, state_dir)
    return file


def _sign(file: IO[str], state_dir: Path) -> None:
    try:
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
    except OSError as error:
        raise WorkerError(str(state_dir), f"the state folder cannot be used: {words(error)}") from error


def words(error: OSError) -> str:
    """What to do about it, in a line."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full; make room and start again"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"{error.strerror}; choose another with CLAIMWIRE_STATE_DIR or XDG_STATE_HOME"
        case _:
            return error.strerror or str(error)
