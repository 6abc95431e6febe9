"""Activations: the shape stays, but for GLU and attention."""


from torch._traced.functions import layers
from torch._traced.functions.pointwise import shape_of
from torch._traced.parameter import Parameter
from torch._traced.sizes import axis, whole
from torch._traced.step import Refused, Result
from torch._traced.tensor import Tensor
from torch.nn.modules.linear import NonDynamicallyQuantizableLinear
from torch.nn.modules.module import Layer


class Pointwise(Layer):
    _cnn_kind = "layer"

    def forward(self, input):
        return self._step(lambda input: shape_of(input), {"input": input})


class _Inplace(Pointwise):
    def __init__(self, inplace=False):
        super().__init__()
        self.inplace = inplace


def _like(base, names, module):
    """Classes that differ by their name alone."""
    for name in names.split():
        made = type(name, (base,), {"__module__": module, "__init__": _initial(base), "forward": base.forward})
        globals()[name] = made


def _initial(base):
    if base is _Inplace:

        def __init__(self, inplace=False):
            _Inplace.__init__(self, inplace)

    else:

        def __init__(self):
            pass

    return __init__


_like(_Inplace, "ReLU ReLU6 SELU SiLU Mish Hardswish Hardsigmoid", __name__)
_like(Pointwise, "Sigmoid Tanh Softsign Tanhshrink LogSigmoid Softmax2d", __name__)


class GELU(Pointwise):
    def __init__(self, approximate="none"):
        self.approximate = approximate


class LeakyReLU(Pointwise):
    def __init__(self, negative_slope=0.01, inplace=False):
        self.negative_slope, self.inplace = negative_slope, inplace


class ELU(Pointwise):
    def __init__(self, alpha=1.0, inplace=False):
        self.alpha, self.inplace = alpha, inplace


class CELU(Pointwise):
    def __init__(self, alpha=1.0, inplace=False):
        self.alpha, self.inplace = alpha, inplace


class RReLU(Pointwise):
    def __init__(self, lower=1 / 8, upper=1 / 3, inplace=False):
        self.lower, self.upper, self.inplace = lower, upper, inplace


class Hardtanh(Pointwise):
    def __init__(self, min_val=-1.0, max_val=1.0, inplace=False, min_value=None, max_value=None):
        self.min_val, self.max_val, self.inplace = min_val, max_val, inplace


class Threshold(Pointwise):
    def __init__(self, threshold, value, inplace=False):
        self.threshold, self.value, self.inplace = threshold, value, inplace


class Softplus(Pointwise):
    def __init__(self, beta=1.0, threshold=20.0):
        self.beta, self.threshold = beta, threshold


class Softshrink(Pointwise):
    def __init__(self, lambd=0.5):
        self.lambd = lambd


class Hardshrink(Pointwise):
    def __init__(self, lambd=0.5):
        self.lambd = lambd


class _Along(Layer):
    """Along one dimension."""

    def forward(self, input):
        def rule(input):
            if self.dim is not None:
                axis(self.dim, len(shape_of(input)))
            return shape_of(input)

        return self._step(rule, {"input": input})


class Softmax(_Along):
    def __init__(self, dim=None):
        self.dim = dim


class LogSoftmax(_Along):
    def __init__(self, dim=None):
        self.dim = dim


class Softmin(_Along):
    def __init__(self, dim=None):
        self.dim = dim


class GLU(Layer):
    def __init__(self, dim=-1):
        self.dim = dim

    def forward(self, input):
        return self._step(lambda input: layers.glu(input, whole(self.dim)), {"input": input})


class PReLU(Layer):
    def __init__(self, num_parameters=1, init=0.25, device=None, dtype=None):
        self.num_parameters = num_parameters
        self.weight = Parameter(Tensor._of([whole(num_parameters)]))

    def forward(self, input):
        def rule(input):
            shape, count = shape_of(input), whole(self.num_parameters)
            channels = shape[1] if len(shape) > 1 else 1
            if count not in (1, channels):
                raise Refused(
                    "channels-differ",
                    f"Mismatch of parameter numbers and input channel size. Found parameter numbers = {count} and "
                    f"channel size = {channels}.",
                    shape,
                    "num_parameters",
                    channels,
                    count,
                )
            return shape

        return self._step(rule, {"input": input})


