"""Indexes by which screens ask: what was captured or published last, at one address, by whom, where, when."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INDEXES = (
    ("captures", "captured_at", ("captured_at", "name")),
    ("captures", "url", ("url",)),
    ("readings", "url", ("url",)),
    ("stories", "published_low", ("published_low",)),
    ("stories", "publisher", ("publisher", "kind", "published_low", "published_high", "sha256")),
    ("claims", "time_low", ("time_low",)),
    ("claims", "kind", ("kind", "time_low")),
    ("claims", "place", ("place", "time_low")),
    ("claims", "speaker", ("speaker", "time_low")),
)


def upgrade() -> None:
    for table, name, columns in INDEXES:
        op.create_index(f"ix_{table}_{name}", table, list(columns), unique=False)
