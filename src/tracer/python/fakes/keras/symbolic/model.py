"""Networks: with a graph, with a `call` of their own, and what is done with them besides."""

from pathlib import PurePath

from tracer import record, shaped
from tracer.inert import Inert
from tracer.whole import is_whole

from keras.symbolic import fitted
from keras.symbolic.copies import Config, Json
from keras.symbolic.functional import called, cut
from keras.symbolic.harmless import History, ModelCheckpoint
from keras.symbolic.inputs import Input
from keras.symbolic.layer import Layer
from keras.symbolic.names import unique
from keras.symbolic.numbers import shape_of, whole as whole_number
from keras.symbolic.parts import Yielding
from keras.symbolic.steps import calls_itself
from keras.symbolic.structures import leaves, mapped
from keras.symbolic.tensors import KerasTensor, array, sizes_of


class Model(Layer):
    """`Model(inputs, outputs)` is a graph; a subclass has a `call`."""

    _cnn_type = "keras.Model"
    _cnn_kind = "container"

    def __new__(cls, *args, **kwargs):
        made = super().__new__(cls, *args, **kwargs)
        object.__setattr__(made, "_graph", None)
        object.__setattr__(made, "_declared_shapes", None)
        made._cnn_facts["arguments"] = {
            key: one for key, one in made._cnn_facts["arguments"].items() if not _holds_tensor(one)
        }
        return made

    def __init__(self, *args, **kwargs):
        names = ("inputs", "outputs", "name")
        given = {**dict(zip(names, args)), **kwargs}
        if "input" in given:
            given["inputs"] = given.pop("input")
        if "output" in given:
            given["outputs"] = given.pop("output")
        if "inputs" in given and "outputs" in given:
            inputs, outputs = given.pop("inputs"), given.pop("outputs")
            name = given.pop("name", None)
            kept = {key: one for key, one in given.items() if key in ("trainable", "dtype")}
            plain = type(self) is Model or type(self).__name__ == "Functional"
            super().__init__(name=name or (unique("functional") if plain else None), **kept)
            self._cut(inputs, outputs)
            return
        super().__init__(**{key: one for key, one in given.items() if key in ("name", "trainable", "dtype")})

    @property
    def _is_graph_network(self):
        return self._graph is not None

    def _check_trainable_weights_consistency(self):
        pass

    def _cut(self, inputs, outputs):
        object.__setattr__(self, "_graph", cut(inputs, outputs))
        object.__setattr__(self, "built", True)
        self._name_children()

    def _name_children(self):
        children = self._cnn_facts["children"]
        children.clear()
        for layer in self.layers:
            children[layer.name] = layer._cnn_facts["id"]

    def _named_parts(self):
        if self._graph is None:
            yield from super()._named_parts()
            return
        seen = set()
        for layer in self._graph.layers():
            seen.add(id(layer))
            yield layer.name, layer
        for name, layer in super()._named_parts():
            if id(layer) not in seen:
                yield name, layer

    def _must_wait(self, args, kwargs):
        if self._graph is not None and all(one.sizes is not None for one in self.inputs):
            return False
        return super()._must_wait(args, kwargs)

    def _run(self, args, kwargs):
        if self._graph is not None and type(self).call is Model.call:
            return called(self, self._graph, args, kwargs)
        return super()._run(args, kwargs)

    def call(self, inputs, training=None, mask=None):
        if self._graph is None:
            raise NotImplementedError(f"Model {type(self).__name__} does not have a `call()` method implemented.")
        return called(self, self._graph, (inputs,), {})

    # Its graph

    @property
    def layers(self):
        return self._held_layers()

    @Yielding
    def inputs(self):
        return leaves(self._graph.inputs) if self._graph else []

    @Yielding
    def outputs(self):
        return leaves(self._graph.outputs) if self._graph else []

    @property
    def input(self):
        return self._graph.inputs if self._graph else super().input

    @property
    def output(self):
        return self._graph.outputs if self._graph else super().output

    @property
    def input_shape(self):
        return _of_one(mapped(lambda one: one.shape, self.input))

    @property
    def output_shape(self):
        return _of_one(mapped(lambda one: one.shape, self.output))

    @property
    def input_names(self):
        return [one.name for one in self.inputs]

    output_names = input_names

    def get_layer(self, name=None, index=None):
        layers = self.layers
        if index is not None:
            return layers[index]
        for layer in layers:
            if layer.name == name:
                return layer
        raise ValueError(f"No such layer: {name}. Existing layers are: {[layer.name for layer in layers]}.")

    # Its input

    def build(self, input_shape=None):
        if self._graph is None and input_shape is not None:
            self._declare(input_shape)
        object.__setattr__(self, "built", True)

    def _ensure_built(self, args, kwargs):
        if type(self).build is Model.build:
            object.__setattr__(self, "built", True)
        else:
            super()._ensure_built(args, kwargs)

    def _declare(self, shape):
        """Notes the shape, with its batch, that it is built for."""
        if isinstance(shape, Inert):
            return
        shapes = [shape_of(shape)] if not _is_structure(shape) else [shape_of(one) for one in _each(shape)]
        if all(one is not None for one in shapes):
            object.__setattr__(self, "_declared_shapes", [one[1:] for one in shapes])
            object.__setattr__(self, "built", True)

    def _try_with(self, data):
        """A first call with data of a known shape makes its weights, as `fit` does."""
        step = getattr(type(self), "train_step", None)
        if step is not None and not calls_itself(step):
            return
        shapes = _element(data)
        if shapes and self._declared_shapes is None and self._graph is None:
            object.__setattr__(self, "_declared_shapes", [tuple(one) for one in shapes])

    # What does not change a network

    def compile(self, *args, **kwargs):
        given = {**dict(zip(("optimizer", "loss"), args)), **kwargs}
        for name in ("optimizer", "loss"):
            if name in given or args:
                object.__setattr__(self, name, given.get(name))
        object.__setattr__(self, "_metrics", given.get("metrics"))
        self._cnn_facts["optimizer"] = _told(given.get("optimizer", "rmsprop"))
        object.__setattr__(self, "compiled", True)

    def fit(self, x=None, *args, **kwargs):
        self._try_with(x)
        fitted.note(self, x, kwargs.get("y", args[0] if args else None))
        self._try_step(x)
        for one in leaves(kwargs.get("callbacks")):
            if isinstance(one, ModelCheckpoint):
                one.write(self)
        return History()

    def _try_step(self, data):
        """A first step of training builds the parts of a network that has no `call`."""
        step = getattr(type(self), "train_step", None)
        if step is None or type(self).call is not Model.call or self._graph is not None or whole(self):
            return
        start = len(record.current.operations)
        try:
            step(self, next(iter(data)))
        except Exception:
            pass
        del record.current.operations[start:]

    fit_generator = fit

    def evaluate(self, x=None, *args, **kwargs):
        """A loss, or a list of it and the metrics."""
        self._try_with(x)
        return Inert("evaluate")

    evaluate_generator = evaluate

    def predict(self, x=None, *args, **kwargs):
        self._try_with(x)
        outputs = leaves(self._graph.outputs) if self._graph else []
        if not outputs or len(outputs) == 1 and outputs[0].sizes is None:
            return Inert("predict")
        if len(outputs) == 1:
            return array((_rows(x), *outputs[0].sizes[1:]))
        return [array(one.sizes) for one in outputs]

    predict_generator = predict_on_batch = predict

    def predict_classes(self, x=None, *args, **kwargs):
        """Of Keras 2."""
        return Inert("predict_classes")

    predict_proba = predict_classes

    def train_on_batch(self, x=None, *args, **kwargs):
        """A loss, or a list of it and the metrics."""
        self._try_with(x)
        return Inert("train_on_batch")

    test_on_batch = train_on_batch

    def summary(self, *args, **kwargs):
        return None

    def save(self, filepath=None, *args, **kwargs):
        """What the program writes, it may load again."""
        if isinstance(filepath, (str, PurePath)):
            record.current.written[str(filepath)] = self

    save_weights = load_weights = export = reset_states = reset_metrics = summary
    make_train_function = make_test_function = make_predict_function = compile_from_config = summary

    def get_config(self):
        return Config(self) if self._is_whole else super().get_config()

    def to_json(self, **kwargs):
        return Json(self) if self._is_whole else "{}"

    to_yaml = to_json

    @property
    def _is_whole(self):
        """Whether its graph tells all that it is."""
        return self._graph is not None and type(self).call is Model.call

    @property
    def metrics(self):
        return []

    @property
    def stateful(self):
        return False

    @classmethod
    def from_config(cls, config, **kwargs):
        if isinstance(config, Config):
            return config.blueprint.made()
        return cls(**config) if isinstance(config, dict) else Inert("from_config")


