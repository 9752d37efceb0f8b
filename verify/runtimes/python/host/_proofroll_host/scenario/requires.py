from ..kept import BUILTINS
from ..protocol.lost import Lost, lost_answer
from ..target.resolve import module_of, resolve_target
from ..target.signature import as_reply, signature_of
from ..values.describe import class_of
from .run import Scope, run_scenario
from .watch import run_watched

__builtins__ = BUILTINS


def run_requires(request):
    """Builds with all dependencies, then again for each required parameter without it. Returns (reply, unfit)."""
    scenario, names = request["scenario"], request.get("names")
    try:
        signature = _signature_of_last(scenario, names)
        complete, unfit = _build(scenario, None, names)
        if unfit and complete["outcome"] == "lost":
            return complete, True
        without = []
        for name, _, required in signature[1]:
            if not required:
                continue
            answer, spoilt = _build(scenario, None if request["omitNothing"] else name, names)
            if spoilt and answer["outcome"] == "lost":
                return answer, True
            unfit = unfit or spoilt
            without.append({"name": name, "answer": answer})
        return {"signature": as_reply(signature), "complete": complete, "without": without}, unfit
    except Exception as thrown:
        return lost_answer(thrown), False


def _build(scenario, omit, names):
    return run_watched(lambda: run_scenario(_leaving_out(scenario, omit, names)))


def _signature_of_last(scenario, names):
    target = scenario["steps"][-1]["target"]
    if module_of(target) is None:
        raise Lost("not-supported", "'%s' must be a module's own callable" % target)
    callee = resolve_target(target, Scope(dict(scenario, mocks={})))
    if not callable(callee):
        raise Lost("missing-export", "'%s' cannot be called; its type is %s" % (target, class_of(callee)))
    return signature_of(callee, names)


def _leaving_out(scenario, omit, names):
    automock = {}
    if omit is not None:
        automock["omit"] = omit
    if names is not None:
        automock["names"] = names
    *others, last = scenario["steps"]
    return dict(scenario, steps=[*others, dict(last, automock=automock)])
