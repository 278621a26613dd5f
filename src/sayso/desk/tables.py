"""The tables of a desk as queries name them; their making is told by the migrations, and a test compares the two."""

from sqlalchemy import BigInteger, Column, Double, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from sayso.desk.columns import Json, Packed, Words

METADATA = MetaData()
Shape = type[TypeEngine[object]]


def _table(name: str, /, **columns: object) -> Table:
    """Return a table of these columns; one whose name a type follows in a tuple is part of the key."""
    made = [
        Column(column, kind[0], primary_key=True) if isinstance(kind, tuple) else Column(column, kind)  # type: ignore[arg-type]
        for column, kind in columns.items()
    ]
    return Table(name, METADATA, *made)


NUMBER = (BigInteger,)  # a key that the database counts
KEY = (Text,)
PART = {"reading": (BigInteger,), "id": KEY}
SPAN = {"start": Integer, "end": Integer}

addresses = _table("addresses", id=KEY, path=Words, item=Words)
versions = _table(
    "versions",
    id=NUMBER,
    article=Text,
    address=Text,
    number=Integer,
    added=Text,
    publisher=Words,
    published=Words,
    title=Words,
    form=Packed,  # the article's fields, as JSON
    changes=Json,  # what differs from the version before
)
runs = _table("runs", id=NUMBER, model=Words, version=Words, started=Text)
readings = _table("readings", id=NUMBER, article=Text, run=BigInteger, form=Packed)  # all fields but the article's

claims = _table(
    "claims",
    **PART,
    **SPAN,
    text=Words,
    kind=Text,
    certainty=Text,
    worth=Double,
    attribution=Text,
    score=Double,
    chain=Json,
)
attributions = _table(
    "attributions",
    **PART,
    source=Words,
    cue=Words,
    directness=Text,
    act=Text,
    parent=Text,
    score=Double,
    spans=Json,
)
hops = _table(
    "hops",
    reading=NUMBER,
    claim=KEY,
    position=(Integer,),
    agent=Words,
    naming=Text,
    role=Text,
    kind=Text,
    certainty=Text,
)
measures = _table(
    "measures",
    **PART,
    **SPAN,
    low=Double,
    best=Double,
    high=Double,
    unit=Words,
    of=Words,
    role=Words,
    change=Words,
    scope=Words,
)
times = _table("times", **PART, **SPAN, earliest=Text, latest=Text, precision=Words, role=Text)
places = _table(
    "places", **PART, **SPAN, name=Words, lat=Double, lon=Double, country=Words, geoname_id=BigInteger, use=Text
)
actors = _table("actors", **PART, name=Words, kind=Text)
grounds = _table("grounds", reading=NUMBER, claim=KEY, kind=KEY, part=KEY)  # on which parts a claim rests

judgements = _table(
    "judgements",
    id=NUMBER,
    kind=Text,
    verdict=Text,
    subject=Words,
    other=Words,
    value=Json,
    who=Words,
    at=Text,
    why=Words,
    undoes=BigInteger,
    press=BigInteger,  # the first judgement that was given with it
)

notes = _table(
    "notes",
    id=NUMBER,
    act=Text,  # write, withdraw, restore
    subject=Text,
    article=Text,  # that the subject is or stands in
    text=Words,
    who=Words,
    at=Text,
    answers=BigInteger,
    note=BigInteger,  # that is withdrawn or restored
)
note_claims = _table("note_claims", note=NUMBER, claim=KEY)  # what the proposition of a note had when it was written

link_runs = _table(
    "link_runs",
    id=NUMBER,
    engine=Text,
    parameters=Text,
    started=Text,
    finished=Text,
    digest=Text,
    upto_version=BigInteger,
    upto_reading=BigInteger,
    upto_judgement=BigInteger,
)
copies = _table(
    "copies",
    run=BigInteger,
    a=KEY,
    b=KEY,
    kind=Text,
    containment_a=Double,
    containment_b=Double,
    passages=Json,
    earlier=Text,
    evidence=Json,
)
groups = _table("groups", run=BigInteger, id=KEY, component=Text)
same = _table(
    "same",
    run=BigInteger,
    a=KEY,
    b=KEY,
    relation=Text,
    slots=Json,
    weight=Double,
    probability=Double,
    why=Words,
)
propositions = _table("propositions", run=BigInteger, claim=KEY, proposition=Text, relation=Text, slots=Json)
origins = _table("origins", run=BigInteger, proposition=KEY, origins_min=Integer, origins_max=Integer, detail=Words)

