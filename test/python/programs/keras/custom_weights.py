# expects model: 784 (declared) -> 10, 50,954 parameters, 50,890 trainable
"""Layers that make their own weights."""
import keras
from keras import ops


class Linear(keras.layers.Layer):
    def __init__(self, units=32, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="random_normal", trainable=True, name="w")
        self.b = self.add_weight(shape=(self.units,), initializer="zeros", trainable=True, name="b")

    def call(self, inputs):
        return ops.matmul(inputs, self.w) + self.b


class ComputeSum(keras.layers.Layer):
    def __init__(self, input_dim):
        super().__init__()
        self.total = self.add_weight(initializer="zeros", shape=(input_dim,), trainable=False)

    def call(self, inputs):
        return inputs + self.total


inputs = keras.Input((784,))
x = Linear(64)(inputs)
x = ops.relu(x)
x = ComputeSum(64)(x)
outputs = Linear(10)(x)
model = keras.Model(inputs, outputs)
