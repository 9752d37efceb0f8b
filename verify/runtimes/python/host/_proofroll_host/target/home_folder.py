import os

from ..kept import BUILTINS

__builtins__ = BUILTINS


def follow_home():
    """
    Has the user database name $HOME as this user's home folder.

    Some targets look their home up there, or refuse a HOME that differs from it; in a world with a home of
    its own they would read, and write, the real one.
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
