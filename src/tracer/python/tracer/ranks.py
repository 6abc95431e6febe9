"""Inputs of as many axes, and as wide, as a layer behind other steps wants them: a `SimpleRNN` behind `tf.expand_dims(x, -1)`."""

import re

from tracer.fitting import misfit
from tracer.inputs import Guess
from tracer.trials import run

_AXES = re.compile(r"expected ndim=(\d), found ndim=(\d)|Expected input to be 2D or (3)D, got (\d)D")
#: A vector, and a sequence of vectors.
_SHAPES = {1: [128], 2: [128, 16]}


def of_rank(program, inputs, facts, tried):
    for near in tried:
        said = _AXES.search(near.faults[0]["fault"].get("message", "")) if near.faults else None
        wanted, found = [int(one) for one in said.groups() if one] if said else (0, 0)
        shape = _SHAPES.get(len(near.guess.shape) + wanted - found) if said else None
        if shape is not None:
            trial = run(program, inputs, facts, Guess("assumed", list(shape)))
            if trial.is_good:
                return trial
    return None


def of_width(program, inputs, facts, tried):
    """What is joined with something in front of the layer that takes both: `self.lstm(torch.cat([x, torch.zeros(…, 4)], -1))`."""
    for near in tried:
        more, width = misfit(near) or 0, near.guess.shape[-1] if near.guess.shape else None
        if type(width) is int and 0 < more < width and near.guess.whole is None:
            trial = run(program, inputs, facts, Guess("pinned", [*near.guess.shape[:-1], width - more]))
            if trial.is_good:
                return trial
    return None
