# expects judge: 28x28x1 (declared) -> 1, 40,593 parameters, 40,593 trainable
# expects rows_first: 1x28x28 (declared) -> 1, 8,545 parameters, 8,545 trainable
# Counted by the sum: 320 + 18,496 + 9,232 + 12,545 and 8,096 + 449; TensorFlow's own convolutions would take the last number for strides.
from keras.layers import Conv2D, Dense, Dropout, Flatten, Input, LeakyReLU
from keras.layers import Deconvolution2D
from keras.models import Model, Sequential


def judge():
    layers = Sequential()
    layers.add(Conv2D(32, 3, 3, border_mode="same", subsample=(2, 2), input_shape=(28, 28, 1)))
    layers.add(LeakyReLU())
    layers.add(Dropout(0.3))
    layers.add(Conv2D(64, 3, 3, border_mode="same", subsample=(1, 1)))
    layers.add(Deconvolution2D(16, 3, 3, output_shape=(None, 28, 28, 16), border_mode="same", subsample=(2, 2)))
    layers.add(Flatten())
    layers.add(Dense(1, activation="sigmoid"))
    image = Input(shape=(28, 28, 1))
    return Model(input=image, output=layers(image))


def rows_first():
    """Its images have one row: channels stand last where the first network of the program has them there."""
    image = Input(shape=(1, 28, 28))
    maps = Conv2D(32, 3, 3, border_mode="same", subsample=(2, 2), activation="relu")(image)
    return Model(input=image, output=Dense(1)(Flatten()(maps)))
