"""`python -m onrecord.gazetteer` compiles the gazetteer ahead of the first reading."""

from __future__ import annotations

from onrecord.gazetteer import compile_gazetteer, compiled_path

if __name__ == "__main__":
    path = compiled_path()
    if not path.exists():
        compile_gazetteer(path)
