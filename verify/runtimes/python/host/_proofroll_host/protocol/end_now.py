import os
import signal

from ..kept import BUILTINS

__builtins__ = BUILTINS

# kept from before the target is imported, which may replace them
_kill_group = os.killpg
_group = os.getpgid
exit_process = os._exit
write = os.write
process_id = os.getpid

#: an exit code that a target is unlikely to use
LEFT = 213


def leave_now():
    """Ends a forked child, as the verifier asked."""
    exit_process(LEFT)


def end_now(why):
    """Kills this process and its group at once, so no handler of the target runs."""
    try:
        write(2, ("proofroll's probe error: %s\n" % why).encode("utf-8", "replace"))
    except OSError:
        pass  # nothing reads it any more
    try:
        _kill_group(_group(process_id()), signal.SIGKILL)
    except OSError:
        pass
    exit_process(1)
