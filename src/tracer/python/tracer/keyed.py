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
    """The trial of a network of PyTorch whose only input nobody gives and that asks it for keys, or None."""
    method = forward_of(facts)
    wanted = inputs.parameters(facts)
    code = getattr(method, "__code__", None)
    if facts["framework"] != "torch" or len(wanted) != 1 or code is None:
        return None
    if not any(isinstance(one, str) and one != method.__doc__ for one in code.co_consts) and not _asks_as_object(code, wanted[0]):
        return None
    asked = _asked(program, facts, {})[1]
    if not asked:
        return None
    said = [[height, width] for _, height, width, _ in inputs.said()]
    for size in [*said[:4], *([one, one] for one in COMMON_SIZES)][:_MOST_TRIALS]:
        guess, tensors = Guess("assumed", [3, *size]), {}
        for _ in range(4):
            trial, left = _asked(program, facts, tensors, guess)
            new = {key: _tensor(inputs, facts, key, guess) for key in left}
            new = {key: one for key, one in new.items() if one is not None} or _joined(trial, left)
            if not new:
                break
            tensors.update(new)
        if trial.is_good:
            return trial
    return None


def _asks_as_object(code, name):
    """Whether the function asks its argument for what no tensor has: `data.edge_index`."""
    tensor = type(frameworks.known["torch"].tensor((), "float32"))
    before = None
    for one in dis.get_instructions(code):
        if one.opname == "LOAD_ATTR" and before is not None and not hasattr(tensor, one.argval):
            loaded = before.argval[-1] if isinstance(before.argval, tuple) else before.argval
            if loaded == name and before.opname.startswith("LOAD_FAST"):
                return True
        before = one
    return False


def _joined(trial, left):
    """Numbers that are joined to what the other keys give: as many as the next layer lacks."""
    fault = trial.faults[0]["fault"] if trial.faults else {}
    lacks = fault["actual"] - fault["expected"] if fault.get("argument") == "in_features" else 0
    return {left[0]: frameworks.known["torch"].tensor((1, lacks), "float32")} if len(left) == 1 and lacks > 0 else {}


def _asked(program, facts, tensors, guess=None):
    batch = Batch(facts["id"], tensors)
    trial = trials.passed(program, facts, guess, [batch], {}, list(tensors))
    return trial, batch.asked


def _tensor(inputs, facts, key, guess):
    layer = record.current.wanted.get((facts["id"], key))
    if layer is None:
        return None
    shape, dtype = inputs.wanted(layer, guess)
    if _NUMBER.match(key) and dtype == "int64":
        shape = []
    return frameworks.known["torch"].tensor((1, *shape), dtype)
