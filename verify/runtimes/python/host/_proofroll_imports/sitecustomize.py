"""
Lists the modules that a process of a test suite has imported, with their files, when it ends.

It is the first entry of PYTHONPATH, and leaves the process as it would be without: path, variables, and the
sitecustomize that this one hides. It is valid in Python 2, because a suite may start any interpreter.
"""

import atexit
import os
import sys


def _start():
    folder = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [each for each in sys.path if each != folder]
    rest = os.environ.get("PYTHONPATH", "").split(os.pathsep)[1:]
    if rest:
        os.environ["PYTHONPATH"] = os.pathsep.join(rest)
    else:
        os.environ.pop("PYTHONPATH", None)
    # registered first, so it runs last
    atexit.register(_write, os.path.join(folder, "%d.json" % os.getpid()), os.getpid())


def _write(path, process):
    import json

    # a fork has the same functions to run
    if os.getpid() != process:
        return
    found = [(name, _file_of(module)) for name, module in list(sys.modules.items())]
    try:
        with open(path, "w") as report:
            json.dump([each for each in found if each[1] is not None], report)
    except Exception:
        # a suite may end in any state; its result counts, not this list
        pass


def _file_of(module):
    try:
        # without the module's own lookup, which may import more
        file = object.__getattribute__(module, "__dict__").get("__file__")
        return os.path.abspath(file) if isinstance(file, str) and file.endswith(".py") else None
    except Exception:
        return None


def _import_hidden():
    own = sys.modules.pop("sitecustomize")
    try:
        import sitecustomize  # noqa: F401
    except ImportError as error:
        if getattr(error, "name", "sitecustomize") != "sitecustomize":
            raise
        sys.modules["sitecustomize"] = own


_start()
_import_hidden()
