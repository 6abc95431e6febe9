"""Value by value: of one tensor, and of two that meet by broadcasting."""

import functools
import operator as numbers

from tracer import record
from tracer.inert import Inert
from tracer.whole import is_whole

from keras.symbolic.broadcast import broadcast
from keras.symbolic.refused import Refused
from keras.symbolic.operation import operation
from keras.symbolic.tensors import KerasTensor, sizes_of

_UNARY = (
    "abs absolute negative sign sqrt rsqrt square exp expm1 log log1p log2 log10 sin cos tan sinh cosh arcsin arccos arctan "
    "arcsinh arccosh arctanh floor ceil round rint trunc reciprocal erf erfinv isfinite isinf isnan logical_not "
    "stop_gradient nan_to_num conj conjugate real imag angle zeros_like ones_like empty_like full_like deg2rad bitwise_not bitwise_invert "
    "cbrt copy exp2 fabs erfc sinc i0 signbit isneginf isposinf isreal fliplr flipud"
)
_BINARY = (
    "add subtract multiply divide true_divide floor_divide divide_no_nan power mod maximum minimum arctan2 "
    "squared_difference logaddexp logaddexp2 bitwise_and bitwise_or bitwise_xor left_shift right_shift bitwise_left_shift bitwise_right_shift "
    "fmin fmax fmod hypot heaviside gcd lcm ldexp nextafter"
)
_COMPARED = "equal not_equal greater greater_equal less less_equal logical_and logical_or logical_xor isclose"
#: Activation functions.
ACTIVATIONS = (
    "relu relu6 sigmoid silu swish softplus softsign tanh gelu elu selu leaky_relu hard_sigmoid hard_silu hard_swish mish "
    "softmax log_softmax log_sigmoid celu glu hard_tanh hard_shrink soft_shrink tanh_shrink squareplus sparse_plus "
    "sparsemax sparse_sigmoid threshold exponential linear hard_tanh"
)


def same(type, dtype=None):
    @operation(type, dtype)
    def rule(x, *args, **kwargs):
        return x.sizes

    return rule


def _along(type):
    @operation(type)
    def rule(x, axis=-1, **kwargs):
        return x.sizes

    return rule


def _met(name, type, dtype=None):
    @operation(type, dtype)
    def rule(x1, x2):
        first, second = sizes_of(x1), sizes_of(x2)
        shape, fits = broadcast(first, second)
        if not fits:
            raise Refused(
                record.fault(
                    "shapes-differ",
                    f"Cannot broadcast shape, the failure dim has value {_differing(first, second)}, which cannot be "
                    f"broadcasted to {_differing(second, first)}. Input shapes are: {list(first)} and {list(second)}.",
                    expected=list(first),
                    actual=list(second),
                ),
                shape,
            )
        return shape

    return rule


def _differing(first, second):
    for one, other in zip(reversed(first), reversed(second)):
        if None not in (one, other) and one != other and 1 not in (one, other):
            return one
    return None


functions = {name: same(f"keras.ops.{name}") for name in _UNARY.split()}
functions.update((name, _met(name, f"keras.ops.{name}")) for name in _BINARY.split())
functions.update((name, _met(name, f"keras.ops.{name}", "bool")) for name in _COMPARED.split())
#: `keras.activations.relu`, `keras.ops.relu` and `tf.nn.relu` are one.
_ALIASES = {"swish": "silu", "hard_swish": "hard_silu"}
activations = {name: same(f"keras.activations.{_ALIASES.get(name, name)}") for name in ACTIVATIONS.split()}
activations.update((name, _along(f"keras.activations.{name}")) for name in ("softmax", "log_softmax"))
functions.update(activations)


@operation("keras.ops.clip")
def clip(x, x_min=None, x_max=None):
    return x.sizes


@operation("keras.ops.where")
def where(condition, x1=None, x2=None):
    if x1 is None:
        raise ValueError
    known = [sizes_of(one) for one in (condition, x1, x2) if not isinstance(one, Inert)]
    return functools.reduce(lambda sizes, other: broadcast(sizes, other)[0], known)


@operation("keras.ops.cast")
def cast(x, dtype):
    return x.sizes


@operation("keras.ops.isin", "bool")
def isin(x1, x2, assume_unique=False, invert=False):
    return x1.sizes


@operation("keras.ops.batch_normalization")
def batch_normalization(x, mean, variance, axis=-1, offset=None, scale=None, epsilon=0.001):
    return x.sizes


@operation("keras.ops.binary_crossentropy")
def binary_crossentropy(target, output, from_logits=False):
    return sizes_of(output)


@operation("keras.ops.categorical_crossentropy")
def categorical_crossentropy(target, output, from_logits=False, axis=-1):
    return sizes_of(output)[:-1]


@operation("keras.activations.glu")
def glu(x, axis=-1):
    shape = list(x.sizes)
    shape[axis] = None if shape[axis] is None else shape[axis] // 2
    return tuple(shape)


@operation("keras.ops.normalize")
def normalize(x, axis=-1, order=2, epsilon=None):
    return x.sizes


def _cast(x, dtype):
    found = cast(x, dtype)
    known = getattr(x, "known", x)
    if isinstance(found, KerasTensor) and isinstance(known, (int, float)) and "int" in str(dtype):
        found.known = int(known)  # a size that the program has at hand
    return found


functions.update(
    clip=clip, where=where, cast=_cast, glu=glu, normalize=normalize, isin=isin, layer_normalization=same("keras.ops.layer_normalization"),
    batch_normalization=batch_normalization, binary_crossentropy=binary_crossentropy, categorical_crossentropy=categorical_crossentropy,
    sparse_categorical_crossentropy=categorical_crossentropy,
)  # fmt: skip
activations["glu"] = glu
functions["neg"], functions["pow"], functions["absolute"] = functions["negative"], functions["power"], functions["abs"]


_OF_NUMBERS = ("add", "sub", "mul", "truediv", "floordiv", "mod")
_DIVIDE = (numbers.truediv, numbers.floordiv, numbers.mod)


def _reckoned(call, reckon):
    """Of whole numbers that the program has at hand, the result is known."""

    def operate(one, other):
        found = call(one, other)
        known = [getattr(number, "known", number) for number in (one, other)]
        if isinstance(found, KerasTensor) and all(is_whole(number) for number in known) and (known[1] or reckon not in _DIVIDE):
            found.known = reckon(*known)
        return found

    return operate


def _install():
    """Operators of tensors."""
    made = functions
    both = {
        "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide",
        "mod": "mod", "pow": "power", "and": "logical_and", "or": "logical_or", "xor": "logical_xor",
    }  # fmt: skip
    for operator, name in both.items():
        call = _reckoned(made[name], getattr(numbers, operator)) if operator in _OF_NUMBERS else made[name]
        setattr(KerasTensor, f"__{operator}__", lambda self, other, call=call: call(self, other))
        setattr(KerasTensor, f"__r{operator}__", lambda self, other, call=call: call(other, self))
    compared = {"lt": "less", "le": "less_equal", "gt": "greater", "ge": "greater_equal", "ne": "not_equal"}
    for operator, name in compared.items():
        call = _reckoned(made[name], getattr(numbers, operator))
        setattr(KerasTensor, f"__{operator}__", lambda self, other, call=call: call(self, other))
    for operator, name in {"neg": "negative", "abs": "abs", "invert": "logical_not"}.items():
        setattr(KerasTensor, f"__{operator}__", lambda self, call=made[name]: call(self))


_install()
