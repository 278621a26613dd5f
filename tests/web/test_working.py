"""What people do at the web desk: add, review, undo; each by plain forms, as a browser without script sends them."""

import time
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from sayso.desk import make_desk, open_desk
from sayso.web import make_app
from sayso.web.jobs import Job, Work
from sayso.web.rooms.adding import MOST_FILES
from sayso.web.safety import LARGEST_UPLOAD, MEGABYTE
from sayso.web.serving import EVERYWHERE
from sayso.web.spool import Spool, folder_of
from sayso.web.taking import STDIN
from tests.web.conftest import HERE

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
    assert "expected" in page
    assert "some text" in page
    assert {one["path"] for one in empty.get("/api/v1/articles").json()["items"]} == {"ferry.txt", "page.html"}


def test_the_files_of_a_folder_keep_their_place_in_it(empty: TestClient) -> None:
    other = TEXT.replace("40", "41")
    files = [
        ("folder", ("news/monday/index.txt", TEXT.encode(), "text/plain")),
        ("folder", ("news/tuesday/index.txt", other.encode(), "text/plain")),
        ("folder", ("news/tuesday/.DS_Store", b"\0\1", "application/octet-stream")),
        ("folder", ("news/tuesday/logo.png", b"\x89PNG", "image/png")),
    ]
    page = done(empty, str(empty.post("/add/files", files=files).url))
    assert "2 articles kept, 0 refused" in page
    assert "2 passed over" in page
    found = {one["path"]: one["version"] for one in empty.get("/api/v1/articles").json()["items"]}
    assert found == {"news/monday/index.txt": 1, "news/tuesday/index.txt": 1}


def test_what_is_there_already_is_told_and_not_kept_twice(empty: TestClient) -> None:
    for words in (">added<", "already here"):
        files = [("files", ("ferry.txt", TEXT.encode(), "text/plain"))]
        page = done(empty, str(empty.post("/add/files", files=files).url))
        assert words in page.replace("> added", ">added<").replace(">added</span>", ">added<")
    assert empty.get("/api/v1/totals").json()["articles"] == 1


def test_two_files_of_one_name_are_two_articles(empty: TestClient) -> None:
    files = [("files", ("a.txt", TEXT.encode(), "text/plain")), ("files", ("a.txt", TEXT[:30].encode(), "text/plain"))]
    done(empty, str(empty.post("/add/files", files=files).url))
    assert {one["path"] for one in empty.get("/api/v1/articles").json()["items"]} == {"a.txt", "a.txt (2)"}


def test_the_columns_of_a_table_can_be_named(empty: TestClient) -> None:
    table = "key,body\nk1,The harbour master said that 40 boats lay idle.\n"
    files = [("files", ("table.csv", table.encode(), "text/csv"))]
    page = done(empty, str(empty.post("/add/files", files=files, data={"columns": "text=body,id=key"}).url))
    assert "1 article kept, 0 refused" in page
    refused = empty.post("/add/files", files=files, data={"columns": "body"})
    assert refused.status_code == 400
    assert "columns: expected field=column" in refused.text


def test_more_files_than_are_taken_are_refused_before_any_is_read(empty: TestClient) -> None:
    files = [("files", (f"{number}.txt", b"x", "text/plain")) for number in range(MOST_FILES + 1)]
    answer = empty.post("/add/files", files=files)
    assert answer.status_code == 400
    assert f"{MOST_FILES:,}" in answer.text
    assert "/add/jobs/" not in empty.get("/add").text


def test_the_limits_stand_on_the_page(empty: TestClient) -> None:
    page = empty.get("/add").text
    assert f"{MOST_FILES:,} files and {LARGEST_UPLOAD // MEGABYTE} MB" in page


def test_what_is_added_is_linked_and_checked_from_the_browser(empty: TestClient) -> None:
    for place in ("one", "two"):
        files = [("files", (f"{place}.txt", TEXT.encode(), "text/plain"))]
        done(empty, str(empty.post("/add/files", files=files, data={"publisher": f"Example {place}"}).url))
    page = done(empty, str(empty.post("/add/links").url))
    assert "pairs of copies" in page
    assert empty.get("/api/v1/propositions").json()["total"] > 0
    page = done(empty, str(empty.post("/add/checks").url))
    assert "2 articles checked" in page
    assert "0 articles checked, 2 unchanged" in done(empty, str(empty.post("/add/checks").url))
    assert empty.get("/add").text.count("checking what is new") == 2


