"""What the host keeps from before the target is imported, which may replace it later."""

import builtins
import os

#: A copy. Each module of the host has it as its `__builtins__`, so that a builtin that the target replaces is not used.
BUILTINS = dict(vars(builtins))

_FOLDER = os.path.dirname(os.path.abspath(__file__)) + os.sep


def is_host_file(filename):
    """Whether a frame of this file is the host's own, and not the target's."""
    return filename.startswith(_FOLDER)


__builtins__ = BUILTINS


class _Missing:
    """The type of MISSING."""


#: Marks what does not exist at all, which None does not.
MISSING = _Missing()
