# expects model: ?x3 (declared) -> 2, 328 parameters, 328 trainable
"""A cell of the program's own, with a cell of Keras inside it. Keras makes its weights (316) when it is called with data."""
import keras
from keras import layers


class NormalizedCell(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.state_size = units
        self.output_size = units
        self.cell = layers.SimpleRNNCell(units, activation=None)
        self.norm = layers.LayerNormalization()

    def call(self, inputs, states):
        outputs, _ = self.cell(inputs, states)
        outputs = keras.ops.tanh(self.norm(outputs))
        return outputs, [outputs]


model = keras.Sequential([
    keras.Input((None, 3)),
    layers.RNN(NormalizedCell(12), return_sequences=True),
    layers.RNN(NormalizedCell(5)),
    layers.Dense(2),
])  # fmt: skip
