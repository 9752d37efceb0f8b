from ..kept import BUILTINS

__builtins__ = BUILTINS

#: members that the runtime or a tool reads from any object: a mock answers like an object without them
_QUIET = ("__",)


class StandIn:
    """A mock that records every call and refuses every member that was not declared."""

    def __init__(self, name, members):
        self.__dict__.update(members)
        object.__setattr__(self, "_proofroll_name", name)

    def __getattr__(self, member):
        if member.startswith(_QUIET):
            raise AttributeError(member)
        name = self.__dict__.get("_proofroll_name", "?")
        raise AttributeError("the mock '%s' has no member '%s'; declare it under mocks in the plan" % (name, member))

    def __repr__(self):
        return "<mock '%s'>" % self.__dict__.get("_proofroll_name", "?")


class CallableStandIn(StandIn):
    def __call__(self, *positional, **named):
        return self.__dict__["_proofroll_answer"](*positional, **named)


class Mock:
    def __init__(self, stand_in, calls):
        self.stand_in = stand_in
        self.calls = calls


def make_mock(name, spec):
    calls = []
    members = {key: copied(value) for key, value in (spec.get("attributes") or {}).items()}
    for member, method in spec["methods"].items():
        members[member] = _answering(member, method, calls)
    own = spec.get("self")
    if own is None:
        return Mock(StandIn(name, members), calls)
    members["_proofroll_answer"] = _answering(name, own, calls)
    return Mock(CallableStandIn(name, members), calls)


def _answering(member, method, calls):
    answers = method["answers"]
    count = [0]

    def answer(positional, named):
        # keyword arguments come last, in a record, as in every runtime's record of a call
        calls.append((member, list(positional) + ([dict(named)] if named else [])))
        value = answers[min(count[0], len(answers) - 1)] if answers else None
        count[0] += 1
        return copied(value)

    def mocked(*positional, **named):
        return answer(positional, named)

    async def mocked_later(*positional, **named):
        return answer(positional, named)

    return mocked_later if method["asynchronous"] else mocked


def copied(value):
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return [copied(item) for item in value] if isinstance(value, list) else value
