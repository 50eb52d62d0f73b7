"""The tables of what joins stories and claims, and of what people decide."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_decisions()
    _create_happenings()
    _create_origins()
    _create_shapes()
    _create_stale()
    _create_shape_keys()
    _create_shape_links()
    _create_copies()
    _create_copy_links()
    _create_offices()
    _create_signatures()
    _create_story_keys()
    _create_claim_links()
    _create_happening_claims()
    _create_origin_claims()
    _create_tellings()


def _create_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("anchor", sa.JSON(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('claim','story','entity','decision')", name=op.f("ck_decisions_kind")),
        sa.CheckConstraint("verb IN ('accept','reject','edit','merge','split','undo')", name=op.f("ck_decisions_verb")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decisions")),
        sa.UniqueConstraint("id", name=op.f("uq_decisions_id")),
    )
    op.create_index("ix_decisions_other", "decisions", ["other"], unique=False)
    op.create_index("ix_decisions_subject", "decisions", ["subject"], unique=False)


def _create_happenings() -> None:
    op.create_table(
        "happenings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("time", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_happenings")),
    )


def _create_origins() -> None:
    op.create_table(
        "origins",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("grouping", sa.Text(), nullable=False),
        sa.Column("claimant", sa.Text(), nullable=True),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("is_measured", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origins")),
    )
    op.create_index("ix_origins_grouping", "origins", ["grouping"], unique=False)


def _create_shapes() -> None:
    op.create_table(
        "shapes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shapes")),
    )


def _create_stale() -> None:
    op.create_table(
        "stale",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("pk_stale")),
    )


def _create_shape_keys() -> None:
    op.create_table(
        "shape_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["shape"], ["shapes.id"], name=op.f("fk_shape_keys_shape"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "shape", name=op.f("pk_shape_keys")),
    )
    op.create_index("ix_shape_keys_shape", "shape_keys", ["shape"], unique=False)


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


def _create_copies() -> None:
    op.create_table(
        "copies",
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("family_id", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.Column("kept", sa.Float(), nullable=False),
        sa.Column("is_earliest", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_copies_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_copies")),
    )
    op.create_index("ix_copies_family_id", "copies", ["family_id"], unique=False)


def _create_copy_links() -> None:
    op.create_table(
        "copy_links",
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("kept_left", sa.Float(), nullable=False),
        sa.Column("kept_right", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["left"], ["stories.id"], name=op.f("fk_copy_links_left"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["right"], ["stories.id"], name=op.f("fk_copy_links_right"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("left", "right", name=op.f("pk_copy_links")),
    )
    op.create_index("ix_copy_links_right", "copy_links", ["right"], unique=False)


def _create_offices() -> None:
    op.create_table(
        "offices",
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_offices_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story_id", "person", name=op.f("pk_offices")),
    )
    op.create_index("ix_offices_person", "offices", ["person"], unique=False)


def _create_signatures() -> None:
    op.create_table(
        "signatures",
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("linker", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_signatures_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_signatures")),
    )


def _create_story_keys() -> None:
    op.create_table(
        "story_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_story_keys_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "story_id", name=op.f("pk_story_keys")),
    )
    op.create_index("ix_story_keys_story_id", "story_keys", ["story_id"], unique=False)


def _create_claim_links() -> None:
    op.create_table(
        "claim_links",
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("judgement", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["left"], ["claims.id"], name=op.f("fk_claim_links_left"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["right"], ["claims.id"], name=op.f("fk_claim_links_right"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("left", "right", name=op.f("pk_claim_links")),
    )
    op.create_index("ix_claim_links_right", "claim_links", ["right"], unique=False)


def _create_happening_claims() -> None:
    op.create_table(
        "happening_claims",
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("happening_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_happening_claims_claim_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["happening_id"], ["happenings.id"], name=op.f("fk_happening_claims_happening_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_happening_claims")),
    )
    op.create_index("ix_happening_claims_happening_id", "happening_claims", ["happening_id"], unique=False)


def _create_origin_claims() -> None:
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
    op.create_index("ix_origin_claims_origin_id", "origin_claims", ["origin_id"], unique=False)


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
