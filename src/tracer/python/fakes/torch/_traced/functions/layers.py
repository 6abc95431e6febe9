"""`torch.nn.functional`: linear, normalization, activation, dropout, embedding, attention, losses."""

import math

from torch._traced.functions import matrices, pointwise, reductions, selection
from torch._traced.functions.pointwise import met, shape_of
from torch._traced.rules.broadcasting import broadcast, linear as linear_rule
from torch._traced.step import Refused, Result


def linear(input, weight, bias=None):
    weight = shape_of(weight)
    return linear_rule(shape_of(input), weight if len(weight) == 2 else [1, *weight])


def bilinear(input1, input2, weight, bias=None):
    return bilinear_rule(shape_of(input1), shape_of(input2), shape_of(weight))


def bilinear_rule(left, right, weight):
    out, first, second = weight
    result = Result([*left[:-1], out], macs=math.prod([*left[:-1], *weight]))
    for name, size, wanted in (("input1", left[-1], first), ("input2", right[-1], second)):
        if size != wanted:
            raise Refused(
                "features-differ",
                f"bilinear(): {name} size does not match weight size: got {size} but expected {wanted}",
                result.shape,
                f"in{name[2:-1]}{name[-1]}_features",
                size,
                wanted,
            )
    return result


def check_channels(shape, features, argument="num_features"):
    if len(shape) > 1 and shape[1] != features:
        raise Refused(
            "channels-differ",
            f"running_mean should contain {shape[1]} elements not {features}",
            list(shape),
            argument,
            shape[1],
            features,
        )


def batch_norm(
    input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-5
):
    known = next((one for one in (running_mean, weight) if one is not None), None)
    if known is not None and shape_of(known):
        check_channels(shape_of(input), shape_of(known)[0])
    return shape_of(input)


def instance_norm(
    input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-5
):
    return shape_of(input)


def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-5):
    check_normalized(shape_of(input), normalized_shape)
    return shape_of(input)


def rms_norm(input, normalized_shape, weight=None, eps=None):
    check_normalized(shape_of(input), normalized_shape)
    return shape_of(input)


def check_normalized(shape, normalized):
    normalized = [pointwise_whole(one) for one in normalized]
    if list(shape[len(shape) - len(normalized) :]) != normalized:
        raise Refused(
            "shapes-differ",
            f"Given normalized_shape={normalized}, expected input with shape [*, "
            f"{', '.join(map(str, normalized))}], but got input of size{list(shape)}",
            list(shape),
            "normalized_shape",
            list(shape[len(shape) - len(normalized) :]),
            normalized,
        )


def pointwise_whole(one):
    from torch._traced.sizes import whole

    return whole(one)


def group_norm(input, num_groups, weight=None, bias=None, eps=1e-5):
    check_groups(shape_of(input), num_groups)
    return shape_of(input)


def check_groups(shape, groups):
    groups = pointwise_whole(groups)
    if len(shape) > 1 and groups and shape[1] % groups:
        raise Refused(
            "groups",
            f"Expected number of channels in input to be divisible by num_groups, but got input of shape "
            f"{list(shape)} and num_groups={groups}",
            list(shape),
            "num_groups",
        )


def local_response_norm(input, size, alpha=1e-4, beta=0.75, k=1.0):
    return shape_of(input)


def activation(input, inplace=False):
    return shape_of(input)


def hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False):
    return shape_of(input)


def leaky_relu(input, negative_slope=0.01, inplace=False):
    return shape_of(input)


def elu(input, alpha=1.0, inplace=False):
    return shape_of(input)


def rrelu(input, lower=0.125, upper=1 / 3, training=False, inplace=False):
    return shape_of(input)


def threshold(input, threshold, value, inplace=False):
    return shape_of(input)


def softplus(input, beta=1, threshold=20):
    return shape_of(input)


def shrink(input, lambd=0.5):
    return shape_of(input)


