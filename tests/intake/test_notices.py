import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.notices import (
    authors_in,
    credits_in,
    dates_in,
    footer_titles_in,
    label,
    licence_in,
    notice_kind,
    publishers_in,
)
from sayso.intake.notices.datelines import Dateline, dateline_end
from sayso.intake.notices.kinds import _table
from sayso.intake.notices.words import LONGEST_NOTICE, names_only, plain
from sayso.ledger import Block, BlockKind, DateKind, Span
from tests.intake.paragraphs_of_pages import BODY, NOTICES


@pytest.mark.parametrize(("kind", "paragraph"), NOTICES, ids=[words[:40] for _, words in NOTICES])
def test_a_notice_is_told_from_its_words(kind: str, paragraph: str) -> None:
    assert notice_kind(paragraph) == kind


@pytest.mark.parametrize("paragraph", BODY, ids=[words[:40] for words in BODY])
def test_an_ordinary_paragraph_is_no_notice(paragraph: str) -> None:
    assert notice_kind(paragraph) is None


def test_there_are_as_many_body_paragraphs_as_the_notices_need() -> None:
    assert len(NOTICES) >= 60
    assert len(BODY) >= 60


@given(st.text(max_size=400))
def test_any_text_has_a_kind_or_none(paragraph: str) -> None:
    assert notice_kind(paragraph) is None or isinstance(notice_kind(paragraph), BlockKind)


@given(st.text(max_size=300))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    "unit", ["(", "by ", "photo ", "the article ", "A/B ", "- ", "a, ", "© 2016 ", "share ", "A. "]
)
def test_beyond_the_longest_notice_nothing_is_looked_at(unit: str) -> None:
    long = unit * (LONGEST_NOTICE // len(unit) + 1)
    assert notice_kind(long) is None
    assert label([Span(0, len(long))], long) != ()


def test_every_row_of_the_table_is_read() -> None:
    kinds = {rule.kind for rule in _table()}
    assert kinds == {BlockKind.CREDIT, BlockKind.CAPTION, BlockKind.LICENCE, BlockKind.PROMO}
    assert {rule.follows for rule in _table()} == {"any", "end", "names", "credit", "quiet"}


@pytest.mark.parametrize(
    ("phrase", "answer"),
    [
        ("Anna Example", True),
        ("A. Example and the Example Times", True),
        ("Anna said nothing", False),
        ("and of the", False),
        ("", False),
        ("syriamap.example", True),
        ("@anexample", True),
        ("新华社", True),
    ],
)
def test_names_are_told_from_sentences(phrase: str, *, answer: bool) -> None:
    assert names_only(phrase) is answer


DATELINES = [
    ("MOSUL, Oct 14 (Reuters) – The army said", "MOSUL, Oct 14 (Reuters) –", Dateline.PLAIN),
    ("Beirut (AFP) - Fighters withdrew", "Beirut (AFP) -", Dateline.PLAIN),
    ("HELSINKI (AP) — A summit", "HELSINKI (AP) —", Dateline.PLAIN),
    ("(Reuters) - The army said", "(Reuters) -", Dateline.PLAIN),
    ("MOSCOW (Sputnik) The defence ministry", "MOSCOW (Sputnik)", Dateline.PLAIN),
    ("NEWPORT NEWS, Va. - In a tradition", "NEWPORT NEWS, Va. -", Dateline.PLAIN),
    ("Erbil, October 14, 2016 – Aid groups", "Erbil, October 14, 2016 –", Dateline.PLAIN),
    ("ANKARA/BEIRUT, Turkey — The two", "ANKARA/BEIRUT, Turkey —", Dateline.PLAIN),
    ("DEIR EZ-ZOR — Two convoys", "DEIR EZ-ZOR —", Dateline.PLACE_ONLY),
    ("BAGHDAD: Iraqi forces", "BAGHDAD:", Dateline.PLACE_AND_COLON),
]


@pytest.mark.parametrize(("paragraph", "dateline", "sure"), DATELINES)
def test_a_dateline_ends_after_its_dash(paragraph: str, dateline: str, sure: Dateline) -> None:
    assert dateline_end(paragraph) == (len(dateline), sure)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The agency (AFP) said the convoy had left.",
        "The Syrian Arab News Agency (SANA) said two people died.",
        "The Associated Press (AP) Director said no.",
        "ISIS — The group that holds the city",
        "BREAKING — Two convoys left",
        "OBAMA, Vice-President Example and others met.",
        "Some — The few — stayed.",
    ],
)
def test_an_opening_that_is_no_dateline_stays(paragraph: str) -> None:
    assert dateline_end(paragraph) is None


