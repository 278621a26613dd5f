"""What an analyst's word changes in the families of claims: it joins two families, or takes a claim out of one."""

from collections.abc import Iterable, Mapping

from sayso.linking.joining import Joined
from sayso.linking.judged import SameClaim


def overruled(families: Mapping[str, str], *, words: Iterable[SameClaim]) -> dict[str, str]:
    """Return the family of each claim of ``families`` (claim to family) as the analyst's words have it.

    Families with claims that are judged the same become one. Of two claims in one family that are judged not
    the same, the one of the greater id leaves it, with those judged the same as it; where the words contradict
    each other (a is b, b is c, a is not c) the three stay together. Words on other claims have no effect.
    """
    known = sorted((one for one in words if one.a in families and one.b in families), key=lambda one: (one.a, one.b))
    family, unit = Joined(families.values()), Joined(families)
    for one in known:
        if one.same:
            family.join(families[one.a], families[one.b])
            unit.join(one.a, one.b)
    found = {claim: family.of(name) for claim, name in families.items()}
    members: dict[str, list[str]] = {}
    for claim in families:
        members.setdefault(unit.of(claim), []).append(claim)
    for one in known:
        if not one.same and found[one.a] == found[one.b] and unit.of(one.a) != unit.of(one.b):
            leaving = unit.of(max(one.a, one.b))
            found |= dict.fromkeys(members[leaving], f"{leaving} apart")
    return found
