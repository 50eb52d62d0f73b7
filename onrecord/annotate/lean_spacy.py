"""Import spaCy without its command line, which loads a web client and a template engine: a third of a cold start.

Whoever needs `spacy.cli` later still gets it: what stands in for it is taken away once spaCy is loaded.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

COMMAND_LINE = ("spacy.cli", "spacy.cli.info")


def load() -> None:
    """Import spaCy; where it is loaded already, do nothing."""
    if "spacy" in sys.modules:
        return
    for name in COMMAND_LINE:
        sys.modules[name] = ModuleType(name)
    # the one name that spaCy takes from there
    vars(sys.modules["spacy.cli.info"])["info"] = None
    try:
        importlib.import_module("spacy")
    finally:
        for name in COMMAND_LINE:
            del sys.modules[name]


load()
