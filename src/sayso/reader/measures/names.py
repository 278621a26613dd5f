"""Tell what is written with a number and measures nothing: dates, years, designations, scores, list marks.

"2012-13", "F-16", "Resolution 2254", "Boeing 737", "the 1990s", "Game 6", "S&P 500", "a 9-2 lead".
"""

from sayso.reader.measures.lexicon import closed, modifiers, roles, stops, units
from sayso.reader.measures.numbers import Form, Number, hyphen, in_hanging, word
from sayso.reader.measures.tokens import Kind, Token, glued

FIRST_YEAR, LAST_YEAR = 1000, 2200
LIKELY_YEARS = range(1900, 2041)  # in news a bare number of these is a year unless people are counted
LAST_DAY = 31
PREFIXES = frozenset({"sub", "minus", "plus", "nearly", "almost", "over", "under", "about", "least"})


def is_name(row: list[Token], number: Number, *, unit: bool) -> bool:
    """Tell whether a number measures nothing; ``unit`` says that a unit stands beside it."""
    if number.form is Form.DIGITS:
        if _joined(row, number) or (not unit and _continued(row, number)):
            return True
        if _date(row, number, unit=unit) or _list_mark(row, number):
            return True
        if word(row, number.last) in _CLOCKS:
            return True
        return not unit and (_year(row, number) or _address(row, number) or _designation(row, number))
    if number.form is Form.WORDS:
        return not unit and (_compound(row, number) or _designation(row, number))
    return False


def year_like(row: list[Token], at: int) -> bool:
    """Tell whether the token is four plain digits that may be a year."""
    token = row[at] if 0 <= at < len(row) else None
    return (
        token is not None
        and token.text.isdecimal()
        and len(token.text) == len("2016")
        and FIRST_YEAR <= token.value <= LAST_YEAR
    )


def _joined(row: list[Token], number: Number) -> bool:
    """Tell whether the digits hang on letters: "XC40", "F-16", "TA-35", "'98"."""
    first = number.first
    before = row[first - 1] if first else None
    if before is None or not glued(before, row[first]):
        return False
    if before.kind is Kind.WORD or before.text in "'’_#\\":
        code = units().symbols.get(before.text)
        times = before.low == "x" and first > 1 and row[first - 2].kind is Kind.NUMBER
        return not (before.text == "PS" or times or (code is not None and code.kind == "currency"))
    if hyphen(row, first - 1):
        left = row[first - 2]
        return left.low not in PREFIXES and left.low not in closed("adverb")  # after a number: "2-1", a score
    return before.text == "/" and first > 1 and glued(row[first - 2], before)


def _continued(row: list[Token], number: Number) -> bool:
    """Tell whether letters hang on the digits: "1990s", "3D", "4x4", "9AB", "20-A", "24/7"."""
    after = row[number.last] if number.last < len(row) else None
    if after is None or not glued(row[number.last - 1], after):
        return False
    if after.low in ("x", "×") and number.last + 1 < len(row) and row[number.last + 1].kind is Kind.NUMBER:
        return False
    if after.kind is Kind.WORD or after.text in "_/'’":
        return True
    if not hyphen(row, number.last):
        return False
    right = row[number.last + 1]
    if right.kind is Kind.NUMBER:  # a range is read before; what is left is a score or a season
        return True
    plain = "." in row[number.last - 1].text or in_hanging(row, number)
    return not plain and right.low not in _COMPOUNDS | closed("compound")


def _compound(row: list[Token], number: Number) -> bool:
    """Tell whether a number in words is part of a compound: "three-bed", "one-off", "forty-something"."""
    if number.first and hyphen(row, number.first - 1):
        return row[number.first - 2].low not in PREFIXES
    named = hyphen(row, number.last) and not in_hanging(row, number)
    return named and row[number.last + 1].low not in _COMPOUNDS | closed("compound")


def _date(row: list[Token], number: Number, *, unit: bool) -> bool:
    value = number.low
    if unit or number.last - number.first > 1 or value != int(value) or not 0 < value <= LAST_DAY:
        return False
    if _days(row, number):
        return True
    at = number.first - 1
    if word(row, at) == "." or word(row, at) == "the":
        at -= 1
    if _month(row, number.last) or (word(row, number.last) == "of" and _month(row, number.last + 1)):
        return True
    if not _month(row, at):
        return False
    counted = word(row, number.last) in closed("person") and word(row, at - 1) in closed("yearly")
    return not counted


def dated(row: list[Token], number: Number) -> bool:
    """Tell whether bare digits are the day of a month."""
    return number.form is Form.DIGITS and _date(row, number, unit=False)


def _days(row: list[Token], number: Number) -> bool:
    """Tell whether a number is one of two days of a month: "between 3 and 5 May", "May 13 to 15"."""
    at, first = number.last, number.first
    if word(row, at) in _DAYS and at + 1 < len(row) and row[at + 1].kind is Kind.NUMBER:
        return _month(row, at + 2) and row[at + 1].value <= LAST_DAY
    before = word(row, first - 1) in _DAYS and first > 2 and row[first - 2].kind is Kind.NUMBER  # noqa: PLR2004
    return before and _month(row, first - 3) and not (at < len(row) and _countable(row[at]))


