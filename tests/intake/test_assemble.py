import pytest

from sayso.intake.assemble import Parts, article, host_of
from sayso.intake.envelope import Envelope
from sayso.ledger import Credit, DateKind, DateMark, Found, Name, Span, Title, TitleKind, Where

TEXT = "Some words of a text."


def _found(where: Where, key: str = "key") -> Found:
    return Found(where=where, key=key)


def _name(name: str, where: Where = Where.META) -> Name:
    return Name(name=name, found=_found(where))


def _date(value: str, where: Where = Where.META, kind: DateKind = DateKind.PUBLISHED) -> DateMark:
    return DateMark(kind=kind, value=value, raw=value or "3 hours ago", found=_found(where))


def _title(text: str, kind: TitleKind = TitleKind.HEADLINE, where: Where = Where.MARKUP) -> Title:
    return Title(kind=kind, text=text, found=_found(where))


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        (Where.OPTION, Where.COLUMN),
        (Where.COLUMN, Where.JSON_LD),
        (Where.FEED, Where.JSON_LD),
        (Where.WARC, Where.JSON_LD),
        (Where.JSON_LD, Where.META),
        (Where.META, Where.TEXT),
        (Where.MARKUP, Where.TEXT),
        (Where.TEXT, Where.URL),
    ],
)
def test_the_more_trusted_place_gives_publisher_and_date(stronger: Where, weaker: Where) -> None:
    parts = Parts(
        publishers=(_name("Weak", weaker), _name("Strong", stronger)),
        dates=(_date("2016-10-12", weaker), _date("2016-10-14", stronger)),
    )
    made = article(TEXT, envelope=Envelope(path="x"), parts=parts)
    assert (made.publisher, made.published) == ("Strong", "2016-10-14")
    assert [name.name for name in made.publishers] == ["Strong", "Weak"]


def test_the_url_host_is_the_publisher_only_where_nothing_else_is() -> None:
    envelope = Envelope(path="x", url="https://www.news.example/2016/10/a.html")
    assert article(TEXT, envelope=envelope, parts=Parts()).publisher == "news.example"
    named = article(TEXT, envelope=envelope, parts=Parts(publishers=(_name("Example Herald", Where.TEXT),)))
    assert named.publisher == "Example Herald"
    assert article(TEXT, envelope=Envelope(path="x"), parts=Parts()).publisher is None


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.news.example/a", "news.example"),
        ("http://news.example:8080/", "news.example"),
        ("https://archive.example/web/2016/http://www.news.example/a", "news.example"),
        ("file:///a.html", None),
        ("http://[broken", None),
        ("not a url", None),
        ("", None),
        (None, None),
    ],
)
def test_a_host_is_read_without_its_www(url: str | None, host: str | None) -> None:
    assert host_of(url) == host


def test_only_a_published_date_with_a_value_is_the_publication_date() -> None:
    dates = (_date("", Where.JSON_LD), _date("2016-10-15", Where.JSON_LD, DateKind.MODIFIED), _date("2016-10-14"))
    made = article(TEXT, envelope=Envelope(path="x"), parts=Parts(dates=dates))
    assert made.published == "2016-10-14"
    assert len(made.dates) == 3


def test_titles_stand_as_given_from_outside_then_as_seen_then_as_found() -> None:
    envelope = Envelope(path="x", titles=(_title("Column", TitleKind.COLUMN, Where.COLUMN),))
    titles = (_title("Social", TitleKind.SOCIAL, Where.META), _title("Seen"), _title("Page", TitleKind.PAGE))
    made = article(TEXT, envelope=envelope, parts=Parts(titles=titles))
    assert [title.text for title in made.titles] == ["Column", "Seen", "Social", "Page"]


def test_only_identical_finds_become_one() -> None:
    names = (_name("Example"), _name("Example"), _name("Example", Where.TEXT), _name("Another"))
    titles = (_title("A town falls"), _title("A town falls"), _title("A town falls", TitleKind.SOCIAL))
    made = article(TEXT, envelope=Envelope(path="x"), parts=Parts(authors=names, titles=titles))
    assert [(name.name, name.found.where) for name in made.authors] == [
        ("Example", Where.META),
        ("Another", Where.META),
        ("Example", Where.TEXT),
    ]
    assert len(made.titles) == 2


def test_the_same_credit_at_two_places_is_two() -> None:
    credits_ = tuple(
        Credit(text="AP", credited="AP", span=span, found=_found(Where.TEXT)) for span in (Span(0, 2), Span(5, 7))
    )
    assert len(article(TEXT, envelope=Envelope(path="x"), parts=Parts(credits=credits_)).credits) == 2


def _notes(parts: Parts) -> tuple[str, ...]:
    return article(TEXT, envelope=Envelope(path="x"), parts=parts).notes


def test_differing_titles_are_noted_in_plain_words() -> None:
    titles = (_title("Army takes town"), _title("Army takes city", TitleKind.SOCIAL))
    assert _notes(Parts(titles=titles)) == (
        "The titles differ: the headline says “town”, the title for social media says “city”",
    )


def test_titles_worded_afresh_are_shown_whole() -> None:
    titles = (_title("Army takes town"), _title("What we know so far about it", TitleKind.PAGE))
    (note,) = _notes(Parts(titles=titles))
    assert note.startswith("The titles are worded differently: the headline “Army takes town”")


def test_a_word_that_one_title_lacks_is_noted() -> None:
    titles = (_title("Army takes town"), _title("Army reportedly takes town", TitleKind.PAGE))
    assert _notes(Parts(titles=titles)) == (
        "The titles differ: the headline has nothing there, the page title says “reportedly”",
    )


def test_differing_publishers_are_noted_once() -> None:
    names = (_name("Example Herald", Where.JSON_LD), _name("Other Times"), _name("Other Times", Where.TEXT))
    assert _notes(Parts(publishers=names)) == (
        "The publisher is given as “Example Herald” (json-ld key) and as “Other Times” (meta key)",
    )


@pytest.mark.parametrize("other", ["ExampleHerald.org", "The Example Herald", "example herald", "@exherald"])
def test_forms_of_one_name_are_no_conflict(other: str) -> None:
    assert _notes(Parts(publishers=(_name("Example Herald"), _name(other)))) == ()


def test_differing_days_of_publication_are_noted_and_hours_are_not() -> None:
    same = (_date("2016-10-14T10:00", Where.JSON_LD), _date("2016-10-14"))
    assert _notes(Parts(dates=same)) == ()
    other = (_date("2016-10-14", Where.JSON_LD), _date("2016-10-12"), _date("2016-10-12T08:00", Where.TEXT))
    assert _notes(Parts(dates=other)) == (
        "The date of publication is given as 2016-10-14 (json-ld key) and as 2016-10-12 (meta key)",
    )


def test_what_the_makers_noted_comes_before_the_conflicts() -> None:
    made = article(TEXT, envelope=Envelope(path="x", notes=("first",)), parts=Parts(notes=("second",)))
    assert made.notes == ("first", "second")
