import time

from ..kept import BUILTINS, MISSING
from ..protocol.lost import Lost
from ..scenario.awaiting import called
from ..scenario.entering import Refused, leave
from ..scenario.run import Scope, clock, ended, is_function, prepare_step, run_step
from ..target.load import file_of, is_loaded, load_module
from ..target.resolve import member_of, module_of, resolve_target
from ..values.thrown import describe_thrown
from .canaries import time_canaries
from .later_result import LaterResults, failure_of
from .weigh import weigh

__builtins__ = BUILTINS

_sleep = time.sleep


class Gate:
    """One budget's timed call; samples are kept in the order in which they were taken."""

    def __init__(self, call, first, delay_ms, ballast, scope):
        self.call = call
        self.later = LaterResults(first)
        self.delay = delay_ms / 1e3
        # bytes planted beside each result that is kept alive to be weighed
        self.ballast = ballast
        self.is_warm = False
        self.samples = []
        # what set-up steps entered stays entered until the gate is closed
        self.scope = scope


_gates = {}


def measure(request):
    do, number = request["do"], request["id"]
    if do == "open":
        return {"say": "opened", "id": number, "opened": _open(request["timed"])}
    if do == "burst":
        return dict(_burst(request["gates"], request["count"]), say="samples", id=number)
    if do == "canaries":
        return {"say": "canaries", "id": number, "canaries": [time_canaries() for _ in range(request["count"])]}
    gate = _gates[request["gate"]]
    if do == "memory":
        return dict(weigh(gate, request["count"]), say="memory", id=number)
    leave(gate.scope, None)
    return dict(gate.later.told(), say="closed", id=number, summary=_summary(gate.samples))


def _open(timed):
    try:
        import_ns = _timed_import(timed["scenario"], timed.get("importDelayMs", 0))
        call, scope = _prepare_timed(timed["scenario"])
        call = _reading_too(call, timed["scenario"]["steps"][-1].get("read"))
        begun = clock()
        if timed["delayMs"] > 0:
            _sleep(timed["delayMs"] / 1e3)
        first = call()
        first_ns = clock() - begun
    except (Lost, Refused) as thrown:
        return _not_opened(thrown)
    except SystemExit as ending:
        return ended(timed["scenario"]["steps"][-1]["target"], ending).answer()
    except BaseException as thrown:
        return _not_opened(Refused("timed", thrown))
    _gates[timed["gate"]] = Gate(call, first, timed["delayMs"], timed.get("ballastBytes", 0), scope)
    opened = {"importNs": import_ns, "firstCallNs": first_ns}
    file = file_of(module_of(timed["scenario"]["steps"][-1]["target"]))
    return opened if file is None else dict(opened, file=file)


def _not_opened(thrown):
    if isinstance(thrown, Lost):
        return thrown.answer()
    error = describe_thrown(thrown.thrown)
    return {"outcome": "refused", "step": thrown.step, "error": error, "values": {}, "durationNs": 0}


def _timed_import(scenario, delay_ms):
    modules = [module_of(step["target"]) for step in scenario["steps"]]
    fresh = [name for name in modules if name is not None and not is_loaded(name)]
    begun = clock()
    if delay_ms > 0:
        _sleep(delay_ms / 1e3)
    for name in fresh:
        load_module(name)
    return clock() - begun if fresh else 0


def _prepare_timed(scenario):
    """Runs every step but the last, which alone is timed."""
    scope = Scope(scenario)
    try:
        return _prepared_last(scenario["steps"], scope), scope
    except BaseException as thrown:
        leave(scope, thrown)
        raise


def _prepared_last(steps, scope):
    *others, last = steps
    for step in others:
        run_step(step, scope)
    # to read an object takes next to nothing, and would meet any budget
    if last["mode"] == "read" or not is_function(resolve_target(last["target"], scope)):
        raise Lost(
            "not-supported",
            "'%s' is not a function: it is created once, when its module is imported, so there is no later call to time"
            % last["target"],
        )
    prepared = prepare_step(last, scope)
    return lambda: called(prepared, scope.context)


def _reading_too(call, path):
    """With one member read: a library may load nothing before that."""
    if path is None:
        return call
    members = path.split(".")

    def load_and_read():
        made = call()
        value = made
        for member in members:
            value = MISSING if value is MISSING or value is None else member_of(value, member)
        return made

    return load_and_read


def _burst(names, count):
    taken = {name: [] for name in names}
    delayed = [name for name in names if _gates[name].delay > 0]
    failed = None
    canaries = [time_canaries()]
    before = {name: 0 for name in delayed}
    # all calls with the same planted delay wait it out at once, and each then takes its own time
    waited_ns = {delay: _waited_ns(delay) for delay in {_gates[name].delay for name in delayed}}
    for name in delayed:
        failed = _sample(name, count, taken[name], waited_ns[_gates[name].delay]) or failed
    if delayed:
        canaries.append(time_canaries())
    for name in names:
        if name not in delayed:
            before[name] = len(canaries) - 1
            failed = _sample(name, count, taken[name]) or failed
            canaries.append(time_canaries())
    for name, samples in taken.items():
        _gates[name].samples.extend(samples)
    reply = {"samples": taken, "canaries": canaries, "before": before}
    return reply if failed is None else dict(reply, failed=failed)


def _waited_ns(delay):
    begun = clock()
    _sleep(delay)
    return clock() - begun


def _sample(name, count, samples, waited_ns=0):
    call, look = _gates[name].call, _gates[name].later.look
    try:
        for _ in range(count):
            begun = clock()
            made = call()
            elapsed = clock() - begun
            look(made)
            made = None
            samples.append(elapsed + waited_ns)
    except BaseException as thrown:
        return dict(failure_of(thrown), gate=name)
    return None


def _summary(samples):
    ordered = sorted(samples)
    if not ordered:
        return None
    mean = sum(ordered) / len(ordered)
    spread = sum((each - mean) ** 2 for each in ordered) / max(1, len(ordered) - 1)
    return {
        "mean": round(mean),
        "standardDeviation": round(spread**0.5),
        "p50": _ranked(ordered, 0.5),
        "p99": _ranked(ordered, 0.99),
        "min": ordered[0],
        "max": ordered[-1],
    }


def _ranked(ordered, quantile):
    return ordered[max(0, -int(-quantile * len(ordered) // 1) - 1)]
