from ..kept import BUILTINS
from ..protocol.lost import Lost
from ..values.describe import class_of
from ..values.text import has_special
from .awaiting import called

__builtins__ = BUILTINS


class Refused(Exception):
    """A step raised an error of the target."""

    def __init__(self, step, thrown):
        Exception.__init__(self, step)
        self.step = step
        self.thrown = thrown


def enter(step, result, scope):
    """Enters the result of a call if the step asks for it. Returns what it yields, or the result itself."""
    mode = step.get("enter")
    if mode is None:
        return result
    for entering, leaving in (("__enter__", "__exit__"), ("__aenter__", "__aexit__")):
        if has_special(result, entering) and has_special(result, leaving):
            return _enter(step["as"], result, entering, leaving, scope)
    if mode == "may":
        return result
    raise Lost(
        "not-supported", "the result of '%s' is not a context manager; its type is %s" % (step["target"], class_of(result))
    )


def _enter(name, manager, entering, leaving, scope):
    kind = type(manager)
    try:
        entered = called(lambda: getattr(kind, entering)(manager), scope.context)
    except BaseException as thrown:
        raise Refused(name, thrown) from None
    # as in a with statement, a context manager that could not be entered is not left
    scope.entered.append((name, lambda *about: getattr(kind, leaving)(manager, *about)))
    return entered


def leave(scope, thrown):
    """Leaves everything that was entered, the last first, as with statements would. Returns the first error."""
    first = None
    while scope.entered:
        name, leave_it = scope.entered.pop()
        try:
            _leave(leave_it, thrown, scope.context)
        except BaseException as second:
            thrown = second
            first = first or Refused("leaving %s" % name, second)
    return first


def _leave(leave_it, thrown, context):
    about = (None, None, None) if thrown is None else (type(thrown), thrown, thrown.__traceback__)
    called(lambda: leave_it(*about), context)
