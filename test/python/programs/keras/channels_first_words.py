# expects Small: 3x32x32 (words) -> 10, 20,714 parameters, 20,714 trainable
"""Channels stand first, so that the words of a size are read in that order: 32x32 images."""
import tensorflow as tf
from tensorflow.keras import layers


class Small(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = layers.Conv2D(8, 3, padding="same", data_format="channels_first")
        self.pool = layers.MaxPooling2D(2, data_format="channels_first")
        self.flat = layers.Flatten()
        self.out = layers.Dense(10)

    def call(self, x):
        return self.out(self.flat(self.pool(tf.nn.relu(self.conv(x)))))
