import json
import os
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadInputError
from sayso.intake.envelope import Envelope
from sayso.intake.notices import label, lines, roles, words
from sayso.intake.notices.words import LONGEST_NOTICE
from sayso.intake.paragraphs import paragraphs
from sayso.intake.text import article_from_text
from sayso.ledger import Article, BlockKind, Found, Name, Reason, Title, TitleKind, Where

ENVELOPE = Envelope(path="example.txt")
DATA = Path(os.environ.get("SAYSO_DATA", Path(__file__).parents[2] / "../shared/data"))
GOLD = DATA.parent / "seed" / "gold.json"


def _article(text: str, *, envelope: Envelope = ENVELOPE) -> Article:
    return article_from_text(text, envelope=envelope)


def _roles(text: str) -> list[tuple[str, str]]:
    article = _article(text)
    return [(block.kind.value, block.span.of(text).split("\n")[0]) for block in article.blocks]


@pytest.fixture(scope="module")
def example() -> str:
    return files("sayso").joinpath("examples/mosul.txt").read_bytes().decode()


def test_the_worked_example_has_the_roles_a_reader_sees(example: str) -> None:
    article = _article(example)
    assert [(block.kind.value, block.span.of(example)[:24]) for block in article.blocks] == [
        ("headline", "Bombshell: US And The Sa"),
        ("image_name", "isisreuters"),
        ("credit", "Credit – Reuters"),
        ("body", "The US and Saudi Arabia "),
        ("body", "Mosul, a major Iraqi cit"),
        ("image_name", "syriamaps"),
        ("caption", "The two maps on the left"),
        ("body", "The source went on to su"),
        ("body", "Also of interest are the"),
        ("promo", "What are your thoughts?\u00a0"),
        ("licence", "This article (Bombshell:"),
        ("promo", "Popular on True Activist"),
    ]


def test_the_worked_example_is_taken_apart_as_its_reference_says(example: str) -> None:
    if not GOLD.exists():
        pytest.skip("the reference reading is not at hand: set SAYSO_DATA to the folder beside it")
    gold = json.loads(GOLD.read_text("utf-8"))
    article = _article(example)
    assert article.text == example
    assert article.publisher == gold["publisher"]
    assert [{"kind": title.kind.value, "text": title.text} for title in article.titles] == gold["titles"]
    assert [
        {"text": credit.text, "span": [credit.span.start, credit.span.end], "credited": credit.credited}
        for credit in article.credits
        if credit.span
    ] == gold["credits"]
    assert article.licence is not None
    assert {"text": article.licence.text, "kind": article.licence.kind} == gold["licence"]


def test_the_worked_example_names_the_words_its_titles_differ_in(example: str) -> None:
    assert _article(example).notes == ("The titles differ: the headline says “Attack”, the footer says “Invasion”",)


def test_the_worked_example_keeps_both_forms_of_its_publisher(example: str) -> None:
    names = _article(example).publishers
    assert [name.name for name in names] == ["True Activist", "TrueActivist.com"]


def test_a_wire_story_is_taken_apart() -> None:
    text = (
        "Two convoys leave besieged town\n\n"
        "By Anna Example and Bernard Example\n"
        "Fri 14 Oct 2016\n\n"
        "QARYA, Oct 14 (Reuters) – Two convoys with 9,000 people left the town on Friday, officials said.\n\n"
        "The first reached the camp by noon.\n\n"
        "Aid groups wait\n\n"
        "“We have bread for three days,” an aid worker said by telephone from the camp on Friday evening.\n\n"
        "(Reporting by Anna Example; Editing by Carla Example)\n"
    )
    assert [kind for kind, _ in _roles(text)] == [
        "headline", "byline", "dateline", "dateline", "body", "body", "subhead", "body", "credit",
    ]  # fmt: skip
    article = _article(text)
    assert article.published == "2016-10-14"
    assert [author.name for author in article.authors] == ["Anna Example", "Bernard Example"]
    assert [credit.credited for credit in article.credits] == ["Reuters", "Anna Example; Carla Example"]