LINKS = {table.name: table for table in (copies, groups, same, propositions, origins)}
"""What linking finds, each with the run that found it."""

record_imports = _table("record_imports", id=NUMBER, register=Text, path=Words, added=Text, statement=Json)
records = _table(
    "records",
    **{"import": BigInteger},
    id=KEY,
    number=(Integer,),
    register=Text,
    version=Words,
    kind=Text,
    earliest=Text,
    latest=Text,
    lat=Double,
    lon=Double,
    digest=Text,
    form=Words,
)

shelf_state = _table(
    "shelf_state",
    id=NUMBER,
    upto_version=BigInteger,
    upto_reading=BigInteger,
    upto_judgement=BigInteger,
    link_run=BigInteger,
    check_run=BigInteger,
    check_step=BigInteger,
    revision=BigInteger,
    bare=Integer,
    upto_note=BigInteger,
)
shelf_articles = _table(
    "shelf_articles",
    article=KEY,
    reading=BigInteger,
    address=Text,
    path=Words,
    item=Words,
    number=Integer,
    publisher=Words,
    day=Text,
    title=Words,
    claims=Integer,
    component=Text,
    edited=Integer,
)
shelf = _table(
    "shelf",
    id=NUMBER,
    claim=Text,
    reading=BigInteger,
    article=Text,
    start=Integer,
    text=Words,
    attribution=Text,
    publisher=Words,
    day=Text,
    agent=Words,
    source=Words,
    naming=Text,
    kind=Text,
    certainty=Text,
    worth=Double,
    earliest=Text,
    latest=Text,
    judged=Text,
    findings=Text,
    proposition=Text,
    relation=Text,
    origins=Text,
    told=Integer,
    revision=BigInteger,
    noted=Text,
)
shelf_places = _table(
    "shelf_places", shelf=NUMBER, place=(Words,), country=Words, lat=Double, lon=Double, geoname_id=BigInteger
)
shelf_propositions = _table(
    "shelf_propositions",
    proposition=KEY,
    claims=Integer,
    articles=Integer,
    outlets=Integer,
    first_day=Text,
    last_day=Text,
    origins_min=Integer,
    origins_max=Integer,
)

check_runs = _table("check_runs", id=NUMBER, checks=Json, started=Text, step=BigInteger)
checked = _table("checked", article=KEY, check=KEY, reading=BigInteger, saw=Text, run=BigInteger)
findings = _table(
    "findings",
    run=NUMBER,
    id=KEY,
    gone=BigInteger,
    article=Text,
    reading=BigInteger,
    check=Text,
    version=Text,
    subject=Text,
    **SPAN,
    verdict=Text,
    bearing=Text,
    form=Words,
)
shelf_sources = _table(
    "shelf_sources",
    source=(Words,),
    naming=Text,
    claims=Integer,
    articles=Integer,
    publishers=Integer,
    alone=Integer,
    rejected=Integer,
)
shelf_quoting = _table("shelf_quoting", source=(Words,), publisher=(Words,), claims=Integer)
shelf_called = _table("shelf_called", agent=(Words,), source=Words)
shelf_gone = _table("shelf_gone", id=NUMBER, revision=BigInteger)
shelf_dirty = _table("shelf_dirty", what=KEY, name=(Words,))
shelf_map = _table(
    "shelf_map",
    place=(Words,),
    day=KEY,
    country=Words,
    lat=Double,
    lon=Double,
    geoname_id=BigInteger,
    apart=Integer,
    claims=Integer,
    origins=Integer,
)
