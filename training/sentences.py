"""Write all-MiniLM-L6-v2, as published, as one int8 ONNX file that turns a sentence into a vector.

Nothing is trained here: the published weights are rounded. One text goes in at a time (int8 products round
by the range of what is in the batch, so that a neighbour would change a sentence's vector).
"""

from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.export import Rows

WEIGHTS = Path("src/sayso/linking/weights")
FILE = "sentences.onnx"
LAYERS, HEADS, WIDTH, INNER, PIECES = 6, 12, 384, 1536, 512
EPSILON = 1e-12


class _Layer(nn.Module):
    """One layer of BERT, named as its published weights are."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.grow, self.shrink = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.after_attention, self.after = (nn.LayerNorm(WIDTH, eps=EPSILON) for _ in range(2))

    def forward(self, x: Tensor) -> Tensor:
        """Return what the layer makes of one sentence of (1, T, WIDTH)."""
        query, key, value = (self._heads(part(x)) for part in (self.query, self.key, self.value))
        shares = torch.softmax(query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5, dim=-1)
        seen = (shares @ value).transpose(1, 2).flatten(2)
        x = self.after_attention(x + self.out(seen))
        grown: Tensor = self.after(x + self.shrink(functional.gelu(self.grow(x))))
        return grown

    def _heads(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (HEADS, WIDTH // HEADS)).transpose(1, 2)


class Sentences(nn.Module):
    """The encoder with mean pooling and unit length: pieces (1, T) in, a vector (1, WIDTH) out."""

    def __init__(self) -> None:
        super().__init__()
        self.word: nn.Module = nn.Embedding(30522, WIDTH)
        self.place = nn.Embedding(PIECES, WIDTH)
        self.kind = nn.Embedding(2, WIDTH)
        self.before = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(_Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor) -> Tensor:
        """Return the mean of the last layer, as long as 1."""
        places = torch.arange(pieces.shape[1]).unsqueeze(0)
        x = self.before(self.word(pieces) + self.place(places) + self.kind.weight[0])
        for layer in self.layers:
            x = layer(x)
        return functional.normalize(x.mean(dim=1), dim=-1)


def published(path: Path) -> Sentences:
    """Return the encoder with the published weights of ``model.safetensors``."""
    from safetensors.torch import load_file

    given = load_file(path)
    network = Sentences()
    names = {ours: theirs for ours, theirs in _names() if theirs in given}
    network.load_state_dict({ours: given[theirs] for ours, theirs in names.items()})
    return network.eval()


def _names() -> list[tuple[str, str]]:
    """Return our name and the published one of every weight."""
    names = [
        ("word.weight", "embeddings.word_embeddings.weight"),
        ("place.weight", "embeddings.position_embeddings.weight"),
        ("kind.weight", "embeddings.token_type_embeddings.weight"),
        ("before.weight", "embeddings.LayerNorm.weight"),
        ("before.bias", "embeddings.LayerNorm.bias"),
    ]
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "after_attention": "attention.output.LayerNorm",
        "grow": "intermediate.dense",
        "shrink": "output.dense",
        "after": "output.LayerNorm",
    }
    for number in range(LAYERS):
        for ours, theirs in parts.items():
            ends = (f"layers.{number}.{ours}.", f"encoder.layer.{number}.{theirs}.")
            names += [(ends[0] + end, ends[1] + end) for end in ("weight", "bias")]
    return names


def export(model: Path, *, twin: Path, folder: Path = WEIGHTS) -> str:
    """Write the int8 file into ``folder`` and its fp32 twin into ``twin``; return their sizes."""
    for place in (twin, folder):
        place.mkdir(parents=True, exist_ok=True)
    network = published(model)
    full, small = twin / FILE, folder / FILE
    _write(network, full)
    word = network.word
    if not isinstance(word, nn.Embedding):
        raise TypeError(f"expected an embedding of words, found {type(word).__name__}")
    network.word = Rows(word.weight.detach())
    _write(network, small)
    quantize_dynamic(small, small, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"])
    onnx.checker.check_model(onnx.load(small))
    return f"{full.stat().st_size / 1e6:.1f} MB as fp32, {small.stat().st_size / 1e6:.1f} MB as int8"


def _write(network: Sentences, path: Path) -> None:
    torch.onnx.export(
        network, (torch.randint(1000, 2000, (1, 12)),), path, dynamo=False, opset_version=17,
        input_names=["pieces"], output_names=["vector"], dynamic_axes={"pieces": {1: "pieces"}},
    )  # fmt: skip
