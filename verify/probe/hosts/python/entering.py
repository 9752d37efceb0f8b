from .begin import *
from .awaiting import *
from .describe import *
from .lost import *


class Refused(Exception):
    """A step raised an error of the target's own."""

    def __init__(self, step, thrown):
        Exception.__init__(self, step)
        self.step = step
        self.thrown = thrown


def enter(step, result, scope):
    """Enters what the call gave where the step says so; what it yields stands for the step from then on."""
    wish = step.get("enter")
    kind = type(result)
    if wish is None:
        return result
    if hasattr(kind, "__enter__") and hasattr(kind, "__exit__"):
        scope.entered.append((step["as"], kind.__exit__, result))
        return _guarded(step["as"], lambda: kind.__enter__(result), scope)
    if hasattr(kind, "__aenter__") and hasattr(kind, "__aexit__"):
        scope.entered.append((step["as"], kind.__aexit__, result))
        return _guarded(step["as"], lambda: kind.__aenter__(result), scope)
    if wish == "may":
        return result
    raise Lost("not-supported", "what '%s' gives is %s, and no context manager" % (step["target"], class_of(result)))


def leave(scope, thrown):
    """Leaves what was entered, the last first, as a with statement would."""
    about = (None, None, None) if thrown is None else (type(thrown), thrown, thrown.__traceback__)
    while scope.entered:
        name, leave_it, manager = scope.entered.pop()
        try:
            called(lambda: leave_it(manager, *about), scope.context)
        except BaseException as second:
            # with an error on its way already, that one is what is told
            if thrown is None:
                raise Refused("leaving %s" % name, second) from None


def _guarded(name, call, scope):
    try:
        return called(call, scope.context)
    except BaseException as thrown:
        raise Refused(name, thrown) from None
