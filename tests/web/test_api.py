"""The interface for programs answers whatever it is asked, keeps to its document, and pages through everything once."""

import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what other hands import is not ours to mend
    import schemathesis

import sayso
from sayso.checks import checks
from sayso.checks.running import run_checks
from sayso.desk import Judgement, Verdict, make_desk
from sayso.ledger import Record
from sayso.records import adapter_of, read_records
from sayso.web import make_app
from tests.web.conftest import HERE

pytestmark = pytest.mark.slow

CONTROL = Path(sayso.__file__).parent / "examples/records/control.csv"
EXAMPLES = 25  # requests of each operation
PATHS = {
    "/api/v1/claims",
    "/api/v1/claims/{name}",
    "/api/v1/facets",
    "/api/v1/articles",
    "/api/v1/articles/{name}",
    "/api/v1/articles/{name}/copies",
    "/api/v1/propositions",
    "/api/v1/propositions/{name}",
    "/api/v1/sources",
    "/api/v1/places",
    "/api/v1/registers",
    "/api/v1/records",
    "/api/v1/records/{name}",
    "/api/v1/findings",
    "/api/v1/judgements",
    "/api/v1/totals",
    "/api/v1/notes",
}
LISTS = {"claims": "id", "articles": "id", "propositions": "proposition", "sources": "source", "places": "place"}
MORE_LISTS = {"records": "id", "findings": "id", "judgements": "id", "notes": "id"}


