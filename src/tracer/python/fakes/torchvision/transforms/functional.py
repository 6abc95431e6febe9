"""`torchvision.transforms.functional`."""

from tracer.inert import Inert

from torchvision import transforms as _all
from torchvision.transforms import InterpolationMode  # noqa: F401


def resize(img, size, *given, **by_name):
    return _all.Resize(size)(img)


def center_crop(img, output_size):
    return _all.CenterCrop(output_size)(img)


def crop(img, top, left, height, width):
    return _all.CenterCrop((height, width))(img)


def resized_crop(img, top, left, height, width, size, *given, **by_name):
    return _all.CenterCrop(size)(img)


def pad(img, padding, *given, **by_name):
    return _all.Pad(padding)(img)


def to_tensor(pic):
    return _all.ToTensor()(pic)


pil_to_tensor = to_image = to_tensor


def rgb_to_grayscale(img, num_output_channels=1):
    return _all.Grayscale(num_output_channels)(img)


to_grayscale = rgb_to_grayscale


def _same(img, *given, **by_name):
    return img


normalize = hflip = vflip = rotate = affine = adjust_brightness = adjust_contrast = adjust_saturation = _same
adjust_hue = adjust_gamma = gaussian_blur = erase = to_pil_image = convert_image_dtype = to_dtype = _same


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torchvision.transforms.functional.{name}")
