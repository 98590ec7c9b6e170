"""Environment + watch.yaml + packs -> Settings, checked once at start, every problem at once."""

from worker.settings.load import load
from worker.settings.model import Settings
from worker.settings.places import find_config, state_folder

__all__ = ["Settings", "find_config", "load", "state_folder"]
