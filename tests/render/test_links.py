from sayso.render.links import claim_lines, copy_lines, origin_lines, route_of

PUBLISHER = {"agent": "Example Daily", "role": "publisher", "naming": "named"}
SOURCE = {"agent": "an official", "role": "origin", "naming": "described"}
COPY = {
    "kind": "cut",
    "containment_a": 1.0,
    "containment_b": 0.5,
    "passages": [[[0, 5], [0, 5]]],
    "earlier": "unknown",
    "a_path": "one.txt",
    "b_path": "all.jsonl",
    "b_item": "7",
    "evidence": ["b credits a (Source: One)"],
}
ORIGIN = {
    "proposition": "p-1",
    "text": "The bridge is shut.",
    "claims": ["c-1", "c-2"],
    "articles": 2,
    "outlets": 1,
    "origins_min": 1,
    "origins_max": 2,
    "origins": [{"kind": "described", "agent": None, "claims": ["c-1"]}],
    "merges": [
        {"type": "copies_text", "from": f"Outlet {n}", "to": "One", "certain": n > 0, "evidence": [{"words": "both"}]}
        for n in range(14)
    ],
}


def test_a_pair_of_copies_says_how_much_is_shared_and_that_the_order_is_not_known() -> None:
    assert copy_lines(COPY, width=100) == [
        "cut: 100% of the first, 50% of the second, in 1 passage; which came first is not known",
        "  one.txt",
        "  all.jsonl item 7",
        "    b credits a (Source: One)",
    ]


def test_a_route_shows_a_description_in_quotes_a_gap_and_who_is_not_named() -> None:
    gap, nobody = {"agent": None, "role": "gap", "naming": "unnamed"}, {**SOURCE, "agent": None, "naming": "unnamed"}
    assert route_of([PUBLISHER, SOURCE, gap, nobody]) == "Example Daily ▸ “an official” ▸ ? ▸ nobody named"


def test_a_variant_names_its_slots() -> None:
    form = {
        "published": "2031-05-07T10:00:00Z",
        "chain": [PUBLISHER],
        "certainty": "hedged",
        "relation": "variant",
        "slots": ["number", "hedge"],
        "text": "It is shut.",
        "id": "c-1",
    }
    lines = claim_lines(form, width=100)
    assert lines[0] == "2031-05-07 · Example Daily · hedged · variant: number, hedge"
    assert "no date" in claim_lines({**form, "published": None}, width=100)[0]


def test_a_proposition_shows_its_range_and_as_much_of_the_proof_as_is_asked_for() -> None:
    short, whole = origin_lines(ORIGIN, width=100), origin_lines(ORIGIN, width=100, every=True)
    assert short[1] == "  origins: 1 … 2   (2 articles, 1 outlet, 2 claims)   p-1"
    assert "    described: nobody named (1 claim)" in short
    assert "    copies text, suspected: Outlet 0 → One" in short
    assert short[-1] == "    and 2 more steps: sayso origins p-1"
    assert sum("→" in line for line in whole) == 14


def test_nothing_that_drives_a_terminal_comes_through() -> None:
    assert not any("\x1b" in line for line in copy_lines({**COPY, "a_path": "a\x1b[2J"}, width=100))
