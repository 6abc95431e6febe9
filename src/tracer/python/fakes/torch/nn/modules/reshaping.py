"""Flatten, padding, dropout, upsampling, pixel shuffles, windows as columns."""

from torch._traced.functions.pointwise import shape_of
from torch._traced.rules import pooling, reshaping
from torch._traced.sizes import tuple_of
from torch.nn.modules.module import Layer


class Flatten(Layer):
    def __init__(self, start_dim=1, end_dim=-1):
        super().__init__()
        self.start_dim, self.end_dim = start_dim, end_dim

    def forward(self, input):
        return self._step(
            lambda input: reshaping.flattened(shape_of(input), self.start_dim, self.end_dim), {"input": input}
        )


class Unflatten(Layer):
    def __init__(self, dim, unflattened_size):
        super().__init__()
        self.dim, self.unflattened_size = dim, unflattened_size

    def forward(self, input):
        return self._step(
            lambda input: reshaping.unflattened(shape_of(input), self.dim, self.unflattened_size), {"input": input}
        )


class _Dropout(Layer):
    def __init__(self, p=0.5, inplace=False):
        super().__init__()
        self.p, self.inplace = p, inplace

    def forward(self, input):
        return self._step(lambda input: shape_of(input), {"input": input})


def _dropout(name):
    def __init__(self, p=0.5, inplace=False):
        self.p, self.inplace = p, inplace

    return type(name, (_Dropout,), {"__module__": __name__, "__init__": __init__, "forward": _Dropout.forward})


Dropout, Dropout1d, Dropout2d, Dropout3d, AlphaDropout, FeatureAlphaDropout = map(
    _dropout, ("Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "FeatureAlphaDropout")
)


class _Padding(Layer):
    _mode = "constant"

    def forward(self, input):
        return self._step(lambda input: reshaping.padded(shape_of(input), self.padding, self._mode), {"input": input})


def _padding(kind, dimensions):
    if kind == "Constant":

        def __init__(self, padding, value):
            self.padding, self.value = tuple_of(padding, 2 * dimensions), value

    else:

        def __init__(self, padding):
            self.padding = tuple_of(padding, 2 * dimensions)

    body = {"__module__": __name__, "__init__": __init__, "forward": _Padding.forward}
    if kind == "Reflection":
        body["_mode"] = "reflect"
    return type(f"{kind}Pad{dimensions}d", (_Padding,), body)


for _kind in ("Constant", "Zero", "Reflection", "Replication", "Circular"):
    for _dimensions in (1, 2, 3):
        _made = _padding(_kind, _dimensions)
        globals()[_made.__name__] = _made


class Upsample(Layer):
    def __init__(
        self, size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None
    ):
        super().__init__()
        self.size, self.scale_factor, self.mode, self.align_corners = size, scale_factor, mode, align_corners

    def forward(self, input):
        return self._step(
            lambda input: reshaping.resized(shape_of(input), self.size, self.scale_factor), {"input": input}
        )


class UpsamplingNearest2d(Upsample):
    forward = Upsample.forward

    def __init__(self, size=None, scale_factor=None):
        super().__init__(size, scale_factor)


class UpsamplingBilinear2d(Upsample):
    forward = Upsample.forward

    def __init__(self, size=None, scale_factor=None):
        super().__init__(size, scale_factor, "bilinear", True)


class PixelShuffle(Layer):
    def __init__(self, upscale_factor):
        super().__init__()
        self.upscale_factor = upscale_factor

    def forward(self, input):
        return self._step(lambda input: reshaping.shuffled(shape_of(input), self.upscale_factor), {"input": input})


class PixelUnshuffle(Layer):
    def __init__(self, downscale_factor):
        super().__init__()
        self.downscale_factor = downscale_factor

    def forward(self, input):
        return self._step(
            lambda input: reshaping.unshuffled(shape_of(input), self.downscale_factor), {"input": input}
        )


class ChannelShuffle(Layer):
    def __init__(self, groups):
        super().__init__()
        self.groups = groups

    def forward(self, input):
        return self._step(lambda input: shape_of(input), {"input": input})


class Unfold(Layer):
    def __init__(self, kernel_size, dilation=1, padding=0, stride=1):
        super().__init__()
        self.kernel_size, self.dilation, self.padding, self.stride = kernel_size, dilation, padding, stride

    def forward(self, input):
        rule = lambda input: pooling.unfolded(
            shape_of(input), self.kernel_size, self.dilation, self.padding, self.stride
        )
        return self._step(rule, {"input": input})


class Fold(Layer):
    def __init__(self, output_size, kernel_size, dilation=1, padding=0, stride=1):
        super().__init__()
        self.output_size, self.kernel_size = output_size, kernel_size

    def forward(self, input):
        return self._step(
            lambda input: pooling.folded(shape_of(input), self.output_size, self.kernel_size), {"input": input}
        )


