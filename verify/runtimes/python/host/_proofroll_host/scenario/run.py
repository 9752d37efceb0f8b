import contextvars
import time
import types

from ..kept import BUILTINS
from ..mocks.declared import make_mock
from ..protocol.lost import Lost
from ..target.place import place_of
from ..target.resolve import resolve_target
from ..values.describe import class_of, is_stand_in, list_now
from ..values.text import has_special, is_a, text_of
from ..values.thrown import describe_thrown
from .arguments import arguments_for
from .awaiting import called
from .entering import Refused, enter, leave
from .observe import read_all
from .ran import Tracing, traced_steps

__builtins__ = BUILTINS

clock = time.perf_counter_ns


class Scope:
    """What the steps of a scenario have made so far."""

    def __init__(self, scenario):
        self.results = {}
        self.mocks = {name: make_mock(name, spec) for name, spec in scenario["mocks"].items()}
        self.entered = []
        # context variables that one step sets are there for the next
        self.context = contextvars.copy_context()
        self.loads = {}
        self.traced = traced_steps(scenario)
        self.ran = {}

    def start(self, name):
        if name in self.results:
            return self.results[name]
        if name in self.mocks:
            return self.mocks[name].stand_in
        raise Lost("missing-export", "'$%s' is neither an earlier step nor a mock" % name)


def run_scenario(scenario):
    scope = Scope(scenario)
    duration = [0]
    try:
        for step in scenario["steps"]:
            run_step(step, scope, duration)
    except Refused as refused:
        values = read_all(scenario["observe"], scope)
        # before leaving: a context manager that the error passes through adds its own lines to it
        answer = _refusal(refused, values, duration[0])
        leave(scope, refused.thrown)
        return answer
    except BaseException as thrown:
        leave(scope, thrown)
        raise
    values = read_all(scenario["observe"], scope)
    failed = leave(scope, None)
    if failed is not None:
        return _refusal(failed, values, duration[0])
    return {"outcome": "returned", "values": values, "durationNs": duration[0]}


def _refusal(refused, values, duration):
    answer = {"outcome": "refused", "step": refused.step, "error": describe_thrown(refused.thrown)}
    return dict(answer, values=values, durationNs=duration)


def run_step(step, scope, duration=None):
    call = prepare_step(step, scope)
    begun = clock()
    try:
        if step["as"] in scope.traced:
            with Tracing(scope.ran, step["as"]):
                result = called(call, scope.context)
        else:
            result = called(call, scope.context)
    except SystemExit as ending:
        raise ended(step["target"], ending) from None
    except Lost:
        raise
    except BaseException as thrown:
        raise Refused(step["as"], thrown) from None
    finally:
        if duration is not None:
            duration[0] = clock() - begun
    entered = enter(step, result, scope)
    scope.results[step["as"]] = list_now(entered) if step.get("listed") else entered


def ended(target, ending):
    detail = "'%s' ended the process: it called sys.exit(%s)" % (target, text_of(ending.code))
    return Lost("exited", detail, place_of(ending))


def prepare_step(step, scope):
    """Everything up to the call itself, so that the call alone can be timed and may raise as the target's own."""
    callee = resolve_target(step["target"], scope)
    mode = step["mode"]
    if mode == "read" or (mode == "auto" and not is_function(callee)):
        return lambda: callee
    if not callable(callee):
        raise Lost("missing-export", "'%s' cannot be called; its type is %s" % (step["target"], class_of(callee)))
    positional, named = arguments_for(step, callee, scope)
    scope.loads[step["as"]] = (callee, positional, named)
    return lambda: callee(*positional, **named)


def is_function(value):
    """Whether a step without a mode calls it: an instance that can be called may be there to be read."""
    import functools

    if is_a(value, type, functools.partial, types.BuiltinFunctionType, types.MethodType, types.MethodWrapperType):
        return True
    # a function in a class becomes its method: so does what a decorator such as lru_cache makes of one
    binds = has_special(value, "__get__") and not has_special(value, "__set__")
    return callable(value) and (binds or is_stand_in(value))
