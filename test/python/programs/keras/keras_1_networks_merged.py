# expects merged: 16x16x3 + 16x16x3 (declared) -> 2, 2,801 parameters, 2,801 trainable
# expects both: 12 + 8 (declared) -> 3, 171 parameters, 171 trainable
# expects words: 12 + 9 (declared) -> 3, 7,111 parameters, 7,079 trainable
"""Networks side by side, as Keras 1 had them, and its `merge` of tensors."""
from keras.layers import LSTM, Activation, BatchNormalization, Convolution2D, Dense, Embedding, Flatten, Input, Merge, merge
from keras.models import Model, Sequential


def side():
    eye = Sequential()
    eye.add(Convolution2D(4, 3, 3, subsample=(2, 2), border_mode="same", input_shape=(16, 16, 3)))
    eye.add(Activation("relu"))
    eye.add(Flatten())
    return eye


merged = Sequential()
merged.add(Merge([side(), side()], mode="concat"))
merged.add(Dense(5, activation="relu"))
merged.add(Dense(2))

first, second = Input(shape=(12,)), Input(shape=(8,))
widened = Dense(12, bias=False)(second)
both = Model(input=[first, second], output=Dense(3)(merge([merge([first, widened], mode="mul"), widened], mode="concat", concat_axis=1)))


def read(kinds, length):
    reader = Sequential()
    reader.add(Embedding(kinds, 30, input_length=length, dropout=0.2))
    reader.add(LSTM(8, dropout_W=0.2, dropout_U=0.2))
    return reader


words = Sequential()
words.add(Merge([read(100, 12), read(50, 9)], mode="concat"))
words.add(BatchNormalization())
words.add(Dense(3))
