# expects build_generator: 20 (declared) -> 6x6x1, 6,121 parameters, 6,121 trainable
# expects make_discriminator: 6x6x1 (declared) -> 1, 313 parameters, 313 trainable
# expects both: 20 (declared) -> 1, 6,434 parameters, 6,121 trainable
"""Builders that are given networks, in a file that gives them none: its own fit by their names."""
from keras.layers import Conv2D, Dense, Flatten, Input, LeakyReLU, Reshape
from keras.models import Model, Sequential


def build_generator(noise_size=20):
    model = Sequential()
    model.add(Dense(6 * 6 * 8, input_dim=noise_size))
    model.add(LeakyReLU())
    model.add(Reshape((6, 6, 8)))
    model.add(Conv2D(1, 3, padding="same"))
    return model


def make_discriminator(shape=(6, 6, 1)):
    model = Sequential()
    model.add(Conv2D(12, 3, input_shape=shape))
    model.add(LeakyReLU())
    model.add(Flatten())
    model.add(Dense(1, activation="sigmoid"))
    return model


def both(g_model, d_model):
    d_model.trainable = False
    noise = Input(shape=(20,))
    return Model(noise, d_model(g_model(noise)))
