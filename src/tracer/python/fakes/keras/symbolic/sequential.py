"""Networks that are a list of layers."""

from tracer import record
from tracer.inert import Inert

from keras.symbolic.functional import cut
from keras.symbolic.inputs import Input, InputLayer
from keras.symbolic.layer import Layer
from keras.symbolic.model import Model
from keras.symbolic.nodes import outside
from keras.symbolic.numbers import shape_of
from keras.symbolic.structures import leaves
from keras.symbolic.tensors import KerasTensor


class Sequential(Model):
    _cnn_type = "keras.Sequential"
    _cnn_kind = "container"

    def __init__(self, layers=None, trainable=True, name=None, **kwargs):
        Layer.__init__(self, name=name, trainable=trainable)
        self._cnn_facts["arguments"] = {}
        self._listed = []
        self._start = None
        for layer in layers if isinstance(layers, (list, tuple)) else () if layers is None or isinstance(layers, Inert) else [layers]:
            self._append(layer)
        self._rebuild()

    def _append(self, layer):
        if isinstance(layer, KerasTensor):
            layer = layer.node.target if layer.node else layer
        if isinstance(layer, InputLayer):
            self._start = layer
            return
        if isinstance(layer, Inert):
            layer = unknown_layer(layer)
        elif callable(layer) and not isinstance(layer, Layer):
            from keras.layers.wrappers import Lambda

            layer = Lambda(layer)
        if not isinstance(layer, Layer):
            raise ValueError(f"Only instances of `keras.Layer` can be added to a Sequential model. Received: {layer}")
        self._listed.append(layer)
        if self._start is None and len(self._listed) == 1:
            self._start = _start_of(layer)

    def add(self, layer, rebuild=True):
        before = (self._start, len(self._listed))
        self._append(layer)
        if self._start is not before[0] or self._graph is None or self._start is None:
            self._rebuild()
        elif len(self._listed) > before[1]:
            self._extend(self._listed[-1])

    def pop(self, rebuild=True):
        gone = self._listed.pop()
        self._rebuild()
        return gone

    def _rebuild(self):
        object.__setattr__(self, "_graph", None)
        if self._start is not None and self._start.batch_shape is not None:
            with outside():
                tensor = self._start.output
                for layer in self._listed:
                    tensor = _one(layer(tensor))
                object.__setattr__(self, "_graph", cut(self._start.output, tensor))
            object.__setattr__(self, "built", True)
        self._name_children()

    def _extend(self, layer):
        with outside():
            tensor = _one(layer(self._graph.outputs))
            object.__setattr__(self, "_graph", cut(self._start.output, tensor))
        self._cnn_facts["children"][layer.name] = layer._cnn_facts["id"]

    def build(self, input_shape=None):
        if self._graph is None and input_shape is not None and not isinstance(input_shape, Inert):
            self._declare(input_shape)
            self._start_with(self._declared_shapes[0] if self._declared_shapes else None)

    def _start_with(self, shape):
        """Its graph for inputs of a shape; it is no step of what is going on."""
        if shape is None or self._graph is not None:
            return
        start, calls = len(record.current.operations), len(record.current.called)
        within, record.current.within = record.current.within, []
        with outside():
            self._start = Input(shape=shape).node.target
            self._rebuild()
        record.current.within = within
        del record.current.operations[start:], record.current.called[calls:]

    def _try_with(self, data):
        super()._try_with(data)
        if self._declared_shapes and self._graph is None:
            self._start_with(self._declared_shapes[0])

    def _ensure_built(self, args, kwargs):
        tensor = args[0] if args else next(iter(kwargs.values()), None)
        if self._graph is None and isinstance(tensor, KerasTensor) and tensor.sizes is not None:
            self._start_with(tensor.sizes[1:])

    def _run(self, args, kwargs):
        if type(self).call is not Sequential.call:
            return Layer._run(self, args, kwargs)
        return self.call(*args, **kwargs)

    def call(self, inputs, training=None, mask=None):
        for layer in self._listed:
            inputs = _one(layer(inputs))
        return inputs

    @property
    def _is_whole(self):
        return type(self).call is Sequential.call

    @property
    def layers(self):
        return list(self._listed)

    def _named_parts(self):
        for layer in self._listed:
            yield layer.name, layer

    def __len__(self):
        return len(self._listed)

    def __iter__(self):
        return iter(self._listed)

    def __bool__(self):
        return True

    def __getitem__(self, index):
        return self._listed[index]


def _start_of(layer):
    """The input that a first layer names, or that a first network has."""
    inner = getattr(layer, "_graph", None)
    if inner is not None and isinstance(inner.inputs, KerasTensor):
        return Input(batch_shape=inner.inputs.sizes, dtype=inner.inputs.dtype).node.target
    if inner is not None and len(leaves(inner.inputs)) > 1:
        return _Starts(leaves(inner.inputs))
    shape = layer.__dict__.get("_shape_given")
    return None if shape is None else Input(batch_shape=shape_of(shape)).node.target


class _Starts:
    """The inputs of a first network that has several."""

    def __init__(self, inputs):
        self.output = [Input(batch_shape=one.sizes, dtype=one.dtype) for one in inputs]
        self.batch_shape = inputs[0].sizes


def _one(outputs):
    return outputs[0] if isinstance(outputs, (list, tuple)) and len(outputs) == 1 else outputs


def unknown_layer(inert):
    from keras.layers.unknown import Unknown

    return Unknown(inert.expression.split("(", 1)[0])
