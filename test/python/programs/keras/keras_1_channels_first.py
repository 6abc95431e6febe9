# expects model: 3x24x32 (declared) -> 5, 8,293 parameters, 8,293 trainable
"""Of Keras 1, whose settings had channels first: no word here says so, but the shape of the images."""
from keras.layers import Activation, Convolution2D, Dense, Dropout, Flatten, MaxPooling2D, ZeroPadding2D
from keras.models import Sequential

img_channels, img_rows, img_cols = 3, 24, 32

model = Sequential()
model.add(ZeroPadding2D((1, 1), input_shape=(img_channels, img_rows, img_cols)))
model.add(Convolution2D(6, 3, 3, activation="relu"))
model.add(MaxPooling2D((2, 2), strides=(2, 2)))
model.add(Convolution2D(8, 3, 3, border_mode="same"))
model.add(Activation("relu"))
model.add(Flatten())
model.add(Dropout(0.5))
model.add(Dense(5))
model.fit([], [], nb_epoch=3)
