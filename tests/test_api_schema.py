"""The REST API is what its description says: questions made from the description, well formed or not, break nothing.

The questions are the same on every run: made without chance (`derandomize`), few for each operation.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_pages import PAGES
from linked_pages import record_of

from onrecord.annotate import Resources
from onrecord.record import Record
from onrecord.web import app

hypothesis = pytest.importorskip(
    "hypothesis", reason="hypothesis is not installed: pip install -r requirements-dev.txt"
)
schemathesis = pytest.importorskip(
    "schemathesis", reason="schemathesis is not installed: pip install -r requirements-dev.txt"
)
EXAMPLES = 12
# a text may fit the description and be no date or no search: it is refused with 400, which the description has
CHECKS = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with record_of(tmp_path_factory.mktemp("api"), resources, PAGES) as held:
        yield held


@pytest.fixture(scope="module")
def described(record: Record):
    return schemathesis.openapi.from_asgi(
        "/api/openapi.json", app(record, writable=False), headers={"host": "localhost"}
    )


def test_an_answer_is_as_described_and_no_question_breaks_the_desk(described) -> None:
    asked, checks = 0, schemathesis.checks.CHECKS.get_by_names(CHECKS)

    @hypothesis.settings(
        max_examples=EXAMPLES, derandomize=True, deadline=None, database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    @hypothesis.given(data=hypothesis.strategies.data())
    def ask(operation, data) -> None:
        nonlocal asked
        case = data.draw(operation.as_strategy())
        answer = case.call(headers={"accept": "application/json", "host": "localhost"})
        assert answer.status_code < 500, f"{case.method} {case.formatted_path}: {answer.text[:300]}"
        case.validate_response(answer, checks=checks)
        asked += 1

    for found in described.get_all_operations():
        ask(operation=found.ok())
    assert asked > 10 * EXAMPLES
