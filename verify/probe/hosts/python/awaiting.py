from .begin import *

_loops = []


def event_loop():
    """One loop for the whole process, so that what one call binds to it the next call finds."""
    import asyncio

    if not _loops:
        _loops.append(asyncio.new_event_loop())
        asyncio.set_event_loop(_loops[0])
    return _loops[0]


def finished(result):
    """What an awaitable comes to; anything else as it is."""
    if getattr(type(result), "__await__", None) is None and not _is_old_coroutine(result):
        return result

    async def wait():
        return await result

    return event_loop().run_until_complete(wait())


def _is_old_coroutine(result):
    flags = getattr(getattr(result, "gi_code", None), "co_flags", 0)
    return type(result) is types.GeneratorType and bool(flags & 0x100)
