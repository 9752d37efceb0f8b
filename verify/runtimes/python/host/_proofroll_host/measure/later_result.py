from ..kept import BUILTINS
from ..values.text import is_a, message_of, type_name
from ..values.thrown import describe_thrown

__builtins__ = BUILTINS


class LaterResults:
    """What a timed call gives after its first time, by which is seen whether it still does what its budget is for."""

    def __init__(self, first):
        self.first = first
        # whether every later call gave the very object that the first one had made
        self.same = type(first) not in _MAYBE_SHARED

    def look(self, made):
        """To give up is quick: a call that gives nothing, or an error, where the first gave something raises here."""
        if made is self.first:
            return
        self.same = False
        if _is_none(made) and not _is_none(self.first):
            raise GaveNone(made)

    def told(self):
        return {"same": True} if self.same else {}


#: of which equal ones may be one object
_MAYBE_SHARED = (type(None), bool, int, float, complex, str, bytes, tuple, frozenset)


class GaveNone(Exception):
    def __init__(self, made):
        Exception.__init__(self, "a later call gave nothing")
        self.made = made


def failure_of(thrown):
    if not is_a(thrown, GaveNone):
        return {"error": describe_thrown(thrown)}
    made = thrown.made
    return {"gave": "None" if made is None else "%s: %s" % (type_name(made), message_of(made))}


def _is_none(value):
    return value is None or is_a(value, BaseException)
