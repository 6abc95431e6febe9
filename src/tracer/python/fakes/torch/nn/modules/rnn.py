"""Recurrent layers and cells."""

import math

from torch._traced.functions.pointwise import shape_of
from torch._traced.parameter import Parameter
from torch._traced.sizes import whole
from torch._traced.step import Refused, Result
from torch._traced.tensor import Tensor
from torch.nn.modules.module import Layer, as_tensor


def check_features(size, wanted, out, said, **more):
    if size != wanted:
        raise Refused(
            "features-differ",
            said,
            out,
            "input_size",
            size,
            wanted,
            **more,
        )


class RNNBase(Layer):
    _gates = 1
    _has_cell = False
    #: Of PyTorch's sentence about other axes.
    _word = ""

    def _make(self, input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, proj_size=0):
        self.input_size, self.hidden_size = whole(input_size), whole(hidden_size)
        self.num_layers, self.bias, self.batch_first = whole(num_layers), bias, batch_first
        self.dropout, self.bidirectional, self.proj_size = dropout, bidirectional, whole(proj_size)
        gates, out = self._gates * self.hidden_size, self.proj_size or self.hidden_size
        directions = 2 if bidirectional else 1
        for layer in range(self.num_layers):
            features = self.input_size if layer == 0 else out * directions
            for suffix in ("", "_reverse")[:directions]:
                weights = {"weight_ih": [gates, features], "weight_hh": [gates, out]}
                if bias:
                    weights.update(bias_ih=[gates], bias_hh=[gates])
                if self.proj_size:
                    weights["weight_hr"] = [self.proj_size, self.hidden_size]
                for name, shape in weights.items():
                    setattr(self, f"{name}_l{layer}{suffix}", Parameter(Tensor._of(shape)))

    def reset_parameters(self):
        return None

    flatten_parameters = reset_parameters

    @property
    def all_weights(self):
        return [list(self._parameters.values())]

    def forward(self, input, hx=None):
        source = getattr(input, "_cnn_packed", input)
        is_batch_first = self.batch_first if source is input else input.batch_first

        def rule(input, **_):
            shape = shape_of(input)
            if len(shape) not in (2, 3):
                raise Refused("rank-differs", f"{type(self).__name__}: Expected input to be 2D or 3D, got {len(shape)}D{self._word} instead", None)
            directions, out = 2 if self.bidirectional else 1, self.proj_size or self.hidden_size
            weights = sum(math.prod(one._cnn_shape) for one in self._parameters.values() if len(one._cnn_shape) == 2)
            macs = math.prod(shape[:-1]) * weights
            batch = [] if len(shape) < 3 else [shape[0] if is_batch_first else shape[1]]
            state = [self.num_layers * directions, *batch, out]
            cell = [self.num_layers * directions, *batch, self.hidden_size]
            shapes = [[*shape[:-1], out * directions], state, *([cell] if self._has_cell else [])]
            wrap = lambda outputs: (outputs[0], tuple(outputs[1:]) if self._has_cell else outputs[1])
            said = f"input.size(-1) must be equal to input_size. Expected {self.input_size}, got {shape[-1]}"
            check_features(shape[-1], self.input_size, shapes, said, many=True, macs=macs, wrap=wrap)
            return Result(shapes, many=True, macs=macs, wrap=wrap)

        found = self._step(rule, {"input": source, "hx": hx})
        if not isinstance(found, tuple):
            state = Tensor._of(None)
            found = (found, (state, Tensor._of(None)) if self._has_cell else state)
        if source is not input:
            input._cnn_packed = found[0]
            return input, found[1]
        return found


class RNN(RNNBase):
    _word = " tensor"
    forward = RNNBase.forward

    def __init__(
        self,
        input_size,
        hidden_size,
        num_layers=1,
        nonlinearity="tanh",
        bias=True,
        batch_first=False,
        dropout=0.0,
        bidirectional=False,
        device=None,
        dtype=None,
    ):
        self._make(input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional)


class LSTM(RNNBase):
    _gates = 4
    _has_cell = True
    forward = RNNBase.forward

    def __init__(
        self,
        input_size,
        hidden_size,
        num_layers=1,
        bias=True,
        batch_first=False,
        dropout=0.0,
        bidirectional=False,
        proj_size=0,
        device=None,
        dtype=None,
    ):
        self._make(input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, proj_size)


class GRU(RNNBase):
    _gates = 3
    forward = RNNBase.forward

    def __init__(
        self,
        input_size,
        hidden_size,
        num_layers=1,
        bias=True,
        batch_first=False,
        dropout=0.0,
        bidirectional=False,
        device=None,
        dtype=None,
    ):
        self._make(input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional)


class _Cell(Layer):
    _gates = 1
    _has_cell = False

    def _make(self, input_size, hidden_size, bias):
        self.input_size, self.hidden_size, self.bias = whole(input_size), whole(hidden_size), bias
        gates = self._gates * self.hidden_size
        self.weight_ih = Parameter(Tensor._of([gates, self.input_size]))
        self.weight_hh = Parameter(Tensor._of([gates, self.hidden_size]))
        for name in ("bias_ih", "bias_hh"):
            if bias:
                setattr(self, name, Parameter(Tensor._of([gates])))
            else:
                self.register_parameter(name, None)

    def forward(self, input, hx=None):
        def rule(input, **_):
            shape = shape_of(input)
            out = [*shape[:-1], self.hidden_size]
            macs = math.prod(shape[:-1]) * self._gates * self.hidden_size * (self.input_size + self.hidden_size)
            shapes = [out, out] if self._has_cell else [out]
            wrap = tuple if self._has_cell else lambda outputs: outputs[0]
            said = f"input has inconsistent input_size: got {shape[-1]} expected {self.input_size}"
            check_features(shape[-1], self.input_size, shapes, said, many=True, macs=macs, wrap=wrap)
            return Result(shapes, many=True, macs=macs, wrap=wrap)

        found = self._step(rule, {"input": as_tensor(input), "hx": hx})
        return (found, Tensor._of(None)) if self._has_cell and not isinstance(found, tuple) else found


class RNNCell(_Cell):
    forward = _Cell.forward

    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None):
        self._make(input_size, hidden_size, bias)


class LSTMCell(_Cell):
    _gates = 4
    _has_cell = True
    forward = _Cell.forward

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        self._make(input_size, hidden_size, bias)


class GRUCell(_Cell):
    _gates = 3
    forward = _Cell.forward

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        self._make(input_size, hidden_size, bias)
