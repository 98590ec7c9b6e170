"""Articles: bytes into text and numbered paragraphs, then sentences, claims and groups.

    saved = read(data, path)              # metadata and text; groups empty
    parts = split(saved.article)          # paragraphs, boilerplate, sentences; a brief's groups
    parsed = select(parts, wanted)        # claims and groups: every wanted sentence is a claim

What needs lxml, trafilatura, feedparser or warcio imports it when it is first used.
"""

from worker.articles.grounding import ground
from worker.articles.html import paragraphs_of_html
from worker.articles.of_feeds import article_of_entry
from worker.articles.parsing import day_of, parse, select, split
from worker.articles.reading import read, read_lines
from worker.articles.records import Kind, Parsed, Place, Saved, Sentence, Split
from worker.articles.revisions import Edit, changed_claims
from worker.articles.webpage import article_of_page

__all__ = [
    "Edit", "Kind", "Parsed", "Place", "Saved", "Sentence", "Split", "article_of_entry", "article_of_page", "changed_claims", "day_of", "ground",
    "paragraphs_of_html", "parse", "read", "read_lines", "select", "split",
]  # fmt: skip
