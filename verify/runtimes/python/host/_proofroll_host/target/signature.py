from ..kept import BUILTINS

__builtins__ = BUILTINS


def signature_of(callee, names=None):
    """
    The parameters of a callable, as (style, [(name, kind, required)]).

    The style is 'unknown' if nothing can be read, or if there are only *args and **kwargs: what they are passed to may
    require anything. If the plan lists names, these are the required ones.
    """
    read = _read_signature(callee)
    if names is None:
        return read
    known = {name: kind for name, kind, _ in read[1]}
    listed = [(name, known.get(name, "keyword"), True) for name in names]
    others = [(name, kind, False) for name, kind, _ in read[1] if name not in names]
    return ("positional", listed + others)


def as_reply(signature):
    style, parameters = signature
    return {
        "style": style,
        "parameters": [{"name": name, "required": required} for name, _, required in parameters],
    }


def _read_signature(callee):
    import inspect

    try:
        parameters = list(inspect.signature(callee).parameters.values())
    except Exception:
        # TypeError and ValueError are inspect's own; a __signature__ of the target's may raise anything
        return ("unknown", [])
    kinds = {
        inspect.Parameter.POSITIONAL_ONLY: "positional",
        inspect.Parameter.POSITIONAL_OR_KEYWORD: "keyword",
        inspect.Parameter.KEYWORD_ONLY: "keyword",
    }
    own = [
        (each.name, kinds[each.kind], each.default is inspect.Parameter.empty)
        for each in parameters
        if each.kind in kinds
    ]
    hides = any(each.kind not in kinds for each in parameters)
    if hides and not any(required for _, _, required in own):
        return ("unknown", own)
    return ("positional", own)


def hints_of(callee):
    """Parameter → type, for each hint that can be resolved; the others are left out."""
    import typing

    function = _initializer(callee)
    try:
        return typing.get_type_hints(function)
    except Exception:
        return _resolved_one_by_one(function)


def _initializer(callee):
    if not isinstance(callee, type):
        return callee
    # a class that leaves its __init__ to object may take its arguments in __new__
    return callee.__new__ if callee.__init__ is object.__init__ else callee.__init__


def _resolved_one_by_one(function):
    hints = {}
    space = getattr(function, "__globals__", {})
    for name, hint in getattr(function, "__annotations__", {}).items():
        try:
            hints[name] = eval(hint, dict(space)) if isinstance(hint, str) else hint
        except Exception:
            continue
    return hints
