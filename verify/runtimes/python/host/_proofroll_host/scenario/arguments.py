from ..kept import BUILTINS
from ..mocks.automatic import stand_in_for
from ..protocol.lost import Lost
from ..target.signature import hints_of, signature_of
from .references import resolve

__builtins__ = BUILTINS


def arguments_for(step, callee, scope):
    """The arguments of one call, (positional, named): those of the plan, and mocks for other required parameters."""
    positional = [resolve(argument, scope) for argument in step["positional"]]
    named = {key: resolve(item, scope) for key, item in (step.get("named") or {}).items()}
    automock = step.get("automock")
    if automock is None:
        return positional, named
    style, parameters = signature_of(callee, automock.get("names"))
    if style == "unknown":
        detail = "the dependencies of '%s' cannot be read from its signature; list them under requires" % step["target"]
        raise Lost("not-supported", detail)
    return _with_mocks(positional, named, parameters, callee, automock.get("omit"), scope)


def _with_mocks(positional, named, parameters, callee, omit, scope):
    hints = hints_of(callee)
    given = list(positional)
    by_name = dict(named)
    covered = {name for name, kind, _ in parameters[: len(positional)]}
    for name, kind, required in parameters:
        if name == omit:
            by_name.pop(name, None)
            # nothing can follow a positional argument that is left out
            if kind == "positional":
                break
        elif required and name not in covered and name not in by_name:
            stand_in = _stand_in(name, hints.get(name), scope)
            if kind == "positional":
                given.append(stand_in)
            else:
                by_name[name] = stand_in
    return given, by_name


def _stand_in(name, hint, scope):
    declared = scope.mocks.get(name)
    return stand_in_for(name, hint) if declared is None else declared.stand_in
