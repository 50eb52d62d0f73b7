"""Indexes by which every field of a search finds the latest of what it names, without the rows themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

OLD = (
    ("claims", "predicate"), ("claims", "time_low"), ("claims", "place"), ("claims", "speaker"), ("claims", "admin"),
    ("claims", "country"), ("attributions", "source"), ("places", "name"), ("captures", "name"),
    ("stories", "published_low"), ("stories", "publisher"),
)  # fmt: skip
NEW = (
    ("claims", "predicate", ("kind", "predicate", "time_low", "id")),
    ("claims", "time_low", ("time_low", "time_high", "id")),
    *(("claims", each, (each, "time_low", "id")) for each in ("place", "speaker", "admin", "country", "subject", "status", "unit")),
    ("claims", "actors", (sa.text("CAST(actors AS TEXT)"), "time_low", "id")),
    ("claims", "recipients", (sa.text("CAST(recipients AS TEXT)"), "time_low", "id")),
    ("attributions", "source", ("source", "sentence_id")),
    ("attributions", "stance", ("stance", "sentence_id")),
    ("attributions", "said_at", ("said_at", "sentence_id")),
    ("places", "name", ("name", "sentence_id")),
    ("captures", "name", ("name", "sha256")),
    ("stories", "published_low", ("published_low", "published_high", "kind", "sha256", "id")),
    ("stories", "publisher", ("publisher", "kind", "published_low", "published_high", "sha256", "id")),
    ("stories", "headline", ("headline", "published_low", "id")),
)  # fmt: skip


def upgrade() -> None:
    for table, name in OLD:
        op.drop_index(f"ix_{table}_{name}", table_name=table)
    for table, name, columns in NEW:
        op.create_index(f"ix_{table}_{name}", table, list(columns), unique=False)
