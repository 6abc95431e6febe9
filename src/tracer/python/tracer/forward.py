"""Keeps the trial of a network that went best, and searches for one that fits."""

import itertools
import math
import re

from tracer import graph_inputs, record
from tracer.clips import of_clip, of_frames, of_several, of_unpacked
from tracer.factors import written_map
from tracer.first_layers import first_layer, leaves, takes_images
from tracer.fitting import fitting, misfit
from tracer.folded import unfolded
from tracer.grids import of_grid
from tracer.inputs import COMMON_SIZES, Guess
from tracer.keyed import of_keys
from tracer.ranks import of_rank, of_width
from tracer.several import of_joined_others, of_list, of_others
from tracer.signals import BANDS, electrodes
from tracer.sides import of_own_sides
from tracer.signatures import takes_nothing
from tracer.slices import of_slices
from tracer.steps import of_steps
from tracer.taken import is_of_steps
from tracer.trials import run, until_misfit
from tracer.word_counts import of_words

#: So many sizes are tried at most where Flatten → Linear pins the size.
_MOST_TRIALS = 120
#: Of a sequence, as some minutes of sound have it.
_LONGEST = 1 << 22
#: Height and width of an image.
_LARGEST = 1 << 11
#: Of a sequence that goes through attention.
_STEPS = 128
#: By how much a network makes an image smaller.
_SCALES = (4, 8, 2, 16, 32, 1, 3, 6, 12, 64)
#: What fails whatever a network is given.
_OF_THE_TEXT = {"NameError", "AttributeError", "ImportError", "ModuleNotFoundError", "UnboundLocalError", "NotImplementedError"}
_IMAGE = re.compile(r"(x|.*(img|image|picture|photo)s?)$", re.I)
_WEIGHTED = re.compile(r"\.(conv|linear)([123]?)d?$")


def best(program, inputs, name, facts, same):
    """The trial by which a network is shown, or None if it cannot be run at all."""
    return unfolded(program, inputs, facts, _best(program, inputs, name, facts, same))


def _best(program, inputs, name, facts, same):
    if takes_nothing(facts):
        trial = run(program, inputs, facts, Guess("declared", [], whole=((), {})))
        if trial.failure is None:
            return trial
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
    keyed = None if certain or graph_inputs.holds_layers_for_graphs(facts) else of_keys(program, inputs, facts)
    if keyed is not None:
        return keyed
    for guess in itertools.islice(inputs.likely(facts), 17):
        trial = run(program, inputs, facts, guess)
        if trial.is_good and _note_lookup(inputs, facts, trial):
            return _best(program, inputs, name, facts, same)
        if trial.is_good:
            return _of_any_length(program, inputs, facts, trial)
        tried.append(trial)
        if _note_taker(inputs, facts, trial):
            return _best(program, inputs, name, facts, same)
    if not tried:
        tried.append(run(program, inputs, facts, inputs.assumed(facts)))
        if tried[0].is_good:
            return tried[0]
    for search in (_of_function, of_slices, of_others, _of_view, of_width, of_steps, of_words, of_list, _of_joined, of_unpacked, of_frames, of_several, _of_length, _of_vector, of_joined_others, of_clip, _of_image, _of_waiting, _of_planes, of_rank, of_grid):
        found = search(program, inputs, facts, tried)
        if found is not None:
            return found
    found = min(tried, key=lambda one: (one.failure is not None, len(one.faults), -len(one.operations)))
    first = inputs.first(facts)
    if first is not None and takes_images(first):
        return found  # images of any size fit or do not
    before = next((one.before for one in tried if one.before is not None), None)
    if before is not None:
        return before
    found.is_doubtful = len(inputs.parameters(facts)) > 1 and not certain and not _is_sure(tried) and not _is_between_layers(found)
    return found


def _is_sure(tried):
    """Whether what is wrong is so with every input that was tried, to the last number."""
    found = {_what_is_wrong(one) for one in tried}
    return len(found) == 1 and len({tuple(one.guess.shape) for one in tried}) > 1 or all(kind in _OF_THE_TEXT for kind, *_ in found)


def _what_is_wrong(trial):
    if trial.failure is not None:
        return trial.failure["kind"], trial.failure["message"], str(trial.failure.get("site"))
    fault = trial.faults[0]
    return fault["fault"]["kind"], fault["fault"]["message"], str(fault["sites"][-1:])


def _is_between_layers(trial):
    """Whether a layer gives another what that does not take, at once or through an activation."""
    value = trial.faults[0]["inputs"][0] if trial.failure is None and trial.faults[0]["inputs"] else None
    shape = lambda value: record.current.values[value].get("shape")
    while value is not None:
        step = next((one for one in trial.operations if value in one["outputs"]), None)
        if step is None:
            return False
        if step.get("module") is not None and record.current.modules[step["module"]]["parameters"]:
            return True
        value = step["inputs"][0] if len(step["inputs"]) == 1 and shape(step["inputs"][0]) == shape(value) else None
    return False


