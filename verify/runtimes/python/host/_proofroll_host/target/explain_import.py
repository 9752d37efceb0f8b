import sys

from ..kept import BUILTINS
from ..values.text import is_a, message_of, type_name
from .missing_modules import missing_modules
from .place import frames_of, target_packages

__builtins__ = BUILTINS

#: packages whose name on the package index differs from that of the module
_DISTRIBUTIONS = {
    "yaml": "PyYAML",
    "dotenv": "python-dotenv",
    "PIL": "pillow",
    "cv2": "opencv-python",
    "sklearn": "scikit-learn",
    "skimage": "scikit-image",
    "bs4": "beautifulsoup4",
    "dateutil": "python-dateutil",
    "attr": "attrs",
    "jwt": "PyJWT",
    "OpenSSL": "pyOpenSSL",
    "Crypto": "pycryptodome",
    "serial": "pyserial",
    "google.protobuf": "protobuf",
    "magic": "python-magic",
    "git": "GitPython",
}


def explain_import(name, thrown):
    """Why an import failed, and what to do about it if the error shows that."""
    said = "%s: %s" % (type_name(thrown), message_of(thrown))
    if is_a(thrown, ModuleNotFoundError) and type(thrown.name) is str:
        return _missing_module(name, thrown.name, said)
    if "partially initialized module" in said:
        return "%s; %s%s" % (said, _circle(thrown), _swallowed())
    if is_a(thrown, ImportError):
        return said + _swallowed()
    return said


def is_missing(requested, thrown):
    """Whether the requested module itself, or a package around it, does not exist."""
    if not is_a(thrown, ModuleNotFoundError) or type(thrown.name) is not str:
        return False
    return requested == thrown.name or requested.startswith(thrown.name + ".")


def _swallowed():
    """Modules that were not found before, and whose errors the target swallowed: often the real cause."""
    names = [name for name in missing_modules() if _is_required(name)] or missing_modules()[:5]
    if not names:
        return ""
    return "; before that %s looked for and not found: %s" % (
        "this was" if len(names) == 1 else "these were",
        ", ".join("'%s'" % name for name in names),
    )


def _is_required(name):
    usual = _DISTRIBUTIONS.get(name, name)
    return any(_folded(_bare(each)) == _folded(usual) for each in _requirements_of_target())


def _bare(requirement):
    bare = requirement.split(";", 1)[0].strip()
    for mark in "[<>=!~ (":
        bare = bare.split(mark, 1)[0]
    return bare


def _missing_module(requested, missing, said):
    if requested == missing or requested.startswith(missing + "."):
        return "module '%s' was not found in the target's folders or among the installed packages (%s)" % (
            requested,
            said,
        )
    top = missing.split(".", 1)[0]
    if top in target_packages():
        return "the target's own module '%s' does not exist (%s)" % (missing, said)
    # Python looks for a module inside a package only after it has imported the package
    if top != missing and top in sys.modules:
        return "the package '%s' is installed%s, but has no module '%s' (%s)" % (
            top,
            _version_of(top),
            missing,
            said,
        )
    return "the package '%s' is not installed; install %s for %s (%s)" % (
        missing,
        _requirement(missing),
        _interpreter(),
        said,
    )


def _version_of(package):
    from importlib import metadata

    try:
        return ", in version %s" % metadata.version(_DISTRIBUTIONS.get(package, package))
    except Exception:
        return ""


def _interpreter():
    in_environment = sys.prefix != sys.base_prefix
    return "the target's virtual environment" if in_environment else "the target's interpreter"


def _requirement(missing):
    """The requirement in the target's own metadata, if there is one; otherwise the name on the package index."""
    usual = _DISTRIBUTIONS.get(missing) or _DISTRIBUTIONS.get(missing.split(".", 1)[0])
    names = {_folded(each) for each in (usual, missing.split(".", 1)[0]) if each is not None}
    for requirement in _requirements_of_target():
        wanted = requirement.split(";", 1)[0].strip()
        if _folded(_bare(requirement)) in names:
            return "'%s', which its metadata requires," % wanted
    return "'%s'" % (usual or missing.split(".", 1)[0])


def _folded(name):
    return name.lower().replace("_", "-").replace(".", "-")


_requirements = {}


def _requirements_of_target():
    """Read once for the same packages, because it reads the metadata of everything that is installed."""
    packages = frozenset(_folded(each) for each in target_packages())
    if packages not in _requirements:
        _requirements[packages] = list(_read_requirements(packages))
    return _requirements[packages]


def _read_requirements(packages):
    from importlib import metadata

    for distribution in metadata.distributions():
        try:
            tops = (distribution.read_text("top_level.txt") or "").split()
            names = {_folded(each) for each in [*tops, distribution.metadata["Name"] or ""]}
            requirements = distribution.requires or []
        except Exception:
            # metadata that cannot be read does not belong to the target
            continue
        if names & packages:
            yield from requirements


def _circle(thrown):
    """The modules that import each other, in the order in which they began."""
    modules = [
        frame.f_globals.get("__name__", "?") for _, _, frame in frames_of(thrown) if frame.f_code.co_name == "<module>"
    ]
    last = _partly_there(thrown)
    if last in modules:
        modules = modules[modules.index(last) :]
    chain = [each for at, each in enumerate(modules) if at == 0 or modules[at - 1] != each]
    if last is not None and chain:
        chain.append(last)
    return "these modules import each other in a circle: %s" % " → ".join(chain)


def _partly_there(thrown):
    _, found, rest = message_of(thrown).partition("partially initialized module '")
    return rest.split("'", 1)[0] if found else None
