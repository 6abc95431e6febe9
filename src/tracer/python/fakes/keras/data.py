"""Data that a program reads: only the shape of an example is known."""

from tracer.inert import Inert

from keras.symbolic.numbers import shape_of, whole
from keras.symbolic.structures import leaves, mapped
from keras.symbolic.tensors import KerasTensor, dtype_name, sizes_of


class Spec:
    """`tf.TensorSpec`: the shape and type of a tensor to come."""

    def __init__(self, shape=None, dtype="float32", name=None):
        self.sizes = shape_of(shape)
        self.dtype = dtype_name(dtype)
        self.name = name

    @property
    def shape(self):
        from keras.symbolic.tensors import Shape

        return Inert("shape") if self.sizes is None else Shape(self.sizes)


class Dataset:
    """A row of elements of one structure; `element`: Specs, or something inert where nothing is known."""

    def __init__(self, element, batched=False, length=None):
        self.element = element
        self.is_batched = batched
        self.length = length
        self.class_names = Inert("class_names")

    # What a network is fitted to

    def element_shapes(self):
        """Shapes of one example of the inputs, or None."""
        first = self.element[0] if isinstance(self.element, tuple) and self.element else self.element
        specs = leaves(first)
        if not specs or not all(isinstance(one, Spec) and one.sizes for one in specs):
            return None
        return [one.sizes[1:] if self.is_batched else one.sizes for one in specs]

    def element_sizes(self):
        specs = leaves(self.element)
        return specs[0].sizes if isinstance(specs[0], Spec) else None

    @property
    def element_spec(self):
        return self.element

    # Chains

    def map(self, map_func, *args, **kwargs):
        arguments = mapped(_tensor, self.element)
        try:
            given = map_func(*arguments) if isinstance(arguments, tuple) else map_func(arguments)
            element = mapped(_spec, given)
        except Exception:
            element = Inert("map()")
        return self._like(element)

    def batch(self, batch_size=None, drop_remainder=False, *args, **kwargs):
        size = whole(batch_size) if drop_remainder and not isinstance(batch_size, Inert) else None
        return Dataset(mapped(lambda one: _wrapped(one, size), self.element), True)

    padded_batch = ragged_batch = batch

    def unbatch(self, *args, **kwargs):
        return Dataset(mapped(_unwrapped, self.element), False)

    def _same(self, *args, **kwargs):
        return self._like(self.element)

    def _like(self, element):
        made = Dataset(element, self.is_batched, self.length)
        made.class_names = self.class_names
        return made

    prefetch = shuffle = cache = repeat = take = skip = shard = filter = with_options = concatenate = _same
    apply = interleave = snapshot = rebatch = ignore_errors = take_while = _same

    def enumerate(self, start=0):
        return Dataset((Spec((), "int64"), self.element), self.is_batched)

    def cardinality(self):
        return Inert("cardinality")

    def as_numpy_iterator(self):
        return iter(self)

    def __iter__(self):
        yield mapped(_tensor, self.element)

    def __len__(self):
        return 1

    def __next__(self):
        return next(iter(self))

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"dataset.{name}")

    # Where they come from

    @classmethod
    def from_tensor_slices(cls, tensors, *args, **kwargs):
        return cls(mapped(lambda one: _unwrapped(_spec(one)), tensors))

    @classmethod
    def from_tensors(cls, tensors, *args, **kwargs):
        return cls(mapped(_spec, tensors))

    @classmethod
    def from_generator(cls, generator, output_types=None, output_shapes=None, args=None, output_signature=None, **kwargs):
        if output_signature is not None:
            return cls(output_signature)
        if output_shapes is not None:
            return cls(tuple(Spec(one) for one in output_shapes) if isinstance(output_shapes, (list, tuple)) else Spec(output_shapes))
        return cls(Inert("from_generator()"))

    @classmethod
    def zip(cls, *datasets, **kwargs):
        given = datasets[0] if len(datasets) == 1 and isinstance(datasets[0], (list, tuple, dict)) else datasets
        element = mapped(lambda one: one.element if isinstance(one, Dataset) else Inert("zip()"), given)
        return cls(tuple(element) if isinstance(element, list) else element, any(one.is_batched for one in leaves(given) if isinstance(one, Dataset)))

    @classmethod
    def range(cls, *args, **kwargs):
        return cls(Spec((), "int64"))

    @classmethod
    def list_files(cls, *args, **kwargs):
        return cls(Spec((), "string"))


