"""Pages to be read → their rows, in this process or in several that each open the resources once.

Workers read the bytes from the record themselves and send back rows, plain
values; one process alone, the caller's, writes to the record.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from onrecord.blobs import BlobStore
from onrecord.model import Issue, Page, PageReading
from onrecord.store.rows import Rows, page_rows

WAITING_PER_WORKER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One page to be read: where its bytes lie and what they are called."""

    sha256: str
    blobs: BlobStore
    name: str
    url: str | None = None

    def data(self) -> bytes:
        """Return the page's bytes; raises StoreError where they are missing."""
        return self.blobs.get(self.sha256)


Reader = Callable[[Task], Rows]
MakeReader = Callable[[], Reader]


@dataclass(frozen=True, slots=True)
class LineReader:
    """Opens the whole line from bytes to rows; what it makes reads pages with an equal `limit` in bytes."""

    limit: int
    models: bool = True

    def __call__(self) -> Reader:
        from onrecord.run import open_resources, read_bytes

        resources = open_resources(models=self.models)

        def read(task: Task) -> Rows:
            # neither the name's folder nor the hour of capture may change a reading: the same bytes, the same rows
            return page_rows(read_bytes(task.data(), task.name, resources, url=task.url, limit=self.limit))

        return read


def read_all(tasks: Sequence[Task], make_reader: MakeReader, workers: int) -> Iterator[tuple[Task, Rows]]:
    """Yield the rows of every task, in the order in which they are done.

    A page that kills its worker (by running out of memory, say) comes back with an Issue `crashed`, and the
    others are read all the same.
    """
    if workers <= 1 or len(tasks) <= 1:
        reader = make_reader() if tasks else None
        for task in tasks:
            assert reader is not None
            yield task, reader(task)
        return
    left = {task.sha256: task for task in tasks}
    try:
        for task, rows in _read_in_pool(tasks, make_reader, workers):
            del left[task.sha256]
            yield task, rows
    except BrokenProcessPool:
        yield from _read_one_by_one(list(left.values()), make_reader)


def _read_in_pool(tasks: Sequence[Task], make_reader: MakeReader, workers: int) -> Iterator[tuple[Task, Rows]]:
    # a forked process would share open databases and threads: each worker starts clean
    spawn = multiprocessing.get_context("spawn")
    waiting: dict[Future[Rows], Task] = {}
    coming = iter(tasks)
    with ProcessPoolExecutor(workers, spawn, initializer=_start, initargs=(make_reader,)) as pool:
        try:
            while True:
                while len(waiting) < workers * WAITING_PER_WORKER and (task := next(coming, None)):
                    waiting[pool.submit(_read_here, task)] = task
                if not waiting:
                    return
                for done in wait(waiting, return_when=FIRST_COMPLETED).done:
                    yield waiting.pop(done), done.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _read_one_by_one(tasks: Sequence[Task], make_reader: MakeReader) -> Iterator[tuple[Task, Rows]]:
    """Read each page in a process of its own, after one of them has killed a worker."""
    for task in tasks:
        try:
            yield from _read_in_pool([task], make_reader, 1)
        except BrokenProcessPool:
            yield task, _killed(task)


def _killed(task: Task) -> Rows:
    message = "the process that read the page died, most likely for lack of memory; the page is kept"
    issue = Issue(stage="reading", code="crashed", message=message)
    page = Page(name=task.name, sha256=task.sha256, media_type="application/octet-stream", stream="", url=task.url)
    return page_rows(PageReading(page=page, issues=(issue,)))


_reader: list[Reader] = []


def _start(make_reader: MakeReader) -> None:
    """Open the resources of this worker process; they stay for its lifetime."""
    _reader[:] = [make_reader()]


def _read_here(task: Task) -> Rows:
    return _reader[0](task)
