import os

from ..kept import BUILTINS

__builtins__ = BUILTINS


def follow_home():
    """
    Makes the user database return $HOME as the home folder of this user.

    Some targets look up their home there, or refuse a HOME that differs from it. In a world with its own home they
    would otherwise read and write the real one.
    """
    try:
        import pwd
    except ImportError:
        return
    own = os.getuid()
    by_number, by_name = pwd.getpwuid, pwd.getpwnam

    def moved(entry):
        home = os.environ.get("HOME")
        if home is None or entry.pw_uid != own or entry.pw_dir == home:
            return entry
        return pwd.struct_passwd((*entry[:5], home, *entry[6:]))

    pwd.getpwuid = lambda number: moved(by_number(number))
    pwd.getpwnam = lambda name: moved(by_name(name))
