"""Parse one page of HTML within limits.

Decides what is too large, too deep or empty to be read; not what any of it means. Everything after
this walks the tree with loops, never with recursion, and relies on the depth limit.
"""

import re

from lxml import html
from lxml.etree import ElementDefaultClassLookup, LxmlError, ParserError, _Element

from sayso.errors import BadInputError
from sayso.intake.envelope import Envelope
from sayso.ledger import Reason, Refusal

# The largest of the 181 pages of the article-extraction benchmark is 3.4 MB; a long live blog stays
# under 8 MB. What is larger is a dump, and its body selection would take minutes.
MAX_PAGE_CHARS = 16_000_000
# libxml2's own limit for parsing without XML_PARSE_HUGE. Body selection is quadratic in depth.
MAX_DEPTH = 256

# trafilatura wants elements of this class; told so once, lxml need not ask Python for the class of each.
_HTML_ELEMENTS = ElementDefaultClassLookup(element=html.HtmlElement)
_DEPTH_ERROR = "Excessive depth"
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
# Soft hyphen, zero-width space, word joiner and byte order mark are layout, and would break words for readers.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff]|&(?:shy|ZeroWidthSpace|NoBreak);"
    "|&#(?:0{0,4}(?:173|8203|8288|65279)|[xX]0{0,4}(?:[aA][dD]|200[bB]|2060|[fF][eE][fF][fF]));"
)
# Old pages leave these open by the hundred; they nest without meaning anything.
_FORMATTING_TAG = re.compile(
    r"</?(?:font|span|b|i|u|em|strong|big|small|center|tt)(?:\s[^<>]{0,1000})?>", re.IGNORECASE
)


def tree_of(page: str, *, envelope: Envelope) -> _Element:
    """Return the root element of the page, without comments, instructions and invisible characters.

    Raises:
        BadInputError: EMPTY, NO_TEXT, TOO_LARGE, TOO_DEEP, or BROKEN where no tree can be made of it.
    """
    if len(page) > MAX_PAGE_CHARS:
        found = f"{len(page):,} characters"
        _refuse(envelope, Reason.TOO_LARGE, f"a page of at most {MAX_PAGE_CHARS:,} characters", found)
    if not page.strip():
        _refuse(envelope, Reason.EMPTY, "a web page", "nothing but white space")
    page = _INVISIBLE.sub("", _UNWANTED.sub(" ", page))
    root, too_deep = _parse(page, envelope)
    if too_deep:
        root, too_deep = _parse(_FORMATTING_TAG.sub("", page), envelope)
    if too_deep:
        _refuse(envelope, Reason.TOO_DEEP, f"elements nested at most {MAX_DEPTH} deep", "deeper nesting")
    return root


def _parse(page: str, envelope: Envelope) -> tuple[_Element, bool]:
    """Return the tree and whether the parser gave up on its depth."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(_HTML_ELEMENTS)
    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except ParserError as error:  # what is left without comments and instructions is nothing
        raise BadInputError(_refusal(envelope, Reason.NO_TEXT, "a web page with text", "no element at all")) from error
    except (LxmlError, AssertionError) as error:
        found = f"markup that no tree can be made of ({error})"
        raise BadInputError(_refusal(envelope, Reason.BROKEN, "an HTML document", found)) from error
    return root, any(_DEPTH_ERROR in str(entry.message) for entry in parser.error_log)


def _refuse(envelope: Envelope, reason: Reason, expected: str, found: str) -> None:
    raise BadInputError(_refusal(envelope, reason, expected, found))


def _refusal(envelope: Envelope, reason: Reason, expected: str, found: str) -> Refusal:
    advice = "save the article alone as text and give that"
    return Refusal(path=envelope.path, item=envelope.item, reason=reason, expected=expected, found=found, advice=advice)
