# expects model: 16x16x3 (declared) -> 2, 242 parameters, 242 trainable
"""`ops.nn.relu` is `ops.relu`."""
import keras
from keras import layers, ops

inputs = keras.Input((16, 16, 3))
x = ops.nn.relu(layers.Conv2D(8, 3)(inputs))
x = ops.numpy.mean(x, axis=(1, 2))
model = keras.Model(inputs, layers.Dense(2)(x))
