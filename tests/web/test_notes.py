"""Notes on the web desk: written beside what they are about, answered, withdrawn, put back, counted."""

import pytest
from starlette.testclient import TestClient

from sayso.desk import open_desk
from sayso.desk.notes import LONGEST
from tests.web.test_pages import example, leaving

pytestmark = pytest.mark.slow

WORDS = "Asked the agency which source this was."


def write(client: TestClient, subject: str, text: str = WORDS, *, who: str = "Desk editor", **more: str) -> str:
    """Write a note and return where the browser is sent."""
    answer = client.post("/notes", data={"subject": subject, "text": text, "who": who, **more}, follow_redirects=False)
    assert answer.status_code == 303
    return answer.headers["location"]


def test_a_note_is_kept_and_shown_where_it_was_written(analyst: TestClient, place: str) -> None:
    claim = leaving(analyst)
    for subject, room in (
        (claim["id"], "claims"),
        (claim["article"], "articles"),
        (claim["proposition"], "propositions"),
    ):
        where = write(analyst, subject)
        assert where.startswith(f"/{room}/{subject}#note-")
        page = analyst.get(where).text
        assert WORDS in page
        assert f'id="{where.partition("#")[2]}"' in page
    with open_desk(place) as desk:
        assert [note.who for note in desk.notes()] == ["Desk editor"] * 3


def test_the_note_on_a_claim_stands_beside_it_in_its_article(analyst: TestClient) -> None:
    claim = leaving(analyst)
    write(analyst, claim["id"])
    entry = analyst.get(f"/articles/{claim['article']}").text.partition(f'id="claim-{claim["id"]}"')[2]
    assert WORDS in entry.partition('class="entry')[0]


def test_an_answer_stands_below_its_note_and_the_newest_last(analyst: TestClient) -> None:
    claim = leaving(analyst)["id"]
    first = write(analyst, claim, "The first.").rpartition("-")[2]
    write(analyst, claim, "The second.")
    write(analyst, claim, "An answer to the first.", reply_to=first)
    page = analyst.get(f"/claims/{claim}").text
    places = [page.index(words) for words in ("The first.", "An answer to the first.", "The second.")]
    assert places == sorted(places)


def test_a_note_is_withdrawn_with_who_and_when_and_put_back(analyst: TestClient) -> None:
    claim = leaving(analyst)["id"]
    number = write(analyst, claim).rpartition("-")[2]
    answer = analyst.post(f"/notes/{number}/withdraw", data={"who": "Another"})
    assert str(answer.url).endswith(f"/claims/{claim}#note-{number}")
    assert "Withdrawn by <bdi>Another</bdi>" in answer.text
    assert "Put it back" in answer.text
    assert "Withdrawn by" not in analyst.post(f"/notes/{number}/restore", data={"who": "Another"}).text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"text": " "}, "a note: expected some words"),
        ({"text": "x" * (LONGEST + 1)}, "at most 10,000 characters, found 10,001"),
        ({"who": ""}, "the name of whoever writes: expected some words"),
        ({"subject": "c-" + "0" * 20}, "expected the id of an article"),
        ({"reply_to": "99"}, "expected the number of a note, found 99"),
    ],
)
def test_a_note_that_cannot_be_kept_is_refused_in_words(
    analyst: TestClient, place: str, data: dict[str, str], words: str
) -> None:
    given = {"subject": leaving(analyst)["id"], "text": WORDS, "who": "A"} | data
    answer = analyst.post("/notes", data=given)
    assert answer.status_code == 400
    assert words in answer.text
    with open_desk(place) as desk:
        assert desk.notes() == []


@pytest.mark.parametrize("act", ["withdraw", "restore"])
def test_a_note_that_is_not_there_is_neither_withdrawn_nor_put_back(analyst: TestClient, act: str) -> None:
    assert analyst.post(f"/notes/9/{act}", data={"who": "A"}).status_code == 400


def test_the_name_is_remembered(analyst: TestClient) -> None:
    claim = leaving(analyst)["id"]
    write(analyst, claim, who="Zoë O’Nym")
    assert 'value="Zoë O’Nym"' in analyst.get(f"/claims/{claim}").text
    assert 'value="Zoë O’Nym"' in analyst.get("/review").text


def test_the_list_of_articles_counts_the_notes_that_stand(analyst: TestClient) -> None:
    assert "note</a>" not in analyst.get("/").text
    claim = leaving(analyst)
    write(analyst, claim["id"])
    write(analyst, claim["article"])
    number = write(analyst, claim["article"], "A slip.").rpartition("-")[2]
    analyst.post(f"/notes/{number}/withdraw", data={"who": "A"})
    assert f'<a href="/articles/{claim["article"]}#notes">2 notes</a>' in analyst.get("/").text


def test_all_notes_are_listed_newest_first_with_what_they_are_on(analyst: TestClient) -> None:
    claim = leaving(analyst)
    write(analyst, claim["id"], "On a claim.")
    write(analyst, claim["article"], "On an article.")
    write(analyst, claim["proposition"], "On a proposition.")
    page = analyst.get("/notes").text
    places = [page.index(words) for words in ("On a proposition.", "On an article.", "On a claim.")]
    assert places == sorted(places)
    assert claim["text"][:40] in page
    assert "Nobody wrote a note yet" not in page


def test_without_notes_the_list_says_so(empty: TestClient) -> None:
    assert "Nobody wrote a note yet" in empty.get("/notes").text


def test_programs_get_the_notes_of_one_subject_in_pages(analyst: TestClient) -> None:
    claim = leaving(analyst)["id"]
    write(analyst, example(analyst), "Elsewhere.")
    for number in range(3):
        write(analyst, claim, f"Note {number}.")
    first = analyst.get("/api/v1/notes", params={"subject": claim, "limit": 2}).json()
    assert (first["total"], first["next"], [one["text"] for one in first["items"]]) == (3, 2, ["Note 2.", "Note 1."])
    second = analyst.get("/api/v1/notes", params={"subject": claim, "limit": 2, "at": 2}).json()
    assert [one["text"] for one in second["items"]] == ["Note 0."]
    assert analyst.get("/api/v1/notes").json()["total"] == 4
    assert "/api/v1/notes" in analyst.get("/api/v1/openapi.json").json()["paths"]


def test_a_note_is_written_from_our_own_pages_alone(analyst: TestClient) -> None:
    data = {"subject": leaving(analyst)["id"], "text": WORDS, "who": "A"}
    assert analyst.post("/notes", data=data, headers={"sec-fetch-site": "cross-site"}).status_code == 403
