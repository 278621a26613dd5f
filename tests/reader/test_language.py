from pathlib import Path

import pytest

from sayso.ledger import Article, Span
from sayso.reader import default_reader
from sayso.reader.language import PART, WHOLE, foreign, language_notes, without
from tests.reader.marked import attributions

TABLE = Path(__file__).parent / "robust" / "foreign.tsv"
FOREIGN = dict(
    line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
)
ENGLISH = (
    "The bridge was closed on Monday, officials said, and nobody knows when it will be open again for the trucks that "
    "bring bread to the town. The mayor said that repairs would take three months."
)
NOT_FOREIGN = {
    "news": ENGLISH,
    "capitals": ENGLISH.upper(),
    "no punctuation": ENGLISH.replace(",", "").replace(".", ""),
    "a headline": "BRIDGE CLOSED FOR REPAIRS",
    "nothing": "",
    "too few words to tell": "El puente fue cerrado el lunes, dijo el alcalde.",
    "names": "Deir ez-Zor, Abu Kamal, al-Mayadin, Tell Abyad, Ras al-Ayn, Jisr al-Shughur, Khan Shaykhun, Dayr Hafir",
    "a foreign quotation": f"{ENGLISH} “El puente está cerrado”, one sign said. “Die Brücke ist zu”, said another.",
    "another script in it": f"{ENGLISH} The sign said “Мост закрыт” and “الجسر مغلق”, and the driver turned back.",
    "Scots": "“Ah dinnae ken whit they're daein wi the brig,” said the driver. “It's been shut for a month noo, and "
    "naebody tells us onything aboot it. We jist hae tae gang the lang road roond.”",
    "Caribbean": "“Dem lock di bridge and nobody nah tell we nothing,” said the driver. “People haffi walk all the way "
    "round, and when it rain the water come up and nobody can pass.”",
    "code": "for row in rows: total += row.price * row.count\nreturn sum(total) / max(len(rows), 1)\n"
    "const x = await fetch(`${base}/items?page=${page}`); if (!x.ok) { throw new Error(x.statusText); }",
    "figures": "2014 217 12.5 % 44 38 1,482 n/a 12 19 334 338 5,700 14,972 62 90 83 600 560 217",
    "addresses": "https://example.org/la/casa/de/los/otros www.example.com/und/die/der info@example.org " * 3,
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_said_to_be_out_of_range(language: str) -> None:
    text = FOREIGN[language]
    assert foreign(text) == (Span(0, len(text)),)
    assert language_notes(text, stretches=foreign(text)) == (WHOLE,)


@pytest.mark.parametrize("text", NOT_FOREIGN.values(), ids=NOT_FOREIGN.keys())
def test_english_and_what_is_too_short_to_tell_get_no_note(text: str) -> None:
    assert foreign(text) == ()
    assert language_notes(text, stretches=()) == ()


@pytest.mark.parametrize("language", FOREIGN)
def test_a_foreign_paragraph_in_an_english_article_is_found_to_the_character(language: str) -> None:
    text = f"{ENGLISH}\n\n{FOREIGN[language]}\n\n{ENGLISH}"
    start = len(ENGLISH) + 2
    assert foreign(text) == (Span(start, start + len(FOREIGN[language])),)


def test_foreign_sentences_are_found_where_no_line_sets_them_apart() -> None:
    text = f"{ENGLISH} {FOREIGN['Polish']} {ENGLISH}"
    assert [stretch.of(text) for stretch in foreign(text)] == [FOREIGN["Polish"]]


def test_the_blocks_of_an_article_bound_its_stretches() -> None:
    text = f"{FOREIGN['Italian']} | {ENGLISH}"
    first = len(FOREIGN["Italian"])
    blocks = [Span(0, first), Span(first + 3, len(text))]
    assert foreign(text, blocks=blocks) == (Span(0, first),)


def test_the_note_shows_how_the_stretches_begin_and_counts_those_it_does_not_show() -> None:
    text = f"\n{ENGLISH}\n".join(FOREIGN[name] for name in ("French", "Dutch", "Greek", "Hausa"))
    (note,) = language_notes(text, stretches=foreign(text))
    assert note.startswith(PART)
    assert "“Le ministre a déclaré lundi que …”, “De minister zei maandag dat de …”" in note
    assert note.endswith(", and 1 more")


def test_what_was_found_in_a_foreign_stretch_goes_and_who_was_inside_it_gets_the_next_parent() -> None:
    text = "A tells that B dice que C says it rained"
    found = attributions(
        text,
        ("outer", "A", "tells", "that B dice que C says it rained"),
        ("middle", "B", "dice", "que C says it rained"),
        ("inner", "C", "says", "it rained"),
    )
    assert found[2].parent == "middle"
    kept = without(found, stretches=[Span(text.index("B"), text.index("C"))])
    assert [(one.id, one.parent) for one in kept] == [("outer", None), ("inner", "outer")]


def test_a_long_text_is_looked_at_to_its_end() -> None:
    text = "\n".join([*[ENGLISH] * 300, FOREIGN["Turkish"]])
    assert [stretch.of(text) for stretch in foreign(text)] == [FOREIGN["Turkish"]]


def test_the_note_reaches_the_reading_and_the_article_keeps_its_id() -> None:
    article = Article(path="artikel.txt", text=FOREIGN["German"], notes=("a note of intake",))
    reading = default_reader().read(article)
    assert reading.article.notes == ("a note of intake", WHOLE)
    assert reading.article.id == article.id
