import builtins
import os
import signal

from ..kept import BUILTINS
from ..protocol.channel import REQUESTS_FD, descriptor_watch
from ..protocol.lost import Lost, lost_answer

__builtins__ = BUILTINS

_getcwd = os.getcwd
_home = [_getcwd()]
_output_intact = descriptor_watch(1)
_requests_intact = descriptor_watch(REQUESTS_FD)


def watch_from_here():
    """Makes the current working directory the expected one."""
    _home[0] = _getcwd()


def run_watched(observe):
    """Runs one observation. Returns its answer, and whether the target made the process unfit for later ones."""
    try:
        answer = observe()
    except BaseException as thrown:
        answer = lost_answer(thrown)
    change = changed_surroundings()
    if change is None:
        # the host keeps its own builtins, so this answer is reliable, but later ones may not be
        return answer, _replaces_builtins() or _leaves_an_alarm()
    is_loss_of_target = answer["outcome"] == "lost" and answer["reason"] != "own-fault"
    return (answer if is_loss_of_target else change.answer()), True


#: builtins that all code in the process depends on; an honest target may wrap others, such as print or open
_RELIED = [
    "any",
    "callable",
    "dict",
    "getattr",
    "hasattr",
    "id",
    "int",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "list",
    "map",
    "max",
    "min",
    "next",
    "object",
    "repr",
    "set",
    "setattr",
    "sorted",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "zip",
]
_held = [(name, getattr(builtins, name)) for name in _RELIED]
_space = vars(builtins)


def _replaces_builtins():
    return any(_space.get(name) is not value for name, value in _held)


_timer = signal.getitimer
_TIMERS = (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)


def _leaves_an_alarm():
    """Whether an alarm is still set, which would interrupt a later call."""
    return any(_timer(each)[0] > 0 for each in _TIMERS)


def changed_surroundings():
    now = _current_folder()
    if now != _home[0]:
        return Lost(
            "changed-cwd",
            "the target changed its working directory to %s; "
            "later calls would not run in the folder that the plan names" % now,
        )
    if not _output_intact():
        return Lost("closed-stdout", "the target closed its standard output (file descriptor 1)")
    if not _requests_intact():
        return Lost("not-supported", "the target closed the channel from the verifier (file descriptor 3)")
    return None


def _current_folder():
    try:
        return _getcwd()
    except OSError:
        return "a folder that no longer exists"
