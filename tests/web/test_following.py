"""What was done on a desk is on every page at the next look, and answers are given again only while nothing changed."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.desk import Checked, Judgement, Verdict, open_desk
from sayso.ledger import Bearing, Finding
from sayso.web import make_app
from tests.desk.stories import article, read
from tests.web.conftest import HERE

pytestmark = pytest.mark.slow


def claim_of(client: TestClient) -> dict[str, str]:
    """A claim that somebody is quoted for."""
    items = client.get("/api/v1/claims", params={"naming": "named", "limit": "1"}).json()["items"]
    found: dict[str, str] = items[0]
    return found


def test_a_judgement_and_its_undoing_are_in_the_ledger_and_among_the_sources_at_once(
    analyst: TestClient, place: str
) -> None:
    claim = claim_of(analyst)
    source = {"source": claim["source"], "judged": "reject"}
    before = analyst.get("/sources", params={"q": claim["source"]}).text
    with open_desk(place) as desk:
        number = desk.judge(Judgement(verdict=Verdict.REJECT, subject=claim["attribution"], who="A")).id
    assert analyst.get("/api/v1/claims", params=source).json()["total"] >= 1
    assert "rejected by an analyst" in analyst.get("/ledger", params=source).text
    assert " rejected</a>" in analyst.get("/sources", params={"q": claim["source"]}).text
    with open_desk(place) as desk:
        desk.undo(number, who="A")
    assert analyst.get("/api/v1/claims", params=source).json()["total"] == 0
    assert analyst.get("/sources", params={"q": claim["source"]}).text == before


def test_a_finding_is_in_the_ledger_at_once_and_gone_when_it_stands_no_more(analyst: TestClient, place: str) -> None:
    claim = claim_of(analyst)
    with open_desk(place) as desk:
        for verdicts in (("odd",), ()):
            found = tuple(finding(claim, verdict) for verdict in verdicts)
            run = desk.start_checks({"oddness": "1"})
            one = Checked(article=claim["article"], reading=1, saw={"oddness": str(run)}, findings=found)
            desk.put_findings([one], run=run)
            params = {"finding": "oddness:odd"}
            assert analyst.get("/api/v1/claims", params=params).json()["total"] == len(verdicts)
            assert ("oddness: odd" in analyst.get("/ledger").text) == bool(verdicts)


def finding(claim: dict[str, str], verdict: str) -> Finding:
    return Finding(
        check="oddness",
        version="1",
        subject=claim["id"],
        article=claim["article"],
        span=None,
        verdict=verdict,
        bearing=Bearing.CONCERN,
        explanation="<b>It is odd.</b>",
        inputs=(),
        calculation="",
        records=(),
    )


@pytest.mark.parametrize("path", ["/ledger", "/sources", "/", "/propositions", "/api/v1/facets", "/ledger?q=mosul"])
def test_an_answer_is_given_again_byte_for_byte(client: TestClient, path: str) -> None:
    first, second = client.get(path), client.get(path)
    assert first.content == second.content
    assert first.headers == second.headers
    head = client.head(path)
    assert (head.status_code, head.content, head.headers) == (200, b"", first.headers)


def test_a_remembered_answer_is_behind_the_door_too(linked: Path) -> None:
    token = "sixteen characters"  # noqa: S105 - of nothing
    with TestClient(make_app(str(linked), token=token), base_url=HERE) as client:
        bearer = {"authorization": f"Bearer {token}"}
        assert client.get("/ledger", headers=bearer).status_code == 200
        assert client.get("/ledger", follow_redirects=False).status_code == 303
        assert client.get("/api/v1/claims").status_code == 401


def test_a_large_desk_answers_while_it_is_laid_out_and_says_how_far_it_is(
    empty: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.web.here.AT_ONCE", 1)
    monkeypatch.setattr("sayso.desk.shelf.laying.AT_ONCE", 1)
    keeper = empty.app.state.keeper  # type: ignore[attr-defined]
    with open_desk(str(tmp_path / "empty.desk")) as desk:
        desk.put([read(article(path=f"{number}.txt")) for number in range(4)])
    pages: list[str] = []
    heard: list[int] = []

    def tell(percent: int) -> None:
        heard.append(percent)
        pages.append(empty.get("/ledger").text)

    keeper.begin(tell)
    keeper.renew()
    assert heard == [25, 50, 75, 100]
    assert "Laying out: 50 %" in pages[1]
    assert ["<strong>2 claims</strong>" in pages[0], "<strong>6 claims</strong>" in pages[2]] == [True, True]
    after = empty.get("/ledger").text
    assert "Laying out" not in after
    assert "<strong>8 claims</strong>" in after
