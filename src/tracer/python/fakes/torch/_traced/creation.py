"""Tensors out of nothing: `zeros`, `randn`, `arange`, `tensor`. Numbers are kept where they are few and known."""

import math

from tracer.inert import Inert
from tracer.whole import is_whole

from torch._traced.sizes import sizes_of, whole
from torch._traced.tensor import Tensor, shape_and_numbers
from torch._traced.types import DTYPES, boolean, dtype as Dtype, float32, int64

#: More numbers than these are not kept.
FEW = 4096


def _sized(*size, dtype=None, requires_grad=False, **by_name):
    if "size" in by_name:
        size = (by_name["size"],)
    made = Tensor._of(sizes_of(size), dtype if isinstance(dtype, Dtype) else float32)
    made.requires_grad = requires_grad
    return made


def _constant(number):
    def make(*size, dtype=None, **by_name):
        made = _sized(*size, dtype=dtype, **by_name)
        count = math.prod(made._cnn_shape)
        made._cnn_numbers = [number] * count if count <= FEW else None
        return made

    return make


def full(size, fill_value, *, dtype=None, **_):
    return Tensor._of(sizes_of([size]), dtype if isinstance(dtype, Dtype) else float32)


def tensor(data, *, dtype=None, requires_grad=False, **_):
    shape, numbers = shape_and_numbers(data)
    if numbers is not None and len(numbers) > FEW:
        numbers = None
    first = numbers[0] if numbers else None
    known = boolean if isinstance(first, bool) else int64 if isinstance(first, int) else float32
    made = Tensor._of(shape, dtype if isinstance(dtype, Dtype) else getattr(data, "dtype", known) if isinstance(data, Tensor) else known, numbers)
    made._cnn_below = getattr(data, "__dict__", {}).get("below")
    made._cnn_is_cast = isinstance(dtype, Dtype)
    made.requires_grad = requires_grad
    return made._made_of(data)


def as_tensor(data, dtype=None, **_):
    return data if isinstance(data, Tensor) else tensor(data, dtype=dtype)


def from_numpy(array):
    made = tensor(array)
    return Tensor._of(None) if isinstance(array, Inert) and made._cnn_shape == [] else made


def arange(*bounds, dtype=None, **by_name):
    start, end, step = by_name.get("start", 0), by_name.get("end"), by_name.get("step", 1)
    if len(bounds) == 1:
        end = bounds[0]
    elif bounds:
        start, end, step = (*bounds, step)[:3]
    start, end, step = (whole(one) if isinstance(one, (Inert, Tensor)) else one for one in (start, end, step))
    count = max(0, math.ceil((end - start) / step))
    known = float32 if any(isinstance(one, float) for one in (start, end, step)) else int64
    numbers = [start + at * step for at in range(count)] if count <= FEW else None
    return Tensor._of([count], dtype if isinstance(dtype, Dtype) else known, numbers)


def linspace(start, end, steps=100, *, dtype=None, **_):
    count = whole(steps)
    numbers = None
    if all(isinstance(one, (int, float)) for one in (start, end)) and count <= FEW:
        gap = (end - start) / max(1, count - 1)
        numbers = [float(start + at * gap) for at in range(count)]
    return Tensor._of([count], dtype if isinstance(dtype, Dtype) else float32, numbers)


def logspace(start, end, steps=100, base=10.0, **_):
    return Tensor._of([whole(steps)])


def eye(n, m=None, *, dtype=None, **_):
    return Tensor._of([whole(n), whole(n if m is None else m)], dtype if isinstance(dtype, Dtype) else float32)


def randint(*bounds, high=None, size=None, dtype=None, **_):
    if size is None:
        size = next((one for one in reversed(bounds) if isinstance(one, (tuple, list))), (1,))
    made = Tensor._of(sizes_of([size]), dtype if isinstance(dtype, Dtype) else int64)
    limits = [one for one in (*bounds, high) if is_whole(one)]
    made._cnn_below = limits[-1] if limits else None
    return made


def randperm(n, **_):
    return Tensor._of([whole(n)], int64)


def normal(mean=0.0, std=1.0, size=None, **_):
    if size is not None:
        return Tensor._of(sizes_of([size]))
    return Tensor._of(next((one._cnn_shape for one in (mean, std) if isinstance(one, Tensor)), []))


def hann_window(window_length, **_):
    return Tensor._of([whole(window_length)])


def tril_indices(row, col, offset=0, **_):
    return Tensor._of(None, int64)


MADE = {
    "zeros": _constant(0.0),
    "ones": _constant(1.0),
    "empty": _sized,
    "rand": _sized,
    "randn": _sized,
    "full": full,
    "tensor": tensor,
    "as_tensor": as_tensor,
    "asarray": as_tensor,
    "from_numpy": from_numpy,
    "arange": arange,
    "range": lambda start, end, step=1, **more: arange(start, end + 1, step, **more),
    "linspace": linspace,
    "logspace": logspace,
    "eye": eye,
    "randint": randint,
    "randperm": randperm,
    "normal": normal,
    "hann_window": hann_window,
    **dict.fromkeys(("hamming_window", "bartlett_window", "blackman_window", "kaiser_window"), hann_window),
    "tril_indices": tril_indices,
    "triu_indices": tril_indices,
    "FloatTensor": Tensor,
    "LongTensor": lambda *given: Tensor(*given)._same(DTYPES["int64"]),
    "IntTensor": lambda *given: Tensor(*given)._same(DTYPES["int32"]),
    "BoolTensor": lambda *given: Tensor(*given)._same(boolean),
    "scalar_tensor": lambda given, **more: tensor(given, **more),
}
