"""An index of the news that may have been published on any of many days."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

LOOSE = (
    "kind IN ('report','digest','interview','analysis') AND (published_low IS NULL OR published_high IS NULL OR"
    " CAST(substr(published_high, 1, 4) AS INTEGER) * 12 + CAST(substr(published_high, 6, 2) AS INTEGER) >"
    " CAST(substr(published_low, 1, 4) AS INTEGER) * 12 + CAST(substr(published_low, 6, 2) AS INTEGER) + 1)"
)


def upgrade() -> None:
    where = sa.text(LOOSE)
    op.create_index("ix_stories_loose", "stories", ["sha256"], sqlite_where=where, postgresql_where=where)
