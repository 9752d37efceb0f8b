import sys

from ..kept import BUILTINS, is_host_file
from ..target.place import within_target

__builtins__ = BUILTINS

_settrace = sys.settrace
_gettrace = sys.gettrace

#: far below the size limit of a reply
_MOST_PARTS = 40_000


def traced_steps(scenario):
    """The steps for which the scenario observes what ran."""
    return {path[1:-4] for path in scenario["observe"].values() if path.endswith("@ran")}


class Tracing:
    """Records which lines of the target run, and which instructions of each: one line may have branches."""

    def __init__(self, ran, step):
        self._ran = ran
        self._step = step
        self._own = {}
        self._instructions = {}

    def __enter__(self):
        import threading

        self._threading = threading
        self._before = _gettrace()
        # Python 3.12 traces instructions only if a frame requested it before the tracing began
        sys._getframe().f_trace_opcodes = True
        threading.settrace(self._enter_frame)
        _settrace(self._enter_frame)

    def __exit__(self, *thrown):
        _settrace(self._before)
        self._threading.settrace(self._before)
        self._ran[self._step] = _parts_of(self._instructions)

    def _enter_frame(self, frame, event, argument):
        filename = frame.f_code.co_filename
        if filename not in self._own:
            self._own[filename] = None if is_host_file(filename) else within_target(filename)
        if self._own[filename] is None:
            return None
        # Python 3.13 respects this only in a frame that already has its own trace function
        frame.f_trace = self._note
        frame.f_trace_opcodes = True
        return self._note

    def _note(self, frame, event, argument):
        if event == "opcode":
            code = frame.f_code
            place = (self._own[code.co_filename], frame.f_lineno or code.co_firstlineno)
            self._instructions.setdefault(place, set()).add((code.co_name, frame.f_lasti))
        return self._note


def _parts_of(instructions):
    import zlib

    if len(instructions) > _MOST_PARTS:
        why = "it is made of %d parts, and more than %d are not compared" % (len(instructions), _MOST_PARTS)
        return {"kind": "opaque", "type": "parts", "why": why, "preview": ""}
    parts = [
        "%s:%d %08x" % (file, line, zlib.crc32(repr(sorted(each)).encode()))
        for (file, line), each in list(instructions.items())
    ]
    return {"kind": "plain", "value": sorted(parts)}
