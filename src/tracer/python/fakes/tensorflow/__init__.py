"""Stands for TensorFlow: its functions on tensors are those of `keras.ops`, `tensorflow.keras` is `keras`."""

import sys

import keras  # noqa: F401
from keras.data import Spec as TensorSpec  # noqa: F401
from keras.symbolic.tensors import KerasTensor as Tensor  # noqa: F401
from keras.symbolic.tensors import Shape, Variable  # noqa: F401
from tensorflow import control as _control, functions as _functions, values as _values
from tensorflow import modules as _modules
from tracer.inert import Inert as _Inert

globals().update(_functions.functions)
globals().update(_values.COMMON)
globals().update(_control.FUNCTIONS)
globals().update(_modules.modules)
for _name, _module in _modules.modules.items():
    sys.modules[f"tensorflow.{_name}"] = _module
for _name, _module in _modules.inner.items():
    sys.modules[f"tensorflow.{_name}"] = _module
sys.modules.setdefault("tensorflow.compat.v2", sys.modules[__name__])
sys.modules.setdefault("tensorflow.compat.v1", _modules.compat.v1)
_modules.compat.v2 = sys.modules[__name__]
#: As editors complete them: `import tensorflow._api.v2.compat.v1 as tf`.
_v2 = _modules._Version("v2", v2=sys.modules[__name__], compat=_modules.compat)
_api = sys.modules["tensorflow._api"] = _modules.Quiet("_api", v2=_v2)
for _name, _module in {"": _v2, ".v2": _v2.v2, ".compat": _modules.compat, ".compat.v1": _modules.compat.v1, ".compat.v2": _v2.v2}.items():
    sys.modules[f"tensorflow._api.v2{_name}"] = _module

__version__ = "2.18.0"
newaxis = None
Module = keras.Layer
initializers = keras.initializers
for _name in "random_normal random_uniform truncated_normal variance_scaling glorot_normal glorot_uniform orthogonal constant zeros ones".split():
    globals()[f"{_name}_initializer"] = getattr(initializers, _name)
optimizers = keras.optimizers
losses = keras.losses
metrics = keras.metrics
RaggedTensor = Tensor


class SparseTensor(Tensor):
    def __init__(self, indices=None, values=None, dense_shape=None):
        super().__init__(None)


def TensorShape(dims=None):
    return Shape(dims) if dims is not None else _Inert("TensorShape")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    from keras.symbolic.operation import UnknownFunction

    return _Inert(f"tf.{name}") if name[:1].isupper() else UnknownFunction(f"tf.{name}")
