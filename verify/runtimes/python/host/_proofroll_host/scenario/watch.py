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
    """Takes the working directory as it is now for the one to stay in."""
    _home[0] = _getcwd()


def run_watched(observe):
    """One observation, and whether the target changed the surroundings that this and later ones stand on."""
    try:
        answer = observe()
    except BaseException as thrown:
        answer = lost_answer(thrown)
    change = changed_surroundings()
    if change is None:
        # the host holds on to builtins of its own, so the answer stands; what else runs here does not
        return answer, _replaces_builtins() or _leaves_an_alarm()
    told = answer["outcome"] == "lost" and answer["reason"] != "own-fault"
    return (answer if told else change.answer()), True


#: what any code in the process stands on; others, such as print or open, may well be wrapped by an honest target
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
    """Whether a signal is still to come, which would strike in the middle of something else."""
    return any(_timer(each)[0] > 0 for each in _TIMERS)


def changed_surroundings():
    now = _current_folder()
    if now != _home[0]:
        return Lost(
            "changed-cwd",
            "the target changed its working directory to %s; later calls would run in another folder than the plan's"
            % now,
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
