import re

from ..kept import BUILTINS
from .text import has_special, is_a, type_name

__builtins__ = BUILTINS

#: a method of this name means a secret, whatever the class is called: pydantic's SecretStr and SecretBytes have it
_REVEALS = "get_secret_value"
#: of a class that is named like a secret
_REVEALS_NAMED = ("reveal", "expose", "unwrap")
_NAMED = re.compile(r"secret|redact|sensitive|masked|password", re.IGNORECASE)


def secret_text(value):
    """The text in an object that hides it when printed, such as SecretStr; None for any other value."""
    found = _revealed(value)
    if is_a(found, bytes):
        try:
            return bytes.decode(found)
        except UnicodeDecodeError:
            return None
    return str.__str__(found) if is_a(found, str) else None


def _revealed(value):
    if is_a(value, str, bytes, type) or value is None:
        return None
    if has_special(value, _REVEALS):
        return value.get_secret_value()
    if not _NAMED.search(type_name(value)):
        return None
    method = next((name for name in _REVEALS_NAMED if has_special(value, name)), None)
    if method is not None:
        return getattr(value, method)()
    # starlette's Secret shows its text as str() only
    return str(value) if type(value).__module__ == "starlette.datastructures" else None
