"""Activation functions as layers, dropout and others that pass their input on, and Flatten."""

from tracer import record
from tracer.inert import Inert

from keras.symbolic.declared import Declared
from keras.symbolic.numbers import product, shape_of


class Passing(Declared):
    """Gives a tensor of its input's shape, and has no weights."""


class Identity(Passing):
    arguments = ""


class Masking(Passing):
    arguments = "mask_value=0.0"


class Dropout(Passing):
    arguments = "rate, noise_shape=None, seed=None"


class AlphaDropout(Passing):
    arguments = "rate, noise_shape=None, seed=None"


class GaussianDropout(Passing):
    arguments = "rate, seed=None"


class GaussianNoise(Passing):
    arguments = "stddev, seed=None"


class ActivityRegularization(Passing):
    arguments = "l1=0.0, l2=0.0"


class SpatialDropout1D(Passing):
    rank = 3
    arguments = "rate, seed=None"


class SpatialDropout2D(Passing):
    rank = 4
    arguments = "rate, data_format=None, seed=None"


class SpatialDropout3D(Passing):
    rank = 5
    arguments = "rate, data_format=None, seed=None"


class Activation(Passing):
    arguments = "activation"


class ReLU(Passing):
    arguments = "max_value=..., negative_slope=..., threshold=..."


class LeakyReLU(Passing):
    arguments = "negative_slope=..., alpha=None"

    def prepare(self):
        old = self._given.pop("alpha")
        if old is not None:
            self._given["negative_slope"] = self.negative_slope = old
        self._cnn_facts["arguments"] = {"negative_slope": record.plain(self._given["negative_slope"])}


class ELU(Passing):
    arguments = "alpha=..."


class ThresholdedReLU(Passing):
    arguments = "theta=1.0"


class Softmax(Passing):
    arguments = "axis=-1"


class PReLU(Declared):
    arguments = "alpha_initializer='Zeros', alpha_regularizer=None, alpha_constraint=None, shared_axes=None"

    def weights_for(self, shape):
        sizes = list(shape[1:])
        shared = self._given["shared_axes"]
        for axis in () if shared is None or isinstance(shared, Inert) else shape_of(shared):
            sizes[axis - 1 if axis > 0 else axis] = 1
        self.weight("alpha", tuple(sizes))


class Flatten(Declared):
    arguments = "data_format=None"

    def out(self, shape):
        return (shape[0] if shape else 1, product(shape[1:]))


__all__ = [
    "Identity", "Masking", "Dropout", "AlphaDropout",
    "GaussianDropout", "GaussianNoise", "ActivityRegularization", "SpatialDropout1D", "SpatialDropout2D",
    "SpatialDropout3D", "Activation", "ReLU", "LeakyReLU", "ELU", "ThresholdedReLU", "Softmax", "PReLU", "Flatten",
]  # fmt: skip
