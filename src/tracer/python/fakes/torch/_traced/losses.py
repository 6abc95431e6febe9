"""What PyTorch's losses take: which targets fit an output, and what the network ends in."""

import functools

from tracer import misfits, record
from tracer.whole import is_whole

from torch._traced.tensor import Tensor

_PASSING = set("squeeze unsqueeze view reshape flatten permute transpose __getitem__ contiguous identity dropout float to".split())
_SPREADING = set("mse l1 smoothl1 huber".split())
_ALIKE = {"bce", "bcewithlogits"}
_LONGER = {"binarycrossentropy": "bce", "binarycrossentropywithlogits": "bcewithlogits"}


def check(loss, given, by_name):
    """Notes what does not fit at the call of a loss of this name: `CrossEntropyLoss`, `binary_cross_entropy`."""
    output, targets = (*given, *(by_name[key] for key in ("input", "target") if key in by_name), None, None)[:2]
    is_known = isinstance(output, Tensor) and output._cnn_shape is not None
    site = misfits.place_of_loss() if is_known else None
    if site is None:
        return
    name = loss.removesuffix("Loss").replace("_loss", "").replace("_", "").lower()
    name = _LONGER.get(name, name)
    network, last = misfits.ending(output._cnn_value, _PASSING)
    misfits.note(network, site, _of_ending(name, loss, output._cnn_shape, last))
    if isinstance(targets, Tensor) and targets._cnn_shape is not None and not record.current.has_packed:
        of_targets = _of_targets(name, loss, output._cnn_shape, targets)
        misfits.note(network, site, of_targets or _of_batch(name, loss, network, output._cnn_shape, targets._cnn_shape))


def checked(name, function):
    """A function of a loss that is checked when it is called."""

    @functools.wraps(function)
    def call(*given, **by_name):
        check(name, given, by_name)
        return function(*given, **by_name)

    return call


def _of_ending(name, loss, output, last):
    kind = "" if last is None else last["type"].rsplit(".", 1)[-1].replace("_", "").lower()
    ends = {"softmax": "softmax", "logsoftmax": "log_softmax", "sigmoid": "sigmoid"}.get(kind)
    has_weights = kind == "linear" or kind.startswith("conv")
    if name == "crossentropy" and ends == "softmax":
        return misfits.fault("softmax-before-logits", None, loss, output)
    if name == "bcewithlogits" and ends == "sigmoid":
        return misfits.fault("sigmoid-before-logits", None, loss, output)
    if name == "nll" and (has_weights or ends == "softmax"):
        return misfits.fault("no-log-softmax", None, loss, output)
    if name == "bce" and (has_weights or ends == "log_softmax"):
        return misfits.fault("no-sigmoid", "all elements of input should be between 0 and 1", loss, output)
    return None


def _of_targets(name, loss, output, given):
    targets, dtype = given._cnn_shape, given._cnn_dtype
    if name in ("crossentropy", "nll"):
        found = _of_classes(name, output, targets, dtype) or _too_few(output, targets, given._cnn_below)
        if found is None and given._cnn_is_cast and targets != output and dtype.name not in ("int64", "uint8"):
            found = "not-whole", f"expected target dtype to be Long or Byte, but got {_title(dtype)}"
    elif name in _ALIKE:
        found = _alike(name, output, targets, dtype)
    elif name in _SPREADING:
        found = _spread(output, targets)
    else:
        return None
    return found and misfits.fault(*found, loss, output, targets)


def _of_classes(name, output, targets, dtype):
    if len(output) < 2 or not targets:
        return None
    if targets == output:
        if name == "nll":
            return "one-hot", _depth(output, targets)
        return None if dtype.is_floating_point or dtype.name == "bool" else ("one-hot", f"Expected floating point type for target with class probabilities, got {_title(dtype)}")
    if len(targets) == len(output) - 1 and targets[1:] == output[2:]:
        return None
    kind = "column" if targets[1:2] == [1] and [*targets[:1], *targets[2:]] == [output[0], *output[2:]] else "targets"
    if len(output) > len(targets) + 1:
        kind = "depth"
    elif targets == output[:-1]:
        kind = "classes-last"
    elif len(output) == len(targets) == 2 and targets[1] > 1:
        kind = "classes"
    return kind, _depth(output, targets)


def _of_batch(name, loss, network, output, targets):
    """More or fewer answers than the network was given examples: `x.view(-1, 400)` of maps of another size."""
    if name not in ("crossentropy", "nll") or network is None or output[:1] == targets[:1]:
        return None
    given = next((one["args"][0] for one in reversed(record.current.called) if one["module"] == network and one["args"]), None)
    if not isinstance(given, Tensor) or not given._cnn_shape or given._cnn_shape[0] != targets[0] or None in (output[0], targets[0]):
        return None
    if any("fault" in one and network in one["within"] for one in record.current.operations):
        return None  # PyTorch would have ended there
    return misfits.fault("folded", f"Expected input batch_size ({output[0]}) to match target batch_size ({targets[0]}).", loss, output, targets)


def _too_few(output, targets, below):
    if not is_whole(below) or len(output) < 2 or below <= output[1] or len(targets) == len(output):
        return None
    return "too-few", f"Target {below - 1} is out of bounds."


def _depth(output, targets):
    if len(output) == 2:
        return "0D or 1D target tensor expected, multi-target not supported"
    if len(output) == 3:
        return f"Expected target size {[output[0], output[2]]}, got {list(targets)}"
    if len(targets) == 3:
        return f"size mismatch (got input: {list(output)} , target: {list(targets)}"
    return f"only batches of spatial targets supported (3D tensors) but got targets of dimension: {len(targets)}"


def _alike(name, output, targets, dtype):
    if output != targets:
        words = (
            f"Using a target size ({_size(targets)}) that is different to the input size ({_size(output)}) is deprecated. Please ensure they have the same size."
            if name == "bce"
            else f"Target size ({_size(targets)}) must be the same as input size ({_size(output)})"
        )
        return _difference(output, targets), words
    if dtype.name == "int64":
        return "not-floating", "Found dtype Long but expected Float" if name == "bce" else "result type Float can't be cast to the desired output type Long"
    return None


def _spread(output, targets):
    if output == targets:
        return None
    for back in range(1, min(len(output), len(targets)) + 1):
        if output[-back] != targets[-back] and 1 not in (output[-back], targets[-back]):
            axis = max(len(output), len(targets)) - back
            words = f"The size of tensor a ({output[-back]}) must match the size of tensor b ({targets[-back]}) at non-singleton dimension {axis}"
            return _difference(output, targets), words
    words = f"Using a target size ({_size(targets)}) that is different to the input size ({_size(output)}). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size."
    return "spread", words


def _difference(output, targets):
    """`column`: the one has an axis of one value more than the other."""
    longer, shorter = sorted((output, targets), key=len, reverse=True)
    if any(size == 1 and [*longer[:at], *longer[at + 1 :]] == shorter for at, size in enumerate(longer)):
        return "column"
    return "classes" if len(output) == len(targets) and output[:-1] == targets[:-1] else "targets"


def _size(shape):
    return f"torch.Size({list(shape)})"


def _title(dtype):
    return {"int64": "Long", "int32": "Int", "uint8": "Byte", "float32": "Float", "float64": "Double", "float16": "Half"}.get(dtype.name, dtype.name.title())
