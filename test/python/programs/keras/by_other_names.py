# expects model: 40x40x3 (declared) -> 2, 138 parameters, 130 trainable
# expects sentences: ?x5 (declared) -> ?x3, 615 parameters, 615 trainable
# expects Judge: 40x40x3 (words) -> 38x38x1, 28 parameters, 28 trainable
# expects dropping: 8x8x3 (declared) -> 8x8x4, 112 parameters, 112 trainable
# expects training: 8x8x3 + 9 (declared) -> 1, 112 parameters, 112 trainable
# expects unknown tf.to_int32
# expects unknown keras.backend.ctc.ctc_loss
"""Keras as another package hands it on, layers where Keras 2 had them, an attribute `outputs` of the program's own."""
from model_optimization.core.compat import keras
from tensorflow.keras import backend as K
from tensorflow.keras import layers, models
from tensorflow.keras.layers.wrappers import Bidirectional, TimeDistributed
import tensorflow as tf

inputs = keras.Input((40, 40, 3))
maps = keras.layers.BatchNormalization()(keras.layers.Conv2D(4, 3)(inputs))
model = keras.Model(inputs, keras.layers.Dense(2)(keras.layers.GlobalAveragePooling2D()(keras.layers.Activation("relu")(maps))))
model = keras.Model(inputs, model.output)

sentences = models.Sequential([
    layers.Input((None, 5)),
    Bidirectional(layers.LSTM(6, return_sequences=True)),
    TimeDistributed(layers.Dense(3)),
])


class Judge(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.outputs = layers.Conv2D(1, 3)

    def call(self, images):
        return self.outputs(images)


def survive(x, chance=0.5):
    kept = K.random_binomial((1,), p=chance)
    return K.in_test_phase(K.variable(kept, dtype="float32") * x, chance * x)


start = layers.Input((8, 8, 3))
dropping = models.Model(start, layers.Lambda(survive, arguments={"chance": 0.7})(layers.Conv2D(4, 3, padding="same")(start)))

words = layers.Input((9,))
lost = layers.Lambda(lambda given: K.ctc.ctc_loss(labels=tf.to_int32(given[1]), inputs=given[0]), output_shape=(1,))([dropping.output, words])
training = models.Model([start, words], lost)
