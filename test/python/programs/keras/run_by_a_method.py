# expects model: 8x2 (declared) -> 10, 910 parameters, 910 trainable
"""A class whose method makes a network, trains it, and keeps nothing of it; nobody makes the class."""
from keras.layers import LSTM, Conv1D, MaxPooling1D
from keras.models import Sequential


class Trying:
    def __init__(self):
        self.rounds = 2

    def run(self):
        model = Sequential()
        model.add(Conv1D(10, 3, activation="relu", input_shape=(8, 2)))
        model.add(MaxPooling1D(pool_size=2))
        model.add(LSTM(4, return_sequences=True))
        model.add(LSTM(10))
        model.compile(loss="mse", optimizer="adam")
        model.fit([], epochs=self.rounds)
