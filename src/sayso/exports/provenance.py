"""Who says what through whom as W3C PROV, by the ``prov`` library: one bundle for each article that asserts.

A bundle holds what its article says of where its claims come from; that is the article's account and no more,
which is why it stands apart. Outside of the bundles it is told which article each is the account of, and that
this reader made it.
"""

from typing import TYPE_CHECKING, Any

from sayso.errors import MissingExtraError
from sayso.exports.source import NAMESPACE, Sheet, address_of, sheets, spoken
from sayso.ledger import Claim, content_id

if TYPE_CHECKING:
    from prov.model import ProvDocument

    from sayso.desk import Desk

PREFIX = "sayso"


def document(desk: "Desk") -> "ProvDocument":
    """Return the whole desk as one PROV document.

    Raises:
        MissingExtraError: when ``prov`` is not installed.
    """
    try:
        from prov.model import ProvDocument
    except ImportError as error:
        raise MissingExtraError("the export to PROV", extra="export") from error
    made = ProvDocument()
    made.add_namespace(PREFIX, NAMESPACE)
    reader = made.agent(_name("reader"), {"prov:type": "prov:SoftwareAgent"})
    for sheet in sheets(desk):
        name = _name(f"account-{sheet.article.id}")
        _account(made.bundle(name), sheet)
        whole = made.entity(name, {"prov:type": "prov:Bundle"})
        article = made.entity(_name(sheet.article.id), _of_article(sheet))
        made.wasDerivedFrom(whole, article)
        made.wasAttributedTo(whole, reader, other_attributes={"sayso:model": _model(sheet)})
    return made


def _account(bundle: Any, sheet: Sheet) -> None:  # noqa: ANN401 - a bundle; the library has no types
    """Put into a bundle each claim as its publisher prints it, derived from what each agent before it said."""
    agents: set[str] = set()
    for claim in sheet.reading.claims:
        printed = None
        for depth, hop in enumerate(claim.chain):
            name = _name(claim.id if depth == 0 else f"{claim.id}-{depth}")
            said = bundle.entity(name, _of_claim(sheet, claim) if depth == 0 else {"prov:type": "sayso:telling"})
            agent = _name(content_id("g", sheet.article.id, hop.agent, hop.role, None if hop.agent else claim.id))
            if str(agent) not in agents:
                agents.add(str(agent))
                kinds = {"sayso:naming": hop.naming.value, "sayso:kind": hop.kind.value}
                bundle.agent(agent, {"prov:label": spoken(hop), **kinds})
            bundle.wasAttributedTo(said, agent, other_attributes={"sayso:certainty": hop.certainty.value})
            if printed is not None:
                bundle.wasDerivedFrom(printed, said)
            printed = said


def _of_article(sheet: Sheet) -> dict[str, str]:
    article = sheet.article
    values = {
        "prov:type": "sayso:article",
        "prov:label": article.headline,
        "sayso:publisher": article.publisher,
        "sayso:published": article.published,
        "prov:atLocation": address_of(article),
    }
    return {name: value for name, value in values.items() if value}


def _of_claim(sheet: Sheet, claim: Claim) -> dict[str, Any]:
    values = {
        "prov:type": "sayso:claim",
        "prov:value": claim.span.of(sheet.article.text),
        "sayso:certainty": claim.certainty.value,
        "sayso:start": claim.span.start,
        "sayso:end": claim.span.end,
        "sayso:proposition": sheet.of_claim.get(claim.id),
    }
    return {name: value for name, value in values.items() if value is not None}


def _model(sheet: Sheet) -> str:
    return f"{sheet.reading.model.name} {sheet.reading.model.version}"


def _name(name: str) -> str:
    return f"{PREFIX}:{name}"
