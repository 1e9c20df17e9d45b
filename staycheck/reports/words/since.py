"""What has changed since an earlier report, in words."""

from staycheck.engine.since import ChangeKind, ChangeSince, Since
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import N_, _
from staycheck.reports.screen import printable
from staycheck.reports.words.counts import severity_word, status_word

_TEXTS = {
    ChangeKind.OVERSTAY: N_("new overstay from {date} ({rule})"),
    ChangeKind.PLANNED_OVERSTAY: N_("new planned overstay from {date} ({rule})"),
    ChangeKind.WORSE: N_("worse: was {before}"),
    ChangeKind.VANISHED: N_("no longer in the log, was {before}"),
    ChangeKind.APPEARED: N_("new in the log"),
    ChangeKind.BETTER: N_("better: was {before}"),
}


def since_title(since: Since) -> str:
    """Since when the changes are, or that there are none."""
    text = _("Since the report of {date}:") if since.changes else _("Nothing has changed since the report of {date}.")
    return text.format(date=show_date(since.as_of))


def change_in_words(change: ChangeSince) -> str:
    """What has changed, without the driver."""
    if change.problem:
        word = severity_word(change.problem.severity)
        return _("new {severity} {code}: {text}").format(
            severity=word, code=change.problem.code, text=printable(change.problem.message)
        )
    if change.kind is ChangeKind.SOLVED:
        return _("solved: {code}").format(code=printable(change.code))
    return _(_TEXTS[change.kind]).format(
        date=show_date(change.start) if change.start else "",
        rule=printable(change.rule),
        before=status_word(change.before) if change.before else "",
    )


def changed_driver(change: ChangeSince) -> str:
    """Whom a change is about; empty if that is not known."""
    return printable(change.driver or "")
