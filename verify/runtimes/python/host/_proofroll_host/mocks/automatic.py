import enum
import types

from ..kept import BUILTINS
from .declared import make_mock

__builtins__ = BUILTINS

#: how deep the attributes of a stand-in go; deeper ones are refused
MAX_SPEC_DEPTH = 2

_VALUES = {int: 1, float: 1.0, bool: False, bytes: b"", complex: 1j}


def stand_in_for(name, hint, depth=0):
    """A value or mock for a parameter of this type; without a type it is a mock without members."""
    import typing

    hint = _unwrapped(hint)
    if hint is None or hint is typing.Any or hint is object:
        return make_mock(name, {"methods": {}}).stand_in
    if hint is str:
        return name
    if hint in _VALUES:
        return _VALUES[hint]
    origin = typing.get_origin(hint)
    if origin is not None:
        return _for_generic(name, hint, origin, depth)
    if isinstance(hint, type):
        return _for_class(name, hint, depth)
    return make_mock(name, {"methods": {}}).stand_in


def _unwrapped(hint):
    """Optional[X] and Annotated[X, …] as X, a NewType as its base type, a TypeVar as its bound."""
    import typing

    for _ in range(8):
        origin = typing.get_origin(hint)
        if origin is typing.Union or origin is getattr(types, "UnionType", typing.Union):
            arms = [each for each in typing.get_args(hint) if each is not type(None)]
            hint = arms[0] if arms else None
        elif hasattr(hint, "__metadata__"):
            hint = typing.get_args(hint)[0]
        elif hasattr(hint, "__supertype__"):
            hint = hint.__supertype__
        elif isinstance(hint, typing.TypeVar):
            hint = hint.__bound__
        else:
            return hint
    return None


def _for_generic(name, hint, origin, depth):
    import collections.abc as abstract
    import typing

    if origin is typing.Literal:
        return typing.get_args(hint)[0]
    if origin is abstract.Callable:
        return make_mock(name, {"methods": {}, "self": _answering_nothing(hint)}).stand_in
    return _for_class(name, origin, depth)


def _answering_nothing(hint):
    import collections.abc as abstract
    import typing

    given = typing.get_args(hint)
    later = bool(given) and typing.get_origin(given[-1]) in (abstract.Awaitable, abstract.Coroutine)
    return {"answers": [{"give": {"literal": None}}], "asynchronous": later}


def _for_class(name, kind, depth):
    import collections.abc as abstract

    if issubclass(kind, enum.Enum):
        return next(iter(kind), None)
    if kind in (dict, list, set, frozenset, tuple):
        return kind()
    if kind.__module__ == "pathlib":
        return kind(name)
    empty = {abstract.Mapping: dict, abstract.MutableMapping: dict, abstract.Set: set}
    if kind in empty:
        return empty[kind]()
    if kind.__module__ == "collections.abc":
        if kind is abstract.Callable:
            return make_mock(name, {"methods": {}, "self": _answering_nothing(None)}).stand_in
        return []
    return _autospec(name, kind, depth)


def _autospec(name, kind, depth):
    from unittest import mock

    try:
        stand_in = mock.create_autospec(kind, instance=True, _name=name)
    except Exception:
        return make_mock(name, {"methods": {}}).stand_in
    # create_autospec reads only the class, so attributes that its instances get later are added here
    for attribute, hint in _instance_attributes(kind).items():
        if attribute not in dir(kind):
            deeper = depth + 1 < MAX_SPEC_DEPTH
            value = stand_in_for("%s.%s" % (name, attribute), hint if deeper else None, depth + 1)
            setattr(stand_in, attribute, value)
    return stand_in


def _instance_attributes(kind):
    """Attribute → type or None, for attributes annotated in any base class or assigned to `self` in its __init__."""
    attributes = {}
    for base in reversed(kind.__mro__):
        if base.__module__ in ("builtins", "typing"):
            continue
        for name in _assigned_in_initializer(base):
            attributes.setdefault(name, None)
        for name in base.__dict__.get("__annotations__") or _lazy_annotations(base):  # noqa: RUF063 - runs no code of the target
            attributes.setdefault(name, None)
    for name, hint in _class_hints(kind).items():
        attributes[name] = hint
    return attributes


def _lazy_annotations(base):
    # since Python 3.14 annotations are in the class only after they were read
    try:
        import annotationlib

        return annotationlib.get_annotations(base, format=annotationlib.Format.FORWARDREF)
    except Exception:
        return {}


def _class_hints(kind):
    import typing

    try:
        return typing.get_type_hints(kind)
    except Exception:
        return {}


def _assigned_in_initializer(base):
    initializer = base.__dict__.get("__init__")
    if not isinstance(initializer, types.FunctionType):
        return []
    import ast
    import inspect
    import textwrap

    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(initializer)))
    except (OSError, TypeError, SyntaxError):
        return []
    first = initializer.__code__.co_varnames[0] if initializer.__code__.co_argcount else "self"
    return [
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == first
    ]
