import json

from ..kept import BUILTINS

__builtins__ = BUILTINS

_quote = json.encoder.encode_basestring_ascii


def serialize(value):
    """JSON text of plain data, without anything that a target can replace. Lone surrogates are escaped."""
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    kind = type(value)
    if kind is str:
        return _quote(value)
    if kind is int or kind is float:
        return kind.__repr__(value)
    if kind is list:
        return "[%s]" % ",".join([serialize(item) for item in value])
    if kind is dict:
        pairs = ["%s:%s" % (_quote(key), serialize(item)) for key, item in value.items()]
        return "{%s}" % ",".join(pairs)
    raise TypeError("not plain data: %s" % kind)
