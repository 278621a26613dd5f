"""How a headline stands to a claim, on Emergent dev: ``python -m benchmarks.headline_stance``, under a minute.

Each claim's headlines are judged by weights fitted on the headlines of the other claims, next to the answers of
the published system (Ferreira and Vlachos 2016) on the same rows. The lists of words were compiled with these
headlines in sight, so the figures flatter. Needs the data beside the checkout (``../shared/data``, or SAYSO_DATA).
"""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.polnear import data_folder
from sayso.checks.headline.stance import Stance, judge
from training.stance import Labelled, emergent, fit, others

COLUMNS = ("accuracy", *(f"F1 {one.value}" for one in Stance))


def answers(labelled: Sequence[Labelled], data: Path) -> list[Stance]:
    """Return each headline's stance by weights that were fitted without its claim."""
    more = others(data, labelled=labelled)
    weights = {
        rumour: fit(
            [one for one in labelled if one.rumour != rumour], [one for one in more if rumour not in one.rumours]
        )
        for rumour in {one.rumour for one in labelled}
    }
    return [judge(one.cues, weights=weights[one.rumour]).stance for one in labelled]


def scores(found: Sequence[Stance], gold: Sequence[Stance]) -> dict[str, float]:
    """Return accuracy and F1 per stance, in per cent."""
    right = sum(one is other for one, other in zip(found, gold, strict=True))
    rows = {"accuracy": 100 * right / len(gold)}
    for stance in Stance:
        both = sum(one is other is stance for one, other in zip(found, gold, strict=True))
        rows[f"F1 {stance.value}"] = 200 * both / (list(found).count(stance) + list(gold).count(stance))
    return rows


def main() -> None:
    """Print the table."""
    data = data_folder()
    if not (data / "emergent").is_dir():
        raise SystemExit(f"expected emergent/dev.csv and fnc1 in {data}, found none; set SAYSO_DATA to their folder")
    labelled = emergent(data)
    gold = [one.stance for one in labelled]
    rows = {
        "sayso, each claim by the others": answers(labelled, data),
        "published system": [one.published for one in labelled],
        "always the commonest": [max(Stance, key=gold.count)] * len(gold),
    }
    print("| answers | " + " | ".join(COLUMNS) + " |\n|---|" + "---|" * len(COLUMNS))
    for name, found in rows.items():
        print(f"| {name} | " + " | ".join(f"{scores(found, gold)[column]:.1f}" for column in COLUMNS) + " |")


if __name__ == "__main__":
    main()
