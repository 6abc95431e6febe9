"""A tensor that has a shape and a type, and no values."""

import math

from tracer import record, shaped
from tracer.inert import Inert
from tracer.whole import is_whole


class Shape(tuple):
    """A tuple of sizes, None where open, that also answers as TensorFlow's TensorShape does."""

    def as_list(self):
        return list(self)

    @property
    def rank(self):
        return len(self)

    @property
    def ndims(self):
        return len(self)

    @property
    def dims(self):
        return list(self)

    def __getitem__(self, index):
        found = super().__getitem__(index)
        return Shape(found) if isinstance(index, slice) else found

    def num_elements(self):
        total = 1
        for size in self:
            if size is None:
                return None
            total *= size
        return total

    def is_fully_defined(self):
        return None not in self

    def assert_has_rank(self, rank):
        return None

    def concatenate(self, other):
        return Shape(tuple(self) + tuple(other))

    def with_rank(self, rank):
        return self


#: What the networks of `transformers` give by its name, where nothing is known of any of it.
_OF_TRANSFORMERS = {"last_hidden_state", "pooler_output", "logits", "hidden_states", "attentions", "text_embeds", "image_embeds"}


class KerasTensor:
    """`sizes`: whole numbers and None, or None where nothing is known."""

    # NumPy leaves operators between its arrays and these to these.
    __array_priority__ = 1000
    __array_ufunc__ = None

    def __init__(self, shape, dtype="float32", name=None, sparse=False, ragged=False, record_id=None, **unused):
        self.sizes = None if shape is None or isinstance(shape, Inert) else tuple(shape)
        self.dtype = dtype_name(dtype)
        self.name = name or "keras_tensor"
        self.sparse = sparse
        self.ragged = ragged
        #: The call that made it.
        self.node = None
        #: Its value where the program could compute with it: sizes of another tensor.
        self.known = None
        self._cnn_value = self._noted() if record_id is None else record_id
        known = getattr(record.current, "keras_tensors", None)
        if known is None:
            known = record.current.keras_tensors = {}
        #: By value: the last tensor that stands for it.
        known[self._cnn_value] = self

    def _noted(self):
        return record.value(self.sizes, self.dtype)

    @property
    def shape(self):
        return Inert("shape") if self.sizes is None else Shape(self.sizes)

    @property
    def _keras_shape(self):
        """In Keras 1 and 2."""
        return self.shape if self.sizes is None else tuple(self.sizes)

    @property
    def ndim(self):
        return Inert("ndim") if self.sizes is None else len(self.sizes)

    @property
    def rank(self):
        return self.ndim

    def get_shape(self):
        return self.shape

    def set_shape(self, shape):
        if self.sizes is None and shape is not None:
            self.sizes = tuple(shape)
        elif self.sizes is not None and shape is not None and len(shape) == len(self.sizes):
            self.sizes = tuple(old if new is None else new for old, new in zip(self.sizes, shape))
        record.current.values[self._cnn_value].update({} if self.sizes is None else {"shape": list(self.sizes)})

    @property
    def _keras_history(self):
        return (self.node.target if self.node else None, 0, 0)

    @property
    def device(self):
        return "cpu"

    @property
    def op(self):
        return Inert("op")

    def numpy(self):
        from numpy.arrays import array as of_numbers
        from numpy.scalars import scalar

        if is_whole(self.known):
            return scalar(self.known)
        is_row = isinstance(self.known, (list, tuple)) and all(is_whole(one) for one in self.known)
        return of_numbers(list(self.known)) if is_row else array(self.sizes, self.dtype)

    def __getattr__(self, name):
        if name in _OF_TRANSFORMERS and self.__dict__.get("sizes", ()) is None:
            return self
        raise AttributeError(f"'KerasTensor' object has no attribute '{name}'")

    def __len__(self):
        if self.sizes and self.sizes[0] is not None:
            return self.sizes[0]
        if self.sizes and not record.current.within:
            return record.current.unknown  # a batch of data: `for images, labels in train_dataset`
        raise TypeError("len is not well defined for a symbolic tensor.")

    def __iter__(self):
        if self.sizes is None or not self.sizes or self.sizes[0] is None:
            raise TypeError("Iterating over a symbolic KerasTensor is not supported.")
        return (self[index] for index in range(self.sizes[0]))

    def __bool__(self):
        return bool(self.known) if isinstance(self.known, (bool, int, float)) else False

    def __eq__(self, other):
        """By its number where it has one, `tf.constant(0) == 0`; else only itself is the same."""
        own, other = self.known, getattr(other, "known", other)
        return own == other if isinstance(own, (int, float)) and isinstance(other, (int, float)) else NotImplemented

    def __hash__(self):
        return id(self)

    def __index__(self):
        return self.known if is_whole(self.known) else record.current.unknown

    def __int__(self):
        return int(self.known) if isinstance(self.known, (int, float)) else record.current.unknown

    def __float__(self):
        return float(self.known if isinstance(self.known, (int, float)) else record.current.unknown)

    def __format__(self, spec):
        return repr(self)

    def __repr__(self):
        return f"<KerasTensor shape={self.sizes}, dtype={self.dtype}, name={self.name}>"