def _tensor(spec):
    return KerasTensor(spec.sizes, spec.dtype) if isinstance(spec, Spec) else spec


def _spec(given):
    if isinstance(given, Spec):
        return given
    if isinstance(given, Inert) and sizes_of(given) is None:
        return given
    return Spec(sizes_of(given), getattr(given, "dtype", "float32"))


def _wrapped(spec, size):
    return Spec((size, *spec.sizes), spec.dtype) if isinstance(spec, Spec) and spec.sizes is not None else spec


def _unwrapped(spec):
    return Spec(spec.sizes[1:], spec.dtype) if isinstance(spec, Spec) and spec.sizes else spec


def image_dataset_from_directory(directory=None, labels="inferred", label_mode="int", class_names=None, color_mode="rgb", batch_size=32, image_size=(256, 256), *args, **kwargs):
    channels = {"grayscale": 1, "rgba": 4}.get(color_mode, 3)
    picture = Spec((None, *(whole(one) for one in image_size), channels))
    label = {"categorical": None, "binary": Spec((None, 1))}.get(label_mode, Spec((None,), "int32"))
    batched = batch_size is not None
    element = picture if label_mode is None or labels is None else (picture, label or Spec((None, None)))
    made = Dataset(element, batched)
    if class_names is not None:
        made.class_names = class_names
    if kwargs.get("subset") == "both":
        return made, Dataset(element, batched)
    return made


def text_dataset_from_directory(*args, **kwargs):
    return Dataset((Spec((None,), "string"), Spec((None,), "int32")), True)


def timeseries_dataset_from_array(data, targets=None, sequence_length=1, *args, **kwargs):
    sizes = sizes_of(data)
    rest = sizes[1:] if sizes else None
    return Dataset(Inert("timeseries") if rest is None else (Spec((None, None, *rest)), Spec((None,))), True)


#: Of a generator of Keras 2, by its `class_mode`, where they are other than those of a data set.
_OTHER_LABELS = {"binary": Spec((None,)), "raw": Inert("y_col"), "other": Inert("y_col"), "multi_output": Inert("y_col"), "input": Inert("x")}


class ImageDataGenerator:
    """Keras 2: pictures of a folder, changed by chance."""

    def __init__(self, *args, **kwargs):
        self.given = kwargs

    def flow_from_directory(self, directory=None, target_size=(256, 256), color_mode="rgb", classes=None, class_mode="categorical", batch_size=32, **kwargs):
        made = image_dataset_from_directory(directory, "inferred", class_mode, None, color_mode, batch_size, target_size)
        if isinstance(class_mode, str) and class_mode in _OTHER_LABELS:
            made.element = (made.element[0], _OTHER_LABELS[class_mode])
        made.class_indices = Inert("class_indices")
        return made

    def flow_from_dataframe(self, dataframe=None, directory=None, x_col=None, y_col=None, weight_col=None, target_size=(256, 256), color_mode="rgb", classes=None, class_mode="categorical", **kwargs):
        return self.flow_from_directory(directory, target_size, color_mode, classes, class_mode)

    def flow(self, x, y=None, batch_size=32, **kwargs):
        element = _spec(x[0] if isinstance(x, tuple) else x)
        return Dataset((element, _spec(y)) if y is not None else element, True)

    def fit(self, *args, **kwargs):
        return None

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"ImageDataGenerator.{name}")
