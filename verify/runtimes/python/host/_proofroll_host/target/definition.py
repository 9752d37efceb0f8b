from ..kept import BUILTINS
from .place import within_target

__builtins__ = BUILTINS

_known = {}


def definition_of(callee):
    """file:line of a definition in the target; None if it is elsewhere or cannot be determined."""
    import inspect

    subject = callee
    for _ in range(8):
        inner = getattr(subject, "__func__", None) or getattr(subject, "__wrapped__", None)
        if inner is None:
            break
        subject = inner
    key = id(subject)
    if key not in _known:
        _known[key] = (subject, _place(subject, inspect))
    return _known[key][1]


def _place(subject, inspect):
    code = getattr(subject, "__code__", None)
    try:
        if code is not None:
            file, line = code.co_filename, code.co_firstlineno
        else:
            file = inspect.getsourcefile(subject)
            line = getattr(subject, "__firstlineno__", None) or inspect.getsourcelines(subject)[1]
    except (OSError, TypeError):
        return None
    own = None if file is None else within_target(file)
    return None if own is None else "%s:%d" % (own, line)
