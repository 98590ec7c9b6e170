"""The database is the truth and the outbox: records in, records out, one file a noun (RELIABILITY B)."""

from worker.store.store import Store, Transaction, open_store

__all__ = ["Store", "Transaction", "open_store"]
