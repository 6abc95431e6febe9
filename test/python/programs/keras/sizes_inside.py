# expects model: 32x32x3 (declared) -> 6, 1,718 parameters, 1,718 trainable
"""Sizes that a layer asks for while it runs, and its own strides: an open batch is a number there."""
import keras
from keras import layers, ops
from keras.src.legacy.backend import int_shape


class Patches(layers.Layer):
    """Rows of pixels, each square of them beside the next."""

    def __init__(self, size=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.mix = layers.Dense(12)

    def call(self, x):
        batch, height, width, channels = ops.shape(x)
        rows = ops.reshape(x, (batch * self.size, height * width // self.size, channels))
        return ops.reshape(self.mix(rows), (batch, height, width, 12))


class Strided(layers.Conv2D):
    def __init__(self, filters, kernel_size, **kwargs):
        super().__init__(filters, kernel_size, strides=2, **kwargs)
        self.steps = (1,) + self.strides + (1,)
        assert self.kernel_size[0] * self.kernel_size[1] == 9


def halved(x):
    return Strided(int_shape(x)[-1] // 2, 3)(x)


inputs = keras.Input((32, 32, 3))
x = layers.Conv2D(8, 3, padding="same")(inputs)
x = Patches()(x)
x = layers.GlobalAveragePooling2D()(layers.Concatenate()([halved(x), halved(x)]))
model = keras.Model(inputs, layers.Dense(6, activation="softmax")(x))
