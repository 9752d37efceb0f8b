import sys

from ..kept import BUILTINS

__builtins__ = BUILTINS


class _Recorder:
    """The last finder, so it is called only for modules that no other finder finds."""

    def __init__(self):
        self.names = []

    def find_spec(self, name, path=None, target=None):
        # a module inside a package is often looked for as an attribute first
        if path is None and name not in self.names:
            self.names.append(name)


_recorder = _Recorder()


def record_missing_modules():
    sys.meta_path.append(_recorder)


def missing_modules():
    """
    Top-level modules that were looked for but not found so far.

    A target that swallows such an error often fails later, elsewhere, with an error about another module.
    """
    return [name for name in _recorder.names if name not in sys.modules]
