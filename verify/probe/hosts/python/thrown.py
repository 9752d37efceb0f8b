from .begin import *
from .place import *
from .text import *

MAX_MESSAGE = 2000


def describe_thrown(thrown):
    """Anything that was raised, as plain data; reading it may itself raise, and is guarded."""
    error = {"name": type_name(thrown), "message": message_of(thrown)}
    if isinstance(thrown, OSError) and thrown.errno in errno.errorcode:
        error["code"] = errno.errorcode[thrown.errno]
    where = place_of(thrown)
    if where is not None:
        error["where"] = where
    # no frame but the host's: the arguments did not fit, and not a line of the callee ran
    error["atCall"] = not frames_of(thrown)
    return error


def message_of(thrown):
    try:
        message = str(thrown)
        return message[:MAX_MESSAGE] if type(message) is str else "(its message is no text)"
    except BaseException as second:
        return "(its message could not be read: __str__ raised %s)" % type_name(second)
