"""What spark-submit runs: sayso's command line, with the arguments that follow."""

# ruff: noqa: INP001 - a program that is named by its path, in no package

import sys

from sayso.cli import main

if __name__ == "__main__":
    sys.exit(main())
