"""The reader that ships with the package: one small network, then plain rules on what it found."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sayso.ledger import Article, Model, Reading
from sayso.reader.abreast import cores, in_order
from sayso.reader.attributions.quotes import quotes
from sayso.reader.attributions.spans import attributions
from sayso.reader.claims.worth import listener, with_states
from sayso.reader.composing import composed
from sayso.reader.network.entities import Tags
from sayso.reader.network.session import WEIGHTS, Floats, Ints, Network
from sayso.reader.network.windows import Window

NAME = "sayso-minilm"


class OnnxReader:
    """Read articles with the weights in ``folder``; one instance serves any number of articles."""

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 0) -> None:
        """Load the weights; 0 threads means one for each core.

        Raises:
            ModelError: when the weights are missing or of another make.
        """
        self._folder, self._threads = folder, threads
        self._twin: OnnxReader | None = None
        self.network = Network(folder, threads=threads)
        self.model = Model(name=NAME, version=self.network.version)

    def read(self, article: Article) -> Reading:
        """Return who says what in the article, and the claims with their chains.

        Stretches that do not read as English are left out, with a note on the article.
        """
        words = self.network.words(article.text)
        heard, names = listener(), Tags()

        def hear(windows: Sequence[Window], states: Floats, tags: Ints) -> None:
            heard(windows, states)
            names(windows, tags)

        found = attributions(self.network.find(words, heard_by=hear), article=article, marks=quotes(article.text))
        reading = composed(article, attributions=found, model=self.model, entities=names.names())
        return with_states(reading, heard=heard, offsets=words.offsets)

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield the readings in the order of the articles, as many read at the same time as there are cores."""
        reader, at_once = self.abreast()
        return in_order(reader.read, articles, workers=at_once)

    def abreast(self) -> "tuple[OnnxReader, int]":
        """Return a reader to be called from several threads at once, and from how many.

        It runs each article on one thread of its own and is loaded when first asked for; an instance
        that was given its number of threads reads one article at a time.
        """
        if self._threads or cores() == 1:
            return self, 1
        self._twin = self._twin or OnnxReader(self._folder, threads=1)
        return self._twin, cores()
