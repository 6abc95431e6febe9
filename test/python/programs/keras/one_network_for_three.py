# expects shared: 40x24x3 (called) -> 6, 7,346 parameters, 7,346 trainable
# expects triplet: 40x24x3 + 40x24x3 + 40x24x3 (declared) -> 18, 7,346 parameters, 7,346 trainable
"""The network that three pictures share says no size; the one that calls it does. What a file would be loaded from is none."""
from keras import Input, Model, Sequential
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D, concatenate
from keras.models import load_model


def shared():
    net = Sequential()
    net.add(Conv2D(5, (3, 3), padding="same", activation="relu"))
    net.add(MaxPooling2D())
    net.add(Flatten())
    net.add(Dense(6))
    return net


def triplet():
    net = shared()
    anchor, positive, negative = Input((40, 24, 3)), Input((40, 24, 3)), Input((40, 24, 3))
    merged = concatenate([net(anchor), net(positive), net(negative)])
    return Model([anchor, positive, negative], merged)


def encoder(trained):
    picture = Input((40, 24, 3))
    return Model(picture, trained.layers[3](picture))


def load(path):
    return load_model(path)
