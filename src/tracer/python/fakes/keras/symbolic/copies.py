"""Networks and layers made anew, with weights of their own."""

from keras.symbolic.inputs import Input, InputLayer
from keras.symbolic.layer import Layer
from keras.symbolic.nodes import outside
from keras.symbolic.structures import mapped


class Blueprint:
    """What a network is at this moment, to make another of it."""

    def __init__(self, network):
        self._network = network
        self._graph = network._graph
        self._listed = list(network._listed) if hasattr(network, "_listed") else None

    def made(self, change=None):
        """`change`: what makes a layer of a layer, where the program has something of its own."""
        copies = _Copies(change)
        with outside():
            return copies.listed(self._network, self._listed) if self._listed is not None else copies.graph(self._network, self._graph)


class _Copies:
    def __init__(self, change):
        self._change = change
        self._made = {}

    def of(self, layer):
        if id(layer) not in self._made:
            self._made[id(layer)] = self._copied(layer)
        return self._made[id(layer)]

    def _copied(self, layer):
        if hasattr(layer, "_listed"):
            return self.listed(layer, layer._listed)
        if getattr(layer, "_graph", None) is not None:
            return self.graph(layer, layer._graph)
        return (self._change or self.layer)(layer)

    def layer(self, layer):
        args, kwargs = mapped(lambda one: self.of(one) if isinstance(one, Layer) else one, layer._made_with)
        made = type(layer)(*args, **kwargs)
        return self._alike(made, layer)

    def _alike(self, made, layer):
        made.name = layer.name
        if not layer._is_trainable:
            made.trainable = False
        return made

    def listed(self, network, layers):
        from keras.symbolic.sequential import Sequential

        start = [] if network._start is None else [Input(batch_shape=network._start.batch_shape)]
        return self._alike(Sequential([*start, *map(self.of, layers)]), network)

    def graph(self, network, graph):
        from keras.symbolic.model import Functional

        inputs = mapped(lambda one: Input(batch_shape=one.sizes, dtype=one.dtype, name=one.name), graph.inputs)
        outputs = graph.again(inputs, lambda target: self.of(target) if _is_layer(target) else target)
        return self._alike(Functional(inputs=inputs, outputs=outputs), network)


def _is_layer(target):
    return isinstance(target, Layer) and not isinstance(target, InputLayer)


class Config(dict):
    """A network's configuration, which knows the network."""

    def __init__(self, network):
        super().__init__(name=network.name, trainable=network._is_trainable)
        self.blueprint = Blueprint(network)


class Json(str):
    """The same as a text."""

    def __new__(cls, network):
        made = super().__new__(cls, "{}")
        made.blueprint = Blueprint(network)
        return made
