"""Clips, volumes and several images for one example."""

import itertools
import re

from tracer import record
from tracer.fitting import misfit
from tracer.inputs import COMMON_SIZES, Guess
from tracer.trials import run, until_misfit

#: Of clips and volumes, the most common first.
_CLIP_FRAMES = (16, 8, 32, 64, 10, 20, 30, 4, 12, 24, 40, 50, 100, 128)
_CLIP_SIZES = (112, 224, 64, 128, 32, 96, 256, 84, 100, 48, 28, 160)
#: Of clips that are wider than they are high, as of lips.
_OBLONG_CLIPS = ((64, 128), (50, 100), (60, 120), (112, 160), (128, 192), (240, 320))
#: Of clips that a network goes through image by image.
_SHORT_CLIPS = (8, 10, 16)
UNPACKED = re.compile(r"not enough values to unpack \(expected (\d+), got (\d+)\)")


def of_unpacked(program, inputs, facts, tried):
    """Clips for a network that takes its input's sizes apart: `batch, frames, channels, height, width = x.shape`."""
    for near in tried:
        said = UNPACKED.match(near.failure["message"]) if near.failure is not None else None
        if said is None or int(said[1]) != len(near.guess.shape) + 2 or int(said[2]) != len(near.guess.shape) + 1:
            continue
        channels, *sizes = near.guess.shape
        for frames, size in itertools.product(_SHORT_CLIPS, (sizes, *([one] * len(sizes) for one in COMMON_SIZES[1:9]))):
            of_channels = lambda count, frames=frames, size=size: Guess(near.guess.evidence, [frames, count, *size], near.guess.site)
            trial = until_misfit(program, inputs, facts, of_channels(channels))
            fault = trial.faults[0]["fault"] if trial.faults else {}
            if fault.get("argument") == "in_channels" and fault["expected"] > fault["actual"] > fault["expected"] - channels:
                channels -= fault["expected"] - fault["actual"]  # to each image something is joined: `torch.cat([x[:, t], hidden], 1)`
                trial = until_misfit(program, inputs, facts, of_channels(channels))
            if trial.is_good or program.is_late():
                return trial if trial.is_good else None
    return None


def of_several(program, inputs, facts, tried):
    """Several images for one example, as a network takes them that joins them to the batch: `support.flatten(0, 1)`."""
    for near in tried:
        fault = near.faults[0] if near.faults else {"fault": {}}
        if fault["fault"].get("kind") != "rank-differs" or len(near.guess.shape) != 3 or not near.inputs:
            continue
        if "got 3D" in fault["fault"]["message"]:
            trial = until_misfit(program, inputs, facts, Guess(near.guess.evidence, [_SHORT_CLIPS[0], *near.guess.shape], near.guess.site))
            if trial.is_good:
                return trial
    return None


def of_frames(program, inputs, facts, tried):
    """Several images for one example, as a network takes them one by one, `self.conv(inputs[:, 0])`, `self.conv(inputs[:, 1])`, or example by
    example: `[self.conv(images) for images in inputs]`."""
    near = next((one for one in tried if len(one.guess.shape) == 3 and one.guess.whole is None and one.inputs and one.guess.dtype != "int64"), None)
    count = _frames(near) if near is not None and facts["framework"] == "torch" else 0
    if count == 0:
        return None
    shape = [count, *near.guess.shape]
    trial = until_misfit(program, inputs, facts, Guess("assumed", shape))
    sides = None if trial.is_good else _sides_beside(trial)
    if sides is not None:
        trial = until_misfit(program, inputs, facts, Guess("pinned", [*shape[:2], *sides], trial.faults[0]["sites"][-1]))
    return trial if trial.is_good else None


def _frames(near):
    """How many images of an example are taken, so many as the last of them is; or some, where an example goes into a convolution as if it were several."""
    steps = [one for one in near.operations if one["inputs"] == [near.inputs[0][0]] and "index" in one["arguments"]]
    taken = {_place(one["arguments"]["index"]) for one in steps}
    if taken and None not in taken:
        return max(taken) + 1
    convolved = (record.current.values[one["inputs"][0]].get("shape") for one in near.operations if one["type"].endswith(".Conv2d"))
    return _SHORT_CLIPS[0] if taken and any(shape is not None and len(shape) == 3 for shape in convolved) else 0


def _place(index):
    """Which image of each example `x[:, 2]` or `x[:, 2, …]` takes, or None."""
    is_one = isinstance(index, list) and len(index) > 1 and index[0] == ":" and type(index[1]) is int
    return index[1] if is_one and index[1] >= 0 and all(one == ":" for one in index[2:]) else None


def _sides_beside(trial):
    """Height and width of images of which the maps are those of a parameter that they are added to."""
    fault = trial.faults[0] if trial.faults else {"fault": {}}
    shapes = [record.current.values[value].get("shape") for value in fault["inputs"]] if fault["fault"].get("kind") == "shapes-differ" else []
    if len(shapes) != 2 or not all(shape and len(shape) > 2 and all(shape) for shape in shapes):
        return None
    has, wanted = sorted(shapes, key=len, reverse=True)
    sides = [divmod(side * goal, now) for side, now, goal in zip(trial.guess.shape[-2:], has[-2:], wanted[-2:])]
    return [side for side, _ in sides] if all(rest == 0 for _, rest in sides) else None


def of_clip(program, inputs, facts, tried):
    """Searches for the frames and the size of a clip at which Flatten → Linear fits."""
    pinned = (one for one in tried if one.guess.evidence == "pinned" and len(one.guess.shape) == 4)
    near = next((one for one in pinned if misfit(one) is not None), None)
    if near is None:
        return None
    first, *others = [*((size, size) for size in _CLIP_SIZES), *_OBLONG_CLIPS]
    usual = itertools.product(others, _CLIP_FRAMES[:1])
    for size, frames in itertools.chain(itertools.product([first], _CLIP_FRAMES), usual, itertools.product(others, _CLIP_FRAMES[1:])):
        if program.is_late():
            return None
        trial = run(program, inputs, facts, Guess("pinned", [near.guess.shape[0], frames, *size], near.guess.site))
        if trial.is_good:
            return trial
    return None
