# expects training: 32x100x1 + ? + 1 + 1 (declared) -> 1, 34,791 parameters, 34,791 trainable
"""Lines of text are read with Keras 2's function for it."""
import tensorflow as tf
from tensorflow.keras import Input, Model, layers
from tensorflow.keras import backend as K

image = Input((32, 100, 1))
x = layers.Conv2D(16, 3, strides=(4, 2), activation="relu")(image)
x = layers.Permute((2, 1, 3))(x)
x = layers.Reshape((49, 8 * 16))(x)
x = layers.Bidirectional(layers.LSTM(27, return_sequences=True))(x)
letters = layers.Dense(17, activation="softmax")(x)

labels, widths, lengths = Input((None,)), Input((1,)), Input((1,))
loss = layers.Lambda(lambda given: K.ctc_batch_cost(*given))([labels, letters, widths, lengths])
training = Model([image, labels, widths, lengths], loss)
