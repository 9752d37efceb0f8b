import os
import signal
import sys

from .kept import BUILTINS
from .protocol.end_now import LEFT
from .protocol.lost import Lost
from .scenario.watch import changed_surroundings, watch_from_here
from .target.load import load_module
from .target.lookups import Noting, watch_lookups

__builtins__ = BUILTINS


class _Recording(dict):
    """The environment, which records the names that are read from it; '*' means all of them."""

    def __init__(self, data, names):
        dict.__init__(self, data)
        self.names = names

    def _name(self, key):
        return key.decode("utf-8", "replace") if isinstance(key, bytes) else str(key)

    def __getitem__(self, key):
        self.names.add(self._name(key))
        return dict.__getitem__(self, key)

    def __contains__(self, key):
        self.names.add(self._name(key))
        return dict.__contains__(self, key)

    def get(self, key, default=None):
        self.names.add(self._name(key))
        return dict.get(self, key, default)

    def __iter__(self):
        self.names.add("*")
        return dict.__iter__(self)

    def keys(self):
        self.names.add("*")
        return dict.keys(self)

    def items(self):
        self.names.add("*")
        return dict.items(self)

    def copy(self):
        self.names.add("*")
        return dict(self)


class Reads:
    """What an import read that may differ in another world."""

    def __init__(self):
        self.variables = set()
        self.files = set()
        self.folders = [os.path.realpath(each) for each in (os.getcwd(), os.environ.get("HOME", "/"))]
        self.recording = True

    def note_path(self, path):
        if not self.recording or not isinstance(path, (str, bytes, os.PathLike)):
            return
        text = os.fsdecode(path)
        if not text.startswith(os.sep) or any(text == each or text.startswith(each + os.sep) for each in self.folders):
            self.files.add(text)


_PATH_EVENTS = ("open", "os.listdir", "os.scandir", "os.chdir", "os.mkdir", "os.rename", "os.remove")


#: variables that the import changed, or None if it removed them: it would have done so in every world
_set_by_import = {}


def _load_if_there(name):
    """A module that does not exist is the problem of the claims that name it."""
    try:
        load_module(name)
    except Lost as lost:
        if lost.reason != "missing-module":
            raise


def prepare(modules):
    """Imports the modules and returns what that read, so the verifier can decide whether to fork."""
    reads = Reads()
    before = dict(os.environ)
    restore = _record_reads(reads)
    try:
        for name in modules:
            _load_if_there(name)
    except Lost as lost:
        return lost.answer()
    finally:
        restore()
    after = dict(os.environ)
    for name in set(before) | set(after):
        if before.get(name) != after.get(name):
            _set_by_import[name] = after.get(name)
    change = changed_surroundings()
    if change is not None:
        return change.answer()
    return {
        "variables": sorted(reads.variables),
        "files": sorted(reads.files)[:20],
        "threads": _count_threads(),
    }


def _record_reads(reads):
    """Starts recording. Returns a function that ends it."""
    sys.addaudithook(lambda event, given: reads.note_path(given[0]) if event in _PATH_EVENTS and given else None)
    data = os.environ._data
    watched = _Recording(data, reads.variables)
    os.environ._data = watched
    os.environb._data = watched
    # checking whether a file exists raises no audit event
    originals = {name: getattr(os, name) for name in ("stat", "lstat", "getcwd", "access")}
    for name, original in originals.items():
        setattr(os, name, Noting(original, _noter(name, reads)))

    def restore():
        reads.recording = False
        data.clear()
        # without the methods that record
        data.update(list(dict.items(watched)))
        os.environ._data = data
        os.environb._data = data
        for name, original in originals.items():
            setattr(os, name, original)

    return restore


def _noter(name, reads):
    return lambda path: reads.note_path("." if name == "getcwd" else path)


def _count_threads():
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        import threading

        return threading.active_count()


_fork = os.fork
_wait = os.waitpid
_change_folder = os.chdir


def enter_world(request, channel):
    """
    Continues in a child, in the surroundings of another world; the parent waits until the child has left.

    The verifier sends nothing more until the child replies, so the parent cannot read what is meant for the child.
    """
    pid = _fork()
    say = channel.say
    if pid == 0:
        channel.speak_here()
        os.environ.clear()
        os.environ.update(request["env"])
        _set_as_import_did()
        _change_folder(request["cwd"])
        watch_from_here()
        if "watch" in request:
            watch_lookups(request["watch"])
        say({"say": "world", "id": request["id"]})
        return
    _, status = _wait(pid, 0)
    code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
    if code == LEFT:
        say({"say": "left", "id": request["id"]})
    elif code is None:
        say({"say": "ended", "signal": signal.Signals(os.WTERMSIG(status)).name})
    else:
        say({"say": "ended", "exitCode": code})


def _set_as_import_did():
    for name, value in _set_by_import.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
