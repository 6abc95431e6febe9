"""Stands for Keras 2 and 3: layers and tensors with shapes and no values."""

from tracer import inert  # noqa: F401

from keras import ops  # noqa: F401, I001
from keras import activations, backend, callbacks, config, constraints, data, datasets, initializers, layers, losses  # noqa: F401
from keras import metrics, models, optimizers, random, regularizers, utils, saving, preprocessing, applications  # noqa: F401
from keras.aliases import install as _install
from keras.symbolic.harmless import Held as _Held
from keras.symbolic.inputs import Input  # noqa: F401
from keras.symbolic.layer import Layer  # noqa: F401
from keras.symbolic.model import Functional, Model  # noqa: F401
from keras.symbolic.sequential import Sequential  # noqa: F401
from keras.symbolic.tensors import KerasTensor, Variable  # noqa: F401
from keras.layers import InputSpec  # noqa: F401

__version__ = "3.12.0"
Loss, Metric, Optimizer, Regularizer, Initializer = losses.Loss, metrics.Metric, optimizers.Optimizer, regularizers.Regularizer, initializers.Initializer
Quantizer = _Held
_install(__name__)


def version():
    return __version__


class mixed_precision:
    """`keras.mixed_precision`: changes types, no shapes."""

    Policy = DTypePolicy = _Held
    LossScaleOptimizer = optimizers.LossScaleOptimizer

    @staticmethod
    def set_global_policy(policy):
        return None

    set_dtype_policy = set_global_policy


DTypePolicy = _Held


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if name == "src":
        import sys

        return sys.modules[__name__]
    return inert.Inert(f"keras.{name}")


from keras import symbolic as _symbolic  # noqa: E402, F401
from keras.symbolic import framework as _framework  # noqa: E402

_framework.register()
