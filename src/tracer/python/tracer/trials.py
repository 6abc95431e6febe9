"""One forward pass of a network with guessed arguments, and what came of it."""

from tracer import frameworks, graph_inputs, record
from tracer.inputs import is_single, value_of
from tracer.signatures import forward_of, parameters

#: Passes of one network that may take too long before no other arguments are tried.
_MOST_ENDLESS = 2
#: Operations kept of a pass that took too long: its first layers are told, the rounds of its endless loop are not.
_MOST_OF_ENDLESS = 2000


class Trial:
    def __init__(self, guess, inputs, outputs, operations, failure):
        self.guess = guess
        #: `(value id, name)`.
        self.inputs = inputs
        self.outputs = outputs
        self.operations = operations
        self.failure = failure
        #: One with fewer inputs that found nothing wrong.
        self.before = None
        #: Whether another input may be what it lacks.
        self.is_doubtful = False

    def forget(self):
        """Keeps its steps, without sizes and without what is wrong with them: it was given what nobody would give it."""
        self.failure = None
        for value in [*(value for value, _ in self.inputs), *(value for one in self.operations for value in one["outputs"])]:
            record.current.values[value].pop("shape", None)
        for one in self.operations:
            one.pop("fault", None)
            one.pop("macs", None)

    @property
    def faults(self):
        return [one for one in self.operations if "fault" in one]

    @property
    def is_good(self):
        return self.failure is None and not self.faults


def run(program, inputs, facts, guess):
    """One forward pass; what an earlier one noted is forgotten by its caller's choice of trials."""
    if guess.whole is not None:
        trial = passed(program, facts, guess, *_alone(facts, guess.whole))
        if not trial.is_good:
            as_given = passed(program, facts, guess, *guess.whole, _names(inputs, facts, guess))
            if as_given.failure is None and len(as_given.faults) < len(trial.faults) or trial.failure is not None:
                return as_given
        return trial
    trial = None
    for _ in range(3):
        known, before = len(record.current.wanted), trial
        trial = passed(program, facts, guess, *inputs.arguments(facts, guess))
        if before is not None and not trial.is_good:
            trial.before = before if before.is_good else before.before
        if len(record.current.wanted) == known:
            break
    return trial


def until_misfit(program, inputs, facts, guess):
    record.current.is_strict = True
    try:
        return run(program, inputs, facts, guess)
    finally:
        record.current.is_strict = False


def taker(program, inputs, facts):
    """Facts of the layer that is given a network's first input at once, or None."""
    asked = record.Inert("x")
    place = asked.__dict__["_cnn_input"] = (facts["id"], "")
    record.current.wanted.pop(place, None)
    others = map(record.Inert, inputs.parameters(facts)[1:])
    passed(program, facts, None, [asked, *others], {}, [])
    return record.current.wanted.get(place)


def _names(inputs, facts, guess):
    return inputs.arguments(facts, guess)[2]


def _alone(facts, whole):
    """The file's own arguments with a batch of one."""
    framework = frameworks.known[facts["framework"]]
    names = []
    is_graph = graph_inputs.holds_layers_for_graphs(facts)

    def one(name, thing):
        if isinstance(thing, dict):
            return {key: one(str(key), each) for key, each in thing.items()}
        held = graph_inputs.parts(thing)
        if held is not None:
            return thing._cnn_with(one(name, held))
        value = value_of(thing)
        if value is None:
            return thing
        names.append(name)
        shape = value["shape"]
        if is_graph:
            return framework.tensor(graph_inputs.alone(shape, value["dtype"]), value["dtype"])
        return framework.tensor((1, *(shape if is_single(facts, shape) else shape[1:])), value["dtype"])

    method = forward_of(facts)
    wanted = [parameter.name for parameter in parameters(method)[1:]] if method is not None else []
    args = [one(wanted[place] if place < len(wanted) else f"input{place + 1}", thing) for place, thing in enumerate(whole[0])]
    return args, {name: one(name, thing) for name, thing in whole[1].items()}, names


def passed(program, facts, guess, args, kwargs, names):
    operations = record.current.operations
    endless = program.endless.setdefault(facts["id"], [])
    if len(endless) >= _MOST_ENDLESS:
        return Trial(guess, [], [], [], endless[0])
    start = len(operations)
    calls = len(record.current.called)
    program.last_failure = None
    outputs = program.attempt(
        lambda: _called(facts, args, dict(kwargs)), None, seconds=0.5, keep=False
    )
    noted = operations[start:]
    del operations[start:], record.current.called[calls:]
    if program.last_failure is not None and program.last_failure["kind"] == "Timeout":
        endless.append(program.last_failure)
        del noted[_MOST_OF_ENDLESS:]
    for one in noted:
        if one["within"][:1] == [facts["id"]]:
            one["within"] = one["within"][1:]
    tensors = list(_values([*args, *kwargs.values()]))
    names = [*names, *(f"input{place + 1}" for place in range(len(names), len(tensors)))]
    pairs = list(zip(tensors, names))
    is_graph = any(graph_inputs.parts(one) is not None for one in args) or graph_inputs.holds_layers_for_graphs(facts)
    pairs = graph_inputs.taken(pairs, noted) if is_graph else pairs
    return Trial(guess, pairs, list(_values(outputs)), noted, program.last_failure)


def _called(facts, args, kwargs):
    framework, made = frameworks.known[facts["framework"]], facts["object"]
    if "method" not in facts:
        return framework.call(made, args, kwargs)
    made.__dict__["forward"] = getattr(made, facts["method"])
    try:
        return framework.call(made, args, kwargs)
    finally:
        del made.__dict__["forward"]


def _values(outputs):
    outputs = graph_inputs.parts(outputs) or outputs
    if isinstance(outputs, dict):
        outputs = list(outputs.values())
    if isinstance(outputs, (list, tuple)):
        for one in outputs:
            yield from _values(one)
    elif value_of(outputs) is not None:
        yield outputs._cnn_value
    elif hasattr(outputs, "__dataclass_fields__"):
        yield from _values(list(vars(outputs).values()))
    elif hasattr(type(outputs), "_cnn_draws"):
        yield from _values(list(outputs._cnn_parameters.values()))
