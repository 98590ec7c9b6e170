"""Articles: bytes into text and numbered paragraphs, then sentences, claims and groups.

saved = read(data, path)              # metadata and text; groups empty
parts = split(saved.article)          # paragraphs, boilerplate, sentences; a brief's groups
parsed = select(parts, wanted)        # claims and groups: every wanted sentence is a claim
"""

from worker.articles.html import paragraphs_of_html
from worker.articles.parsing import day_of, parse, select, split
from worker.articles.reading import read, read_lines
from worker.articles.records import Kind, Parsed, Place, Saved, Sentence, Split

__all__ = [
    "Kind", "Parsed", "Place", "Saved", "Sentence", "Split", "day_of", "paragraphs_of_html", "parse", "read", "read_lines", "select", "split",
]  # fmt: skip
