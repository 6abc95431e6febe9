"""Convolutions of one to three dimensions, transposed ones, and those that take their channels from the first input."""

from tracer import record

from torch._traced.functions.pointwise import shape_of
from torch._traced.parameter import Parameter
from torch._traced.rules.convolution import convolution, transposed
from torch._traced.sizes import tuple_of, whole
from torch._traced.tensor import Tensor
from torch.nn.modules.module import Layer


class _ConvNd(Layer):
    _dimensions = 2
    transposed = False

    def __init__(
        self,
        in_channels,
        out_channels,
        kernel_size,
        stride,
        padding,
        dilation,
        transposed,
        output_padding,
        groups,
        bias,
        padding_mode,
        device=None,
        dtype=None,
    ):
        """As programs call it whose own convolutions are made of it: sizes are tuples, and tell the dimensions."""
        self._dimensions, self.transposed = len(kernel_size), transposed
        self._make(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode)
        self.output_padding = tuple_of(output_padding, self._dimensions)

    def _make(self, in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode):
        count = self._dimensions
        self.in_channels, self.out_channels = whole(in_channels), whole(out_channels)
        self.kernel_size = tuple_of(kernel_size, count)
        self.stride, self.dilation = tuple_of(stride, count), tuple_of(dilation, count)
        self.padding = padding if isinstance(padding, str) else tuple_of(padding, count)
        self.output_padding = (0,) * count
        self.groups, self.padding_mode = whole(groups), padding_mode
        self._check()
        self.weight = Parameter(Tensor._of(self._weight_shape()))
        if bias:
            self.bias = Parameter(Tensor._of([self.out_channels]))
        else:
            self.register_parameter("bias", None)

    def _weight_shape(self):
        groups = max(1, self.groups)
        if self.transposed:
            return [self.in_channels, self.out_channels // groups, *self.kernel_size]
        return [self.out_channels, self.in_channels // groups, *self.kernel_size]

    def _check(self):
        """PyTorch refuses to make it; the trace goes on, and tells it at the first call."""
        for name, channels in (("in_channels", self.in_channels), ("out_channels", self.out_channels)):
            if self.groups < 1 or channels % self.groups:
                message = f"{name} must be divisible by groups" if self.groups > 0 else "groups must be a positive integer"
                self._cnn_fault = record.fault("groups", message, "groups", channels, self.groups)
                return
        if self.padding == "same" and any(step != 1 for step in self.stride):
            self._cnn_fault = record.fault(
                "padding", "padding='same' is not supported for strided convolutions", "padding"
            )

    def reset_parameters(self):
        return None

    def _conv_forward(self, input, weight, bias):
        from torch.nn import functional

        call = getattr(functional, f"conv{self._dimensions}d")
        return call(input, weight, bias, self.stride, self.padding, self.dilation, self.groups)

    def forward(self, input):
        rule = lambda input: convolution(
            shape_of(input),
            self.weight._cnn_shape,
            self.stride,
            self.padding,
            self.dilation,
            self.groups,
            self._dimensions,
        )
        return self._step(rule, {"input": input})


class _ConvTransposeNd(_ConvNd):
    transposed = True

    def forward(self, input, output_size=None):
        def rule(input):
            shape, extra = shape_of(input), self.output_padding
            if output_size is not None:
                plain = transposed(
                    shape, self.weight._cnn_shape, self.stride, self.padding, 0, self.dilation, self.groups, self._dimensions
                )
                wanted = [whole(one) for one in output_size][-self._dimensions :]
                extra = tuple(want - have for want, have in zip(wanted, plain.shape[-self._dimensions :]))
            return transposed(
                shape, self.weight._cnn_shape, self.stride, self.padding, extra, self.dilation, self.groups, self._dimensions
            )

        return self._step(rule, {"input": input})


def _convolution(name, dimensions):
    def __init__(
        self,
        in_channels,
        out_channels,
        kernel_size,
        stride=1,
        padding=0,
        dilation=1,
        groups=1,
        bias=True,
        padding_mode="zeros",
        device=None,
        dtype=None,
    ):
        self._make(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode)

    body = {"__module__": __name__, "_dimensions": dimensions, "__init__": __init__, "forward": _ConvNd.forward}
    return type(name, (_ConvNd,), body)


def _transposed(name, dimensions):
    def __init__(
        self,
        in_channels,
        out_channels,
        kernel_size,
        stride=1,
        padding=0,
        output_padding=0,
        groups=1,
        bias=True,
        dilation=1,
        padding_mode="zeros",
        device=None,
        dtype=None,
    ):
        self._make(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode)
        self.output_padding = tuple_of(output_padding, dimensions)

    body = {"__module__": __name__, "_dimensions": dimensions, "__init__": __init__, "forward": _ConvTransposeNd.forward}
    return type(name, (_ConvTransposeNd,), body)


Conv1d, Conv2d, Conv3d = (_convolution(f"Conv{n}d", n) for n in (1, 2, 3))
ConvTranspose1d, ConvTranspose2d, ConvTranspose3d = (_transposed(f"ConvTranspose{n}d", n) for n in (1, 2, 3))


def _fill(self, input):
    shape = getattr(input, "_cnn_shape", None)
    if shape and self.in_channels == 0:
        self.in_channels = shape[-self._dimensions - 1]
        self._cnn_fault = None
        self._check()
        self.weight.data = Tensor._of(self._weight_shape())


def _lazy(base):
    if base.transposed:

        def __init__(
            self,
            out_channels,
            kernel_size,
            stride=1,
            padding=0,
            output_padding=0,
            groups=1,
            bias=True,
            dilation=1,
            padding_mode="zeros",
            device=None,
            dtype=None,
        ):
            self._make(0, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode)
            self.output_padding = tuple_of(output_padding, self._dimensions)

    else:

        def __init__(
            self,
            out_channels,
            kernel_size,
            stride=1,
            padding=0,
            dilation=1,
            groups=1,
            bias=True,
            padding_mode="zeros",
            device=None,
            dtype=None,
        ):
            self._make(0, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode)

    def forward(self, input, *given):
        _fill(self, input)
        return base.forward(self, input, *given)

    return type(f"Lazy{base.__name__}", (base,), {"__module__": __name__, "__init__": __init__, "forward": forward})


LazyConv1d, LazyConv2d, LazyConv3d = (_lazy(one) for one in (Conv1d, Conv2d, Conv3d))
LazyConvTranspose1d, LazyConvTranspose2d, LazyConvTranspose3d = (
    _lazy(one) for one in (ConvTranspose1d, ConvTranspose2d, ConvTranspose3d)
)
