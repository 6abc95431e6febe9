# expects model: 64x64x3 (declared) -> 2, 76,598 parameters, 76,142 trainable
"""Widths and depths by NumPy's numbers, which answer as arrays do, with loops as on Python 2."""
import numpy as np
from six.moves import xrange
from tensorflow.compat.v1 import image
from tensorflow import keras


def widths_of(depth, slope=20.0, first=16, multiplier=2.0, divisor=8):
    wanted = np.arange(depth) * slope + first
    powers = np.round(np.log(wanted / first) / np.log(multiplier))
    widths = (np.round(first * np.power(multiplier, powers) / divisor) * divisor).astype(np.int)
    return np.unique(widths, return_counts=True)


def scaled(width, scale):
    return np.ceil(width * scale).astype(np.long)


inputs = keras.Input((64, 64, 3))
x = keras.layers.Lambda(lambda x: image.resize(x, (32, 32), method="bilinear", align_corners=True))(inputs)
widths, depths = widths_of(5)
for width, depth in zip(widths, depths):
    for _ in xrange(depth):
        x = keras.layers.Conv2D(scaled(width, 0.75), 3, padding="same", use_bias=False)(x)
        x = keras.layers.BatchNormalization()(x)
x = keras.layers.GlobalAveragePooling2D()(x)
model = keras.Model(inputs, keras.layers.Dense(2)(x))
