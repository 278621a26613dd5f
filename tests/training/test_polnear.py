import gzip
import json
from pathlib import Path

from training.polnear import documents

TEXT = "“It rained,” Ann Example said, “all day.”\r\nIt is expected to snow."
FIRST = (
    "T1\tSource 13 24\tAnn Example\nT2\tCue 25 29\tsaid\nT3\tContent 0 12;31 41\t“It rained,” “all day.”\n"
    "T4\tAttribution 25 29\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    "T5\tCue 46 57\tis expected\nT6\tContent 58 65\tto snow\nT7\tAttribution 46 57\tis expected\n"
    "E2\tAttribution:T7 Content:T6 Cue:T5\n"
)


def corpus(folder: Path) -> Path:
    for part in ("text", "attributions"):
        (folder / "dev" / part).mkdir(parents=True)
    (folder / "dev" / "text" / "paper_day.txt").write_bytes(TEXT.encode())
    (folder / "dev" / "attributions" / "paper_day_aaaa.ann").write_text(FIRST, encoding="utf-8")
    (folder / "dev" / "attributions" / "paper_day_bbbb.ann").write_text("", encoding="utf-8")
    tokens = [[13, 16, "NNP", "PERSON", "Ann"], [17, 24, "NNP", "PERSON", "Example"], [25, 29, "VBD", "O", "say"]]
    with gzip.open(folder / "corenlp_dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "paper_day", "sentences": [{"tokens": tokens}]}) + "\n")
    return folder


def test_the_first_annotators_attributions_are_read_with_their_offsets(tmp_path: Path) -> None:
    (document,) = documents(corpus(tmp_path), split="dev")
    assert document.text == TEXT
    said, expected = document.attributions or ()
    assert [TEXT[s:e] for s, e in said.content] == ["“It rained,”", "“all day.”"]
    assert [TEXT[s:e] for s, e in said.source] == ["Ann Example"]
    assert expected.source == ()
    assert [TEXT[s:e] for s, e in expected.content] == ["to snow"]


def test_silver_entities_keep_only_the_classes_that_the_network_learns(tmp_path: Path) -> None:
    (document,) = documents(corpus(tmp_path), split="dev")
    assert document.entities == ((13, 16, "PERSON"), (17, 24, "PERSON"))
