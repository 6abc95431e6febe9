# expects model: 28x28x1 (declared) -> 10, 54,170 parameters, 54,170 trainable
# expects failure ValueError Received an invalid value for `units`, expected a positive integer. Received: units=-1
# expects failure ValueError Invalid value for argument `filters`. Expected a strictly positive value. Received filters=0.
# expects failure ValueError The `pool_size` argument must be a tuple of 2 integers. Received pool_size=(2, 0), including values {0} that do not satisfy `value > 0`
# expects failure ValueError Cannot convert '(28, -28, 1)' to a shape. Negative dimensions are not allowed.
# expects failure ValueError Cannot allocate a tensor with shape (4, 1000000000000000000000000000000).
"""What Keras refuses when a layer is made: the rest of the program is read."""
import keras
from keras import layers

below_zero = layers.Dense(-1)
none = layers.Conv2D(0, 3)
no_window = layers.MaxPooling2D((2, 0))
no_image = keras.Input((28, -28, 1))
too_many = layers.Dense(10**30)(keras.Input((4,)))

model = keras.Sequential(
    [keras.Input((28, 28, 1)), layers.Conv2D(8, 3, activation="relu"), layers.Flatten(), layers.Dense(10)]
)
