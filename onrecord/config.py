"""`onrecord.toml` and the environment → one frozen Settings, passed down as an argument."""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from onrecord.errors import BadConfig

FILE = Path("onrecord.toml")
RECORD = "record.onrecord"
# settings that change no reading
NO_MATTER = frozenset({"record", "workers", "public_delay_hours", "two_person", "editors"})
LEAST = {"public_delay_hours": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user can set. Limits are in bytes.

    `record`: the folder that holds the record, or its database URL. `workers`: how many processes read. `reading_limit`: a larger
    page is captured and not read. `capture_limit`: a larger file is not captured. `models`: whether the attribution
    model reads beside the rules. `public_delay_hours`: how long outputs that everybody sees hold back where something
    military happened; 12 at least. A desk's own brief does not. `two_person`: whether a figure is desk-approved only
    when a second editor has accepted it. `editors`: the names of those whose word counts for that; none named, anybody's.
    """

    record: str = RECORD
    workers: int = 1
    reading_limit: int = 20_000_000
    capture_limit: int = 500_000_000
    models: bool = True
    public_delay_hours: int = 24
    two_person: bool = False
    editors: tuple[str, ...] = ()

    @property
    def sha(self) -> str:
        """A hash of what changes a reading; where the record lies, how many read and what waits do not."""
        said = {name: value for name, value in asdict(self).items() if name not in NO_MATTER}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def load(path: Path = FILE, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings: the file where there is one, then $ONRECORD_RECORD and $ONRECORD_MODELS ("off") over it.

    Raises BadConfig with the name of the setting that is wrong.

    >>> load(Path("nowhere.toml"), {"ONRECORD_RECORD": "/tmp/war.onrecord"}).record
    '/tmp/war.onrecord'
    """
    found = _read(path) if path.is_file() else {}
    kinds = {field.name: type(getattr(Settings(), field.name)) for field in fields(Settings)}
    for name, value in found.items():
        if name not in kinds:
            raise BadConfig(f"{path} sets {name!r}, which is no setting; there are {', '.join(sorted(kinds))}")
        if kinds[name] is tuple:
            found[name] = _names(path, name, value)
            continue
        too_small = isinstance(value, int) and not isinstance(value, bool) and value < 1
        if type(value) is not kinds[name] or value == "" or too_small:
            raise BadConfig(
                f"{path} sets {name} to {value!r}; expected a {kinds[name].__name__} that is not empty or 0"
            )
        if isinstance(value, int) and value < LEAST.get(name, value):
            raise BadConfig(f"{path} sets {name} to {value}; for safety it is {LEAST[name]} at least")
    if environment.get("ONRECORD_MODELS"):
        found["models"] = environment["ONRECORD_MODELS"].lower() not in ("off", "no", "false", "0")
    if environment.get("ONRECORD_RECORD"):
        found["record"] = environment["ONRECORD_RECORD"]
    return Settings(**found)  # type: ignore[arg-type]


def _names(path: Path, name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise BadConfig(f"{path} sets {name} to {value!r}; expected a list of names")
    return tuple(value)


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadConfig(f"{path} cannot be read as TOML: {error}") from error
