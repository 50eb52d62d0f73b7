"""The process that takes the text out of one PDF document: bytes on standard input, text on standard output.

It stands alone, limits itself before it looks at a byte, and says on standard error why there is no text.
"""

from __future__ import annotations

import ctypes
import io
import logging
import sys
from contextlib import suppress

MEMORY, SECONDS = 1_000_000_000, 60
MOST_PAGES, MOST_TEXT = 5_000, 20_000_000
# a namespace of the user's own, and with it a network that has no way out
_ALONE = 0x10000000 | 0x40000000


class NoText(Exception):
    """A document gives no text, for the reason that it names."""


def limit() -> None:
    """Take away from this process all that reading a document does not need, as far as the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # no file may grow: it writes to its pipes alone
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_ALONE)


def text_of(data: bytes) -> str:
    """Return the text of a document, its pages parted by an empty line.

    Raises NoText, with the reason in words, where there is none to be had.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    found: list[str] = []
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NoText("it is locked with a password")
        for number, page in enumerate(reader.pages):
            if number == MOST_PAGES or sum(map(len, found)) > MOST_TEXT:
                raise NoText("it holds more than is read of one document: split it")
            found.append("\n".join(line.strip() for line in page.extract_text().splitlines()).strip())
    except NoText:
        raise
    except MemoryError:
        raise NoText("it needs too much memory") from None
    except Exception as error:  # a library that reads what strangers made fails in ways without a list
        raise NoText(f"it is damaged ({type(error).__name__})") from error
    return "\n\n".join(page for page in found if page)


def main() -> None:
    """Read one document from standard input and leave with 1 where it has no text to give."""
    limit()
    try:
        text = text_of(sys.stdin.buffer.read())
    except NoText as error:
        sys.exit(str(error))
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
