"""The scripts in examples/ run and print what they promise."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from typing import Any

import pytest

from onrecord import record as records
from onrecord import run
from onrecord.annotate import Resources

FOLDER = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(autouse=True)
def _warm_and_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, resources: Resources) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    monkeypatch.setattr(run, "open_resources", lambda **_: resources)
    monkeypatch.setattr(records, "_resources", lambda: resources)


def script(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"example_{name}", FOLDER / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_script_is_run_here() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.py")) == [
        "explain_one_claim", "folder_to_brief", "try_a_measure",
    ]  # fmt: skip


def test_a_folder_of_pages_becomes_a_brief(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from onrecord.examples import FOLDER as PAGES

    (tmp_path / "pages").mkdir()
    shutil.copy(PAGES / "2024-11" / "wire-188-drones.txt", tmp_path / "pages")
    script("folder_to_brief").main("pages", "2024-11-26", "out.html")
    out, err = capsys.readouterr()
    assert "# Russia" in out and "188 drones" in out
    assert err == "1 pages captured, 0 refused\n"
    assert (tmp_path / "out.html").read_text("utf-8").startswith("<!")


def test_one_claim_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    script("explain_one_claim").main()
    out = capsys.readouterr().out
    assert "claim     drones_launched 188–188" in out
    assert "“188 drones”" in out and "sha256 4e236cd0" in out


def test_a_claim_that_is_not_there_is_said_to_be_missing(capsys: pytest.CaptureFixture[str]) -> None:
    module = script("explain_one_claim")
    module.main(measure="prison_term")
    assert capsys.readouterr().out == "no claim of prison_term on this page\n"


def test_a_new_measure_is_tried(capsys: pytest.CaptureFixture[str]) -> None:
    script("try_a_measure").main()
    out = capsys.readouterr().out
    assert "WRONG" not in out and out.count("ok  ") == 2
    assert "tunnels_found: low 3, high None, at_least" in out
