"""So many steps, joints or frames as what the network keeps beside them has: `x + self.position`, `torch.cat([self.zeros, scores], 2)`;
on as many axes as the program takes its input apart into: `batch, frames, joints, width = x.shape`."""

from tracer import record
from tracer.clips import UNPACKED
from tracer.inputs import Guess
from tracer.trials import run

#: Sizes that are seen to be the input's where they come up again.
_TOLD_APART = (16, 13, 11)
#: How many sizes one input may need to have found out.
_MOST_ROUNDS = 4
#: How many steps of its own a network may put in front of its input's: `torch.cat([self.cls_token, x], 1)`.
_MOST_ADDED = 2


def of_steps(program, inputs, facts, tried):
    for near in list(tried):
        shape = _begun(near)
        if shape is None:
            continue
        trial = near if shape == near.guess.shape else run(program, inputs, facts, Guess("assumed", shape, dtype=near.guess.dtype))
        for _ in range(_MOST_ROUNDS):
            guess, sizes = trial.guess, _asked(trial)
            if sizes is None or program.is_late():
                break
            site = trial.faults[0]["sites"]
            trial = run(program, inputs, facts, Guess("pinned", sizes, site[-1] if site else None, guess.dtype))
            if trial.is_good:
                return trial
    return None


def _begun(near):
    """Steps and what each has, or words, with as many axes as are taken apart; None of anything else."""
    guess = near.guess
    is_words = guess.dtype == "int64"
    if guess.whole is not None or guess.evidence not in ("pinned", "assumed") or len(guess.shape) != (1 if is_words else 2):
        return None
    said = UNPACKED.match(near.failure["message"]) if near.failure is not None else None
    more = int(said[1]) - int(said[2]) if said is not None and int(said[2]) == len(guess.shape) + 1 else 0
    if near.failure is not None and not 0 < more < len(_TOLD_APART) or is_words and more:
        return None
    return [*_TOLD_APART[1 : more + 1], *guess.shape] if more else guess.shape


def _asked(trial):
    """The input's sizes, one of them changed by as much as two tensors that should be alike differ by."""
    fault = trial.faults[0] if trial.failure is None and trial.faults else None
    shapes = [record.current.values[value].get("shape") for value in fault["inputs"]] if fault is not None else []
    if fault is None or fault["fault"].get("kind") != "shapes-differ" or len(shapes) != 2 or not all(shapes):
        return None
    sizes = list(trial.guess.shape)
    for one, other in zip(reversed(shapes[0]), reversed(shapes[1])):
        if one == other or 1 in (one, other) or not all(type(size) is int for size in (one, other)):
            continue
        for has, wanted in ((one, other), (other, one)):
            places = range(len(sizes) - (trial.guess.dtype != "int64"))
            place = next((place for place in places if 0 <= has - sizes[place] <= _MOST_ADDED and sizes[place] + wanted - has > 0), None)
            if place is not None:
                return [*sizes[:place], sizes[place] + wanted - has, *sizes[place + 1 :]]
    return None
