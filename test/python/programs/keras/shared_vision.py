# expects classification_model: 27x27x1 + 27x27x1 (declared) -> 1, 161,521 parameters, 161,521 trainable
"""A layer that is called twice, an output of a nested network, a list of layers."""
from keras.layers import Conv2D, Dense, Flatten, Input, Layer, MaxPooling2D, concatenate
from keras.models import Model

digit_input = Input(shape=(27, 27, 1))
x = Conv2D(64, (3, 3))(digit_input)
x = Conv2D(64, (3, 3))(x)
x = MaxPooling2D((2, 2))(x)
out = Flatten()(x)
vision_model = Model(digit_input, out)

digit_a = Input(shape=(27, 27, 1))
digit_b = Input(shape=(27, 27, 1))
shared = Dense(16, activation="relu")
a, b = shared(vision_model(digit_a)), shared(vision_model(digit_b))
concatenated = concatenate([a, b])
classification_model = Model([digit_a, digit_b], Dense(1, activation="sigmoid")(concatenated))
