"""Nobody comes in by another name, from another site or without the token; every answer carries the policy."""

from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from sayso.errors import UsageError
from sayso.web import Bind, make_app
from sayso.web.rooms import ROOMS
from sayso.web.safety import LARGEST_BODY, LARGEST_UPLOAD, MEGABYTE, POLICY, SAFE_METHODS
from sayso.web.serving import EVERYWHERE as ADDRESSES
from tests.web.conftest import HERE

EVERYWHERE = ADDRESSES[0]
TOKEN = "nine lives of a cat"  # noqa: S105 - of these tests
PATHS = ("/", "/ledger", "/static/desk.css", "/sheet.css", "/api/v1/claims", "/not-here", "/login")


@pytest.mark.parametrize("host", ["127.0.0.1:8717", "localhost", "LOCALHOST:1", "[::1]:8717"])
def test_it_answers_to_the_names_of_this_machine(empty: TestClient, host: str) -> None:
    assert empty.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8717", "", "localhost@evil.example", "localhost/x"]
)
@pytest.mark.parametrize("path", PATHS)
def test_it_answers_to_no_other_name(empty: TestClient, host: str, path: str) -> None:
    assert empty.get(path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_policy(empty: TestClient, path: str) -> None:
    headers = empty.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "cross-site", "origin": HERE},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8717"},
    ],
)
@pytest.mark.parametrize("path", ["/login", "/add/text", "/review"])
def test_nothing_is_changed_from_another_site(empty: TestClient, headers: dict[str, str], path: str) -> None:
    assert empty.post(path, headers=headers, data={}).status_code == 403


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": HERE}, {}])
def test_our_own_pages_and_programs_may_change_something(empty: TestClient, headers: dict[str, str]) -> None:
    assert empty.post("/login", headers=headers, data={"token": "x"}).status_code == 200


def test_everything_that_changes_something_is_guarded(empty: TestClient) -> None:
    routes = [route for room in ROOMS for route in room.routes if isinstance(route, APIRoute)]
    changing = [(method, route.path) for route in routes for method in (route.methods or set()) - SAFE_METHODS]
    known = {
        "/add/text",
        "/add/address",
        "/add/files",
        "/add/records",
        "/add/links",
        "/add/checks",
        "/review",
        "/login",
    }
    assert {path for _, path in changing} >= known
    for method, path in changing:
        assert empty.request(method, path, headers={"sec-fetch-site": "cross-site"}).status_code == 403, path


def test_an_error_of_the_program_carries_the_policy_too_and_tells_nothing_of_it(tmp_path: Path) -> None:
    app = make_app(str(tmp_path / "x.desk"))

    @app.get("/breaks")
    @app.get("/api/v1/breaks")
    def breaks() -> None:
        raise RuntimeError("a secret of the program")

    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        answer, for_programs = client.get("/breaks"), client.get("/api/v1/breaks")
    assert (answer.status_code, for_programs.status_code) == (500, 500)
    assert "error of the program" in for_programs.json()["detail"]
    assert "Try again" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "secret" not in answer.text


def test_every_refusal_carries_the_policy(tmp_path: Path) -> None:
    with TestClient(make_app(str(tmp_path / "x.desk"), token=TOKEN), base_url=HERE, follow_redirects=False) as client:
        answers = [
            client.get("/"),
            client.get("/api/v1/claims"),
            client.get("/api/v1/claims?limit=0", headers={"authorization": f"Bearer {TOKEN}"}),
            client.get("/add/jobs/7", headers={"authorization": f"Bearer {TOKEN}"}),
            client.get("/static/nothing", headers={"authorization": f"Bearer {TOKEN}"}),
            client.get("/", headers={"host": "evil.example"}),
            client.post("/login", headers={"origin": "https://evil.example"}),
            client.post("/login", data={"token": "x"}),
            client.put("/", headers={"authorization": f"Bearer {TOKEN}"}),
            client.post("/login", content=b"x" * (LARGEST_BODY + 1)),
        ]
    assert [answer.status_code for answer in answers] == [303, 401, 422, 404, 404, 421, 403, 403, 405, 413]
    assert answers[8].headers["allow"] == "GET"
    for answer in answers:
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["referrer-policy"] == "same-origin"


def test_the_token_is_not_taken_from_an_address(tmp_path: Path) -> None:
    with TestClient(make_app(str(tmp_path / "x.desk"), token=TOKEN), base_url=HERE, follow_redirects=False) as client:
        assert client.get("/api/v1/claims", params={"token": TOKEN}).status_code == 401
        assert client.get("/login", params={"token": TOKEN}).status_code == 200
        assert client.get("/", params={"token": TOKEN}).headers["location"] == "/login"


def test_an_upload_may_be_larger_than_a_form_and_is_limited_too(empty: TestClient) -> None:
    whole = {"content-type": "multipart/form-data; boundary=x"}
    assert empty.post("/add/files", content=b"x" * (LARGEST_BODY + 1), headers=whole).status_code == 400
    answer = empty.post("/add/files", content=b"x" * (LARGEST_UPLOAD + 1), headers=whole)
    assert answer.status_code == 413
    assert "at most 100 MB" in answer.text
    pieces = (b"x" * MEGABYTE for _ in range(LARGEST_UPLOAD // MEGABYTE + 2))
    assert empty.post("/add/files", content=pieces, headers=whole).status_code in (400, 413)
    assert "/add/jobs/" not in empty.get("/add").text


def test_a_body_that_is_too_large_is_refused(empty: TestClient) -> None:
    answer = empty.post("/login", content=b"x" * (LARGEST_BODY + 1))
    assert answer.status_code == 413
    assert "content-security-policy" in answer.headers


def test_a_body_that_does_not_say_how_large_it_is_is_cut_off(empty: TestClient) -> None:
    pieces = (b"x" * 1_000_000 for _ in range(LARGEST_BODY // 1_000_000 + 2))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert empty.post("/login", content=pieces, headers=headers).status_code == 413


def test_with_a_token_nobody_comes_in_without_it(tmp_path: Path) -> None:
    with TestClient(make_app(str(tmp_path / "x.desk"), token=TOKEN), base_url=HERE, follow_redirects=False) as client:
        assert client.get("/").headers["location"] == "/login"
        assert client.get("/api/v1/claims").status_code == 401
        assert client.get("/api/v1/claims", headers={"authorization": "Bearer wrong"}).status_code == 401
        assert client.get("/", headers={"cookie": "sayso_desk=" + "0" * 64}).status_code == 303
        assert client.get("/api/v1/claims", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.post("/login", data={"token": "wrong"}).status_code == 403
        assert client.get("/").status_code == 303
        answer = client.post("/login", data={"token": TOKEN})
        assert answer.status_code == 303
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert TOKEN not in cookie
        assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("bind", "words"),
    [
        ({"host": "192.0.2.1"}, "expected a token"),
        ({"host": EVERYWHERE}, "expected a token"),
        ({"host": "desk.example"}, "expected a token"),
        ({"host": EVERYWHERE, "token": TOKEN}, "names by which it is called"),
        ({"token": "short"}, "at least 16 characters"),
    ],
)
def test_it_does_not_listen_elsewhere_without_a_token(bind: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Bind(**bind)  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "::1", "localhost"])
def test_loopback_needs_no_token(host: str) -> None:
    assert Bind(host=host).is_loopback


def test_unless_told_only_this_machine_can_reach_it() -> None:
    assert Bind().host == "127.0.0.1"


def test_a_host_that_was_named_is_answered() -> None:
    assert Bind(host=EVERYWHERE, token=TOKEN, names=("desk.example",)).hosts[-1] == "desk.example"
