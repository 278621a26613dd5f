"""Measure whom the reader takes sources to mean: ``python -m benchmarks.reference``.

Takes PolNeAR's gold sources and GUM's subjects of verbs of saying; asks whether the agent of each
that points back stands in the right chain of coreference (CoreNLP's silver one on PolNeAR, GUM's gold
one). With ``--evidence`` prints the table of ``evidence.tsv``, measured on the training halves.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.chains import Mention, Saying, gold, silver
from benchmarks.polnear import data_folder
from sayso.ledger import Attribution, Span
from sayso.reader.attributions.quotes import directness, quotes
from sayso.reader.attributions.spans import nested
from sayso.reader.sources.evidence import CUT_OFF
from sayso.reader.sources.naming import Form, form, naming
from sayso.reader.sources.reference import Agent, agents
from training import gum, polnear

Chains = Sequence[Sequence[Mention]]
FORMS = ("he/she", "they", "it", "who", "definite", "surname")
CONTEXT = 300  # characters shown before a wrong case
FEWEST = 5  # cases: rarer evidence is not judged
_CAPITALS = re.compile(r"[^\W\d_a-z][\w’'-]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One source that points back, whether it was resolved, whether rightly, and by which evidence."""

    form: str
    covered: bool
    right: bool
    evidence: str
    shown: str = ""


def cases(corpus: str, *, split: str, first: int | None = None) -> Iterator[Case]:
    """Yield the judged cases of a corpus."""
    for text, found, chains in (_polnear if corpus == "polnear" else _gum)(split, first):
        known = agents(found, text=text, cut_off=0.0)
        for one in found:
            if one.source and one.id in known:
                case = _case(one, known[one.id], text=text, chains=chains, silver_=corpus == "polnear")
                if case is not None:
                    yield case


def _case(one: Attribution, agent: Agent, *, text: str, chains: Chains, silver_: bool) -> Case | None:
    """Return the case of a source that points back and whose chain names somebody, else None."""
    source = (one.source or ())[0]
    words = source.of(text)
    sort = _form(words)
    chain = next((chain for chain in chains if _head_in(chain, source)), None)
    if sort is None or chain is None:
        return None
    others = [m for m in chain if not m.pronoun and not source.covers(Span(*m.head))]
    if sort == "surname":
        others = [m for m in others if m.head[1] - m.start > len(words)]
        if not any(" " in text[m.start : m.head[1]] for m in others):
            return None
    if silver_ and not any(m.person if sort == "he/she" else m.named for m in others):
        return None  # a silver chain that names nobody cannot say whom the words mean
    if not others:
        return None
    covered = agent.means is not None and agent.score >= CUT_OFF
    right = agent.means is not None and _right(agent, others, text=text)
    gold_words = text[others[0].start : others[0].end]
    before = text[max(0, source.start - CONTEXT) : source.end]
    shown = f"{words!r} → {agent.name!r}, gold {gold_words!r} [{agent.evidence}] … {before!r}"
    return Case(form=sort, covered=covered, right=right, evidence=agent.evidence, shown=shown)


def _right(agent: Agent, others: Sequence[Mention], *, text: str) -> bool:
    """Tell whether the words meant hold the head of one of the chain's mentions, or name the same."""
    means = agent.means
    if means is not None and any(means.start <= m.head[0] and m.head[1] <= means.end for m in others):
        return True
    name = (means.of(text) if means else agent.name).split()
    return bool(name) and any(_CAPITALS.match(name[-1]) and text[slice(*m.head)] == name[-1] for m in others)


def _head_in(chain: Sequence[Mention], source: Span) -> bool:
    return any(source.start <= m.start and m.end <= source.end + 1 and abs(m.start - source.start) <= 1 for m in chain)


