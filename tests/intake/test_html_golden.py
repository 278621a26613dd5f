"""The saved pages and what is read from them.

The pages imitate the markup of content systems with invented content. To write the golden files
again after a change that is meant: ``SAYSO_UPDATE_GOLDEN=1 pytest tests/intake/test_html_golden.py``,
then read every difference against its page before keeping it.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from sayso.intake.decode import decode
from sayso.intake.envelope import Envelope
from sayso.intake.html import article_from_html
from sayso.intake.page.tree import tree_of
from sayso.intake.page.words import words_of
from sayso.ledger import Article, BlockKind, article_form

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
UPDATE = os.environ.get("SAYSO_UPDATE_GOLDEN") == "1"
# Words that stand on the pages beside the article: navigation, comments, consent, other articles' teasers.
NOT_THE_ARTICLE = (
    "Skip to content",
    "Main menu",
    "cookies",
    "Finally some good news",
    "Leave a Reply",
    "Recent Posts",
    "Market day moves",
    "Fuel queues return",
    "nobody else does any more",
    "Listen live",
    "Why the last three ceasefires",
    "Also in Business",
    "Log in to post",
    "My uncle works",
    "Be careful up there",
    "Blog Archive",
    "Ich lag an diesem Abend",
    "Rain ends driest",
    "Bakers close shops",
    "Shared everywhere I can",
    "12 captures",
    "In this article",
    "Page 1 of 1",
)


def read(page: Path) -> Article:
    return article_from_html(page.read_bytes(), envelope=Envelope(path=page.name))


@pytest.fixture(params=PAGES, ids=lambda page: page.stem)
def page(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_are_at_least_twenty_two_pages() -> None:
    assert len(PAGES) >= 22


def test_a_page_reads_as_its_golden_file_says(page: Path) -> None:
    form = json.loads(json.dumps(article_form(read(page))))
    golden = page.with_suffix(".json")
    if UPDATE:
        golden.write_text(json.dumps(form, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert json.loads(golden.read_text(encoding="utf-8")) == form


def test_the_spans_of_a_golden_file_reproduce_their_words(page: Path) -> None:
    form: dict[str, Any] = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    text = form["text"]
    named = [(title["span"], title["text"]) for title in form["titles"]]
    named += [(credit["span"], credit["text"]) for credit in form["credits"]]
    named += [(link["span"], link["text"]) for link in form["links"]]
    named += [(name["span"], name["name"]) for name in (*form["publishers"], *form["authors"])]
    named += [(form["licence"]["span"], form["licence"]["text"])] if form["licence"] else []
    for span, words in named:
        assert span is None or text[span[0] : span[1]] == words


def test_the_blocks_hold_every_character_that_is_not_white_space(page: Path) -> None:
    article = read(page)
    between, last = "", 0
    for block in article.blocks:
        between += article.text[last : block.span.start]
        last = block.span.end
        assert block.span.of(article.text) == block.span.of(article.text).strip()
    assert not (between + article.text[last:]).strip()


def test_nothing_beside_the_article_is_taken_for_it(page: Path) -> None:
    text = read(page).text
    assert [words for words in NOT_THE_ARTICLE if words in text] == []


def test_every_word_that_trafilatura_chooses_is_there_too(page: Path) -> None:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    root = tree_of(decode(page.read_bytes(), path=page.name).text, envelope=Envelope(path=page.name))
    found = bare_extraction(root, include_comments=False, with_metadata=False)
    assert isinstance(found, Document)
    ours = "".join(read(page).text.split())
    paragraphs = ("".join(words_of(element).split()) for element in found.body.iter("p"))
    # Shorter ones are the labels, counters and site names that the reading leaves out on purpose.
    missing = [each for each in paragraphs if len(each) > 60 and each not in ours]
    assert [each for each in missing if not any("".join(words.split()) in each for words in NOT_THE_ARTICLE)] == []


def test_the_headline_comes_first_where_the_page_shows_one(page: Path) -> None:
    kinds = [block.kind for block in read(page).blocks]
    assert BlockKind.HEADLINE not in kinds[1:]
    assert (BlockKind.HEADLINE in kinds) == (page.stem != "telegram")