def _read(*lines: tuple[str, BlockKind]) -> tuple[str, list[Block]]:
    text, blocks = "", []
    for line, kind in lines:
        blocks.append(Block(kind=kind, span=Span(len(text), len(text) + len(line))))
        text += line + "\n\n"
    return text, blocks


CREDITS = [
    (BlockKind.CREDIT, "Credit – Reuters", "Reuters", "Credit – Reuters"),
    (BlockKind.CREDIT, "Photo: AP / A. Example", "AP / A. Example", "Photo: AP / A. Example"),
    (BlockKind.CREDIT, "(Photo by A. Example/Getty Images)", "A. Example/Getty Images", None),
    (BlockKind.CREDIT, "Image credit: Wikimedia Commons", "Wikimedia Commons", None),
    (BlockKind.CREDIT, "Source: Getty Images", "Getty Images", None),
    (BlockKind.CREDIT, "© Reuters", "Reuters", None),
    (BlockKind.CREDIT, "Credit: AP (File)", "AP", None),
    (BlockKind.CREDIT, "The Associated Press contributed to this report.", "The Associated Press", None),
    (BlockKind.CREDIT, "(Reporting by A. Example; Editing by B. Example)", "A. Example; B. Example", None),
    (BlockKind.CREDIT, "The post Nine Villages appeared first on Example Daily.", "Example Daily", None),
    (BlockKind.CREDIT, "This story was originally published by the Example Courier.", "the Example Courier", None),
    (BlockKind.CREDIT, "A. Example | AFP | Getty Images", "A. Example | AFP | Getty Images", None),
    (BlockKind.CAPTION, "A bridge at dawn. (A. Example/AFP)", "A. Example/AFP", "(A. Example/AFP)"),
    (BlockKind.CAPTION, "A bridge at dawn. REUTERS/A. Example", "REUTERS/A. Example", "REUTERS/A. Example"),
    (BlockKind.BODY, "The bridge fell in December. --Reuters", "Reuters", "--Reuters"),
    (BlockKind.BODY, "The bridge fell in December. (AFP)", "AFP", "(AFP)"),
    (BlockKind.DATELINE, "MOSUL, Oct 14 (Reuters) –", "Reuters", "(Reuters)"),
    (BlockKind.BYLINE, "By Reuters", "Reuters", "By Reuters"),
]


@pytest.mark.parametrize(("kind", "words", "credited", "stands"), CREDITS)
def test_a_credit_keeps_its_words_and_names_whom_it_credits(
    kind: BlockKind, words: str, credited: str, stands: str | None
) -> None:
    text, blocks = _read(("Headline", BlockKind.HEADLINE), (words, kind))
    (credit,) = credits_in(blocks, text)
    assert credit.credited == credited
    assert credit.text == (stands or words)
    assert credit.span is not None
    assert credit.span.of(text) == credit.text


def test_a_sentence_about_an_agency_is_no_credit() -> None:
    text, blocks = _read(("The figure was first given by Reuters.", BlockKind.BODY))
    assert credits_in(blocks, text) == ()


