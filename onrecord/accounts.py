"""Who may come in to a desk that several people share: accounts with a role, and tokens for programs, in one file.

Passwords are kept as scrypt hashes, tokens as SHA-256: nothing in the file lets
anybody in. The file is readable by its owner alone, and written whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, get_args

from onrecord.errors import BadConfig

Role = Literal["editor", "admin"]
Scope = Literal["read", "write"]
LEAST, MOST, LEAST_SCORE = 12, 200, 3
# scrypt: 2**15 rounds over blocks of 8 take 32 MB and about a tenth of a second
ROUNDS, BLOCK, MEMORY = 2**15, 8, 64 * 1024 * 1024
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person: the name that signs their decisions, what they may do, and the hash of their password."""

    name: str
    role: Role
    salt: str
    hashed: str
    rounds: int = ROUNDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What lets a program in, under the name of an account: `read` asks only, `write` may change the record too."""

    label: str
    account: str
    scope: Scope
    hashed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """All that may come in. Every change gives new accounts; `save` writes them.

    >>> some = Accounts().with_account("Ada Bell", "editor", "seven grey herons over Bor")
    >>> some.person("ada bell", "seven grey herons over Bor").role, some.person("Ada Bell", "wrong")
    ('editor', None)
    """

    people: Mapping[str, Account] = field(default_factory=dict)
    tokens: tuple[Token, ...] = ()

    def with_account(self, name: str, role: str, password: str) -> Accounts:
        """Return the accounts with one more; raises BadConfig where the name is taken or the password too weak."""
        called = _called(name)
        if key(called) in self.people:
            raise BadConfig(f"there is an account {called!r} already: give it another password, or take another name")
        return self._with(Account(name=called, role=_role(role), **_hash(checked(password, called))))

    def with_password(self, name: str, password: str) -> Accounts:
        """Return the accounts with another password for one."""
        mine = self.account(name)
        return self._with(replace(mine, **_hash(checked(password, mine.name))))

    def with_role(self, name: str, role: str) -> Accounts:
        """Return the accounts with another role for one; raises BadConfig where no admin would be left."""
        return self._with(replace(self.account(name), role=_role(role)))._governed()

    def without(self, name: str) -> Accounts:
        """Return the accounts without one and its tokens; raises BadConfig where no admin would be left."""
        mine = self.account(name)
        people = {each: account for each, account in self.people.items() if each != key(mine.name)}
        tokens = tuple(each for each in self.tokens if key(each.account) != key(mine.name))
        return Accounts(people=people, tokens=tokens)._governed()

    def with_token(self, label: str, name: str, scope: str) -> tuple[Accounts, str]:
        """Return the accounts with a new token, and the token, which is kept nowhere else."""
        if scope not in get_args(Scope):
            raise BadConfig(f"a token's scope is one of {', '.join(get_args(Scope))}, not {scope!r}")
        called = _called(label)
        if any(key(each.label) == key(called) for each in self.tokens):
            raise BadConfig(f"there is a token {called!r} already: take it back first, or call this one otherwise")
        made = f"onrecord_{secrets.token_urlsafe(32)}"
        kept = Token(label=called, account=self.account(name).name, scope=scope, hashed=_digest(made))  # type: ignore[arg-type]
        return replace(self, tokens=(*self.tokens, kept)), made

    def without_token(self, label: str) -> Accounts:
        """Return the accounts without a token."""
        kept = tuple(each for each in self.tokens if key(each.label) != key(label))
        if len(kept) == len(self.tokens):
            raise BadConfig(f"no token is called {label!r}")
        return replace(self, tokens=kept)

    def account(self, name: str) -> Account:
        """Return an account by its name, however it is written; raises BadConfig where there is none."""
        found = self.people.get(key(name))
        if found is None:
            raise BadConfig(f"no account is called {name!r}")
        return found

    def person(self, name: str, password: str) -> Account | None:
        """Return whose name and password these are, or None; an unknown name takes as long as a wrong password."""
        mine = self.people.get(key(name))
        against = mine or _NOBODY
        given = _scrypt(password[:MOST], b64decode(against.salt), against.rounds)
        right = secrets.compare_digest(given, b64decode(against.hashed))
        return mine if right and mine is not None else None

    def holder(self, given: str) -> tuple[Account, Scope] | None:
        """Return whose token that is and what it may do, or None."""
        digest = _digest(given)
        found = [each for each in self.tokens if secrets.compare_digest(each.hashed, digest)]
        mine = self.people.get(key(found[0].account)) if found else None
        return (mine, found[0].scope) if mine else None

    def _with(self, account: Account) -> Accounts:
        return replace(self, people={**self.people, key(account.name): account})

    def _governed(self) -> Accounts:
        if self.people and all(each.role != "admin" for each in self.people.values()):
            raise BadConfig("that would leave no admin: make somebody else one first")
        return self


def key(name: str) -> str:
    """Return a name as names are compared.

    >>> key("  Ada   BELL ")
    'ada bell'
    """
    return " ".join(name.casefold().split())


def checked(password: str, name: str) -> str:
    """Return a password that is good enough; raises BadConfig that says what is wrong with one that is not.

    It is held against the lists of passwords that were found in breaches and the patterns that people make them by.

    >>> checked("seven grey herons over Bor", "Ada")
    'seven grey herons over Bor'
    """
    if not LEAST <= len(password) <= MOST:
        raise BadConfig(f"a password has {LEAST} to {MOST} characters")
    from zxcvbn import zxcvbn  # loaded where it is needed: its lists take a while

    # what it weighs grows with the square of the length; more characters make no password weaker
    found = zxcvbn(password[:72], user_inputs=[name, *name.split(), "onrecord"])
    if found["score"] < LEAST_SCORE:
        told = " ".join(filter(None, (found["feedback"]["warning"], *found["feedback"]["suggestions"])))
        raise BadConfig(f"that password is easily guessed. {told}".strip())
    return password


def load(path: Path) -> Accounts:
    """Read the accounts of a file; raises BadConfig where it is none, or others on this machine may read it."""
    try:
        text = path.read_text("utf-8")
        mode = path.stat().st_mode
    except OSError as error:
        raise BadConfig(f"the accounts in {path} cannot be read: {error.strerror}; make them with `onrecord account add`") from error  # fmt: skip
    if os.name == "posix" and mode & 0o077:
        raise BadConfig(f"others on this machine may read {path}: `chmod 600` it first")
    try:
        told = json.loads(text)
        people = [Account(**each) for each in told["people"]]
        tokens = tuple(Token(**each) for each in told["tokens"])
        [_role(each.role) for each in people]
    except (ValueError, TypeError, KeyError) as error:
        raise BadConfig(f"{path} holds no accounts: {error}") from error
    return Accounts(people={key(each.name): each for each in people}, tokens=tokens)


def save(path: Path, accounts: Accounts) -> None:
    """Write the accounts to a file, whole or not at all."""
    told: dict[str, Any] = {
        "people": [asdict(each) for each in accounts.people.values()],
        "tokens": [asdict(each) for each in accounts.tokens],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # readable by its owner alone
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
        Path(made).replace(path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise


def _called(name: str) -> str:
    called = " ".join(name.split())
    if not called or len(called) > LONGEST_NAME or not called.isprintable():
        raise BadConfig(f"a name has 1 to {LONGEST_NAME} characters, not {name!r}")
    return called


def _role(role: str) -> Role:
    found = next((each for each in get_args(Role) if each == role), None)
    if found is None:
        raise BadConfig(f"a role is one of {', '.join(get_args(Role))}, not {role!r}")
    return found  # type: ignore[no-any-return]


def _hash(password: str) -> dict[str, Any]:
    salt = secrets.token_bytes(16)
    hashed = _scrypt(password, salt, ROUNDS)
    return {"salt": b64encode(salt).decode(), "hashed": b64encode(hashed).decode(), "rounds": ROUNDS}


def _scrypt(password: str, salt: bytes, rounds: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=rounds, r=BLOCK, p=1, maxmem=MEMORY, dklen=32)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


# what a password is held against where nobody has the name
_NOBODY = Account(name="", role="editor", salt=b64encode(bytes(16)).decode(), hashed=b64encode(bytes(32)).decode())
