"""The first tables of the record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.store import dialect_of

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_pages()
    _create_runs()
    _create_captures()
    _create_readings()
    _create_log()
    _create_stories()
    _create_claims()
    _create_entities()
    _create_issues()
    _create_sentences()
    _create_attributions()
    _create_evidence()
    _create_mentions()
    _create_places()
    dialect_of(op.get_bind().dialect.name).create_own(op.get_bind())


def _create_pages() -> None:
    op.create_table(
        "pages",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_pages_sha256")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_pages_size")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_pages")),
    )


def _create_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("code_version", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("config_sha", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )


def _create_captures() -> None:
    op.create_table(
        "captures",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("captured_at", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(captured_at) = 20 AND substr(captured_at, 11, 1) = 'T' AND substr(captured_at, 20, 1) = 'Z'",
            name=op.f("ck_captures_captured_at"),
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_captures_name")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_captures_run_id")),
        sa.ForeignKeyConstraint(["sha256"], ["pages.sha256"], name=op.f("fk_captures_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_captures")),
    )
    op.create_index("ix_captures_name", "captures", ["name"], unique=False)
    op.create_index("ix_captures_sha256", "captures", ["sha256", "captured_at"], unique=False)


def _create_readings() -> None:
    op.create_table(
        "readings",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("stream_sha256", sa.Text(), nullable=False),
        sa.Column("stories", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_readings_run_id")),
        sa.ForeignKeyConstraint(["sha256"], ["pages.sha256"], name=op.f("fk_readings_sha256")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_readings")),
    )


def _create_log() -> None:
    op.create_table(
        "log",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("capture_id", sa.Text(), nullable=False),
        sa.Column("leaf", sa.Text(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_log_number")),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name=op.f("fk_log_capture_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_log")),
        sa.UniqueConstraint("capture_id", name=op.f("uq_log_capture_id")),
    )


def _create_stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("lang", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_low", sa.Text(), nullable=True),
        sa.Column("published_high", sa.Text(), nullable=True),
        sa.Column("published_basis", sa.Text(), nullable=False),
        sa.Column("published_why", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('report','digest','interview','analysis','sidebar','boilerplate','caption')",
            name=op.f("ck_stories_kind"),
        ),
        sa.CheckConstraint(
            "published_basis IN ('stated','page','weekday','event','feed-order','unknown')",
            name=op.f("ck_stories_published_basis"),
        ),
        sa.CheckConstraint('0 <= start AND start <= "end"', name=op.f("ck_stories_span")),
        sa.CheckConstraint(
            "published IS NOT NULL OR published_low IS NULL AND published_high IS NULL",
            name=op.f("ck_stories_published"),
        ),
        sa.ForeignKeyConstraint(["sha256"], ["readings.sha256"], name=op.f("fk_stories_sha256"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
        sa.UniqueConstraint("sha256", "position", name=op.f("uq_stories_sha256")),
    )


def _create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("predicate", sa.Text(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("rate", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("actors", sa.JSON(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("admin", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("time", sa.Text(), nullable=True),
        sa.Column("time_low", sa.Text(), nullable=True),
        sa.Column("time_high", sa.Text(), nullable=True),
        sa.Column("time_precision", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("said_at", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("killed", sa.Float(), nullable=True),
        sa.Column("wounded", sa.Float(), nullable=True),
        sa.CheckConstraint("kind IN ('figure','event')", name=op.f("ck_claims_kind")),
        sa.CheckConstraint("predicate <> ''", name=op.f("ck_claims_predicate")),
        sa.CheckConstraint("low IS NULL OR high IS NULL OR low <= high", name=op.f("ck_claims_interval")),
        sa.CheckConstraint("time IS NOT NULL OR time_low IS NULL AND time_high IS NULL", name=op.f("ck_claims_time")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_claims_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    op.create_index("ix_claims_predicate", "claims", ["predicate"], unique=False)
    op.create_index("ix_claims_story_id", "claims", ["story_id"], unique=False)


def _create_entities() -> None:
    op.create_table(
        "entities",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_entities_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_entities")),
        sa.UniqueConstraint("story_id", "id", name=op.f("uq_entities_story_id")),
    )
    op.create_index("ix_entities_name", "entities", ["name"], unique=False)


def _create_issues() -> None:
    op.create_table(
        "issues",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("story_id", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["readings.sha256"], name=op.f("fk_issues_sha256"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_issues_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_issues")),
    )
    op.create_index("ix_issues_code", "issues", ["code"], unique=False)
    op.create_index("ix_issues_sha256", "issues", ["sha256"], unique=False)
    op.create_index("ix_issues_story_id", "issues", ["story_id"], unique=False)


def _create_sentences() -> None:
    op.create_table(
        "sentences",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint('0 <= start AND start <= "end"', name=op.f("ck_sentences_span")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_sentences_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_sentences")),
        sa.UniqueConstraint("id", name=op.f("uq_sentences_id")),
        sa.UniqueConstraint("story_id", "position", name=op.f("uq_sentences_story_id")),
    )


def _create_attributions() -> None:
    op.create_table(
        "attributions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("sentence_id", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("said_at", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.CheckConstraint('0 <= start AND start <= "end"', name=op.f("ck_attributions_span")),
        sa.ForeignKeyConstraint(
            ["sentence_id"], ["sentences.id"], name=op.f("fk_attributions_sentence_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name=op.f("fk_attributions_story_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attributions")),
    )
    op.create_index("ix_attributions_sentence_id", "attributions", ["sentence_id"], unique=False)
    op.create_index("ix_attributions_story_id", "attributions", ["story_id"], unique=False)


def _create_evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("sentence_id", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.CheckConstraint("exact <> ''", name=op.f("ck_evidence_exact")),
        sa.CheckConstraint('0 <= start AND start <= "end"', name=op.f("ck_evidence_span")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_evidence_claim_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["sentence_id"], ["sentences.id"], name=op.f("fk_evidence_sentence_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_evidence_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_evidence")),
    )
    op.create_index("ix_evidence_claim_id", "evidence", ["claim_id"], unique=False)
    op.create_index("ix_evidence_sentence_id", "evidence", ["sentence_id"], unique=False)
    op.create_index("ix_evidence_story_id", "evidence", ["story_id"], unique=False)


def _create_mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Text(), nullable=False),
        sa.Column("sentence_id", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.CheckConstraint('0 <= start AND start <= "end"', name=op.f("ck_mentions_span")),
        sa.ForeignKeyConstraint(
            ["sentence_id"], ["sentences.id"], name=op.f("fk_mentions_sentence_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_mentions_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_mentions")),
    )
    op.create_index("ix_mentions_sentence_id", "mentions", ["sentence_id"], unique=False)
    op.create_index("ix_mentions_story_id", "mentions", ["story_id"], unique=False)


def _create_places() -> None:
    op.create_table(
        "places",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("sentence_id", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("gazetteer_id", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("admin", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.CheckConstraint('0 <= start AND start <= "end"', name=op.f("ck_places_span")),
        sa.ForeignKeyConstraint(
            ["sentence_id"], ["sentences.id"], name=op.f("fk_places_sentence_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_places_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_places")),
    )
    op.create_index("ix_places_sentence_id", "places", ["sentence_id"], unique=False)
    op.create_index("ix_places_story_id", "places", ["story_id"], unique=False)