LICENCES = [
    (
        "You may republish this article under a Creative Commons license with attribution to the author and Ex.org",
        "Creative Commons, attribution",
        ("attribution",),
        ("the author", "Ex.org"),
        None,
    ),
    (
        "This work is licensed under CC BY-NC-ND 4.0 (https://creativecommons.org/licenses/by-nc-nd/4.0/).",
        "Creative Commons, attribution, non-commercial, no derivatives 4.0",
        ("attribution", "non_commercial", "no_derivatives"),
        (),
        "https://creativecommons.org/licenses/by-nc-nd/4.0",
    ),
    (
        "This text is available under the Creative Commons Attribution-ShareAlike License 3.0.",
        "Creative Commons, attribution, share alike 3.0",
        ("attribution", "share_alike"),
        (),
        None,
    ),
    (
        "Our articles may be republished for free, provided that the author and Example Review are credited.",
        "Free to republish, attribution",
        ("attribution",),
        ("the author", "Example Review"),
        None,
    ),
    (
        "You may repost this story in full, without changes, with credit to Example Herald and a link to the original.",
        "Free to republish, attribution, no derivatives",
        ("attribution", "no_derivatives", "link_back"),
        ("Example Herald",),
        None,
    ),
    (
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Republication forbidden",
        ("no_republication",),
        (),
        None,
    ),
    (
        "This article may not be reproduced without the permission of the publisher.",
        "Republication by permission only",
        ("permission_required",),
        (),
        None,
    ),
    ("All rights reserved.", "All rights reserved", ("permission_required",), (), None),
    ("© 2016 Example Media", "Copyright", (), (), None),
    ("This text is in the public domain.", "Public domain", (), (), None),
    (
        "Licensed under the Open Government Licence v3.0.",
        "Open Government Licence",
        ("attribution",),
        (),
        None,
    ),
    ("© Crown copyright", "Crown copyright", (), (), None),
]


@pytest.mark.parametrize(("words", "kind", "conditions", "owed", "url"), LICENCES)
def test_a_licence_is_read_into_its_kind_conditions_and_who_must_be_named(
    words: str, kind: str, conditions: tuple[str, ...], owed: tuple[str, ...], url: str | None
) -> None:
    text, blocks = _read(("Some body.", BlockKind.BODY), (words, BlockKind.LICENCE))
    licence = licence_in(blocks, text)
    assert licence is not None
    assert (licence.kind, licence.conditions, licence.attribution_to, licence.url) == (kind, conditions, owed, url)
    assert licence.text == words
    assert licence.span is not None
    assert licence.span.of(text) == words


def test_the_strongest_sentence_of_a_notice_is_its_licence() -> None:
    notice = (
        "Copyright 2016 The Example Press. All rights reserved. This material may not be published or redistributed."
    )
    text, blocks = _read((notice, BlockKind.LICENCE))
    licence = licence_in(blocks, text)
    assert licence is not None
    assert licence.text == "This material may not be published or redistributed."


def test_without_a_licence_block_there_is_no_licence() -> None:
    text, blocks = _read(("All rights reserved.", BlockKind.BODY))
    assert licence_in(blocks, text) is None


FOOTERS = [
    ("This article (Nine Villages Change Hands) is free and open source. You may republish it.", "licence"),
    ("The post Nine Villages Change Hands appeared first on Example Daily.", "credit"),
    ("The article “Nine Villages Change Hands” was originally published by Example Daily.", "credit"),
]


@pytest.mark.parametrize(("words", "kind"), FOOTERS)
def test_a_footer_gives_away_the_title_it_was_copied_with(words: str, kind: str) -> None:
    text, blocks = _read((words, BlockKind(kind)))
    (title,) = footer_titles_in(blocks, text)
    assert (title.kind, title.text) == ("footer", "Nine Villages Change Hands")
    assert title.span is not None
    assert title.span.of(text) == title.text


