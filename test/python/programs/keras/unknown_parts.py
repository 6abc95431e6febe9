# expects model: 32x32x3 (declared) -> ?, 224 parameters, 224 trainable
# expects unknown some_package.attention
# expects unknown keras.layers.Dense
"""What nobody here knows is told as unknown, and so is what comes after it."""
import keras
from keras import layers
import some_package

inputs = keras.Input((32, 32, 3))
x = layers.Conv2D(8, 3)(inputs)
x = some_package.attention(x)
x = layers.Dense(4)(x)
model = keras.Model(inputs, x)
