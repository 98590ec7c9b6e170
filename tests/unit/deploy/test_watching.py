"""What watches claimwire asks for numbers that it writes, and queues that it has."""

import json
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[3]
WRITTEN = set(re.findall(r'Sample\("(\w+)"', (ROOT / "worker/daemon/metrics.py").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["prometheus-rules.yaml", "grafana.json"])
def test_every_metric_that_is_asked_for_is_written(name: str) -> None:
    text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
    asked = set(re.findall(r"claimwire_(\w+)", text))
    assert asked
    assert asked <= WRITTEN


def test_the_dashboard_is_json() -> None:
    assert json.loads((ROOT / "deploy/grafana.json").read_text(encoding="utf-8"))["panels"]


def test_kubernetes_scales_on_the_queues_that_celery_uses() -> None:
    documents = list(yaml.safe_load_all((ROOT / "deploy/kubernetes.yaml").read_text(encoding="utf-8")))
    (scaled,) = [one for one in documents if one["kind"] == "ScaledObject"]
    names = {trigger["metadata"]["listName"] for trigger in scaled["spec"]["triggers"]}
    celery = (ROOT / "worker/celery.py").read_text(encoding="utf-8")
    assert names == {"claimwire:poll", "claimwire:assess", "claimwire:deliver"}
    assert '"global_keyprefix": "claimwire:"' in celery
    assert '("poll", "assess", "deliver")' in celery
