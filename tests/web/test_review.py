"""The review without a browser: what its forms keep, where they lead, and what the pages show of it then."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from sayso.desk import Verdict, open_desk
from sayso.web import make_app
from tests.web.conftest import HERE
from tests.web.test_pages import leaving

pytestmark = pytest.mark.slow

WHO = "Desk editor"


def cases(client: TestClient, path: str = "/review") -> list[str]:
    """The ids of the cases of a page, in order."""
    return re.findall(r'class="case" tabindex="-1" id="case-([^"]+)"', client.get(path).text)


def left(client: TestClient, queue: str = "attributions") -> tuple[int, int]:
    """How many are judged, and how many are left."""
    found = re.search(
        r"<strong>([\d,]+)</strong> judged, <strong>([\d,]+)</strong>", client.get(f"/review?queue={queue}").text
    )
    assert found
    return int(found[1].replace(",", "")), int(found[2].replace(",", ""))


def judge(client: TestClient, verdict: Verdict, subject: str, **more: str) -> str:
    """Judge, and return where the browser is sent."""
    data = {"verdict": verdict.value, "subject": subject, "who": WHO, **more}
    answer = client.post("/review", data=data, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return unquote(answer.headers["location"])


def chain_form(client: TestClient, claim: str) -> dict[str, Any]:
    """The fields of the form for a claim's chain, as a browser would send them."""
    page = client.get(f"/review/{claim}").text
    form = page.partition(f'name="subject" value="{claim}"')[2].partition("</form>")[0]
    fields: dict[str, Any] = {
        name: re.findall(rf'name="{name}" value="([^"]*)"', form) for name in ("was", "span", "place", "agent")
    }
    rows = form.split("<select")[1:]
    fields["naming"] = [(re.findall(r'value="(\w*)" selected', row) or [""])[0] for row in rows]
    seen = re.search(r'name="seen" value="(\w+)"', form)
    assert seen
    return {"subject": claim, "who": WHO, "seen": seen[1], **fields}


def agents(client: TestClient, claim: str) -> list[str | None]:
    """The agents of a claim's chain as the interface for programs has them."""
    found = client.get(f"/api/v1/articles/{claim}").json()["claims"]
    (one,) = [each for each in found if each["id"] == claim]
    return [hop["agent"] for hop in one["chain"]]


def test_what_was_least_sure_comes_first(analyst: TestClient) -> None:
    scores = [float(found) for found in re.findall(r"score (\d\.\d\d)", analyst.get("/review").text)]
    assert len(scores) == 12
    assert scores == sorted(scores)


@pytest.mark.parametrize("verdict", [Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE])
def test_what_is_judged_leaves_the_queue_and_comes_back_when_that_is_undone(
    analyst: TestClient, verdict: Verdict
) -> None:
    first, second, *_ = before = cases(analyst)
    judged, many = left(analyst)
    judge(analyst, verdict, first)
    assert cases(analyst)[0] == second
    assert left(analyst) == (judged + 1, many - 1)
    analyst.post("/review/undo", data={"number": 1, "who": WHO})
    assert cases(analyst) == before
    assert left(analyst) == (judged, many)


@pytest.mark.parametrize(("queue", "at"), [("attributions", 1), ("pairs", 2)])
def test_what_stands_in_copies_is_judged_there_too_by_one_press_and_taken_back_by_one(
    analyst: TestClient, queue: str, at: int
) -> None:
    path = f"/review?queue={queue}&at={at}"
    before, (judged, many) = cases(analyst, path), left(analyst, queue)
    page = analyst.get(path).text
    several = next(name for name in before if 'name="alike"' in page.partition(f'id="case-{name}"')[2].split("<li ")[0])
    subject, other = several[:22], several[23:]
    verdict = Verdict.NOT_SAME if other else Verdict.REJECT
    judge(analyst, verdict, subject, other=other, alike="yes")
    now = left(analyst, queue)
    assert now[0] - judged == many - now[1] > 1
    assert set(cases(analyst, path)).isdisjoint({several})
    lately = analyst.get(path).text.partition('id="lately"')[2]
    assert lately.count('name="number"') == 1
    assert f"and {now[0] - judged - 1} in the same words" in lately
    analyst.post("/review/undo", data={"number": 1, "who": WHO})
    assert (cases(analyst, path), left(analyst, queue)) == (before, (judged, many))