def test_a_register_is_loaded_and_its_broken_rows_are_named(empty: TestClient) -> None:
    table = "what,value,as_of,source\nboats in the harbour,40,2031-05-05,Harbour office\nboats,many,2031-05-05,Nobody\n"
    files = [("file", ("<b>totals.csv", table.encode(), "text/csv"))]
    page = done(empty, str(empty.post("/add/records", files=files, data={"register": "counts"}).url))
    assert "1 added" in page
    assert "1 row refused" in page
    assert "&lt;b&gt;totals.csv" in page
    assert "line 3" in page
    (record,) = empty.get("/api/v1/records").json()["items"]
    assert record["amounts"][0]["best"] == 40


@pytest.mark.parametrize(
    ("register", "words"), [("events", "needs a mapping file"), ("nothing", "expected a kind of register among")]
)
def test_a_register_that_cannot_be_loaded_so_is_refused_at_once(empty: TestClient, register: str, words: str) -> None:
    files = [("file", ("totals.csv", b"what\n", "text/csv"))]
    answer = empty.post("/add/records", files=files, data={"register": register})
    assert answer.status_code == 400
    assert words in answer.text
    assert empty.get("/add/jobs/1").status_code == 404


def test_a_mapping_file_that_cannot_be_read_is_told_without_its_place(empty: TestClient) -> None:
    files = [("file", ("x.csv", b"a\n", "text/csv")), ("mapping", ("m.toml", b"[register", "text/plain"))]
    answer = empty.post("/add/records", files=files, data={"register": "events"})
    assert answer.status_code == 400
    assert "the mapping file" in answer.text
    assert ".jobs" not in answer.text


def test_what_was_uploaded_is_read_by_the_next_server_where_the_first_ended_before(tmp_path: Path) -> None:
    place = str(tmp_path / "x.desk")
    make_desk(place).close()
    given = Spool(folder_of(place))
    job = Job(number=3, work=Work.FILES, title="ferry.txt", asked="2031-05-06", given={"names": ["ferry.txt"]})
    (given.make(3) / "0").mkdir()
    (given.given(3) / "0" / "upload.txt").write_text(TEXT, encoding="utf-8")
    given.tell(3, msgspec.json.encode(job))
    given.close()
    with TestClient(make_app(place), base_url=HERE) as client:
        assert "1 article kept" in done(client, "/add/jobs/3")
    with TestClient(make_app(place), base_url=HERE) as client:
        assert "1 article kept" in client.get("/add/jobs/3").text
    assert not list(folder_of(place).glob("3/given"))


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8717", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "192.168.0.1", "2130706433", EVERYWHERE[0]],
)
def test_an_address_inside_is_refused(empty: TestClient, host: str) -> None:
    page = done(empty, str(empty.post("/add/address", data={"url": f"http://{host}/"}).url))
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
        ("/review/undo", {"number": "9" * 23, "who": "A"}),
        ("/review", {"verdict": "accept", "subject": "t-00000000000000000000", "who": "A\x00"}),
        ("/notes", {"subject": "c-00000000000000000000", "text": "words\x00", "who": "A"}),
        ("/notes", {"subject": "c-00000000000000000000", "text": "words", "who": "A", "reply_to": "9" * 23}),
        (f"/notes/{'9' * 23}/withdraw", {"who": "A"}),
        (f"/notes/{'9' * 23}/restore", {"who": "A"}),
        ("/add/text", {"text": TEXT, "title": "Ferry\x00"}),
    ],
)
def test_what_cannot_be_done_is_refused_on_a_page(empty: TestClient, path: str, form: dict[str, str]) -> None:
    answer = empty.post(path, data=form)
    assert answer.status_code in (400, 422)
    assert "Go back" in answer.text


def test_a_judgement_is_kept_takes_the_case_off_the_queue_and_can_be_undone(analyst: TestClient, place: str) -> None:
    page = analyst.get("/review").text
    subject = page.partition('name="subject" value="')[2].partition('"')[0]
    form = {"verdict": "accept", "subject": subject, "who": "An Analyst"}
    after = analyst.post("/review", data=form).text
    assert attributions(place) == ["accept"]
    assert f'name="subject" value="{subject}"' not in after
    assert 'value="An Analyst"' in after
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
