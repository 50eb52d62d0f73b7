"""Run the command line as `python -m onrecord.cli`."""

from onrecord.cli import app

app()
