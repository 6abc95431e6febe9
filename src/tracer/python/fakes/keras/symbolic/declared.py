"""Layers of Keras: declared by a line of arguments, rules for shapes and weights; a call records one operation."""

from tracer import record
from tracer.inert import Inert

from keras.symbolic.layer import Layer
from keras.symbolic.legacy import renamed
from keras.symbolic.numbers import several, whole
from keras.symbolic.ranges import in_range
from keras.symbolic.refused import Refused, Unknown
from keras.symbolic.spelling import refuse_misspelt
from keras.symbolic.structures import leaves, mapped
from keras.symbolic.table import TABLE
from keras.symbolic.tensors import KerasTensor, Variable, tensor_of

_NEEDED = object()


def _read(name, text):
    """`[(argument, default)]`; `...` stands for the default in the registry of layers, as `TABLE` has it."""
    known = TABLE.get(name, {})
    found = []
    for one in _split(text):
        argument, equals, default = one.partition("=")
        argument = argument.strip()
        if not equals:
            found.append((argument, _NEEDED))
        elif default.strip() == "...":
            found.append((argument, known[argument]))
        else:
            found.append((argument, eval(default, {"__builtins__": {}}, {})))  # noqa: S307 (a text of this package)
    return found


def _split(text):
    depth, one = 0, ""
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            yield one
            one = ""
        else:
            one += letter
    if one.strip():
        yield one


def _function(activation):
    from keras import activations

    return activations.get(activation) if activation is None or isinstance(activation, str) else activation