def _note_taker(inputs, facts, trial):
    """Whether a trial shows for the first time that the input goes to a layer that is not the first one, and that says what it takes."""
    fault = trial.faults[0] if trial.faults else {"inputs": []}
    taker = record.current.modules[fault["module"]] if fault.get("module") is not None else None
    is_news = taker is not None and facts["id"] not in inputs.takers and taker is not first_layer(facts)
    if not is_news or trial.inputs[0][0] not in fault["inputs"]:
        return False
    if not (takes_images(taker) or first_layer(facts)["type"].endswith(".Embedding") and is_of_steps(taker)):
        return False
    inputs.takers[facts["id"]] = taker
    return True


def _note_lookup(inputs, facts, trial):
    """Whether numbers that a later layer takes went to an `Embedding` of PyTorch, which looks up whole ones."""
    if trial.guess.evidence != "pinned" or trial.guess.dtype == "int64" or facts["id"] in inputs.takers:
        return False
    takes = (one for one in trial.operations if one.get("module") is not None and trial.inputs[0][0] in one["inputs"])
    takers = (record.current.modules[one["module"]] for one in takes)
    lookup = next((taker for taker in takers if taker["type"] == "torch.nn.Embedding"), None)
    if lookup is not None:
        inputs.takers[facts["id"]] = lookup
    return lookup is not None


def _of_function(program, inputs, facts, tried):
    """What `F.conv1d(x, kernels)` or `F.linear(x, self.weight)` takes by its weights, where the input goes there at once."""
    for near in tried:
        taken = lambda one, near=near: near.inputs and one["inputs"][:1] == [near.inputs[0][0]] and len(one["inputs"]) > 1
        step = next((one for one in near.operations if taken(one) and _WEIGHTED.search(one["type"])), None)
        weight = None if step is None else record.current.values[step["inputs"][1]].get("shape")
        if not weight:
            continue
        *_, (kind, axes) = _WEIGHTED.findall(step["type"])
        groups = step["arguments"].get("groups", 1)
        channels = weight[1] * (groups if isinstance(groups, int) else 1)
        for size in ((None,) if kind == "linear" else (128, 1024, 4096) if axes == "1" else COMMON_SIZES):
            shape = [channels] if size is None else [channels, *[size] * int(axes)]
            trial = until_misfit(program, inputs, facts, Guess("pinned" if size is None else "assumed", shape))
            if trial.is_good:
                return trial
    return None


def _of_view(program, inputs, facts, tried):
    """What the first step makes of each example: `x.view(-1, 1, 39, 39)`."""
    for near in tried:
        step = next((one for one in near.operations if near.inputs and near.inputs[0][0] in one["inputs"]), {"type": ""})
        shape = record.current.values[step["outputs"][0]].get("shape") if step["type"].endswith((".view", ".reshape")) else None
        if shape is None or len(shape) < 3:
            continue
        trial = until_misfit(program, inputs, facts, Guess("pinned", list(shape[1:]), step["sites"][-1]))
        if trial.is_good and _is_of_one(trial):
            return trial
    return None


def _of_joined(program, inputs, facts, tried):
    """An image to which a network joins planes of its own before its first convolution: `torch.cat((x, self.embed(label)), 1)`."""
    for near in tried:
        fault = near.faults[0]["fault"] if near.faults else {}
        if fault.get("argument") != "in_channels" or len(near.guess.shape) != 3:
            continue
        channels = near.guess.shape[0] - (fault["expected"] - fault["actual"])
        if channels > 0:
            trial = run(program, inputs, facts, Guess(near.guess.evidence, [channels, *near.guess.shape[1:]], near.guess.site))
            if trial.is_good:
                return trial
    return None


def _of_any_length(program, inputs, facts, trial):
    """Where twice as long a sequence or as large a clip fits as well, the one that was tried is no more than an example."""
    first, guess = first_layer(facts), trial.guess
    if guess.evidence == "pinned" and len(guess.shape) > 1 and first is not None and re.search(r"Conv[13]d$", first["type"]):
        channels = guess.shape[0]
        other = run(program, inputs, facts, Guess("pinned", [channels, *(2 * size for size in guess.shape[1:])], guess.site))
        if other.is_good and (_is_of_one(other) or not _is_of_one(trial)):
            guess.evidence, guess.site = "assumed", None
    return trial


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
    first = inputs.first(facts)
    is_last = facts["id"] in inputs.takers and is_of_steps(first)
    if first is None or not (is_last or first["type"].endswith("Conv1d")):
        return None
    near = next((one for one in tried if len(one.guess.shape) == 2 and (misfit(one) is not None or _is_too_short(one))), None)
    if near is None:
        return None
    channels, site = near.guess.shape[-1 if is_last else 0], near.guess.site
    of_length = lambda length: Guess("pinned", [length, channels] if is_last else [channels, length], site)
    return fitting(program, _LONGEST, lambda length: run(program, inputs, facts, of_length(length)))


def _is_too_short(trial):
    """Whether a window, such as the last pooling's, does not fit into what comes to it."""
    return bool(trial.faults) and trial.faults[0]["fault"].get("kind") == "kernel-too-large"


