"""What people do at the web desk: add, review, undo; each by plain forms, as a browser without script sends them."""

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.desk import open_desk
from sayso.web.taking import STDIN

pytestmark = pytest.mark.slow

TEXT = "Ferry Stops\n\nThe harbour master said that 40 boats lay idle in Aleppo. A clerk denied it.\n"
ENOUGH_SECONDS = 120


def done(client: TestClient, answer_to: str) -> str:
    """The page of a job once it is done."""
    until = time.monotonic() + ENOUGH_SECONDS
    while time.monotonic() < until:
        page = client.get(answer_to).text
        if 'hx-trigger="every' not in page:
            return page
        time.sleep(0.05)
    pytest.fail(f"the job at {answer_to} did not end")


def attributions(place: str) -> list[str]:
    """What was judged and stands."""
    with open_desk(place) as desk:
        return [one.judgement.verdict.value for one in desk.judgements()]


def test_a_text_that_is_pasted_is_read_and_in_the_ledger_at_once(empty: TestClient) -> None:
    form = {"text": TEXT.replace("\n", "\r\n"), "publisher": "Example Daily", "published": "2031-05-06", "title": ""}
    page = done(empty, str(empty.post("/add/text", data=form).url))
    assert "1 article kept, 0 refused" in page
    (one,) = empty.get("/api/v1/articles").json()["items"]
    assert (one["path"], one["publisher"], one["published"]) == (STDIN, "Example Daily", "2031-05-06")
    assert empty.get(f"/api/v1/articles/{one['id']}").json()["text"] == TEXT
    assert empty.get("/api/v1/claims", params={"q": "boats idle"}).json()["total"] == 1


def test_files_are_read_under_their_own_names_and_what_cannot_be_is_refused_with_its_reason(empty: TestClient) -> None:
    page_of_html = f"<html><body><article><h1>Ferry Stops</h1><p>{TEXT.split(chr(10))[2]}</p></article></body></html>"
    files = [
        ("files", ("../ferry.txt", TEXT.encode(), "text/plain")),
        ("files", ("page.html", page_of_html.encode(), "text/html")),
        ("files", ("<b>empty.txt", b"", "text/plain")),
    ]
    page = done(empty, str(empty.post("/add/files", files=files, data={"publisher": "Example Daily"}).url))
    assert "2 articles kept, 1 refused" in page
    assert "&lt;b&gt;empty.txt" in page
    assert {one["path"] for one in empty.get("/api/v1/articles").json()["items"]} == {"ferry.txt", "page.html"}


def test_an_address_of_this_machine_is_refused(empty: TestClient) -> None:
    page = done(empty, str(empty.post("/add/address", data={"url": "http://127.0.0.1:8717/"}).url))
    assert "0 articles kept, 1 refused" in page


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/add/address", {"url": "file:///etc/passwd"}),
        ("/add/address", {}),
        ("/add/text", {"text": TEXT, "published": "yesterday"}),
        ("/add/files", {}),
        ("/review", {"verdict": "accept", "subject": "t-00000000000000000000", "who": "A"}),
        ("/review", {"verdict": "true", "subject": "t-00000000000000000000", "who": "A"}),
        ("/review/undo", {"number": "1", "who": "A"}),
    ],
)
def test_what_cannot_be_done_is_refused_on_a_page(empty: TestClient, path: str, form: dict[str, str]) -> None:
    answer = empty.post(path, data=form)
    assert answer.status_code in (400, 422)
    assert "<h1" in answer.text


def test_a_judgement_is_kept_takes_the_case_off_the_queue_and_can_be_undone(analyst: TestClient, place: str) -> None:
    page = analyst.get("/review").text
    subject = page.partition('name="subject" value="')[2].partition('"')[0]
    form = {"verdict": "accept", "subject": subject, "who": "An Analyst"}
    after = analyst.post("/review", data=form).text
    assert attributions(place) == ["accept"]
    assert f'name="subject" value="{subject}"' not in after
    assert 'id="who" value="An Analyst"' in after
    number = after.partition('name="number" value="')[2].partition('"')[0]
    again = analyst.post("/review/undo", data={"number": number, "who": "An Analyst"}).text
    assert attributions(place) == []
    assert f'name="subject" value="{subject}"' in again


def test_an_edit_is_kept_with_its_spans(analyst: TestClient, place: str) -> None:
    page = analyst.get("/review").text
    subject = page.partition('name="subject" value="')[2].partition('"')[0]
    form = {
        "verdict": "edit",
        "subject": subject,
        "who": "A",
        "source": "0-3",
        "cue": "4-6, 8-9",
        "content": " 10 - 20",
    }
    assert analyst.post("/review", data=form).status_code == 200
    with open_desk(place) as desk:
        (one,) = desk.judgements()
    assert one.judgement.value == {"source": [[0, 3]], "cue": [[4, 6], [8, 9]], "content": [[10, 20]]}


def test_two_claims_are_said_to_be_apart(analyst: TestClient, place: str) -> None:
    page = analyst.get("/review", params={"queue": "pairs"}).text
    one = page.partition('name="subject" value="')[2].partition('"')[0]
    other = page.partition('name="other" value="')[2].partition('"')[0]
    form = {"verdict": "not_same", "subject": one, "other": other, "who": "A", "queue": "pairs"}
    assert analyst.post("/review", data=form).status_code == 200
    assert attributions(place) == ["not_same"]


def test_what_was_added_is_found_by_a_desk_that_was_open_before(
    analyst: TestClient, place: str, tmp_path: Path
) -> None:
    before = analyst.get("/api/v1/totals").json()["articles"]
    story = tmp_path / "story.txt"
    story.write_text(TEXT, encoding="utf-8")
    from sayso.cli import main

    assert main(["add", str(story), "--desk", place]) == 0
    assert analyst.get("/api/v1/totals").json()["articles"] == before + 1