@pytest.fixture(scope="module")
def full(linked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk of the worked example with registers, findings and judgements beside the rest."""
    place = shutil.copy(linked, tmp_path_factory.mktemp("api") / "full.desk")
    with make_desk(str(place)) as desk:
        desk.put_records(
            (one for one in read_records(str(CONTROL), adapter=adapter_of("control")) if isinstance(one, Record)),
            register=adapter_of("control").register,
            path="control.csv",
        )
        run_checks(desk, checks=checks(["headline", "sourcing"]))
        subject = next(form["attribution"] for form in desk.claims() if form["attribution"])
        desk.judge(Judgement(verdict=Verdict.ACCEPT, subject=subject, who="An Analyst"))
        desk.judge(Judgement(verdict=Verdict.REJECT, subject=subject, who="An Analyst"))
        article = next(desk.listed()).id
        first = desk.note(article, "Who is this?", who="An Analyst")
        desk.note(article, "Nobody knows.", who="Another Analyst", reply_to=first.id)
        desk.judge(Judgement(verdict=Verdict.MERGE, subject="RT", other="True Activist", who="An Analyst"))
    with TestClient(make_app(str(place)), base_url=HERE) as asking:
        yield asking


def check(answer: object, schema: dict[str, Any], *, document: dict[str, Any]) -> None:
    """Fail where an answer is not of the shape that the document tells of, or has a field that it does not tell of."""
    whole = schema | {"components": document["components"]}
    jsonschema.Draft202012Validator(_strict(whole)).validate(answer)


def _strict(schema: Any) -> Any:
    """Return a schema in which an object has no field but those that are told of."""
    if isinstance(schema, list):
        return [_strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: _strict(one) for name, one in schema.items()}
    return inner | ({"additionalProperties": False} if "properties" in schema else {})


@pytest.mark.parametrize(
    ("path", "of"),
    [
        ("claims", "claims?limit=500"),
        ("claims/{name}", "claims"),
        ("facets", ""),
        ("articles", "articles?limit=500"),
        ("articles/{name}", "articles"),
        ("articles/{name}/copies", "articles?limit=500"),
        ("propositions", "propositions?limit=500"),
        ("propositions/{name}", "propositions"),
        ("sources", "sources?limit=500"),
        ("places", "places?limit=500"),
        ("registers", ""),
        ("records", "records?limit=500"),
        ("records/{name}", "records"),
        ("findings", "findings?limit=500"),
        ("judgements", "judgements?history=true"),
        ("notes", "notes"),
        ("totals", ""),
    ],
)
def test_what_is_answered_has_exactly_the_fields_of_the_document(full: TestClient, path: str, of: str) -> None:
    document = full.get("/api/v1/openapi.json").json()
    schema = document["paths"][f"/api/v1/{path}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    if "{name}" not in path:
        answers = [full.get(f"/api/v1/{of or path}").json()]
        assert answers[0]
        assert not of or answers[0]["items"]
    else:
        every = full.get(f"/api/v1/{of}").json()["items"]
        names = [one.get("id") or one["proposition"] for one in every]
        answers = [full.get(f"/api/v1/{path.replace('{name}', name)}").json() for name in names]
        assert any(answers)
    for answer in answers:
        check(answer, schema, document=document)


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("records?register=control&kind=control", 2),
        ("records?kind=event", 0),
        ("records?since=2016-10-01", 1),
        ("records?until=2014-01-01", 0),
        ("findings?bearing=support", 0),
        ("findings?check=nothing", 0),
        ("judgements", 2),
        ("judgements?history=true", 3),
        ("sources?naming=named&q=nobody", 0),
        ("claims/c-00000000000000000000", None),
        ("records/r-00000000000000000000", None),
        ("propositions/p-00000000000000000000", None),
        ("articles/a-00000000000000000000", None),
    ],
)
def test_a_filter_narrows_and_what_is_not_there_is_not_found(full: TestClient, path: str, count: int | None) -> None:
    answer = full.get(f"/api/v1/{path}")
    if count is None:
        assert answer.status_code == 404
        assert "expected the id" in answer.json()["detail"]
    else:
        assert answer.json()["total"] == count


def test_the_findings_of_an_article_and_of_a_check_are_those_of_the_desk(full: TestClient) -> None:
    every = full.get("/api/v1/findings?limit=500").json()["items"]
    for name in ("article", "subject", "check", "verdict", "bearing"):
        value = every[0][name]
        found = full.get("/api/v1/findings", params={name: value, "limit": 500}).json()["items"]
        assert [one["id"] for one in found] == [one["id"] for one in every if one[name] == value]


def test_the_document_names_exactly_these_paths(client: TestClient) -> None:
    assert set(client.get("/api/v1/openapi.json").json()["paths"]) == PATHS


@pytest.mark.parametrize("path", sorted(PATHS))
def test_nothing_that_the_document_allows_or_forbids_breaks_it(full: TestClient, path: str) -> None:
    document = full.get("/api/v1/openapi.json").json()
    schema = schemathesis.openapi.from_dict(document)
    operation = schema[path]["GET"]
    modes = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
    asked = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

    @settings(max_examples=EXAMPLES, database=None)
    @given(asked)
    def ask(case: Any) -> None:
        answer = full.get(case.formatted_path, params=case.query or None)
        assert answer.status_code in {200, 404, 405, 422}, answer.text
        told = document["paths"][path]["get"]["responses"].get(str(answer.status_code))
        if told is not None:  # a path that was mangled is another path, and nobody's
            check(answer.json(), told["content"]["application/json"]["schema"], document=document)

    ask()


@pytest.mark.parametrize("limit", [1, 7, 500])
@pytest.mark.parametrize(("path", "key"), [*LISTS.items(), *MORE_LISTS.items()])
def test_the_pages_hold_everything_once(full: TestClient, path: str, key: str, limit: int) -> None:
    if limit == 1 and path in {"claims", "findings", "records"}:
        limit = 20
    at: int | None = 1
    found = []
    total = -1
    while at is not None:
        page = full.get(f"/api/v1/{path}", params={"at": at, "limit": limit}).json()
        found += [one[key] for one in page["items"]]
        at, total = page["next"], page["total"]
    assert len(found) == len(set(found)) == total > 0


def test_an_article_of_the_interface_is_the_object_of_the_command_line(client: TestClient) -> None:
    (one,) = client.get("/api/v1/articles", params={"publisher": "True Activist"}).json()["items"]
    reading = client.get(f"/api/v1/articles/{one['id']}").json()
    assert {"id", "text", "attributions", "claims", "measures", "times", "places", "actors", "model"} <= set(reading)
    assert len(reading["claims"]) == one["claims"]


def test_a_page_and_the_interface_say_no_each_in_their_own_way(client: TestClient) -> None:
    assert client.get("/api/v1/nothing").json() == {"detail": "expected an address of this desk, found /api/v1/nothing"}
    assert "<h1" in client.get("/nothing").text


def test_the_application_can_be_made_again(client: TestClient, place: str) -> None:
    with TestClient(make_app(place), base_url=str(client.base_url)) as other:
        assert other.get("/api/v1/totals").json() == client.get("/api/v1/totals").json()