@pytest.mark.parametrize(("subject", "other"), [("t-" + "0" * 20, ""), ("c-" + "0" * 20, "c-" + "1" * 20)])
def test_what_is_not_there_has_nothing_in_its_words(analyst: TestClient, subject: str, other: str) -> None:
    verdict = "same" if other else "accept"
    data = {"verdict": verdict, "subject": subject, "other": other, "who": WHO, "alike": "yes"}
    assert analyst.post("/review", data=data).status_code == 400


def test_pairs_leave_their_queue_and_come_back_too(analyst: TestClient) -> None:
    path = "/review?queue=pairs"
    first, *_ = before = cases(analyst, path)
    one, other = re.findall(r"c-[0-9a-f]{20}", first)
    judged, many = left(analyst, "pairs")
    judge(analyst, Verdict.NOT_SAME, one, other=other)
    assert first not in cases(analyst, path)
    assert left(analyst, "pairs") == (judged + 1, many - 1)
    analyst.post("/review/undo", data={"number": 1, "who": WHO})
    assert cases(analyst, path) == before


def test_a_judgement_leads_on_to_the_next_case_and_nowhere_else(analyst: TestClient) -> None:
    first, second, *_ = cases(analyst)
    to = f"/review?queue=attributions&at=1#case-{second}"
    assert judge(analyst, Verdict.ACCEPT, first, to=to) == to
    for elsewhere in ("https://evil.example/", "//evil.example/review", "/review/../add", "/review#case-<script>"):
        data = {"verdict": "accept", "subject": second, "who": WHO, "to": elsewhere}
        assert analyst.post("/review", data=data).status_code == 422, elsewhere


def test_edited_words_are_shown_as_such_in_the_article_and_on_the_claim(analyst: TestClient, place: str) -> None:
    claim = leaving(analyst)
    by = str(claim["attribution"])
    start, end = (int(place) for place in claim["span"])
    with open_desk(place) as desk:
        (was,) = [one for one in desk.shown(by).reading.attributions if one.id == by]
    cue = ", ".join(f"{span.start}-{span.end}" for span in was.cue)
    source = ", ".join(f"{span.start}-{span.end}" for span in was.source or ())
    judge(analyst, Verdict.EDIT, by, source=source, cue=cue, content=f"{start}-{end - 10}", why="shorter")
    for path in (f"/articles/{claim['article']}", f"/claims/{claim['id']}", f"/review/{by}"):
        page = analyst.get(path).text
        assert re.search(r"(?i)words edited by <bdi>Desk editor</bdi> on \d{4}-\d\d-\d\d: <bdi>shorter</bdi>", page), (
            path
        )
    reading = analyst.get(f"/api/v1/articles/{claim['article']}").json()
    assert [each["span"] for each in reading["claims"] if each["id"] == claim["id"]] == [[start, end - 10]]


def test_the_form_of_a_chain_that_is_sent_back_as_it_is_changes_nothing(analyst: TestClient) -> None:
    claim = leaving(analyst)["id"]
    before = agents(analyst, claim)
    assert analyst.post("/review/chain", data=chain_form(analyst, claim)).status_code == 200
    assert agents(analyst, claim) == before