def _of_vector(program, inputs, facts, tried):
    """A vector as long as the first Linear wants it, whatever is joined to it, or left out: `torch.cat([noise, self.embed(label)], 1)`."""
    near = next((one for one in tried if len(one.guess.shape) == 1 and misfit(one) is not None), None)
    if near is None:
        return None
    width, fault = near.guess.shape[0], near.faults[0]["fault"]
    length = width - misfit(near)
    images = [[depth, math.isqrt(length // depth)] for depth in (1, 3)] if _IMAGE.match(near.inputs[0][1]) and length > 0 else []
    shapes = [[depth, size, size] for depth, size in images if depth * size * size == length and size > 1]
    times, rest = divmod(width * fault["actual"], fault["expected"] or 1)  # some of what goes in: `x[:, ::4]`
    for shape in (*shapes, *([one] for one in (length, 0 if rest else times) if one > 0)):
        trial = run(program, inputs, facts, Guess("pinned", shape, near.guess.site))
        if trial.is_good:
            return trial
        tried.append(trial)
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
    return (
        _larger(program, inputs, facts, trial)
        or of_own_sides(program, inputs, facts)
        or _as_written(program, inputs, facts, trial)
        or _oblong(program, inputs, facts, trial, electrodes(facts))
        or _pinned(program, inputs, facts, trial)
        or _oblong(program, inputs, facts, trial, BANDS)
    )


def _larger(program, inputs, facts, first):
    """An image of an unknown size that is large enough for all the windows."""
    if not _is_too_short(first):
        return None
    for size in sorted(size for size in COMMON_SIZES if size > first.guess.shape[-2]):
        trial = _strict(program, inputs, facts, size)
        if trial.is_good:
            return trial
    return None


def _as_written(program, inputs, facts, first):
    """An oblong image of which the map is left that the program writes before Flatten → Linear."""
    sizes = written_map(first) if misfit(first) is not None else None
    if sizes is None or sizes[0] == sizes[1]:
        return None
    height, width = sizes
    images = [
        (rows, scale * width)
        for scale in _SCALES
        for rows in (*(rows for rows in BANDS if scale * height < rows < scale * (height + 1)), scale * height)
    ]
    channels, site = first.guess.shape[0], first.faults[0]["sites"][-1]
    trials = (run(program, inputs, facts, Guess("pinned", [channels, *image], site)) for image in images)
    return next((trial for trial in trials if trial.is_good), None)


def _oblong(program, inputs, facts, first, heights):
    """Signals of one of these heights, as long as Flatten → Linear wants them."""
    if misfit(first) is None:
        return None
    channels = first.guess.shape[0]
    for height in heights:
        of_width = lambda width, height=height: until_misfit(program, inputs, facts, Guess("pinned", [channels, height, width]))
        trial = fitting(program, _LARGEST, of_width)
        if trial is not None or program.is_late():
            return trial
    return None


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


def _pinned(program, inputs, facts, first):
    """Searches for the size at which Flatten → Linear fits."""
    told = ("in_features", "input_size", "shape", "size", None)
    guilty = next((one for one in first.faults if one["fault"].get("argument") in told), None)
    if guilty is None and first.failure is None:
        return None

    def found(trial):
        module = None if guilty is None else guilty.get("module")
        sites = (record.current.modules[module] if module is not None else guilty or {"sites": []})["sites"]
        trial.guess.evidence, trial.guess.site = "pinned", (sites[-1] if sites else None)
        return trial

    folded, farther = None, None
    for size in COMMON_SIZES[1:]:
        trial = _strict(program, inputs, facts, size)
        if farther is None and guilty is not None and trial.faults and _is_behind(trial, guilty):
            farther = trial
        if trial.is_good and _is_of_one(trial):
            return found(trial)
        folded = folded or (trial if trial.is_good else None)
        if program.is_late():
            break
    if folded is not None or program.is_late():
        return found(folded) if folded is not None else None
    if farther is not None:
        return found(run(program, inputs, facts, farther.guess))
    if misfit(first) is not None:
        trial = fitting(program, _LARGEST, lambda size: _strict(program, inputs, facts, size))
        if trial is not None:
            return found(trial)
    for size in [size for size in range(8, 300, 4) if size not in COMMON_SIZES][: _MOST_TRIALS - len(COMMON_SIZES)]:
        if program.is_late():
            return None
        trial = _strict(program, inputs, facts, size)
        if trial.is_good:
            return found(trial)
    return None


def _is_behind(trial, guilty):
    """Whether what is wrong first stands behind the step that pins the size: it is wrong at any size."""
    wrong = trial.faults[0]
    return wrong["sites"] != guilty["sites"] and any(one["sites"] == guilty["sites"] and one["type"] == guilty["type"] for one in trial.operations[:-1] if one is not wrong)


def _strict(program, inputs, facts, size):
    """A trial with a square image, which ends at the first step that does not fit."""
    return until_misfit(program, inputs, facts, inputs.assumed(facts, size))


def _is_of_one(trial):
    """Whether one example gives one answer: `x.view(-1, 3136)` also takes an image that is too large as several."""
    shapes = [record.current.values[value].get("shape") for value in trial.outputs]
    return all(shape is None or shape[:1] == [1] for shape in map(lambda one: one and list(one), shapes))
