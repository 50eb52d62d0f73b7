"""The verbs of the desk: serve it, or write it as files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.terms import REFUSED, AsOf, RecordOption, app, opened, say, show
from onrecord.errors import BadConfig

# seconds that a thread of the desk may go on while another is ready
SWITCH = 0.0005


@app.command(epilog="Example: onrecord serve --record war.onrecord; then open http://localhost:8321")
def serve(
    record: RecordOption = None,
    port: Annotated[int, typer.Option(help="The port on this machine.", min=1, max=65535)] = 8321,
    host: Annotated[
        str, typer.Option(help="The address to listen on; other than this machine's own needs --behind-tls.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A further name under which browsers may ask for the desk.")
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Take nothing in: no page can be added.")] = False,
    behind_tls: Annotated[
        bool, typer.Option("--behind-tls", help="Something before this desk speaks TLS, and lets in whom it should.")
    ] = False,
    accounts: Annotated[
        Path | None,
        typer.Option(
            help="Let in only who has an account in this file, which `onrecord account` makes.", metavar="FILE"
        ),
    ] = None,
) -> None:
    """Open the record as a desk in a browser, on this machine alone; it loads nothing from elsewhere."""
    import gc
    import sys

    import uvicorn

    from onrecord import config
    from onrecord.approving import rule_of
    from onrecord.web import LOCAL
    from onrecord.web import app as desk
    from onrecord.web.keeping import Keeper, is_large, spare
    from onrecord.web.logins import Gate
    from onrecord.web.pages import load_templates

    if host not in LOCAL and not behind_tls:
        say(
            f"refused: {host} can be reached from other machines, and the desk speaks no TLS itself: put something before "
            "it that does, and give --behind-tls; with --accounts the desk asks who comes in"
        )
        raise typer.Exit(REFUSED)
    gate = Gate(accounts, is_secure=behind_tls) if accounts is not None else None
    spare()
    with opened(record) as held:
        rule = rule_of(config.load())
        keeper = Keeper(held.archive.place, rule) if is_large(held) else None
        load_templates()
        served = desk(held, hosts=name or (), writable=not read_only, rule=rule, keeper=keeper, gate=gate)
        # what is loaded by now stays: to look through it for what nobody uses any more would hold every reader up
        gc.freeze()
        # whoever asks the database lets another go on for each row, and waits so long for every row while that one writes
        sys.setswitchinterval(SWITCH)
        say(f"The desk is at http://{'localhost' if host in LOCAL else host}:{port} — stop it with Ctrl-C.")
        try:
            uvicorn.run(served, host=host, port=port, log_level="warning", access_log=False, server_header=False)
        finally:
            if keeper:
                keeper.close()


class Do(StrEnum):
    """What can be done with the accounts of a desk."""

    list = "list"
    add = "add"
    remove = "remove"
    role = "role"
    password = "password"
    token = "token"
    revoke = "revoke"


@app.command(epilog='Example: onrecord account add "Ada Quist" --role admin --accounts desk-accounts.json')
def account(
    do: Annotated[Do, typer.Argument(help="What to do.", metavar="ACTION")],
    name: Annotated[str, typer.Argument(help="The account's name; to revoke, the token's.", metavar="[NAME]")] = "",
    accounts: Annotated[
        Path, typer.Option(help="The file that holds the accounts; `serve --accounts` reads it.", metavar="FILE")
    ] = Path("accounts.json"),
    role: Annotated[str, typer.Option(help="editor (reads and decides) or admin (sees the accounts too).")] = "editor",
    label: Annotated[str, typer.Option(help="With token: what to call the token.")] = "",
    scope: Annotated[str, typer.Option(help="With token: read, or write to let it change the record too.")] = "read",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input, and ask nothing.")
    ] = False,
) -> None:
    """Say who may come in to a shared desk: accounts with a password and a role, and tokens for programs."""
    import sys

    from onrecord.accounts import Accounts, load, save

    if do != Do.list and not name.strip():
        raise BadConfig(f"say whose: onrecord account {do.value} NAME")
    held = load(accounts) if accounts.exists() or do != Do.add else Accounts()
    if do == Do.list:
        show(f"{each.name}  {each.role}" for each in held.people.values())
        show(f"{each.label}  token of {each.account}, {each.scope}" for each in held.tokens)
        return

    def given() -> str:
        if password_stdin:
            return sys.stdin.readline().rstrip("\n")
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))

    if do == Do.add:
        # whoever makes the first account can give the others
        first = "admin" if not held.people else role
        save(accounts, held.with_account(name, first, given()))
        say(f"{accounts}: {name} may come in as {first}")
    elif do == Do.password:
        save(accounts, held.with_password(held.account(name).name, given()))
        say(f"{accounts}: {name} has another password")
    elif do == Do.role:
        save(accounts, held.with_role(name, role))
        say(f"{accounts}: {name} is {role}")
    elif do == Do.remove:
        save(accounts, held.without(name))
        say(f"{accounts}: {name} comes in no more, nor does a token of theirs")
    elif do == Do.revoke:
        save(accounts, held.without_token(name))
        say(f"{accounts}: the token {name} lets nobody in")
    else:
        more, made = held.with_token(label or name, name, scope)
        save(accounts, more)
        show([made])
        say("This is shown once. Send it as `Authorization: Bearer …`.")


@app.command(epilog="Example: onrecord publish site/ --record war.onrecord; then open site/index.html")
def publish(
    folder: Annotated[
        Path, typer.Argument(help="An empty folder, or one that holds an earlier site of this program.", metavar="DIR")
    ],
    record: RecordOption = None,
    as_of: AsOf = None,
    hold: Annotated[
        int, typer.Option(help="Hours for which military matters with a place are held back.", min=12)
    ] = 24,
    at: Annotated[str | None, typer.Option(help="The moment of publication; by default now.", metavar="TIME")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say which files of an earlier site would be removed.")
    ] = False,
) -> None:
    """Write the desk as static files that open from the disk: excerpts only, search in the page, nothing loaded from elsewhere."""
    from datetime import UTC, datetime

    from onrecord import config
    from onrecord.approving import rule_of
    from onrecord.moments import time_of
    from onrecord.web.publishing import earlier
    from onrecord.web.publishing import publish as write

    if dry_run:
        gone = earlier(folder)
        typer.echo(
            f"{len(gone)} files of an earlier site in {folder} would be removed and written anew; nothing was done"
        )
        return
    moment = datetime.fromisoformat(time_of(at)) if at else datetime.now(UTC)
    with opened(record) as held:
        done = write(held, folder, now=moment, hold_hours=hold, as_of=as_of, rule=rule_of(config.load()))
    typer.echo(
        f"{done.pages} pages and {done.files} other files in {folder}; {done.held_back} claims held back for now"
    )
    typer.echo(f"Open {folder / 'index.html'}")
