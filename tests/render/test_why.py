from sayso.render.why import why_lines

SIDE = {"publisher": "Example Daily", "published": "2031-05-07", "text": "It rains.", "slots": []}
STEP = {"comparison": "text", "level": "560", "weight": 4.25, "bayes_factor": 19.0, "m": 0.14, "u": 0.007, "rarity": 0}
PRIOR = {
    "comparison": "prior", "level": "pairs compared", "weight": -2.0, "bayes_factor": 0.25, "m": None, "u": None,
    "rarity": 0,
}  # fmt: skip
WHY = {
    "a": SIDE | {"id": "c-1", "proposition": "p-1"},
    "b": SIDE | {"id": "c-2", "proposition": "p-1", "slots": ["number"], "publisher": None, "published": None},
    "kept": True,
    "counted": 0,
    "weight": 2.25,
    "probability": 0.826,
    "comparisons": (PRIOR, STEP),
    "relation": "variant",
    "differs": {"number": (["12"], []), "actor": ([], [])},
    "judged": ({"id": 7, "verdict": "not_same", "who": "A", "at": "2031-05-08", "why": "another town"},),
    "notes": ("one article says both",),
}


def test_each_comparison_stands_with_its_level_bits_and_parameters() -> None:
    lines = why_lines(WHY, width=80)
    (text,) = [line.split() for line in lines if line.startswith("  text")]
    assert text == ["text", "0.560", "alike", "or", "more", "+4.25", "19", "0.1400", "0.0070"]
    (prior,) = [line.split() for line in lines if line.startswith("  prior")]
    assert prior == ["prior", "pairs", "compared", "-2.00", "0.25"]
    assert any("+2.25   probability 0.826" in line for line in lines)
    assert max(map(len, lines)) <= 80


def test_the_slots_that_differ_stand_with_what_either_side_has() -> None:
    lines = why_lines(WHY, width=80)
    at = lines.index("the gate: a variant")
    assert lines[at + 1 : at + 3] == ["  number: 12 | nothing", "  actor: the same words in another order"]
    assert "the gate: the same, no slot differs" in why_lines(WHY | {"differs": {}}, width=80)


def test_notes_and_judgements_stand_below_and_whence_the_weight_is_above() -> None:
    lines = why_lines(WHY, width=80)
    assert lines[-2:] == ["one article says both", "judgement 7 · not same · by A · 2031-05-08 · another town"]
    assert "c-2 · publisher not known · no date" in lines
    assert "weighed by the last link run:" in lines
    assert any(
        "(words counted in 1 article)" in line for line in why_lines(WHY | {"kept": False, "counted": 1}, width=99)
    )


def test_what_is_not_linked_has_no_sum() -> None:
    form = WHY | {
        "weight": None,
        "probability": None,
        "comparisons": (),
        "a": SIDE | {"id": "c-1", "proposition": None},
    }
    lines = why_lines(form, width=80)
    assert "not both are linked" in lines
    assert not any("probability" in line for line in lines)
