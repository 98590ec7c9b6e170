"""Topics: compile them, find them in articles, say what a match asserts."""

from worker.topics.compile import Topics, compile_topics
from worker.topics.pack import Pack, load_pack, merge, names

__all__ = ["Pack", "Topics", "compile_topics", "load_pack", "merge", "names"]
