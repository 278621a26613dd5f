"""Whom "the agency", "the president" or "the source" mean: the description or name that they take up again.

Each rule is sure of what it says: the same head noun, the part that stood with a name, a word of an
institution's name; after them the last agent of the kind.
"""

from dataclasses import dataclass, field

from sayso.ledger import ActorKind
from sayso.reader.sources.lexicon import noun
from sayso.reader.sources.mentions import Mention
from sayso.reader.sources.names import Bearer

# Head nouns that say of an organisation little more than that it is one.
GENERIC = frozenset(
    "group organisation organization agency company firm corporation charity association institution institute union "
    "foundation think-tank watchdog bureau".split()
)
FAR = 2500  # characters: a description takes up what the last few paragraphs named


@dataclass(slots=True, kw_only=True)
class Definites:
    """What was met so far, by the words that may take it up again: the last bearer of each."""

    bearers: list[Bearer]
    heads: dict[tuple[str, bool], tuple[int, Mention]] = field(default_factory=dict)
    parts: dict[str, tuple[int, Mention]] = field(default_factory=dict)
    words: dict[str, tuple[int, Mention]] = field(default_factory=dict)
    kinds: dict[tuple[ActorKind, bool], tuple[int, Mention]] = field(default_factory=dict)

    def meet(self, mention: Mention, number: int) -> tuple[int, str] | None:
        """Take note of a mention; return the bearer, and the evidence, where it takes one up again."""
        found = self._meant(mention) if mention.definite and not mention.named else None
        met = (found[0] if found else number, mention)
        if mention.named:
            bearer = self.bearers[number]
            for part in bearer.parts:
                self.parts[part] = met
            if bearer.kind not in (ActorKind.PERSON, ActorKind.UNKNOWN):
                self.words |= {word.lower(): met for word in bearer.words if noun(word)}
            self.kinds[bearer.kind, bearer.plural] = met
        else:
            self.heads[mention.name, mention.plural] = met
        return found

    def _meant(self, mention: Mention) -> tuple[int, str] | None:
        rules = (
            ("the same", self.heads.get((mention.name, mention.plural))),
            ("the part", None if mention.plural else self.parts.get(mention.name)),
            ("the word", None if mention.plural else self.words.get(mention.name)),
            (f"the {mention.kind}", self._last_of_kind(mention)),
        )
        near = [
            (name, met)
            for name, met in rules
            if met is not None and mention.span.start - met[1].span.start <= FAR and not _contradict(mention, met[1])
        ]
        if not near:
            return None
        name, (number, before) = near[0]
        away = mention.sentence - before.sentence
        where = "here" if away == 0 else "before" if away == 1 else "far"
        return number, f"{name} {where}" + (" told apart" if mention.modifiers - before.modifiers else "")

    def _last_of_kind(self, mention: Mention) -> tuple[int, Mention] | None:
        """Return the last name of the same kind, where the head noun says no more than the kind."""
        generic = mention.kind is ActorKind.OUTLET or mention.name in GENERIC
        return self.kinds.get((mention.kind, mention.plural)) if generic else None


def _contradict(mention: Mention, before: Mention) -> bool:
    """Tell whether both are told apart by other words ("the Iraqi army" after "the Syrian army")."""
    return bool(mention.modifiers and before.modifiers and not mention.modifiers & before.modifiers)
