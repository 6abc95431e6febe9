"""Layers of Keras, or of a package, that are not here: they are shown as unknown."""

from tracer import record

from keras.symbolic.layer import Layer
from keras.symbolic.structures import leaves
from keras.symbolic.tensors import KerasTensor


class Unknown(Layer):
    _cnn_type = "keras.layers.Layer"
    _cnn_kind = "unknown"

    def __init__(self, *args, **kwargs):
        super().__init__(**{key: one for key, one in kwargs.items() if key in ("name", "trainable")})
        self._shape_given = None
        self._cnn_facts["kind"] = "unknown"
        if type(self) is Unknown and args and isinstance(args[0], str):
            self._cnn_facts["type"] = args[0]

    def call(self, *args, **kwargs):
        tensors = [one for one in leaves((args, kwargs)) if isinstance(one, KerasTensor)]
        output = KerasTensor(None)
        record.operation(
            self._cnn_facts["type"], [one._cnn_value for one in tensors], [output._cnn_value],
            module=self._cnn_facts["id"], is_unknown=True,
        )  # fmt: skip
        operation = record.current.operations[-1]
        operation["within"] = [one for one in operation["within"] if one != self._cnn_facts["id"]]
        return output


def named(name, package="keras.layers"):
    """The class of an unknown layer."""
    return type(name, (Unknown,), {"_cnn_type": f"{package}.{name}", "__module__": package})
