"""The base of all layers, of Keras and of programs."""

import inspect

from tracer import record
from tracer.inert import Inert, decided
from tracer.signatures import parameters

from keras.config import begin_with
from keras.symbolic.names import snake_case, unique
from keras.symbolic.nodes import inside, is_inside, noted, outside
from keras.symbolic.numbers import input_shape_of, shape_of, whole
from keras.symbolic.parts import OWN, Parts
from keras.symbolic.structures import leaves, mapped
from keras.symbolic.tensors import KerasTensor, Variable, dtype_name, is_array, tensor_of
from keras.symbolic.waiting import note_wanted


class Layer(Parts):
    """`call` and `build` are the program's; layers of Keras record one operation instead."""

    #: `keras.layers.Conv2D` where it is one of Keras's.
    _cnn_type = None
    _cnn_kind = "custom"

    def __new__(cls, *args, **kwargs):
        made = super().__new__(cls)
        own = cls.__dict__.get("_cnn_type")
        words = [] if own else [one.name for one in parameters(cls.__init__)[1:]]
        arguments = {name: record.plain(one) for name, one in zip([*words, *map(str, range(len(words), len(args)))], args)}
        arguments.update((key, record.plain(one)) for key, one in kwargs.items())
        facts = record.module(made, "keras", own or cls.__name__, cls._cnn_kind if own else "custom", arguments)
        object.__setattr__(made, "_cnn_facts", facts)
        object.__setattr__(made, "_made_with", (args, kwargs))
        made._begin()
        return made

    def _begin(self):
        setup = object.__setattr__
        setup(self, "_inbound_nodes", [])
        setup(self, "_variables", [])
        setup(self, "_is_trainable", True)
        setup(self, "_name", None)
        setup(self, "built", False)
        setup(self, "_losses", [])
        setup(self, "_dtype", "float32")

    def __init__(self, *, activity_regularizer=None, trainable=True, dtype=None, autocast=True, name=None, **kwargs):
        self._name = name if isinstance(name, str) else unique(snake_case(type(self).__name__))
        self._cnn_facts["name"] = self._name
        self._dtype = dtype_name(dtype) if dtype else "float32"
        self.activity_regularizer = activity_regularizer
        self._is_trainable = decided(trainable)
        self.supports_masking = False
        self.input_spec = None
        self._shape_given = given_shape(kwargs)
        begin_with(self._shape_given)

    @property
    def name(self):
        if self._name is None:
            self.name = unique(snake_case(type(self).__name__))
        return self._name

    @name.setter
    def name(self, name):
        object.__setattr__(self, "_name", name)
        self._cnn_facts["name"] = name

    @property
    def dtype(self):
        return self._dtype

    compute_dtype = variable_dtype = dtype

    @property
    def dtype_policy(self):
        return Inert("dtype_policy")

    # Calls

    def __call__(self, *args, **kwargs):
        note_wanted((args, kwargs), self._cnn_facts)
        args, kwargs = tuple(_argument(one, index == 0, self) for index, one in enumerate(args)), {
            key: _argument(one, False, self) for key, one in kwargs.items()
        }
        for one in leaves(args):
            if isinstance(one, KerasTensor) and one.sizes is None and one.node is not None and hasattr(one.node.target, "take"):
                one.node.target.take(self)
        start = len(record.current.operations)
        was_inside = is_inside()
        if self._must_wait(args, kwargs):
            outputs = self._unknown_call(args, kwargs)
        else:
            self._ensure_built(args, kwargs)
            with inside(self._cnn_facts, args, kwargs):
                outputs = self._as_it_says(self._run(args, kwargs), args)
        if was_inside:
            return outputs
        node = noted(self, args, kwargs, outputs, start)
        self._inbound_nodes.append(node)
        return node.outputs

    def _as_it_says(self, outputs, args):
        """Where nothing is known of what comes out of a program's layer: `compute_output_shape`."""
        is_open = self._cnn_facts["kind"] == "custom" and isinstance(outputs, KerasTensor) and outputs.sizes is None
        if not is_open or not args or type(self).compute_output_shape is Layer.compute_output_shape:
            return outputs
        try:
            with outside():
                shape = self.compute_output_shape(mapped(_shape, args[0]))
        except Exception:
            return outputs
        if _is_shape(shape):
            outputs.sizes = tuple(shape)
            record.current.values[outputs._cnn_value]["shape"] = list(shape)
        return outputs

    def _must_wait(self, args, kwargs):
        """Whether its input says too little to make weights by."""
        first = args[0] if args else next(iter(kwargs.values()), None)
        return any(isinstance(one, KerasTensor) and one.sizes is None for one in leaves(first))

    def _unknown_call(self, args, kwargs):
        tensors = [one for one in leaves((args, kwargs)) if isinstance(one, KerasTensor)]
        output = KerasTensor(None)
        record.operation(
            self._type, [one._cnn_value for one in tensors], [output._cnn_value], module=self._cnn_facts["id"], is_unknown=True
        )
        return output

    @property
    def _type(self):
        return next((cls._cnn_type for cls in type(self).__mro__ if cls.__dict__.get("_cnn_type")), None) or self._cnn_facts["type"]

    def _run(self, args, kwargs):
        accepted = _parameters(type(self).call)
        if "training" in accepted and "training" not in kwargs and len(args) < accepted.index("training"):
            kwargs = {**kwargs, "training": False}
        elif "training" in kwargs and "training" not in accepted and "**" not in accepted:
            kwargs = {key: one for key, one in kwargs.items() if key != "training"}
        return self.call(*args, **kwargs)

    def call(self, *args, **kwargs):
        raise NotImplementedError(f"Layer {type(self).__name__} does not have a `call()` method implemented.")

    def _ensure_built(self, args, kwargs):
        if self.built:
            return
        shapes = {"input_shape": mapped(_shape, args[0])} if args else {}
        names = _parameters(type(self).call)[1:]
        for name, one in [*zip(names, args), *kwargs.items()]:
            if any(isinstance(leaf, KerasTensor) for leaf in leaves(one)):
                shapes[f"{name}_shape"] = mapped(_shape, one)
        if not shapes:
            return
        shapes.setdefault("input_shape", next(iter(shapes.values())))
        first = shapes["input_shape"]
        object.__setattr__(self, "_built_shape", first)
        wanted = _parameters(type(self).build)[1:]
        by_name = {name: shapes[name] for name in wanted if name in shapes}
        with outside():
            if len(wanted) > 1 and by_name:
                self.build(**by_name)
            else:
                self.build(first)
        object.__setattr__(self, "built", True)

    def build(self, input_shape):
        self.built = True

    def build_from_config(self, config):
        return None

    def compute_output_shape(self, *args, **kwargs):
        shape = args[0] if args else next(iter(kwargs.values()), None)
        given = [KerasTensor(one) for one in ([shape] if _is_shape(shape) else shape)]
        start, calls = len(record.current.operations), len(record.current.called)
        outputs = self(given[0] if _is_shape(shape) else given)
        del record.current.operations[start:], record.current.called[calls:]  # a question, no step
        return mapped(lambda one: one.shape if isinstance(one, KerasTensor) else one, outputs)

    def compute_output_spec(self, *args, **kwargs):
        return self(*args, **kwargs)

    def compute_mask(self, inputs, previous_mask=None):
        return previous_mask

    # Weights

    def add_weight(self, *args, **kwargs):
        is_keras_2 = bool(args) and (isinstance(args[0], str) or args[0] is None and "shape" in kwargs)
        given = {**dict(zip(_WEIGHT_OF_KERAS_2 if is_keras_2 else _WEIGHT, args)), **kwargs}
        shape, name = given.get("shape"), given.get("name")
        sizes = () if shape is None else shape_of(shape)
        trainable = given.get("trainable")
        weight = Variable(None, sizes, given.get("dtype") or self._dtype, trainable is None or decided(trainable), name)
        self._keep(weight, name)
        return weight

    add_variable = add_weight

    def _keep(self, weight, name=None):
        if any(weight is one for one in self._variables):
            return
        self._variables.append(weight)
        if weight.facts is None:
            self._cnn_facts["kind"] = "unknown"
            return
        weight.facts.update(name=name or weight.name, trainable=bool(weight.trainable and self._is_trainable))
        self._cnn_facts["parameters" if weight.trainable else "buffers"].append(weight.facts)

    def add_loss(self, losses=None, *args, **kwargs):
        record.current.asides.update(one._cnn_value for one in leaves(losses) if isinstance(one, KerasTensor))

    def add_metric(self, *args, **kwargs):
        return None

    add_update = add_metric

    def __setattr__(self, name, value):
        is_of_program = name not in OWN and name[:4] != "_cnn"
        if is_of_program:
            self._detach(name)
        if value is None or isinstance(value, (bool, int, float)):
            object.__setattr__(self, name, value)
            return
        if isinstance(value, Variable) and value.is_weight and "_variables" in self.__dict__:
            self._keep(value, name if value.name == "variable" else None)
        elif name == "_name" and isinstance(value, str):
            self._cnn_facts["name"] = value
        if name[:4] != "_cnn":
            value = self._watched(name, value)
        if is_of_program:
            self._attach(name, value)
        object.__setattr__(self, name, value)

    # Graph

    def _node(self, index=0):
        if not self._inbound_nodes:
            raise AttributeError(f"The layer {self.name} has never been called and thus has no defined input or output.")
        return self._inbound_nodes[index]

    @property
    def input(self):
        inputs = self._node().args[0] if self._node().args else self._node().inputs
        return inputs

    @property
    def output(self):
        return self._node().outputs

    def get_output_at(self, index):
        return self._node(index).outputs

    def get_input_at(self, index):
        return self._node(index).args[0]

    @property
    def input_shape(self):
        return mapped(_shape, self.input)

    @property
    def output_shape(self):
        return mapped(_shape, self.output)

    def get_config(self):
        return {"name": self.name, "trainable": self._is_trainable, "dtype": self._dtype}

    @classmethod
    def from_config(cls, config, **kwargs):
        return cls(**config)

    @classmethod
    def with_name_scope(cls, method):
        return method

    def __repr__(self):
        return f"<{type(self).__name__} name={self.name}, built={self.built}>"


