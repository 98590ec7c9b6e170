"""Where things are: the configuration, the state folder, the broker's socket, the machine's zone."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from worker.errors import Problem, SettingsError

#: sockaddr_un holds 108 bytes with its end (ECOSYSTEM 1.4).
MAX_SOCKET_PATH = 107

#: Written into a state folder by the sample newsroom; beside its own watch.yaml it marks the sample.
SAMPLE_MARK = "newsroom.json"


def find_config(flag: Path | None, env: Mapping[str, str]) -> Path | None:
    """The watch.yaml to read: flag, $CLAIMWIRE_CONFIG, ./watch.yaml, $XDG_CONFIG_HOME/claimwire/watch.yaml.

    One that was asked for must exist (SettingsError); None: there is none.
    """
    if asked := flag or env.get("CLAIMWIRE_CONFIG"):
        return _existing(Path(asked).expanduser())
    places = (Path("watch.yaml"), _folder(env, "XDG_CONFIG_HOME", ".config") / "claimwire" / "watch.yaml")
    return next((place.absolute() for place in places if place.is_file()), None)


def _existing(path: Path) -> Path:
    if path.is_file():
        return path.absolute()
    what = "is a folder, not a file" if path.is_dir() else "does not exist"
    problem = Problem(str(path), what, "write one with: claimwire init")
    raise SettingsError(str(path), [problem])


def state_folder(env: Mapping[str, str]) -> Path:
    """$CLAIMWIRE_STATE_DIR, else $XDG_STATE_HOME/claimwire, else ~/.local/state/claimwire."""
    if named := env.get("CLAIMWIRE_STATE_DIR"):
        return Path(named).expanduser().absolute()
    return _folder(env, "XDG_STATE_HOME", ".local/state") / "claimwire"


def sample_folder(env: Mapping[str, str]) -> Path:
    """The sample newsroom's own state folder; itself, where it already is the state folder."""
    folder = state_folder(env)
    return folder if is_sample(folder) else folder / "sample"


def is_sample(folder: Path) -> bool:
    """Whether this state folder is the sample newsroom's."""
    return (folder / SAMPLE_MARK).is_file()


def _folder(env: Mapping[str, str], variable: str, below_home: str) -> Path:
    named = env.get(variable)
    if named and Path(named).is_absolute():
        return Path(named)
    return _home(env) / below_home


def _home(env: Mapping[str, str]) -> Path:
    """The home folder; a container's user without one gets the temporary folder."""
    if home := env.get("HOME"):
        return Path(home)
    try:
        return Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir())


def broker_socket(state_dir: Path) -> Path:
    """The embedded broker's socket, the same for every process of this state folder.

    In a folder of its own (0700), in the state folder, or under the temporary folder where that path is too long.
    """
    inside = state_dir / "broker" / "broker.sock"
    if len(os.fsencode(inside)) <= MAX_SOCKET_PATH:
        return inside
    name = hashlib.sha256(os.fsencode(state_dir)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"claimwire-{os.getuid()}-{name}" / "broker.sock"


def machine_zone(env: Mapping[str, str]) -> str:
    """The machine's IANA zone name ($TZ, /etc/timezone, /etc/localtime), else UTC."""
    return next((name for name in _zone_names(env) if _is_zone(name)), "UTC")


def _zone_names(env: Mapping[str, str]) -> list[str]:
    names = [env.get("TZ", "").lstrip(":")]
    with contextlib.suppress(OSError, UnicodeDecodeError):
        names.append(Path("/etc/timezone").read_text(encoding="ascii").strip())
    _, found, name = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")
    return [*names, name] if found else names


def _is_zone(name: str) -> bool:
    try:
        return bool(name) and bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
