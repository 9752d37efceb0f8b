from ..kept import BUILTINS, MISSING
from ..target.definition import definition_of
from ..target.provenance import source_of
from ..target.resolve import last_absence, member_of
from ..values.describe import class_of, describe
from ..values.described_class import describe_class
from ..values.text import message_of, type_name

__builtins__ = BUILTINS


def read_all(observe, scope):
    return {label: _read(path, scope) for label, path in observe.items()}


def _read(path, scope):
    whole, _, aspect = path[1:].partition("@")
    first, *rest = whole.split(".")
    if aspect == "calls":
        return _calls_of(first, ".".join(rest), scope)
    if aspect == "definition":
        return _definition(first, scope)
    if aspect == "ran":
        return scope.ran.get(first, {"kind": "missing"})
    if first not in scope.results:
        return {"kind": "missing"}
    if aspect.startswith("source:"):
        return source_of(scope, first, aspect[len("source:") :])
    try:
        return _reading(scope.results[first], rest, aspect)
    except BaseException as thrown:
        why = "reading it raised %s: %s" % (type_name(thrown), message_of(thrown))
        return {"kind": "opaque", "type": "unreadable", "why": why, "preview": ""}


def _definition(step, scope):
    try:
        place = definition_of(scope.loads[step][0]) if step in scope.loads else None
    except Exception:
        # the callee may have attributes that raise; its result can still be observed
        place = None
    return {"kind": "missing"} if place is None else {"kind": "plain", "value": place}


def _reading(value, rest, aspect):
    del last_absence[:]
    for member in rest:
        value = MISSING if value is MISSING or value is None else member_of(value, member)
    if aspect == "class":
        return {"kind": "plain", "value": class_of(value)}
    if aspect in ("type", "origin"):
        return {"kind": "missing"} if value is MISSING else describe_class(value, aspect == "origin")
    described = describe(value)
    if described["kind"] == "missing" and last_absence:
        described["why"] = last_absence[0]
    return described


def _calls_of(name, only, scope):
    """The recorded calls of a mock, or of one member. An argument that is not plain data becomes a short text."""
    mock = scope.mocks.get(name)
    if mock is None:
        return {"kind": "missing"}
    calls = [
        {"member": member, "arguments": [_plain_or_text(each) for each in given]}
        for member, given in mock.calls
        if only in ("", member)
    ]
    return {"kind": "plain", "value": calls}


def _plain_or_text(argument):
    described = describe(argument)
    if described["kind"] == "plain":
        return described["value"]
    if described["kind"] == "secret":
        return "(secret)"
    return None if described["kind"] == "missing" else described["preview"]
