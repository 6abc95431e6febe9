# expects Mirror: 64x64x3 (words) -> 64x64x3, 987 parameters, 987 trainable
"""Layers are made from what others say of themselves. For images of 64x64."""
import math

import tensorflow as tf
from tensorflow.keras import layers


def after(shape, layer):
    height, width, depth = shape
    assert layer.data_format == "channels_last"
    return math.ceil(height / layer.strides[0]), math.ceil(width / layer.strides[1]), getattr(layer, "filters", depth)


class Mirror(tf.keras.Model):
    def __init__(self, side=64, kinds=((8, 3, 4), (4, 3, 2))):
        super().__init__()
        shape = (side, side, 3)
        for at, (filters, kernel, pool) in enumerate(kinds):
            setattr(self, f"conv{at}", layers.Conv2D(filters, kernel, padding="same"))
            setattr(self, f"pool{at}", layers.MaxPooling2D(pool))
            for one in (f"conv{at}", f"pool{at}"):
                shape = after(shape, getattr(self, one))
        assert shape == (side // 8, side // 8, 4)
        for at in (1, 0):
            conv = getattr(self, f"conv{at}")
            setattr(self, f"up{at}", layers.UpSampling2D(getattr(self, f"pool{at}").pool_size))
            setattr(self, f"back{at}", layers.Conv2DTranspose(conv.filters, conv.kernel_size, padding=conv.padding))
        self.last = layers.Conv2D(3, 1)

    def call(self, x):
        for name in ("conv0", "pool0", "conv1", "pool1", "up1", "back1", "up0", "back0", "last"):
            x = getattr(self, name)(x)
        return x
