"""What networks are fitted to: whether it is what their inputs take, and what their loss can be taken of."""

from tracer import misfits, record, shaped
from tracer.inert import Inert
from tracer.whole import is_whole

from keras.symbolic.structures import leaves
from keras.symbolic.tensors import KerasTensor, sizes_of

_NAMES = {
    "sparsecategoricalcrossentropy": "sparse_categorical_crossentropy",
    "categoricalcrossentropy": "categorical_crossentropy",
    "binarycrossentropy": "binary_crossentropy",
    "bce": "binary_crossentropy",
    "mse": "mean_squared_error",
    "mae": "mean_absolute_error",
}
_SPREADING = {"mean_squared_error", "mean_absolute_error", "huber", "log_cosh", "mean_absolute_percentage_error", "mean_squared_logarithmic_error"}
_NAMES.update((name.replace("_", ""), name) for name in _SPREADING)
#: Steps that hand on the values that they are given.
_PASSING = {"flatten", "reshape", "dropout", "permute", "squeeze", "getitem"}


def note(network, x, y):
    """Keeps what `fit` was given; `told` looks at it when all of the network is known."""
    site = misfits.place()
    if site is None:
        return
    if hasattr(x, "element_shapes") and not isinstance(x, Inert):
        x, y = x.element[:2] if isinstance(x.element, tuple) and len(x.element) > 1 else (x.element, y)
    given = {"site": site, "loss": getattr(network, "loss", None), "x": _shape(x), "y": _shape(y), "below": getattr(y, "below", None)}
    record.current.fitted.setdefault(network._cnn_facts["id"], {}).setdefault(site, given)


def compare(loss, targets, output, from_logits=None):
    """The same where a program takes a loss itself. `from_logits`: what it gives a function."""
    site = misfits.place_of_loss() if isinstance(output, KerasTensor) else None
    if site is None:
        return
    network, last = misfits.ending(output._cnn_value, _PASSING)
    name, of_loss = _loss(loss)
    from_logits = of_loss if from_logits is None else from_logits if type(from_logits) is bool else None
    misfits.note(network, site, _of_ending(name, from_logits, output.sizes, _activation(last)))
    shape = _shape(targets)
    if output.sizes and shape:
        misfits.note(network, site, _of_targets(name, (None, *output.sizes[1:]), shape, getattr(targets, "below", None)))


def _shape(given):
    """Of one array, with how many there are; None where it is several or unknown."""
    if given is None or isinstance(given, (list, tuple, dict)):
        return None
    known = shaped.known(given) if isinstance(given, Inert) else sizes_of(given)
    return None if known is None or not known else (None, *known[1:])


def told(facts, made):
    """What does not fit the network: `made` is what is told of it."""
    fits = record.current.fitted.get(facts["id"])
    if not fits or len(made["outputs"]) != 1 or "failure" in made:
        return []
    found = []
    values = {one["id"]: one for one in made["values"]}
    is_sure = all(one["evidence"] in ("declared", "called", "chosen") for one in made["inputs"])
    output = values[made["outputs"][0]].get("shape")
    ends = _activation(misfits.ending(made["outputs"][0], _PASSING, made["operations"])[1])
    for one in fits.values():
        name, from_logits = _loss(one["loss"])
        if is_sure and one["x"] and len(made["inputs"]) == 1:
            found.append((one, _of_input(values[made["inputs"][0]["value"]].get("shape"), one["x"])))
        found.append((one, _of_ending(name, from_logits, output, ends)))
        if output and one["y"] and is_sure:
            found.append((one, _of_targets(name, tuple(output), one["y"], one["below"])))
    return [{"site": one["site"], **fault} for one, fault in found if fault is not None]


def _loss(loss):
    """Its name, and whether it takes logits (None: nobody knows)."""
    args, kwargs = getattr(loss, "_held", ((), {})) if not isinstance(loss, (str, Inert)) else ((), {})
    word = loss if isinstance(loss, str) else loss.expression.rsplit(".", 1)[-1] if isinstance(loss, Inert) else type(loss).__name__
    from_logits = kwargs.get("from_logits", args[0] if args else False)
    return _NAMES.get(word.replace("_", "").lower()), from_logits if type(from_logits) is bool else None


