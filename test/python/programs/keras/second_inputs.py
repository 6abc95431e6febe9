# expects Up: 224x224x3 + 224x224x6 + 112x112x8 + 64 (assumed) -> 224x224x1, 825 parameters, 825 trainable
"""Inputs besides the picture: each has the shape of what it is joined with, or suits the layer that takes it."""
import tensorflow as tf
from tensorflow.keras import layers


class Up(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.down = layers.Conv2D(8, 3, strides=2, padding="same", activation="relu")
        self.up = layers.Conv2DTranspose(6, 2, strides=2, activation="relu")
        self.join = layers.Concatenate()
        self.tint = layers.Dense(6)
        self.last = layers.Conv2D(1, 1)

    def call(self, picture, skip, residue, mood):
        maps = self.up(self.down(picture) + residue)
        return self.last(self.join([maps * self.tint(mood)[:, None, None, :], skip]))
