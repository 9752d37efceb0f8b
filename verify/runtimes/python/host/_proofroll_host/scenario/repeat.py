import json
import time

from ..kept import BUILTINS
from .awaiting import called
from .observe import read_all

__builtins__ = BUILTINS

clock = time.perf_counter_ns
# more different results are counted as the last of these
MOST_OTHERS = 8


def repeat_last(scenario, scope, first):
    """
    Calls the last step again, up to the number and the time of the scenario, and compares what is observed. Ends at an
    error: many targets refuse to be called twice.
    """
    repeat = scenario.get("repeat")
    load = scope.loads.get(scenario["steps"][-1]["as"]) if repeat else None
    if load is None:
        return {}
    callee, positional, named = load
    others = {}
    usual = json.dumps(first)
    calls = 1
    until = clock() + repeat["withinMs"] * 1e6
    while calls < repeat["times"] and clock() < until:
        try:
            result = called(lambda: callee(*positional, **named), scope.context)
        except (Exception, SystemExit):
            break
        scope.results[scenario["steps"][-1]["as"]] = result
        calls += 1
        values = read_all(scenario["observe"], scope)
        text = json.dumps(values)
        if text != usual:
            _count(others, text, values)
    return {"repeated": {"calls": calls, "others": list(others.values())}}


def _count(others, text, values):
    if text not in others and len(others) == MOST_OTHERS:
        text = list(others)[-1]
    known = others.setdefault(text, {"calls": 0, "values": values})
    known["calls"] += 1
