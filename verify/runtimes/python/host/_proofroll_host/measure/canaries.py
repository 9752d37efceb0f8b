import time

from ..kept import BUILTINS

__builtins__ = BUILTINS

#: 16 MB, more than a core has near itself
BYTES = 16 * 1024 * 1024
HOPS = 400
OBJECTS = 400
STEPS = 1000
WARM_UPS = 4

_tick = time.perf_counter_ns


class _Canaries:
    """Works of always the same effort: how long they take tells how fast the machine is at the moment."""

    def __init__(self):
        # written to, as untouched pages would all be one and the same
        self.memory = b"\1" * BYTES
        self.at = 0
        self.sum = 0
        for _ in range(WARM_UPS):
            self.time_all()

    def time_all(self):
        return [_faster(self.loop), _faster(self.allocate), _faster(self.chase)]

    def loop(self):
        total = self.sum
        for step in range(STEPS):
            total = (total * 31 + step) & 0xFFFFFFFF
        self.sum = total

    def allocate(self):
        made = []
        for number in range(OBJECTS):
            made.append((number, None))
        return made

    def chase(self):
        """Where each hop leads depends on what the one before it has read, so that none can begin early."""
        memory = self.memory
        at = self.at
        for _ in range(HOPS):
            at = (at * 1664525 + 1013904222 + memory[at]) & 0xFFFFFF
        self.at = at


def _faster(work):
    """Of two in a row: the first also pays for what the target's call left in the caches."""
    begun = _tick()
    work()
    between = _tick()
    work()
    return min(between - begun, _tick() - between)


_canaries = []


def time_canaries():
    # made once, by the first call, outside of any timing
    if not _canaries:
        _canaries.append(_Canaries())
    return _canaries[0].time_all()
