"""Keeps the trial of a network that went best, and searches for one that fits."""

import itertools
import math
import re

from tracer import record
from tracer.inputs import COMMON_SIZES, Guess, first_layer, leaves, takes_images
from tracer.trials import run

#: So many sizes are tried at most where Flatten → Linear pins the size.
_MOST_TRIALS = 120
#: Of a sequence, as some minutes of sound have it.
_LONGEST = 1 << 22
#: Height and width of an image.
_LARGEST = 1 << 11
#: Of clips and volumes, the most common first.
_CLIP_FRAMES = (16, 8, 32, 64, 10, 20, 30, 4, 12, 24, 40, 50, 100, 128)
_CLIP_SIZES = (112, 224, 64, 128, 32, 96, 256, 84, 100, 48, 28, 160)
#: Of clips that a network goes through image by image.
_FEW_FRAMES = 8
#: Of a sequence that goes through attention.
_STEPS = 128
_IMAGE = re.compile(r"(x|.*(img|image|picture|photo)s?)$", re.I)
_UNPACKED = re.compile(r"not enough values to unpack \(expected (\d+), got (\d+)\)")


def best(program, inputs, name, facts, same):
    """The trial by which a network is shown, or None if it cannot be run at all."""
    certain = []
    for guess in inputs.certain(name, facts, same):
        trial = run(program, inputs, facts, guess)
        is_open = None in guess.shape and guess.evidence == "called"
        if trial.failure is None and not (is_open and trial.faults):
            return trial
        for filled in inputs.filled(guess) if is_open else ():
            other = run(program, inputs, facts, filled)
            if other.is_good:
                return other
        certain.append(trial)
        if guess.evidence == "chosen" or len(certain) > 2:
            return certain[0]
    tried = list(certain)
    for guess in itertools.islice(inputs.likely(facts), 17):
        trial = run(program, inputs, facts, guess)
        if trial.is_good:
            return trial
        tried.append(trial)
        if _note_taker(inputs, facts, trial):
            return best(program, inputs, name, facts, same)
    for search in (_of_unpacked, _of_length, _of_vector, _of_clip, _of_image, _of_waiting, _of_planes):
        found = search(program, inputs, facts, tried)
        if found is not None:
            return found
    return min(tried, key=lambda one: (one.failure is not None, len(one.faults), -len(one.operations)))


def _note_taker(inputs, facts, trial):
    """Whether a trial shows for the first time that the input goes to an image's layer that is not the first one."""
    fault = trial.faults[0] if trial.faults else {"inputs": []}
    taker = record.current.modules[fault["module"]] if fault.get("module") is not None else None
    is_news = taker is not None and facts["id"] not in inputs.takers and taker is not first_layer(facts)
    if not is_news or not takes_images(taker) or trial.inputs[0][0] not in fault["inputs"]:
        return False
    inputs.takers[facts["id"]] = taker
    return True


def _of_unpacked(program, inputs, facts, tried):
    """Clips for a network that takes its input's sizes apart: `batch, frames, channels, height, width = x.shape`."""
    for near in tried:
        said = _UNPACKED.match(near.failure["message"]) if near.failure is not None else None
        if said is None or int(said[1]) != len(near.guess.shape) + 2 or int(said[2]) != len(near.guess.shape) + 1:
            continue
        trial = run(program, inputs, facts, Guess(near.guess.evidence, [_FEW_FRAMES, *near.guess.shape], near.guess.site))
        return trial if trial.is_good else None
    return None


def _of_planes(program, inputs, facts, tried):
    """Images without channels for a network that adds the axis: `tf.expand_dims(x, -1)`, `x.unsqueeze(1)`."""
    for near in tried:
        fault = near.faults[0]["fault"] if near.faults else {}
        if fault.get("kind") != "rank-differs" or len(near.guess.shape) != 3:
            continue
        sizes = [size for size in near.guess.shape if size > 4] or near.guess.shape
        trial = run(program, inputs, facts, Guess(near.guess.evidence, sizes[:2], near.guess.site))
        if trial.is_good:
            return trial
    return None


def _of_length(program, inputs, facts, tried):
    """Searches for the length of a sequence at which Flatten → Linear fits: what comes to it grows with the length."""
    first = first_layer(facts)
    if first is None or not first["type"].endswith("Conv1d"):
        return None
    near = next((one for one in tried if len(one.guess.shape) == 2 and _misfit(one) is not None), None)
    if near is None:
        return None
    channels, site = near.guess.shape[0], near.guess.site
    return _fitting(program, _LONGEST, lambda length: run(program, inputs, facts, Guess("pinned", [channels, length], site)))


