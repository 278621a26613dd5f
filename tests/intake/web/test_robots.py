"""What a site's robots.txt allows."""

import pytest

from sayso.intake.web.robots import Answer, Robots

SITE = "https://e.example"


def allowed(answer: Answer, url: str = f"{SITE}/a") -> bool:
    return Robots(lambda _: answer, agent="sayso").verdict(url, site=SITE).allowed


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ((200, b""), True),
        ((200, b"User-agent: *\nDisallow: /b"), True),
        ((200, b"User-agent: *\nDisallow: /"), False),
        ((200, b"User-agent: sayso\nDisallow: /\n\nUser-agent: *\nAllow: /"), False),
        ((200, b"User-agent: *\nCrawl-delay: 600"), False),
        ((404, b"User-agent: *\nDisallow: /"), True),
        ((503, b""), False),
        (None, False),
    ],
)
def test_the_verdict_follows_the_rules_and_silence_closes_a_site(answer: Answer, verdict: bool) -> None:  # noqa: FBT001 - the table's answer
    assert allowed(answer) is verdict


def test_a_site_is_asked_once() -> None:
    asked: list[str] = []

    def ask(url: str) -> Answer:
        asked.append(url)
        return 200, b""

    robots = Robots(ask, agent="sayso")
    for page in "abc":
        robots.verdict(f"{SITE}/{page}", site=SITE)
    assert asked == [f"{SITE}/robots.txt"]
