"""Networks that take a dictionary or an object: `batch["image"]`, `data.x`. Each key is given what its first layer takes."""

import dis
import re

from tracer import frameworks, record, trials
from tracer.inputs import COMMON_SIZES, Guess
from tracer.signatures import forward_of

_NUMBER = re.compile(r"(user|item|movie|product|class|label|category)(_?ids?)?$|labels?$|y$|t$|time_?steps?$", re.I)
#: Sizes of images are tried until one fits.
_MOST_TRIALS = 12


class Batch(dict):
    """What it is asked for it has: a tensor as soon as it is known which, until then something unknown."""

    _cnn_asked = True

    def __init__(self, owner, tensors):
        super().__init__(tensors)
        self.owner, self.asked = owner, []

    def __missing__(self, key):
        if not isinstance(key, str):
            raise KeyError(key)
        self.asked.append(key)
        self[key] = found = record.Inert(f"batch[{key!r}]")
        found.__dict__["_cnn_input"] = (self.owner, key)
        return found

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def get(self, key, default=None):
        return dict.get(self, key, default)

    def to(self, *_given, **_by_name):
        return self


def of_keys(program, inputs, facts):
    """The trial of a network whose only input nobody gives and that asks it for keys, or None."""
    method = forward_of(facts)
    wanted = inputs.parameters(facts)
    code = getattr(method, "__code__", None)
    if len(wanted) != 1 or code is None:
        return None
    is_torch = facts["framework"] == "torch"
    items = 0 if is_torch else _items(code, wanted[0])
    if not items and not any(isinstance(one, str) and one != method.__doc__ for one in code.co_consts) and not (is_torch and _asks_as_object(code, wanted[0])):
        return None
    names = [f"{wanted[0]}[{place}]" for place in range(items)]
    asked = _asked(program, facts, {}, names)[1]
    if not asked:
        return None
    said = (("words", channels or 3, height, width, site) for channels, height, width, site in inputs.said()[:4])
    for evidence, channels, height, width, site in [*said, *(("assumed", 3, one, one, None) for one in COMMON_SIZES)][:_MOST_TRIALS]:
        guess, tensors = Guess(evidence, inputs.image(facts, channels, height, width), site), {}
        for _ in range(4):
            trial, left = _asked(program, facts, tensors, names, guess)
            new = {key: _tensor(inputs, facts, key, guess) for key in left}
            new = {key: one for key, one in new.items() if one is not None} or _joined(facts, trial, left)
            if not new:
                break
            tensors.update(new)
        if trial.is_good and (not items or all("shape" in record.current.values[value] for value in trial.outputs)):
            return trial
    return None


def _items(code, name):
    """Of how many things a list is that the function takes apart: `image, fields = inputs`, `inputs[1]`; 0 where it takes none apart."""
    found = 0
    for first, second in _after_loads(code, name):
        if first.opname == "UNPACK_SEQUENCE":
            found = max(found, first.argval)
        elif isinstance(first.argval, int) and first.opname.startswith("LOAD_") and (second.argrepr == "[]" or second.opname == "BINARY_SUBSCR"):
            found = max(found, first.argval + 1)
    return found if found > 1 else 0


def _asks_as_object(code, name):
    """Whether the function asks its argument for what no tensor has: `data.edge_index`."""
    tensor = type(frameworks.known["torch"].tensor((), "float32"))
    return any(first.opname == "LOAD_ATTR" and not hasattr(tensor, first.argval) for first, _ in _after_loads(code, name))


def _after_loads(code, name):
    """The two instructions behind each that takes a variable."""
    for one, first, second in zip(steps := list(dis.get_instructions(code)), steps[1:], steps[2:]):
        loaded = one.argval[-1] if isinstance(one.argval, tuple) else one.argval
        if loaded == name and one.opname.startswith("LOAD_FAST"):
            yield first, second


def _joined(facts, trial, left):
    """Numbers that are joined to what the other keys give: as many as the next layer lacks."""
    fault = trial.faults[0]["fault"] if trial.faults else {}
    lacks = fault["actual"] - fault["expected"] if fault.get("argument") == "in_features" else 0
    return {left[0]: _tensor_of(facts, [lacks], "float32")} if len(left) == 1 and lacks > 0 else {}


def _asked(program, facts, tensors, items, guess=None):
    """`items`: names of those of a list, where it takes one."""
    batch = Batch(facts["id"], tensors)
    given = [batch[name] for name in items] or batch
    trial = trials.passed(program, facts, guess, [given], {}, [name for name in items if name in tensors] or list(tensors))
    return trial, batch.asked


def _tensor(inputs, facts, key, guess):
    layer = record.current.wanted.get((facts["id"], key))
    if layer is None:
        return None
    shape, dtype = inputs.wanted(layer, guess)
    if _NUMBER.match(key) and dtype == "int64":
        shape = []
    return _tensor_of(facts, shape, dtype)


def _tensor_of(facts, shape, dtype):
    return frameworks.known[facts["framework"]].tensor((1, *shape), dtype)
