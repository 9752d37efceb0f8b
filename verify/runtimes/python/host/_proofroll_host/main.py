"""The probe's host in Python: handles one request at a time and replies with its observation."""

import sys

from .kept import BUILTINS
from .protocol.channel import Channel
from .protocol.end_now import end_now, leave_now
from .protocol.lost import lost_answer
from .scenario.requires import run_requires
from .scenario.run import run_scenario
from .scenario.watch import run_watched
from .target.load import prepare_loader
from .target.lookups import found_lookups, watch_lookups

__builtins__ = BUILTINS


def main():
    import faulthandler

    # a fatal signal then prints the line that caused it, which the verifier reads
    faulthandler.enable(file=2)
    try:
        _serve(Channel())
    except BaseException as fault:
        # an error of the host, or a signal handler of the target that raises, must not leave the verifier waiting
        end_now(lost_answer(fault)["detail"])
    end_now("the verifier ended it")


def _serve(channel):
    for request in channel.requests():
        if request["do"] == "bye":
            return
        if request["do"] == "leave":
            leave_now()
        if request["do"] == "world":
            from .fork import enter_world

            enter_world(request, channel)
        else:
            channel.say(_handle(request, channel))


def _handle(request, channel):
    do = request["do"]
    if do == "hello":
        channel.authenticate(request["token"])
        prepare_loader(request["root"], request["path"], channel.say)
        if "watch" in request:
            watch_lookups(request["watch"])
        return {"say": "hello", "runtime": _runtime()}
    if do == "scenario":
        answer, unfit = run_watched(lambda: run_scenario(request["scenario"]))
        return _flagged({"say": "answer", "id": request["id"], "answer": answer}, unfit)
    if do == "requires":
        requires, unfit = run_requires(request)
        return _flagged({"say": "requires", "id": request["id"], "requires": requires}, unfit)
    # few processes fork or measure, and those do so from their first request on, before the target is imported
    if do == "prepare":
        from .fork import prepare

        return {"say": "prepared", "id": request["id"], "prepared": prepare(request["modules"])}
    from .measure.gates import measure

    return measure(request)


def _runtime():
    """The interpreter that runs the target. A virtual environment's is reported by its own path."""
    name = sys.implementation.name
    other = "" if name == "cpython" else " (%s)" % name
    version = "Python %s%s" % (sys.version.split()[0], other)
    return {"name": version, "interpreter": sys.executable} if sys.executable else {"name": version}


def _flagged(reply, unfit):
    reads = found_lookups()
    if reads is not None:
        reply["reads"] = reads
    return dict(reply, unfit=True) if unfit else reply