def _month(row: list[Token], at: int) -> bool:
    return word(row, at) in closed("month") and row[at].text[0].isupper()


def _list_mark(row: list[Token], number: Number) -> bool:
    """Tell whether the number opens a line as a list does: "1.", "2)", "(3)"."""
    first, after = number.first, word(row, number.last)
    opens = first == 0 or row[first - 1].kind is Kind.GAP or row[first - 1].text == "("
    return opens and after in (".", ")") and number.last - first == 1 and len(row[first].text) <= len("99")


def _year(row: list[Token], number: Number) -> bool:
    """Tell whether four digits are a year: unless what follows can only be counted."""
    if number.last - number.first != 1 or not year_like(row, number.first):
        return False
    after = row[number.last] if number.last < len(row) else None
    if after is None or after.kind is not Kind.WORD:
        return row[number.first].value in LIKELY_YEARS or word(row, number.first - 1) in closed("yearly")
    if row[number.first].value > max(LIKELY_YEARS) and _countable(after):
        return False
    if word(row, number.first - 1) in closed("yearly") or _month(row, number.first - 1):
        return True
    counted = after.low in closed("person") or after.low in roles("noun") or after.low in roles("state")
    if roles("noun").get(after.low) in ("conducted", "killed"):
        counted = row[number.first].value not in LIKELY_YEARS  # "the 1998 bombings", "the 2005 deaths"
    if row[number.first].value in LIKELY_YEARS:
        return not (counted or _round(row, number))
    before = word(row, number.first - 1)
    return not counted and after.low in stops() and before in closed("preposition") - {"about", "around", "over"}


def _address(row: list[Token], number: Number) -> bool:
    """Tell whether a number is that of a house: "14 Bridge Street"."""
    names = row[number.last : number.last + 3]
    street = next((at for at, token in enumerate(names) if token.low in closed("street")), 0)
    return street > 0 and number.scale == 1 and all(token.text[0].isupper() for token in names[: street + 1])


def _round(row: list[Token], number: Number) -> bool:
    """Tell whether 1900 or 2000 counts what follows: "has 2000 employees", but "the 2000 elections"."""
    after = row[number.last]
    plural = after.text.islower() and after.low.endswith("s") and after.low not in closed("singular_s")
    return plural and row[number.first].value % 100 == 0 and word(row, number.first - 1) not in closed("determiner")


def _designation(row: list[Token], number: Number) -> bool:
    """Tell whether the number is part of a name: "Resolution 2254", "Planet 9", "Stoxx 50", "Final Four"."""
    at = number.first - 1
    if word(row, at) == "." and word(row, at - 1) == "no":
        return True
    if word(row, at) == "of" and at > 1 and row[at - 1].kind is Kind.NUMBER and word(row, at - 2) in closed("numbered"):
        return True  # "Image 2 of 4"
    if at < 0 or row[at].kind is not Kind.WORD or row[at].breaks:
        return False
    before, after = row[at], row[number.last] if number.last < len(row) else None
    counted = after is not None and _countable(after)
    if before.low in closed("numbered"):
        return before.text[0].isupper() or not counted
    return _proper(row, at) and not _placed(row, at, counted=counted) and _named(row, number)


def _placed(row: list[Token], at: int, *, counted: bool) -> bool:
    """Tell whether the name before a count is only where it happened: "In Raqqa 12 people …"."""
    while at > 0 and _proper(row, at - 1):
        at -= 1
    return counted and word(row, at - 1) in _WHERE


def _named(row: list[Token], number: Number) -> bool:
    """Tell whether a number after a proper name belongs to the name."""
    after = word(row, number.last)
    if after in closed("person") or after in roles("noun") or after in roles("state"):
        return False
    if number.form is Form.WORDS and not row[number.first].text[0].isupper():
        return False
    token = row[number.first]
    large = "," in token.text or "." in token.text or number.scale > 1
    return not (number.form is Form.DIGITS and large)


def _proper(row: list[Token], at: int) -> bool:
    """Tell whether the token is a name: a capital, and no verb, link or other word that takes a number."""
    token = row[at]
    if token.kind is not Kind.WORD or token.breaks:
        return False
    if (token.low,) in modifiers("before"):
        return False
    plain = token.low not in stops() and token.low not in roles("event") and token.low not in roles("doer")
    return plain and token.text[0].isupper() and token.low not in closed("filler") and token.low not in closed("trend")


def _countable(token: Token) -> bool:
    if token.kind is not Kind.WORD or token.low in stops():
        return False
    people = token.low in closed("person") or token.low in roles("noun") or token.low in roles("state")
    return people or (token.text.islower() and token.low.endswith("s"))


_DAYS = frozenset({"and", "to", "or", "-", "–", "—"})
_CLOCKS = frozenset("bc b.c. bce ad a.d. gmt utc est edt bst cet pst pdt local".split())
_WHERE = frozenset("in near at around outside inside from on".split())
_COMPOUNDS = frozenset("strong day week year month hour minute odd plus ish".split())
