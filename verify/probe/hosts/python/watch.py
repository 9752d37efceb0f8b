from .begin import *
from .channel import *
from .lost import *

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
    change = _changed()
    if change is None:
        return answer, False
    told = answer["outcome"] == "lost" and answer["reason"] != "own-fault"
    return (answer if told else change.answer()), True


def _changed():
    now = _current_folder()
    if now != _home[0]:
        return Lost(
            "changed-cwd",
            "the target changed its working directory to %s; what it does next would no longer be what was asked"
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
        return "a folder that is gone"
