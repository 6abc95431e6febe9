"""Element by element: one tensor, or several that are broadcast."""

from tracer.inert import Inert
from tracer.whole import is_whole

from torch._traced.rules.broadcasting import broadcast
from torch._traced.step import Result
from torch._traced.types import boolean, float32, int64


def shape_of(one):
    """Of a number: none."""
    return getattr(one, "_cnn_shape", None) or []


def met(*given):
    return broadcast(*[shape_of(one) for one in given])


_UNARY = """acos acosh arccos arcsin arctan arctanh asin asinh atan atanh bitwise_not ceil conj
conj_physical cos cosh deg2rad digamma erf erfc erfinv exp exp2 expm1 fix floor frac i0 lgamma log log10 log1p log2
nan_to_num neg negative positive rad2deg reciprocal round rsqrt sgn sigmoid sign sin sinc sinh sqrt square tan tanh trunc
relu selu silu mish bernoulli logit resolve_conj resolve_neg hardsigmoid view_as_complex_ fliplr flipud arccosh arcsinh poisson"""
_REAL_PARTS = "abs absolute angle real imag"
_QUESTIONS = "isnan isinf isfinite isposinf isneginf logical_not signbit isreal"
_BINARY = """add sub subtract mul multiply floor_divide remainder fmod pow float_power atan2 arctan2
maximum minimum fmax fmin hypot copysign bitwise_and bitwise_or bitwise_xor bitwise_left_shift bitwise_right_shift
logaddexp logaddexp2 nextafter ldexp xlogy heaviside rsub dist_ gcd lcm"""
_COMPARISONS = """eq ne lt le gt ge equal_ greater greater_equal less less_equal not_equal logical_and logical_or logical_xor
isclose"""


def _unary(input):
    return shape_of(input)


def _real_part(input):
    return Result(shape_of(input), dtype=float32 if getattr(input, "_cnn_dtype", float32).is_complex else None)


def _question(input):
    return Result(shape_of(input), dtype=boolean)


def _binary(input, other, alpha=1, rounding_mode=None):
    return Result(met(input, other), dtype=_common(input, other))


def _divided(input, other, rounding_mode=None):
    dtype = _common(input, other)
    is_whole = rounding_mode is None and dtype is not None and not dtype.is_floating_point and not dtype.is_complex
    return Result(met(input, other), dtype=float32 if is_whole else dtype)


def _common(*given):
    """The type of what two numbers give; a plain number that is not whole, or that nobody knows, makes a float."""
    dtypes = [one._cnn_dtype for one in given if hasattr(one, "_cnn_dtype")]
    strong = next((one for one in dtypes if one.is_floating_point or one.is_complex), None)
    if strong is None and any(isinstance(one, (float, Inert)) for one in given):
        return float32
    whole = next((one for one in dtypes if one.name != "bool"), int64 if any(is_whole(one) for one in given) else None)
    return strong or whole or next(iter(dtypes), None)


def _power(input, exponent):
    return met(input, exponent)


def _comparison(input, other):
    return Result(met(input, other), dtype=boolean)


def clamp(input, min=None, max=None):
    return met(input, min, max)


def softmax(input, dim=None, dtype=None):
    from torch._traced.sizes import axis

    if dim is not None:
        axis(dim, len(input._cnn_shape))
    return shape_of(input)


def where(condition, input=None, other=None):
    if input is None:
        return None
    dtype = next((one.dtype for one in (input, other) if hasattr(one, "_cnn_dtype")), None)
    return Result(met(condition, input, other), dtype=dtype)


def masked_fill(input, mask, value):
    return met(input, mask)


def addcmul(input, tensor1, tensor2, value=1):
    return met(input, tensor1, tensor2)


def lerp(input, end, weight):
    return met(input, end, weight)


def cumulated(input, dim, dtype=None):
    return shape_of(input)


def cumulated_with_indices(input, dim):
    return Result([shape_of(input)] * 2, many=True)


def gelu(input, approximate="none"):
    return shape_of(input)


def leaky_relu(input, negative_slope=0.01):
    return shape_of(input)


def elu(input, alpha=1.0):
    return shape_of(input)


def threshold(input, threshold, value):
    return shape_of(input)


def dropout(input, p=0.5, train=True):
    return shape_of(input)


def prelu(input, weight):
    return shape_of(input)


def bucketize(input, boundaries, right=False):
    return Result(shape_of(input), dtype=int64)


def searchsorted(sorted_sequence, input, out_int32=False, right=False, side=None, sorter=None):
    return Result(shape_of(input), dtype=int64)


def triangle(input, diagonal=0):
    return shape_of(input)


def renorm(input, p, dim, maxnorm):
    return shape_of(input)


def like(input, dtype=None, device=None, requires_grad=False, memory_format=None, layout=None, pin_memory=False):
    return Result(shape_of(input), dtype=dtype)


def full_like(input, fill_value, dtype=None, device=None, requires_grad=False, memory_format=None):
    return Result(shape_of(input), dtype=dtype)


RULES = {
    **dict.fromkeys(_UNARY.split(), _unary),
    **dict.fromkeys(_REAL_PARTS.split(), _real_part),
    **dict.fromkeys(_QUESTIONS.split(), _question),
    **dict.fromkeys(_BINARY.split(), _binary),
    **dict.fromkeys(("div", "divide", "true_divide"), _divided),
    **dict.fromkeys(_COMPARISONS.split(), _comparison),
    **dict.fromkeys(("pow", "float_power"), _power),
    **dict.fromkeys(("clamp", "clip"), clamp),
    **dict.fromkeys(("clamp_min", "clamp_max"), lambda input, min: shape_of(input)),
    **dict.fromkeys(("softmax", "log_softmax"), softmax),
    **dict.fromkeys(("cumsum", "cumprod", "logcumsumexp"), cumulated),
    **dict.fromkeys(("cummax", "cummin"), cumulated_with_indices),
    **dict.fromkeys(("addcmul", "addcdiv"), addcmul),
    **dict.fromkeys(("triu", "tril"), triangle),
    **dict.fromkeys(
        ("dropout", "alpha_dropout", "feature_dropout", "feature_alpha_dropout"), dropout
    ),
    **dict.fromkeys(
        ("zeros_like", "ones_like", "empty_like", "rand_like", "randn_like"), like
    ),
    "full_like": full_like,
    "where": where,
    "masked_fill": masked_fill,
    "lerp": lerp,
    "leaky_relu": leaky_relu,
    "elu": elu,
    "celu": elu,
    "threshold": threshold,
    "prelu": prelu,
    "bucketize": bucketize,
    "searchsorted": searchsorted,
    "renorm": renorm,
}