class Declared(Layer):
    """`arguments`: as Keras has them, in its order."""

    arguments = ""
    _cnn_kind = "layer"
    #: How many axes its input has, batch included; None: any.
    rank = None
    #: Of them, those that a window goes along.
    axes = 2
    #: Its output's type, where that is not its input's.
    output_dtype = None

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "arguments" in cls.__dict__:
            cls._signature = _read(cls.__name__, cls.arguments)
        if cls.__module__.startswith("keras."):
            cls._cnn_type = f"keras.layers.{cls.__name__}"

    _signature = []

    def __init__(self, *args, **kwargs):
        given = {}
        kwargs = renamed(type(self).__name__, {name for name, _ in self._signature}, kwargs)
        if len(args) > len(self._signature):
            raise TypeError(f"{type(self).__name__}.__init__() takes {len(self._signature) + 1} positional arguments but {len(args) + 1} were given")
        for index, (name, default) in enumerate(self._signature):
            given[name] = args[index] if index < len(args) else kwargs.pop(name, default)
        missing = [name for name, one in given.items() if one is _NEEDED]
        if missing:
            names = " and ".join(f"'{name}'" for name in missing)
            raise TypeError(f"{type(self).__name__}.__init__() missing {len(missing)} required positional argument{'s' * (len(missing) > 1)}: {names}")
        in_range(given, self.axes)
        refuse_misspelt(type(self).__name__, given, kwargs, _BASE)
        kept = {key: kwargs.pop(key) for key in _BASE if key in kwargs}
        self._given = given
        super().__init__(**kept, **kwargs)
        for name, one in given.items():
            if name not in _RESERVED:
                object.__setattr__(self, name, _function(one) if name in _ACTIVATIONS else one)
        self._cnn_facts["arguments"] = {name: record.plain(one) for name, one in given.items()}
        if "_from_" in self._dtype:
            # Quantised: how its weights are packed is not known here.
            self._cnn_facts["kind"] = "unknown"
        self.prepare()

    def prepare(self):
        """After its arguments are known."""

    def known_in_space(self, names, axes):
        """Sets attributes as Keras has them once a layer is made: a number for each axis, and the order of axes."""
        for name in names:
            if name in self._given and not isinstance(self._given[name], Inert):
                object.__setattr__(self, name, tuple(self.several(name, axes)))
        if self._given.get("data_format", "") is None:
            object.__setattr__(self, "data_format", "channels_first" if self.is_channels_first else "channels_last")

    def whole(self, name):
        return whole(self._given[name])

    def several(self, name, count):
        return several(self._given[name], count)

    def flag(self, name):
        return bool(self._given[name])

    @property
    def is_channels_first(self):
        given = self._given.get("data_format")
        if given is None:
            from keras import config

            given = config.image_data_format()
        return given == "channels_first"

    def weight(self, name, shape, trainable=True):
        """Keeps a weight of the shape; one whose shape hangs on what is not known makes the layer unknown."""
        made = Variable(None, None if shape is None or None in shape else shape, self._dtype, trainable, name)
        self._keep(made, name)
        object.__setattr__(self, name, made)
        return made

    def build(self, input_shape):
        if not isinstance(input_shape, Inert):
            input_shape = mapped(lambda one: whole(one) if isinstance(one, Inert) else one, input_shape)
        self.weights_for(tuple(input_shape) if isinstance(input_shape, list) and _is_one(input_shape) else input_shape)
        object.__setattr__(self, "built", True)
        if self._given.get("lora_rank"):
            self.enable_lora(self.whole("lora_rank"))

    def enable_lora(self, rank, *args, **kwargs):
        """Adapters of low rank beside a kernel, which is trained no more."""
        kernel = next(one for one in self._variables if one.name in ("kernel", "embeddings"))
        kernel.trainable = False
        if kernel.facts is not None:
            kernel.facts["trainable"] = False
        for name, shape in (("a", (*(kernel.sizes or (None,))[:-1], rank)), ("b", (rank, (kernel.sizes or (None,))[-1]))):
            self.weight(f"lora_{kernel.name}_{name}", shape)

    @property
    def is_open(self):
        """Whether it was built for an input that said too little for its weights."""
        return any(one.facts is None for one in self._variables)

    def kept(self):
        """How many weights it has, to go back to."""
        return len(self._variables), len(self._cnn_facts["parameters"]), len(self._cnn_facts["buffers"])

    def forget_weights(self, kept=(0, 0, 0)):
        """As it was before it was built, when it had `kept`."""
        if not self.built:
            return
        if self.is_open:
            self._cnn_facts["kind"] = self._cnn_kind
        del self._variables[kept[0] :], self._cnn_facts["parameters"][kept[1] :], self._cnn_facts["buffers"][kept[2] :]
        object.__setattr__(self, "built", False)

    def weights_for(self, shape):
        """Makes its weights for an input of the shape."""

    def out(self, shape):
        """The shape that comes out, given the shape that goes in, both with the batch; may raise Refused or Unknown."""
        return shape

    def macs(self, shape, out):
        """Where its type and arguments alone do not tell them."""
        return None

    def call(self, inputs=None, *args, **kwargs):
        tensors = [one for one in leaves((inputs, args, kwargs)) if isinstance(one, KerasTensor)]
        shapes = mapped(lambda one: one.sizes if isinstance(one, KerasTensor) else tensor_of(one).sizes, inputs)
        fault, is_unknown = None, False
        try:
            if any(one is None for one in _shapes(shapes)):
                raise Unknown
            self.check(shapes)
            shape = self.out(shapes)
        except Refused as refused:
            fault, shape = refused.fault, refused.shape
        except Unknown:
            shape, is_unknown = None, True
        if self._cnn_facts["kind"] == "unknown":
            is_unknown = True
        first = tensors[0].dtype if tensors else "float32"
        dtype = self.output_dtype or (first if first in ("float16", "float64", "bfloat16") else "float32")
        several = isinstance(shape, list)
        outputs = [KerasTensor(one, dtype) for one in (shape if several else [shape])]
        record.operation(
            self._type,
            [one._cnn_value for one in tensors],
            [one._cnn_value for one in outputs],
            {key: record.plain(one) for key, one in kwargs.items() if not isinstance(one, KerasTensor) and key != "training"},
            self._cnn_facts["id"],
            None if is_unknown or fault or shape is None else self.macs(shapes, shape),
            fault,
            is_unknown,
        )
        # The layer itself is the operation, so that it is not inside itself.
        operation = record.current.operations[-1]
        if operation["within"] and operation["within"][-1] == self._cnn_facts["id"]:
            operation["within"].pop()
        return outputs if several else outputs[0]

    def check(self, shape):
        """Refuses an input of the wrong rank."""
        if self.rank is not None and isinstance(shape, tuple) and len(shape) != self.rank:
            raise Refused(
                record.fault(
                    "rank-differs",
                    f'Input 0 of layer "{self.name}" is incompatible with the layer: expected ndim={self.rank}, '
                    f"found ndim={len(shape)}. Full shape received: {shape}",
                    expected=self.rank,
                    actual=len(shape),
                ),
                self.if_it_fitted(shape),
            )

    def if_it_fitted(self, shape):
        """What comes out of an input of a wrong rank: nothing that one could go by."""
        return None

    def compute_output_shape(self, input_shape):
        try:
            return self.out(tuple(input_shape) if _is_one(input_shape) else [tuple(one) for one in input_shape])
        except (Refused, Unknown):
            return None

    def get_config(self):
        return {**self._given, **super().get_config()}


_BASE = ("activity_regularizer", "trainable", "dtype", "autocast", "name")
#: What a layer has functions for, whatever names it was given.
_ACTIVATIONS = ("activation", "recurrent_activation")
_RESERVED = {"weights", "trainable", "name", "dtype", "layers", "input_shape", "output_shape"}


def _is_one(shape):
    return all(one is None or isinstance(one, int) for one in shape)


def _shapes(shapes):
    """Each tensor's shape of a structure of shapes."""
    if isinstance(shapes, Inert):
        return [None]
    if shapes is None or isinstance(shapes, tuple) and _is_one(shapes):
        return [shapes]
    if isinstance(shapes, dict):
        return [one for part in shapes.values() for one in _shapes(part)]
    return [one for part in shapes for one in _shapes(part)]
