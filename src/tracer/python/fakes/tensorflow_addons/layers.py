"""`tensorflow_addons.layers`."""

from keras import layers
from keras.layers import AdaptiveAveragePooling1D, AdaptiveAveragePooling2D, AdaptiveAveragePooling3D  # noqa: F401
from keras.layers import AdaptiveMaxPooling1D, AdaptiveMaxPooling2D, AdaptiveMaxPooling3D, SpectralNormalization  # noqa: F401
from keras.layers.unknown import named
from keras.layers.wrappers import Wrapper
from keras.symbolic.declared import Declared
from keras.symbolic.nodes import outside
from keras.symbolic.tensors import KerasTensor


class GroupNormalization(layers.GroupNormalization):
    _cnn_type = "keras.layers.GroupNormalization"
    arguments = layers.GroupNormalization.arguments.replace("groups=...", "groups=32").replace("epsilon=...", "epsilon=0.001").replace("=...", "=True")


class InstanceNormalization(GroupNormalization):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "groups": -1})


class GELU(layers.Activation):
    _cnn_type = "keras.layers.Activation"

    def __init__(self, approximate=True, **kwargs):
        super().__init__("gelu", **kwargs)


class Maxout(Declared):
    _cnn_type = "tensorflow_addons.layers.Maxout"
    arguments = "num_units, axis=-1"

    def out(self, shape):
        axis = self.whole("axis") % len(shape)
        return (*shape[:axis], self.whole("num_units"), *shape[axis + 1 :])


class _OfEachMap(Declared):
    weight_names = ()

    def weights_for(self, shape):
        for name in self.weight_names:
            self.weight(name, (1,) * (len(shape) - 1) + (shape[-1],))


class FilterResponseNormalization(_OfEachMap):
    _cnn_type = "tensorflow_addons.layers.FilterResponseNormalization"
    arguments = "epsilon=1e-06, axis=[1, 2], beta_initializer='zeros', gamma_initializer='ones'"
    weight_names = ("gamma", "beta")


class TLU(_OfEachMap):
    _cnn_type = "tensorflow_addons.layers.TLU"
    arguments = "affine=False, tau_initializer='zeros'"
    weight_names = ("tau",)


class WeightNormalization(Wrapper):
    """A layer whose kernel has a length of its own; while it is made, a copy of the layer looks at the data."""

    _cnn_type = "tensorflow_addons.layers.WeightNormalization"
    _cnn_kind = "container"

    def __init__(self, layer, data_init=True, **kwargs):
        super().__init__(layer, **kwargs)
        self.data_init = data_init

    def build(self, input_shape):
        with outside():
            self.layer._ensure_built((KerasTensor(tuple(input_shape)),), {})
        kernel = next((one for one in self.layer._variables if one.name == "kernel"), None)
        if kernel is None or kernel.sizes is None:
            return
        self.add_weight(kernel.sizes[-1:], name="g")
        self.add_weight((), trainable=False, name="initialized")
        for one in self.layer._variables if self.data_init else ():
            self.add_weight(one.sizes, trainable=False, name=f"data_dep_init/{one.name}")

    def call(self, inputs, training=None):
        return self.layer(inputs)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return named(name, "tensorflow_addons.layers")
