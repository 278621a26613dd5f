"""One place that keeps articles, readings, judgements and links: a file for one, PostgreSQL for many."""

from sayso.desk.adding import Signature, add
from sayso.desk.articles import ArticleRow
from sayso.desk.desk import Changed, Desk
from sayso.desk.found import Checked
from sayso.desk.judging import Judged, Judgement, JudgementKind, Verdict
from sayso.desk.keeping import Kept, State
from sayso.desk.links import LinkRun, Links, Mark
from sayso.desk.notes import Note
from sayso.desk.opening import make_desk, open_desk
from sayso.desk.recorded import Holding, RecordState, RecordVersion
from sayso.desk.showing import Listed, Shown, Version

__all__ = [
    "ArticleRow",
    "Changed",
    "Checked",
    "Desk",
    "Holding",
    "Judged",
    "Judgement",
    "JudgementKind",
    "Kept",
    "LinkRun",
    "Links",
    "Listed",
    "Mark",
    "Note",
    "RecordState",
    "RecordVersion",
    "Shown",
    "Signature",
    "State",
    "Verdict",
    "Version",
    "add",
    "make_desk",
    "open_desk",
]
