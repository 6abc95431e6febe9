# expects model: 29x29x3 (declared) -> 1, 36,769 parameters, 36,769 trainable
# Counted by the sum: 1,216 + 12,832 + 18,496 + 4,160 + 65. TensorFlow's own convolutions would take the last number for strides.
import numpy
import tensorflow as tf
from keras.layers import Activation, Convolution2D, Dense, Flatten, MaxPooling2D
from keras.models import Sequential

filters = [16, 32]

model = Sequential()
model.add(Convolution2D(filters[0], 5, 5, input_shape=(29, 29, 3)))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Convolution2D(filters[1], 5, 5))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Convolution2D(64, 3, 3))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Flatten())
model.add(Dense(64))
model.add(Dense(1, activation="sigmoid"))
print(tf.__version__)

model.fit_generator(iter([]), samples_per_epoch=1000, nb_epoch=20)
painted = numpy.zeros((4, 4))
painted.itemset((1, 2), 1.0)
