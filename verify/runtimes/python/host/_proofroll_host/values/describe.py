import enum
import json
import sys
import types

from ..kept import BUILTINS, MISSING
from ..mocks.declared import StandIn
from .secret import secret_text
from .text import is_a, message_of, text_of, type_name

__builtins__ = BUILTINS

MAX_TEXT = 10_000
MAX_ENTRIES = 10_000
#: of all texts in one value together
MAX_CHARACTERS = 200_000
MAX_DEPTH = 8
#: JSON parsers change larger whole numbers
MAX_SAFE_INTEGER = 2**53 - 1

#: the protocol's names for types that every runtime has
_WORDS = (
    (type(None), "null"),
    (bool, "boolean"),
    (int, "number"),
    (float, "number"),
    (str, "string"),
    (types.FunctionType, "function"),
    (types.BuiltinFunctionType, "function"),
    (types.MethodType, "function"),
)


class NotPlain(Exception):
    """The value is not plain data; the message says why."""


class Budget:
    def __init__(self):
        self.entries = MAX_ENTRIES
        self.characters = MAX_CHARACTERS


def describe(value):
    """A value of the target as plain data of bounded size. What JSON cannot represent is opaque, with the reason."""
    if value is MISSING:
        return {"kind": "missing"}
    try:
        secret = None if is_stand_in(value) else secret_text(value)
        if secret is not None:
            return {"kind": "secret", "text": _short_text(secret, Budget())}
        return {"kind": "plain", "value": plain(value, 0, Budget(), set())}
    except NotPlain as refusal:
        why = str(refusal)
    except Exception as thrown:
        why = "reading it raised %s: %s" % (type_name(thrown), message_of(thrown))
    return {"kind": "opaque", "type": class_of(value), "why": why, "preview": text_of(value)}


def class_of(value):
    """The class name of a value."""
    if value is MISSING:
        return "undefined"
    if is_stand_in(value):
        return "Proxy"
    kind = type(value)
    return next((word for each, word in _WORDS if each is kind), None) or type_name(value)


def is_stand_in(value):
    """Whether the value is a mock of the host or of unittest."""
    mock = sys.modules.get("unittest.mock")
    return is_a(value, StandIn) or (mock is not None and is_a(value, mock.NonCallableMock))


def plain(value, depth, budget, above):
    if value is None or value is True or value is False:
        return value
    if is_stand_in(value):
        raise NotPlain("it is a mock")
    if is_a(value, str):
        return _short_text(str.__str__(value), budget)
    if is_a(value, int):
        return _whole(int.__int__(value))
    if is_a(value, float):
        return _finite(float.__float__(value))
    if is_a(value, enum.Enum):
        return plain(value.value, depth, budget, above)
    known = _known_value(value)
    if known is not None:
        return _short_text(known, budget)
    return _container(value, depth, budget, above)


#: types that settings libraries parse from a text; a report shows their text
_TEXTUAL = (
    ("pathlib", "PurePath"),
    ("uuid", "UUID"),
    ("decimal", "Decimal"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("ipaddress", "_IPAddressBase"),
    ("pydantic.networks", "_BaseUrl"),
    ("pydantic_core", "Url"),
)


def _known_value(value):
    """Paths, dates, addresses and the like as texts: parsers of settings files make them of such texts."""
    date = getattr(sys.modules.get("datetime"), "date", None)
    if date is not None and is_a(value, date):
        return value.isoformat()
    for module, name in _TEXTUAL:
        kind = getattr(sys.modules.get(module), name, None)
        if kind is not None and is_a(value, kind):
            return str(value)
    return None


_VIEWS = (type({}.keys()), type({}.values()))


def list_now(value):
    """A copy of a list as it is now; anything else unchanged. A registry may return its own list, or a generator."""
    if is_stand_in(value):
        return value
    if is_a(value, set, frozenset):
        return set(value)
    return list(value) if is_a(value, list, tuple, types.GeneratorType, *_VIEWS) else value


def _container(value, depth, budget, above):
    is_mapping = is_a(value, dict, types.MappingProxyType)
    is_list = is_a(value, list, tuple, *_VIEWS)
    is_set = is_a(value, set, frozenset)
    if not (is_mapping or is_list or is_set):
        raise NotPlain(_what(value))
    if id(value) in above:
        raise NotPlain("it contains itself")
    if depth >= MAX_DEPTH:
        raise NotPlain("it is nested more than %d deep" % MAX_DEPTH)
    budget.entries -= len(value)
    if budget.entries < 0:
        raise NotPlain("it has more than %d entries" % MAX_ENTRIES)
    above.add(id(value))
    try:
        if is_mapping:
            return {_key(key, budget): plain(item, depth + 1, budget, above) for key, item in value.items()}
        items = [plain(item, depth + 1, budget, above) for item in value]
        # a set has no order
        return sorted(items, key=_order) if is_set else items
    finally:
        above.discard(id(value))


def _what(value):
    word = class_of(value)
    return "it is a function" if word == "function" else "it is an instance of %s" % word


def _order(item):
    return json.dumps(item, sort_keys=True)


def _key(key, budget):
    if not is_a(key, str):
        raise NotPlain("it has a key that is not a text: %s" % text_of(key))
    return _short_text(str.__str__(key), budget)


def _short_text(value, budget):
    if len(value) > MAX_TEXT:
        raise NotPlain("it is a text of %d characters" % len(value))
    budget.characters -= len(value)
    if budget.characters < 0:
        raise NotPlain("its texts have more than %d characters" % MAX_CHARACTERS)
    return value


def _whole(value):
    if abs(value) > MAX_SAFE_INTEGER:
        raise NotPlain("it is a whole number of %d bits" % value.bit_length())
    return value


def _finite(value):
    # a value that differs from itself is not a number
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124
        raise NotPlain("it is %r" % value)
    return value
