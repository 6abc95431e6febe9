"""Layers around a layer or a function."""

from tracer import record
from tracer.inert import Inert

from keras.symbolic.layer import Layer
from keras.symbolic.nodes import outside
from keras.symbolic.numbers import shape_of
from keras.symbolic.structures import leaves
from keras.symbolic.tensors import KerasTensor


class Wrapper(Layer):
    _cnn_type = "keras.layers.Wrapper"

    def __init__(self, layer, **kwargs):
        super().__init__(**kwargs)
        self.layer = layer


class TimeDistributed(Wrapper):
    """One layer for each step of the second axis."""

    _cnn_type = "keras.layers.TimeDistributed"
    _cnn_kind = "layer"

    def __init__(self, layer, **kwargs):
        super().__init__(layer, **kwargs)
        self._cnn_facts["arguments"] = {"layer": record.plain(layer)}

    def build(self, input_shape):
        self.built = True

    def call(self, inputs, training=None, mask=None):
        if inputs.sizes is None or len(inputs.sizes) < 3:
            output = KerasTensor(None)
            record.operation(self._cnn_type, [inputs._cnn_value], [output._cnn_value], module=self._cnn_facts["id"], is_unknown=True)
            return output
        step = KerasTensor((inputs.sizes[0], *inputs.sizes[2:]), inputs.dtype)
        start = len(record.current.operations)
        inner = self.layer(step)
        # What it does to one step is told by the layer; the wrapper is one operation.
        done = record.current.operations[start:]
        del record.current.operations[start:]
        sizes = inner.sizes if isinstance(inner, KerasTensor) else None
        output = KerasTensor(None if sizes is None else (sizes[0], inputs.sizes[1], *sizes[1:]), inner.dtype)
        record.operation(
            self._cnn_type, [inputs._cnn_value], [output._cnn_value], module=self._cnn_facts["id"],
            fault=next((one["fault"] for one in done if "fault" in one), None),
            is_unknown=sizes is None or any(one.get("isUnknown") for one in done),
        )  # fmt: skip
        operation = record.current.operations[-1]
        operation["within"] = [one for one in operation["within"] if one != self._cnn_facts["id"]]
        return output


class SpectralNormalization(Wrapper):
    _cnn_type = "keras.layers.SpectralNormalization"
    _cnn_kind = "container"

    def __init__(self, layer, power_iterations=1, **kwargs):
        super().__init__(layer, **kwargs)
        self._cnn_facts["arguments"] = {"layer": record.plain(layer), "power_iterations": record.plain(power_iterations)}

    def build(self, input_shape):
        tensor = KerasTensor(tuple(input_shape))
        with outside():
            self.layer._ensure_built((tensor,), {})
        kernel = next((one for one in self.layer._variables if one.name in ("kernel", "embeddings")), None)
        if kernel is not None and kernel.sizes is not None:
            self.add_weight((1, kernel.sizes[-1]), trainable=False, name="vector_u")

    def call(self, inputs, training=None):
        return self.layer(inputs)


class Lambda(Layer):
    """Runs the function: what it does is recorded step by step."""

    _cnn_type = "keras.layers.Lambda"
    _cnn_kind = "container"

    def __init__(self, function, output_shape=None, mask=None, arguments=None, **kwargs):
        super().__init__(**kwargs)
        object.__setattr__(self, "_function", function)
        object.__setattr__(self, "_output_shape_given", output_shape)
        self._cnn_facts["arguments"] = {"function": record.plain(function)}
        self._extra = arguments or {}

    def call(self, inputs, training=None, mask=None):
        if isinstance(self._function, Inert):
            found = None
        else:
            found = self._function(inputs, **self._extra)
        given = [one for one in leaves(inputs) if isinstance(one, KerasTensor)]
        if isinstance(found, KerasTensor) and found.sizes is None:
            found.set_shape(self._said(given))
        if all(isinstance(one, KerasTensor) for one in leaves(found)):
            return found
        output = KerasTensor(self._said(given))
        record.operation(
            self._cnn_type,
            [one._cnn_value for one in given],
            [output._cnn_value],
            module=self._cnn_facts["id"],
            is_unknown=True,
            keeps_nothing=not isinstance(self._function, Inert),
        )
        return output

    def _said(self, given):
        """The sizes of what it gives by its `output_shape`, or None."""
        wanted = self._output_shape_given
        return None if wanted is None or callable(wanted) else (given[0].sizes[0] if given and given[0].sizes else None, *shape_of(wanted))




__all__ = ["Wrapper", "TimeDistributed", "SpectralNormalization", "Lambda"]
