import builtins
import sys

from ..kept import BUILTINS
from .called_place import called_place

__builtins__ = BUILTINS

#: members that the runtime or a tool reads from any object: a mock answers like an object without them
_QUIET = ("__",)


class StandIn:
    """A mock that records every call. A member that was not declared does not exist, and calling one is noted."""

    def __init__(self, name, members, later, undeclared):
        self.__dict__.update(members)
        object.__setattr__(self, "_proofroll_later", later)
        object.__setattr__(self, "_proofroll_name", name)
        object.__setattr__(self, "_proofroll_undeclared", undeclared)

    def __getattr__(self, member):
        if member.startswith(_QUIET):
            raise AttributeError(member)
        later = self.__dict__.get("_proofroll_later", {})
        if member in later:
            self.__dict__[member] = later.pop(member)()
            return self.__dict__[member]
        name = self.__dict__.get("_proofroll_name", "?")
        place = called_place(member, sys._getframe(1))
        if place is not None:
            self.__dict__["_proofroll_undeclared"].append(dict(place, mock=name, member=member))
        raise AttributeError("the mock '%s' has no member '%s'; declare it under mocks in the plan" % (name, member))

    def __repr__(self):
        return "<mock '%s'>" % self.__dict__.get("_proofroll_name", "?")


class Mock:
    def __init__(self, stand_in, calls, undeclared):
        self.stand_in = stand_in
        self.calls = calls
        self.undeclared = undeclared


def make_mock(name, spec, resolve=None, real=None):
    """
    `resolve` gives the value of an argument, and `real` the target's own object by its `module:attribute`.

    Attributes are resolved when they are first read: they may be other mocks, or results of steps.
    """
    calls, undeclared = [], []
    give = resolve or literal_of
    members = {}
    for member, method in spec["methods"].items():
        members[member] = _answering(member, method, calls, give, real)
    own = spec.get("self")
    special = {key: _bound(function) for key, function in members.items() if key.startswith("__")}
    if own is not None:
        special["__call__"] = _bound(_answering(name, own, calls, give, real))
    # Python looks special methods up in the class
    kind = type("StandIn", (StandIn,), special) if special else StandIn
    later = {key: _reading(value, give) for key, value in (spec.get("attributes") or {}).items()}
    return Mock(kind(name, members, later, undeclared), calls, undeclared)


def _reading(argument, resolve):
    return lambda: resolve(argument)


def literal_of(argument):
    return copied(argument["literal"])


def _bound(function):
    return lambda self, *positional, **named: function(*positional, **named)


def _answering(member, method, calls, resolve, real):
    answers = method["answers"]
    count = [0]

    def answer(positional, named):
        # keyword arguments come last, in a record, as in every runtime's record of a call
        calls.append((member, list(positional) + ([dict(named)] if named else [])))
        chosen = answers[min(count[0], len(answers) - 1)] if answers else {"give": {"literal": None}}
        count[0] += 1
        if "raise" in chosen:
            raise error_of(chosen["raise"], real)
        if "give" in chosen:
            return resolve(chosen["give"])
        found = real(chosen["real"])
        return found(*positional, **named) if callable(found) else found

    def mocked(*positional, **named):
        return answer(positional, named)

    async def mocked_later(*positional, **named):
        given = answer(positional, named)
        return await given if hasattr(type(given), "__await__") else given

    return mocked_later if method["asynchronous"] else mocked


def error_of(raised, real):
    """An error of a built-in or the target's own class; of an unknown class, an error with its name."""
    name = raised.get("type", "Exception")
    kind = real(name) if ":" in name else getattr(builtins, name, None)
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        kind = type(name, (Exception,), {})
    try:
        error = kind(raised["message"])
    except TypeError:
        # its own initializer needs more than a message
        error = kind.__new__(kind)
        error.args = (raised["message"],)
    if "code" in raised:
        error.code = raised["code"]
    return error


def copied(value):
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return [copied(item) for item in value] if isinstance(value, list) else value
