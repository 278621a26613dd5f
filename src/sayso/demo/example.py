"""The worked example that comes with the package, as an article."""

from importlib.resources import files

from sayso.ledger import Article, DateKind, DateMark, Found, Where

NAME = "examples/mosul.txt"
# The page gives no date: it follows its source's page of 12 October and awaits the talks of Saturday 15 October.
PUBLISHED = "2016-10-14"


def example() -> Article:
    """Return the article; its path is the same on every machine."""
    from sayso.intake import Envelope, article_from_text

    date = DateMark(kind=DateKind.PUBLISHED, value=PUBLISHED, raw=PUBLISHED, found=Found(where=Where.OPTION))
    text = (files("sayso") / NAME).read_bytes().decode("utf-8")
    return article_from_text(text, envelope=Envelope(path=NAME, dates=(date,)))
