"""Predictions on public gold sets, by the very reader that `read` uses: one file per task.

Each task is a module with `predict(row, resources) -> row`: it takes one
object of a gold file, uses nothing but its input fields, and returns an
object of the same shape with the reader's own answer.
"""

from __future__ import annotations

import importlib
import json
import logging
import pkgutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from onrecord.annotate import Context, Resources, annotate
from onrecord.errors import BadConfig
from onrecord.model import Page, Published, Reading, Span, Story, content_id
from onrecord.run import guarded
from onrecord.text import StoryText


def tasks() -> tuple[str, ...]:
    """Return the names of the tasks, sorted."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def predict(task: str, gold: Path, resources: Resources) -> Iterator[dict[str, Any]]:
    """Yield a prediction for every row of a gold file, in its order.

    A row whose reading a defect stopped is answered with its id alone. Raises BadConfig where there is no such task.
    """
    if task not in tasks():
        raise BadConfig(f"there is no task {task!r}; choose one of {', '.join(tasks())}")
    module = importlib.import_module(f"{__name__}.{task}")
    if hasattr(module, "predict_all"):
        yield from module.predict_all(rows(gold), resources)
        return
    for row in rows(gold):
        task_row = row | {"_folder": str(gold.parent)}
        answer, crash = guarded(row["id"], task, partial(module.predict, task_row, resources))
        if crash:
            logging.getLogger(__name__).warning("%s: %s\n%s", row["id"], crash.message, crash.data)
        yield answer or {"id": row["id"]}


def rows(path: Path) -> list[dict[str, Any]]:
    """Read a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def read_reading(text: str, resources: Resources, published: str | None = None, headline: str | None = None) -> Reading:
    """Read a bare text as one story, as `read_text` does, and return its reading, without claims."""
    context = read_text(text, resources, published, headline)
    parse = context.parse
    return Reading(
        page=Page(name="bench", sha256="", media_type="text/plain", stream=text), story=context.story,
        sentences=tuple(parse.sentence_span(index) for index in range(len(parse.sentences))),
        entities=context.entities, timexes=context.timexes, toponyms=context.toponyms, quantities=context.quantities,
        attributions=context.attributions, events=context.events,
    )  # fmt: skip


def read_text(text: str, resources: Resources, published: str | None = None, headline: str | None = None) -> Context:
    """Annotate a bare text as one story whose paragraphs are its lines; its offsets are those of `text`."""
    build = StoryText(text)
    position = 0
    for line in text.split("\n"):
        if line.strip():
            build.keep(position, position + len(line))
            build.close_block("paragraph")
        position += len(line) + 1
    story = Story(
        id=content_id("story", text), page_id="bench", order=0, kind="report", headline=None,
        extent=Span(0, len(text)), text=build.text, alignment=build.alignment, blocks=tuple(build.blocks),
        published=Published(value=published, basis="stated" if published else "unknown"), headline_text=headline,
    )  # fmt: skip
    return annotate(story, resources)
