"""What has changed since an earlier report, as JSON data. Scripts rely on the names, order and types of all keys."""

from staycheck.engine.since import ChangeSince, Since
from staycheck.reports.scripts.check import iso


def since_answer(since: Since) -> dict[str, object]:
    """The day of the earlier report and each change, the worst first."""
    changes = list(map(_change_answer, since.changes))
    return {"since_report": {"as_of": since.as_of.isoformat(), "worse": since.is_worse, "changes": changes}}


def _change_answer(change: ChangeSince) -> dict[str, object]:
    return {
        "kind": change.kind.value,
        "worse": change.is_worse,
        "driver": change.driver,
        "before": change.before and change.before.value,
        "after": change.after and change.after.value,
        **({"rule": change.rule, "start": iso(change.start)} if change.start else {}),
        **({"code": change.code, "message": change.message} if change.code else {}),
    }
