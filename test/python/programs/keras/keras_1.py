# expects model: 28x28x1 (declared) -> 2, 8,242 parameters, 8,242 trainable
"""Names of Keras 1. Its Convolution2D takes filters, rows and columns: 3x3x1x8 + 8; then 3x3x8x4 + 4, 14x14x4x10 + 10, 10x2."""
from keras.layers.core import Activation, Dense, Dropout, Flatten
from keras.layers.convolutional import Convolution2D
from keras.models import Sequential

model = Sequential()
model.add(Convolution2D(8, 3, 3, border_mode="same", input_shape=(28, 28, 1), dim_ordering="tf"))
model.add(Activation("relu"))
model.add(Convolution2D(nb_filter=4, nb_row=3, nb_col=3, subsample=(2, 2), border_mode="same", init="he_normal"))
model.add(Dropout(p=0.5))
model.add(Flatten())
model.add(Dense(output_dim=10, init="uniform", W_regularizer=None))
model.add(Dense(2, bias=False))
