# expects TwoTowers: 5 + 6 (declared) -> 2, 132 parameters, 132 trainable
"""A class that takes two inputs in a list, with layers in a dictionary and a weight of its own."""
import keras
from keras import layers, ops


class TwoTowers(keras.Model):
    def __init__(self, units=8):
        super().__init__()
        self.towers = {"left": layers.Dense(units), "right": [layers.Dense(units, use_bias=False)]}
        self.head = layers.Dense(2)
        self.scale = self.add_weight(name="scale", shape=(1, 2), initializer="ones")

    def call(self, inputs, training=False):
        left, right = inputs
        right = self.towers["right"][0](right)
        return self.head(ops.concatenate([self.towers["left"](left), right], axis=-1)) * self.scale


model = TwoTowers()
model([ops.zeros((4, 5)), ops.zeros((4, 6))])