#: Of a Variable: the shape of what it begins with.
_OF_VALUE = object()


class Variable(KerasTensor):
    """A weight: a tensor that a layer keeps. `shape=None`: nobody knows it."""

    #: False: a layer that holds it does not count it.
    is_weight = True

    def __init__(self, initializer=None, shape=_OF_VALUE, dtype=None, trainable=True, name=None, initial_value=None, **unused):
        value = initializer if initial_value is None else initial_value
        if shape is _OF_VALUE or shape is None and value is not None:
            shape = sizes_of(value)
        sizes = None if shape is None or isinstance(shape, Inert) else tuple(shape)
        self.facts = None
        if sizes is not None and None not in sizes:
            possible(sizes)
            self.facts = {"id": record.parameter_id(), "name": name or "variable", "shape": list(sizes), "trainable": True}
        super().__init__(sizes, dtype or getattr(value, "dtype", None) or "float32", name or "variable")
        self.trainable = trainable
        self.path = self.name

    def _noted(self):
        return record.value(self.sizes, self.dtype, None if self.facts is None else self.facts["id"])

    @property
    def value(self):
        return self

    def assign(self, value, *args, **kwargs):
        return self

    assign_add = assign_sub = assign

    def read_value(self):
        return self


def dtype_name(dtype):
    """`tf.float32`, `"float32"`, `numpy.uint8`: its name."""
    if isinstance(dtype, str):
        return dtype
    name = getattr(dtype, "name", None) or getattr(dtype, "__name__", None)
    return name if isinstance(name, str) else "float32"


def possible(sizes):
    """Raises ValueError where no tensor has these sizes, as Keras words it."""
    known = [size for size in sizes or () if size is not None]
    if any(size < 0 for size in known):
        raise ValueError(f"Cannot convert '{sizes}' to a shape. Negative dimensions are not allowed.")
    if math.prod(filter(None, known)) > record.MOST_VALUES:
        raise ValueError(f"Cannot allocate a tensor with shape {sizes}.")


def array(sizes, dtype="float32"):
    """A NumPy array of the shape, whose numbers only running the program would tell; an unknown thing where the shape is not known."""
    if sizes is None:
        return Inert("array")
    from numpy.arrays import ndarray

    return ndarray(tuple(record.current.unknown if size is None else size for size in sizes), None, dtype)


def sizes_of(given):
    """The sizes of a tensor, an array, a number or nested lists of numbers."""
    if isinstance(given, KerasTensor):
        return given.sizes
    if isinstance(given, Inert):
        return shaped.known(given)
    if isinstance(given, (bool, int, float, complex, str, bytes)) or given is None:
        return ()
    shape = getattr(given, "shape", None)
    if isinstance(shape, tuple):
        return tuple(shape)
    if isinstance(given, range):
        return (len(given),)
    if isinstance(given, (list, tuple)):
        return (len(given), *(sizes_of(given[0]) or ())) if given else (0,)
    return None


def is_array(given):
    """Whether it is an array of another package, with a shape to go by."""
    return not isinstance(given, (KerasTensor, Inert, type, int, float)) and isinstance(getattr(given, "shape", None), tuple)


def tensor_of(given):
    """The tensor that a number, an array or an unknown thing is when it meets tensors."""
    if isinstance(given, KerasTensor):
        return given
    dtype = getattr(given, "dtype", None)
    if dtype is None or isinstance(dtype, Inert):
        dtype = "int32" if isinstance(given, int) else "float32"
    return KerasTensor(sizes_of(given), dtype)
