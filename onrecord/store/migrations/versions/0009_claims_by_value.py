"""Indexes by which a trace finds who gives a number, and a figure its last ones; the claims of saved figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("low", "high"):
        op.create_index(f"ix_claims_{column}", "claims", [column, "id"], unique=False)
    op.drop_index("ix_figures_measure", "figures")
    op.create_index("ix_figures_measure", "figures", ["measure", "low", "claim_id"], unique=False)
    op.create_table(
        "saved_claims",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("low", sa.Text(), nullable=False),
        sa.Column("is_point", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_saved_claims_claim_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("name", "claim_id", name=op.f("pk_saved_claims")),
    )
    op.create_index("ix_saved_claims_claim_id", "saved_claims", ["claim_id"], unique=False)
    op.create_index("ix_saved_claims_low", "saved_claims", ["name", "low", "claim_id"], unique=False)
