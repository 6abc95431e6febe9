"""A tensor: a shape, a dtype, and the id of the value that the trace knows it by. Small constants keep their numbers."""

import math
import sys

from tracer import record, shaped
from tracer.inert import Inert, count, unpacked_into
from tracer.whole import is_whole

from torch._traced.sizes import axis, possible
from torch._traced.types import CPU, Size, float32


def _is_made(given):
    """Whether it is what an unknown function or index gave, or the values of a table, as data is: `np.load(path)[mask]`, but not `args.width`."""
    return isinstance(given, Inert) and ("(" in given.expression or "[" in given.expression or given.expression.endswith((".values", ".data", ".T")))


class Tensor:
    _cnn_shape = None
    _cnn_numbers = None
    #: Of whole numbers that nobody knows: what all of them are below.
    _cnn_below = None
    #: Whether the program itself says its type.
    _cnn_is_cast = False
    #: Of one whose shape is not known, that of the array that it was made of: how many examples there are stays open.
    _cnn_read = None
    grad_fn = None
    is_cuda = is_mps = is_sparse = is_quantized = is_meta = is_nested = is_mkldnn = False
    layout = "torch.strided"
    __array_priority__ = 1000
    __hash__ = object.__hash__

    def __init__(self, *given, **_):
        self._cnn_dtype = float32
        self.requires_grad = False
        is_data = len(given) == 1 and (isinstance(given[0], (list, tuple)) or hasattr(given[0], "shape") and not isinstance(given[0], Inert))
        if is_data and not isinstance(given[0], Size):
            self._cnn_shape, self._cnn_numbers = shape_and_numbers(given[0])
            self._cnn_id = None
            self._made_of(given[0])
            return
        elif len(given) == 1 and _is_made(given[0]):
            self._cnn_shape = None
            self._made_of(given[0])
        else:
            from torch._traced.sizes import sizes_of

            self._cnn_shape = possible(sizes_of(given)) if given else [0]
        self._cnn_id = None

    def _made_of(self, data):
        """In a forward pass, the step that makes it of the tensors of a list: `torch.tensor([a.mean(), b.mean()])`; of what a file holds, its sizes."""
        if self._cnn_shape is None:
            self._take(shaped.of(data))
        if record.current.within and isinstance(data, (list, tuple)) and any(isinstance(one, Tensor) for one in data):
            from torch._traced.step import Result, perform

            made = perform("torch.tensor", lambda data: Result(self._cnn_shape, dtype=self._cnn_dtype), {"data": list(data)})
            self._cnn_id = (record.current, made._cnn_value)
        return self

    def _take(self, shape):
        """That of an array that a file holds."""
        if shape is not None and all(is_whole(size) for size in shape):
            self._cnn_shape = list(shape)
        else:
            self._cnn_read = shape

    def _cnn_examples(self, count):
        """One of so many examples, where a file holds the array and only their number is open; else itself."""
        first, *sizes = self._cnn_read or (0,)
        is_open = not is_whole(first) and sizes and all(is_whole(size) for size in sizes)
        return Tensor._of([count, *sizes], self.dtype) if self._cnn_shape is None and is_open else self

    @classmethod
    def _of(cls, shape, dtype=None, numbers=None):
        """`shape` None: nothing is known. `numbers`: of all elements in order, where they are known."""
        made = Tensor.__new__(Tensor)
        made._cnn_shape = None if shape is None else possible([int(size) for size in shape])
        made._cnn_dtype = dtype or float32
        made._cnn_numbers = numbers
        made._cnn_id = None
        made.requires_grad = False
        return made

    @property
    def _cnn_value(self):
        """Made when it is first asked for, and again in another trace."""
        known = self._cnn_id
        if known is None or known[0] is not record.current:
            known = self._cnn_id = (record.current, record.value(self._cnn_shape, self._cnn_dtype.name))
        return known[1]

    def _same(self, dtype=None):
        """Another object for the same value, as `x.to(device)` gives it."""
        made = Tensor._of(self._cnn_shape, dtype or self._cnn_dtype, self._cnn_numbers)
        made._cnn_id = (record.current, self._cnn_value)
        made._cnn_is_cast = dtype is not None
        made._cnn_read = self._cnn_read
        return self._of_these(made)

    def _of_these(self, made):
        """`made` holds some of these numbers, or all."""
        made._cnn_below, made._cnn_is_cast = self._cnn_below, made._cnn_is_cast or self._cnn_is_cast
        return made

    def _become(self, other):
        """After a step in place."""
        self._cnn_id = (record.current, other._cnn_value)
        self._cnn_shape = other._cnn_shape
        self._cnn_numbers = None
        return self

    @property
    def shape(self):
        if self._cnn_shape is None:
            return Inert("shape") if self._cnn_read is None else self._cnn_read
        return Size(self._cnn_shape)

    @property
    def dtype(self):
        return self._cnn_dtype

    @property
    def ndim(self):
        return Inert("ndim") if self._cnn_shape is None else len(self._cnn_shape)

    @property
    def device(self):
        return CPU

    @property
    def data(self):
        return self

    @data.setter
    def data(self, given):
        if isinstance(given, Tensor) and given._cnn_shape is not None:
            self._cnn_shape = list(given._cnn_shape)

    @property
    def is_leaf(self):
        return True

    @property
    def nbytes(self):
        return self.numel() * self._cnn_dtype.itemsize

    @property
    def itemsize(self):
        return self._cnn_dtype.itemsize

    @property
    def names(self):
        return (None,) * len(self._cnn_shape or ())

    def size(self, dim=None):
        if self._cnn_shape is None:
            known = Inert("size()") if self._cnn_read is None else self._cnn_read
            return known if dim is None else known[dim]
        if dim is None:
            return Size(self._cnn_shape)
        return self._cnn_shape[axis(dim, len(self._cnn_shape))]

    def dim(self):
        return self.ndim

    ndimension = dim

    def numel(self):
        return Inert("numel()") if self._cnn_shape is None else math.prod(self._cnn_shape)

    nelement = numel

    def stride(self, dim=None):
        steps = [math.prod(self._cnn_shape[at + 1 :]) for at in range(len(self._cnn_shape))]
        return tuple(steps) if dim is None else steps[dim]

    def element_size(self):
        return self._cnn_dtype.itemsize

    def storage_offset(self):
        return 0

    def data_ptr(self):
        return id(self)

    def get_device(self):
        return -1

    def is_contiguous(self, *_, **__):
        return True

    def is_floating_point(self):
        return self._cnn_dtype.is_floating_point

    def is_complex(self):
        return self._cnn_dtype.is_complex

    def item(self):
        if self._cnn_numbers is not None and len(self._cnn_numbers) == 1:
            return self._cnn_numbers[0]
        return Inert("item()")

    def tolist(self):
        if self._cnn_numbers is None or self._cnn_shape is None:
            return Inert("tolist()")
        return _nested(list(self._cnn_numbers), self._cnn_shape)

    def numpy(self, *_, **__):
        try:
            import numpy

            return numpy.zeros(tuple(self._cnn_shape)) if self._cnn_shape is not None else Inert("numpy()")
        except Exception:
            return Inert("numpy()")

    def __array__(self, *_, **__):
        return self.numpy()

    def backward(self, *_, **__):
        record.current.backwards += 1

    @property
    def grad(self):
        """Of what learns, as soon as the program has gone backward."""
        given, at = self.__dict__.get("_cnn_grad", (None, 0))
        if given is None and at < record.current.backwards and self.requires_grad is True:
            given = Tensor._of(self._cnn_shape, self._cnn_dtype)
            self.grad = given
        return given

    @grad.setter
    def grad(self, given):
        self.__dict__["_cnn_grad"] = (given, record.current.backwards)

    def requires_grad_(self, requires_grad=True):
        self.requires_grad = requires_grad
        return self

    def retain_grad(self):
        return None

    def register_hook(self, hook):
        return Inert("hook")

    register_post_accumulate_grad_hook = register_hook

    def __bool__(self):
        if self._cnn_numbers is not None and len(self._cnn_numbers) == 1:
            return bool(self._cnn_numbers[0])
        return bool(Inert("tensor"))

    def __int__(self):
        return int(self.item()) if self._cnn_numbers else record.current.unknown

    def __index__(self):
        return int(self)

    def __float__(self):
        return float(self.item()) if self._cnn_numbers else float(record.current.unknown)

    def __len__(self):
        if self._cnn_shape is None:
            return record.current.unknown
        if not self._cnn_shape:
            raise TypeError("len() of a 0-d tensor")
        return self._cnn_shape[0]

    def __iter__(self):
        if self._cnn_shape == []:
            raise TypeError("iteration over a 0-d tensor")
        items = self._cnn_shape[0] if self._cnn_shape else None
        if items is None:
            items = unpacked_into(sys._getframe(1))
        return iter([self[at] for at in range(count() if items is None else items)])

    def __contains__(self, item):
        return False

    def __format__(self, spec):
        return repr(self)

    def __repr__(self):
        return f"tensor(…, size={tuple(self._cnn_shape)})" if self._cnn_shape is not None else "tensor(…)"

    def __copy__(self):
        return self._same()

    def __deepcopy__(self, memo):
        made = memo[id(self)] = Tensor._of(self._cnn_shape, self._cnn_dtype, self._cnn_numbers)
        made.requires_grad = self.requires_grad
        return made

    def __getattr__(self, name):
        if name.startswith("__") or name.startswith("_cnn"):
            raise AttributeError(f"'Tensor' object has no attribute '{name}'")
        return _Unknown(self, name)