def _of_vector(program, inputs, facts, tried):
    """A vector as long as the first Linear wants it, whatever is joined to it: `torch.cat([noise, self.embed(label)], 1)`."""
    near = next((one for one in tried if len(one.guess.shape) == 1 and _misfit(one) is not None), None)
    if near is None:
        return None
    length = near.guess.shape[0] - _misfit(near)
    images = [[depth, math.isqrt(length // depth)] for depth in (1, 3)] if _IMAGE.match(near.inputs[0][1]) and length > 0 else []
    shapes = [[depth, size, size] for depth, size in images if depth * size * size == length and size > 1]
    for shape in (*shapes, [length]) if length > 0 else ():
        trial = run(program, inputs, facts, Guess("pinned", shape, near.guess.site))
        if trial.is_good:
            return trial
    return None


def _of_clip(program, inputs, facts, tried):
    """Searches for the frames and the size of a clip at which Flatten → Linear fits."""
    pinned = (one for one in tried if one.guess.evidence == "pinned" and len(one.guess.shape) == 4)
    near = next((one for one in pinned if _misfit(one) is not None), None)
    if near is None:
        return None
    for size, frames in itertools.product(_CLIP_SIZES, _CLIP_FRAMES):
        if program.is_late():
            return None
        trial = run(program, inputs, facts, Guess("pinned", [near.guess.shape[0], frames, size, size], near.guess.site))
        if trial.is_good:
            return trial
    return None


def _of_image(program, inputs, facts, tried):
    """An image as first layers take them, of other channels, of the size that a Linear wants."""
    trial = run(program, inputs, facts, inputs.assumed(facts))
    if trial.is_good:
        return trial
    tried.append(trial)
    wide = _of_width(program, inputs, facts, trial)
    if wide is not None:
        return wide
    for channels in inputs.other_channels(facts):
        other = run(program, inputs, facts, inputs.assumed(facts, channels=channels))
        if other.is_good:
            return other
    return _pinned(program, inputs, facts, trial)


def _of_width(program, inputs, facts, near):
    """An input of Keras as wide as what the network makes of it and adds to it: `x + self.dense(x)`."""
    fault = near.faults[0] if near.faults and facts["framework"] == "keras" else {"fault": {}}
    if fault["fault"].get("kind") != "shapes-differ":
        return None
    shapes = [record.current.values[one].get("shape") for one in fault["inputs"]]
    others = {shape[-1] for shape in shapes if shape} - {near.guess.shape[-1]}
    if len(shapes) != 2 or len(others) != 1:
        return None
    rest = [_STEPS] if any(one["type"].endswith("MultiHeadAttention") for one in leaves(facts)) else near.guess.shape[:-1]
    trial = run(program, inputs, facts, Guess("assumed", [*rest, *others]))
    return trial if trial.is_good else None


def _of_waiting(program, inputs, facts, _tried):
    for guess in inputs.waiting():
        trial = run(program, inputs, facts, guess)
        if trial.is_good:
            return trial
    return None


def _misfit(trial):
    """By how much more than a Linear takes comes to it, or None where that is not the fault."""
    fault = trial.faults[0]["fault"] if trial.faults else {}
    return fault["expected"] - fault["actual"] if fault.get("argument") == "in_features" else None


def _fitting(program, longest, trial_of):
    """The trial of the roundest number at which Flatten → Linear fits, for what comes to it grows with the number."""
    trials = {}

    def over(number):
        """Above zero where too much comes to the Linear, below where too little does."""
        if program.is_late():
            return 0
        if number not in trials:
            trials[number] = trial_of(number)
        return 0 if trials[number].is_good else _misfit(trials[number]) or -1

    low = _first(lambda number: over(number) >= 0, longest)
    if program.is_late() or low not in trials or not trials[low].is_good:
        return None
    number = _roundest(low, _first(lambda number: over(number) > 0, longest) - 1)
    return trials[number] if over(number) == 0 and number in trials else trials[low]


def _first(is_enough, longest):
    low, high = 0, longest
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def _roundest(low, high):
    for unit in (1000, 1024, 500, 512, 256, 128, 100, 64, 50, 32, 10, 8, 4, 2):
        if (length := -(-low // unit) * unit) <= high:
            return length
    return low


def _pinned(program, inputs, facts, first):
    """Searches for the size at which Flatten → Linear fits."""
    told = ("in_features", "shape", "size", None)
    guilty = next((one for one in first.faults if one["fault"].get("argument") in told), None)
    if guilty is None and first.failure is None:
        return None

    def found(trial):
        module = None if guilty is None else guilty.get("module")
        sites = (record.current.modules[module] if module is not None else guilty or {"sites": []})["sites"]
        trial.guess.evidence, trial.guess.site = "pinned", (sites[-1] if sites else None)
        return trial

    for size in COMMON_SIZES[1:]:
        trial = _strict(program, inputs, facts, size)
        if trial.is_good:
            return found(trial)
        if program.is_late():
            return None
    if _misfit(first) is not None:
        trial = _fitting(program, _LARGEST, lambda size: _strict(program, inputs, facts, size))
        if trial is not None:
            return found(trial)
    for size in [size for size in range(8, 300, 4) if size not in COMMON_SIZES][: _MOST_TRIALS - len(COMMON_SIZES)]:
        if program.is_late():
            return None
        trial = _strict(program, inputs, facts, size)
        if trial.is_good:
            return found(trial)
    return None


def _strict(program, inputs, facts, size):
    """A trial with a square image, which ends at the first step that does not fit."""
    record.current.is_strict = True
    try:
        return run(program, inputs, facts, inputs.assumed(facts, size))
    finally:
        record.current.is_strict = False
