"""What a page says of itself: title, site, author, address, times — from JSON-LD, Open Graph, meta tags, <time>, <title>."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

MAX_JSON_LD = 1_000_000
_ARTICLE_TYPES = re.compile(
    r"(?:News|Report|Blog|Analysis|Opinion|Background|Live|Tech|Scholarly|Advertiser)?\w*(?:Article|Posting)$"
)
_TITLE_SITE = re.compile(r"\s+[|｜_–—-]\s+[^|｜_–—-]{2,40}$")

#: (field, meta names in the order in which they are believed)
_META: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")),
    ("source", ("og:site_name", "application-name", "dc.publisher", "publisher", "mediaid")),
    ("author", ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")),
    ("url", ("og:url", "twitter:url", "parsely-link")),
    ("published", ("article:published_time", "og:article:published_time", "datepublished", "publishdate", "pubdate", "publish-date", "date", "dc.date", "dc.date.issued",
                   "dcterms.date", "parsely-pub-date", "sailthru.date", "weibo:article:create_at", "publication_date", "article.published", "cxenseparse:recs:publishtime")),
    ("modified", ("article:modified_time", "og:updated_time", "lastmod", "last-modified", "dcterms.modified", "datemodified", "weibo:article:update_at", "revised")),
    ("language", ("og:locale", "content-language", "language", "dc.language")),
)  # fmt: skip


@dataclass(slots=True)
class Metadata:
    """Field → value, and where each came from ("json-ld", "open graph", "meta", "time", "title", "canonical link")."""

    values: dict[str, str] = field(default_factory=dict)
    whence: dict[str, str] = field(default_factory=dict)

    def learn(self, name: str, value: Any, whence: str) -> None:
        """The first word on a field holds."""
        text = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
        if text and name not in self.values:
            self.values[name], self.whence[name] = text[:2000], whence

    def notes(self) -> tuple[str, ...]:
        return tuple(f"{name}: from {whence}" for name, whence in self.whence.items())


def metadata_of(root: Any) -> Metadata:
    """The metadata of a parsed page (an lxml tree)."""
    said = Metadata()
    for found in _json_ld(root):
        _learn_json_ld(said, found)
    metas = _metas(root)
    for name, keys in _META:
        for key in keys:
            if key in metas:
                said.learn(name, metas[key], "open graph" if key.startswith(("og:", "article:")) else "meta")
    for link in root.iterfind(".//link[@rel='canonical']"):
        said.learn("url", link.get("href") or "", "canonical link")
    _learn_times(said, root)
    _learn_title(said, root)
    said.learn("language", root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "", "html")
    return said


def _json_ld(root: Any) -> Iterator[Mapping[str, Any]]:
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        text = (script.text or "").strip()
        if not text or len(text) > MAX_JSON_LD:
            continue
        try:
            yield from _articles_in(json.loads(text, strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _articles_in(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _articles_in(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(
            isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
            for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if key in value:
                yield from _articles_in(value[key], depth + 1)


def _learn_json_ld(said: Metadata, found: Mapping[str, Any]) -> None:
    said.learn("title", found.get("headline") or found.get("name"), "json-ld")
    said.learn("source", _name(found.get("publisher")) or _name(found.get("sourceOrganization")), "json-ld")
    said.learn("author", _name(found.get("author")) or _name(found.get("creator")), "json-ld")
    page = found.get("mainEntityOfPage")
    said.learn("url", found.get("url") or (page.get("@id") if isinstance(page, dict) else page), "json-ld")
    said.learn("published", found.get("datePublished") or found.get("dateCreated"), "json-ld")
    said.learn("modified", found.get("dateModified"), "json-ld")
    said.learn("language", found.get("inLanguage"), "json-ld")


def _name(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value[:10]) if name)
    if isinstance(value, dict):
        return _name(value.get("name"))
    return value if isinstance(value, str) else ""


def _metas(root: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in root.iterfind(".//meta"):
        key = (
            (meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or "")
            .lower()
            .strip()
        )
        content = meta.get("content")
        if key and content and key not in metas:
            metas[key] = content
    return metas


def _learn_times(said: Metadata, root: Any) -> None:
    for time in root.iterfind(".//time[@datetime]"):
        kind = f"{time.get('itemprop') or ''} {time.get('class') or ''}".lower()
        said.learn("modified" if "modif" in kind or "update" in kind else "published", time.get("datetime"), "time")


def _learn_title(said: Metadata, root: Any) -> None:
    for heading in root.iterfind(".//h1"):
        said.learn("title", "".join(heading.itertext()), "h1")
        break
    for title in root.iterfind(".//title"):
        said.learn("title", _TITLE_SITE.sub("", "".join(title.itertext())), "title")
        break
