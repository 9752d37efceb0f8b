import sys

from ..kept import BUILTINS, is_host_file
from ..target.place import within_target

__builtins__ = BUILTINS

_settrace = sys.settrace
_gettrace = sys.gettrace

#: far below what a reply may hold
_MOST_PARTS = 40_000


def traced_steps(scenario):
    """The steps of which it is asked what ran for them."""
    return {path[1:-4] for path in scenario["observe"].values() if path.endswith("@ran")}


class Tracing:
    """Notes which of the target's own lines run meanwhile, and of each line how much, as one line may hold a choice."""

    def __init__(self, ran, step):
        self._ran = ran
        self._step = step
        self._own = {}
        self._seen = {}

    def __enter__(self):
        import threading

        self._threading = threading
        self._before = _gettrace()
        # Python 3.12 traces by the instruction only where a frame asked for it before the tracing began
        sys._getframe().f_trace_opcodes = True
        threading.settrace(self._enter_frame)
        _settrace(self._enter_frame)

    def __exit__(self, *thrown):
        _settrace(self._before)
        self._threading.settrace(self._before)
        self._ran[self._step] = _parts_of(self._seen)

    def _enter_frame(self, frame, event, argument):
        filename = frame.f_code.co_filename
        if filename not in self._own:
            self._own[filename] = None if is_host_file(filename) else within_target(filename)
        if self._own[filename] is None:
            return None
        # Python 3.13 heeds this only in a frame that has its own tracing already
        frame.f_trace = self._note
        frame.f_trace_opcodes = True
        return self._note

    def _note(self, frame, event, argument):
        if event == "opcode":
            code = frame.f_code
            place = (self._own[code.co_filename], frame.f_lineno or code.co_firstlineno)
            self._seen.setdefault(place, set()).add((code.co_name, frame.f_lasti))
        return self._note


def _parts_of(seen):
    import zlib

    if len(seen) > _MOST_PARTS:
        why = "it is made of %d parts, and more than %d are not compared" % (len(seen), _MOST_PARTS)
        return {"kind": "opaque", "type": "parts", "why": why, "preview": ""}
    parts = [
        "%s:%d %08x" % (file, line, zlib.crc32(repr(sorted(how)).encode())) for (file, line), how in list(seen.items())
    ]
    return {"kind": "plain", "value": sorted(parts)}
