"""The floor F: a loop that only decodes, hashes and inserts the same articles in batches of 100."""

import hashlib
import json
import sqlite3
from pathlib import Path


def store_lines(lines: list[bytes], database: Path) -> int:
    """Decode, hash and insert every line; returns how many rows there are."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE IF NOT EXISTS a (key TEXT PRIMARY KEY, hash BLOB, title TEXT, body TEXT)")
    for start in range(0, len(lines), 100):
        rows = []
        for line in lines[start : start + 100]:
            article = json.loads(line)
            digest = hashlib.sha256(article["text"].encode()).digest()
            rows.append((article["id"], digest, article["title"], article["text"]))
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO a VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", rows)
        connection.execute("COMMIT")
    (count,) = connection.execute("SELECT count(*) FROM a").fetchone()
    connection.close()
    return int(count)
