import json
import os

from ..kept import BUILTINS
from .end_now import end_now, exit_process, process_id, write
from .serialize import serialize

__builtins__ = BUILTINS

REQUESTS_FD = 3
REPLIES_FD = 4
#: the same as in the verifier's limits: a longer reply is not accepted
MAX_REPLY = 8 * 1024 * 1024

# kept from before the target is imported, which may replace them
_decode = json.JSONDecoder().scan_once
_read_some = os.read
_stat = os.fstat


def _identity(fd):
    try:
        status = _stat(fd)
    except OSError:
        return None
    return (status.st_dev, status.st_ino)


def descriptor_watch(fd):
    """Returns a function that checks that a file descriptor was not closed or reused since then."""
    first = _identity(fd)
    return lambda: _identity(fd) == first


class Channel:
    """One JSON object per line, read from fd 3 and written to fd 4. Every reply has the token."""

    def __init__(self):
        for fd in (REQUESTS_FD, REPLIES_FD):
            os.set_inheritable(fd, False)
        self._buffer = b""
        self._token = ""
        self._replies_intact = descriptor_watch(REPLIES_FD)
        self.speak_here()

    def speak_here(self):
        """From now on this process replies."""
        self._speaker = process_id()

    def authenticate(self, token):
        self._token = token

    def requests(self):
        while True:
            line, found, rest = self._buffer.partition(b"\n")
            if found:
                self._buffer = rest
                yield _decode(line.decode("utf-8"), 0)[0]
                continue
            self._buffer += self._more()

    def _more(self):
        while True:
            try:
                some = _read_some(REQUESTS_FD, 65536)
            except BlockingIOError:
                _wait_until_ready(REQUESTS_FD, for_reading=True)
                continue
            except OSError as error:
                end_now("the channel from the verifier broke: %s" % error)
            if some == b"":
                # the verifier is gone, and nothing else would end this process
                end_now("the verifier is gone")
            return some

    def say(self, reply):
        # a fork of this process that the target made and that returned from the call: only the original replies
        if process_id() != self._speaker:
            exit_process(0)
        line = self._line(reply)
        if len(line) > MAX_REPLY:
            line = self._line(_instead_of(reply, len(line)))
        # a closed descriptor may have been reused for a file of the target
        if not self._replies_intact():
            end_now("the target closed the channel to the verifier (file descriptor 4)")
        while line:
            try:
                line = line[write(REPLIES_FD, line) :]
            except BlockingIOError:
                _wait_until_ready(REPLIES_FD, for_reading=False)
            except OSError as error:
                end_now("the channel to the verifier broke: %s" % error)

    def _line(self, reply):
        return (serialize(dict(reply, token=self._token)) + "\n").encode("ascii")


def _wait_until_ready(fd, for_reading):
    import select

    select.select([fd] if for_reading else [], [] if for_reading else [fd], [], 1)


def _instead_of(reply, length):
    """The reply in place of an observation that is too large to report."""
    detail = "the observation takes %d bytes, and at most %d can be reported; expect a smaller part of it" % (
        length,
        MAX_REPLY,
    )
    lost = {"outcome": "lost", "reason": "not-supported", "detail": detail}
    if reply["say"] == "requires":
        return {"say": "requires", "id": reply["id"], "requires": lost}
    return {"say": "answer", "id": reply.get("id", 0), "answer": lost}