def _of_input(taken, given):
    if not taken:
        return None
    fits = [given]
    if len(given) == len(taken) + 1 and given[-1] == 1:
        fits.append(given[:-1])
    if len(given) == len(taken) - 1 and taken[-1] == 1:
        fits.append((*given, 1))
    if any(len(one) == len(taken) and not _differ(one, taken) for one in fits):
        return None
    message = f"expected shape={_text(taken)}, found shape={_text(given)}"
    return misfits.fault("input", message, None, taken, given)


def _differ(one, other):
    return any(None not in pair and pair[0] != pair[1] for pair in zip(one[1:], other[1:]))


def _text(shape):
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"


def _of_ending(name, from_logits, output, ends):
    """`ends`: the activation that the network ends in, None where that is not known."""
    if name is None or from_logits is None or name in _SPREADING:
        return None
    if name == "binary_crossentropy":
        if from_logits:
            return misfits.fault("sigmoid-before-logits", None, name, output) if ends == "sigmoid" else None
        return misfits.fault("no-sigmoid", None, name, output) if ends in ("linear", "relu") else None
    if from_logits:
        return misfits.fault("softmax-before-logits", None, name, output) if ends == "softmax" else None
    return misfits.fault("no-softmax", None, name, output) if ends in ("linear", "relu") and output and output[-1] != 1 else None


def _activation(step):
    """What a step ends in; None where that is not known."""
    if step is None:
        return None
    layer = record.current.modules[step["module"]] if "module" in step else None
    kind = (layer["type"] if layer else step["type"]).rsplit(".", 1)[-1].lower()
    if kind in ("softmax", "sigmoid"):
        return kind
    if layer is None or layer["kind"] != "layer" or not (kind in ("activation", "dense") or kind.startswith("conv")):
        return None
    given = layer["arguments"].get("activation")
    return "linear" if given is None else given if isinstance(given, str) else None


def _of_targets(name, output, targets, below):
    if name == "sparse_categorical_crossentropy":
        found = _sparse(output, targets) or _too_few(output, below)
    elif name in ("categorical_crossentropy", "binary_crossentropy"):
        found = _alike(name, output, targets)
    elif name in _SPREADING:
        found = _spread(output, targets)
    else:
        return None
    return found and misfits.fault(*found, name, output, targets)


def _sparse(output, targets):
    if len(targets) == len(output) and targets[-1] == 1:
        targets = targets[:-1]
    said = f"target.shape={_text(targets)}, output.shape={_text(output)}"
    if len(targets) != len(output) - 1:
        kind = "one-hot" if len(targets) == len(output) else "depth" if len(targets) < len(output) - 1 else "targets"
        return kind, f"Argument `output` must have rank (ndim) `target.ndim - 1`. Received: {said}"
    if _differ(targets, output):
        return "depth", f"Arguments `target` and `output` must have the same shape up until the last dimension: {said}"
    return None


def _too_few(output, below):
    if not is_whole(below) or output[-1] is None or below <= output[-1]:
        return None
    return "too-few", f"Received a label value of {below - 1} which is outside the valid range of [0, {output[-1]})."


def _alike(name, output, targets):
    given, output, targets = targets, *_level(output, targets)
    said = f"target.shape={_text(targets)}, output.shape={_text(output)}"
    is_whole = len(given) == 1 or given[-1] == 1
    if len(targets) != len(output):
        kind = "whole" if is_whole and len(output) == len(targets) + 1 else "depth" if len(output) > len(targets) else "targets"
        return kind, f"Arguments `target` and `output` must have the same rank (ndim). Received: {said}"
    if _differ(targets, output):
        kind = "whole" if is_whole and len(output) == len(given) and output[-1] != 1 else "classes" if not _differ(targets[:-1], output[:-1]) else "targets"
        return kind, f"Arguments `target` and `output` must have the same shape. Received: {said}"
    return None


def _level(output, targets):
    """An axis of one value that only one of them has is none."""
    if len(output) == len(targets) + 1 and output[-1] == 1:
        return output[:-1], targets
    if len(targets) == len(output) + 1 and targets[-1] == 1:
        return output, targets[:-1]
    return output, targets


def _spread(output, targets):
    output, targets = _level(output, targets)
    if len(output) == len(targets) and not _differ(output, targets):
        return None
    if len(output) == len(targets):
        if all(one in (other, 1, None) or other in (1, None) for one, other in zip(output[1:], targets[1:])):
            return "spread", None
        return "classes" if not _differ(targets[:-1], output[:-1]) else "targets", f"Dimensions must be equal, but are {targets[-1]} and {output[-1]}"
    return "spread" if 1 in (output[-1], targets[-1]) else "targets", None
