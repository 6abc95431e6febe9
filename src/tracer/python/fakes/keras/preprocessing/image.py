"""`keras.preprocessing.image`."""

from tracer.inert import Inert

from keras.data import ImageDataGenerator  # noqa: F401
from keras.utils import array_to_img, img_to_array, load_img, save_img  # noqa: F401


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return Inert(f"keras.preprocessing.image.{name}")
