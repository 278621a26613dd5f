"""Every page of the worked example answers, and shows what it is for."""

import csv
import io
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

pytestmark = pytest.mark.slow

EXAMPLE = "Bombshell: US And The Saudis Will Allow 9,000 ISIS Fighters To Escape Mosul Before Attack"
SAID = "More than 9,000 Islamic State militants"


def example(client: TestClient) -> str:
    """The id of the worked example."""
    found = client.get("/api/v1/articles", params={"publisher": "True Activist"}).json()
    (one,) = found["items"]
    return str(one["id"])


def leaving(client: TestClient) -> dict[str, str]:
    """The claim of the anonymous source."""
    params = {"q": SAID, "publisher": "True Activist", "source": "anonymous military-diplomatic source"}
    found: dict[str, str] = client.get("/api/v1/claims", params=params).json()["items"][0]
    return found


@pytest.mark.parametrize("path", ["/", "/ledger", "/propositions", "/sources", "/map", "/review", "/add"])
def test_every_page_answers_on_a_full_desk_and_on_an_empty_one(
    client: TestClient, empty: TestClient, path: str
) -> None:
    for asking in (client, empty):
        answer = asking.get(path)
        assert answer.status_code == 200
        assert answer.text.count("<h1") == 1
        assert "<script>" not in answer.text
        assert " style=" not in answer.text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "This desk is empty."),
        ("/ledger", 'href="/add">Add an article<'),
        ("/propositions", 'href="/add#links">Link what is new<'),
        ("/sources", "No claim here names anybody."),
        ("/map", "No place is told of."),
        ("/map?since=2031-05-06", "No place is told of in these days."),
        ("/review", "Nothing left to judge here."),
        ("/review?queue=pairs", 'href="/add#links">Link what is new<'),
        ("/?q=zyzzyva", "This desk is empty."),
        ("/ledger?q=zyzzyva", 'href="/ledger">Show all<'),
        ("/sources?q=zyzzyva", 'href="/sources">Show all<'),
    ],
)
def test_a_page_with_nothing_on_it_says_what_to_do(empty: TestClient, path: str, words: str) -> None:
    assert words in empty.get(path).text


@pytest.mark.parametrize("path", ["/?q=zyzzyva", "/ledger?q=zyzzyva", "/sources?q=zyzzyva"])
def test_where_nothing_is_found_all_is_a_link_away(client: TestClient, path: str) -> None:
    assert f'href="{path.partition("?")[0]}">Show all<' in client.get(path).text


def test_every_list_is_in_the_menu(client: TestClient) -> None:
    menu = client.get("/notes").text.partition("<nav")[2].partition("</nav>")[0]
    paths = ["/", "/ledger", "/propositions", "/sources", "/map", "/review", "/add"]
    assert re.findall(r'href="([^"]+)"', menu) == paths


