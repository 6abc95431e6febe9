"""Pooling layers."""

from torch._traced.functions.pointwise import shape_of
from torch._traced.rules import pooling
from torch.nn.modules.module import Layer


class _Windowed(Layer):
    def _window(self, input, name, padding=0, dilation=1):
        return pooling.window(
            shape_of(input),
            self.kernel_size,
            self.stride,
            padding,
            dilation,
            self.ceil_mode,
            self._dimensions,
            f"{name}{self._dimensions}d",
        )


class _MaxPoolNd(_Windowed):
    def forward(self, input):
        rule = lambda input: pooling.with_indices(
            self._window(input, "max_pool", self.padding, self.dilation), self.return_indices
        )
        return self._step(rule, {"input": input})


class _AvgPoolNd(_Windowed):
    def forward(self, input):
        return self._step(lambda input: self._window(input, "avg_pool", self.padding), {"input": input})


class _LPPoolNd(_Windowed):
    def forward(self, input):
        return self._step(lambda input: self._window(input, "lp_pool"), {"input": input})


def _maximum(name, dimensions):
    def __init__(self, kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False):
        self.kernel_size, self.stride = kernel_size, stride if stride is not None else kernel_size
        self.padding, self.dilation = padding, dilation
        self.return_indices, self.ceil_mode = return_indices, ceil_mode

    return _made(name, _MaxPoolNd, dimensions, __init__)


def _average(name, dimensions):
    if dimensions == 1:

        def __init__(self, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
            self.kernel_size, self.stride = kernel_size, stride if stride is not None else kernel_size
            self.padding, self.ceil_mode, self.count_include_pad = padding, ceil_mode, count_include_pad

    else:

        def __init__(
            self,
            kernel_size,
            stride=None,
            padding=0,
            ceil_mode=False,
            count_include_pad=True,
            divisor_override=None,
        ):
            self.kernel_size, self.stride = kernel_size, stride if stride is not None else kernel_size
            self.padding, self.ceil_mode, self.count_include_pad = padding, ceil_mode, count_include_pad
            self.divisor_override = divisor_override

    return _made(name, _AvgPoolNd, dimensions, __init__)


def _lp(name, dimensions):
    def __init__(self, norm_type, kernel_size, stride=None, ceil_mode=False):
        self.norm_type, self.kernel_size = norm_type, kernel_size
        self.stride, self.ceil_mode = stride if stride is not None else kernel_size, ceil_mode

    return _made(name, _LPPoolNd, dimensions, __init__)


def _made(name, base, dimensions, initial):
    body = {"__module__": __name__, "_dimensions": dimensions, "__init__": initial, "forward": base.forward}
    return type(name, (base,), body)


MaxPool1d, MaxPool2d, MaxPool3d = (_maximum(f"MaxPool{n}d", n) for n in (1, 2, 3))
AvgPool1d, AvgPool2d, AvgPool3d = (_average(f"AvgPool{n}d", n) for n in (1, 2, 3))
LPPool1d, LPPool2d, LPPool3d = (_lp(f"LPPool{n}d", n) for n in (1, 2, 3))


class _Adaptive(Layer):
    return_indices = False

    def forward(self, input):
        name = f"adaptive_{self._of}_pool{self._dimensions}d"

        def rule(input):
            out = pooling.adaptive(shape_of(input), self.output_size, self._dimensions, name)
            return pooling.with_indices(out, self.return_indices)

        return self._step(rule, {"input": input})


def _adaptive(name, dimensions, kind):
    if kind == "max":

        def __init__(self, output_size, return_indices=False):
            self.output_size, self.return_indices = output_size, return_indices

    else:

        def __init__(self, output_size):
            self.output_size = output_size

    made = _made(name, _Adaptive, dimensions, __init__)
    made._of = kind
    return made


AdaptiveAvgPool1d, AdaptiveAvgPool2d, AdaptiveAvgPool3d = (
    _adaptive(f"AdaptiveAvgPool{n}d", n, "avg") for n in (1, 2, 3)
)
AdaptiveMaxPool1d, AdaptiveMaxPool2d, AdaptiveMaxPool3d = (
    _adaptive(f"AdaptiveMaxPool{n}d", n, "max") for n in (1, 2, 3)
)


class _Fractional(Layer):
    def forward(self, input):
        def rule(input):
            out = pooling.fractional(shape_of(input), self.output_size, self.output_ratio, self._dimensions)
            return pooling.with_indices(out, self.return_indices)

        return self._step(rule, {"input": input})


def _fractional(name, dimensions):
    def __init__(self, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
        self.kernel_size, self.output_size, self.output_ratio = kernel_size, output_size, output_ratio
        self.return_indices = return_indices

    return _made(name, _Fractional, dimensions, __init__)


FractionalMaxPool2d, FractionalMaxPool3d = (_fractional(f"FractionalMaxPool{n}d", n) for n in (2, 3))


class _Unpool(Layer):
    def forward(self, input, indices, output_size=None):
        rule = lambda input, indices: pooling.unpooled(
            shape_of(input), self.kernel_size, self.stride, self.padding, output_size, self._dimensions
        )
        return self._step(rule, {"input": input, "indices": indices})


def _unpool(name, dimensions):
    def __init__(self, kernel_size, stride=None, padding=0):
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding

    return _made(name, _Unpool, dimensions, __init__)


MaxUnpool1d, MaxUnpool2d, MaxUnpool3d = (_unpool(f"MaxUnpool{n}d", n) for n in (1, 2, 3))
