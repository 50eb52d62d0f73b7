"""A PDF document → its text, taken out by a process of its own that may fail without harm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from onrecord.bundles.part import Left

# beside the 60 seconds of processor time that the process gives itself
SECONDS = 90
CHILD = Path(__file__).with_name("pdf_child.py")


def is_pdf(data: bytes) -> bool:
    """Tell a PDF document by its first bytes.

    >>> is_pdf(b"%PDF-1.7"), is_pdf(b"<p>%PDF-")
    (True, False)
    """
    return data.startswith(b"%PDF-")


def text_of(data: bytes) -> bytes | Left:
    """Return a document's text in UTF-8, page after page, or why there is none."""
    try:
        # alone, so that it finds no settings, folders or variables of whoever runs it
        command = [sys.executable, "-I", "-X", "utf8", str(CHILD)]
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False, env={})
    except (subprocess.TimeoutExpired, OSError):
        return _left("reading it took too long")
    if done.returncode:
        return _left(
            done.stderr.decode("utf-8", "replace").strip()[-200:] if done.returncode == 1 else "it broke its reader"
        )
    return done.stdout if done.stdout.strip() else _left("it holds no text: it may be a scan of paper")


def _left(why: str) -> Left:
    return Left(what="", code="text-not-taken", why=f"a PDF document, kept and not read: {why}")
