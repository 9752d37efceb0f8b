from ..kept import BUILTINS

__builtins__ = BUILTINS

_SCALARS = (type(None), bool, int, float, complex, str, bytes)
_LISTS = (list, tuple, set, frozenset)
MAX_MESSAGE = 2000


def text_of(value, depth=0):
    """A short text for any value. Runs no code of the value."""
    kind = type(value)
    if _is_one_of(kind, _SCALARS):
        text = _repr(value)
    elif depth > 1:
        text = "…"
    elif _is_one_of(kind, _LISTS):
        items = [text_of(item, depth + 1) for _, item in zip(range(8), value)]
        text = "%s[%s]" % ("" if kind is list else kind.__name__, ", ".join(items))
    elif kind is dict:
        items = [
            "%s: %s" % (text_of(key, 2), text_of(item, depth + 1)) for _, (key, item) in zip(range(8), value.items())
        ]
        text = "{%s}" % ", ".join(items)
    elif kind is type:
        text = "the class %s" % _name_of(value)
    else:
        text = "a %s" % type_name(value)
    return text[:240]


def _repr(value):
    if type(value) is str or type(value) is bytes:
        return repr(value[:120])
    # Python refuses to convert that many digits to text
    return "a whole number of %d bits" % value.bit_length() if type(value) is int and abs(value) >> 400 else repr(value)


def _is_one_of(kind, kinds):
    return any(each is kind for each in kinds)


_name_of = type.__dict__["__name__"].__get__
_bases_of = type.__dict__["__mro__"].__get__
_space_of = type.__dict__["__dict__"].__get__


def type_name(value):
    """The name of a value's class, whatever the value claims to be."""
    return _name_of(type(value))


def is_a(value, *kinds):
    """
    Whether the value is an instance of one of these classes, like isinstance for honest values.

    Runs no code of the value or of its metaclass: its __class__ may lie, and its class may equal any other.
    """
    for base in _bases_of(type(value)):
        for kind in kinds:
            if base is kind:
                return True
    return False


def has_special(value, name):
    """Whether the class of a value defines a special method, looked up as Python does it."""
    return any(name in _space_of(base) for base in _bases_of(type(value)))


def message_of(thrown):
    try:
        return str.__str__(str(thrown))[:MAX_MESSAGE]
    except BaseException as second:
        return "(its message could not be read: __str__ raised %s)" % type_name(second)
