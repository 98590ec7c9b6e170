"""Which network addresses may be reached (pure).

``is_global`` alone lets through loopback in disguise: compatible, 6to4, Teredo and NAT64 forms count as global on
Python 3.11, so every address is unwrapped first and each one found inside must pass.
"""

import ipaddress
from collections.abc import Iterator, Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

#: Global by the registries' tables, yet of no public server: metadata services, relays, blocks without hosts.
DENIED: tuple[Network, ...] = tuple(
    ipaddress.ip_network(text)
    for text in (
        "168.63.129.16/32",  # Azure's wire server
        "100.64.0.0/10",  # shared address space, and the metadata service of one cloud
        "192.0.0.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fec0::/10",
    )
)

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")


def networks(allow: Sequence[str]) -> tuple[Network, ...]:
    """The operator's ``network.allow``: CIDR ranges or single addresses; raises ValueError with the bad one."""
    return tuple(ipaddress.ip_network(text, strict=False) for text in allow)


def embedded(address: Address) -> Iterator[Address]:
    """The IPv4 addresses that an IPv6 address carries, if any."""
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def refusal(text: str, allow: Sequence[Network] = ()) -> str | None:
    """Why the address ``text`` may not be reached, or None if it may. A scope id (``fe80::1%eth0``) is understood."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return f"{text!r} is no address"
    if allowed(text, allow):
        return None
    inner = tuple(embedded(address))
    for one in (address, *inner):
        if _mapped(one):
            continue
        if (why := _why(one)) is not None:
            return f"{one} is {why}"
    return None


def allowed(text: str, allow: Sequence[Network]) -> bool:
    """Whether the operator's ``network.allow`` names the address (an IPv4-mapped one by the address it stands for)."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return any(
        one in network for one in (address, mapped) for network in allow if one and one.version == network.version
    )


def _mapped(address: Address) -> bool:
    """An IPv4-mapped address is judged by what it carries alone."""
    return isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None


def _why(address: Address) -> str | None:
    if address.is_loopback:
        return "a loopback address"
    if address.is_link_local:
        return "a link-local address"
    if address.is_multicast:
        return "a multicast address"
    if address.is_unspecified:
        return "the unspecified address"
    if any(address in network for network in DENIED if network.version == address.version):
        return "on the deny list"
    if address.is_reserved and address not in _NAT64:
        return "reserved"
    if not address.is_global and address not in _NAT64:
        return "not public"
    return None
