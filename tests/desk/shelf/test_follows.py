"""Whatever becomes of a desk, the shelf that follows it is as one that is laid out anew; on both databases."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import delete, event, insert, select, text

from sayso.desk import Checked, Desk, Judgement, Verdict, make_desk, tables
from sayso.desk.rerouted import Step, rerouted
from sayso.desk.shelf.browsing import Choice, claims, facets, ids_of
from sayso.desk.shelf.cards import Cards
from sayso.desk.shelf.cards_read import cards_of
from sayso.desk.shelf.families import quoted_by, sources
from sayso.desk.shelf.indexes import INDEXES, strip
from sayso.desk.shelf.laying import COUNTED, refresh, waiting
from sayso.desk.shelf.mapping import places
from sayso.desk.shelf.state import state_of
from sayso.ledger import Bearing, Finding, Model
from tests.desk.shelf.test_laying import ANOTHER
from tests.desk.stories import article, read
from tests.desk.test_links import FIRST, FOUND, SECOND, A, B, links

GATE = read(article(ANOTHER, path="gate.txt"))
NEWER = read(article("The mayor said that the bridge is open.\nThe mayor said that 7 boats sank in Exampleton.\n"))
T, U = (one.id for one in FIRST.attributions)
COMPARED = {
    "shelf": tables.shelf,
    "shelf_articles": tables.shelf_articles,
    "shelf_propositions": tables.shelf_propositions,
    "shelf_sources": tables.shelf_sources,
    "shelf_quoting": tables.shelf_quoting,
    "shelf_map": tables.shelf_map,
    "shelf_called": tables.shelf_called,
}
LAID = (*COMPARED.values(), tables.shelf_places, tables.shelf_gone, tables.shelf_dirty)
OWN = {"id", "revision"}  # columns that tell how a row came to be


@pytest.fixture
def desk(place: str) -> Iterator[Desk]:
    with make_desk(place) as made:
        made.put([FIRST, SECOND])
        refresh(made)
        yield made


def judge(desk: Desk, verdict: Verdict, subject: str, **rest: Any) -> int:
    return desk.judge(Judgement(verdict=verdict, subject=subject, who="A", **rest)).id


def finding(subject: str, verdict: str = "odd") -> Finding:
    return Finding(
        check="oddness",
        version="1",
        subject=subject,
        article=FIRST.article.id,
        span=None,
        verdict=verdict,
        bearing=Bearing.CONCERN,
        explanation="It is odd.",
        inputs=(),
        calculation="",
        records=(),
    )


def check(desk: Desk, *found: Finding) -> None:
    run = desk.start_checks({"oddness": "1"})
    one = Checked(article=FIRST.article.id, reading=1, saw={"oddness": str(run)}, findings=found)
    desk.put_findings([one], run=run)


def relink(desk: Desk) -> None:
    """A run that goes on from the last: one claim belongs to no proposition any more, and the origins are others."""
    last = desk.last_link_run()
    origin = {**FOUND["origins"][0], "origins_min": 2, "origins_max": 2}
    found = {"propositions": FOUND["propositions"][:1], "origins": [origin]}
    forget = {"propositions": [A, B], "origins": ["p-1"]}
    desk.put_links(links(desk, found, base=last.id if last else None, forget=forget))


STEPS: dict[str, Callable[[Desk], object]] = {
    "added": lambda desk: desk.put([GATE]),
    "noted": lambda desk: desk.note(A, "Ask the mayor.", who="A"),
    "linked": lambda desk: desk.put_links(links(desk, FOUND)),
    "linked on": relink,
    "checked": lambda desk: check(desk, finding(A), finding(A, "strange")),
    "checked again": lambda desk: check(desk, finding(A, "strange")),
    "rejected": lambda desk: judge(desk, Verdict.REJECT, T),
    "edited": lambda desk: judge(desk, Verdict.EDIT, U, value={"content": [[71, 79]], "source": None}),
    "undone": lambda desk: desk.undo(2, who="A"),
    "merged": lambda desk: judge(desk, Verdict.MERGE, "The mayor", other="The guard"),
    "undone too": lambda desk: desk.undo(4, who="A"),
    "rerouted": lambda desk: judge(desk, Verdict.REROUTE, A, value=rerouted(FIRST.claims[0], [Step(agent="A clerk")])),
    "the note withdrawn": lambda desk: desk.withdraw_note(1, who="A"),
    "replaced": lambda desk: desk.put([NEWER]),
    "linked anew": lambda desk: desk.put_links(links(desk, {name: [] for name in FOUND})),
}


def rows(desk: Desk) -> dict[str, list[str]]:
    """All that lies on the shelf, but for how it came there."""
    with desk.reading() as connection:
        found = {
            name: sorted(
                str({key: value for key, value in row.items() if key not in OWN})
                for row in connection.execute(select(table)).mappings()
            )
            for name, table in COMPARED.items()
        }
        where = select(tables.shelf.c.claim, tables.shelf_places.c.place).join(
            tables.shelf, tables.shelf.c.id == tables.shelf_places.c.shelf
        )
        found["places"] = sorted(map(str, connection.execute(where)))
    return found


def clear(desk: Desk) -> None:
    """Take everything from the shelf."""
    with desk.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO shelf_words (shelf_words) VALUES ('delete-all')"))
        for table in LAID:
            connection.execute(delete(table))
        connection.execute(delete(tables.shelf_state))
        connection.execute(insert(tables.shelf_state), dict.fromkeys(tables.shelf_state.columns.keys(), 0) | {"id": 1})


def asked(desk: Desk, cards: Cards) -> list[object]:
    """What is asked of a snapshot, of the database, and of a snapshot that is made anew; all three are the same."""
    every: list[object] = []
    with desk.reading() as connection:
        anew = cards_of(connection)
        for choice in (
            Choice(),
            Choice(place="Exampleton"),
            Choice(judged="reject"),
            Choice(finding="oddness:odd"),
            Choice(noted="1"),
        ):
            found = facets(connection, choice)
            assert cards.facets(connection, choice) == anew.facets(connection, choice) == found
            for sort in ("new", "told"):
                ids = ids_of(connection, choice, sort=sort)
                assert cards.ids_of(connection, choice, sort=sort) == ids
                assert anew.ids_of(connection, choice, sort=sort) == ids
            every.append(found)
    return every


@pytest.mark.parametrize("many", [2_000, 1], ids=["with its indexes", "without them"])
@pytest.mark.parametrize("most", [5_000, 0], ids=["at once", "some at a time"])
def test_the_shelf_that_follows_is_as_one_that_is_laid_out_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, many: int, most: int
) -> None:
    monkeypatch.setattr("sayso.desk.shelf.laying.MANY", many)
    monkeypatch.setattr("sayso.desk.shelf.links.MOST", most)
    if most == 0:
        monkeypatch.setattr("sayso.desk.shelf.laying.LONG", -1.0)  # every step is long: one thing in each transaction
        monkeypatch.setattr("sayso.desk.shelf.laying.TURN", 0.0)
        monkeypatch.setattr("sayso.desk.shelf.laying.ROWS", 2)
        monkeypatch.setattr(
            "sayso.desk.shelf.laying.COUNTED", {what: (count, 1) for what, (count, _) in COUNTED.items()}
        )
    cards = None
    before = rows(desk)
    for name, step in STEPS.items():
        step(desk)
        assert refresh(desk), name
        assert not refresh(desk), name
        with desk.reading() as connection:
            assert waiting(connection) == 0
            assert connection.execute(select(tables.shelf_dirty)).all() == [], name
            cards = cards_of(connection, before=cards)
        followed = rows(desk)
        assert followed != before, f"{name}: nothing changed"
        before = followed
        asked(desk, cards)
        clear(desk)
        refresh(desk)
        assert rows(desk) == followed, name
        cards = None  # it knows the rows by numbers that they have no more


def test_what_was_linked_before_it_is_first_laid_out_is_not_followed_again(place: str) -> None:
    with make_desk(place) as desk:
        desk.put([FIRST, SECOND])
        desk.put_links(links(desk, FOUND))
        refresh(desk)
        with desk.reading() as connection:
            assert connection.execute(select(tables.shelf_dirty)).all() == []


def test_a_snapshot_is_followed_row_by_row(desk: Desk) -> None:
    cards = None
    for step in STEPS.values():
        step(desk)
        refresh(desk)
        with desk.reading() as connection:
            cards = cards_of(connection, before=cards)
        asked(desk, cards)


def test_only_what_changed_is_laid_out_anew(desk: Desk) -> None:
    desk.put([GATE])
    desk.put_links(links(desk, FOUND))
    refresh(desk)
    with desk.reading() as connection:
        before = state_of(connection).revision
    relink(desk)
    refresh(desk)
    check(desk, finding(B))
    judge(desk, Verdict.ACCEPT, SECOND.attributions[0].id)
    refresh(desk)
    with desk.reading() as connection:
        query = select(tables.shelf.c.article).where(tables.shelf.c.revision > before).distinct()
        assert GATE.article.id not in set(connection.execute(query).scalars())


def test_a_layout_that_was_broken_off_before_its_indexes_goes_on(desk: Desk) -> None:
    before = rows(desk)
    clear(desk)
    with desk.writing() as connection:
        strip(connection)
    assert refresh(desk)
    assert rows(desk) == before
    with desk.reading() as connection:
        assert not state_of(connection).bare
        kept = "SELECT name FROM sqlite_master WHERE type = 'index'"
        kept = kept if connection.dialect.name == "sqlite" else "SELECT indexname FROM pg_indexes"
        assert set(INDEXES) <= set(connection.execute(text(kept)).scalars())


def test_what_was_replaced_while_a_layout_was_broken_off_is_taken_down(desk: Desk) -> None:
    desk.put_links(links(desk, FOUND))
    refresh(desk)
    with desk.writing() as connection:
        strip(connection)
    desk.put([NEWER])
    refresh(desk)
    followed = rows(desk)
    clear(desk)
    refresh(desk)
    assert rows(desk) == followed


def test_findings_are_counted_and_chosen_and_what_was_not_checked_is_told_apart(desk: Desk) -> None:
    check(desk, finding(A), finding(A, "strange"), finding(FIRST.article.id))
    refresh(desk)
    with desk.reading() as connection:
        _, found = facets(connection, Choice())
        counted = dict(found["finding"].values)
        assert counted == {"oddness:odd": 1, "oddness:strange": 1, "none": 1, "unchecked": 2}
        (one,) = claims(connection, Choice(finding="oddness:odd"), limit=9)
        assert (one["id"], one["findings"]) == (A, ["oddness:odd", "oddness:strange"])
        assert claims(connection, Choice(finding="oddness:od"), limit=9) == []
        (none,) = claims(connection, Choice(finding="none"), limit=9)
        assert (none["article"], none["findings"]) == (FIRST.article.id, [])
        assert {row["findings"] for row in claims(connection, Choice(finding="unchecked"), limit=9)} == {None}
    check(desk)
    refresh(desk)
    with desk.reading() as connection:
        assert claims(connection, Choice(finding="oddness:odd"), limit=9) == []


def test_what_is_rejected_is_no_quotation_of_its_source_and_is_so_again_when_undone(desk: Desk) -> None:
    def counted() -> tuple[int, int]:
        with desk.reading() as connection:
            (one,) = sources(connection, limit=9)
            return one["claims"], one["rejected"]

    number = judge(desk, Verdict.REJECT, T)
    refresh(desk)
    assert counted() == (3, 1)
    with desk.reading() as connection:
        (one,) = claims(connection, Choice(judged="reject"), limit=9)
        assert one["judged"] == "reject"
        assert quoted_by(connection, ["The mayor"], most=1) == {"The mayor": [("Example Daily", 1)]}
    desk.undo(number, who="A")
    refresh(desk)
    assert counted() == (4, 0)


def test_an_edit_is_found_by_its_new_words_its_source_and_its_place(desk: Desk) -> None:
    start = FIRST.article.text.index("bridge")
    spans = {"content": [[start, start + len("bridge is shut")]], "source": None}
    judge(desk, Verdict.EDIT, T, value=spans)
    judge(desk, Verdict.EDIT, U, value={"content": [[start, start + len("bridge")]]})
    refresh(desk)
    with desk.reading() as connection:
        here = Choice(article=FIRST.article.id)
        assert {row["text"] for row in claims(connection, here, limit=9)} == {"bridge is shut", "bridge"}
        assert len(claims(connection, Choice(article=FIRST.article.id, q="buses"), limit=9)) == 0
        (one,) = claims(connection, Choice(article=FIRST.article.id, naming="unnamed"), limit=9)
        assert (one["text"], one["source"], one["judged"]) == ("bridge is shut", None, "edit")
        assert sum(row["claims"] for row in places(connection)) == 1


def test_a_chain_that_was_edited_is_found_by_its_new_source(desk: Desk) -> None:
    value = rerouted(FIRST.claims[0], [Step(agent="A clerk")])
    number = judge(desk, Verdict.REROUTE, A, value=value)
    refresh(desk)
    with desk.reading() as connection:
        (one,) = claims(connection, Choice(source="A clerk"), limit=9)
        assert (one["id"], one["judged"], one["chain"][-1]["agent"]) == (A, "edit", "A clerk")
        assert {row["source"]: row["claims"] for row in sources(connection, limit=9)} == {"The mayor": 3, "A clerk": 1}
    desk.undo(number, who="A")
    refresh(desk)
    with desk.reading() as connection:
        assert claims(connection, Choice(source="A clerk"), limit=9) == []
        assert len(claims(connection, Choice(source="The mayor"), limit=9)) == 4


def test_claims_with_a_note_are_counted_and_chosen_while_it_stands(desk: Desk) -> None:
    def found() -> tuple[dict[str, int], list[str]]:
        refresh(desk)
        with desk.reading() as connection:
            _, facet = facets(connection, Choice())
            return dict(facet["noted"].values), [
                row["id"] for row in claims(connection, Choice(noted="1"), limit=9) if row["noted"]
            ]

    assert found() == ({"0": 4}, [])
    desk.note(FIRST.article.id, "On the whole.", who="A")
    note = desk.note(A, "Ask the mayor.", who="A")
    assert found() == ({"0": 3, "1": 1}, [A])
    desk.withdraw_note(note.id, who="A")
    assert found() == ({"0": 4}, [])
    desk.restore_note(note.id, who="A")
    desk.put([read(FIRST.article, model=Model(name="by hand", version="2"))])
    assert found() == ({"0": 3, "1": 1}, [A])


def test_what_is_asked_of_a_page_does_not_grow_with_the_edits_elsewhere(desk: Desk) -> None:
    def asked_of() -> int:
        refresh(desk)
        statements: list[str] = []
        with desk.reading() as connection:
            event.listen(connection, "before_cursor_execute", lambda *given: statements.append(given[2]))
            (one, _) = claims(connection, Choice(article=FIRST.article.id), limit=9)
            assert one["id"] == A
        return len(statements)

    judge(desk, Verdict.EDIT, T, value={"source": None})
    before = asked_of()
    for one in SECOND.attributions:
        judge(desk, Verdict.EDIT, one.id, value={"source": None})
    assert asked_of() == before


def test_merged_actors_are_one_source(desk: Desk) -> None:
    desk.put([GATE])
    refresh(desk)
    number = judge(desk, Verdict.MERGE, "The mayor", other="The guard")
    refresh(desk)
    with desk.reading() as connection:
        (one,) = sources(connection, limit=9)
        assert one["claims"] == 6
        assert facets(connection, Choice(source=one["source"]))[0] == 6
    desk.undo(number, who="A")
    refresh(desk)
    with desk.reading() as connection:
        assert {row["source"]: row["claims"] for row in sources(connection, limit=9)} == {
            "The mayor": 4,
            "The guard": 2,
        }


def test_two_that_follow_at_once_never_lay_out_what_the_other_knows_better(
    desk: Desk, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first is still at it when a new version and a judgement come, which the second has followed already."""
    monkeypatch.setattr("sayso.desk.shelf.laying.AT_ONCE", 1)
    judge(desk, Verdict.ACCEPT, T)
    judge(desk, Verdict.ACCEPT, SECOND.attributions[0].id)
    desk.put([GATE])

    def meanwhile(done: int, _many: int) -> None:
        if done == 1:
            with make_desk(place) as other:
                other.put([NEWER])
                judge(other, Verdict.REJECT, SECOND.attributions[0].id)
                refresh(other)

    refresh(desk, told=meanwhile)
    followed = rows(desk)
    clear(desk)
    refresh(desk)
    assert followed == rows(desk)
