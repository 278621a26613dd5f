"""The reader that ships with the package: one small network, then plain rules on what it found."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.ledger import Article, Model, Reading
from sayso.reader.attributions.quotes import quotes
from sayso.reader.attributions.spans import attributions
from sayso.reader.composing import composed
from sayso.reader.network.session import WEIGHTS, Network

NAME = "sayso-minilm"


class OnnxReader:
    """Read articles with the weights in ``folder``; one instance serves any number of articles."""

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 0) -> None:
        """Load the weights; 0 threads means one for each core.

        Raises:
            ModelError: when the weights are missing or of another make.
        """
        self.network = Network(folder, threads=threads)
        self.model = Model(name=NAME, version=self.network.version)

    def read(self, article: Article) -> Reading:
        """Return who says what in the article, and the claims with their chains.

        A text that does not read as English is read all the same, with a note on the article.
        """
        words = self.network.words(article.text)
        found = attributions(self.network.find(words), article=article, marks=quotes(article.text))
        return composed(article, attributions=found, model=self.model)

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield the readings in the order of the articles, one at a time."""
        return map(self.read, articles)