LONG = "Body text goes on. " * 9
ROLES = [
    ("Headline of the day\n\nA standfirst that says more without a stop\n\n" + LONG, 1, "standfirst"),
    ("Headline; \nA deck on the next line.\n\n" + LONG + "\n\nMore body text.", 1, "standfirst"),
    ("Headline of it\n\nABSTRACT.\n\nWhat it is about.\n\nFULL TEXT.\n\n" + LONG, 2, "standfirst"),
    ("WORLD\n\nArmy closes in on second city\n\n" + LONG, 0, "subhead"),
    ("WORLD\n\nArmy closes in on second city\n\n" + LONG, 1, "headline"),
    ("Advertisement\n\nArmy closes in on second city\n\n" + LONG, 1, "headline"),
    ("Army closes in on second city.\n\n" + LONG, 0, "headline"),
    ("Watch: Army Closes In On The Second City\n\n" + LONG, 0, "headline"),
    ("BAGHDAD (AFP) - The army said so.\n\nBody.", 0, "dateline"),
    ("A title\n\nBody one is here and ends.\n\n- first\n- second\n\nBody two is here.", 2, "list"),
    ("A title\n\nBody one is here and ends.\n\n• only one\n\nBody two is here.", 2, "list"),
    ("A title\n\nThree things matter.\n\n1. The dam\n\n2. The bridge\n\nBody two is here.", 2, "list"),
    ("A title\n\nBody one is here and ends.\n\n> quoted line\n\nBody two is here.", 2, "quote"),
    ("A title\n\nBody one here.\n\n“We walked for three days.”\n\n— Anna Example\n\nBody two is here.", 2, "quote"),
    ("A title\n\nBody one here.\n\nSo many people!\n\n— Anna (@anexample) October 14, 2016\n\nBody two.", 3, "quote"),
    ("A title\n\nBody one is here and ends.\n\nfrontline\nPhoto: Reuters\n\nBody two is here.", 2, "image_name"),
    ("A title\n\nBody one is here and ends.\n\nfrontline\n\nBody two is here.", 2, "body"),
    ("A title\n\nBody one is here.\n\nsyriamaps\nThree maps showing the front\n\nBody two is here.", 3, "caption"),
    ("A title\n\nBody one.\n\nA lorry near the eastern gate.\n(Photo: A. Example, AP)\n\nBody two.", 2, "caption"),
    ("A title\n\nAnna Example\nOctober 14, 2016\n\n" + LONG, 1, "byline"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "kind"), ROLES)
def test_what_stands_around_a_line_decides_its_role(text: str, number: int, kind: str) -> None:
    assert _roles(text)[number][0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "One single paragraph is the whole text",
        "HOST: Good evening.\n\nGUEST: Good evening.\n\nHOST: What happened?\n\nGUEST: Nobody knows.",
        "Q: What happened?\n\nA: Nobody knows.\n\nQ: Nobody?\n\nA: No.",
        "The army said on Friday it had taken villages above the river in a night in which eleven died.\n\nNo more.",
    ],
)
def test_text_without_a_headline_is_given_none(text: str) -> None:
    assert {kind for kind, _ in _roles(text)} == {"body"}
    assert _article(text).titles == ()


def test_a_speaker_in_capitals_is_no_dateline() -> None:
    text = "Remarks after the meeting\n\nPRESIDENT: We agreed.\n\nMINISTER: We did.\n\nPRESIDENT: Thank you all."
    assert [kind for kind, _ in _roles(text)] == ["headline", "body", "body", "body"]


def test_unknown_speakers_in_capitals_are_no_datelines_either() -> None:
    text = "What the two of them said\n\nDRIVER: We stopped.\n\nGUARD: They did.\n\nDRIVER: For an hour or so."
    assert [kind for kind, _ in _roles(text)] == ["headline", "body", "body", "body"]


def test_a_page_title_above_the_headline_is_told_from_it() -> None:
    article = _article("Army closes in | Example Herald\n\nArmy closes in\n\n" + LONG)
    assert [(title.kind, title.text) for title in article.titles] == [
        (TitleKind.HEADLINE, "Army closes in"),
        (TitleKind.PAGE, "Army closes in | Example Herald"),
    ]


def test_with_a_title_from_outside_a_sentence_is_not_taken_for_one() -> None:
    text = "The convoys left at dawn.\n\nTwo of them were turned back at the bridge, the driver said."
    title = Title(kind=TitleKind.COLUMN, text="Two convoys", found=Found(where=Where.COLUMN, key="title"))
    assert _article(text).blocks[0].kind is BlockKind.HEADLINE
    assert _article(text, envelope=Envelope(path="x", titles=(title,))).blocks[0].kind is BlockKind.BODY


SCRIPTS = [
    [
        "انسحاب قافلتين من البلدة المحاصرة",
        "قال مسؤولون إن قافلتين غادرتا البلدة يوم الجمعة بعد اتفاق على وقف إطلاق النار.",
        "صورة: رويترز",
        "وأضاف المتحدث أن القافلة الثالثة ستغادر غدا.",
    ],
    [
        "Две колонны покинули осаждённый город",
        "Две колонны покинули город в пятницу, сообщили местные власти.",
        "Фото: РИА Новости",
        "Третья колонна должна выйти завтра.",
    ],
    [
        "两支车队离开被围困的城镇",
        "当地官员说，两支车队周五离开了该镇。",
        "图片来源：新华社",
        "第三支车队预计明天出发。",
    ],
    [
        "TWO CONVOYS LEAVE BESIEGED TOWN",
        "TWO CONVOYS LEFT THE TOWN ON FRIDAY, OFFICIALS SAID.",
        "PHOTO: REUTERS",
        "A THIRD WAS DUE ON SATURDAY.",
    ],
]


