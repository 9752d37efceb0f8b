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
from .mapping import from_mapping
from .observe import read_all
from .ran import Tracing, traced_steps
from .references import resolve
from .repeat import repeat_last

__builtins__ = BUILTINS

clock = time.perf_counter_ns


class Scope:
    """The results of the steps of a scenario so far."""

    def __init__(self, scenario):
        self.results = {}
        self.mocks = make_mocks(scenario["mocks"], self)
        self.entered = []
        # the next step sees context variables that one step sets
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


def make_mocks(specs, scope):
    # before any step: a mock that could not find what it needs would raise inside of the target
    real = {name: resolve_target(name, scope) for spec in specs.values() for name in _needed(spec)}
    return {
        name: make_mock(name, spec, lambda argument: resolve(argument, scope), real.__getitem__)
        for name, spec in specs.items()
    }


def _needed(spec):
    """The `module:attribute` of everything of the target that the answers of a mock use."""
    methods = [*spec["methods"].values(), *([spec["self"]] if spec.get("self") else [])]
    for answer in [each for method in methods for each in method["answers"]]:
        name = answer.get("real") or answer.get("raise", {}).get("type", "")
        if ":" in name:
            yield name


def run_scenario(scenario):
    scope = Scope(scenario)
    duration = [0]
    try:
        for step in scenario["steps"]:
            run_named_step(step, scope, duration)
    except Refused as refused:
        values = read_all(scenario["observe"], scope)
        # before leaving: a context manager that the error passes through adds lines to its traceback
        answer = _refusal(refused, values, duration[0])
        leave(scope, refused.thrown)
        return _with_undeclared(answer, scope)
    except BaseException as thrown:
        leave(scope, thrown)
        raise
    values = read_all(scenario["observe"], scope)
    repeated = repeat_last(scenario, scope, values)
    failed = leave(scope, None)
    if failed is not None:
        return _with_undeclared(_refusal(failed, values, duration[0]), scope)
    answer = {"outcome": "returned", "values": values, "durationNs": duration[0]}
    return _with_undeclared(dict(answer, **repeated), scope)


def _with_undeclared(answer, scope):
    """Adds the calls of members that mocks do not declare, if there are any."""
    undeclared = [call for mock in scope.mocks.values() for call in mock.undeclared]
    return dict(answer, undeclared=undeclared) if undeclared else answer


def _refusal(refused, values, duration):
    answer = {"outcome": "refused", "step": refused.step, "error": describe_thrown(refused.thrown)}
    return dict(answer, values=values, durationNs=duration)


def run_named_step(step, scope, duration):
    """The same, and a loss says at which step it happened."""
    try:
        run_step(step, scope, duration)
    except Lost as lost:
        lost.step = step["as"]
        raise


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
    """Everything before the call itself, so only the call is timed, and only its errors count as the target's."""
    found = from_mapping(step, scope)
    if found is not None and "keys" in found:
        return lambda: found["keys"]
    if found is not None:
        step, callee = found["rest"], found["item"]
    else:
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
    """Whether a step without a mode calls it: a callable instance may be meant to be read."""
    import functools

    if is_a(value, type, functools.partial, types.BuiltinFunctionType, types.MethodType, types.MethodWrapperType):
        return True
    # a function in a class becomes a method, and so does the result of a decorator such as lru_cache
    binds = has_special(value, "__get__") and not has_special(value, "__set__")
    return callable(value) and (binds or is_stand_in(value))
