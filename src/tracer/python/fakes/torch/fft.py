"""`torch.fft`: the same positions, half of them where the input is real."""

from tracer.inert import Inert

from torch._traced.functions.pointwise import shape_of
from torch._traced.sizes import axes, axis, whole
from torch._traced.step import Result, function
from torch._traced.types import DTYPES

_COMPLEX, _REAL = DTYPES["complex64"], DTYPES["float32"]


def _sizes(shape, kind, dims, lengths):
    out = list(shape)
    for at, length in zip(dims, lengths or [None] * len(dims)):
        if length is not None:
            out[at] = whole(length)
    last = dims[-1]
    if kind == "r":
        out[last] = out[last] // 2 + 1
    elif kind == "ir" and not (lengths and lengths[-1] is not None):
        out[last] = 2 * (out[last] - 1)
    return Result(out, dtype=_REAL if kind == "ir" else _COMPLEX)


def _one(kind):
    def transform(input, n=None, dim=-1, norm=None):
        shape = shape_of(input)
        return _sizes(shape, kind, [axis(dim, len(shape))], [n])

    return transform


def _two(kind):
    def transform(input, s=None, dim=(-2, -1), norm=None):
        shape = shape_of(input)
        return _sizes(shape, kind, axes(dim, len(shape)), s)

    return transform


def _many(kind):
    def transform(input, s=None, dim=None, norm=None):
        shape = shape_of(input)
        dims = axes(dim, len(shape)) if dim is not None or s is None else list(range(len(shape) - len(s), len(shape)))
        return _sizes(shape, kind, dims, s)

    return transform


def _shifted(input, dim=None):
    return shape_of(input)


for _prefix, _kind in (("", ""), ("i", ""), ("r", "r"), ("ir", "ir")):
    for _ending, _make in (("", _one), ("2", _two), ("n", _many)):
        _name = f"{_prefix}fft{_ending}"
        globals()[_name] = function(f"torch.fft.{_name}")(_make(_kind))
fftshift = function("torch.fft.fftshift")(_shifted)
ifftshift = function("torch.fft.ifftshift")(_shifted)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.fft.{name}")