@pytest.mark.parametrize(
    "words",
    [
        "This story about the town was first published by the Example Courier.",
        "This story was originally published by the Example Courier.",
        "This article originally appeared on Example.org.",
    ],
)
def test_a_footer_without_a_title_gives_none(words: str) -> None:
    text, blocks = _read((words, BlockKind.CREDIT))
    assert footer_titles_in(blocks, text) == ()


def test_publishers_are_read_from_promotion_copyright_and_licence() -> None:
    text, blocks = _read(
        ("You may republish this under Creative Commons with attribution to ExampleHerald.org", BlockKind.LICENCE),
        ("Popular on Example Herald", BlockKind.PROMO),
        ("© 2016 Example Media. All rights reserved.", BlockKind.LICENCE),
    )
    names = publishers_in(blocks, text)
    assert [(name.name, name.found.key) for name in names] == [
        ("Example Herald", "popular on"),
        ("Example Media", "copyright"),
        ("ExampleHerald.org", "licence"),
    ]
    assert all(name.span is not None and name.span.of(text) == name.name for name in names)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By A. Example, Staff Writer", ["A. Example"]),
        ("By Anna Example and Bernard Example", ["Anna Example", "Bernard Example"]),
        ("By A. EXAMPLE, B. EXAMPLE and C. EXAMPLE | Associated Press", ["A. EXAMPLE", "B. EXAMPLE", "C. EXAMPLE"]),
        ("By ANNA EXAMPLE Associated Press", ["ANNA EXAMPLE"]),
        ("By Anna Example in Erbil", ["Anna Example"]),
        ("By Reuters", ["Reuters"]),
        ("Anna Example Friday, October 14, 2016", ["Anna Example"]),
        ("Written by: Anna Example", ["Anna Example"]),
    ],
)  # fmt: skip
def test_a_byline_names_its_authors(words: str, names: list[str]) -> None:
    text, blocks = _read((words, BlockKind.BYLINE))
    authors = authors_in(blocks, text)
    assert [author.name for author in authors] == names
    assert all(author.span is not None and author.span.of(text) == author.name for author in authors)


DATES = [
    ("Published: 14 October 2016", [("published", "2016-10-14")]),
    ("October 14, 2016", [("published", "2016-10-14")]),
    ("Oct. 14, 2016 at 6:54 pm", [("published", "2016-10-14T18:54")]),
    ("Published 14 October 2016, 10:32 GMT", [("published", "2016-10-14T10:32+00:00")]),
    ("2016-10-14T10:32:00+03:00", [("published", "2016-10-14T10:32:00+03:00")]),
    (
        "Published 3:55 a.m. ET July 16, 2018 | Updated 4:10 a.m. ET July 16, 2018",
        [("published", "2018-07-16T03:55"), ("modified", "2018-07-16T04:10")],
    ),
    ("Last updated 3 hours ago", [("modified", "")]),
    ("Published: 6/9/2017", [("published", "")]),
    ("Published: 16/9/2017", [("published", "2017-09-16")]),
    ("14.10.2016", [("published", "2016-10-14")]),
    ("14 октября 2016", [("published", "2016-10-14")]),
    ("14 أكتوبر 2016", [("published", "2016-10-14")]),
    ("2016年10月14日", [("published", "2016-10-14")]),
    ("31 February 2016", []),
]


@pytest.mark.parametrize(("words", "marks"), DATES)
def test_a_date_line_is_read_as_written(words: str, marks: list[tuple[str, str]]) -> None:
    text, blocks = _read((words, BlockKind.DATELINE))
    dates = dates_in(blocks, text)
    assert [(mark.kind, mark.value) for mark in dates] == [(DateKind(kind), value) for kind, value in marks]
    assert all(mark.raw in text for mark in dates)


def test_a_date_inside_the_story_is_not_the_articles() -> None:
    text, blocks = _read(("Published reports of 14 October 2016 say so.", BlockKind.BODY))
    assert dates_in(blocks, text) == ()
