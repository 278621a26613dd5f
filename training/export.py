"""Write the trained network as one int8 ONNX file with all that run time needs to know.

Both stages are in one graph: the encoder with the cue and entity heads, and the role layer; run
time asks for the outputs of one stage and gives the other's inputs as single zeros.
"""

import json
import re
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from sayso.reader.network.windows import FEATURES, PIECES
from training.network import WIDTH, Network
from training.rounding import KEPT

WEIGHTS = Path("src/sayso/reader/weights")
_HEAD = re.compile(r"/(cue|entity|role)/MatMul")
VERSION = "1"
INPUTS = {
    "pieces": {0: "windows", 1: "pieces"},
    "mask": {0: "windows", 1: "pieces"},
    "features": {0: "windows", 1: "pieces"},
    "first": {0: "windows", 1: "words"},
    "asked": {0: "cues", 1: "asked_words"},
    "asked_distance": {0: "cues", 1: "asked_words"},
    "keys": {0: "cues", 1: "cue_words"},
    "values": {0: "cues", 1: "cue_words"},
    "word_mask": {0: "cues", 1: "cue_words"},
    "distance": {0: "cues", 1: "cue_words"},
}
OUTPUTS = {
    "encoded": {0: "windows", 1: "words"},
    "shown_keys": {0: "windows", 1: "words"},
    "shown_values": {0: "windows", 1: "words"},
    "cue": {0: "windows", 1: "words"},
    "entity": {0: "windows", 1: "words"},
    "role": {0: "cues", 1: "asked_words"},
}


class Rows(nn.Module):
    """Word embeddings as int8 with a scale for each row: one scale for all would lose the quiet rows."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, pieces: Tensor) -> Tensor:
        """Return the embeddings of the pieces, (…, D)."""
        return functional.embedding(pieces, self.rows).float() * functional.embedding(pieces, self.scale)


class _BothStages(nn.Module):
    """Both stages in one graph; what a distance from the cue shows is worked out once and stands in it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        layer, table = network.role_layer, network.distance.weight.detach()
        self.register_buffer("near_keys", functional.linear(table, layer.key.weight.detach()))
        self.register_buffer("near_values", functional.linear(table, layer.value.weight.detach()))

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        words, cue, entity = self.network.encode(*inputs[:4])
        asked, asked_distance, keys, values, mask, distance = inputs[4:]
        roles = self.network.roles(
            asked + self.network.distance(asked_distance),
            keys=keys + functional.embedding(distance, self.near_keys),
            values=values + functional.embedding(distance, self.near_values),
            word_mask=mask,
        )
        return words, *self.network.shown(words), cue, entity, roles


def load(path: Path) -> Network:
    """Return the network that training saved."""
    network = Network(features=FEATURES, dropout=0.0)
    network.load_state_dict(torch.load(path, weights_only=True))
    return network.eval()


def export(trained: Path, *, tokenizer: Path, folder: Path = WEIGHTS) -> str:
    """Write the int8 reader into ``folder`` and its fp32 twin beside ``trained``; return their sizes."""
    network = load(trained)
    twin = trained.parent / "fp32"
    for place in (twin, folder):
        place.mkdir(parents=True, exist_ok=True)
        _write_tokenizer(tokenizer, place / "tokenizer.json")
    full, small = twin / "reader.onnx", folder / "reader.onnx"
    _write(network, full)
    rows, network.word = network.word, Rows(network.word.weight.detach())
    _write(network, small)
    network.word = rows
    _quantize(small)
    for path in (full, small):
        _describe(path, network)
    return f"{full.stat().st_size / 1e6:.1f} MB as fp32, {small.stat().st_size / 1e6:.1f} MB as int8"


def _write(network: Network, path: Path) -> None:
    """Trace the network on a small input with every axis that varies marked so."""
    pieces = torch.randint(1000, 2000, (2, 12))
    ones = torch.ones(2, 12, dtype=torch.int64)
    words, cues = torch.zeros(3, 9, WIDTH), torch.zeros(3, 9, dtype=torch.int64)
    near = (words[:, :5], cues[:, :5], words, words.clone(), torch.ones_like(cues), cues)
    inputs = (pieces, ones, torch.zeros_like(ones), ones[:, :9], *near)
    torch.onnx.export(
        _BothStages(network), inputs, path, dynamo=False, opset_version=17,
        input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes={**INPUTS, **OUTPUTS},
    )  # fmt: skip


def _quantize(path: Path) -> None:
    """Turn the layers' products into int8 in place, but for those that int8 would cost most."""
    kept = [node.name for node in onnx.load(path).graph.node if _fp32(node.name)]
    quantize_dynamic(
        path,
        path,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=kept,
    )


def _fp32(node: str) -> bool:
    """Tell whether a product stays as it is: "/network/layers.5/query/MatMul" is layer "layers.5.query"."""
    return bool(KEPT.search(node.removesuffix("/MatMul").replace("/", ".")) or _HEAD.search(node))


def _describe(path: Path, network: Network) -> None:
    """Put the two fields' parameters and the settings into the file itself."""
    settings: dict[str, Any] = {"version": VERSION, "pieces": PIECES, "features": FEATURES}
    for name, field in (("cue", network.cue_field), ("role", network.role_field)):
        settings[name] = {part: getattr(field, part).tolist() for part in ("step", "first", "last")}
    model = onnx.load(path)
    onnx.helper.set_model_props(model, {"sayso": json.dumps(settings)})
    onnx.save(model, path)


def _write_tokenizer(source: Path, target: Path) -> None:
    """Copy the tokenizer without the truncation and padding that it was saved with."""
    settings = json.loads(source.read_text(encoding="utf-8"))
    settings["truncation"] = settings["padding"] = None
    target.write_text(json.dumps(settings, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
