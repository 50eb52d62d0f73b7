"""The record for assistants: the reads of the REST API as tools of the Model Context Protocol, over standard input and output.

    lines of JSON-RPC ─▶ protocol ─▶ tools (schemas, paging) ─▶ answers (plain values, each with its quotations) ─▶ Desk

Nothing is written and nothing is fetched. Whatever comes from a page comes as
a quotation with offsets and hash, beside a notice that it is data.
"""

from __future__ import annotations

from onrecord.mcp.protocol import Server, serve

__all__ = ["Server", "serve"]
