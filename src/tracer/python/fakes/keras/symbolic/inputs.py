"""Where a network starts."""

from tracer import guesses, record
from tracer.inert import Inert

from keras.config import begin_with
from keras.symbolic.layer import Layer, given_shape
from keras.symbolic.names import unique
from keras.symbolic.nodes import noted
from keras.symbolic.numbers import input_shape_of, shape_of
from keras.symbolic.tensors import KerasTensor, possible


class InputLayer(Layer):
    _cnn_type = "keras.layers.InputLayer"
    _cnn_kind = "layer"

    def __init__(self, shape=None, batch_size=None, dtype=None, sparse=None, ragged=None, batch_shape=None, input_tensor=None, optional=False, name=None, **kwargs):
        super().__init__(name=name or unique("input_layer"))
        if isinstance(input_tensor, KerasTensor):
            sizes = input_tensor.sizes
        elif batch_shape is not None:
            sizes = shape_of(batch_shape)
        elif shape is not None:
            rest = input_shape_of(shape)
            sizes = None if rest is None else (batch_size if isinstance(batch_size, int) else None, *rest)
        else:
            sizes = given_shape(kwargs)
        if sizes:
            sizes = (sizes[0], *map(record.some, sizes[1:]))
            possible(sizes[1:])
        #: With its batch; None where it is not known.
        self.batch_shape = sizes
        begin_with(sizes)
        self.built = True
        self._cnn_facts["arguments"] = {"shape": record.plain(None if sizes is None else sizes[1:]), "dtype": record.plain(dtype)}
        tensor = KerasTensor(sizes, "float32" if dtype is None or isinstance(dtype, Inert) else dtype, self.name)
        node = noted(self, (), {}, tensor, len(record.current.operations))
        self._inbound_nodes.append(node)

    def take(self, layer):
        """Where nothing is known of its shape, an example that suits the first layer that is given it."""
        sizes = guesses.taken_by(type(layer).__name__)
        if sizes is None:
            return
        self.batch_shape = (None, *sizes)
        self._cnn_facts["arguments"]["shape"] = record.plain(sizes)
        self.output.sizes = self.batch_shape
        record.current.values[self.output._cnn_value]["shape"] = list(self.batch_shape)

    def call(self, *args, **kwargs):
        return self.output

    @property
    def shape(self):
        return self.batch_shape

    @property
    def output_shape(self):
        return _Shapes([self.batch_shape]) if "tensorflow" in record.current.imported else self.batch_shape

    input_shape = output_shape


class _Shapes(list):
    """That of an input in TensorFlow's Keras 2, a list of one; a place behind it is asked by who knows Keras's own, a shape."""

    def __getitem__(self, place):
        return list.__getitem__(self, 0) if place == 0 else list.__getitem__(self, 0)[place]


def Input(shape=None, batch_size=None, dtype=None, sparse=None, ragged=None, batch_shape=None, name=None, tensor=None, optional=False, batch_input_shape=None, **kwargs):
    layer = InputLayer(shape, batch_size, dtype, sparse, ragged, batch_input_shape if batch_shape is None else batch_shape, tensor, optional, name, **kwargs)
    return layer.output
