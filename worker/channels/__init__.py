"""Ways to reach people. ``build`` makes one from its entry in watch.yaml."""

from schemas.watch import (
    AppriseConfig,
    ChannelConfig,
    ConsoleConfig,
    EmailConfig,
    SlackConfig,
    SlackWebhookConfig,
)
from worker.channels.channel import PATIENCE, Channel, Clock
from worker.net import Net

__all__ = ["PATIENCE", "Channel", "build"]


def build(
    name: str, config: ChannelConfig, *, zone: str, clock: Clock, net: Net, patience: float = PATIENCE
) -> Channel:
    """``zone``: the reader's. ``patience``: seconds that one attempt may take, under half of a delivery's lease."""
    if isinstance(config, ConsoleConfig):
        from worker.channels.console import Console

        return Console(name, config, zone)
    if isinstance(config, SlackConfig):
        from worker.channels.slack import slack_channel

        return slack_channel(name, config, zone=zone, clock=clock, net=net, patience=patience)
    if isinstance(config, SlackWebhookConfig):
        from worker.channels.slack_webhook import slack_webhook

        return slack_webhook(name, config, zone=zone, clock=clock, net=net, patience=patience)
    if isinstance(config, EmailConfig):
        from worker.channels.email import email_channel

        return email_channel(name, config, zone=zone, clock=clock, net=net, patience=patience)
    if isinstance(config, AppriseConfig):
        from worker.channels.apprise import Apprise
        from worker.channels.pace import Pace

        return Apprise(name, config, zone, Pace(config.rate))
    from worker.channels.webhook import webhook

    return webhook(name, config, zone=zone, clock=clock, net=net, patience=patience)