def _form(words: str) -> str | None:
    plain = words.strip().lower()
    if plain in {"he", "she", "him", "her", "his"}:
        return "he/she"
    if plain in {"they", "them", "their"}:
        return "they"
    if plain in {"it", "its"}:
        return "it"
    if plain in {"who", "which", "that", "whom"}:
        return "who"
    if form(words) is Form.DEFINITE:
        return "definite"
    return "surname" if _CAPITALS.match(words.strip()) and naming(words) == "named" else None


def _polnear(split: str, first: int | None) -> Iterator[tuple[str, list[Attribution], Chains]]:
    folder = data_folder() / "polnear"
    chains = silver(folder, split=split)
    for number, document in enumerate(polnear.documents(folder, split=split)):
        if first is not None and number >= first:
            return
        rows = [(one.source, one.cue, one.content) for one in document.attributions or () if one.cue and one.content]
        yield document.text, _attributions(document.text, rows), chains.get(document.name, ())


def _gum(split: str, first: int | None) -> Iterator[tuple[str, list[Attribution], Chains]]:
    folder = data_folder() / "gum"
    paths = sorted((folder / split).glob("*.conllu"))
    for path, document in list(zip(paths, gum.documents(folder, split=split), strict=True))[:first]:
        chains, sayings = gold(path)
        yield document.text, _attributions(document.text, [_roles(one) for one in sayings]), chains


def _roles(one: Saying) -> tuple[polnear.Spans, polnear.Spans, polnear.Spans]:
    return (one.source,), (one.cue,), (one.content,)


def _attributions(text: str, rows: Sequence[tuple[polnear.Spans, ...]]) -> list[Attribution]:
    """Return the ledger's attributions of gold roles, in the order of their cues, parents set."""
    marks = quotes(text)
    made: dict[Span, Attribution] = {}
    for source, cue, content in sorted(rows, key=lambda row: row[1]):
        pieces = tuple(Span(*piece) for piece in content)
        made[Span(*cue[0])] = Attribution(
            id=f"t{len(made)}",
            source=tuple(Span(*piece) for piece in source) or None,
            cue=tuple(Span(*piece) for piece in cue),
            content=pieces,
            directness=directness(pieces, text=text, marks=marks),
            score=1.0,
        )
    return list(nested(list(made.values())))


def table(found: Sequence[Case]) -> str:
    """Return precision and coverage by form, as a Markdown table."""
    lines = ["| form | cases | resolved | right of these | right of all |", "|---|---|---|---|---|"]
    for name in (*FORMS, "all"):
        some = [case for case in found if name in (case.form, "all")]
        if some:
            covered = sum(case.covered for case in some)
            right = sum(case.covered and case.right for case in some)
            share = f"{100 * right / covered:.1f} %" if covered else ""
            cells = f"{len(some)} | {100 * covered / len(some):.1f} % | {share} | {100 * right / len(some):.1f} %"
            lines.append(f"| {name} | {cells} |")
    return "\n".join(lines)


def evidence(found: Sequence[Case]) -> str:
    """Return the rows of ``evidence.tsv``: each piece of evidence, its precision, its cases."""
    seen: Counter[str] = Counter(case.evidence for case in found if case.evidence)
    right: Counter[str] = Counter(case.evidence for case in found if case.evidence and case.right)
    return "\n".join(f"{name}\t{right[name] / n:.2f}\t{n}" for name, n in sorted(seen.items()) if n >= FEWEST)


def main() -> None:
    """Print the tables of both corpora, or the evidence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--evidence", action="store_true", help="print evidence.tsv as measured on the split")
    parser.add_argument("--wrong", help="print the wrong cases of a form")
    parser.add_argument("--first", type=int)
    options = parser.parse_args()
    everything = []
    for corpus in ("polnear", "gum"):
        found = list(cases(corpus, split=options.split, first=options.first))
        everything += found
        if options.wrong:
            print("\n".join(case.shown for case in found if case.form == options.wrong and not case.right))
        elif not options.evidence:
            print(f"\n{corpus} {options.split}\n{table(found)}")
    if options.evidence:
        print(evidence(everything))


if __name__ == "__main__":
    main()
