"""Networks that take several things of which their names tell nothing, or a list of them."""

import itertools
import re

from tracer import record
from tracer.fitting import misfit
from tracer.inputs import COMMON_SIZES, Guess
from tracer.trials import run

_UNPACKED = re.compile(r"not enough values to unpack \(expected (\d), got 1\)")
_NO_SECOND = "index 1 is out of bounds for dimension 0 with size 1"
#: Trials of which the like is tried with other things beside the first one.
_MOST_TRIALS = 4
#: How much beside an image a Linear behind it takes at most: a speed, an action, the fields of a form.
_WIDEST_OTHER = 64
#: Things of a list of which only the second is seen to be missing.
_PAIR = 2


def of_others(program, inputs, facts, tried):
    """More than one input: they share the channels that come to the first layer, are one number each, are as the first, or as their layers have them."""
    if len(inputs.parameters(facts)) < 2:
        return None
    return _best_of(program, inputs, facts, tried, 1, len(inputs.parameters(facts)))


def of_list(program, inputs, facts, tried):
    """A list or tuple that the network takes apart: `left, right = x`, `x[1]`."""
    said = [one.failure["message"] for one in tried if one.failure is not None]
    said += [fault["fault"]["message"] for one in tried for fault in one.faults[:1]]
    unpacked = next((int(found[1]) for found in map(_UNPACKED.match, said) if found), None)
    count = unpacked or (_PAIR if any(message.startswith(_NO_SECOND) for message in said) else None)
    return None if count is None or len(inputs.parameters(facts)) != 1 else _best_of(program, inputs, facts, tried, count, count)


def of_joined_others(program, inputs, facts, tried):
    """Something beside the first input, as wide as a Linear behind both wants it: `torch.cat([self.encode(state), action], 1)`."""
    for near in _with_one_input(program, inputs, facts, tried):
        missing = -(misfit(near) or 0)
        fault = near.faults[0] if missing > 0 else {"fault": {}, "inputs": []}
        if fault["fault"].get("argument") != "in_features" or near.guess.whole is not None:
            continue
        shape = record.current.values[fault["inputs"][0]]["shape"]
        given = {name for _, name in near.inputs}
        for name in inputs.parameters(facts):
            place = (facts["id"], name)
            if name in given or place in record.current.wanted:
                continue
            record.current.wanted[place] = {"like": [*shape[1:-1], missing]}
            trial = run(program, inputs, facts, near.guess)
            if trial.is_good:
                return trial
            del record.current.wanted[place]
    return None


def _with_one_input(program, inputs, facts, tried):
    """The trials, and of those that gave more than the first input what comes of that alone."""
    yield from tried
    for near in tried[:_MOST_TRIALS]:
        guess = near.guess
        if len(near.inputs) > 1 and near.faults and guess.whole is None and guess.items == 1:
            alone = lambda shape: run(program, inputs, facts, Guess(guess.evidence, shape, guess.site, guess.dtype, others="shown"))
            yield alone(guess.shape)
            if len(guess.shape) == 3:
                sized = (alone(inputs.assumed(facts, size, guess.shape[0]).shape) for size in COMMON_SIZES)
                yield from (one for one in sized if -_WIDEST_OTHER <= (misfit(one) or 0) < 0)


def _best_of(program, inputs, facts, tried, items, shares):
    for guess in itertools.islice((one.guess for one in tried if one.guess.shape), _MOST_TRIALS):
        others = lambda how, shape: Guess(guess.evidence, shape, guess.site, guess.dtype, others=how, items=items)
        wanted = [others("like", guess.shape), others("shown", guess.shape)]
        is_shared = guess.shape[0] % shares == 0 if len(guess.shape) == 3 else guess.shape == [shares]
        if is_shared and facts["framework"] == "torch":
            wanted.insert(0, others("like", [guess.shape[0] // shares, *guess.shape[1:]]))
        for one in wanted:
            trial = run(program, inputs, facts, one)
            if trial.is_good and all("shape" in record.current.values[value] for value in trial.outputs):
                return trial
    return None
