"""Functions that are given functions: what they do is done once, and the shapes of all rounds are those of one."""

import functools

from keras.symbolic.operation import operation
from keras.symbolic.structures import leaves, mapped
from keras.symbolic.tensors import KerasTensor, sizes_of


def custom_gradient(f):
    """Decorates a function that gives its value and its gradient: only the value goes on."""

    @functools.wraps(f)
    def value(*args, **kwargs):
        found = f(*args, **kwargs)
        return found[0] if isinstance(found, tuple) and len(found) == 2 and callable(found[1]) else found

    return value


@operation("keras.ops.stacked")
def _stacked(one, like):
    return (like.sizes[0], *one.sizes)


def slices(elements):
    return mapped(lambda one: one[0] if isinstance(one, KerasTensor) and one.sizes else one, elements)


def _first(elements):
    return next((one for one in leaves(elements) if isinstance(one, KerasTensor) and one.sizes), None)


def _for_all(found, elements):
    """What one of the elements gave, as all of them give it."""
    like = _first(elements)
    return found if like is None else mapped(lambda one: _stacked(one, like) if isinstance(one, KerasTensor) and one.sizes is not None else one, found)


def vectorized_map(function, elements):
    return _for_all(function(slices(elements)), elements)


def scan(f, init=None, xs=None, *args, **kwargs):
    """`(carry, all outputs)`"""
    carry, found = f(init, slices(xs))
    return carry, _for_all(found, xs)


def while_loop(cond, body, loop_vars, *args, **kwargs):
    found = body(*loop_vars) if isinstance(loop_vars, (list, tuple)) else body(loop_vars)
    return found if found is not None else loop_vars


def fori_loop(lower, upper, body_fun, init_val):
    return body_fun(lower, init_val)


def switch(index, branches, *operands):
    return branches[0](*operands)


@operation("keras.ops.searchsorted", "int32")
def searchsorted(sorted_sequence, values, *args, **kwargs):
    return sizes_of(values)


functions = {
    "custom_gradient": custom_gradient, "vectorized_map": vectorized_map, "map": vectorized_map, "scan": scan, "while_loop": while_loop,
    "fori_loop": fori_loop, "switch": switch, "searchsorted": searchsorted,
}  # fmt: skip
