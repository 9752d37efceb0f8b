import os

from ..kept import BUILTINS, is_host_file
from ..values.text import is_a

__builtins__ = BUILTINS

_root = [""]
#: top-level packages that the plan names; they may be installed outside the root
_packages = []


def set_target_root(root):
    _root[0] = os.path.realpath(root)


def add_target_package(module_name):
    """Files of this module's top-level package count as the target's own."""
    top = module_name.split(".", 1)[0]
    if top not in _packages:
        _packages.append(top)


def target_packages():
    return list(_packages)


def within_target(filename):
    """A file of the target, relative to its root or to the folder of its package; None for any other file."""
    if filename.startswith("<"):
        return None
    path = os.path.realpath(filename)
    for installed in _INSTALLED:
        _, found, rest = path.rpartition(installed)
        if found:
            # a package whose import failed is not in sys.modules, so its name in the path decides
            own = any(rest == name + ".py" or rest.startswith(name + os.sep) for name in _packages)
            return rest if own else None
    return os.path.relpath(path, _root[0]) if path.startswith(_root[0] + os.sep) else None


#: folders in which installers put packages; Debian has its own
_INSTALLED = [os.sep + name + os.sep for name in ("site-packages", "dist-packages")]


def frames_of(thrown):
    """The frames of a traceback that are not the host's, outermost first: (file, line, frame)."""
    frames = []
    at = BaseException.__traceback__.__get__(thrown)
    while at is not None:
        filename = at.tb_frame.f_code.co_filename
        if not is_host_file(filename):
            frames.append((filename, at.tb_lineno, at.tb_frame))
        at = at.tb_next
    return frames


def place_of(thrown):
    """file:line of the innermost frame that is the target's own."""
    if is_a(thrown, SyntaxError):
        filename, line = SyntaxError.filename.__get__(thrown), SyntaxError.lineno.__get__(thrown)
        own = within_target(filename) if type(filename) is str else None
        if own is not None:
            return "%s:%s" % (own, line)
    for filename, line, _ in reversed(frames_of(thrown)):
        own = within_target(filename)
        if own is not None:
            return "%s:%d" % (own, line)
    return None
