import sys
import types

from ..kept import BUILTINS
from ..target.definition import definition_of
from ..target.load import loaded_modules
from .describe import class_of, is_stand_in
from .text import type_name

__builtins__ = BUILTINS

_module_of = type.__dict__["__module__"].__get__
_qualified_name_of = type.__dict__["__qualname__"].__get__


def describe_class(value, with_distribution=False):
    """
    The class of a value, and where it is from as far as that is known.

    The distribution is found by reading the metadata of everything that is installed.
    """
    kind = type(value)
    short = class_of(value)
    if is_stand_in(value) or short != type_name(value):
        return {"kind": "class", "name": short, "modules": []}
    module = _module_of(kind)
    if type(module) is not str or module == "builtins":
        return {"kind": "class", "name": short, "modules": []}
    name = _qualified_name_of(kind)
    reply = {"kind": "class", "name": name, "modules": [module, *_exporting(kind, module)]}
    optional = {"where": _where(kind), "distribution": _distribution_of(module, name) if with_distribution else None}
    return dict(reply, **{key: text for key, text in optional.items() if text is not None})


def _exporting(kind, module):
    """The packages around its module, and the modules of the plan, that have the class as an attribute."""
    parents = [module.rsplit(".", count)[0] for count in range(1, module.count(".") + 1)]
    spaces = {name: sys.modules.get(name) for name in parents}
    spaces.update(loaded_modules())
    return [
        name
        for name, space in spaces.items()
        if name != module
        and isinstance(space, types.ModuleType)
        and any(item is kind for item in list(vars(space).values()))
    ]


def _where(kind):
    try:
        return definition_of(kind)
    except Exception:
        # the class may have attributes that raise
        return None


def _distribution_of(module, name):
    """
    The installed distribution that offers the class as an entry point or has its package, with its version.

    Others that offer an entry point of the same group and name are named too: which one is used depends on their order.
    """
    from importlib import metadata

    wanted = ("%s:%s" % (module, name), module)
    top = module.split(".", 1)[0]
    owner = None
    offers = []
    for each in metadata.distributions():
        try:
            points = [(point.group, point.name, point.value.split("[", 1)[0].strip()) for point in each.entry_points]
            offers.append((_named(each), points))
            if owner is None and _has(each, top):
                owner = _named(each)
        except Exception:
            # metadata that cannot be read does not say anything
            continue
    offered = {point[:2] for _, points in offers for point in points if point[2] in wanted}
    own = next((title for title, points in offers if any(point[2] in wanted for point in points)), owner)
    others = [
        "%s (%s)" % (title, point[2])
        for title, points in offers
        for point in points
        if point[:2] in offered and (title != own or point[2] not in wanted)
    ]
    if own is None or not others:
        return own
    return "%s; the same entry point is also offered by %s" % (own, " and ".join(dict.fromkeys(others)))


def _has(distribution, top):
    listed = (distribution.read_text("top_level.txt") or "").split()
    if listed:
        return top in listed
    return any(file.parts[0] in (top, top + ".py") for file in distribution.files or [])


def _named(distribution):
    return "%s %s" % (distribution.metadata["Name"], distribution.version)
