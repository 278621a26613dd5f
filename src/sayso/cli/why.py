"""The command that explains a pair of claims."""

import json as jsons
from dataclasses import asdict

import click

from sayso.cli.desk import desk_option, json_option
from sayso.cli.exits import EXITS
from sayso.cli.look import width_of_terminal, width_option
from sayso.cli.steps import Steps
from sayso.cli.stream import put


@click.command(epilog=EXITS)
@click.argument("one", metavar="CLAIM")
@click.argument("other", metavar="CLAIM")
@desk_option
@json_option
@width_option
def why(one: str, other: str, *, desk: str, json: bool, width: int | None) -> None:
    """Explain why two claims are the same, or are not.

    Shows what each comparison adds to the weight of the pair, in bits, and the slots in which the gate finds
    that they differ. A pair that was never compared is weighed as it would be.
    """
    from sayso.desk import open_desk
    from sayso.linking.why import why as explain
    from sayso.render.why import why_lines

    steps = Steps()
    with open_desk(desk) as opened:
        try:
            form = asdict(explain(opened, one, other, heard=steps.hear))
        finally:
            steps.clear()
    if json:
        put(jsons.dumps(form, ensure_ascii=False) + "\n")
    else:
        put("\n".join(why_lines(form, width=width or width_of_terminal())) + "\n")
