# Held from before the target is imported, which may replace them.
_kill_group = os.killpg
_group = os.getpgid
_end = os._exit
_write = os.write
_pid = os.getpid


def end_now(why):
    """Ends this process and its group at once; no handler of the target's runs any more."""
    try:
        _write(2, ("proofroll's probe error: %s\n" % why).encode("utf-8", "replace"))
    except OSError:
        pass  # nobody is there to read it
    try:
        _kill_group(_group(_pid()), signal.SIGKILL)
    except OSError:
        pass
    _end(1)
