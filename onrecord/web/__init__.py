"""The desk: a record in a browser and as an API, served on this machine.

    Record ─▶ app(record) ─▶ pages (views) and their .json, .md and .csv twins (twins), feeds, a REST API (api)

Pages work without JavaScript and load nothing from elsewhere. Captured HTML is
never served as HTML: its words are shown as text.
"""

from __future__ import annotations

from onrecord.web.application import app
from onrecord.web.guard import LOCAL

__all__ = ["LOCAL", "app"]
