import os
import time

from ..kept import BUILTINS
from .later_result import failure_of

__builtins__ = BUILTINS

_now = time.monotonic

#: fewer results are measured if a component is slow
MEMORY_SECONDS = 0.1
WARM_UP = 64
FEWEST = 16


def weigh(gate, count):
    """
    The memory of one result in bytes, by Python's allocator and by resident size, from up to `count` results.

    The resident size grows by whole pages and does not shrink when memory is freed: it is inaccurate for small objects.
    """
    try:
        weights = _weighed(gate, count)
    except BaseException as thrown:
        return {"weights": [], "failed": failure_of(thrown)}
    return dict(gate.later.as_reply(), weights=weights)


def _weighed(gate, count):
    import gc
    import tracemalloc

    for _ in range(0 if gate.is_warm else WARM_UP):
        gate.later.look(gate.call())
    gate.is_warm = True
    weights = []
    kept = []
    gc.collect()
    before = _resident()
    made = _keep(gate, count, kept)
    if before is not None:
        grown = (_resident() or before) - before
        weights.append({"by": "resident", "bytesEach": max(0, round(grown / made))})
    kept.clear()
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    made = _keep(gate, count, kept)
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    weights.insert(0, {"by": "tracemalloc", "bytesEach": max(0, round(grown / made))})
    return weights


def _keep(gate, count, kept):
    until = _now() + MEMORY_SECONDS
    made = 0
    while made < count and (made < FEWEST or _now() < until):
        kept.append(gate.call())
        gate.later.look(kept[-1])
        if gate.ballast > 0:
            kept.append(bytes(gate.ballast))
        made += 1
    return made


def _resident():
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return None
