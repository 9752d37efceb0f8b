import sys

from ..kept import BUILTINS
from ..target.place import within_target

__builtins__ = BUILTINS


def called_place(member, frame):
    """
    The place of a call such as `mock.member()`, if that is what the frame does; None if it only looks for the member.

    The error of a call is one that the target may swallow. Therefore the instruction is read: a call of a method
    loads it differently from `getattr` and `hasattr`, which are calls themselves.
    """
    if not (_loads_method(frame) or _is_followed_by_call(member, frame)):
        return None
    own = within_target(frame.f_code.co_filename)
    return {} if own is None else {"where": "%s:%d" % (own, frame.f_lineno)}


def _loads_method(frame):
    import opcode

    code, at = frame.f_code.co_code, frame.f_lasti
    name = opcode.opname[code[at]]
    # since Python 3.12 one instruction loads both, and its lowest bit says which
    return name == "LOAD_METHOD" or (sys.version_info >= (3, 12) and name == "LOAD_ATTR" and code[at + 1] & 1 == 1)


def _is_followed_by_call(member, frame):
    """Whether the source goes on with `(`: a call with `*` or `**` loads the method as an attribute."""
    import linecache
    import re

    text = linecache.getline(frame.f_code.co_filename, _line_of(frame))
    return re.search(r"\.\s*%s\s*\(" % re.escape(member), text) is not None and _loads_attribute(frame)


def _loads_attribute(frame):
    import opcode

    return opcode.opname[frame.f_code.co_code[frame.f_lasti]] == "LOAD_ATTR"


def _line_of(frame):
    return frame.f_lineno or frame.f_code.co_firstlineno
