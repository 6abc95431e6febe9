# expects failure ValueError Six are too many.
"""What a function made for a network that it did not finish is no network."""
import keras
from keras import layers


class Block(layers.Layer):
    def __init__(self, filters, **kwargs):
        super().__init__(**kwargs)
        self.conv = layers.Conv2D(filters, 3)

    def call(self, x):
        return self.conv(x)


def build(blocks):
    inputs = x = keras.Input((32, 32, 3))
    for number in range(blocks):
        if number == 5:
            raise ValueError("Six are too many.")
        x = Block(8)(x)
    return keras.Model(inputs, x)


model = build(6)
