"""The public names: one list, changed on purpose."""

from importlib import import_module
from pathlib import Path

import pytest

import sayso

LEDGER = """
    Actor ActorKind Address Article Attribution Block BlockKind Certainty Claim ClaimKind Credit DateKind DateMark
    Directness Found Hop HopRole Image Licence Link Measure Model Name Naming Part PartRole Place PlaceCandidate
    PlaceUse Reading Reason Refusal Span SpeechAct Time TimeRole Title TitleKind Where
"""
FINDINGS = "Backing Bearing Finding Input Verdict"
RECORDS = "Amount DateBasis DatePrecision PlacePrecision Record RecordKind Register"
FORMS = "reading_form reading_from_form reading_from_json reading_schema reading_to_json"
PINNED = {
    "sayso": f"""
        {LEDGER} {FORMS} BadInputError Columns MissingExtraError ModelError Options SaysoError UsageError
        __version__ read read_many
    """,
    "sayso.ledger": f"{LEDGER} {RECORDS} {FINDINGS} {FORMS} article_form check_spans content_id",
    "sayso.intake": """
        Columns DateOrder Envelope FieldKind Limits Options article_from_html article_from_text read_inputs
    """,
    "sayso.reader": "OnnxReader Reader RemoteOptions RemoteReader default_reader",
    "sayso.desk": """
        ArticleRow Changed Checked Desk Holding Judged Judgement JudgementKind Kept LinkRun Links Listed Mark
        Note RecordState RecordVersion Shown Signature State Verdict Version add make_desk open_desk
    """,
    "sayso.linking": "link link_changes linked",
    "sayso.records": "Adapter adapter_of read_records",
    "sayso.checks": "Case Check Origin Proposition Surroundings Telling checks finding",
    "sayso.render": "Sections anatomy_sheet fragment report sheet visible",
    "sayso.exports": "Export export",
    "sayso.demo": "Made Republished example make original twenty_seven",
    "sayso.web": "Bind make_app serve",
    "sayso.cli": "main",
}


@pytest.mark.parametrize("room", PINNED)
def test_the_public_names_are_these_and_sorted(room: str) -> None:
    module = import_module(room)
    assert list(module.__all__) == sorted(PINNED[room].split())


@pytest.mark.parametrize("room", PINNED)
def test_every_public_name_is_there(room: str) -> None:
    module = import_module(room)
    for name in module.__all__:
        assert getattr(module, name) is not None


def test_every_room_is_pinned() -> None:
    rooms = {path.parent.name for path in Path(sayso.__file__).parent.glob("*/__init__.py")}
    assert {f"sayso.{room}" for room in rooms} == set(PINNED) - {"sayso"}


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = sayso.nonsense  # type: ignore[attr-defined]
