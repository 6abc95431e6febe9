"""`torch.nn.functional`: convolutions, pooling, padding, resizing. `torch` has some of them under the same names."""

from torch._traced.functions.pointwise import shape_of
from torch._traced.rules import convolution as convolutions
from torch._traced.rules import pooling
from torch._traced.rules import reshaping


def _convolution(dimensions):
    def convolve(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
        return convolutions.convolution(
            shape_of(input), shape_of(weight), stride, padding, dilation, groups, dimensions
        )

    return convolve


def _transposed(dimensions):
    def convolve(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
        return convolutions.transposed(
            shape_of(input), shape_of(weight), stride, padding, output_padding, dilation, groups, dimensions
        )

    return convolve


def _maximum(dimensions, always_indices=False):
    def pool(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        out = pooling.window(
            shape_of(input), kernel_size, stride, padding, dilation, ceil_mode, dimensions, f"max_pool{dimensions}d"
        )
        return pooling.with_indices(out, return_indices or always_indices)

    return pool


def _average(dimensions):
    def pool(
        input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None
    ):
        return pooling.window(
            shape_of(input), kernel_size, stride, padding, 1, ceil_mode, dimensions, f"avg_pool{dimensions}d"
        )

    return pool


def _lp(dimensions):
    def pool(input, norm_type, kernel_size, stride=None, ceil_mode=False):
        return pooling.window(
            shape_of(input), kernel_size, stride, 0, 1, ceil_mode, dimensions, f"lp_pool{dimensions}d"
        )

    return pool


def _adaptive(dimensions, kind):
    def pool(input, output_size, return_indices=False):
        out = pooling.adaptive(shape_of(input), output_size, dimensions, f"adaptive_{kind}_pool{dimensions}d")
        return pooling.with_indices(out, return_indices)

    return pool


def _fractional(dimensions):
    def pool(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
        out = pooling.fractional(shape_of(input), output_size, output_ratio, dimensions)
        return pooling.with_indices(out, return_indices)

    return pool


def _unpooled(dimensions):
    def unpool(input, indices, kernel_size, stride=None, padding=0, output_size=None):
        return pooling.unpooled(shape_of(input), kernel_size, stride, padding, output_size, dimensions)

    return unpool


def pad(input, pad, mode="constant", value=None):
    return reshaping.padded(shape_of(input), pad, mode)


def interpolate(
    input,
    size=None,
    scale_factor=None,
    mode="nearest",
    align_corners=None,
    recompute_scale_factor=None,
    antialias=False,
):
    return reshaping.resized(shape_of(input), size, scale_factor)


def upsample(input, size=None, scale_factor=None, mode="nearest", align_corners=None):
    return reshaping.resized(shape_of(input), size, scale_factor)


def pixel_shuffle(input, upscale_factor):
    return reshaping.shuffled(shape_of(input), upscale_factor)


def pixel_unshuffle(input, downscale_factor):
    return reshaping.unshuffled(shape_of(input), downscale_factor)


def channel_shuffle(input, groups):
    return shape_of(input)


def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    return pooling.unfolded(shape_of(input), kernel_size, dilation, padding, stride)


def fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1):
    return pooling.folded(shape_of(input), output_size, kernel_size)


def grid_sample(input, grid, mode="bilinear", padding_mode="zeros", align_corners=None):
    return [*shape_of(input)[:2], *shape_of(grid)[1:-1]]


def affine_grid(theta, size, align_corners=None):
    sizes = [reshaping.whole(one) for one in size]
    return [sizes[0], *sizes[2:], len(sizes) - 2]


FUNCTIONAL = {
    **{f"conv{n}d": _convolution(n) for n in (1, 2, 3)},
    **{f"conv_transpose{n}d": _transposed(n) for n in (1, 2, 3)},
    **{f"max_pool{n}d": _maximum(n) for n in (1, 2, 3)},
    **{f"max_pool{n}d_with_indices": _maximum(n, True) for n in (1, 2, 3)},
    **{f"avg_pool{n}d": _average(n) for n in (1, 2, 3)},
    **{f"lp_pool{n}d": _lp(n) for n in (1, 2, 3)},
    **{f"adaptive_avg_pool{n}d": _adaptive(n, "avg") for n in (1, 2, 3)},
    **{f"adaptive_max_pool{n}d": _adaptive(n, "max") for n in (1, 2, 3)},
    **{f"fractional_max_pool{n}d": _fractional(n) for n in (2, 3)},
    **{f"max_unpool{n}d": _unpooled(n) for n in (1, 2, 3)},
    "pad": pad,
    "interpolate": interpolate,
    "upsample": upsample,
    "upsample_nearest": upsample,
    "upsample_bilinear": upsample,
    "pixel_shuffle": pixel_shuffle,
    "pixel_unshuffle": pixel_unshuffle,
    "channel_shuffle": channel_shuffle,
    "native_channel_shuffle": channel_shuffle,
    "unfold": unfold,
    "fold": fold,
    "grid_sample": grid_sample,
    "affine_grid": affine_grid,
}

#: Those that stand in `torch` too.
RULES = {
    name: rule
    for name, rule in FUNCTIONAL.items()
    if name.startswith(("conv", "max_pool", "avg_pool1d", "adaptive_avg_pool1d", "adaptive_max_pool1d", "pixel_"))
    or name == "channel_shuffle"
}
