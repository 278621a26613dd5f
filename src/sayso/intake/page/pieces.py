"""Walk a page once and cut it into pieces: runs of text between block boundaries.

Each piece keeps its element, its links, times and persons, and what the markup around it says.
Nothing is chosen here, and nothing but what no reader sees is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from sayso.intake.page.line import Anchor, Line
from sayso.intake.page.markup import Mark, Zone, mark_of
from sayso.intake.page.words import words_of
from sayso.ledger import BlockKind

MAX_PIECES = 50_000  # of one page; the longest live blogs have some 5,000. The rest is left unread, with a note.


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One run of text between block boundaries.

    ``role`` is what the nearest telling markup says; ``strong`` tells whether that is more than the
    tag of a heading, list item or row. ``glued`` says that it goes on with the paragraph before it.
    """

    text: str
    element: _Element
    role: BlockKind | None
    strong: bool
    zone: Zone
    anchors: tuple[Anchor, ...] = ()
    times: tuple[_Element, ...] = ()
    persons: tuple[_Element, ...] = ()
    glued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image element, and how many pieces stand before it."""

    element: _Element
    before: int
    zone: Zone
    role: BlockKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """All of a page in the order of the document; not ``complete`` where MAX_PIECES cut it.

    ``depth`` is that of the deepest element.
    """

    pieces: tuple[Piece, ...]
    pictures: tuple[Picture, ...]
    complete: bool = True
    depth: int = 0


@dataclass(slots=True, kw_only=True)  # not frozen: one is made for every element, and freezing costs double
class _Place:
    """An open element and what the markup down to it says."""

    element: _Element
    mark: Mark
    children: Iterator[_Element]
    role: BlockKind | None = None
    strong: bool = False
    zone: Zone = Zone.MAIN
    rows: bool = False  # inside a table of data, where cells do not end a run
    ends: bool = True  # its edges are edges of a run of text


CELL_SEPARATOR = " | "
_PARAGRAPH_BREAK = 2  # so many <br> in a row separate paragraphs
_PICTURE_TAGS = frozenset({"img", "amp-img"})
_CELLS = frozenset({"td", "th"})
# A cell longer than this, or with blocks of its own inside, is layout and not data.
_LONGEST_DATA_CELL = 300
_LAYOUT_TAGS = ("table", "h1", "h2", "h3", "form", "article")
# Inside these outer parts no inner markup changes what a run is.
_CLOSED = frozenset({BlockKind.PROMO})
_FIGURE_ROLES = frozenset({BlockKind.CAPTION, BlockKind.CREDIT})
_REFINED = frozenset({None, BlockKind.LIST, BlockKind.BYLINE})  # what inline markup may make more precise
_LONGEST_HINTED = 200  # an author's name in a longer run is not a byline but a mention
_TIME_LABEL = 20  # characters of label around a time that is a line of its own ("Last updated: ", "Published on ")
_GLUED_PARENTS = frozenset({"p", "li", "td", "dd"})


def pieces_of(root: _Element) -> Pieces:
    """Return the page's runs of text and its images."""
    walk = _Walk()
    walk.run(root)
    complete = len(walk.pieces) < MAX_PIECES
    pieces, pictures = tuple(walk.pieces[:MAX_PIECES]), tuple(walk.pictures)
    return Pieces(pieces=pieces, pictures=pictures, complete=complete, depth=walk.depth)


