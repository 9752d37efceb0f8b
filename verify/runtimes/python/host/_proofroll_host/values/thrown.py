import errno

from ..kept import BUILTINS
from ..target.place import frames_of, place_of
from .text import is_a, message_of, type_name

__builtins__ = BUILTINS


def describe_thrown(thrown):
    """Anything that was raised, as plain data. Reading it may raise again, so each read is guarded."""
    error = {"name": type_name(thrown), "message": message_of(thrown)}
    if is_a(thrown, OSError):
        number = OSError.errno.__get__(thrown)
        if type(number) is int and number in errno.errorcode:
            error["code"] = errno.errorcode[number]
    where = place_of(thrown)
    if where is not None:
        error["where"] = where
    # only frames of the host: the arguments did not fit, and no line of the callee ran
    error["atCall"] = not frames_of(thrown)
    return error
