from ..kept import BUILTINS
from ..values.text import has_special, is_a

__builtins__ = BUILTINS


def from_mapping(step, scope):
    """
    What a step gets from a mapping: its keys, or one item, which is called with the rest of the arguments.

    None if the step does not ask for it, or if the owner of its target has that member, or is not a mapping.
    """
    first, *members = step["target"][1:].split(".")
    owner = scope.results.get(first)
    if "mapping" not in step or len(members) != 1 or not _is_mapping(owner) or hasattr(owner, members[0]):
        return None
    if step["mapping"] == "keys":
        return {"keys": list(owner.keys())}
    name, *rest = step["positional"]
    item = owner[name["literal"]] if name.get("literal") in owner else None
    return {"item": item, "rest": dict(step, mode="auto", positional=rest)}


def _is_mapping(value):
    return is_a(value, dict) or (has_special(value, "keys") and has_special(value, "__getitem__"))
