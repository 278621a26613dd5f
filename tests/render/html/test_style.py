"""The colours of the page can be read, in the light and in the dark."""

import re
from importlib.resources import files
from itertools import product

import pytest

STYLE = (files("sayso.render.html") / "templates" / "sheet.css").read_text(encoding="utf-8")
LEAST = 4.5  # the contrast that WCAG 2.2 asks for in text of a usual size (success criterion 1.4.3)
PALETTES = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", rule)) for rule in re.findall(r"\.sayso \{([^}]*)\}", STYLE)]
WORDS = ["ink", "aside", "link", "own", "named", "described", "unnamed", "unknown"]


def luminance(colour: str) -> float:
    """The relative luminance of an sRGB colour, from 0 to 1, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_there_is_a_palette_for_light_for_dark_and_for_paper() -> None:
    assert [palette["paper"] for palette in PALETTES] == ["#ffffff", "#16181b", "#ffffff"]
    assert all(set(palette) == set(PALETTES[0]) for palette in PALETTES)


@pytest.mark.parametrize(("words", "ground"), list(product(WORDS, ["paper", "soft", "hit"])))
def test_words_stand_out_from_what_is_behind_them(words: str, ground: str) -> None:
    for palette in PALETTES:
        assert contrast(palette[words], palette[ground]) >= LEAST


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_no_rule_names_a_colour_of_its_own() -> None:
    rules = re.sub(r"--\w+: #[0-9a-f]{6};", "", STYLE)
    assert not re.search(r"#[0-9a-f]{3,6}\b|\brgba?\(", rules)
