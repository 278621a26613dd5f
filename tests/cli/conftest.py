import pytest

import sayso.reader
from sayso.ledger import Article, Claim, Hop, HopRole, Model, Naming, Reading, Span

FAILS = "the reader fails here"


class HandReader:
    """Takes the first line of an article for its only claim; needs no weights."""

    def read(self, article: Article) -> Reading:
        if FAILS in article.text:
            raise RuntimeError(f"cannot read \x1b[31m{article.path}")
        end = len(article.text.splitlines()[0])
        publisher = Hop(agent=article.publisher, naming=Naming.NAMED, role=HopRole.PUBLISHER)
        claim = Claim(id="c0", span=Span(0, end), chain=(publisher,), score=1.0)
        return Reading(article=article, claims=(claim,), model=Model(name="by hand", version="1"))


@pytest.fixture(autouse=True)
def _hand_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sayso.reader, "default_reader", HandReader)
    monkeypatch.delenv("NO_COLOR", raising=False)