@pytest.mark.parametrize("parts", SCRIPTS, ids=["arabic", "cyrillic", "chinese", "capitals"])
def test_any_script_gets_a_headline_body_and_credit(parts: list[str]) -> None:
    assert [kind for kind, _ in _roles("\n\n".join(parts))] == ["headline", "body", "credit", "body"]


def test_the_envelope_is_believed_before_the_text() -> None:
    name = Name(name="Example Wire", found=Found(where=Where.OPTION, key="--publisher"))
    text = "A title of some words\n\nBody one is here.\n\nPopular on Example Herald"
    article = _article(text, envelope=Envelope(path="x", url="https://www.news.example/a", publishers=(name,)))
    assert article.publisher == "Example Wire"
    assert [name.name for name in article.publishers] == ["Example Wire", "Example Herald", "news.example"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", Reason.EMPTY), (" \n\t\u00a0", Reason.EMPTY), ("---\n***", Reason.NO_TEXT), ("___", Reason.NO_TEXT)],
)
def test_a_text_without_words_is_refused(text: str, reason: Reason) -> None:
    with pytest.raises(BadInputError) as caught:
        _article(text)
    assert caught.value.refusal.reason is reason
    assert caught.value.refusal.path == "example.txt"


NEWS = st.lists(
    st.sampled_from(
        [
            "By Anna Example", "Credit – Reuters", "MOSUL, Oct 14 (Reuters) – X", "•", "1. one", "2. two", "---",
            "Popular on Example", "© 2016", "“Quoted.”", "— Anna (@a)", "October 14, 2016", "isisreuters", "WORLD",
            "This article (A) is free and open source.", "Two maps on the left show it.", "\ufeff", "中文", "A: B",
        ]
    )
    | st.text(max_size=30),
    max_size=12,
)  # fmt: skip


@given(NEWS, st.sampled_from(["\n", "\n\n", "\r\n", " ### ", "\f"]))
def test_blocks_hold_every_character_of_any_text_once(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    try:
        article = _article(text)
    except BadInputError:
        return
    assert article.text == text
    starts = [block.span.start for block in article.blocks]
    assert starts == sorted(starts)
    covered = [offset for block in article.blocks for offset in range(block.span.start, block.span.end)]
    assert len(covered) == len(set(covered))
    left = "".join(char for offset, char in enumerate(text) if offset not in set(covered))
    assert not left.replace("###", "").strip()
    spans = [value.span for value in article.credits] + [value.span for value in article.authors]
    assert all(span is not None and span.end <= len(text) for span in spans)


@pytest.mark.parametrize("text", ["word " * 400_000, "(" * 1_000_000, "By A. Example and " * 50_000, "a/b " * 200_000])
def test_of_a_long_paragraph_only_the_ends_are_made_plain(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []

    def counting(words: str) -> str:
        looked_at.append(len(words))
        return plain(words)

    plain = words.plain
    monkeypatch.setattr(lines, "plain", counting)
    label(paragraphs(text), text)
    assert sum(looked_at) <= LONGEST_NOTICE + 1


def test_of_a_text_that_is_no_article_only_the_ends_are_labelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roles, "MOST_LABELLED", 4)
    parts = ["Two convoys leave town", "Body it is.", "Photo: Reuters", "Photo: AP", "Body.", "Popular on Example"]
    text = "\n\n".join(parts)
    kinds = [block.kind.value for block in label(paragraphs(text), text)]
    assert kinds == ["headline", "body", "body", "body", "body", "promo"]


def test_the_headlines_of_polnear_are_found() -> None:
    folder = DATA / "polnear" / "dev" / "text"
    if not folder.exists():
        pytest.skip("PolNeAR is not at hand: set SAYSO_DATA to the folder that holds it")
    texts = [path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))]
    articles = [_article(text) for text in texts]
    headed = sum(article.blocks[0].kind is BlockKind.HEADLINE for article in articles)
    body = sum(block.kind is BlockKind.BODY for article in articles for block in article.blocks)
    total = sum(len(article.blocks) for article in articles)
    assert headed == len(texts)
    # Measured 0.88 when the rules were written; news text that is mostly something else is mislabelled.
    assert body / total >= 0.85
