"""What an edited article says otherwise than before, for `alerts show`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from worker.store import Transaction

Change = dict[str, str | None]


def edits(tx: "Transaction", article_id: int) -> list[Change]:
    """The claims before and after an edit (None: there was none, there is none any more).

    Empty for an article that is no revision of another, and where the text of either is past its retention.
    """
    earlier = [other for other in tx.articles.revisions(article_id) if other < article_id]
    if not earlier:
        return []
    stored = tx.articles.get_many([earlier[-1], article_id])
    if len(stored) < 2:
        return []
    from worker.articles import changed_claims, parse

    old, new = (parse(stored[number]).article for number in (earlier[-1], article_id))
    return [
        {"before": edit.before.text if edit.before else None, "after": edit.after.text if edit.after else None}
        for edit in changed_claims(old, new)
    ]


def lines(changes: Sequence[Change]) -> list[str]:
    """A change a line; what was reworded takes two."""
    out: list[str] = []
    for change in changes:
        out += [f"- {change['before']}"] if change["before"] else []
        out += [f"+ {change['after']}"] if change["after"] else []
    return out