class _Unknown(Inert):
    """What nobody knows of a tensor: a method, or a thing that no tensor has, as the example of a batch of graphs is asked for `batch.x`."""

    def __init__(self, tensor, name):
        super().__init__(name)
        self.__dict__["_cnn_of"] = tensor

    def __call__(self, *given, **by_name):
        from torch._traced.step import unknown_step

        return unknown_step(f"torch.Tensor.{self.expression}", (self._cnn_of, *given), by_name)


def _nested(numbers, shape):
    if not shape:
        return numbers[0]
    if len(shape) == 1:
        return numbers
    step = math.prod(shape[1:])
    return [_nested(numbers[at * step : (at + 1) * step], shape[1:]) for at in range(shape[0])]


def _is_number(given):
    """Whether it is a tensor of one element, which in a list counts as that number."""
    return isinstance(given, Tensor) and given._cnn_shape is not None and math.prod(given._cnn_shape) == 1


#: Of a table: more rows are no widths or rates that a program reckons with.
_MOST_ROWS = 64


def shape_and_numbers(data):
    """Of nested lists, numbers, arrays and tensors, as `torch.tensor` takes them; a shape of None is not known."""
    if isinstance(data, Tensor):
        return data._cnn_shape, data._cnn_numbers
    if isinstance(data, (int, float, bool, complex)):
        return [], [data]
    if isinstance(data, Inert):
        return [] if shaped.of(data) == () else None, None
    if isinstance(data, (list, tuple, range)):
        if data and all(is_whole(one) or type(one) is float for one in data):
            return [len(data)], list(data)
        if len(data) > _MOST_ROWS:
            first = shape_and_numbers(data[0])[0]
            return None if first is None else [len(data), *first], None
        parts = [([], one._cnn_numbers) if _is_number(one) else shape_and_numbers(one) for one in data]
        if not parts:
            return [0], []
        first = next((shape for shape, _ in parts if shape is not None), None)
        if first is None:
            return None, None
        known = all(numbers is not None for _, numbers in parts)
        return [len(parts), *first], [one for _, numbers in parts for one in numbers] if known else None
    shape = getattr(data, "shape", None)
    if isinstance(shape, (tuple, list)) and all(isinstance(one, int) for one in shape):
        return list(shape), None
    return None, None