class Functional(Model):
    _cnn_type = "keras.Model"
    _cnn_kind = "container"


def _holds_tensor(given):
    if isinstance(given, dict):
        return "tensor" in given or any(_holds_tensor(one) for one in given.values())
    return isinstance(given, list) and any(_holds_tensor(one) for one in given)


def _told(optimizer):
    """What a network is trained with, as facts; None where that is not known."""
    from keras import optimizers

    made = optimizers.get(optimizer)
    if not isinstance(made, optimizers.Optimizer):
        return None
    args, kwargs = made._held
    given = {**dict(zip(("learning_rate", "momentum" if type(made).__name__ == "SGD" else "rho"), args)), **kwargs}
    return {"type": type(made).__name__, "arguments": {key: record.plain(one) for key, one in given.items()}}


def _is_structure(shape):
    return isinstance(shape, dict) or isinstance(shape, (list, tuple)) and any(isinstance(one, (list, tuple, dict)) for one in shape)


def _each(shape):
    return list(shape.values()) if isinstance(shape, dict) else list(shape)


def _element(data):
    """Shapes of one example of what a network is fitted to."""
    element = getattr(data, "element_shapes", None)
    if callable(element) and not isinstance(data, Inert):
        return element()
    found = [_sizes(one) for one in leaves(data) if not isinstance(one, Inert) or shaped.known(one)] if data is not None else []
    return [one[1:] for one in found] if found and all(one and len(one) > 1 and None not in one[1:] for one in found) else None


