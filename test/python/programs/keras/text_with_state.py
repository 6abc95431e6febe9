# expects Writer: 12 (called) -> 12x40, 2,248 parameters, 2,248 trainable
"""A state that the model asks its own layer for where nobody gave one."""
import keras
from keras import layers


class Writer(keras.Model):
    def __init__(self, words, width, units):
        super().__init__()
        self.embedding = layers.Embedding(words, width)
        self.gru = layers.GRU(units, return_sequences=True, return_state=True)
        self.dense = layers.Dense(words)

    def call(self, inputs, states=None, return_state=False, training=False):
        x = self.embedding(inputs)
        if states is None:
            states = self.gru.get_initial_state(keras.ops.shape(x)[0])
        x, states = self.gru(x, initial_state=states, training=training)
        x = self.dense(x)
        return (x, states) if return_state else x


writer = Writer(40, 8, 16)
writer(keras.ops.zeros((2, 12), "int32"))
