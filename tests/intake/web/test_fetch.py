"""The URL reader, against a server on the loopback address."""

import gzip
import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace

import httpx2
import pytest

from sayso.errors import BadInputError
from sayso.intake import Limits, Options
from sayso.intake.web.fetch import USER_AGENT, Fetcher, is_url, shown_url
from sayso.ledger import Reason, Where
from tests.intake.inputs import PROSE, articles, outcomes, refusals
from tests.intake.server import Answer, Site, serving

HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = f"<html><head><title>A headline</title></head><body><article><h1>A headline</h1><p>{PROSE}</p></article></body>"
PRIVATE = Options(allow_private=True)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        running.answers["/page"] = Answer(body=PAGE.encode(), headers=HTML)
        yield running


def refusal_for(url: str, *, options: Options = PRIVATE) -> tuple[Reason, str]:
    with Fetcher(options) as fetcher, pytest.raises(BadInputError) as caught:
        fetcher.source(url)
    return caught.value.refusal.reason, caught.value.refusal.found


def test_a_page_becomes_an_article_with_its_address_and_how_it_was_fetched(site: Site) -> None:
    (article,) = articles(outcomes(f"{site.url}/page", options=PRIVATE))
    assert PROSE in article.text
    assert article.path == f"{site.url}/page"
    assert any(address.url == f"{site.url}/page" and address.found.where is Where.HTTP for address in article.addresses)
    assert any("robots.txt was not asked" in note for note in article.notes)
    assert site.paths() == ["/page"]
    headers = site.asked[0][1]
    assert headers["User-Agent"] == USER_AGENT
    assert headers["Host"] == site.url.removeprefix("http://")


WORDS = b"Some words here."
FEED = b"<rss version='2.0'><channel><item><description>Some words here.</description></item></channel></rss>"
CYRILLIC = "Дорога закрыта после удара."


@pytest.mark.parametrize(
    ("headers", "body", "text"),
    [
        ({"Content-Type": "text/plain; charset=windows-1251"}, CYRILLIC.encode("cp1251"), CYRILLIC),
        ({"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(WORDS), WORDS.decode()),
        ({"Content-Type": "application/rss+xml"}, FEED, WORDS.decode()),
        ({"Content-Type": "application/x-ndjson"}, b'{"text": "Some words here."}\n', WORDS.decode()),
    ],
)
def test_the_answer_is_read_by_its_content_type(site: Site, headers: dict[str, str], body: bytes, text: str) -> None:
    site.answers["/x"] = Answer(body=body, headers=headers)
    (article,) = articles(outcomes(f"{site.url}/x", options=PRIVATE))
    assert text in article.text


def test_redirects_are_followed_to_the_end_and_the_final_address_is_kept(site: Site) -> None:
    site.answers["/a"] = Answer(status=301, headers={"Location": "/b?x=1"})
    site.answers["/b?x=1"] = Answer(status=307, headers={"Location": f"{site.url}/page"})
    (article,) = articles(outcomes(f"{site.url}/a", options=PRIVATE))
    assert article.path == f"{site.url}/a"
    assert any(address.url == f"{site.url}/page" for address in article.addresses)


def test_a_circle_of_redirects_ends(site: Site) -> None:
    site.answers["/a"] = Answer(status=302, headers={"Location": "/a"})
    assert refusal_for(f"{site.url}/a") == (Reason.UNREACHABLE, "more than 5 redirects")
    assert len(site.asked) == 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://e.example/x", "gopher://e.example/"])
def test_a_redirect_out_of_http_is_refused(site: Site, target: str) -> None:
    site.answers["/a"] = Answer(status=302, headers={"Location": target})
    assert refusal_for(f"{site.url}/a")[0] is Reason.NOT_ALLOWED


def test_a_private_address_is_refused_unasked_unless_allowed(site: Site) -> None:
    assert refusal_for(f"{site.url}/page", options=Options()) == (Reason.NOT_ALLOWED, "'127.0.0.1' at 127.0.0.1")
    assert site.asked == []


def test_a_redirect_from_the_open_internet_to_a_private_address_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first name is taken for public (it is the loopback server), the second is not."""
    names = {"public.example": ("127.0.0.1",), "inside.example": ("10.0.0.7",)}
    monkeypatch.setattr("sayso.intake.web.fetch.resolve", lambda host, *, port: names[host] if port else ())
    monkeypatch.setattr("sayso.intake.web.fetch.is_public", lambda address: address == "127.0.0.1")
    port = site.url.rpartition(":")[2]
    site.answers["/a"] = Answer(status=302, headers={"Location": "http://inside.example/secret"})
    found = refusal_for(f"http://public.example:{port}/a", options=Options())
    assert found == (Reason.NOT_ALLOWED, "'inside.example' at 10.0.0.7")
    assert site.asked[0][1]["Host"] == f"public.example:{port}"


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that changes its mind (DNS rebinding) is asked once, and TLS still checks the name."""
    answers = iter([("203.0.114.5",)])
    monkeypatch.setattr("sayso.intake.web.fetch.resolve", lambda *_, **__: next(answers))
    seen: list[httpx2.Request] = []

    def read(_: Fetcher, request: httpx2.Request, **__: object) -> None:
        seen.append(request)
        raise BadInputError(refusals(outcomes("/no/such/file"))[0])

    monkeypatch.setattr(Fetcher, "_read", read)
    refusal_for("https://rebinding.example/page?x=1", options=Options())
    (request,) = seen
    assert str(request.url) == "https://203.0.114.5/page?x=1"
    assert request.headers["Host"] == "rebinding.example"
    assert request.extensions["sni_hostname"] == "rebinding.example"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("ftp://e.example/x", "ftp"),
        ("http://user:secret@127.0.0.1/x", "one with"),
        ("http://[::1", ""),
        ("http:///x", "http"),
        ("http://" + "a" * 300 + ".example/", ""),
    ],
)
def test_an_address_that_makes_no_sense_is_refused(url: str, found: str) -> None:
    (refusal,) = refusals(outcomes(url, options=PRIVATE))
    assert refusal.reason in (Reason.NOT_ALLOWED, Reason.UNREACHABLE)
    assert found in refusal.found
    assert "secret" not in str(refusal)