@dataclass(slots=True)
class _Walk:
    """One walk over a tree: the open places and the run being built."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    depth: int = 0
    _places: list[_Place] = field(default_factory=list)
    _line: Line = field(default_factory=Line)
    _times: list[_Element] = field(default_factory=list)
    _persons: list[_Element] = field(default_factory=list)
    _hint: BlockKind | None = None
    _glued: bool = False

    def run(self, root: _Element) -> None:
        """Visit every element in a loop, because pages nest deeper than Python calls may."""
        self._places.append(_Place(element=root, mark=mark_of(root), children=root.iterchildren()))
        while self._places and len(self.pieces) < MAX_PIECES:
            place = self._places[-1]
            child = next(place.children, None)
            if child is None:
                self._leave(place)
            else:
                self._enter(child, place)

    def _enter(self, element: _Element, outer: _Place) -> None:
        """Open an element below ``outer``, or take it whole where nothing is to be read in it."""
        mark, tag = mark_of(element), element.tag
        if tag in _PICTURE_TAGS:
            self._see_picture(element, outer)
        elif tag == "br":
            self._break(outer)
        if mark.skip or tag in _PICTURE_TAGS or tag == "br":
            if element.tail:
                self._line.add(element.tail)
            return
        place = _inside(outer, element, mark)
        if place.ends:
            self._flush(outer)
        self._note(element, mark, outer)
        self._places.append(place)
        self.depth = max(self.depth, len(self._places))
        if element.text:
            self._line.add(element.text)

    def _leave(self, place: _Place) -> None:
        """Close the innermost element and read the text that follows it."""
        element = place.element
        if element.tag == "a":
            self._line.close_link()
        if place.rows and element.tag in _CELLS and element.getnext() is not None:
            self._line.separate(CELL_SEPARATOR)
        self._places.pop()
        if place.ends:
            self._flush(place)
            outer = self._places[-1].element.tag if self._places else ""
            self._glued = outer in _GLUED_PARENTS and element.tag not in _GLUED_PARENTS
        if element.tail and len(self._places):
            self._line.add(element.tail)

    def _note(self, element: _Element, mark: Mark, outer: _Place) -> None:
        """Remember links, times and persons of the run that is being built."""
        if element.tag == "a":
            self._line.open_link(element.get("href") or "", element.get("rel") or "")
        if element.tag == "time" or (
            element.tag == "abbr" and element.get("title") and mark.role is BlockKind.DATELINE
        ):
            self._times.append(element)
            self._line.space = True
        if mark.person:
            self._persons.append(element)
            self._line.space = True
        if mark.strong and not mark.block and mark.role is not outer.role:
            self._hint = self._hint or mark.role
            self._line.space = True

    def _see_picture(self, element: _Element, outer: _Place) -> None:
        if "emoji" in (element.get("class") or ""):
            self._line.add(element.get("alt") or "")
            return
        before = len(self.pieces)
        self.pictures.append(Picture(element=element, before=before, zone=outer.zone, role=outer.role))

    def _break(self, outer: _Place) -> None:
        """Take one <br>: a line break, or the end of a paragraph where it is not the first."""
        if outer.rows:
            self._line.space = True
            return
        self._line.breaks += 1
        if self._line.breaks >= _PARAGRAPH_BREAK and self._line.length:
            self._flush(outer)

    def _flush(self, place: _Place) -> None:
        """Make a piece of the run so far, as part of the given place."""
        times, persons, hint, glued = self._times, self._persons, self._hint, self._glued
        self._times, self._persons, self._hint, self._glued = [], [], None, False
        text, anchors = self._line.take()
        text = text.removesuffix(CELL_SEPARATOR) if place.rows else text
        if not text:
            return
        role, strong = place.role, place.strong
        if role in _REFINED:
            role, strong = _role_of_line(text, times, None if role is BlockKind.BYLINE else hint) or (role, strong)
        if persons and role is BlockKind.DATELINE:
            role = BlockKind.BYLINE
        self.pieces.append(
            Piece(
                text=text,
                element=place.element,
                role=role,
                strong=strong,
                zone=place.zone,
                anchors=tuple(anchor for anchor in anchors if anchor.end <= len(text)),
                times=tuple(times),
                persons=tuple(persons),
                glued=glued,
            )
        )


def standing_of(element: _Element) -> tuple[BlockKind | None, Zone]:
    """Return the role and the zone that the markup down to this element gives to what is in it."""
    path = [*[*element.iterancestors()][::-1], element]
    place = _Place(element=path[0], mark=mark_of(path[0]), children=iter(()))
    for step in path:
        place = _inside(place, step, mark_of(step))
    return place.role if place.strong else None, place.zone


def _inside(outer: _Place, element: _Element, mark: Mark) -> _Place:
    """Return the place that this element opens below ``outer``."""
    role, strong, zone = outer.role, outer.strong, max(outer.zone, mark.zone)
    rows = outer.rows and element.tag != "caption"
    if element.tag == "table":
        rows = _is_data(element)
    if role in _CLOSED or mark.role is None or (mark.role is BlockKind.TABLE and not rows):
        pass
    elif element.tag == "h1":
        role, strong = mark.role, False
    elif mark.role is BlockKind.LICENCE and role in _FIGURE_ROLES:
        role, strong = BlockKind.CREDIT, True
    elif mark.strong or not strong:
        role, strong = mark.role, mark.strong
    alike = role is outer.role and zone is outer.zone and element.tag == "span"
    ends = element.tag == "tr" if rows and outer.rows else mark.block and not alike
    return _Place(
        element=element,
        mark=mark,
        children=element.iterchildren(),
        role=role,
        strong=strong,
        zone=zone,
        rows=rows,
        ends=ends,
    )


def _is_data(table: _Element) -> bool:
    """Tell a table of data from one that only arranges the page."""
    if table.get("role") in {"presentation", "none"} or next(table.iterdescendants(*_LAYOUT_TAGS), None) is not None:
        return False
    cells = list(table.iterdescendants("td", "th"))
    if not any(cell.getnext() is not None for cell in cells):
        return False
    return all(sum(map(len, cell.itertext())) <= _LONGEST_DATA_CELL for cell in cells)


def _role_of_line(text: str, times: list[_Element], hint: BlockKind | None) -> tuple[BlockKind, bool] | None:
    """Return the role that inline markup gives a short run: a time of its own, or a named part."""
    if times and len(text) <= len(words_of(times[0])) + _TIME_LABEL:
        return BlockKind.DATELINE, True
    if hint is not None and len(text) <= _LONGEST_HINTED:
        return hint, True
    return None
