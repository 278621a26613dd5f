"""RSS, RDF and Atom feeds."""

from pathlib import Path

import pytest

from sayso.errors import BadInputError
from sayso.intake import Options
from sayso.intake.containers.feeds import items_of_feed
from sayso.intake.items import Item, ItemKind
from sayso.ledger import DateKind, Reason, Refusal, TitleKind, Where
from tests.intake.inputs import PROSE, articles, opened, outcomes, written

RSS_2 = f"""<?xml version="1.0" encoding="{{encoding}}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Example Wire</title><link>https://wire.example/</link>
<item><title>Road &amp; bridge &lt;i&gt;closed&lt;/i&gt; – ministry</title><link>https://wire.example/1</link>
<guid isPermaLink="false">wire-1</guid><pubDate>Wed, 12 Oct 2016 11:45:00 GMT</pubDate>
<dc:creator>Staff Reporter</dc:creator>
<description>The short of it</description>
<content:encoded><![CDATA[<p>{PROSE}</p><p>“More” <a href="/2">words</a>.</p>]]></content:encoded></item>
<item><title>Second</title><description>Plain &amp;amp; short words without markup.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title>
<entry><id>tag:wire.example,2016:1</id><title type="html">A &amp;amp; B</title><link href="https://wire.example/1"/>
<published>2016-10-12T11:45:00Z</published><updated>2016-10-13T08:00:00Z</updated>
<author><name>A. Example</name></author>
<content type="text">Less &lt;than&gt; markup</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://wire.example/"><title>Example Wire</title></channel>
<item rdf:about="https://wire.example/1"><title>First</title><link>https://wire.example/1</link>
<description>Some words.</description><dc:date>2016-10-12</dc:date></item></rdf:RDF>"""
RSS_091 = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://example.org/rss-0.91.dtd">
<rss version="0.91"><channel><title>Example Wire</title><item><title>First</title><description>Some words.</description>
</item></channel></rss>"""
BOMB = """<?xml version="1.0"?>{before}<!DOCTYPE rss [ <!ENTITY a "lol"> <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"> ]>
<rss version="2.0"><channel><item><title>&b;</title><description>&b;</description></item></channel></rss>"""


def items(feed: str | bytes) -> list[Item | Refusal]:
    data = feed if isinstance(feed, bytes) else feed.encode()
    return list(items_of_feed(opened(data, name="a.xml"), options=Options()))


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_an_entry_of_rss_says_all_it_says(encoding: str) -> None:
    first, second = items(RSS_2.format(encoding=encoding).encode(encoding))
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    envelope = first.envelope
    assert (envelope.item, envelope.url, first.kind) == ("0", "https://wire.example/1", ItemKind.HTML)
    assert [(one.kind, one.url) for one in envelope.addresses] == [
        ("feed", "https://wire.example/1"),
        ("feed id", "wire-1"),
    ]
    assert "“More”" in str(first.content)
    assert [(title.kind, title.text) for title in envelope.titles] == [
        (TitleKind.FEED, "Road & bridge closed – ministry")
    ]
    assert [name.name for name in envelope.authors] == ["Staff Reporter"]
    assert [(name.name, name.found.where) for name in envelope.publishers] == [("Example Wire", Where.FEED)]
    assert [(mark.kind, mark.value) for mark in envelope.dates] == [(DateKind.PUBLISHED, "2016-10-12T11:45:00+00:00")]
    assert (second.envelope.item, second.kind, second.content) == (
        "1",
        ItemKind.TEXT,
        "Plain & short words without markup.",
    )


def test_an_entry_of_atom_has_its_id_both_dates_and_its_text_as_it_is() -> None:
    (item,) = items(ATOM)
    assert isinstance(item, Item)
    assert (item.kind, item.content) == (ItemKind.TEXT, "Less <than> markup")
    assert item.envelope.item == "0"
    assert item.envelope.addresses[-1].url == "tag:wire.example,2016:1"
    assert item.envelope.titles[0].text == "A & B"
    assert [(mark.kind, mark.value) for mark in item.envelope.dates] == [
        (DateKind.PUBLISHED, "2016-10-12T11:45:00+00:00"),
        (DateKind.MODIFIED, "2016-10-13T08:00:00+00:00"),
    ]


@pytest.mark.parametrize("feed", [RDF, RSS_091])
def test_older_feeds_are_read(feed: str) -> None:
    (item,) = items(feed)
    assert isinstance(item, Item)
    assert item.content == "Some words."
    assert item.envelope.publishers[0].name == "Example Wire"


@pytest.mark.parametrize("before", ["", "<!-- <rss> -->", "\n<?x <rss ?>"])
def test_entity_declarations_are_refused_before_a_parser_sees_them(
    before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.intake.containers.feeds._parsed", lambda _: pytest.fail("it was parsed"))
    with pytest.raises(BadInputError) as caught:
        items(BOMB.format(before=before))
    assert caught.value.refusal.reason is Reason.UNSAFE


def test_a_feed_that_is_cut_inside_an_entry_gives_the_whole_entries_and_one_refusal() -> None:
    feed = RSS_2.format(encoding="utf-8").encode()
    *whole, last = items(feed[: feed.index(b"Plain ") + 10])
    assert [item.envelope.item for item in whole if isinstance(item, Item)] == ["0"]
    assert "not well-formed" in str(whole[0])
    assert isinstance(last, Refusal)
    assert (last.reason, last.item) == (Reason.TRUNCATED, "1")


def test_a_feed_with_a_stray_ampersand_is_read_loosely_with_a_note() -> None:
    (item,) = items("<rss version='2.0'><channel><item><description>Cats & dogs</description></item></channel></rss>")
    assert isinstance(item, Item)
    assert item.content == "Cats & dogs"
    assert "not well-formed" in item.envelope.notes[0]


def test_an_entry_without_text_is_refused_with_the_page_to_read_instead() -> None:
    (refusal,) = items(
        "<rss version='2.0'><channel><item><title>Only</title><link>https://e.example/1</link></item></channel></rss>"
    )
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.NO_TEXT
    assert "https://e.example/1" in refusal.advice


@pytest.mark.parametrize("feed", ["<rss version='2.0'><channel></channel></rss>", "<rss"])
def test_a_feed_without_entries_is_refused(feed: str) -> None:
    with pytest.raises(BadInputError) as caught:
        items(feed)
    assert caught.value.refusal.reason is Reason.NO_TEXT


def test_a_feed_of_too_many_tags_is_refused_unparsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.intake.containers.feeds.MAX_TAGS", 10)
    with pytest.raises(BadInputError) as caught:
        items(RSS_2.format(encoding="utf-8"))
    assert caught.value.refusal.reason is Reason.TOO_LARGE


def test_entries_become_articles_with_their_own_addresses(tmp_path: Path) -> None:
    first, second = articles(outcomes(written(tmp_path, "a.rss", RSS_2.format(encoding="utf-8"))))
    assert PROSE in first.text
    assert (first.publisher, first.published, first.item) == ("Example Wire", "2016-10-12T11:45:00+00:00", "0")
    assert any(address.url == "https://wire.example/1" for address in first.addresses)
    assert second.text == "Plain & short words without markup."
