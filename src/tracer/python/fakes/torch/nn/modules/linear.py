"""Layers that multiply by a matrix, and Identity."""

from torch._traced.functions import layers
from torch._traced.functions.pointwise import shape_of
from torch._traced.parameter import Parameter
from torch._traced.rules.broadcasting import linear
from torch._traced.sizes import whole
from torch._traced.step import Result
from torch._traced.tensor import Tensor
from torch.nn.modules.module import Layer


class Identity(Layer):
    def __init__(self, *args, **kwargs):
        super().__init__()

    def forward(self, input):
        if not isinstance(input, Tensor):
            return input
        return self._step(lambda input: Result(shape_of(input), dtype=input.dtype), {"input": input})


class Linear(Layer):
    def __init__(self, in_features, out_features, bias=True, device=None, dtype=None):
        super().__init__()
        self.in_features, self.out_features = in_features, out_features
        self.weight = Parameter(Tensor._of([whole(out_features), whole(in_features)]))
        if bias:
            self.bias = Parameter(Tensor._of([whole(out_features)]))
        else:
            self.register_parameter("bias", None)

    def reset_parameters(self):
        return None

    def forward(self, input):
        return self._step(lambda input: linear(shape_of(input), self.weight._cnn_shape), {"input": input})


class NonDynamicallyQuantizableLinear(Linear):
    forward = Linear.forward

    def __init__(self, in_features, out_features, bias=True, device=None, dtype=None):
        super().__init__(in_features, out_features, bias)


class LazyLinear(Linear):
    def __init__(self, out_features, bias=True, device=None, dtype=None):
        super().__init__(0, out_features, bias)

    def forward(self, input):
        shape = getattr(input, "_cnn_shape", None)
        if shape and self.in_features == 0:
            self.in_features = shape[-1]
            self.weight.data = Tensor._of([whole(self.out_features), shape[-1]])
        return Linear.forward(self, input)


class Bilinear(Layer):
    def __init__(self, in1_features, in2_features, out_features, bias=True, device=None, dtype=None):
        super().__init__()
        self.in1_features, self.in2_features, self.out_features = in1_features, in2_features, out_features
        self.weight = Parameter(Tensor._of([whole(out_features), whole(in1_features), whole(in2_features)]))
        if bias:
            self.bias = Parameter(Tensor._of([whole(out_features)]))
        else:
            self.register_parameter("bias", None)

    def reset_parameters(self):
        return None

    def forward(self, input1, input2):
        rule = lambda input1, input2: layers.bilinear_rule(shape_of(input1), shape_of(input2), self.weight._cnn_shape)
        return self._step(rule, {"input1": input1, "input2": input2})
