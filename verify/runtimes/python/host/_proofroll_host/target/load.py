import importlib
import os
import sys

from ..kept import BUILTINS
from ..protocol.lost import Lost
from ..values.text import text_of
from .explain_import import explain_import, is_missing
from .home_folder import follow_home
from .lookups import during_import
from .missing_modules import record_missing_modules
from .place import add_target_package, place_of, set_target_root

__builtins__ = BUILTINS

_loaded = {}
_import = importlib.import_module
_say = []


def prepare_loader(root, path, say):
    set_target_root(root)
    _say[:] = [say]
    sys.path[:0] = [os.path.normpath(os.path.join(root, folder)) for folder in path]
    sys.argv[:] = ["proofroll"]
    follow_home()
    record_missing_modules()


def is_loaded(name):
    return name in _loaded


def file_of(name):
    """The file from which a module was loaded; None for a built-in module."""
    file = getattr(_loaded.get(name), "__file__", None)
    return os.path.realpath(file) if type(file) is str else None


def loaded_modules():
    """Name → module, of those that the plan names and that could be imported."""
    return {name: module for name, module in _loaded.items() if not isinstance(module, Lost)}


def load_module(name):
    """Imports a module of the target, once. A failure is kept, because a second try would find half a module."""
    if name not in _loaded:
        _say[0]({"say": "importing", "module": name})
        during_import(True)
        try:
            _loaded[name] = _import_fresh(name)
        finally:
            during_import(False)
            _say[0]({"say": "imported", "module": name})
    module = _loaded[name]
    if isinstance(module, Lost):
        raise Lost(module.reason, module.detail, module.where)
    return module


def _import_fresh(name):
    add_target_package(name)
    try:
        return _import(name)
    except SystemExit as ending:
        detail = "importing '%s' ended the process: it called sys.exit(%s)" % (
            name,
            text_of(ending.code),
        )
        return Lost("exited", detail, place_of(ending))
    except BaseException as thrown:
        detail = "importing '%s' failed: %s" % (name, explain_import(name, thrown))
        reason = "missing-module" if is_missing(name, thrown) else "cannot-import"
        return Lost(reason, detail, place_of(thrown))
