"""Operations on pictures."""

from keras.symbolic.numbers import several, shape_of
from keras.symbolic.operation import operation


def _sized(sizes, wanted, is_channels_first=False):
    if is_channels_first:
        return (*sizes[:-2], *wanted)
    return (*sizes[:-3], *wanted, sizes[-1])


@operation("keras.ops.image.resize")
def resize(images, size, interpolation="bilinear", antialias=False, crop_to_aspect_ratio=False, pad_to_aspect_ratio=False, fill_mode="constant", fill_value=0.0, data_format=None, **kwargs):
    wanted = shape_of(size)
    return _sized(images.sizes, several(wanted, 2) if wanted else (None, None), data_format == "channels_first")


@operation("keras.ops.image.rgb_to_grayscale")
def rgb_to_grayscale(images, data_format=None):
    return (*images.sizes[:-1], 1)


@operation("keras.ops.image.crop_images")
def crop_images(images, top_cropping=None, left_cropping=None, bottom_cropping=None, right_cropping=None, target_height=None, target_width=None, data_format=None):
    return _sized(images.sizes, (target_height, target_width))


@operation("keras.ops.image.extract_patches")
def extract_patches(images, size, strides=None, dilation_rate=1, padding="valid", data_format=None):
    from keras.symbolic.axes import steps

    window = several(size, 2)
    by = several(strides, 2, window)
    sizes = [steps(*one, padding) for one in zip(images.sizes[-3:-1], window, by)]
    channels = images.sizes[-1]
    return (*images.sizes[:-3], *sizes, None if channels is None else window[0] * window[1] * channels)


functions = {
    "resize": resize, "rgb_to_grayscale": rgb_to_grayscale, "crop_images": crop_images, "extract_patches": extract_patches,
}  # fmt: skip
