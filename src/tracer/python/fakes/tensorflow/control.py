"""TensorFlow's functions that are given functions, and those by places: `tf.scan`, `tf.while_loop`, `tf.gather_nd`."""

from tracer.inert import Inert

from keras.ops import control
from keras.symbolic.numbers import shape_of, whole
from keras.symbolic.operation import operation
from keras.symbolic.structures import leaves, mapped
from keras.symbolic.tensors import KerasTensor, sizes_of


def unchanged(f):
    return f


def scan(fn, elems, initializer=None, *args, **kwargs):
    start = control.slices(elems) if initializer is None else initializer
    return control.vectorized_map(lambda one: fn(start, one), elems)


def fold(fn, elems, initializer=None, *args, **kwargs):
    one = control.slices(elems)
    return fn(one if initializer is None else initializer, one)


def map_fn(fn, elems, *args, **kwargs):
    return control.vectorized_map(fn, elems)


def case(pred_fn_pairs, default=None, *args, **kwargs):
    pairs = list(pred_fn_pairs.items() if isinstance(pred_fn_pairs, dict) else pred_fn_pairs)
    return pairs[0][1]() if pairs else default()


def switch_case(branch_index, branch_fns, default=None, name=None):
    branches = [one[1] if isinstance(one, tuple) else one for one in (branch_fns.values() if isinstance(branch_fns, dict) else branch_fns)]
    return branches[0]()


@operation("tf.sequence_mask", "bool")
def sequence_mask(lengths, maxlen=None, dtype=None):
    return (*lengths.sizes, None if maxlen is None else whole(maxlen))


@operation("tf.scattered")
def scattered(tensor, indices, updates):
    return tensor.sizes


@operation("tf.scatter_nd")
def scatter_nd(indices, updates, shape):
    return shape_of(shape)


@operation("tf.gather_nd")
def gather_nd(params, indices, batch_dims=0):
    places = sizes_of(indices)
    return (*places[:-1], *params.sizes[batch_dims + places[-1] :])


@operation("tf.complex", "complex64")
def complex_of(real, imag):
    return real.sizes


@operation("tf.boolean_mask")
def boolean_mask(tensor, mask, axis=None):
    """How many are left, only the mask's values tell."""
    axis = 0 if axis is None else whole(axis)
    return (*tensor.sizes[:axis], None, *tensor.sizes[axis + len(sizes_of(mask)) :])


@operation("tf.unique")
def unique(x, out_idx=None):
    return [(None,), x.sizes]


@operation("tf.unique_with_counts")
def unique_with_counts(x, out_idx=None):
    return [(None,), x.sizes, (None,)]


def pack_sequence_as(structure, flat_sequence, *args, **kwargs):
    left = iter(flat_sequence)
    return mapped(lambda _: next(left), structure)


def map_structure(func, *structures, **kwargs):
    if len(structures) == 1:
        return mapped(func, structures[0])
    return pack_sequence_as(structures[0], [func(*parts) for parts in zip(*map(leaves, structures))])


@operation("tf.TensorArray.stack")
def _of_all(one, count):
    return (count, *one.sizes)


@operation("tf.TensorArray.concat")
def _joined(one):
    return (None, *one.sizes[1:])


class TensorArray:
    """What each step of a loop writes; all are like the last."""

    def __init__(self, dtype=None, size=None, *args, **kwargs):
        self._size, self._places, self._last = size, set(), None

    def write(self, index, value, name=None):
        self._places.add(index if isinstance(index, int) else id(index))
        self._last = value
        return self

    def read(self, index, name=None):
        return self._last

    def unstack(self, value, name=None):
        self._size, self._last = (sizes_of(value) or (None,))[0], value[0]
        return self

    def stack(self, name=None):
        count = max(self._size, len(self._places)) if isinstance(self._size, int) else None
        return _of_all(self._last, count)

    def gather(self, indices, name=None):
        return _of_all(self._last, (sizes_of(indices) or (None,))[0])

    def concat(self, name=None):
        return _joined(self._last)

    def size(self, name=None):
        return self._size

    def identity(self):
        return self

    def mark_used(self):
        return None

    close = mark_used


FUNCTIONS = dict(
    TensorArray=TensorArray, map_fn=map_fn, vectorized_map=map_fn,
    custom_gradient=control.custom_gradient, recompute_grad=unchanged, grad_pass_through=unchanged, scan=scan, foldl=fold, foldr=fold,
    while_loop=control.while_loop, case=case, switch_case=switch_case,
    sequence_mask=sequence_mask, scatter_nd=scatter_nd, gather_nd=gather_nd, complex=complex_of, boolean_mask=boolean_mask, unique=unique,
    unique_with_counts=unique_with_counts, searchsorted=control.searchsorted, is_tensor=lambda x: isinstance(x, KerasTensor),
    Assert=lambda *args, **kwargs: Inert("tf.Assert"),
    **{f"tensor_scatter_nd_{name}": scattered for name in "update add sub max min".split()},
)  # fmt: skip
NEST = dict(
    map_structure=map_structure, flatten=lambda structure, *args, **kwargs: leaves(structure), pack_sequence_as=pack_sequence_as,
    assert_same_structure=lambda *args, **kwargs: None, is_nested=lambda structure: isinstance(structure, (list, tuple, dict)),
)  # fmt: skip
