"""Where things are looked for."""

from pathlib import Path

import pytest

from worker.errors import SettingsError
from worker.settings import find_config, places, state_folder


def test_the_configuration_is_found_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, here = tmp_path / "config" / "claimwire", tmp_path / "here"
    for folder in (home, here):
        folder.mkdir(parents=True)
    monkeypatch.chdir(here)
    env = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    assert find_config(None, env) is None
    (home / "watch.yaml").touch()
    assert find_config(None, env) == home / "watch.yaml"
    (here / "watch.yaml").touch()
    assert find_config(None, env) == here / "watch.yaml"
    named, flag = tmp_path / "a.yaml", tmp_path / "b.yaml"
    named.touch()
    flag.touch()
    assert find_config(None, env | {"CLAIMWIRE_CONFIG": str(named)}) == named
    assert find_config(flag, env | {"CLAIMWIRE_CONFIG": str(named)}) == flag


def test_a_configuration_that_was_asked_for_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="does not exist"):
        find_config(tmp_path / "none.yaml", {})
    with pytest.raises(SettingsError, match="is a folder"):
        find_config(tmp_path, {})


@pytest.mark.parametrize(
    ("env", "folder"),
    [
        ({"CLAIMWIRE_STATE_DIR": "/a", "XDG_STATE_HOME": "/b"}, "/a"),
        ({"XDG_STATE_HOME": "/b", "HOME": "/c"}, "/b/claimwire"),
        ({"XDG_STATE_HOME": "relative", "HOME": "/c"}, "/c/.local/state/claimwire"),
        ({"HOME": "/c"}, "/c/.local/state/claimwire"),
    ],
)
def test_the_state_folder(env: dict[str, str], folder: str) -> None:
    assert state_folder(env) == Path(folder)


def test_a_socket_path_that_is_too_long_moves_to_the_temporary_folder() -> None:
    short, long = Path("/s"), Path("/" + "ü" * 60)
    assert places.broker_socket(short) == Path("/s/broker/broker.sock")
    moved = places.broker_socket(long)
    assert len(bytes(moved)) <= places.MAX_SOCKET_PATH
    assert moved == places.broker_socket(long)
    assert moved != places.broker_socket(Path("/" + "x" * 120))


@pytest.mark.parametrize("zone", ["Nowhere/Land", "", "JST-9"])
def test_a_zone_that_is_none_falls_back(zone: str) -> None:
    assert places.machine_zone({"TZ": zone})
    assert places.machine_zone({"TZ": ":Asia/Tokyo"}) == "Asia/Tokyo"
