"""Read the desk as many at once while a writer adds pages: how long answers take by kind, and the desk's memory.

    python evals/desk_load.py FOLDER                     20 readers for a minute on a record that `desk_speed` made
    python evals/desk_load.py FOLDER --readers 5 --seconds 30 --only today search
    python evals/desk_load.py FOLDER --cold          with nothing kept before

One worker serves; each reader asks one page after another and looks at each for two seconds; a writer adds a page of 30
claims every two seconds, captured then. Times are milliseconds by the clock, as a reader waits for them, so an idle machine is needed
for them to say anything; what does not depend on that is the processor's time for an answer, beside which stands how
long the server's threads were ready to run and others ran, and the memory: the largest that the server and the process beside it have had, the readers not counted. What that process makes before
anybody asks is made before, and each page has been asked for once, as in a desk that has been open for a while.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import desk_speed
import record_growth as growth

from onrecord.archive import open_archive
from onrecord.moments import utc

PORT, LOOK, EVERY = 8799, 2.0, 2.0
TICKS = os.sysconf("SC_CLK_TCK")


def write(folder: Path, stop: threading.Event) -> int:
    """Add a page every EVERY seconds until told to stop; return how many."""
    count = 0
    with open_archive(folder) as archive:
        while not stop.wait(EVERY):
            made = desk_speed.filled(growth.reading(1_000_000 + int(time.time()), count), count)
            desk_speed._write(archive, [made], utc(datetime.now(UTC)))
            count += 1
    return count


def read(asked: list[tuple[str, str]], number: int, until: float, found: list[tuple[str, float, int]]) -> None:
    """Ask pages one after another, each reader from another on, and note how long each took and with which status."""
    at = number * 7
    # not all at the same moment
    time.sleep(number * LOOK / 20)
    while time.monotonic() < until:
        kind, path = asked[at % len(asked)]
        at += 1
        request = urllib.request.Request(f"http://localhost:{PORT}{path}", headers={"accept": "text/html"})
        started = time.perf_counter()
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                answer.read()
                status = answer.status
        except urllib.error.HTTPError as error:
            status = error.code
        found.append((kind, (time.perf_counter() - started) * 1000, status))
        time.sleep(LOOK)


def spent(process: int) -> float:
    """Return the processor seconds of a process."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def waited(process: int) -> float:
    """Return the seconds that the threads of a process were ready and no processor was free."""
    files = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(each.read_text("ascii").split()[1]) for each in files) / 1e9


def largest(process: int) -> float:
    """Return the most memory that a process has had, in MB."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def beside(process: int) -> list[int]:
    """Return the processes that a process started."""
    return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]


def warm(folder: Path) -> None:
    """Keep what the process beside a desk keeps, in a process of its own."""
    code = "import sys, desk_speed; from onrecord.record import open_record; desk_speed._keep(open_record(sys.argv[1]))"
    where = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True, env=where)


def served(folder: Path) -> subprocess.Popen[bytes]:
    """Serve a record and return the process once it answers."""
    command = [
        sys.executable,
        "-c",
        "from onrecord.cli import app; app()",
        "serve",
        "--record",
        str(folder),
        "--port",
        str(PORT),
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://localhost:{PORT}/method", timeout=60).read()
        except OSError:
            time.sleep(0.2)
        else:
            return server
    raise SystemExit("the desk did not start")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--cold", action="store_true")
    given = parser.parse_args()
    if not given.cold:
        warm(given.folder)
    with open_archive(given.folder) as archive:
        asked = [each for each in desk_speed.addresses(archive) if not given.only or each[0] in given.only]
    found: list[tuple[str, float, int]] = []
    added: list[int] = []
    server, stop = served(given.folder), threading.Event()
    if not given.cold:
        # what is compiled for the first reader of each page is compiled before
        for _, path in asked:
            urllib.request.urlopen(f"http://localhost:{PORT}{path}", timeout=60).read()
    before, queued, until = spent(server.pid), waited(server.pid), time.monotonic() + given.seconds
    writer = threading.Thread(target=lambda: added.append(write(given.folder, stop)))
    readers = [threading.Thread(target=read, args=(asked, number, until, found)) for number in range(given.readers)]
    for each in (writer, *readers):
        each.start()
    for each in readers:
        each.join()
    stop.set()
    writer.join()
    print(f"{'page':<12}{'asked':>6}{'p50 ms':>10}{'p95 ms':>10}  not answered")
    for kind in dict.fromkeys(kind for kind, _ in asked):
        times = sorted(took for name, took, _ in found if name == kind)
        failed = sum(name == kind and status != 200 for name, _, status in found)
        if times:
            p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
            print(f"{kind:<12}{len(times):>6}{statistics.median(times):>10.0f}{p95:>10.0f}{failed:>14}")
    cost, queue = (
        (now - then) * 1000 / max(1, len(found))
        for now, then in ((spent(server.pid), before), (waited(server.pid), queued))
    )
    keeper = sum(map(spent, beside(server.pid)))
    memory = [largest(each) for each in (server.pid, *beside(server.pid))]
    print(f"{len(found)} answers, {cost:.0f} ms of the processor each and {queue:.0f} ms waiting for one to be free")
    print(f"{added[0]} pages added; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"beside it {keeper:.0f} s of the processor; memory {' + '.join(f'{each:.0f}' for each in memory)} MB")
    server.terminate()


if __name__ == "__main__":
    main()
