"""The command line: few verbs, each one deep. Standard output is data, standard error is talk."""

from __future__ import annotations

from onrecord.cli import verbs, desk, sharing  # isort: skip: the order of the verbs in the help
from onrecord.cli.terms import EPILOG, app

__all__ = ["EPILOG", "app", "desk", "sharing", "verbs"]
