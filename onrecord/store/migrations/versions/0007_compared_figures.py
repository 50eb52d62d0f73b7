"""Figures as they are compared, and why they differ; how many stories an origin has; what joins stories is made anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# children before parents
DERIVED = (
    "happening_claims", "happenings", "origin_claims", "claim_links", "tellings", "offices", "shape_links", "shape_keys",
    "shapes", "copies", "copy_links", "story_keys", "story_facts", "signatures", "stale",
)  # fmt: skip
READ_KINDS = ("report", "digest", "interview", "analysis")


def upgrade() -> None:
    for name in DERIVED:
        op.execute(sa.delete(sa.table(name)))
    _create_origins()
    _create_figures()
    _create_differences()
    # every story waits to be joined
    stories = sa.table("stories", sa.column("id"), sa.column("kind"))
    every = sa.select(sa.literal("story"), stories.c.id).where(stories.c.kind.in_(READ_KINDS))
    op.execute(sa.insert(sa.table("stale", sa.column("kind"), sa.column("id"))).from_select(["kind", "id"], every))


def _create_origins() -> None:
    op.drop_table("origin_claims")
    op.drop_table("origins")
    op.create_table(
        "origins",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("grouping", sa.Text(), nullable=False),
        sa.Column("claimant", sa.Text(), nullable=True),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("is_measured", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("stories", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origins")),
    )
    op.create_index("ix_origins_grouping", "origins", ["grouping"], unique=False)
    op.create_index("ix_origins_stories", "origins", ["stories", "claims", "id"], unique=False)
    op.create_table(
        "origin_claims",
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_origin_claims_claim_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["origin_id"], ["origins.id"], name=op.f("fk_origin_claims_origin_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_origin_claims")),
    )
    op.create_index("ix_origin_claims_origin_id", "origin_claims", ["origin_id", "claim_id"], unique=False)
    # some of an event's reports, or of an origin's claims, are read in their order
    op.drop_index("ix_happening_claims_happening_id", "happening_claims")
    columns = ["happening_id", "claim_id"]
    op.create_index("ix_happening_claims_happening_id", "happening_claims", columns, unique=False)


def _create_figures() -> None:
    op.create_table(
        "figures",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("low", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("alike", sa.BigInteger(), nullable=False),
        sa.Column("telling", sa.BigInteger(), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_figures_claim_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_figures_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_figures")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_figures_claim_id")),
    )
    op.create_index("ix_figures_story_id", "figures", ["story_id"], unique=False)
    op.create_index("ix_figures_telling", "figures", ["telling"], unique=False)
    op.create_index("ix_figures_measure", "figures", ["measure", "low", "number"], unique=False)
    op.create_table(
        "figure_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["figures.number"], name=op.f("fk_figure_keys_member"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "member", name=op.f("pk_figure_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_figure_keys_member", "figure_keys", ["member"], unique=False)


def _create_differences() -> None:
    op.create_table(
        "differences",
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("grouping", sa.BigInteger(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("gravity", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["left"], ["claims.id"], name=op.f("fk_differences_left"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["right"], ["claims.id"], name=op.f("fk_differences_right"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("left", "right", name=op.f("pk_differences")),
    )
    op.create_index("ix_differences_right", "differences", ["right"], unique=False)
    op.create_index("ix_differences_grouping", "differences", ["grouping"], unique=False)
    op.create_index("ix_differences_gravity", "differences", ["gravity", "left", "right"], unique=False)
