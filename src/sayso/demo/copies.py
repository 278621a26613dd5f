"""Twenty-seven republications of the worked example, of every kind that copies come in.

Verbatim, cut, re-titled, with boilerplate, one paragraph quoted, and retold. All go back to one
article, and so to one unnamed source. The outlets are made up.
"""

from dataclasses import dataclass
from importlib.resources import files

from sayso.demo.edits import Paragraphs, framed, kept_head, kept_middle, kept_tail, sentences, titled

ORIGINAL = "True Activist"
ORIGINAL_DAY = "2016-10-14"
LONGER_THAN_A_CAPTION = 50  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Republished:
    """One republication: ``kind`` is what was done to the text, ``published`` an ISO day after the original's."""

    path: str
    publisher: str
    published: str
    title: str
    text: str
    kind: str


def original() -> Republished:
    """Return the worked example itself."""
    text = _example()
    return Republished(
        path="mosul.txt",
        publisher=ORIGINAL,
        published=ORIGINAL_DAY,
        title=text.split("\n", 1)[0],
        text=text,
        kind="original",
    )


def twenty_seven() -> tuple[Republished, ...]:
    """Return the twenty-seven, always the same, in the order of their days."""
    made = [
        *[("verbatim", whole) for whole in [_whole()] * 5],
        *_cut(),
        *_retitled(),
        *_boilerplate(),
        *_quoted(),
        *_retold(),
    ]
    return tuple(_republished(number, kind=kind, paragraphs=text) for number, (kind, text) in enumerate(made, start=1))


def _republished(number: int, *, kind: str, paragraphs: Paragraphs) -> Republished:
    return Republished(
        path=f"republished-{number:02}.txt",
        publisher=f"Outlet {number:02}",
        published=f"2016-10-{14 + (number + 1) // 2:02}",
        title=paragraphs[0],
        text="\n\n".join(paragraphs) + "\n",
        kind=kind,
    )


def _example() -> str:
    return files("sayso").joinpath("examples/mosul.txt").read_text(encoding="utf-8")


def _whole() -> Paragraphs:
    """Return the paragraphs as they stand, notice of the licence and all."""
    return tuple(part.strip("\n") for part in _example().split("\n\n") if part.strip())


def _told() -> Paragraphs:
    """Return the headline and what is told: no image, no invitation, no licence, no promotion."""
    parts = [
        line
        for part in _whole()
        for line in part.split("\n")
        if not line.startswith(
            ("isisreuters", "Credit –", "syriamaps", "What are your", "This article (", "Popular on")
        )
    ]
    return tuple(parts)


def _cut() -> list[tuple[str, Paragraphs]]:
    told = _told()
    return [
        ("cut", kept_head(told, share=0.6)),
        ("cut", kept_head(told, share=0.35)),
        ("cut", kept_tail(told, share=0.6)),
        ("cut", kept_tail(told, share=0.4)),
        ("cut", kept_middle(told, share=0.5)),
    ]


def _retitled() -> list[tuple[str, Paragraphs]]:
    titles = (
        "Secret Deal Lets Thousands Of Fighters Walk Out Of Mosul",
        "Washington And Riyadh Arranged Safe Passage For ISIS, Source Says",
        "9,000 ISIS Militants To Be Moved To Syria",
        "Why The Battle For Mosul May Be Nothing But A Show",
        "Exposed: The Mosul Escape Plan",
    )
    return [("re-titled", titled(_told(), title=title)) for title in titles]


def _boilerplate() -> list[tuple[str, Paragraphs]]:
    before = "The views in this piece are those of its author. We print it because our readers should know of it."
    after = (
        "Support our work: we carry no advertising and live on what our readers give.",
        "Sign up for the weekly letter and never miss a story. Follow us wherever you read the news.",
    )
    told = _told()
    return [
        ("boilerplate", framed(told, before=(before,))),
        ("boilerplate", framed(told, after=after)),
        ("boilerplate", framed(told, before=(before,), after=after)),
        ("boilerplate", framed(_whole(), after=after[:1])),
    ]


def _quoted() -> list[tuple[str, Paragraphs]]:
    """Return articles with words of their own around a paragraph of three sentences of the example."""
    paragraphs = [" ".join(sentences(part)[:3]) for part in _told()[1:] if len(part.split()) > LONGER_THAN_A_CAPTION]
    frames = (
        ("What Is Being Said About Mosul", "Much is being written about the coming battle. One passage stood out."),
        ("Notes From The Week", "Among the pieces that readers sent in was one about Iraq. We quote from it."),
        ("The Road From Mosul", "Before the assault begins, it is worth pausing over a report from last week."),
        ("Reading The Maps", "Whoever compares the maps will have questions, and so does this writer."),
    )
    middle = (
        "Readers ask us every day what to make of such pieces. We do not know who wrote this one first, nor whether "
        "anybody rang the ministries that it speaks of. What can be said is that it has been passed around a good deal."
    )
    closing = (
        "Whether this is so we could not establish. Our own calls went unanswered, and the offices we wrote to "
        "have sent no reply so far. We will return to the matter when more is known, and until then we leave it to "
        "our readers to weigh what stands above."
    )
    return [
        ("quoted", (title, opening, middle, f"“{paragraphs[number % len(paragraphs)]}”", closing))
        for number, (title, opening) in enumerate(frames)
    ]


def _retold() -> list[tuple[str, Paragraphs]]:
    return [
        (
            "retold",
            (
                "Fighters To Be Let Out Of Mosul, Website Reports",
                "According to True Activist, more than 9,000 Islamic State fighters will be allowed to leave Mosul.",
                "The site says that Saudi intelligence would stand as guarantor of the bargain.",
            ),
        ),
        (
            "retold",
            (
                "Deal Over Mosul?",
                "According to True Activist, 9,000 militants get a way out of the city from Washington and Riyadh.",
                "From there they are to go to eastern Syria, the website adds.",
            ),
        ),
        (
            "retold",
            (
                "Palmyra Could Be Attacked Again",
                "Palmyra and Deir ez-Zor are the next targets of the fighters now in Mosul, True Activist reported.",
                "The report puts their number at more than 9,000.",
            ),
        ),
        (
            "retold",
            (
                "A Show For The Cameras",
                "According to True Activist, only empty buildings would be bombed in the operation to retake Mosul.",
                "The website relies on an unnamed source.",
            ),
        ),
    ]
