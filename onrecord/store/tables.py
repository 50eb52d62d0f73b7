"""The tables of the record, and what the database itself refuses.

    runs ← captures → pages ← readings ← stories ← sentences
                ↑                           ↑  ↖ claims ← evidence
               log                issues ───┘    attributions, entities ← mentions, places
                            stories ← signatures ← story_keys, story_facts; copy_links, copies
                            claims ← tellings → shapes ← shape_keys, shape_links; claim_links
                            claims ← origin_claims → origins, happening_claims → happenings
                            claims ← figures ← figure_keys; differences

Everything from `readings` on is made from the bytes and can be made again; `pages`,
`captures`, `log` and `decisions` (what people decided) cannot. No column has a default, so an unknown date stays
NULL and never becomes today, and none holds a latitude or a longitude.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
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
    text,
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

SEARCHED = ("place", "speaker", "admin", "country", "subject", "status", "unit")
STORY_KINDS = "kind IN ('report','digest','interview','analysis','sidebar','boilerplate','caption')"
DATE_BASES = "published_basis IN ('stated','page','weekday','event','feed-order','unknown')"
UTC_TIME = "length(captured_at) = 20 AND substr(captured_at, 11, 1) = 'T' AND substr(captured_at, 20, 1) = 'Z'"


def _text(name: str, *rest: Any, null: bool = False, index: bool = False) -> Column[str]:
    return Column(name, Text, *rest, nullable=null, index=index)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _story_id(*, null: bool = False) -> Column[str]:
    return _text("story_id", ForeignKey("stories.id", ondelete="CASCADE"), null=null)


def _span() -> tuple[Column[int], Column[int]]:
    return _number("start"), _number("end")


def _indexes(table: str, *columns: str) -> Iterator[Index]:
    return (Index(f"ix_{table}_{each}", each) for each in columns)


def _span_check() -> CheckConstraint:
    return CheckConstraint('0 <= start AND start <= "end"', name="span")


runs = Table(
    "runs", metadata, Column("id", Text, primary_key=True), _text("started_at"), _text("code_version"), _text("reader"),
    _text("config_sha"),
)  # fmt: skip

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
    Index("ix_captures_name", "name", "sha256"),
    Index("ix_captures_captured_at", "captured_at", "name"),
    Index("ix_captures_url", "url"),
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
    Index("ix_readings_url", "url"),
)

# news that may have been published on any of many days: undated, open at an end, or wider than two months. The words
# are those of the index, or it is not used
LOOSE = (
    "kind IN ('report','digest','interview','analysis') AND (published_low IS NULL OR published_high IS NULL OR"
    " CAST(substr(published_high, 1, 4) AS INTEGER) * 12 + CAST(substr(published_high, 6, 2) AS INTEGER) >"
    " CAST(substr(published_low, 1, 4) AS INTEGER) * 12 + CAST(substr(published_low, 6, 2) AS INTEGER) + 1)"
)
IS_LOOSE = text(LOOSE)
IS_NOT_LOOSE = text(f"NOT ({LOOSE})")

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
    # dates, kinds and publishers are looked through without the rows themselves, which hold whole readings
    Index("ix_stories_published_low", "published_low", "published_high", "kind", "sha256", "id"),
    Index("ix_stories_loose", "sha256", sqlite_where=IS_LOOSE, postgresql_where=IS_LOOSE),
    Index("ix_stories_publisher", "publisher", "kind", "published_low", "published_high", "sha256", "id"),
    Index("ix_stories_headline", "headline", "published_low", "id"),
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
    Index("ix_claims_predicate", "kind", "predicate", "time_low", "id"),
    Index("ix_claims_low", "low", "id"),
    Index("ix_claims_high", "high", "id"),
    Index("ix_claims_time_low", "time_low", "time_high", "id"),
    Index("ix_claims_kind", "kind", "time_low"),
    # what a field of a search names, the latest matters last
    *(Index(f"ix_claims_{each}", each, "time_low", "id") for each in SEARCHED),
    Index("ix_claims_actors", text("CAST(actors AS TEXT)"), "time_low", "id"),
    Index("ix_claims_recipients", text("CAST(recipients AS TEXT)"), "time_low", "id"),
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
    *_indexes("evidence", "claim_id", "sentence_id", "story_id"),
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
    *_indexes("attributions", "sentence_id", "story_id"),
    *(Index(f"ix_attributions_{each}", each, "sentence_id") for each in ("source", "stance", "said_at")),
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
    *_indexes("mentions", "sentence_id", "story_id"),
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
    *_indexes("places", "sentence_id", "story_id"),
    Index("ix_places_name", "name", "sentence_id"),
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
    *_indexes("issues", "sha256", "story_id", "code"),
)


def _story_key(name: str = "story_id") -> Column[str]:
    return Column(name, Text, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True)


def _claim_key(name: str = "claim_id") -> Column[str]:
    return Column(name, Text, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True)


def _judged() -> tuple[Column[Any], ...]:
    return _text("kind"), _text("judgement"), Column("score", Float, nullable=False), _reasons(), _text("made_by")


def _reasons() -> Column[Any]:
    return Column("reasons", JSON, nullable=False)


def _days(name: str) -> tuple[Column[int], Column[int]]:
    return Column(f"{name}_low", Integer, nullable=True), Column(f"{name}_high", Integer, nullable=True)


signatures = Table(
    "signatures",
    metadata,
    Column("number", Integer, primary_key=True),
    _story_id(),
    _text("linker"),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("story_id"),
    Index("ix_signatures_linker", "linker"),
)


def _keys(name: str, members: str) -> Table:
    """Return a table of keys and their members, both numbers: seventy rows for each story."""
    return Table(
        name,
        metadata,
        Column("key", BigInteger, primary_key=True, autoincrement=False),
        Column("member", Integer, ForeignKey(f"{members}.number", ondelete="CASCADE"), primary_key=True),
        Index(f"ix_{name}_member", "member"),
        sqlite_with_rowid=False,
    )


story_keys = _keys("story_keys", "signatures")
story_facts = _keys("story_facts", "signatures")

copy_links = Table(
    "copy_links",
    metadata,
    _story_key("left"),
    _story_key("right"),
    _text("kind"),
    Column("score", Float, nullable=False),
    Column("kept_left", Float, nullable=False),
    Column("kept_right", Float, nullable=False),
    _reasons(),
    Index("ix_copy_links_right", "right"),
)

copies = Table(
    "copies",
    metadata,
    _story_key(),
    _text("family_id"),
    _text("parent", null=True),
    _text("kind"),
    Column("similarity", Float, nullable=False),
    Column("kept", Float, nullable=False),
    Column("is_earliest", Boolean(create_constraint=False), nullable=False),
    _reasons(),
    Index("ix_copies_family_id", "family_id"),
)

shapes = Table(
    "shapes", metadata, Column("number", Integer, primary_key=True), _text("id"), _text("profile"), UniqueConstraint("id"),
)  # fmt: skip

shape_keys = _keys("shape_keys", "shapes")

shape_links = Table(
    "shape_links",
    metadata,
    Column("left", Text, ForeignKey("shapes.id", ondelete="CASCADE"), primary_key=True),
    Column("right", Text, ForeignKey("shapes.id", ondelete="CASCADE"), primary_key=True),
    *_judged(),
    Index("ix_shape_links_right", "right"),
)

tellings = Table(
    "tellings",
    metadata,
    _claim_key(),
    _story_id(),
    _text("shape", ForeignKey("shapes.id")),
    _text("grouping"),
    _text("claimant", null=True),
    _text("claimant_key", null=True),
    *_days("said"),
    *_days("published"),
    *_indexes("tellings", "story_id", "shape", "grouping", "claimant_key"),
)

claim_links = Table(
    "claim_links",
    metadata,
    _claim_key("left"),
    _claim_key("right"),
    *_judged(),
    Index("ix_claim_links_right", "right"),
)

offices = Table(
    "offices",
    metadata,
    _story_key(),
    Column("person", Text, primary_key=True),
    _text("body"),
    *_span(),
    _text("exact"),
    Index("ix_offices_person", "person"),
)

origins = Table(
    "origins",
    metadata,
    Column("id", Text, primary_key=True),
    _text("grouping"),
    _text("claimant", null=True),
    _text("occasion", null=True),
    Column("is_measured", Boolean(create_constraint=False), nullable=False),
    _reasons(),
    _number("stories"),
    _number("claims"),
    Index("ix_origins_grouping", "grouping"),
    # read backwards: those that most stories tell come first
    Index("ix_origins_stories", "stories", "claims", "id"),
)

origin_claims = Table(
    "origin_claims",
    metadata,
    _claim_key(),
    _text("origin_id", ForeignKey("origins.id", ondelete="CASCADE")),
    Index("ix_origin_claims_origin_id", "origin_id", "claim_id"),
)

happenings = Table(
    "happenings",
    metadata,
    Column("id", Text, primary_key=True),
    _text("type"),
    _text("place", null=True),
    _text("time", null=True),
)

happening_claims = Table(
    "happening_claims",
    metadata,
    _claim_key(),
    _text("happening_id", ForeignKey("happenings.id", ondelete="CASCADE")),
    Index("ix_happening_claims_happening_id", "happening_id", "claim_id"),
)

# figures as they are compared: `alike` and `telling` are numbers that those share which say the same
figures = Table(
    "figures",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("claim_id", ForeignKey("claims.id", ondelete="CASCADE")),
    _story_id(),
    _number("start"),
    _text("measure"),
    _text("family"),
    _text("speaker", null=True),
    _text("day"),
    _text("low"),
    Column("value", Float, nullable=False),
    Column("alike", BigInteger, nullable=False),
    Column("telling", BigInteger, nullable=False),
    Column("is_first", Boolean(create_constraint=False), nullable=False),
    UniqueConstraint("claim_id"),
    Index("ix_figures_story_id", "story_id"),
    Index("ix_figures_telling", "telling"),
    Index("ix_figures_measure", "measure", "low", "claim_id"),
)

# the claims of saved figures that are told by words
saved_claims = Table(
    "saved_claims", metadata, Column("name", Text, primary_key=True), _claim_key(), _text("low"),
    Column("is_point", Boolean(create_constraint=False), nullable=False), Index("ix_saved_claims_claim_id", "claim_id"),
    Index("ix_saved_claims_low", "name", "low", "claim_id"),
)  # fmt: skip

figure_keys = _keys("figure_keys", "figures")

differences = Table(
    "differences",
    metadata,
    _claim_key("left"),
    _claim_key("right"),
    Column("grouping", BigInteger, nullable=False),
    _text("measure"),
    _text("kind"),
    _number("gravity"),
    _text("rule"),
    _text("why"),
    Column("words", JSON, nullable=False),
    Index("ix_differences_right", "right"),
    Index("ix_differences_grouping", "grouping"),
    Index("ix_differences_gravity", "gravity", "left", "right"),
)

# what waits: stories to be joined and compared; families, events, origins and groups of figures to be made anew
stale = Table("stale", metadata, Column("kind", Text, primary_key=True), Column("id", Text, primary_key=True))

# how many there are of what screens count: pages and claims held, stories that name a name, issues of a code; a name
# of which there are none has no row
counts = Table(
    "counts",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    _number("amount"),
    CheckConstraint("amount > 0", name="amount"),
    Index("ix_counts_kind", "kind", "amount"),
)

# what a desk answers and takes long to make; `basis` changes with what people decided and with the program, `state` with
# whatever an answer rests on
answers = Table(
    "answers", metadata, Column("kind", Text, primary_key=True), Column("name", Text, primary_key=True), _text("basis"),
    _text("state"), Column("body", LargeBinary, nullable=False),
)  # fmt: skip

# numbers that only grow: those of rows are given again when the last rows go
turns = Table("turns", metadata, Column("name", Text, primary_key=True), _number("number"))

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("id"),
    _text("verb"),
    _text("kind"),
    _text("subject"),
    _text("other", null=True),
    _text("field", null=True),
    Column("value", JSON, nullable=True),
    Column("anchor", JSON, nullable=True),
    _text("because"),
    _text("by"),
    _text("at"),
    _text("undoes", null=True),
    CheckConstraint("verb IN ('accept','reject','edit','merge','split','undo')", name="verb"),
    CheckConstraint("kind IN ('claim','story','entity','decision')", name="kind"),
    UniqueConstraint("id"),
    Index("ix_decisions_subject", "subject"),
    Index("ix_decisions_other", "other"),
)

OF_STORY = (sentences, claims, evidence, attributions, entities, mentions, places)

__all__ = ["OF_STORY", "metadata"]
