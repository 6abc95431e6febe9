"""`keras.layers`."""

from keras.layers import attention, convolutions, dense, merged_networks, merging, normalizations, passing, pooling, preprocessing  # noqa: F401
from keras.layers import recurrent, reshaping, unknown, wrappers
from keras.layers.recurrent import _generate_dropout_mask  # noqa: F401
from keras.symbolic.inputs import Input, InputLayer  # noqa: F401
from keras.symbolic.layer import Layer  # noqa: F401
from keras.symbolic.harmless import Held

for _part in (attention, convolutions, dense, merged_networks, merging, normalizations, passing, pooling, preprocessing, recurrent, reshaping, wrappers):
    globals().update((name, vars(_part)[name]) for name in _part.__all__)


class InputSpec(Held):
    pass


def _experimental():
    import types

    package = types.ModuleType("keras.layers.experimental")
    package.preprocessing = types.ModuleType("keras.layers.experimental.preprocessing")
    for name in preprocessing.__all__ + ["Normalization"]:
        setattr(package.preprocessing, name, globals()[name])
        setattr(package, name, globals()[name])
    package.SyncBatchNormalization = globals()["SyncBatchNormalization"]
    return package


experimental = _experimental()


def serialize(layer):
    return {"class_name": type(layer).__name__, "config": {}}


def deserialize(config, custom_objects=None):
    made = globals().get(config.get("class_name")) if isinstance(config, dict) else None
    return made(**config.get("config", {})) if made else __getattr__("Deserialized")()


def __getattr__(name):
    if name[:1] == "_" or not name[:1].isupper():
        raise AttributeError(f"module 'keras.layers' has no attribute '{name}'")
    made = globals()[name] = unknown.named(name)
    return made
