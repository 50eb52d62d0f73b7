"""The tables of the record, and what the database itself refuses.

    runs ← captures → pages ← readings ← stories ← sentences
                ↑                           ↑  ↖ claims ← evidence
               log                issues ───┘    attributions, entities ← mentions, places

Everything from `readings` on is made from the bytes and can be made again; `pages`,
`captures` and `log` cannot. No column has a default, so an unknown date stays
NULL and never becomes today, and none holds a latitude or a longitude.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

STORY_KINDS = "kind IN ('report','digest','interview','analysis','sidebar','boilerplate','caption')"
DATE_BASES = "published_basis IN ('stated','page','weekday','event','feed-order','unknown')"
UTC_TIME = "length(captured_at) = 20 AND substr(captured_at, 11, 1) = 'T' AND substr(captured_at, 20, 1) = 'Z'"


def _text(name: str, *rest: Any, null: bool = False) -> Column[str]:
    return Column(name, Text, *rest, nullable=null)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _story_id(*, null: bool = False) -> Column[str]:
    return _text("story_id", ForeignKey("stories.id", ondelete="CASCADE"), null=null)


def _span() -> tuple[Column[int], Column[int]]:
    return _number("start"), _number("end")


def _span_check() -> CheckConstraint:
    return CheckConstraint('0 <= start AND start <= "end"', name="span")


runs = Table(
    "runs",
    metadata,
    Column("id", Text, primary_key=True),
    _text("started_at"),
    _text("code_version"),
    _text("reader"),
    _text("config_sha"),
)

pages = Table(
    "pages",
    metadata,
    Column("sha256", Text, primary_key=True),
    _number("size"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    CheckConstraint("size >= 0", name="size"),
)

captures = Table(
    "captures",
    metadata,
    Column("id", Text, primary_key=True),
    _text("sha256", ForeignKey("pages.sha256")),
    _text("name"),
    _text("url", null=True),
    _text("captured_at"),
    _text("run_id", ForeignKey("runs.id")),
    CheckConstraint("name <> ''", name="name"),
    CheckConstraint(UTC_TIME, name="captured_at"),
    Index("ix_captures_sha256", "sha256", "captured_at"),
    Index("ix_captures_name", "name"),
)

log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("capture_id", ForeignKey("captures.id")),
    _text("leaf"),
    _text("head"),
    CheckConstraint("number > 0", name="number"),
    UniqueConstraint("capture_id"),
)

readings = Table(
    "readings",
    metadata,
    Column("sha256", Text, ForeignKey("pages.sha256"), primary_key=True),
    _text("reader"),
    _text("run_id", ForeignKey("runs.id")),
    _text("media_type"),
    _text("encoding"),
    _text("url", null=True),
    _text("stream_sha256"),
    _number("stories"),
    _text("digest"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    _text("sha256", ForeignKey("readings.sha256", ondelete="CASCADE")),
    _number("position"),
    _text("kind"),
    _text("headline", null=True),
    *_span(),
    _text("publisher", null=True),
    _text("byline", null=True),
    _text("lang", null=True),
    _text("published", null=True),
    _text("published_low", null=True),
    _text("published_high", null=True),
    _text("published_basis"),
    _text("published_why"),
    Column("body", LargeBinary, nullable=False),
    _span_check(),
    CheckConstraint(STORY_KINDS, name="kind"),
    CheckConstraint(DATE_BASES, name="published_basis"),
    CheckConstraint("published IS NOT NULL OR published_low IS NULL AND published_high IS NULL", name="published"),
    UniqueConstraint("sha256", "position"),
)

sentences = Table(
    "sentences",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("id"),
    _story_id(),
    _number("position"),
    *_span(),
    _text("text"),
    _span_check(),
    UniqueConstraint("id"),
    UniqueConstraint("story_id", "position"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    _story_id(),
    _number("position"),
    _text("kind"),
    _text("predicate"),
    Column("low", Float, nullable=True),
    Column("high", Float, nullable=True),
    _text("qualifier", null=True),
    _text("unit", null=True),
    _text("rate", null=True),
    _text("subject", null=True),
    Column("actors", JSON, nullable=False),
    Column("recipients", JSON, nullable=False),
    _text("place", null=True),
    _text("place_id", null=True),
    _text("admin", null=True),
    _text("country", null=True),
    _text("time", null=True),
    _text("time_low", null=True),
    _text("time_high", null=True),
    _text("time_precision"),
    _text("speaker", null=True),
    _text("via", null=True),
    _text("said_at", null=True),
    _text("status"),
    Column("negated", Boolean(create_constraint=False), nullable=False),
    Column("killed", Float, nullable=True),
    Column("wounded", Float, nullable=True),
    CheckConstraint("kind IN ('figure','event')", name="kind"),
    CheckConstraint("predicate <> ''", name="predicate"),
    CheckConstraint("low IS NULL OR high IS NULL OR low <= high", name="interval"),
    CheckConstraint("time IS NOT NULL OR time_low IS NULL AND time_high IS NULL", name="time"),
    Index("ix_claims_story_id", "story_id"),
    Index("ix_claims_predicate", "predicate"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("claim_id", ForeignKey("claims.id", ondelete="CASCADE")),
    _story_id(),
    _text("sentence_id", ForeignKey("sentences.id", ondelete="CASCADE"), null=True),
    *_span(),
    _text("exact"),
    _text("made_by"),
    _span_check(),
    CheckConstraint("exact <> ''", name="exact"),
    Index("ix_evidence_claim_id", "claim_id"),
    Index("ix_evidence_sentence_id", "sentence_id"),
    Index("ix_evidence_story_id", "story_id"),
)

attributions = Table(
    "attributions",
    metadata,
    Column("id", Text, primary_key=True),
    _story_id(),
    _text("sentence_id", ForeignKey("sentences.id", ondelete="CASCADE"), null=True),
    *_span(),
    _text("text"),
    _text("source", null=True),
    _text("cue", null=True),
    _text("kind"),
    _text("stance"),
    _text("via", null=True),
    _text("said_at", null=True),
    _text("made_by"),
    _span_check(),
    Index("ix_attributions_sentence_id", "sentence_id"),
    Index("ix_attributions_story_id", "story_id"),
)

entities = Table(
    "entities",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("id"),
    _story_id(),
    _text("name"),
    _text("type"),
    _text("role", null=True),
    _text("country", null=True),
    UniqueConstraint("story_id", "id"),
    Index("ix_entities_name", "name"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("number", Integer, primary_key=True),
    _story_id(),
    _text("entity_id"),
    _text("sentence_id", ForeignKey("sentences.id", ondelete="CASCADE"), null=True),
    *_span(),
    _text("text"),
    _text("made_by"),
    _span_check(),
    Index("ix_mentions_sentence_id", "sentence_id"),
    Index("ix_mentions_story_id", "story_id"),
)

places = Table(
    "places",
    metadata,
    Column("number", Integer, primary_key=True),
    _story_id(),
    _text("sentence_id", ForeignKey("sentences.id", ondelete="CASCADE"), null=True),
    *_span(),
    _text("text"),
    _text("name"),
    _text("gazetteer_id", null=True),
    _text("precision"),
    _text("country", null=True),
    _text("admin", null=True),
    _text("made_by"),
    _span_check(),
    Index("ix_places_sentence_id", "sentence_id"),
    Index("ix_places_story_id", "story_id"),
)

issues = Table(
    "issues",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("subject"),
    _text("sha256", ForeignKey("readings.sha256", ondelete="CASCADE"), null=True),
    _story_id(null=True),
    _text("stage"),
    _text("code"),
    _text("message"),
    Column("start", Integer, nullable=True),
    Column("end", Integer, nullable=True),
    _text("data"),
    Index("ix_issues_sha256", "sha256"),
    Index("ix_issues_story_id", "story_id"),
    Index("ix_issues_code", "code"),
)

OF_STORY = (sentences, claims, evidence, attributions, entities, mentions, places)

__all__ = ["OF_STORY", "metadata"]
