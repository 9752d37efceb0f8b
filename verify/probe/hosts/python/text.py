from .begin import *

_SCALARS = (type(None), bool, int, float, complex, str, bytes)
_LISTS = (list, tuple, set, frozenset)


def text_of(value, depth=0):
    """A short text for any value; runs no code of the value's own."""
    kind = type(value)
    if kind in _SCALARS:
        text = repr(value[:120] if kind in (str, bytes) else value)
    elif depth > 1:
        text = "…"
    elif kind in _LISTS:
        items = [text_of(item, depth + 1) for _, item in zip(range(8), value)]
        text = "%s[%s]" % ("" if kind is list else kind.__name__, ", ".join(items))
    elif kind is dict:
        items = [
            "%s: %s" % (text_of(key, 2), text_of(item, depth + 1))
            for _, (key, item) in zip(range(8), value.items())
        ]
        text = "{%s}" % ", ".join(items)
    elif kind is type:
        text = "the class %s" % type.__dict__["__name__"].__get__(value)
    else:
        text = "a %s" % type_name(value)
    return text[:240]


def type_name(value):
    """The name of a value's class, whatever the value says of itself."""
    return type.__dict__["__name__"].__get__(type(value))
