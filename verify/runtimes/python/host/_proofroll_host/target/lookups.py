"""What the target looks for while it runs in a copied world, if it speaks against what is observed there."""

import os
import stat
import sys

from ..kept import BUILTINS

__builtins__ = BUILTINS

# kept from before the target is imported, which may replace them
_stat = os.stat
_getcwd = os.getcwd
_join = os.path.join
_normal = os.path.normpath

#: modules come from their real place, and are never missing in a copy
_CODE = (".py", ".pyc", ".pyd", ".so", ".pth", ".egg-link")
#: names of what tools keep for themselves
_OF_TOOLS = frozenset([".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".cache", ".proofroll"])
#: too much to copy; what is in them counts
_OF_THE_USER = frozenset(["~/", "~/.config", "~/.local", "~/.local/share", "~/.ssh"])
_MOST = 20

_looking = []


class Lookups:
    """`watch` names the folders and settings files of the copy, and the real ones."""

    def __init__(self, watch):
        self.folders = [(each["copy"], each["real"], each["prefix"]) for each in watch["folders"]]
        self.files = [(each["file"], each["copy"], each["real"], _is_folder(each["real"])) for each in watch["files"]]
        self.copies = set()
        self.reals = set()
        self.missing = {}
        self.at_import = {}
        self.is_importing = False

    def note(self, path, opened):
        if not isinstance(path, (str, bytes, os.PathLike)):
            return
        text = _normal(_join(_getcwd(), os.fsdecode(path)))
        if text.endswith(_CODE):
            return
        if opened:
            self._note_opened(text)
        self._note_missing(text)

    def _note_opened(self, path):
        for file, copy, real, is_folder in self.files:
            if _is_in(path, copy):
                self.copies.add(file)
            elif _is_same(path, real) or (is_folder and _identity(os.path.dirname(path)) == _identity(real)):
                self.reals.add(file)

    def _note_missing(self, path):
        for copy, real, prefix in self.folders:
            if _is_in(path, copy):
                inside = path[len(copy) + 1 :]
                shown = prefix + inside
                if inside and not _is_ignored(inside, shown) and not _exists(path) and _exists(_join(real, inside)):
                    (self.at_import if self.is_importing else self.missing)[shown] = path
                return

    def found(self):
        """What speaks against the request that has just been answered, or None."""
        missing = dict(self.at_import, **self.missing)
        self.missing = {}
        # a folder that the target has made since then is all that it needed
        missing = [shown for shown, path in missing.items() if not _is_folder(path)]
        bypassed = [file for file, *_ in self.files if file in self.reals and file not in self.copies]
        return {"missing": sorted(missing)[:_MOST], "bypassed": bypassed} if missing or bypassed else None


def watch_lookups(watch):
    """Starts to record. In a forked world, what was opened before counts, and the copy is another one."""
    if not _looking:
        _looking.append(Lookups(watch))
        sys.addaudithook(_on_event)
        _note_tests()
        return
    before, _looking[0] = _looking[0], Lookups(watch)
    _looking[0].reals.update(before.reals)


def found_lookups():
    return _looking[0].found() if _looking else None


def during_import(is_importing):
    if _looking:
        _looking[0].is_importing = is_importing


def _on_event(event, given):
    if event == "open":
        path, mode, flags = given
        # what is written without being read first may be missing
        is_read = ("r" in mode or "+" in mode) if isinstance(mode, str) else not flags & os.O_CREAT
        if is_read:
            _note(path, True)
    elif event in ("os.listdir", "os.scandir", "sqlite3.connect"):
        _note(given[0] if given else None, True)


def _note(path, opened):
    try:
        _looking[0].note(path, opened)
    except Exception:
        pass  # an error here must not become one of the target


def _note_tests():
    """Checking whether a file exists raises no audit event."""
    for name in ("stat", "lstat", "access"):
        setattr(os, name, Noting(getattr(os, name), lambda path: _note(path, False)))
    # pathlib of Python 3.9 and 3.10 keeps these
    accessor = getattr(sys.modules.get("pathlib"), "_NormalAccessor", None)
    for name in ("stat", "lstat"):
        if accessor is not None and hasattr(accessor, name):
            setattr(accessor, name, getattr(os, name))


class Noting:
    """
    A function of os that passes its first argument to `note`.

    It is not a function, because pathlib of Python 3.9 and 3.10 keeps these in a class, where a function becomes a
    method. It equals the original, which sets such as os.supports_follow_symlinks contain.
    """

    def __init__(self, original, note):
        self.__name__ = original.__name__
        self.__doc__ = original.__doc__
        self.__wrapped__ = original
        self._note = note

    def __call__(self, *given, **named):
        if named.get("dir_fd") is None:
            self._note(given[0] if given else named.get("path"))
        return self.__wrapped__(*given, **named)

    def __eq__(self, other):
        return other is self or other == self.__wrapped__

    def __hash__(self):
        return hash(self.__wrapped__)


def _is_in(path, folder):
    return path == folder or path.startswith(folder + os.sep)


def _is_same(path, real):
    """The names are compared first, because most files that are opened have nothing to do with settings."""
    return os.path.basename(path) == os.path.basename(real) and _identity(path) == _identity(real)


def _identity(path):
    try:
        status = _stat(path)
    except OSError:
        return path
    return (status.st_dev, status.st_ino)


def _exists(path):
    return _mode(path) != 0


def _is_folder(path):
    return stat.S_ISDIR(_mode(path))


def _mode(path):
    """0 if there is nothing."""
    try:
        return _stat(path).st_mode
    except OSError:
        return 0


def _is_ignored(inside, shown):
    return shown in _OF_THE_USER or not _OF_TOOLS.isdisjoint(inside.split(os.sep))
