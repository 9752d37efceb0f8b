from ..kept import BUILTINS

__builtins__ = BUILTINS


class Lost(Exception):
    """Raised inside the host when an observation could not be made at all."""

    def __init__(self, reason, detail, where=None):
        Exception.__init__(self, detail)
        self.reason = reason
        self.detail = detail
        self.where = where
        #: the step at which it happened
        self.step = None

    def answer(self):
        answer = {"outcome": "lost", "reason": self.reason, "detail": self.detail}
        if self.where is not None:
            answer["where"] = self.where
        if self.step is not None:
            answer["step"] = self.step
        return answer


def lost_answer(thrown):
    if isinstance(thrown, Lost):
        return thrown.answer()
    import traceback

    text = "".join(traceback.format_exception(type(thrown), thrown, thrown.__traceback__))
    return {"outcome": "lost", "reason": "own-fault", "detail": text[-2000:]}
