from ..kept import BUILTINS, MISSING
from ..protocol.lost import Lost
from ..values.text import has_special, is_a, message_of, type_name
from ..values.thrown import describe_thrown
from .load import load_module
from .place import within_target

__builtins__ = BUILTINS


def module_of(target):
    """The module that a target names, or None for one that starts from an earlier step."""
    return None if target.startswith("$") else target.rpartition(":")[0]


def resolve_target(target, scope):
    module = module_of(target)
    if module is None:
        first, *rest = target[1:].split(".")
        value = scope.start(first)
    else:
        first, *rest = target[len(module) + 1 :].split(".")
        value = _exported(load_module(module), first, module, target)
    for member in rest:
        value = _descend(value, member, target)
    return value


def _exported(module, name, module_name, target):
    value = read_member(module, name, target)
    if value is not MISSING:
        return value
    names = [each for each in dir(module) if not each.startswith("_")]
    raise Lost(
        "missing-export",
        "module '%s' does not define '%s'%s; it defines %s"
        % (module_name, name, _meant(name, names), ", ".join(names[:20]) or "none"),
        within_target(getattr(module, "__file__", None) or "<none>"),
    )


def _meant(name, names):
    import difflib

    near = difflib.get_close_matches(name, names, 1)
    return " (did you mean '%s'?)" % near[0] if near else ""


def _descend(owner, member, target):
    if owner is None:
        raise Lost("missing-export", "'%s' cannot be reached: there is nothing before '.%s'" % (target, member))
    value = read_member(owner, member, target)
    if value is MISSING:
        raise Lost("missing-export", "'%s' has no member '%s'" % (target, member))
    return value


def read_member(owner, member, target):
    """Errors here come from a property of the target, not from the host."""
    try:
        return member_of(owner, member)
    except BaseException as thrown:
        error = describe_thrown(thrown)
        detail = "reading '%s' raised %s: %s" % (target, error["name"], error["message"])
        raise Lost("raised", detail, error.get("where")) from None


def member_of(value, member):
    """An item of a mapping or list, or an attribute; MISSING if there is none."""
    if is_a(value, dict) or (has_special(value, "keys") and has_special(value, "__getitem__")):
        try:
            return value[member]
        except (KeyError, AttributeError, TypeError):
            pass
    if is_a(value, list, tuple) and member.isdigit():
        return value[int(member)] if int(member) < len(value) else MISSING
    try:
        return getattr(value, member)
    except AttributeError as absent:
        # an error inside a property does not mean that there is no such property
        if has_special(value, member):
            raise
        return _absent(absent)


def _absent(error):
    last_absence[:] = ["%s: %s" % (type_name(error), message_of(error))]
    return MISSING


last_absence = []
