import os
import sys

from ..kept import BUILTINS, MISSING
from ..values.text import message_of, type_name

__builtins__ = BUILTINS


def source_of(scope, step, key):
    """
    The sources of pydantic-settings that define a field, according to the target's own sources.

    A plain list of {source, file?}, the deciding one first; missing if the settings are of another kind.
    """
    settings = scope.results[step]
    base = getattr(sys.modules.get("pydantic_settings"), "BaseSettings", None)
    if base is None or base not in type(settings).__mro__:
        return {"kind": "missing"}
    try:
        recorded = _load_recording(type(settings), scope.loads.get(step))
    except Exception as thrown:
        why = "loading it again raised %s: %s" % (type_name(thrown), message_of(thrown))
        return {"kind": "opaque", "type": "unreadable", "why": why, "preview": ""}
    names = _names_of(type(settings), key.split(".")[0])
    rest = key.split(".")[1:]
    found = [_as_reply(source) for source, values in recorded if _holds(values, names, rest)]
    return {"kind": "plain", "value": found}


def _load_recording(kind, load):
    """Loads again and records the values of each source, in the order that the class defines."""
    recorded = []
    original = kind.__dict__.get("settings_customise_sources")
    ordered = kind.settings_customise_sources

    def recording(cls, *given, **named):
        sources = ordered(*given, **named)
        for source in sources:
            _record(source, recorded)
        return sources

    kind.settings_customise_sources = classmethod(recording)
    try:
        named = load[2] if load is not None and load[0] is kind else {}
        kind(**named)
    finally:
        if original is None:
            del kind.settings_customise_sources
        else:
            kind.settings_customise_sources = original
    return recorded


def _record(source, recorded):
    kind = type(source)
    values = {}
    recorded.append((source, values))

    def call(self):
        given = kind.__call__(self)
        if isinstance(given, dict):
            values.update(given)
        return given

    # a class of the same name, so the source still describes itself the same way
    try:
        source.__class__ = type(kind.__name__, (kind,), {"__call__": call, "__module__": kind.__module__})
    except TypeError:
        # laid out otherwise, as a class with slots is: what it gives is asked of it once more
        values.update(source() or {})


def _names_of(kind, field_name):
    """The names under which a source may give a field."""
    names = {field_name.lower()}
    field = getattr(kind, "model_fields", {}).get(field_name)
    for alias in (getattr(field, "alias", None), getattr(field, "validation_alias", None)):
        for choice in getattr(alias, "choices", [alias]):
            if isinstance(choice, str):
                names.add(choice.lower())
    return names


def _holds(values, names, rest):
    inner = next((item for key, item in values.items() if str(key).lower() in names), MISSING)
    for member in rest:
        inner = inner.get(member, MISSING) if isinstance(inner, dict) else MISSING
    return inner is not MISSING


def _as_reply(source):
    reply = {"source": type_name(source)}
    for attribute in ("yaml_file_path", "json_file_path", "toml_file_path", "env_file", "secrets_dir"):
        file = getattr(source, attribute, None)
        if isinstance(file, (str, os.PathLike)):
            reply["file"] = os.fspath(file)
            break
    return reply
