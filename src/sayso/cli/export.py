"""The command that writes a desk in the forms that other programs read."""

import sys
from pathlib import Path

import click

from sayso.cli.desk import desk_option
from sayso.cli.exits import EXITS
from sayso.cli.report import STDOUT, replaced
from sayso.cli.stream import say


@click.command(epilog=EXITS)
@click.argument("kind", metavar="KIND")
@desk_option
@click.option("--out", metavar="FILE|FOLDER|-", help="Where to; a folder for csv and parquet, else stdout unless told.")
def export(kind: str, *, desk: str, out: str | None) -> None:
    """Write what is on a desk for other programs.

    KIND is one of annotation (W3C Web Annotation), claimreview (drafts; the rating is left to you), csv, geojson,
    gexf (for Gephi), html (one file), jsonl, parquet, prov (W3C PROV-JSON). A file is whole or as it was before.
    """
    from sayso.desk import open_desk
    from sayso.exports import export as export_of

    chosen = export_of(kind)
    with open_desk(desk) as opened:
        if chosen.folder is not None:
            for path in chosen.folder(opened, _folder(out, kind=kind)):
                say(f"sayso: {path}")
        elif chosen.stream is not None:
            if out is None or out == STDOUT:
                chosen.stream(opened, sys.stdout.buffer)
                sys.stdout.buffer.flush()
            else:
                with replaced(_file(out)) as words:
                    chosen.stream(opened, words.buffer)


def _folder(out: str | None, *, kind: str) -> Path:
    """Return the folder for tables, made where it is not there.

    Raises:
        click.UsageError: when none is named, or it cannot be one.
    """
    if out is None or out == STDOUT:
        raise click.UsageError(f"{kind} writes several files: say --out FOLDER")
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"--out: expected a folder, found {out}: {error.strerror}") from error
    return folder


def _file(out: str) -> Path:
    """Return the file to write.

    Raises:
        click.UsageError: when it cannot be one.
    """
    path = Path(out).resolve()
    if not path.parent.is_dir() or (path.exists() and not path.is_file()):
        raise click.UsageError(f"--out: expected a file in a folder that is there, found {out}")
    return path
