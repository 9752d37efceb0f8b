from ..kept import BUILTINS
from ..values.text import is_a, message_of, type_name
from ..values.thrown import describe_thrown

__builtins__ = BUILTINS


class LaterResults:
    """Compares later results of a timed call with the first one."""

    def __init__(self, first):
        self.first = first
        # whether every later call returned the same object as the first one
        self.same = type(first) not in _MAYBE_SHARED

    def look(self, made):
        """Raises if the call now returns nothing, or an error: it no longer does what the budget is for."""
        if made is self.first:
            return
        self.same = False
        if _is_none(made) and not _is_none(self.first):
            raise GaveNone(made)

    def as_reply(self):
        return {"same": True} if self.same else {}


#: types of which equal values may be the same object
_MAYBE_SHARED = (type(None), bool, int, float, complex, str, bytes, tuple, frozenset)


class GaveNone(Exception):
    def __init__(self, made):
        Exception.__init__(self, "a later call returned nothing")
        self.made = made


def failure_of(thrown):
    if not is_a(thrown, GaveNone):
        return {"error": describe_thrown(thrown)}
    made = thrown.made
    return {"gave": "None" if made is None else "%s: %s" % (type_name(made), message_of(made))}


def _is_none(value):
    return value is None or is_a(value, BaseException)
