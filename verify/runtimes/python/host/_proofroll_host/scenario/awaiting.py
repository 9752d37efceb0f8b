import sys
import types

from ..kept import BUILTINS, MISSING
from ..values.text import has_special

__builtins__ = BUILTINS

_loops = []


def event_loop():
    """One loop for the whole process: the next call finds what one call bound to it."""
    if not _loops:
        import asyncio
        import warnings

        # asyncio warns about some of this, and a target may have turned all warnings into errors
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _loops.append(asyncio.new_event_loop())
            asyncio.set_event_loop(_loops[0])
    return _loops[0]


def called(call, context):
    """Runs a call in the context of its scenario. An awaitable result is awaited once, in the same context."""
    result = context.run(call)
    if not has_special(result, "__await__") and not _is_old_coroutine(result):
        return result
    return _awaited(result, context)


def _awaited(result, context):
    async def wait():
        return await result

    loop = event_loop()
    if sys.version_info >= (3, 11):
        return loop.run_until_complete(loop.create_task(wait(), context=context))
    return _awaited_in_a_copy(wait, loop, context)


def _awaited_in_a_copy(wait, loop, context):
    """Before Python 3.11 a task runs in a copy of the context; variables that it sets there are copied back."""
    import contextvars

    copies = []

    async def wait_and_keep():
        try:
            return await wait()
        finally:
            copies.append(contextvars.copy_context())

    def copy_back():
        for variable, value in copies[0].items():
            if variable.get(MISSING) is not value:
                variable.set(value)

    task = context.run(loop.create_task, wait_and_keep())
    try:
        return loop.run_until_complete(task)
    finally:
        context.run(copy_back)


def _is_old_coroutine(result):
    return type(result) is types.GeneratorType and bool(result.gi_code.co_flags & 0x100)
