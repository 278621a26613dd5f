"""What the parts of a news text are: pure recognisers over its paragraphs.

Each answers from the words (and, for ``label``, the order) of paragraphs alone; where a page's
markup says more, the maker of the article knows better.
"""

from sayso.intake.notices.bylines import authors_in
from sayso.intake.notices.credits import credits_in
from sayso.intake.notices.dates import dates_in
from sayso.intake.notices.footers import footer_titles_in, publishers_in
from sayso.intake.notices.kinds import notice_kind
from sayso.intake.notices.licences import licence_in
from sayso.intake.notices.roles import label

__all__ = [
    "authors_in",
    "credits_in",
    "dates_in",
    "footer_titles_in",
    "label",
    "licence_in",
    "notice_kind",
    "publishers_in",
]
