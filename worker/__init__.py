"""claimwire reads the news for people who must not miss a trade-policy change.

No ``app`` or ``celery`` here: ``celery -A worker`` finds ``worker/celery.py`` by itself.
"""

__version__ = "0.1.0"
