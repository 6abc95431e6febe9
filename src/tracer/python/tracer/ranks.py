"""Inputs of as many axes as a layer behind other steps wants: a `SimpleRNN` behind `tf.expand_dims(x, -1)`."""

import re

from tracer.inputs import Guess
from tracer.trials import run

_AXES = re.compile(r"expected ndim=(\d), found ndim=(\d)")
#: A vector, and a sequence of vectors.
_SHAPES = {1: [128], 2: [128, 16]}


def of_rank(program, inputs, facts, tried):
    for near in tried:
        said = _AXES.search(near.faults[0]["fault"].get("message", "")) if near.faults else None
        shape = _SHAPES.get(len(near.guess.shape) + int(said[1]) - int(said[2])) if said else None
        if shape is not None:
            trial = run(program, inputs, facts, Guess("assumed", list(shape)))
            if trial.is_good:
                return trial
    return None
