"""Addresses of articles: one form for one page (tracking parameters, AMP and mobile hosts folded away)."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"^(?:utm_.*|mc_[ce]id|fbclid|gclid|dclid|yclid|msclkid|igshid|twclid|ttclid|_hs(?:enc|mi)|vero_.*|oly_.*|mkt_tok|cmp(?:id)?|ocid|ncid|s?cid|smid|"
    r"spm|scm|ref_?(?:src|url)?|from|share(?:_.*)?|sharedby|at_.*|xtor|n_cid|ito|rss(?:id)?|feed(?:type|name)?|partner|guccounter|guce_.*|__twitter_.*|"
    r"wt(?:\..*|_.*)|traffic_source|tsource|sr_share|sh|campaign|source|via|amp|outputtype|taid|soc_.*|cx_.*|zx|wechat.*|isappinstalled)$",
    re.IGNORECASE,
)
_MEANINGFUL_WORDS = {"from", "source", "via", "ref", "share", "feed", "partner", "sh", "cid"}
_MOBILE = re.compile(r"^(?:m|mobile|amp|wap|touch|3g|wapbaike)\.(?=[^.]+\.[^.]+)|(?<=\.)(?:m|amp)\.(?=[^.]+\.[^.]+)")
_AMP_PATH = re.compile(r"(?:/amp|\.amp(?=\.html?$))(?=/?$|\.html?$)|^/amp(?=/)", re.IGNORECASE)
_AMP_CACHE = re.compile(r"^/(?:c|v|i)/(?:s/)?(?P<rest>[^/]+\..+)$")


def host(url: str) -> str:
    """The host in lower case without ``www.``, or ""."""
    try:
        name = urlsplit(url.strip() if "//" in url else f"//{url.strip()}").hostname or ""
    except ValueError:
        return ""
    return name.rstrip(".").removeprefix("www.")


def canonical(url: str) -> str:
    """One form for one page: https, no tracking, no fragment, no AMP, no mobile host. What is no web address stays."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return url
    name, path = parts.hostname.rstrip("."), parts.path
    cached = _AMP_CACHE.match(path) if name.endswith("cdn.ampproject.org") else None
    if cached:
        return canonical("https://" + cached["rest"] + (f"?{parts.query}" if parts.query else ""))
    name = _MOBILE.sub("", name.removeprefix("www."), count=1)
    netloc = name if port in {None, 80, 443} else f"{name}:{port}"
    path = _AMP_PATH.sub(
        "", quote(unquote(path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~-._%", errors="surrogateescape")
    )
    path = path.rstrip("/") if len(path) > 1 else ""
    return urlunsplit(("https", netloc, path, _query(parts.query), _route(parts.fragment)))


def _query(query: str) -> str:
    if not query:
        return ""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return query
    kept = [(key, value) for key, value in pairs if not _is_tracking(key, value)]
    return urlencode(sorted(kept))


def _is_tracking(key: str, value: str) -> bool:
    """Words such as ``source`` track where their value is a word, and name the page where it is a number."""
    if not _TRACKING.match(key):
        return False
    return key.lower() not in _MEANINGFUL_WORDS or not value.isdigit()


def _route(fragment: str) -> str:
    """``#!/path`` and ``#/path`` are addresses of their own; other fragments are places in one page."""
    return fragment if fragment.startswith(("!/", "/")) and len(fragment) > 2 else ""
