from ..kept import BUILTINS, MISSING
from ..mocks.declared import copied
from ..protocol.lost import Lost
from ..target.resolve import read_member

__builtins__ = BUILTINS


def resolve(argument, scope):
    """The value of an argument: a copy of a literal, or what an earlier step made, or a mock."""
    if "literal" in argument:
        return copied(argument["literal"])
    if "list" in argument:
        return [resolve(item, scope) for item in argument["list"]]
    if "record" in argument:
        return {key: resolve(item, scope) for key, item in argument["record"].items()}
    return _look_up(argument["reference"], scope)


def _look_up(reference, scope):
    first, *rest = reference.split(".")
    value = scope.start(first)
    for member in rest:
        value = read_member(value, member, "$" + reference)
        if value is MISSING:
            raise Lost("missing-export", "'$%s' cannot be reached: it has no '%s'" % (reference, member))
    return value