def glu(input, dim=-1):
    shape = list(shape_of(input))
    at = dim if dim >= 0 else dim + len(shape)
    out = [*shape[:at], shape[at] // 2, *shape[at + 1 :]]
    if shape[at] % 2:
        raise Refused(
            "channels-differ", f"Halving dimension must be even, but dimension {at} is size {shape[at]}", out, "dim"
        )
    return out


def softmax(input, dim=None, _stacklevel=3, dtype=None):
    return pointwise.softmax(input, dim)


def gumbel_softmax(logits, tau=1, hard=False, eps=1e-10, dim=-1):
    return shape_of(logits)


def dropout(input, p=0.5, training=True, inplace=False):
    return shape_of(input)


def embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    return Result([*shape_of(input), shape_of(weight)[-1]], dtype=weight.dtype)


def attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False):
    """Scaled dot products: queries × keys, then × values."""
    asked, keys, values = shape_of(query), shape_of(key), shape_of(value)
    batch = broadcast(asked[:-2], keys[:-2]) if not enable_gqa else asked[:-2]
    rows, features = asked[-2:]
    out = [*batch, rows, values[-1]]
    macs = math.prod([*batch, rows, keys[-2], features]) + math.prod([*batch, rows, keys[-2], values[-1]])
    if features != keys[-1]:
        raise Refused(
            "features-differ",
            f"mat1 and mat2 shapes cannot be multiplied ({rows}x{features} and {keys[-1]}x{keys[-2]})",
            out,
            "key",
            features,
            keys[-1],
            macs=macs,
        )
    return Result(out, macs=macs)


def loss(input, target, *given, reduction="mean", **by_name):
    return met(input, target) if reduction == "none" else []


def class_loss(
    input,
    target,
    weight=None,
    size_average=None,
    ignore_index=-100,
    reduce=None,
    reduction="mean",
    label_smoothing=0.0,
):
    shape = shape_of(input)
    return [*shape[:1], *shape[2:]] if reduction == "none" else []


def margin_loss(anchor, *given, reduction="mean", **by_name):
    return shape_of(anchor)[:1] if reduction == "none" else []


def distance(x1, x2, p=2.0, eps=1e-6, keepdim=False):
    return [*met(x1, x2)[:-1], *([1] if keepdim is True else [])]


_SAME = "relu relu6 selu silu mish hardswish hardsigmoid"
_PLAIN = "sigmoid tanh softsign tanhshrink logsigmoid"
FUNCTIONAL = {
    "linear": linear,
    "bilinear": bilinear,
    "batch_norm": batch_norm,
    "instance_norm": instance_norm,
    "layer_norm": layer_norm,
    "rms_norm": rms_norm,
    "group_norm": group_norm,
    "local_response_norm": local_response_norm,
    "normalize": reductions.normalized,
    **dict.fromkeys(_SAME.split(), activation),
    **dict.fromkeys(_PLAIN.split(), pointwise._unary),
    "gelu": pointwise.gelu,
    "hardtanh": hardtanh,
    "leaky_relu": leaky_relu,
    "elu": elu,
    "celu": elu,
    "rrelu": rrelu,
    "threshold": threshold,
    "softplus": softplus,
    "softshrink": shrink,
    "hardshrink": shrink,
    "glu": glu,
    "prelu": pointwise.prelu,
    "softmax": softmax,
    "softmin": softmax,
    "log_softmax": softmax,
    "gumbel_softmax": gumbel_softmax,
    **dict.fromkeys(
        ("dropout", "dropout1d", "dropout2d", "dropout3d", "alpha_dropout", "feature_alpha_dropout"), dropout
    ),
    "embedding": embedding,
    "scaled_dot_product_attention": attention,
    "one_hot": selection.one_hot,
    "cosine_similarity": matrices.cosine_similarity,
    "pairwise_distance": distance,
    **dict.fromkeys(("cross_entropy", "nll_loss"), class_loss),
    **dict.fromkeys(
        """mse_loss l1_loss smooth_l1_loss huber_loss binary_cross_entropy binary_cross_entropy_with_logits kl_div
        poisson_nll_loss soft_margin_loss hinge_embedding_loss gaussian_nll_loss""".split(),
        loss,
    ),
    **dict.fromkeys(
        """triplet_margin_loss triplet_margin_with_distance_loss margin_ranking_loss cosine_embedding_loss
        multilabel_margin_loss multilabel_soft_margin_loss multi_margin_loss ctc_loss""".split(),
        margin_loss,
    ),
}

#: Those that stand in `torch` too.
RULES = {
    name: FUNCTIONAL[name]
    for name in """bilinear batch_norm instance_norm layer_norm group_norm rms_norm rrelu embedding celu hardshrink
    pairwise_distance""".split()
}