def test_hops_are_added_removed_renamed_and_put_in_another_order(analyst: TestClient) -> None:
    claim = leaving(analyst)["id"]
    assert agents(analyst, claim) == ["True Activist", "RT", "anonymous military-diplomatic source"]
    form = chain_form(analyst, claim)
    assert form["place"] == ["1", "2", "", ""]
    form["place"], form["agent"][2] = ["2", "3", "1", ""], "Example Wire"
    analyst.post("/review/chain", data=form)
    assert agents(analyst, claim)[1:] == ["Example Wire", "RT", "anonymous military-diplomatic source"]
    form = chain_form(analyst, claim)
    form["place"] = ["", "2", "1", "", ""]
    form["agent"][1] = "Russia Today"
    analyst.post("/review/chain", data=form)
    assert agents(analyst, claim)[1:] == ["anonymous military-diplomatic source", "Russia Today"]
    page = analyst.get(f"/articles/{claim}").text
    assert "route edited by <bdi>Desk editor</bdi>" in page
    for number in (2, 1):
        analyst.post("/review/undo", data={"number": number, "who": WHO})
    assert agents(analyst, claim) == ["True Activist", "RT", "anonymous military-diplomatic source"]


def test_a_new_hop_without_a_number_comes_last_and_may_be_a_gap(analyst: TestClient) -> None:
    claim = leaving(analyst)["id"]
    form = chain_form(analyst, claim)
    form["agent"][2], form["naming"][3] = "an official", "gap"
    analyst.post("/review/chain", data=form)
    assert agents(analyst, claim)[-2:] == ["an official", None]


def test_a_chain_that_somebody_else_changed_meanwhile_is_not_overwritten(analyst: TestClient) -> None:
    claim = leaving(analyst)["id"]
    mine, theirs = chain_form(analyst, claim), chain_form(analyst, claim)
    theirs["agent"][0] = "Example Wire"
    analyst.post("/review/chain", data=theirs)
    mine["agent"][0] = "Another Wire"
    answer = analyst.post("/review/chain", data=mine)
    assert answer.status_code == 409
    assert "somebody changed it; look again" in answer.text
    assert agents(analyst, claim)[1] == "Example Wire"


@pytest.mark.parametrize(
    "wrong",
    [{"place": ["x", "2", "", ""]}, {"was": ["7", "2", "", ""]}, {"was": ["1"]}, {"naming": ["gap", "king", "", ""]}],
)
def test_a_form_that_makes_no_chain_is_refused(analyst: TestClient, wrong: dict[str, list[str]], place: str) -> None:
    form = chain_form(analyst, leaving(analyst)["id"]) | wrong
    assert analyst.post("/review/chain", data=form).status_code in {400, 422}
    with open_desk(place) as desk:
        assert desk.history() == []


def test_a_claim_on_the_publishers_own_word_is_given_a_route(analyst: TestClient) -> None:
    params = {"naming": "own", "publisher": "True Activist"}
    claim = analyst.get("/api/v1/claims", params=params).json()["items"][0]["id"]
    assert "on its own word" in analyst.get(f"/review/{claim}").text
    form = chain_form(analyst, claim)
    form["agent"][0] = "an official"
    analyst.post("/review/chain", data=form)
    assert agents(analyst, claim) == ["True Activist", "an official"]


def test_the_name_of_the_account_is_nobodys_where_others_may_come_in(place: str) -> None:
    token = "nine lives of a cat"  # noqa: S105 - of this test
    with TestClient(make_app(place, token=token), base_url=HERE) as client:
        client.post("/login", data={"token": token})
        page = client.get("/review").text
        assert 'id="who" name="who" value=""' in page
        assert "Your name" in page
        assert client.post("/review", data={"verdict": "accept", "subject": cases(client)[0]}).status_code == 422
        client.post("/review/who", data={"who": "Zoë"})
        assert 'id="who" name="who" value="Zoë"' in client.get("/review").text


@pytest.mark.parametrize("name", ["c-00000000000000000000", "t-00000000000000000000", "a-00000000000000000000"])
def test_what_is_not_there_cannot_be_judged(client: TestClient, name: str) -> None:
    assert client.get(f"/review/{name}").status_code == 404
