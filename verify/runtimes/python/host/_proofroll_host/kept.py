"""What the host keeps from before the target is imported, because the target may replace it."""

import builtins
import os

#: A copy, which each module of the host has as its `__builtins__`: a builtin that the target replaced is not used.
BUILTINS = dict(vars(builtins))

_FOLDER = os.path.dirname(os.path.abspath(__file__)) + os.sep


def is_host_file(filename):
    """Whether a file belongs to the host rather than to the target."""
    return filename.startswith(_FOLDER)


__builtins__ = BUILTINS


class _Missing:
    """The type of MISSING."""


#: Means that something does not exist; None is a value.
MISSING = _Missing()
