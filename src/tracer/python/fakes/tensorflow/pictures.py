"""More of `tf.image`."""

from keras.symbolic.numbers import whole
from keras.symbolic.operation import operation

_SAME = (
    "adjust_jpeg_quality random_jpeg_quality rgb_to_hsv hsv_to_rgb rgb_to_yiq yiq_to_rgb rgb_to_yuv yuv_to_rgb draw_bounding_boxes "
    "stateless_random_contrast stateless_random_flip_up_down stateless_random_hue stateless_random_jpeg_quality stateless_random_saturation"
)


def _with_sides(sizes, height, width):
    return (*sizes[:-3], height, width, sizes[-1])


@operation("tf.image.same")
def same(image, *args, **kwargs):
    return image.sizes


@operation("tf.image.crop_to_bounding_box")
def crop_to_bounding_box(image, offset_height, offset_width, target_height, target_width):
    return _with_sides(image.sizes, whole(target_height), whole(target_width))


@operation("tf.image.central_crop")
def central_crop(image, central_fraction):
    sides = []
    for side in image.sizes[-3:-1]:
        start = None if side is None else int((side - side * central_fraction) / 2)
        sides.append(None if side is None else side - 2 * start)
    return _with_sides(image.sizes, *sides)


@operation("tf.image.crop_and_resize")
def crop_and_resize(image, boxes, box_indices, crop_size, method="bilinear", extrapolation_value=0.0):
    return (None, *map(whole, crop_size), image.sizes[-1])


@operation("tf.image.grayscale_to_rgb")
def grayscale_to_rgb(images):
    return (*images.sizes[:-1], 3)


@operation("tf.image.of_each")
def _of_each(image, *args, **kwargs):
    return tuple(image.sizes[:-3])


@operation("tf.image.sobel_edges")
def sobel_edges(image):
    return (*image.sizes, 2)


MEMBERS = dict(
    central_crop=central_crop, crop_to_bounding_box=crop_to_bounding_box, pad_to_bounding_box=crop_to_bounding_box,
    crop_and_resize=crop_and_resize, grayscale_to_rgb=grayscale_to_rgb, sobel_edges=sobel_edges,
    image_gradients=lambda image: (same(image), same(image)),
    **{name: _of_each for name in "total_variation ssim psnr ssim_multiscale".split()},
    **{name: same for name in _SAME.split()},
)  # fmt: skip