def given_shape(kwargs):
    """`input_shape=`, `batch_input_shape=`, `input_dim=` or `batch_shape=` of a first layer, with its batch, or None."""
    for name in ("batch_input_shape", "batch_shape"):
        if kwargs.get(name) is not None:
            return shape_of(kwargs[name])
    batch = kwargs.get("batch_size")
    if kwargs.get("input_shape") is not None:
        shape = input_shape_of(kwargs["input_shape"])
        return None if shape is None else (batch, *shape)
    if kwargs.get("input_dim") is not None:
        length = kwargs.get("input_length")
        width = kwargs["input_dim"]
        sizes = (whole(width),) if isinstance(width, Inert) else shape_of(width)
        return None if sizes is None else (batch, *(() if length is None else shape_of(length)), *sizes)
    return None


def _argument(given, is_first, layer):
    """What a layer is called with, as tensors; one that waits for what takes it waits on where layers take it apart."""
    is_apart = layer._cnn_facts["kind"] in ("custom", "container") and type(layer).build.__module__.startswith("keras.")

    def one(leaf):
        if isinstance(leaf, Inert):
            return KerasTensor(None) if is_first and not (is_apart and "_cnn_input" in leaf.__dict__) else leaf
        if is_array(leaf) or hasattr(leaf, "_cnn_value") and not isinstance(leaf, KerasTensor):
            return tensor_of(leaf)
        return leaf

    if is_first and isinstance(given, (list, tuple)) and given and all(isinstance(one, (int, float)) for one in leaves(given)):
        return tensor_of(given)
    return mapped(one, given)


def _shape(tensor):
    return tensor.shape if isinstance(tensor, KerasTensor) else None


def _is_shape(given):
    return isinstance(given, (list, tuple)) and all(one is None or isinstance(one, int) for one in given)


#: Arguments of `add_weight` in their order.
_WEIGHT = ("shape", "initializer", "dtype", "trainable", "autocast", "regularizer", "constraint", "aggregation", "overwrite_with_gradient", "name")
_WEIGHT_OF_KERAS_2 = ("name", "shape", "dtype", "initializer", "regularizer", "trainable", "constraint")

_known_parameters = {}


def _parameters(function):
    """Names of its parameters; `**` where it takes any."""
    function = getattr(function, "python_function", function)
    names = _known_parameters.get(function)
    if names is None:
        try:
            given = inspect.signature(function).parameters.values()
            names = ["**" if one.kind is one.VAR_KEYWORD else one.name for one in given]
        except (TypeError, ValueError):
            names = ["self", "**"]
        _known_parameters[function] = names
    return names
