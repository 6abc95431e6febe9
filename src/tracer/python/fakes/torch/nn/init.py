"""`torch.nn.init`: other numbers, the same shape; nothing that a trace can see."""

import math

_NAMES = """uniform normal trunc_normal constant ones zeros eye dirac xavier_uniform xavier_normal kaiming_uniform
kaiming_normal orthogonal sparse"""


def _itself(tensor, *given, **by_name):
    return tensor


for _name in _NAMES.split():
    globals()[f"{_name}_"] = globals()[_name] = _itself


def calculate_gain(nonlinearity, param=None):
    return {"tanh": 5.0 / 3, "relu": math.sqrt(2.0), "selu": 0.75}.get(nonlinearity, 1.0)


def _calculate_fan_in_and_fan_out(tensor):
    shape = tensor._cnn_shape or [1, 1]
    window = math.prod(shape[2:])
    return (shape[1] if len(shape) > 1 else 1) * window, shape[0] * window


def _calculate_correct_fan(tensor, mode):
    return _calculate_fan_in_and_fan_out(tensor)[mode != "fan_in"]


def _no_grad_trunc_normal_(tensor, *given, **by_name):
    return tensor