class MultiheadAttention(Layer):
    def __init__(
        self,
        embed_dim,
        num_heads,
        dropout=0.0,
        bias=True,
        add_bias_kv=False,
        add_zero_attn=False,
        kdim=None,
        vdim=None,
        batch_first=False,
        device=None,
        dtype=None,
    ):
        size = self.embed_dim = whole(embed_dim)
        self.kdim = whole(kdim) if kdim is not None else size
        self.vdim = whole(vdim) if vdim is not None else size
        self.num_heads, self.dropout, self.batch_first = num_heads, dropout, batch_first
        self.head_dim = size // max(1, whole(num_heads))
        self._qkv_same_embed_dim = self.kdim == size and self.vdim == size
        if self._qkv_same_embed_dim:
            self.in_proj_weight = Parameter(Tensor._of([3 * size, size]))
            for name in ("q_proj_weight", "k_proj_weight", "v_proj_weight"):
                self.register_parameter(name, None)
        else:
            self.q_proj_weight = Parameter(Tensor._of([size, size]))
            self.k_proj_weight = Parameter(Tensor._of([size, self.kdim]))
            self.v_proj_weight = Parameter(Tensor._of([size, self.vdim]))
            self.register_parameter("in_proj_weight", None)
        if bias:
            self.in_proj_bias = Parameter(Tensor._of([3 * size]))
        else:
            self.register_parameter("in_proj_bias", None)
        self.out_proj = NonDynamicallyQuantizableLinear(size, size, bias=bias)
        if add_bias_kv:
            self.bias_k = Parameter(Tensor._of([1, 1, size]))
            self.bias_v = Parameter(Tensor._of([1, 1, size]))
        else:
            self.bias_k = self.bias_v = None
        self.add_zero_attn = add_zero_attn
        if size % max(1, whole(num_heads)):
            from tracer import record

            self._cnn_fault = record.fault("heads", "embed_dim must be divisible by num_heads", "num_heads")

    def _reset_parameters(self):
        return None

    def forward(
        self,
        query,
        key,
        value,
        key_padding_mask=None,
        need_weights=True,
        attn_mask=None,
        average_attn_weights=True,
        is_causal=False,
    ):
        def rule(query, key, value, **_):
            asked, keys = shape_of(query), shape_of(key)
            at = 1 if self.batch_first and len(asked) == 3 else 0
            rows, columns = asked[at], keys[at]
            batch = 1 if len(asked) < 3 else asked[1 - at]
            size = self.embed_dim
            macs = batch * (2 * rows * size * size + columns * size * (self.kdim + self.vdim) + 2 * rows * columns * size)
            weights = [batch] if len(asked) == 3 else []
            if average_attn_weights is not True:
                weights.append(whole(self.num_heads))
            wrap = (lambda outputs: tuple(outputs)) if need_weights is True else (lambda outputs: (outputs[0], None))
            out = [[*asked[:-1], size], [*weights, rows, columns]][: 2 if need_weights is True else 1]
            if asked[-1] != size:
                raise Refused(
                    "features-differ",
                    f"was expecting embedding dimension of {size}, but got {asked[-1]}",
                    out,
                    "embed_dim",
                    asked[-1],
                    size,
                    many=True,
                    macs=macs,
                    wrap=wrap,
                )
            return Result(out, many=True, macs=macs, wrap=wrap)

        masks = {"key_padding_mask": key_padding_mask, "attn_mask": attn_mask}
        known = {name: one for name, one in masks.items() if isinstance(one, Tensor) and one._cnn_shape is not None}
        given = self._step(rule, {"query": query, "key": key, "value": value, **known})
        return given if isinstance(given, tuple) else (given, None)


