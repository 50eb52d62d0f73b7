"""How many there are of what screens count, kept beside the rows; two indexes by which screens ask."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NEWS = "kind IN ('report','digest','interview','analysis')"
HELD = (
    "SELECT 'held' AS kind, 'pages' AS name, count(*) AS amount FROM readings",
    f"SELECT 'held' AS kind, 'stories' AS name, count(*) AS amount FROM stories WHERE {NEWS}",
    "SELECT 'held' AS kind, 'claims' AS name, count(*) AS amount FROM claims",
    "SELECT 'issue' AS kind, code AS name, count(*) AS amount FROM issues GROUP BY code",
    f"SELECT 'publisher' AS kind, coalesce(publisher, '') AS name, count(*) AS amount FROM stories WHERE {NEWS}"
    " GROUP BY coalesce(publisher, '')",
    "SELECT 'name ' || type AS kind, name, count(DISTINCT story_id) AS amount FROM entities GROUP BY type, name",
    "SELECT kind, predicate AS name, count(*) AS amount FROM claims WHERE place IS NOT NULL GROUP BY kind, predicate",
)


def upgrade() -> None:
    op.create_table(
        "counts",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_counts_amount")),
        sa.PrimaryKeyConstraint("kind", "name", name=op.f("pk_counts")),
    )
    op.create_index("ix_counts_kind", "counts", ["kind", "amount"], unique=False)
    for each in HELD:
        op.execute(
            f"INSERT INTO counts (kind, name, amount) SELECT kind, name, amount FROM ({each}) made WHERE amount > 0"
        )
