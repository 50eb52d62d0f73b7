"""Keys of stories and shapes as numbers; what joins stories is made anew by the next `add`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# children before parents
DERIVED = (
    "happening_claims", "happenings", "origin_claims", "origins", "claim_links", "offices", "copies", "copy_links", "stale",
)  # fmt: skip
READ_KINDS = ("report", "digest", "interview", "analysis")
RENEWED = ("tellings", "shape_links", "shape_keys", "shapes", "story_keys", "signatures")


def upgrade() -> None:
    for name in DERIVED:
        op.execute(sa.delete(sa.table(name)))
    for name in RENEWED:
        op.drop_table(name)
    _create_signatures()
    _create_shapes()
    _create_keys("story_keys", "signatures")
    _create_keys("story_facts", "signatures")
    _create_keys("shape_keys", "shapes")
    _create_shape_links()
    _create_tellings()
    # every story waits to be joined
    stories = sa.table("stories", sa.column("id"), sa.column("kind"))
    every = sa.select(sa.literal("story"), stories.c.id).where(stories.c.kind.in_(READ_KINDS))
    op.execute(sa.insert(sa.table("stale", sa.column("kind"), sa.column("id"))).from_select(["kind", "id"], every))


def _create_signatures() -> None:
    op.create_table(
        "signatures",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("linker", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_signatures_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_signatures")),
        sa.UniqueConstraint("story_id", name=op.f("uq_signatures_story_id")),
    )
    op.create_index("ix_signatures_linker", "signatures", ["linker"], unique=False)


def _create_shapes() -> None:
    op.create_table(
        "shapes",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_shapes")),
        sa.UniqueConstraint("id", name=op.f("uq_shapes_id")),
    )


def _create_keys(name: str, members: str) -> None:
    op.create_table(
        name,
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member"], [f"{members}.number"], name=op.f(f"fk_{name}_member"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "member", name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_{name}_member", name, ["member"], unique=False)


def _create_shape_links() -> None:
    op.create_table(
        "shape_links",
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("judgement", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["left"], ["shapes.id"], name=op.f("fk_shape_links_left"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["right"], ["shapes.id"], name=op.f("fk_shape_links_right"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("left", "right", name=op.f("pk_shape_links")),
    )
    op.create_index("ix_shape_links_right", "shape_links", ["right"], unique=False)


def _create_tellings() -> None:
    op.create_table(
        "tellings",
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("grouping", sa.Text(), nullable=False),
        sa.Column("claimant", sa.Text(), nullable=True),
        sa.Column("claimant_key", sa.Text(), nullable=True),
        sa.Column("said_low", sa.Integer(), nullable=True),
        sa.Column("said_high", sa.Integer(), nullable=True),
        sa.Column("published_low", sa.Integer(), nullable=True),
        sa.Column("published_high", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_tellings_claim_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["shape"], ["shapes.id"], name=op.f("fk_tellings_shape")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_tellings_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_tellings")),
    )
    op.create_index("ix_tellings_claimant_key", "tellings", ["claimant_key"], unique=False)
    op.create_index("ix_tellings_grouping", "tellings", ["grouping"], unique=False)
    op.create_index("ix_tellings_shape", "tellings", ["shape"], unique=False)
    op.create_index("ix_tellings_story_id", "tellings", ["story_id"], unique=False)