@pytest.mark.parametrize(
    ("method", "path", "status", "words"),
    [
        ("GET", "/not-here", 404, ("expected an address of this desk, found /not-here", "All articles of this desk")),
        ("GET", "/claims/c-00000000000000000000", 404, ("c-00000000000000000000", "All articles of this desk")),
        ("POST", "/ledger", 405, ("expected GET for /ledger, found POST", "use its buttons")),
        ("GET", "/claims/nothing", 422, ("name: ", "found &#39;nothing&#39;")),
        ("GET", "/ledger?at=0", 422, ("at: ", "Go back", 'href="/ledger">The same page with nothing chosen')),
        ("POST", "/add/files", 400, ("expected at least one file", "Go back")),
    ],
)
def test_a_page_that_refuses_says_what_helps(
    client: TestClient, method: str, path: str, status: int, words: tuple[str, ...]
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    for some in words:
        assert some in answer.text


def test_the_first_page_lists_the_articles_newest_first(client: TestClient) -> None:
    page = client.get("/").text
    assert EXAMPLE in page
    days = re.findall(r'datetime="(\d{4}-\d\d-\d\d)"', page)
    assert days == sorted(days, reverse=True)
    assert len(days) == 11
    assert "share text" in page


def test_an_article_shows_its_claims_with_their_routes_beside_its_words(client: TestClient) -> None:
    page = client.get(f"/articles/{example(client)}").text
    assert "Nearest in the body" in page
    claim = leaving(client)["id"]
    assert f'id="claim-{claim}"' in page
    entry = page.partition(f'id="claim-{claim}"')[2].partition("</ol>")[0]
    assert re.findall(r'<bdi class="(\w+)">([^<]+)', entry) == [
        ("publisher", "True Activist"),
        ("named", "RT"),
        ("described", "“anonymous military-diplomatic source”"),
    ]
    assert "Before Invasion" in page
    assert "Creative Commons" in page


def test_a_claim_has_an_address_of_its_own_and_leads_to_its_article(client: TestClient) -> None:
    claim = leaving(client)
    page = client.get(f"/claims/{claim['id']}").text
    assert SAID in page
    assert f"/articles/{claim['article']}#claim-{claim['id']}" in page
    answer = client.get(f"/articles/{claim['id']}", follow_redirects=False)
    assert answer.headers["location"] == f"/articles/{claim['article']}#claim-{claim['id']}"


def test_the_ledger_narrows_by_facet_and_by_words(client: TestClient) -> None:
    page = client.get("/ledger", params={"naming": "described", "q": "militants redeployed"}).text
    assert SAID in page
    assert "Rests on: a described source; take away" in page
    nothing = client.get("/ledger", params={"q": "zyzzyva"}).text
    assert "No claim here." in nothing


@pytest.mark.parametrize("choice", [{}, {"naming": "described"}, {"q": "mosul", "sort": "worth"}, {"place": "Mosul"}])
def test_csv_and_json_hold_exactly_what_the_ledger_shows(client: TestClient, choice: dict[str, str]) -> None:
    shown = client.get("/api/v1/claims", params=choice | {"limit": "500"}).json()
    rows = list(csv.DictReader(io.StringIO(client.get("/ledger.csv", params=choice).text)))
    lines = [json.loads(line) for line in client.get("/ledger.jsonl", params=choice).text.splitlines()]
    assert lines == shown["items"]
    assert list(rows[0]) == list(lines[0])
    assert [row["id"] for row in rows] == [one["id"] for one in lines]
    page = client.get("/ledger", params=choice).text
    count = re.search(r"<strong>([\d,]+) claims?</strong>", page)
    assert count
    assert int(count[1].replace(",", "")) == shown["total"] == len(lines)


def test_csv_of_nothing_still_names_its_columns(client: TestClient) -> None:
    nothing, every = (client.get("/ledger.csv", params={"q": q}).text.splitlines() for q in ("zyzzyva", ""))
    assert nothing == every[:1]


def test_facets_add_up(client: TestClient) -> None:
    total = client.get("/api/v1/claims").json()["total"]
    facets = client.get("/api/v1/facets").json()
    for name in ("naming", "certainty", "kind", "origins"):
        assert sum(value["claims"] for value in facets[name]) == total, name
    narrowed = client.get("/api/v1/facets", params={"naming": "named"}).json()
    assert narrowed["naming"] == facets["naming"]
    (named,) = [value["claims"] for value in facets["naming"] if value["value"] == "named"]
    assert sum(value["claims"] for value in narrowed["kind"]) == named


def test_a_proposition_shows_its_origins_and_folds_the_copies(client: TestClient) -> None:
    claim = leaving(client)
    page = client.get(f"/propositions/{claim['proposition']}").text
    picture = page.partition("<svg class=")[2].partition("</svg>")[0]
    assert re.search(r">\d+ copies<", picture)
    assert "Harbour Relief" in picture
    assert "True Activist" in picture
    assert page.count('class="edge copy"') >= 1
    assert "independent origin" in page


def test_sources_say_what_rests_on_them_alone(client: TestClient) -> None:
    page = client.get("/sources", params={"q": "military"}).text
    assert "anonymous military-diplomatic source" in page
    assert "by what it is" in page


def test_the_map_counts_the_origins_of_places_in_the_days_that_are_chosen(client: TestClient) -> None:
    every = {one["place"]: one for one in client.get("/map/points.json").json()["places"]}
    assert every["Mosul"]["sure"]
    assert not every["Syria"]["sure"]
    first = client.get("/map/points.json", params={"until": "2016-10-14"}).json()["places"]
    last = client.get("/map/points.json", params={"since": "2016-10-15"}).json()["places"]
    for key in ("claims", "origins"):
        parts = sum(one[key] for one in (*first, *last) if one["place"] == "Mosul")
        assert parts == every["Mosul"][key], key


@pytest.mark.parametrize("path", ["/articles/{}", "/claims/{}", "/propositions/{}", "/api/v1/articles/{}"])
@pytest.mark.parametrize(
    ("name", "status"), [("a-00000000000000000000", 404), ("nonsense", 422), ("%3Cscript%3E", 422), ("a" * 3_000, 422)]
)
def test_what_is_not_there_is_said_to_be_so(client: TestClient, path: str, name: str, status: int) -> None:
    answer = client.get(path.format(name))
    assert answer.status_code == status
    is_for_programs = answer.headers["content-type"] == "application/json"  # which no browser takes for a page
    assert is_for_programs == path.startswith("/api/")
    assert is_for_programs or "<script>" not in answer.text


def test_many_who_look_at_once_are_all_answered(client: TestClient) -> None:
    paths = [f"/articles/{example(client)}", f"/propositions/{leaving(client)['proposition']}", "/ledger?q=mosul"]
    with ThreadPoolExecutor(max_workers=40) as many:
        answers = list(many.map(lambda number: client.get(paths[number % len(paths)]).status_code, range(120)))
    assert set(answers) == {200}


def test_the_ledger_narrows_by_finding_and_by_what_an_analyst_said(client: TestClient) -> None:
    page = client.get("/ledger").text
    assert "<summary>Findings</summary>" in page
    total = client.get("/api/v1/claims").json()["total"]
    facets = client.get("/api/v1/facets").json()
    assert {value["value"]: value["claims"] for value in facets["finding"]} == {"unchecked": total}
    assert client.get("/api/v1/claims", params={"finding": "unchecked"}).json()["total"] == total
    assert client.get("/api/v1/claims", params={"finding": "headline:hedge_lost"}).json()["total"] == 0
    assert client.get("/api/v1/claims", params={"judged": "none"}).json()["total"] == total
    assert client.get("/ledger", params={"finding": "<script>"}).status_code == 422


def test_the_days_of_publication_are_a_facet_that_goes_from_years_to_days(client: TestClient) -> None:
    def days(**asked: str) -> dict[str, int]:
        return {one["value"]: one["claims"] for one in client.get("/api/v1/facets", params=asked).json()["published"]}

    (year,) = days()
    months = days(since=f"{year}-01-01", until=f"{year}-12-31")
    assert sum(months.values()) == days()[year]
    month = next(iter(months))
    narrowed = days(since=f"{month}-01", until=f"{month}-31")
    assert sum(narrowed.values()) == months[month]
    page = client.get("/ledger").text
    assert f"since={year}-01-01&amp;until={year}-12-31" in page


def test_a_source_says_by_whom_it_is_quoted_and_the_page_on_what_all_claims_rest(client: TestClient) -> None:
    page = client.get("/sources").text
    row = page.partition("anonymous military-diplomatic source")[2].partition("</tr>")[0]
    assert len(re.findall(r"publisher=[^\"]+\"><bdi>", row)) == 3
    assert re.search(r"and \d+ others</td>", row)
    total = client.get("/api/v1/claims").json()["total"]
    rests = page.partition('class="rests"')[2].partition("</ul>")[0]
    counts = [int(count.replace(",", "")) for count in re.findall(r'class="count">([\d,]+)<', rests)]
    assert sum(counts) == total
