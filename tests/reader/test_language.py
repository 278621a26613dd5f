import pytest

from sayso.ledger import Article
from sayso.reader import default_reader
from sayso.reader.language import NOTE, language_notes

FOREIGN = [
    (
        "Le ministre a déclaré lundi à la presse que le pont avait été fermé pour des raisons de sécurité et "
        "que personne n’avait été blessé dans l’accident, selon les autorités locales."
    ),
    (
        "Der Minister sagte am Montag, dass die Brücke aus Sicherheitsgründen geschlossen worden sei und "
        "niemand verletzt wurde, wie die örtlichen Behörden mitteilten. Die Straße bleibt gesperrt."
    ),
    (
        "De minister zei maandag dat de brug om veiligheidsredenen was gesloten en dat er niemand gewond was geraakt "
        "in de stad, aldus de lokale overheid die het onderzoek doet."
    ),
    (
        "Министр заявил в понедельник, что мост закрыт по соображениям безопасности и никто не пострадал, "
        "сообщают местные власти города в ответ на запрос агентства и других газет страны."
    ),
]


@pytest.mark.parametrize("text", FOREIGN, ids=["French", "German", "Dutch", "Russian"])
def test_another_language_is_said_to_be_out_of_range(text: str) -> None:
    assert language_notes(text) == (NOTE,)


@pytest.mark.parametrize(
    "text",
    [
        (
            "The bridge was closed on Monday, officials said, and nobody knows when it will be open again for "
            "the trucks that bring bread to the town."
        ),
        "BRIDGE CLOSED FOR REPAIRS",
        "",
    ],
)
def test_english_and_what_is_too_short_to_tell_get_no_note(text: str) -> None:
    assert language_notes(text) == ()


def test_the_note_reaches_the_reading_and_the_article_keeps_its_id() -> None:
    article = Article(path="artikel.txt", text=FOREIGN[1], notes=("a note of intake",))
    reading = default_reader().read(article)
    assert reading.article.notes == ("a note of intake", NOTE)
    assert reading.article.id == article.id
