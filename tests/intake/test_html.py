"""What a web page becomes, and what becomes of pages that are none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadInputError
from sayso.intake.envelope import Envelope
from sayso.intake.html import article_from_html
from sayso.intake.page import pieces as pieces_module
from sayso.intake.page.tree import MAX_PAGE_CHARS
from sayso.ledger import Article, BlockKind, Found, Reason, Title, TitleKind, Where

PARAGRAPH = (
    "<p>The price of bread rose again on Monday, said a baker who asked not to be named, and flour is hard to find.</p>"
)
SECOND = "<p>The ministry of supply denied on Tuesday that there was a shortage of flour anywhere in the country.</p>"


def read(page: str | bytes, *, url: str | None = None) -> Article:
    return article_from_html(page, envelope=Envelope(path="page.html", url=url))


def refusal_of(page: str | bytes) -> tuple[Reason, str]:
    with pytest.raises(BadInputError) as caught:
        read(page)
    return caught.value.refusal.reason, caught.value.refusal.found


def words(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind is kind]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", Reason.EMPTY),
        (b"", Reason.EMPTY),
        ("  \n\t ", Reason.EMPTY),
        ("<html><head><title>Only a title</title></head><body></body></html>", Reason.NO_TEXT),
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", Reason.NO_TEXT),
        ("<html><body>" + "<li><a href='/x'>Some headline of another story</a></li>" * 30, Reason.NO_TEXT),
        (
            "<html><body><div id='root'></div><noscript>Please enable JavaScript to read this page.</noscript>",
            Reason.NO_TEXT,
        ),
        ("<!-- only a comment, however long it may be, is no text of a page -->", Reason.NO_TEXT),
        ("<html><body>" + "<div>" * 100_000 + "hello" + "</div>" * 100_000, Reason.TOO_DEEP),
        (b"%PDF-1.7 " + b"x" * 100, Reason.BINARY),
        (b"<html>\x00\x01\x02\x03" * 20, Reason.BINARY),
    ],
)
def test_a_page_without_an_article_is_refused_with_its_reason(page: str | bytes, reason: Reason) -> None:
    assert refusal_of(page)[0] is reason


@pytest.mark.parametrize("page", ["a" * (MAX_PAGE_CHARS + 1), b"a" * (4 * MAX_PAGE_CHARS + 1)])
def test_a_page_above_the_limit_is_refused_before_any_work(page: str | bytes) -> None:
    start = time.process_time()
    reason, found = refusal_of(page)
    assert reason is Reason.TOO_LARGE
    assert f"{len(page):,}" in found
    assert time.process_time() - start < 2  # seconds; parsing it would take more


def test_old_pages_that_leave_formatting_open_are_read() -> None:
    article = read("<html><body>" + "<font size=2><b>" * 3_000 + PARAGRAPH + SECOND)
    assert len(words(article, BlockKind.BODY)) == 2


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    article = read("<p class=x' y>" + PARAGRAPH + "<div><b>" + SECOND + "</i></table></div></span><p <p>")
    assert "denied on Tuesday" in article.text


def test_a_script_in_a_title_stays_text() -> None:
    article = read(f"<html><head><title>A &lt;script&gt;x&lt;/script&gt; B</title></head><body>{PARAGRAPH}{SECOND}")
    assert [title.text for title in article.titles] == ["A <script>x</script> B"]


def test_the_text_of_scripts_and_styles_is_never_read() -> None:
    page = f"<body>{PARAGRAPH}<script>var words = 'seen';</script><style>p {{ color: seen }}</style>{SECOND}"
    assert "seen" not in read(page).text


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("windows-1251", "windows-1251"),
        ("utf-8", "iso-8859-1"),
        ("utf-16", "utf-8"),
        ("utf-8-sig", ""),
    ],
)
def test_pages_are_decoded_by_their_bytes_first_and_by_their_label_second(encoding: str, declared: str) -> None:
    body = "<p>Источник в администрации сообщил, что мост закрыт на ремонт до понедельника, пишет газета.</p>"
    page = f'<html><head><meta charset="{declared}"></head><body>{body}</body></html>'.encode(encoding)
    assert "мост закрыт" in read(page).text


def test_a_wrongly_declared_encoding_is_noted() -> None:
    page = f'<meta charset="iso-8859-1"><body>{PARAGRAPH}<p>„Öl“ und Brot sind knapp, sagte ein Bäcker.</p>'.encode()
    assert any("declared as iso-8859-1" in note for note in read(page).notes)


def test_line_breaks_white_space_and_invisible_characters_read_as_on_the_page() -> None:
    page = f"<body>{PARAGRAPH}<p>  One\n two&nbsp;three<br>\n four fi&shy;ve\u200b. </p>{SECOND}</body>"
    assert "One two three\nfour five." in words(read(page), BlockKind.BODY)


def test_two_line_breaks_separate_paragraphs() -> None:
    page = "<body><div>" + "<br><br>".join((PARAGRAPH[3:-4], SECOND[3:-4])) + "</div></body>"
    assert len(words(read(page), BlockKind.BODY)) == 2


def test_blocks_inside_one_another_are_kept_apart() -> None:
    page = f"<body><div>{PARAGRAPH}<ul><li>one<p>two</p>three</li></ul>{SECOND}</div></body>"
    assert "\n\none\n\ntwo\n\nthree\n\n" in read(page).text


def test_links_are_resolved_against_the_base_and_the_base_against_the_url() -> None:
    page = (
        f"<head><base href='/b/'></head><body>{PARAGRAPH}<p>See <a href='c?d=1#e'>this report</a> for more of it.</p>"
    )
    links = read(page, url="https://example.org/a/x.html").links
    assert [(link.url, link.text) for link in links] == [("https://example.org/b/c?d=1#e", "this report")]


@pytest.mark.parametrize(
    "href", ["#top", "javascript:alert(1)", "mailto:a@example.org", "data:text/html,x", "", "http://["]
)
def test_links_that_lead_to_no_page_are_not_links(href: str) -> None:
    page = f"<body>{PARAGRAPH}<p>See <a href='{href}'>this report</a> for more of it.</p>{SECOND}"
    article = read(page, url="https://example.org/")
    assert article.links == ()
    assert "See this report for more" in article.text


def test_the_article_of_the_structured_data_stands_in_for_a_page_without_text() -> None:
    page = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "H", '
        '"articleBody": "First paragraph of the report.\\n\\nSecond &amp; last one."}</script><div id="app"></div>'
    )
    article = read(f"<html><head></head><body>{page}</body></html>")
    assert article.text == "First paragraph of the report.\n\nSecond & last one."
    assert any("articleBody" in note for note in article.notes)


def test_a_headline_that_the_metadata_does_not_know_is_still_the_headline() -> None:
    page = (
        "<head><meta property='og:title' content='Something else entirely'></head><body><div class='wrap'>"
        f"<h1>Bread riots</h1>{PARAGRAPH}{SECOND}</div></body>"
    )
    article = read(page)
    assert article.titles[0].kind is TitleKind.HEADLINE
    assert article.titles[0].text == "Bread riots"


def test_the_name_of_the_site_in_an_h1_is_not_the_headline() -> None:
    page = (
        "<head><title>Bread riots</title></head><body><div id='page'><h1>The Daily Example</h1>"
        f"<div><h2>Bread riots</h2>{PARAGRAPH}{SECOND}</div></div></body>"
    )
    assert read(page).titles[0].text == "Bread riots"


def test_what_the_envelope_knows_comes_first() -> None:
    told = Title(kind=TitleKind.FEED, text="From the feed", found=Found(where=Where.FEED, key="title"))
    envelope = Envelope(path="feed.xml", item="3", url="https://example.org/a", titles=(told,))
    article = article_from_html(f"<h1>On the page</h1>{PARAGRAPH}{SECOND}", envelope=envelope)
    assert [title.text for title in article.titles] == ["From the feed", "On the page"]
    assert (article.path, article.item, article.publisher) == ("feed.xml", "3", "example.org")


def test_a_bylines_lone_by_is_joined_with_the_name_below_it() -> None:
    byline = "<div class='byline'><p>By</p><p><a rel='author' href='/p'>A. Example</a></p></div>"
    article = read(f"<body><article><h1>H</h1>{byline}{PARAGRAPH}{SECOND}</article></body>")
    assert words(article, BlockKind.BYLINE) == ["By A. Example"]
    assert [(name.name, name.span.of(article.text) if name.span else "") for name in article.authors] == [
        ("A. Example", "A. Example")
    ]


def test_a_marked_dateline_stays_in_the_line_of_its_paragraph() -> None:
    page = f"<body><p><span class='dateline'>PORT SELDEN —</span> {PARAGRAPH[3:]}{SECOND}</body>"
    article = read(page)
    assert words(article, BlockKind.DATELINE) == ["PORT SELDEN —"]
    assert article.text.startswith("PORT SELDEN — The price of bread")


def test_an_unmarked_dateline_is_cut_off_its_paragraph() -> None:
    article = read(f"<body><p>PORT SELDEN, Oct. 14 (Reuters) – {PARAGRAPH[3:]}{SECOND}</body>")
    assert words(article, BlockKind.DATELINE) == ["PORT SELDEN, Oct. 14 (Reuters) –"]


def test_the_licence_that_a_page_links_to_is_read() -> None:
    licence = read(
        f"<link rel='license' href='https://creativecommons.org/licenses/by-nd/4.0/'>{PARAGRAPH}{SECOND}"
    ).licence
    assert licence is not None
    assert "no_derivatives" in licence.conditions
    assert licence.found == Found(where=Where.META, key="rel license")


def test_a_page_of_too_many_runs_is_read_in_part_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces_module, "MAX_PIECES", 3)
    article = read(
        f"<body>{PARAGRAPH}{SECOND}<p>Third paragraph of the story, which is long enough.</p>{PARAGRAPH}<p>Never</p>"
    )
    assert "Never" not in article.text
    assert any("runs of text" in note for note in article.notes)


TAGS = (
    "<p> </p> <div> </div> <br> <figure> </figure> <figcaption> </figcaption> <table> <tr> <td> </table> <li> <h1> "
    "</h1> </a> <blockquote> </blockquote> </span> <script> </script> <!-- --> <article> </article> <nav> </nav> </b> "
    "</time>"
)
ODD = (
    "<a href='/x y'>",
    "<div class='caption'>",
    "<span class='credit'>",
    "<b class='author'>",
    "<img src=a.jpg>",
    "<time datetime='2016-10-14'>",
    "&nbsp;",
    "&#0;",
    "&shy;",
    "\x00",
    "\ud800",
    "]]>",
)
MARKUP = st.sampled_from([*TAGS.split(), *ODD])
WORDS = st.text(max_size=30) | st.just("The price of bread rose again on Monday, said a baker in the town.")


@given(st.lists(MARKUP | WORDS, max_size=60))
def test_whatever_the_markup_every_span_holds_its_words(parts: list[str]) -> None:
    page = f"<html><body>{PARAGRAPH}{''.join(parts)}"
    article = read(page)
    assert "The price of bread" in article.text
    for link in article.links:
        assert link.span is not None
        assert link.span.of(article.text) == link.text
    for title in article.titles:
        assert title.span is None or title.span.of(article.text).replace("\n", " ") == title.text
    covered = "".join(block.span.of(article.text) for block in article.blocks)
    assert "".join(covered.split()) == "".join(article.text.split())


def test_a_credit_belongs_to_the_image_it_stands_next_to_and_to_no_other() -> None:
    def shown(name: str) -> str:
        return f"<img src='{name}.jpg'><p class='caption'>Caption {name}</p><p class='credit'>Photo: Agency {name}</p>"

    page = f"<body>{PARAGRAPH}{shown('a')}{SECOND}<img src='b.jpg'>{PARAGRAPH[:-5]}, again.</p>{shown('c')}</body>"
    article = read(page)
    said = [
        (image.url, *(span.of(article.text) if span else None for span in (image.caption, image.credit)))
        for image in article.images
    ]
    assert said == [
        ("a.jpg", "Caption a", "Photo: Agency a"),
        ("b.jpg", None, None),
        ("c.jpg", "Caption c", "Photo: Agency c"),
    ]


def test_the_credit_of_a_text_is_not_that_of_its_only_image() -> None:
    article = read(f"<body><img src='a.jpg'>{PARAGRAPH}{SECOND}<p class='credit'>Source: Example Agency</p></body>")
    assert [(image.url, image.credit) for image in article.images] == [("a.jpg", None)]