def test_a_status_that_is_no_success_is_refused(site: Site) -> None:
    assert refusal_for(f"{site.url}/missing") == (Reason.UNREACHABLE, "status 404")


def test_a_host_that_does_not_answer_is_refused(site: Site) -> None:
    del site.answers["/page"]
    assert refusal_for("http://127.0.0.1:1/")[0] is Reason.UNREACHABLE


def endless(write: Callable[[bytes], object]) -> None:
    for _ in range(10_000):
        write(b"x" * 10_000)


def test_an_answer_past_the_limit_is_refused_before_it_ends(site: Site) -> None:
    site.answers["/x"] = Answer(body=endless)
    assert (
        refusal_for(f"{site.url}/x", options=replace(PRIVATE, limits=Limits(container=100_000)))[0] is Reason.TOO_LARGE
    )


def test_a_packed_answer_that_swells_is_refused(site: Site) -> None:
    site.answers["/x"] = Answer(body=gzip.compress(bytes(1_000_000)), headers={"Content-Encoding": "gzip"})
    assert (
        refusal_for(f"{site.url}/x", options=replace(PRIVATE, limits=Limits(container=100_000)))[0] is Reason.TOO_LARGE
    )


def test_an_answer_that_takes_too_long_is_refused(site: Site) -> None:
    site.answers["/x"] = Answer(body=endless)
    clock = itertools.count(step=25.0)
    with (
        Fetcher(PRIVATE, clock=lambda: next(clock)) as fetcher,
        pytest.raises(BadInputError, match="within 60 seconds"),
    ):
        fetcher.source(f"{site.url}/x")


def test_an_answer_that_stops_is_refused(site: Site) -> None:
    site.answers["/x"] = Answer(body=b"short", headers={"Content-Length": "500"})
    assert refusal_for(f"{site.url}/x")[0] is Reason.UNREACHABLE


def test_the_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert len(articles(outcomes(f"{site.url}/page", options=PRIVATE))) == 1


def test_several_pages_of_a_host_keep_to_its_robots_txt(site: Site) -> None:
    site.answers["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /closed\n")
    site.answers["/closed"] = Answer(body=PAGE.encode(), headers=HTML)
    found = outcomes(f"{site.url}/page", f"{site.url}/closed", options=PRIVATE)
    assert len(articles(found)) == 1
    assert [refusal.reason for refusal in refusals(found)] == [Reason.NOT_ALLOWED]
    assert site.paths() == ["/robots.txt", "/page"]
    assert not any("robots.txt was not asked" in note for article in articles(found) for note in article.notes)


def test_a_host_whose_robots_txt_fails_is_not_read_in_bulk(site: Site) -> None:
    site.answers["/robots.txt"] = Answer(status=503)
    found = refusals(outcomes(f"{site.url}/page", f"{site.url}/page", options=PRIVATE))
    assert [refusal.reason for refusal in found] == [Reason.NOT_ALLOWED] * 2


def test_the_pause_that_a_site_asks_for_is_kept(site: Site) -> None:
    site.answers["/robots.txt"] = Answer(body=b"User-agent: *\nCrawl-delay: 7\n")
    pauses: list[float] = []
    host = frozenset({"127.0.0.1"})
    with Fetcher(PRIVATE, crowded=host, wait=pauses.append, clock=lambda: 100.0) as fetcher:
        for _ in range(3):
            fetcher.source(f"{site.url}/page")
    assert pauses == [7.0, 7.0]


@pytest.mark.parametrize(("target", "answer"), [("https://e.example", True), ("file:///x", True), ("a:b.txt", False)])
def test_an_address_is_told_from_a_path(target: str, answer: bool) -> None:  # noqa: FBT001 - the table's answer
    assert is_url(target) is answer


def test_a_password_is_never_shown() -> None:
    assert shown_url("https://user:secret@e.example/a@b") == "https://e.example/a@b"