def _sizes(one):
    """Those of an array; of one with an unknown number of steps, but known features, an example."""
    shape = shaped.of(one) if isinstance(one, Inert) else None
    if shape is None or len(shape) < 3 or not any(map(is_whole, shape[1:])):
        return sizes_of(one)
    return (None, *map(whole_number, shape[1:]))


def declared(network):
    """Shapes of its inputs without batch, where it says them without having been called."""
    return getattr(network, "_declared_shapes", None)


def whole(network):
    """Whether it has no `call`, and every layer in it has been built by a call of its own."""
    if not isinstance(network, Model) or type(network).call is not Model.call or network._graph is not None:
        return False
    parts = network._flatten_layers(include_self=False)
    return bool(parts) and all(one.built for one in parts)


def _rows(x):
    """How many examples a network is given; one of several inputs tells."""
    if isinstance(x, (list, tuple, dict)) and (parts := leaves(x)) and not isinstance(parts[0], (int, float, str)):
        x = parts[0]
    known = sizes_of(x)
    return known[0] if known else None


def _of_one(shapes):
    """Keras's own, where a network was given a list of one."""
    return shapes[0] if isinstance(shapes, list) and len(shapes) == 1 else shapes


def graph(network):
    """`([(value, name)], [value], [operation])` of a network that has its own graph, else None."""
    own = getattr(network, "_graph", None)
    if not isinstance(network, Model):
        return None
    if own is None:
        return _of_several(network)
    inputs = [(one._cnn_value, one.name) for one in leaves(own.inputs) if isinstance(one, KerasTensor)]
    outputs = [one._cnn_value for one in leaves(own.outputs) if isinstance(one, KerasTensor)]
    return inputs, outputs, own.operations()


def _of_several(network):
    """What a network without a graph did to several inputs, as the program called it or fitted it to its data."""
    shapes = network._declared_shapes
    if not network._inbound_nodes and shapes is not None and len(shapes) > 1:
        network([Input(shape=one) for one in shapes])
    for node in network._inbound_nodes:
        given = node.args[0] if node.args else None
        tensors = leaves(given)
        if not isinstance(given, (list, tuple, dict)) or not all(isinstance(one, KerasTensor) and one.sizes for one in tensors):
            continue
        names = list(given) if isinstance(given, dict) else [f"input{place + 1}" for place in range(len(tensors))]
        own = network._cnn_facts["id"]
        operations = [{**one, "within": one["within"][one["within"][:1] == [own] :]} for one in node.operations]
        outputs = [one._cnn_value for one in leaves(node.outputs) if isinstance(one, KerasTensor)]
        return [(one._cnn_value, name) for one, name in zip(tensors, names)], outputs, operations
    return None
