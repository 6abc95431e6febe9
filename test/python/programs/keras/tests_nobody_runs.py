# expects model: 4 (declared) -> 3, 19 parameters, 19 trainable
"""A test that makes many networks in loops is no list of networks: its first one is shown."""
from keras.layers import Dense
from keras.models import Sequential


def test_widths(shapes, activations):
    for shape in shapes:
        for activation in activations:
            for width in range(2, 16):
                model = Sequential()
                model.add(Dense(width, input_shape=(4,), activation=activation))
                model.add(Dense(3))
                assert model.output_shape == (None, 3)
