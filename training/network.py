"""The network: a MiniLM encoder with a cue head, an entity head, and a cue-conditioned role layer.

Shapes: B windows, T pieces, W words, C cues, D = 384. Both sequence heads are conditional random
fields; their loss takes sets of allowed labels, so that words whose label is not known cost nothing.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.rounding import Rounded

WIDTH, HEADS, DEPTH, INNER, EPSILON = 384, 12, 6, 1536, 1e-12
CUE_LABELS, ROLE_LABELS, ENTITY_LABELS = 3, 3, 5
DISTANCES = 17


class Layer(nn.Module):
    """One transformer layer of BERT (post-norm)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (Rounded(WIDTH, WIDTH) for _ in range(4))
        self.norm, self.norm_out = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)
        self.grow, self.shrink = Rounded(WIDTH, INNER), Rounded(INNER, WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return (N, L, D) for ``x`` (N, L, D) and an additive attention ``bias`` (N, 1, 1, L)."""
        return self.attend(x, keys=self.key(x), values=self.value(x), bias=bias)

    def attend(self, x: Tensor, *, keys: Tensor, values: Tensor, bias: Tensor) -> Tensor:
        """Return (N, L, D) for ``x`` (N, L, D), which looks at ``keys`` and ``values`` (N, S, D).

        ``bias`` (N, 1, 1, S) is added to the attention.
        """
        n, length, _ = x.shape
        parts = (self.query(x), keys, values)
        q, k, v = (part.view(n, -1, HEADS, WIDTH // HEADS).transpose(1, 2) for part in parts)
        # No dropout on attention weights: on a processor it would leave the fast path (three times as slow).
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        mixed = mixed.transpose(1, 2).reshape(n, length, WIDTH)
        x = self.norm(x + self.dropout(self.out(mixed)))
        return self.norm_out(x + self.dropout(self.shrink(functional.gelu(self.grow(x)))))


class Field(nn.Module):
    """A linear-chain conditional random field over K labels."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.step = nn.Parameter(torch.zeros(labels, labels))
        self.first = nn.Parameter(torch.zeros(labels))
        self.last = nn.Parameter(torch.zeros(labels))

    def loss(self, scores: Tensor, allowed: Tensor, lengths: Tensor) -> Tensor:
        """Return the mean negative log-likelihood of the paths within ``allowed`` (N, W, K) booleans."""
        scores = scores.float()
        fenced = scores.masked_fill(~allowed, -1e4)
        return (self._partition(scores, lengths) - self._partition(fenced, lengths)).mean()

    def _partition(self, scores: Tensor, lengths: Tensor) -> Tensor:
        total = scores[:, 0] + self.first
        for t in range(1, scores.shape[1]):
            after = torch.logsumexp(total[:, :, None] + self.step, dim=1) + scores[:, t]
            total = torch.where((t < lengths)[:, None], after, total)
        return torch.logsumexp(total + self.last, dim=1)


class Network(nn.Module):
    """The whole reader; ``encode`` and ``roles`` are the two stages that run time calls."""

    def __init__(self, *, features: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.feature, self.distance = nn.Embedding(features, WIDTH), nn.Embedding(DISTANCES, WIDTH)
        self.norm, self.dropout = nn.LayerNorm(WIDTH, EPSILON), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(DEPTH))
        self.cue, self.entity = nn.Linear(WIDTH, CUE_LABELS), nn.Linear(WIDTH, ENTITY_LABELS)
        self.role_layer, self.role = Layer(dropout), nn.Linear(WIDTH, ROLE_LABELS)
        self.cue_field, self.role_field = Field(CUE_LABELS), Field(ROLE_LABELS)
        nn.init.zeros_(self.feature.weight)
        nn.init.normal_(self.distance.weight, std=0.02)

    def encode(self, pieces: Tensor, mask: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return words (B, W, D), cue scores (B, W, 3) and entity scores (B, W, 5)."""
        places = self.position.weight[: pieces.shape[1]]
        x = self.dropout(self.norm(self.word(pieces) + places + self.kind + self.feature(features)))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        words = torch.gather(x, 1, first[:, :, None].expand(-1, -1, WIDTH))
        return words, self.cue(words), self.entity(words)

    def shown(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Return what words (…, D) show to those that are asked for their role: keys and values (…, D)."""
        return self.role_layer.key(words), self.role_layer.value(words)

    def roles(self, asked: Tensor, *, keys: Tensor, values: Tensor, word_mask: Tensor) -> Tensor:
        """Return role scores (C, A, 3) for the ``asked`` words (C, A, D), one row a cue.

        ``keys`` and ``values`` (C, W, D) are what the cue's window shows; asked and shown are words that had their
        distance from the cue added. There is one layer, so a word's scores are the same whichever others are asked.
        """
        bias = (1.0 - word_mask[:, None, None, :].to(asked.dtype)) * -1e4
        scores: Tensor = self.role(self.role_layer.attend(asked, keys=keys, values=values, bias=bias))
        return scores


def load_encoder(network: Network, path: Path) -> None:
    """Fill the encoder, and the role layer from the encoder's last, with the pretrained weights."""
    stored = load_file(path)
    prefix = "" if "embeddings.word_embeddings.weight" in stored else "bert."
    get = lambda name: stored[f"{prefix}{name}"]  # noqa: E731 - a one-word name for a lookup
    with torch.no_grad():
        network.word.weight.copy_(get("embeddings.word_embeddings.weight"))
        network.position.weight.copy_(get("embeddings.position_embeddings.weight"))
        network.kind.copy_(get("embeddings.token_type_embeddings.weight")[0])
        network.norm.load_state_dict({k: get(f"embeddings.LayerNorm.{k}") for k in ("weight", "bias")})
        for i, layer in enumerate([*network.layers, network.role_layer]):
            base = f"encoder.layer.{min(i, DEPTH - 1)}"
            for part, name in _PARTS.items():
                getattr(layer, part).load_state_dict({k: get(f"{base}.{name}.{k}") for k in ("weight", "bias")})


_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "grow": "intermediate.dense",
    "shrink": "output.dense",
    "norm_out": "output.LayerNorm",
}
