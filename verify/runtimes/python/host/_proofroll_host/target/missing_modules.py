import sys

from ..kept import BUILTINS

__builtins__ = BUILTINS


class _Recorder:
    """Asked last of all, so only for modules that nobody finds."""

    def __init__(self):
        self.names = []

    def find_spec(self, name, path=None, target=None):
        # a module inside of a package is often looked for as an attribute first
        if path is None and name not in self.names:
            self.names.append(name)


_recorder = _Recorder()


def record_missing_modules():
    sys.meta_path.append(_recorder)


def missing_modules():
    """
    Top-level modules that were looked for and not found so far.

    A target that swallows the error of one often fails later, somewhere else, with an error that names another.
    """
    return [name for name in _recorder.names if name not in sys.modules]
