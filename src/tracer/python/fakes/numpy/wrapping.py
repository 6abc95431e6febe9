"""What NumPy makes of a tensor of PyTorch is one again: `np.repeat(image, 3, 0).view(-1, 3, 8, 8)`."""

import functools
import sys

from numpy.arrays import ndarray

#: Those that ask what they are given to wrap what comes out.
NAMES = {
    "add", "argmax", "argmin", "argsort", "around", "clip", "cumprod", "cumsum", "divide", "maximum", "minimum", "multiply", "power", "repeat",
    "reshape", "round", "squeeze", "subtract", "transpose",
}  # fmt: skip
#: What tensors do by themselves under the same name.
_OWN = {"reshape", "squeeze", "clip"}


def as_given(name, function):
    @functools.wraps(function)
    def apply(a, *args, **kwargs):
        torch = sys.modules.get("torch")
        if torch is None or not isinstance(a, torch.Tensor):
            return function(a, *args, **kwargs)
        made = getattr(a, name)(*args, **kwargs) if name in _OWN else function(a, *args, **kwargs)
        return torch.as_tensor(made) if isinstance(made, ndarray) else made

    return apply
