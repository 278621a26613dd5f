"""The command that opens the desk in a browser."""

import webbrowser
from typing import TypedDict, Unpack

import click

from sayso.cli.desk import desk_option
from sayso.cli.exits import EXITS
from sayso.cli.stream import say


class Where(TypedDict):
    """Where to listen and who may come in, by the names that click gives these options."""

    host: str
    port: int
    names: tuple[str, ...]
    token: str | None


@click.command(epilog=EXITS)
@desk_option
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", help="Where to listen; 127.0.0.1 unless told.")
@click.option("--port", type=click.IntRange(0, 65535), default=8717, help="8717 unless told; 0 takes a free one.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A name by which others call it; may be repeated.")
@click.option(
    "--token", envvar="SAYSO_TOKEN", metavar="TOKEN", help="What others must know to come in; better as SAYSO_TOKEN."
)
@click.option("--basemap", metavar="FILE", help="GeoJSON or TopoJSON to draw the maps upon, in place of our own.")
@click.option("--open", "browse", is_flag=True, help="Open it in the browser.")
def serve(*, desk: str, basemap: str | None, browse: bool, **where: Unpack[Where]) -> None:
    """Open a desk in the browser.

    Only this machine can reach it unless --host says otherwise, and then a token is needed. The desk is made
    where there is none.
    """
    from sayso.web import Bind
    from sayso.web import serve as serve_desk

    def ready(address: str) -> None:
        say(f"sayso: the desk is open at {address} (Ctrl-C closes it)")
        if browse:
            webbrowser.open(address)

    def laying(percent: int) -> None:
        say(f"sayso: laying out the desk to be looked through: {percent} %")

    serve_desk(desk, bind=Bind(**where), ready=ready, laying=laying, basemap=basemap)
