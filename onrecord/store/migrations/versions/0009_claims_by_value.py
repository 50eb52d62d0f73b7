"""Indexes by which a trace finds who gives a number."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("low", "high"):
        op.create_index(f"ix_claims_{column}", "claims", [column, "id"], unique=False)
