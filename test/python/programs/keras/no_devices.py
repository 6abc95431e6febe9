# expects model: 8x8x3 (declared) -> 8x8x4, 16 parameters, 16 trainable
"""Asks for graphics cards: there are none, and the first of them is set up all the same."""
import tensorflow as tf
from tensorflow import keras

tf.config.experimental.set_memory_growth(tf.config.list_physical_devices("GPU")[0], True)
wide = 4 if len(tf.config.experimental.list_logical_devices("TPU")) == 0 else 9
inputs = keras.Input((8, 8, 3))
model = keras.Model(inputs, keras.layers.Conv2D(wide, 1)(inputs))
