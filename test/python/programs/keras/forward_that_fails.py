# expects Sides: 64x64x3 (words) -> , 124 parameters, 116 trainable
# expects failure max_pool2d() missing 2 required positional arguments: 'strides' and 'padding'
"""Pictures of 64x64. `max_pool2d` has to be told more: what stands behind it is never made, and the number is none."""
import tensorflow as tf
from tensorflow import keras


class Sides(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = keras.layers.Conv2D(4, 3, padding="same", use_bias=False)
        self.norm = keras.layers.BatchNormalization()
        self.second = keras.layers.Conv2D(8, 3)

    @tf.function
    def call(self, x):
        return self.second(tf.nn.max_pool2d(tf.nn.relu(self.norm(self.first(x))), 2))


def train(pictures, epochs):
    sides = Sides()
    for epoch in range(epochs):
        for picture in pictures:
            sides(picture)
