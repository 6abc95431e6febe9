# expects model: 8x8x6 (declared) -> 6x6x8 + 8x8x14 + 4x4x6 + 5x5, 520 parameters, 520 trainable
# expects fault groups
# expects fault shapes-differ
# expects fault shapes-differ
# expects fault elements-differ
"""What Keras refuses: each is told where it stands, and the trace goes on."""
import keras
from keras import layers

inputs = keras.Input((8, 8, 6))
a = layers.Conv2D(4, 9)(inputs)
b = layers.Conv2D(8, 3, groups=4)(inputs)
c = layers.Concatenate()([layers.Conv2D(8, 3)(inputs), inputs])
d = layers.Add()([layers.MaxPooling2D()(inputs), inputs])
e = layers.Reshape((5, 5))(inputs)
f = layers.LSTM(4)(inputs)
model = keras.Model(inputs, [b, c, d, e])
