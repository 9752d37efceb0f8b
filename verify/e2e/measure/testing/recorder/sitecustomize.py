"""Loaded into Python's host before its own code. Records the same as record.mjs, except CPU time."""

import json
import os
import time

REQUESTS_FD = 3
REPLIES_FD = 4
_read, _write, _open, _loads, _dumps = os.read, os.write, os.open, json.loads, json.dumps
_trace = os.environ["TRACE"]


def _note(**line):
    # in microseconds of CLOCK_MONOTONIC, which all processes of a machine share
    text = _dumps(dict(line, at=time.monotonic_ns() // 1000, pid=os.getpid())) + "\n"
    file = _open(_trace, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    _write(file, text.encode())
    os.close(file)


def _recorded_read(fd, size):
    data = _read(fd, size)
    if fd == REQUESTS_FD:
        for line in data.splitlines():
            _note_request(line)
    return data


def _note_request(line):
    try:
        request = _loads(line)
    except ValueError:
        # only a part of a long request was read
        request = {"do": "half"}
    if request["do"] == "bye":
        return
    timed = request.get("timed", {})
    planted = any(timed.get(key) for key in ("delayMs", "importDelayMs", "ballastBytes"))
    gate = {"gate": timed["gate"], "planted": planted} if "gate" in timed else {}
    _note(say="asked", name=request["do"], **gate)


def _recorded_write(fd, data):
    if fd == REPLIES_FD and b'"say":"import' not in bytes(data):
        _note(say="answered")
    return _write(fd, data)


os.read, os.write = _recorded_read, _recorded_write
_note(say="began")
